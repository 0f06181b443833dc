"""Pages of titles and abstracts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litreview.model import Entry, Problem
from litreview.sources.seedpage import reader

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
ABSTRACT = "We look at a thing that nobody has looked at. " * 8 + "It works."


def read(text):
    found = list(reader.read(text))
    entries = [item for item in found if isinstance(item, Entry)]
    return entries, [item for item in found if isinstance(item, Problem)]


def test_the_five_pages_give_what_is_in_them():
    numbers, dates = [], []
    for path in SEEDS:
        text = path.read_text(encoding="utf-8")
        entries, problems = read(text)
        assert problems == []
        assert all(entry.abstract for entry in entries)
        assert [entry.position for entry in entries] == list(range(1, len(entries) + 1))
        lines = text.split("\n")
        glued = "SubscribeNormFormer"
        assert all(
            lines[entry.line - 1].strip() in (entry.title, f"Subscribe{entry.title}")
            for entry in entries
        ), glued
        numbers.append(len(entries))
        dates.append(reader.page_date(text))
    assert numbers == [69, 83, 78, 192, 80]
    assert dates == ["Mar 12", "Mar 14", "Mar 12", "", "Aug 8"]


def test_a_heading_glued_to_the_first_title_comes_off():
    entries, _ = read(SEEDS[3].read_text(encoding="utf-8"))
    title = "NormFormer: Improved Transformer Pretraining with Extra Normalization"
    assert entries[0].title == title


def test_text_is_kept_exactly():
    latex = r"A $V^*$ of {\em great} use, \eg for 10^{19} and PIXART-{\delta}, 8.2\%. " * 4
    entries, _ = read(f"new\n\nA title with \\LaTeX{{}} & more\n\n{latex.strip()}\n")
    assert (entries[0].title, entries[0].abstract) == (
        "A title with \\LaTeX{} & more",
        latex.strip(),
    )


@pytest.mark.parametrize(
    "heading",
    [
        [],
        ["new"],
        ["Subscribe", "Daily Papers", "byAK and the research community", "Nov 3"],
        ["Something nobody has seen yet", "Mar 12", "And one more heading"],
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n", "\n \n\n"])
def test_any_number_of_headings_is_skipped(heading, gap):
    lines = [*heading, "The first title", ABSTRACT, "The second title", ABSTRACT]
    entries, problems = read(gap.join(lines))
    assert [entry.title for entry in entries] == ["The first title", "The second title"]
    assert all(entry.abstract == ABSTRACT for entry in entries)
    assert not any(problem.lost for problem in problems)


def test_headings_nobody_knows_are_told():
    _, problems = read(f"A strange slogan\nThe title\n{ABSTRACT}")
    assert [(p.line, p.text, p.lost) for p in problems] == [(1, "A strange slogan", False)]


def test_a_title_without_abstract_is_kept_and_told():
    entries, problems = read(f"One\n{ABSTRACT}\nLonely\nTwo\n{ABSTRACT}\nLast and lonely")
    assert [(entry.title, bool(entry.abstract)) for entry in entries] == [
        ("One", True),
        ("Lonely", False),
        ("Two", True),
        ("Last and lonely", False),
    ]
    assert [(p.line, p.reason, p.lost) for p in problems] == [
        (3, "the title has no abstract; kept without one", False),
        (6, "the title has no abstract; kept without one", False),
    ]


@pytest.mark.parametrize("kept", [120, 300])
def test_a_page_cut_in_the_middle_of_an_abstract_keeps_what_is_there(kept):
    cut = ABSTRACT[:kept].rstrip(" .")
    entries, problems = read(f"One\n{ABSTRACT}\nTwo\n{cut}")
    assert [(entry.title, entry.abstract) for entry in entries] == [("One", ABSTRACT), ("Two", cut)]
    assert [(p.line, p.reason, p.lost) for p in problems] == [
        (4, "the abstract seems to be cut off here", False)
    ]


def test_a_short_abstract_is_an_abstract():
    short = "We prove a small thing about sums of squares, and that is really all."
    entries, _ = read(f"One\n{ABSTRACT}\nTwo\n{short}\nThree\n{ABSTRACT}")
    assert [entry.abstract for entry in entries] == [ABSTRACT, short, ABSTRACT]


def test_an_abstract_of_two_paragraphs_is_one_abstract():
    entries, _ = read(f"One\n\n{ABSTRACT}\n\n{ABSTRACT}\n\nTwo\n\n{ABSTRACT}")
    assert entries[0].abstract == f"{ABSTRACT}\n\n{ABSTRACT}"
    assert len(entries) == 2


def test_an_abstract_without_title_is_quoted_back():
    entries, problems = read(f"{ABSTRACT}\nOne\n{ABSTRACT}")
    assert [entry.title for entry in entries] == ["One"]
    assert [(p.line, p.text, p.lost) for p in problems] == [(1, ABSTRACT, True)]


def test_a_page_of_headings_only_says_so():
    entries, problems = read("new\nSubscribe\nMar 12\n")
    assert entries == []
    assert [p.reason for p in problems] == ["no title with an abstract was found in it"]


@given(st.text(max_size=2000))
def test_no_text_breaks_the_reader_and_no_line_is_swallowed(text):
    found = list(reader.read(text))
    kept = "\n".join(
        f"{item.title}\n{item.abstract}" if isinstance(item, Entry) else item.text for item in found
    )
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").split("\n")
    for line in map(str.strip, lines):
        if line and not any(word in line.casefold() for word in ("new", "subscribe", "papers")):
            assert line in kept or reader.page_date(line) or len(line) < 20
