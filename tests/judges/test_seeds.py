"""All the seed papers go out without a judge objecting to more than what they do not have."""

from __future__ import annotations

import re

import pytest

from litreview.bibliography import export_warnings
from litreview.bibliography.capitals import protected

from .court import biber, biblatex, citationjs, latex, pandoc, same, spoken

# The seeds have neither authors nor years; nothing else is excused.
UNSORTED = re.compile(r"Warning--to sort, need author or key in [a-z0-9-]+")
UNDATED = re.compile(
    r"WARN - Datamodel: Entry '[a-z0-9-]+' \(judged\.bib\): "
    r"Missing mandatory field - one of 'date, year' must be defined"
)
PAPERS = 399
EVERYTHING = {"abstract": True, "tags": True, "notes": True, "decision": True}


@pytest.fixture(params=[{}, EVERYTHING], ids=["bare", "everything"])
def bib(seeds, request):
    return seeds.to_bibtex(where="all", **request.param)


@pytest.mark.parametrize("style", ["plain", "unsrt", "alpha", "abbrv"])
def test_latex(seeds, tmp_path, style):
    verdict = latex(tmp_path, seeds.to_bibtex(where="all"), style)
    assert verdict.errors == []
    assert verdict.unset == set()
    assert [line for line in verdict.warnings if not UNSORTED.fullmatch(line)] == []
    assert verdict.bbl.count("\\bibitem") == PAPERS
    assert "A\\&B" in verdict.bbl


@pytest.mark.parametrize("style", ["numeric", "alphabetic", "authoryear"])
def test_latex_in_biblatex(seeds, tmp_path, style):
    bib = seeds.to_bibtex(where="all", dialect="biblatex", ascii=True)
    verdict = biblatex(tmp_path, bib, style)
    assert verdict.errors == []
    assert verdict.unset == set()
    assert [line for line in verdict.warnings if not UNDATED.fullmatch(line)] == []
    assert verdict.bbl.count("\\entry{") == PAPERS


def test_latex_in_biblatex_misses_only_the_letters_kept_as_they_are(seeds, tmp_path):
    """The dialect's own spelling is Unicode; two Greek letters of the titles want lualatex."""
    verdict = biblatex(tmp_path, seeds.to_bibtex(where="all", dialect="biblatex", **EVERYTHING))
    assert verdict.errors == []
    assert verdict.unset == {"δ", "μ"}


def test_latex_prints_abstracts_and_notes_too(seeds, tmp_path):
    """Styles print no abstracts: they are moved to a field that styles do print."""
    whole = seeds.to_bibtex(where="all", **EVERYTHING)
    printed = re.sub(r"^  abstract =", "  howpublished =", whole, flags=re.MULTILINE)
    verdict = latex(tmp_path, printed, preamble=r"\usepackage{url}")
    assert verdict.errors == []
    assert verdict.unset == set()
    assert "perplexity improvement" in re.sub(r"\s+", " ", verdict.bbl)


def test_biber(bib, tmp_path):
    said = biber(tmp_path, bib)
    assert [line for line in said if not UNDATED.fullmatch(line)] == []


@pytest.mark.parametrize(
    "options",
    [{}, EVERYTHING, {"ascii": True, **EVERYTHING}],
    ids=["bare", "everything", "ascii"],
)
def test_biber_in_biblatex(seeds, tmp_path, options):
    bib = seeds.to_bibtex(where="all", dialect="biblatex", **options)
    said = biber(tmp_path, bib)
    assert [line for line in said if not UNDATED.fullmatch(line)] == []
    assert bib.count("\n@") == PAPERS


@pytest.mark.parametrize("options", [{}, EVERYTHING], ids=["bare", "everything"])
def test_pandoc_in_biblatex(seeds, tmp_path, options):
    bib = seeds.to_bibtex(where="all", dialect="biblatex", **options)
    items = pandoc(tmp_path, bib, "biblatex")
    told = {record.key: same(record.title) for record in seeds.records(where="all")}
    assert {key: same(spoken(item["title"])) for key, item in items.items()} == told


def test_pandoc(seeds, bib, tmp_path):
    items = pandoc(tmp_path, bib)
    assert len(items) == PAPERS
    told = {record.key: record.title for record in seeds.records(where="all")}
    assert told.keys() == items.keys()
    heard = {key: spoken(item["title"]) for key, item in items.items()}
    assert {k: same(v) for k, v in heard.items()} == {k: same(v) for k, v in told.items()}


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
@pytest.mark.parametrize("options", [{}, EVERYTHING], ids=["bare", "everything"])
def test_citationjs(seeds, tmp_path, dialect, options):
    bib = seeds.to_bibtex(where="all", dialect=dialect, **options)
    items = citationjs(tmp_path, bib, dialect)
    assert len(items) == PAPERS
    told = {record.key: same(record.title) for record in seeds.records(where="all")}
    assert {key: same(spoken(item["title"])) for key, item in items.items()} == told


def test_pandoc_keeps_the_capitals_that_mean_something(seeds, tmp_path):
    items = pandoc(tmp_path, seeds.to_bibtex(where="all"))
    words = [
        (record.key, word)
        for record in seeds.records(where="all")
        for word, braced in protected(record.title)
        if braced and "'" not in word
    ]
    assert len(words) > PAPERS / 2
    lost = [(key, word) for key, word in words if word not in spoken(items[key]["title"])]
    assert lost == []


def test_nothing_is_beyond_latex(seeds):
    assert export_warnings(seeds.records(where="all")) == []
