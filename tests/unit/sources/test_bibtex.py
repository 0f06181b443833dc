"""The BibTeX reader: nothing lost, nothing changed, everything odd said with its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litreview.bibliography import names
from litreview.model import Entry, Problem
from litreview.sources import bibblocks, bibsyntax, bibtex
from litreview.sources.bibtex import reader


def read(text: str) -> tuple[list[Entry], list[Problem]]:
    items = list(reader.read(text))
    entries = [item for item in items if isinstance(item, Entry)]
    return entries, [item for item in items if isinstance(item, Problem)]


def one(text: str) -> Entry:
    entries, problems = read(text)
    assert len(entries) == 1
    assert problems == []
    return entries[0]


def test_an_entry_with_all_that_a_record_has_a_place_for():
    entry = one(
        "\n@InProceedings{Vaswani2017,\n"
        "  title = {Attention Is {All} You Need},\n"
        "  author = {Vaswani, Ashish and Noam Shazeer and {Google Brain and Research}},\n"
        "  year = 2017, doi = {https://doi.org/10.5555/3295222},\n"
        "  eprint = {1706.03762}, archivePrefix = {arXiv}, primaryClass = {cs.CL},\n"
        "  url = {https://ex.org/a_b%7Ec}, Pages = {1--10}, custom-thing = {kept},\n"
        "  abstract = {It\n  attends.}\n}\n"
    )
    assert entry == Entry(
        title="Attention Is {All} You Need",
        abstract="It\n  attends.",
        authors=("Vaswani, Ashish", "Noam Shazeer", "{Google Brain and Research}"),
        year=2017,
        doi="10.5555/3295222",
        arxiv="1706.03762",
        url="https://ex.org/a_b%7Ec",
        type="inproceedings",
        key="Vaswani2017",
        fields={"primaryclass": "cs.CL", "pages": "1--10", "custom-thing": "kept"},
        position=1,
        line=2,
    )


def test_title_is_kept_exactly_as_written():
    title = r"{\'E}tude of $\alpha$ and \emph{more}  \& \url{x_y} -- {{DNA}}"
    assert one(f"@misc{{k, title = {{{title}}}}}").title == title


@pytest.mark.parametrize("field", ["url", "doi"])
def test_addresses_are_never_decoded(field):
    entry = one(rf"@misc{{k, title = {{T}}, {field} = {{10.1/a\_b{{}}~c%7E&d}}}}")
    assert getattr(entry, field) == r"10.1/a\_b{}~c%7E&d"


def test_strings_resolve_with_concatenation_and_months():
    entries, problems = read(
        '@string{ieee = "IEEE"}\n@STRING(tr = ieee # { Transactions})\n'
        '@article{k, title = {T}, journal = TR # " on " # {Things}, month = "1~" # jan,\n'
        "note = dec}\n"
    )
    assert entries[0].fields == {
        "journal": "IEEE Transactions on Things",
        "month": "1~jan",
        "note": "dec",
    }
    assert [problem.lost for problem in problems] == [False]
    assert "ieee = " in problems[0].text


def test_undefined_string_is_kept_as_its_name_and_told():
    entries, problems = read("@misc{k, title = {T},\n publisher = nobody # { Press}}")
    assert entries[0].fields["publisher"] == "nobody Press"
    assert [(p.line, p.lost) for p in problems] == [(2, False)]
    assert "nobody" in problems[0].reason


def test_missing_comma_is_detected_and_both_fields_are_read():
    entries, problems = read("@misc{k,\n title = {T}\n year = {2020},\n note = {n}\n}")
    assert (entries[0].title, entries[0].year, entries[0].fields) == ("T", 2020, {"note": "n"})
    assert [(p.line, p.lost) for p in problems] == [(3, False)]
    assert "comma is missing after the field title (in k)" in problems[0].reason


def test_missing_comma_after_the_key():
    entries, problems = read("@misc{key\n title = {T}\n}")
    assert (entries[0].key, entries[0].title) == ("key", "T")
    assert "comma is missing after the key key" in problems[0].reason


def test_missing_key():
    assert one("@misc{title = {T}}").key == ""


def test_others_is_nobody_but_is_remembered():
    entry = one("@misc{k, title = {T}, author = {Doe, J. and others}}")
    assert entry.authors == ("Doe, J.",)
    assert entry.fields == {bibtex.OTHERS: "author"}
    assert bibtex.OTHERS == names.OTHERS


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("given=Hans, family=Harman", "Harman, Hans"),
        ("family = Beethoven, prefix=van, given={Ludwig}, suffix=Jr", "van Beethoven, Jr, Ludwig"),
        ('family="Smith, Jones", given=A', "{Smith, Jones}, A"),
        ("family=Harman, given=Hans, given-i=H", "Harman, Hans"),
        ("family=Harman, useprefix=true", "Harman"),
        ("given=Hans", "given=Hans"),
        ("{family=Group}", "{family=Group}"),
    ],
)
def test_extended_names_are_read_in_the_common_form_if_it_says_as_much(given, name):
    entry = one(f"@misc{{k, title = {{T}}, author = {{{given} and Simon, Y.}}}}")
    assert entry.authors == (name, "Simon, Y.")


def test_an_entry_that_does_not_end_is_quoted_and_the_next_is_read():
    entries, problems = read(
        "@misc{good, title = {A}}\n\n@misc{bad, title = {B,\n year = 2020}\n\n"
        "@misc{fine, title = {C}}\n"
    )
    assert [entry.key for entry in entries] == ["good", "fine"]
    (problem,) = problems
    assert (problem.line, problem.lost) == (3, True)
    assert problem.text == "@misc{bad, title = {B,\n year = 2020}"
    assert "brace" in problem.reason


@pytest.mark.parametrize(
    "value", [r"{C:\\dir\\}", r"{a \} b \{}", r"{a \{ b}", '"a {"} b"', r'"say \{ this"']
)
def test_escaped_braces_and_quotes(value):
    entries, problems = read(f"@misc{{k, note = {value}, title = {{T}}}}\n@misc{{l, title={{U}}}}")
    assert [entry.title for entry in entries] == ["T", "U"]
    assert entries[0].fields["note"] == value[1:-1]
    assert not any(problem.lost for problem in problems)


def test_a_space_after_the_at_sign_and_round_brackets():
    entries, problems = read("@ misc {a, title = {A}}\n@misc(b, title = {B (with) more})\n")
    assert [(entry.key, entry.title) for entry in entries] == [("a", "A"), ("b", "B (with) more")]
    assert problems == []


def test_field_given_twice_the_first_counts_and_the_other_is_quoted():
    entries, problems = read("@misc{k, title = {First},\n title = {Second}}")
    assert entries[0].title == "First"
    assert [(p.line, p.text, p.lost) for p in problems] == [(2, "Second", False)]


def test_a_key_used_twice_loses_nothing():
    entries, problems = read("@misc{k, title = {A}}\n@misc{K, title = {B}}")
    assert [entry.title for entry in entries] == ["A", "B"]
    assert [(p.line, p.lost) for p in problems] == [(2, False)]


def test_what_stands_between_entries_is_kept():
    text = (
        "% Encoding: UTF8\n@preamble{ {\\newcommand{\\x}{y}} }\n@misc{k, title = {A}}\n"
        "trailing words\n@Comment{jabref-meta: databaseType:bibtex;}\n"
    )
    entries, problems = read(text)
    assert len(entries) == 1
    (problem,) = problems
    assert not problem.lost
    for kept in ("Encoding", "newcommand", "trailing words", "jabref-meta"):
        assert kept in problem.text


def test_dates_give_the_year_and_stay():
    entry = one("@online{k, title = {T}, date = {2019-05-01}}")
    assert (entry.year, entry.fields) == (2019, {"date": "2019-05-01"})


def test_a_date_goes_before_a_year_that_contradicts_it():
    entry = one("@online{k, title = {T}, date = {1996-01}, year = {1998}}")
    assert (entry.year, entry.fields) == (1996, {"date": "1996-01", "year": "1998"})
    entry = one("@online{k, title = {T}, date = {1996-01}, year = {1996}}")
    assert (entry.year, entry.fields) == (1996, {"date": "1996-01"})


@pytest.mark.parametrize("resolver", ["", "doi:", "http://dx.doi.org/", "http://doi.acm.org/"])
def test_a_doi_comes_without_its_resolver(resolver):
    assert one(f"@misc{{k, title = {{T}}, doi = {{{resolver}10.1145/1.2}}}}").doi == "10.1145/1.2"


def test_commands_of_astronomers_are_names_of_journals():
    entry = one(r"@article{k, title = {T}, journal = {\apj}, note = {\apj}}")
    assert entry.fields == {"journal": "The Astrophysical Journal", "note": r"\apj"}
    assert one(r"@article{k, title = {T}, journal = {\nosuch}}").fields["journal"] == r"\nosuch"


def test_web_of_science_braces_identifiers_twice():
    entry = one("@article{k, title = {{T}}, doi = {{10.1000/a}}, issn = {{0360-1323}}}")
    assert (entry.title, entry.doi, entry.fields) == ("{T}", "10.1000/a", {"issn": "0360-1323"})


@pytest.mark.parametrize("year", ["in press", "१९८७", "2019a"])
def test_a_year_that_is_no_number_stays_a_field(year):
    entry = one(f"@misc{{k, title = {{T}}, year = {{{year}}}}}")
    assert (entry.year, entry.fields) == (None, {"year": year})


@pytest.mark.parametrize(
    "fields",
    [
        "eprint = {hep-th/9901001}",
        "eprint = {arXiv:hep-th/9901001}, eprinttype = {arXiv}",
        "arxivid = {hep-th/9901001}",
    ],
)
def test_arxiv(fields):
    entry = one(f"@misc{{k, title = {{T}}, {fields}}}")
    assert (entry.arxiv, entry.fields) == ("hep-th/9901001", {})


def test_an_eprint_elsewhere_is_no_arxiv_id():
    entry = one("@misc{k, title = {T}, eprint = {PMC1234}, eprinttype = {pmc}}")
    assert (entry.arxiv, entry.fields) == ("", {"eprint": "PMC1234", "eprinttype": "pmc"})


def test_a_file_without_entries_says_so_first():
    entries, problems = read("@comment{nothing}\n")
    assert entries == []
    assert problems[0] == Problem(0, "no entry was found in it")


def test_line_ends_of_any_kind_count_alike():
    unix = "@misc{a,\n title = {A}}\n\n@misc{b,\n title = {B}}"
    for end in ("\r\n", "\r"):
        assert read(unix.replace("\n", end)) == read(unix)
    assert [entry.line for entry in read(unix)[0]] == [1, 4]


def test_sniffing():
    assert reader.sniff("% a comment\n\n@Article{x,\n title = {T}}")
    assert reader.sniff("@string{a = {b}}")
    assert not reader.sniff("new\n\nSubscribe\n\n@alice and @bob wrote\nmail me@x.org {now}\n")


BITS = st.sampled_from(
    [
        *("@misc{", "@misc(", "@string{", "@comment{", "k", ",", "title", " = ", "{", "}", '"'),
        *("#", "\\", "\\{", "\\}", "\n", " ", ")", "and", "2020", "é", "word", "@", "% x\n"),
        "year={1}",
    ]
)


@given(st.lists(BITS, max_size=60).map("".join))
def test_no_word_of_any_file_is_lost(text):
    entries, problems = read(text)
    kept = " ".join(
        [" ".join([e.title, e.abstract, *e.authors, str(e.year), e.key, e.type]) for e in entries]
        + [" ".join([e.doi, e.url, e.arxiv, *e.fields, *e.fields.values()]) for e in entries]
        + [f"{p.reason} {p.text}" for p in problems]
    )
    ours = {"title", "year", "string", "comment", "and", "misc"}
    words = set(re.findall(r"\w+", kept.lower()))
    assert set(re.findall(r"\w+", text.lower())) - ours <= words
    lines = text.count("\n") + 1
    assert all(1 <= entry.line <= lines for entry in entries)
    assert all(0 <= problem.line <= lines for problem in problems)


PLAIN = st.sampled_from(["\n@misc{a, title={b}}\n", "\n@misc{a,\n", "@comment{x}", "x@y.org"])


@given(st.lists(BITS | PLAIN, max_size=40).map("".join))
def test_what_is_told_at_once_is_what_is_told_step_by_step(text):
    found = read(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bibblocks, "_plain_starts", lambda _: ({}, 0))
        patch.setattr(bibsyntax, "_FIELD", re.compile("(?!)"))
        assert read(text) == found


def test_real_files_of_other_tools():
    folder = Path(__file__).parents[3].parent / "shared" / "fixtures" / "bib"
    if not folder.is_dir():
        pytest.skip(f"the sample files of other tools are not at {folder}")
    files = sorted(folder.rglob("*.bib"))
    assert files
    head = re.compile(r"^[ \t]*@\s*(?!comment|preamble|string)[a-z][\w-]*\s*[{(]", re.M | re.I)
    for file in files:
        text = file.read_text(encoding="utf-8-sig")
        entries, problems = read(text)
        quoted = [problem for problem in problems if problem.lost and problem.line]
        assert len(entries) + len(quoted) >= len(head.findall(text)), file.name


def test_html_in_notes_is_markup():
    text = "@misc{a, title={T}, annote={<p>See <i>this</i> &amp; that</p>}, note={p < .05}}"
    (entry,) = reader.read(text)
    assert entry.fields == {"annote": r"See \textit{this} & that", "note": "p < .05"}
