"""What people's own .bib files have beside textbook entries, and how it is printed afterwards."""

from __future__ import annotations

import re

import pytest

from litreview.bibliography import BibOptions, Dialect, write_bibtex
from litreview.bibliography.latex import encode
from litreview.bibliography.readable import readable
from litreview.model import Entry, Record
from litreview.sources.base import open_source

OWN = ("title", "abstract", "authors", "year", "doi", "arxiv", "url", "type", "key", "fields")


def written(text, dialect="bibtex"):
    entries = [one for one in open_source(text.encode(), "own.bib").items if isinstance(one, Entry)]
    records = [
        Record(id=str(at), position=at, **{name: getattr(one, name) for name in OWN})
        for at, one in enumerate(entries)
    ]
    return write_bibtex(records, BibOptions(dialect=Dialect(dialect)))


@pytest.mark.parametrize(
    ("latex", "says"),
    [
        # Braces that group.
        (r"{}3rd, revised", "3rd, revised"),
        (r"{}", ""),
        (r"Home page: {http://example.org/\~{}orr/}.", "Home page: http://example.org/~orr/."),
        (r"V{\'a}zquez{ de }Orr", "Vázquez de Orr"),
        (r"{ Peat and {ESA} }", " Peat and ESA "),
        # Spaces, ties and hyphens.
        (r"A~\&~A and bog~--~{A} fen", "A & A and bog – A fen"),
        (r"0,3~л.~/ 0,2~л.", "0,3 л. / 0,2 л."),
        (r"Fayard~; Lyon", "Fayard ; Lyon"),
        (r"ma\ss \ f\"ur a\ \ \ b", "maß für a   b"),
        (r"L'\/{\^e}tre", "L'être"),
        # Commands.
        (r"{\footnotesize \url{https://example.org/a}}", "https://example.org/a"),
        (r"moss\index{moss!wet} and \textcite{orr}fen", "moss and fen"),
        (r"\enquote*{Bog} \thinspace\isdot{}", "Bog  "),
        (r"e+\textrightarrow{}W", "e+→W"),
        (r"Ji\^r{\'i} and Th{\a'e}", "Jir̂í and Thé"),
        (r"\href{https://example.org/a\%20b\#c}{here}", "here (https://example.org/a%20b#c)"),
    ],
)
def test_ordinary_latex_stays(latex, says):
    kept = latex.replace("\\a'", "\\'")
    assert encode(latex) == kept.strip() or readable(encode(latex)) == says
    assert "textbackslash" not in encode(latex)
    assert readable(latex) == says


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"{\MF} and \BibTeX{}ing with \ConTeXt{}", "{MF} and BibTeXing with ConTeXt"),
        (r"bis\-(tri)\-\relax cyclo", r"bis{}(tri){}\relax cyclo"),
        (r"fluxes---\uppercase{{I}nviscid \uppercase{F}low}", "fluxes---{{I}nviscid {F}low}"),
        (r"{\raisebox{-0.5ex}\textasciitilde}10 000", r"{\textasciitilde}10 000"),
        (r"\foreignlanguage{polish}{Prze\l{}om}", r"{Prze\l{}om}"),
        (r"a\newline{\small b}", r"a\ {\small b}"),
        (r"DVIto\kern-.15em VDU", "DVIto VDU"),
        (r"a bog \it and fen", "a bog and fen"),
        (r"\\Also in \emph{Moor}", r"Also in \emph{Moor}"),
        (r"\href{https://example.org/a\_b}{x}", r"\href{https://example.org/a_b}{x}"),
    ],
)
def test_what_only_its_document_knows_is_left_out(latex, expected):
    assert encode(latex) == expected
    assert encode(expected) == expected


@pytest.mark.parametrize(
    "text",
    [
        "a dict {} and [] of {http://example.org/ns}tag",
        r"\\Server\share and C:\Temp and foo\Users",
        r"covid\-19 \- x",
        "foo ~ bar ~5 10~30 a~/b",
        r"x\^2 and \"quoted\" O\'Orr",
        r"\uppercase{\input{x}} \raisebox{\write18{x}}{a} \index{\write18{x}}",
    ],
)
def test_what_is_no_latex_stays_text(text):
    plain = readable(encode(text))
    assert plain == readable(text)
    assert not {"\\input", "\\write", "\\index"} & set(re.findall(r"\\[A-Za-z]+", encode(text)))


@pytest.mark.parametrize(
    ("field", "bibtex", "biblatex"),
    [
        ('month = nov # ", " # dec', 'month = nov # ", " # dec,', "date = {2001-11/2001-12},"),
        ('month = "3--7~" # jun', 'month = "3--7~" # jun,', "date = {2001},"),
        ("date = {2001/03/09}", "month = mar,", "date = {2001-03-09},"),
        ("date = {2001/03}", "month = mar,", "date = {2001-03},"),
        ("number = {A}", "number = {A},", "number = {A},"),
        ("number = {Spring}", "number = {Spring},", "issue = {Spring},"),
        ("volume = jacm", "volume = {Journal of the ACM},", "volume = {Journal of the ACM},"),
        (
            "editor = {Ash, A. and FEN, B. AND BOG, C.}",
            "FEN, B. and BOG, C.",
            "FEN, B. and BOG, C.",
        ),
        ("editor = {{昂温, G} and Ash, A.}", "{{昂温, G} and Ash, A.}", "{{昂温, G} and Ash, A.}"),
    ],
)
def test_fields_that_people_write(field, bibtex, biblatex):
    year = "" if field.startswith("date") else ", year = 2001"
    text = (
        f"@article{{orr, author = {{Orr, Ida}}, title = {{Moss}}, journal = {{M}}, {field}{year}}}"
    )
    assert bibtex in written(text)
    assert biblatex in written(text, "biblatex") or "3--7" in field


def test_a_conference_that_is_called_a_journal_is_printed():
    text = "@inproceedings{orr, author = {Orr, Ida}, title = {Moss}, journal = {Proc. Moor}}"
    assert "booktitle = {Proc. Moor}" in written(text)
    assert "booktitle = {Proc. Moor}" in written(text, "biblatex")
    both = text.replace("journal", "booktitle = {Moor Days}, journal")
    assert "journaltitle = {Proc. Moor}" in written(both, "biblatex")
    assert "crossref" in written(text.replace("journal", "crossref = {x}, journal"))


def test_the_place_of_a_conference_is_not_that_of_its_publisher():
    text = (
        "@inproceedings{orr, author = {Orr, Ida}, title = {Moss}, booktitle = {Moor}, year = 2001,"
        " address = {New York}, location = {Lyon, France}}"
    )
    assert "address = {New York}" in written(text)
    biblatex = written(text, "biblatex")
    assert "location = {New York}" in biblatex
    assert "venue = {Lyon, France}" in biblatex


@pytest.mark.parametrize(("state", "year"), [("inpress", "in press"), ("submitted", "submitted")])
def test_a_state_is_printed_where_bibtex_wants_a_year(state, year):
    text = f"@book{{orr, author = {{Orr, Ida}}, title = {{Moss}}, pubstate = {{{state}}}}}"
    assert f"year = {{{year}}}" in written(text)
    assert f"pubstate = {{{state}}}" in written(text, "biblatex")
    assert "year = {2001}" in written(text[:-1] + ", year = 2001}")
