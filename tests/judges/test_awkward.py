"""Titles made to break writers: each comes back as it was, and TeX does nothing but print."""

from __future__ import annotations

import re

import pytest

from litreview.bibliography import export_warnings, suggest_key, write_bibtex
from litreview.model import Record

from .court import biber, latex, pandoc, same, spoken

SECRET = "the content of a file that nobody may read"
PLAIN = [
    "A&B BNN: Add&Bit-Operation-Only",
    "DomURLs_BERT",
    "PIXART-δ",
    "Scaling via μP",
    "50% of R&D_x",
    "100 $ for #1",
    "a\\b",
    "{unbalanced",
    "}{",
    "closed} too early",
    "\\input{/etc/passwd}",
    "\\input{secret}",
    "\\openin5=secret \\read5 to\\x \\x",
    "^^5cinput secret",
    "\\^^@\\write18{touch touched}",
    "\\def\\a{b} \\catcode`\\@=11 \\csname end\\endcsname",
    "\\immediate\\write18{touch touched}",
    "\\end{thebibliography} \\end{document}",
    "\\newcommand{\\x}{y} \\let\\par\\x",
    "x^2 ~y",
    '"quoted"',
    "`tick",
    "``open",
    "it''s and 5''",
    "ﬁne ﬂow ﬀ oﬃce",
    "Lê Diễn ễ and Ångström, Øre, Łódź, Straße, œuvre",
    "@article{x,",
    "@comment{ @string{a = {b}} }",
    "Tab\tand\nnewline",
    "1 < 2 > 0 | y",
    "<script>alert(1)</script>",
    "costs $5, sold at 3 $ and $20",
    "~ tilde ~10 /~home",
    "what?` no!`",
    "a,,b --verbose x--y -- z",
    "set {0, 1} and {} and f(x)={a,b}",
    "C:\\temp\\new\\input",
    "trailing \\",
    "$\\undefined{x}$ and $x^2^3$ and $}{$",
    "\\emph{half",
    "% comment",
    "# hash % percent & amp _ under ~ tilde ^ hat \\ back { open } close",
    "caf\u0065\u0301 x\u0302",
    "© 2020 € 5 ° ± × ½ ™ ®",
    "H₂O at 10⁻³ m² 10¹⁹",
]
FOREIGN = [
    "深度学习 for 视觉",
    "Глубокое обучение",
    "Emoji 🚀 and 👩‍🔬",
    "Greek word Ανάλυση",
    "ả ơ Vietnamese hooks",
]
LONG = ["long " * 1000, "Unbroken" * 625, "\\" * 500 + "{" * 500, "&" * 5000]
ALL = [*PLAIN, *FOREIGN, *LONG]
UNSORTED = re.compile(r"Warning--to sort, need author or key in k\d+")
UNDATED = re.compile(
    r"WARN - Datamodel: Entry 'k\d+' .*: Missing mandatory field - one of 'date, .*"
)


def records(titles):
    return [Record(f"r{n}", n, title, key=f"k{n}") for n, title in enumerate(titles)]


@pytest.mark.parametrize("style", ["plain", "unsrt", "alpha"])
def test_latex_prints_them_and_does_nothing_else(tmp_path, style):
    (tmp_path / "secret.tex").write_text(SECRET)
    verdict = latex(tmp_path, write_bibtex(records(ALL)), style, r"\usepackage[T1]{fontenc}")
    assert verdict.errors == []
    assert [line for line in verdict.warnings if not UNSORTED.fullmatch(line)] == []
    assert verdict.bbl.count("\\bibitem") == len(ALL)
    assert verdict.read == {"paper.tex", "paper.aux", "paper.bbl"}
    assert not (tmp_path / "touched").exists()
    assert SECRET not in verdict.text


def test_what_latex_cannot_set_is_what_the_remarks_name(tmp_path):
    verdict = latex(tmp_path, write_bibtex(records(ALL)), preamble=r"\usepackage[T1]{fontenc}")
    assert verdict.unset >= set("深Г🚀Αả")
    for title in ALL:
        said = " ".join(export_warnings(records([title])))
        assert ("pdfLaTeX cannot typeset" in said) == bool(verdict.unset & set(title)), title


def test_biber(tmp_path):
    said = biber(tmp_path, write_bibtex(records(ALL)))
    assert [line for line in said if not UNDATED.fullmatch(line)] == []


def test_pandoc_reads_back_what_was_saved(tmp_path):
    items = pandoc(tmp_path, write_bibtex(records(ALL)))
    assert len(items) == len(ALL)
    for record in records(ALL):
        heard = spoken(items[record.key]["title"])
        assert same(heard) == same(record.title), record.title


def test_as_authors_tags_and_notes_they_are_harmless_too(tmp_path):
    (tmp_path / "secret.tex").write_text(SECRET)
    bib = write_bibtex(
        Record(
            f"r{n}",
            n,
            "Title",
            key=f"k{n}",
            year=2020,
            authors=(text, "Doe, Jane"),
            doi=text,
            url=text,
            arxiv=text,
            type=f"{text}!",
            fields={"journal": text, "note": text, "howpublished": text, "file": text, text: "x"},
        )
        for n, text in enumerate(PLAIN)
    )
    verdict = latex(tmp_path, bib, "unsrt", r"\usepackage[T1]{fontenc}")
    assert verdict.errors == []
    assert verdict.warnings == []
    assert verdict.bbl.count("\\bibitem") == len(PLAIN)
    assert not (tmp_path / "touched").exists()
    assert SECRET not in verdict.text
    assert len(pandoc(tmp_path, bib)) == len(PLAIN)
    assert not [line for line in biber(tmp_path, bib) if line.startswith("ERROR")]


def test_keys_made_of_them_are_legal(tmp_path):
    titled = [Record(f"r{n}", n, title) for n, title in enumerate(ALL)]
    assert all(re.fullmatch(r"[a-z0-9-]{1,48}", suggest_key(record)) for record in titled)
    assert len(pandoc(tmp_path, write_bibtex(titled))) == len(ALL)


KEPT = {
    r"{\'E}tude of na\"ive {\"o} \c{c}": "Étude of naïve ö ç",
    r"PIXART-{\delta}": "PIXART-δ",
    r"{\em Styled} and \textbf{bold} {DNA}": "Styled and bold DNA",
    r"10^{19} parameters": "10¹⁹ parameters",
    r"50\% of R\&D\_x": "50% of R&D_x",
    r"{Double {Braced} Title, With Comma}": "Double Braced Title, With Comma",
    r"``Quoted'' and e.g.~tied": "“Quoted” and e.g. tied",
    r"Size 5.18\times larger": "Size 5.18× larger",
}


def test_latex_that_is_harmless_means_the_same_afterwards(tmp_path):
    bib = write_bibtex(records(KEPT))
    assert latex(tmp_path, bib).errors == []
    items = pandoc(tmp_path, bib)
    for record in records(KEPT):
        heard = spoken(items[record.key]["title"]).replace("^{19}", "¹⁹")
        assert same(heard) == same(KEPT[record.title])
