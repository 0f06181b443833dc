"""Undoing an import, and removing a source: what nobody worked on goes, what somebody did stays."""

from __future__ import annotations

import pytest

import litreview
from litreview.errors import AmbiguousError, MissingError
from litreview.model import Decision, Kind
from litreview.workspace import Upload

SOILS = b"""TY  - JOUR
TI  - Soils in rain
AB  - Short.
PY  - 2001
DO  - 10.5555/soils
ER  -
TY  - JOUR
TI  - Roots in rain
AB  - Roots hold.
PY  - 2002
ER  -
"""
JUNK = b"""TY  - JOUR
TI  - Soils in rain
AB  - A longer abstract, with many more words.
PY  - 2001
DO  - 10.5555/soils
JO  - Journal of Soils
ER  -
TY  - JOUR
TI  - Home
KW  - x
ER  -
TY  - JOUR
TI  - Subscribe to our newsletter
ER  -
"""
SCREENED = b"""title,notes
Alpha,"RAYYAN-INCLUSION: {""Ann""=>""Included"", ""ada""=>""Excluded""} | RAYYAN-LABELS: rct"
Beta,"RAYYAN-INCLUSION: {""Ann""=>""Maybe""}"
"""


@pytest.fixture
def r(place):
    with litreview.open(place, reviewer="ada") as opened:
        opened.add([Upload("soils.ris", SOILS)])
        yield opened


def add(r, name="junk.ris", data=JUNK):
    return r.add([Upload(name, data)])


def shown(r):
    """All that can be seen of the review's papers, by title."""
    r = type(r)(r._context.database, r._context.reviewer)
    return {
        one.title: (
            *(one.id, one.key, one.abstract, dict(one.fields), one.decision, one.tags, one.texts),
            [seen.source for seen in one.occurrences],
        )
        for one in r.records()
    }


def titles(r):
    return [one.title for one in r.records()]


def by_name(r, title):
    return next(one.id for one in r.records() if one.title == title)


def test_undoing_an_import_leaves_the_review_as_it_was(r):
    before, frame = shown(r), r.df.drop(columns="added", errors="ignore")
    add(r)
    after = shown(r)
    assert len(after) == 4
    assert r.undo().label == "undone: import: junk.ris"
    assert shown(r) == before
    assert r.df.drop(columns="added", errors="ignore").equals(frame)
    assert r.status()["records"] == 2
    assert [source["name"] for source in r.status()["sources"]] == ["soils.ris"]
    r.redo()
    assert shown(r) == after


def test_searching_counting_and_ranking_follow(r):
    add(r)
    assert r.log.undoable()[0] == "import: junk.ris"
    assert len(r.find("newsletter")) == 1
    assert len(r.find("longer")) == 1
    r.sources.remove("junk.ris")
    assert len(r.find("newsletter")) == len(r.find("longer")) == 0
    assert len(r.find('source:"junk.ris"')) == 0
    assert len(r.find("")) == len(r) == 2
    assert {one.title for one in r.next(10)} == {"Soils in rain", "Roots in rain"}
    told = r.progress.prisma()
    assert str(told).count("(n = 2)") >= 2
    assert "junk" not in str(told)
    assert [source.name for source in r.sources.list()] == ["soils.ris"]
    assert [source.name for source in r.progress.statistics().sources] == ["soils.ris"]
    r.undo()
    assert len(r.find("newsletter")) == len(r.find("longer")) == 1
    assert len(r.find('source:"junk.ris"')) == 3


def test_what_somebody_worked_on_stays_until_that_is_undone(r):
    add(r)
    home, other = by_name(r, "Home"), type(r)(r._context.database, "Ann")
    other.include(home)
    done = r.sources.remove("junk.ris")
    assert done.remarks == (
        "1 paper removed with it",
        '1 paper stays, because reviewers worked on them; find them by source:"junk.ris"',
    )
    assert titles(r) == ["Soils in rain", "Roots in rain", "Home"]
    assert other[home].decision is Decision.INCLUDE
    assert len(r.find('source:"junk.ris"')) == 1
    [_, kept] = r.progress.statistics().sources
    assert (kept.name, kept.removed, kept.records) == ("junk.ris", True, 1)
    assert "junk.ris (n = 1)" in str(other.progress.prisma())
    other.undo()
    assert titles(r) == ["Soils in rain", "Roots in rain"]
    other.redo()
    assert "Home" in titles(r)


@pytest.mark.parametrize("what", ["tag", "note", "exclude"])
def test_any_work_keeps_a_paper(r, what):
    add(r)
    home = by_name(r, "Home")
    getattr(r, what)(*((home,) if what == "exclude" else (home, "x")))
    r.sources.remove("junk.ris")
    assert "Home" in titles(r)


def test_what_is_done_with_a_hidden_paper_is_not_lost(r):
    add(r)
    home = by_name(r, "Home")
    r.sources.remove("junk.ris")
    r.include(home)  # in a window that did not know
    assert "Home" in titles(r)
    r.undo()
    assert "Home" not in titles(r)


def test_screening_that_the_file_brought_goes_and_comes_with_it(r):
    add(r, "articles.csv", SCREENED)
    before = shown(r)
    other = type(r)(r._context.database, "Ann")
    assert r.log.undoable()[0] == "import: articles.csv"
    other.sources.remove("articles.csv")
    assert titles(r) == ["Soils in rain", "Roots in rain"]
    assert not type(r)(r._context.database, "Ann").at("title-abstract").status()["tags"]
    assert other.undo().label == "undone: remove source: articles.csv: 2 papers"
    assert shown(r) == before


def test_files_that_are_imported_together_are_undone_together(r):
    certain = SOILS.replace(b"10.5555/soils", b"10.5555/SOILS").replace(b"Short", b"Longer, here")
    r.add([Upload("junk.ris", JUNK), Upload("more.ris", certain), Upload("x.csv", SCREENED)])
    before = shown(r)
    assert r.undo().label == "undone: import: 3 files"
    assert len(r) == 2
    assert [source.name for source in r.sources.list()] == ["soils.ris"]
    r.redo()
    assert shown(r) == before


def test_a_paper_added_singly_is_undone_singly(r):
    r.add([{"title": "First by hand"}])
    r.add([{"title": "Second by hand"}])
    assert len(r) == 4
    r.undo()
    assert titles(r)[2:] == ["First by hand"]
    r.add([{"title": "Third by hand"}])
    assert titles(r)[2:] == ["First by hand", "Third by hand"]
    r.sources.remove("added by hand")
    assert len(r) == 2
    r.add([{"title": "Second by hand"}])
    assert titles(r)[2:] == ["Second by hand"]


def test_importing_the_file_again_brings_it_back(r):
    add(r)
    add(r, "articles.csv", SCREENED)
    before = shown(r)
    r.sources.remove("articles.csv")
    r.sources.remove("junk.ris")
    report = add(r, "junk again.ris")
    assert (report.read, report.new, report.merged, report.known) == (3, 2, 1, 0)
    assert add(r, "articles.csv", SCREENED).decisions == 3
    assert shown(r) == before
    assert add(r).known == 1


def test_another_source_brings_hidden_papers_back_in_its_own_words(r):
    add(r)
    r.sources.remove("soils.ris")
    assert shown(r)["Soils in rain"][2] == "A longer abstract, with many more words."
    r.sources.remove("junk.ris")
    assert len(r) == 0
    third = b"TY  - JOUR\nTI  - Soils in rain\nAB  - Third.\nDO  - 10.5555/soils\nER  -\n"
    add(r, "third.ris", third)
    [one] = r.records()
    assert one.abstract == "Third."
    assert "journal" not in one.fields
    assert [o.source for o in one.occurrences] == ["third.ris"]


def test_of_merged_papers_the_one_with_a_source_speaks(r):
    add(r)
    home, roots = by_name(r, "Home"), by_name(r, "Roots in rain")
    r.duplicates.merge([home, roots], home)
    assert len(r) == 3
    assert r[home].fields["keywords"] == "x"
    r.sources.remove("junk.ris")
    assert len(r) == 2
    paper = r[home]
    assert "keywords" not in paper.fields
    assert (paper.title, paper.abstract) == ("Roots in rain", "Roots hold.")
    assert len(r.find("hold")) == 1
    assert str(r.progress.prisma()).count("(n = 2)") >= 2
    r.undo()
    assert len(r) == 3
    r.sources.remove("soils.ris")
    assert r[home].title == "Home"


def test_the_log_says_it(r):
    add(r)
    home = by_name(r, "Home")
    r.include(home)
    r.sources.remove("junk.ris")
    assert r.log.events()[-1].kind is Kind.SOURCE_REMOVED
    assert "source junk.ris removed" in list(r.log.history(home).what)
    assert r.log.actions().what.iloc[0] == "remove source: junk.ris"


def test_a_source_is_named_by_name_or_digest(r):
    with pytest.raises(MissingError, match=r"there is no source 'x\.ris'"):
        r.sources.remove("x.ris")
    add(r, "soils.ris")
    with pytest.raises(
        AmbiguousError, match=r"2 sources are called 'soils.ris'; name one by \w{8}"
    ):
        r.sources.remove("soils.ris")
    r.sources.remove(r.sources.list()[1].digest[:8])
    assert len(r) == 2
    with pytest.raises(MissingError):
        r.sources.remove("junk.ris")
    r.sources.remove("soils.ris")
    assert len(r) == 0
