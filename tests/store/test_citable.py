"""What can be cited while writing, page by page and since an event."""

import pytest

import litreview

PAPERS = r"""
@article{doe2020, title = {Sleep {\&} Memory}, author = {Doe, Jane and Müller, Kai}, year = {2020}}
@article{lee2021, title = {Naps in Bears}, author = {Lee, Ann}, year = {2021}}
@article{kim2019, title = {Dreams of Fish}, author = {Kim, Bo}, year = {2019}}
"""
MORE = "@article{ito2022, title = {Snoring Foxes}, author = {Ito, Aki}, year = {2022}}\n"


@pytest.fixture
def review(place, tmp_path):
    (tmp_path / "papers.bib").write_text(PAPERS)
    with litreview.open(place, reviewer="ada") as made:
        made.add(tmp_path / "papers.bib")
        yield made


def keys(found):
    return [one.key for one in found.papers]


def test_pages_go_on_where_the_last_one_ended(review):
    first = review.bibliography.citable(limit=2)
    assert (keys(first), first.next is None) == (["doe2020", "lee2021"], False)
    rest = review.bibliography.citable(after=first.next, limit=2)
    assert (keys(rest), rest.next) == (["kim2019"], None)


def test_a_paper_is_readable_and_has_the_reviewer_s_decision(review):
    review.include("doe2020")
    first = review.bibliography.citable().papers[0]
    assert (first.title, first.authors) == ("Sleep & Memory", ("Doe, Jane", "Müller, Kai"))
    assert (first.year, first.decision) == (2020, "include")


def test_what_changed_is_all_that_is_sent(review, tmp_path):
    seq = review.bibliography.citable().seq
    assert keys(review.bibliography.citable(since=seq)) == []
    review.exclude("kim2019")
    assert keys(review.bibliography.citable(since=seq)) == ["kim2019"]
    seq = review.log.seq
    (tmp_path / "more.bib").write_text(MORE)
    review.add(tmp_path / "more.bib")
    assert keys(review.bibliography.citable(since=seq)) == ["ito2022"]
    added = review.bibliography.citable().papers[-1].id
    seq = review.log.seq
    review.undo()  # the import
    assert review.bibliography.citable(since=seq).gone == (added,)
    assert keys(review.bibliography.citable()) == ["doe2020", "lee2021", "kim2019"]
    seq = review.log.seq
    review.redo()
    assert keys(review.bibliography.citable(since=seq)) == ["ito2022"]
    review.undo()
    seq = review.log.seq
    review.undo()  # the decision
    assert [one.decision for one in review.bibliography.citable(since=seq).papers] == ["undecided"]


def test_a_merged_paper_is_offered_no_longer(review):
    seq = review.log.seq
    gone = review.bibliography.citable().papers[1].id
    review.duplicates.merge(["doe2020", "lee2021"], keep="doe2020")
    assert keys(review.bibliography.citable()) == ["doe2020", "kim2019"]
    now = review.bibliography.citable(since=seq)
    assert (keys(now), now.gone) == (["doe2020"], (gone,))
