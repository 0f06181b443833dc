"""No file fills the memory or keeps a reader at work: limits, and work that grows with the file."""

from __future__ import annotations

import sys

import pytest

from litreview.model import Entry, Problem
from litreview.model.identifiers import find_dois
from litreview.sources import open_source, readers
from litreview.sources.bounds import MOST_CHARACTERS, MOST_FIELDS
from litreview.sources.inline import rich


def read(text):
    items = list(open_source(text.encode(), "x").items)
    return [item for item in items if isinstance(item, Entry)], [
        item for item in items if isinstance(item, Problem)
    ]


def test_strings_that_double_are_cut_off_with_a_sentence():
    doubling = "\n".join(f"@string{{a{n + 1} = {f'a{n} # ' * 9}a{n}}}" for n in range(12))
    entries, problems = read(f"@string{{a0 = {{loom}}}}\n{doubling}\n@misc{{k, title = a12}}")
    assert sum(len(entry.title) for entry in entries) < 2 * MOST_CHARACTERS
    assert any("@strings expand to over 1,000,000 characters" in p.reason for p in problems)


def test_strings_of_a_journal_list_are_expanded():
    names = "".join(f"@string{{j{n} = {{Journal of Looms {n}}}}}\n" for n in range(500))
    uses = "".join(f"@misc{{k{n}, title={{T}}, journal=j{n % 500}}}\n" for n in range(2_000))
    entries, problems = read(names + uses)
    assert all(entry.fields["journal"].startswith("Journal of Looms") for entry in entries)
    assert [problem.lost for problem in problems] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "TY  - JOUR\nTI  - A\nAB  - {}\nER  - \n",
        "@misc{{a, title={{A}}, abstract={{{}}}}}",
        "title,abstract\nA,{}\n",
        '[{{"id": "a", "type": "book", "title": "A", "abstract": "{}"}}]',
    ],
)
def test_a_field_beyond_a_million_characters_is_cut(text):
    (entry,), problems = read(text.format("loom " * (MOST_CHARACTERS // 4)))
    assert (entry.title, len(entry.abstract)) == ("A", MOST_CHARACTERS)
    assert "abstract is over 1,000,000 characters long" in problems[0].reason


def test_an_entry_has_so_many_fields():
    many = "".join(f"f{n} = {{v}}, " for n in range(2 * MOST_FIELDS))
    (entry,), (problem,) = read(f"@misc{{a, title={{A}}, {many}}}")
    assert (len(entry.fields), problem.lost) == (MOST_FIELDS, False)


def test_a_cell_beyond_csvs_own_limit_is_a_problem_of_its_row():
    entries, (problem,) = read(f'title,abstract\nA,"{"x" * (17 << 20)}"\nB,c\n')
    assert [entry.title for entry in entries] == ["B"]
    assert (problem.line, problem.lost, len(problem.text) < 2 * MOST_CHARACTERS) == (2, True, True)


def calls(work) -> int:
    count = 0

    def counted(*_):
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


GROWING = {
    "an unclosed quotation mark": lambda n: 'title,year\n"a,1\n' + "b,2\n" * n,
    "unclosed quotation marks": lambda n: "title,year\n" + '"a,1\nb,2\n' * n,
    "one title": lambda n: "title\n" + "The same title\n" * n,
    "keywords of one entry": lambda n: "@misc{a, title={A}, " + "keywords={k}, " * n + "}",
    "keywords of one RIS entry": lambda n: "TY  - JOUR\nTI  - A\n" + "KW  - k\n" * n + "ER  - \n",
    "types": lambda n: "TY  - JOUR\nTI  - A\n" * n,
    "stray tags": lambda n: "TY  - JOUR\nTI  - A\nER  - \n" + "NL  - x\n\n" * n,
    "tags": lambda n: "TY  - JOUR\nTI  - " + "<i>" * n + "x" + "</i>" * n + "\nER  - \n",
    "DOIs": lambda n: "TY  - JOUR\nTI  - A\nDO  - " + "10.5555/x;" * n + "\nER  - \n",
    "YAML": lambda n: "references:\n" + "- id: a\n  type: book\n  title: T\n" * n,
    "strings": lambda n: "@string{a = {x}}\n" * n + "@misc{k, title=a}",
}


@pytest.mark.timeout(120)
@pytest.mark.parametrize("name", GROWING)
def test_the_work_grows_with_the_file(name):
    one, two, four = (calls(lambda n=n: read(GROWING[name](n))) for n in (500, 1_000, 2_000))
    assert two < 2.5 * one + 1_000
    assert four < 2.5 * two + 1_000


HEADS = (" ", "\n", "\ufeff", "@a{", "@a{ ", "@['", "{", "[ {", '{"id"', "TY -", "TI  - a\n", "<")
HEADS += ("%0 a\n", "FN a\n", "<1. >\n", "RT a ", "Title-题", '"', "a,", "&", "<i ", "10.5555/")
HEADS += ("- id: a\n", "references:\n", "- ")


@pytest.mark.timeout(60)
@pytest.mark.parametrize("piece", HEADS)
def test_telling_a_format_looks_once(piece):
    # A regular expression that goes back and forth over this would not end.
    text = piece * (400_000 // len(piece))
    for reader in readers():
        reader.sniff(text)
    rich(text)
    find_dois(text)
