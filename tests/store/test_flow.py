"""The numbers of the PRISMA flow diagram, from the log, on both databases."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from litreview.errors import ExistsError, MissingError, UsageError
from litreview.jsonapi import JsonApi
from litreview.prisma import KINDS
from litreview.store import open_database
from litreview.workspace import Review, Upload

from ..empty_review import empty_review
from ..patience import examples
from .papers import entries, fill
from .test_duplicates import FIRST, SECOND


def adds_up(review):
    """The numbers at both ends of every arrow."""
    prisma = review.progress.prisma(screening_reasons=True)
    for arm in prisma.arms:
        assert arm.records - arm.duplicates == arm.screened.n + arm.unscreened.n
        assert arm.screened.n - arm.excluded.n == arm.sought.n
        assert arm.sought.n - arm.not_retrieved.n == arm.assessed.n + arm.awaiting.n
        assert arm.assessed.n - arm.excluded_reports.n == arm.included.n
        assert sum(reason.reports.n for reason in arm.reasons) == arm.excluded_reports.n
        assert sum(reason.reports.n for reason in arm.screening_reasons) == arm.excluded.n
    assert sum(arm.screened.n + arm.unscreened.n for arm in prisma.arms) == len(review)
    assert sum(arm.included.n for arm in prisma.arms) == prisma.included.n
    assert prisma.included.n == review.at("full-text").progress.count("include")
    assert all(number.n >= 0 for _, number in prisma.numbers())
    return prisma


def finds_what_it_counts(review):
    """Every number's link."""
    prisma = adds_up(review)
    for id, number in prisma.numbers():
        if number.query is not None and "source" not in id and "merged" not in id:
            found = {one.id for one in review.at(number.stage).find(number.query)}
            assert len(found) == number.n, (id, number.query)
            assert number.ids is None or set(number.ids) == found, (id, number.query)
    return prisma


@pytest.fixture
def review(database):
    fill(database, 6)
    found = [*entries(2), *(one for one in entries(8) if one.position > 6)]
    fill(database, digest="1" * 64, found=found)
    return Review(database, "ada")


def test_the_numbers_of_a_review_taken_through_both_stages(review):
    ids = [record.id for record in review.records()]
    review.include(ids[:4])
    review.maybe(ids[4])
    review.exclude(ids[5:7], "off topic")
    at = review.at("full-text")
    at.exclude(ids[0], "Not retrieved")
    at.exclude(ids[1], ["no data", "wrong outcome"])
    at.exclude(ids[2])
    at.include(ids[3])
    arm = finds_what_it_counts(review).databases
    assert [source.records.n for source in arm.identified] == [6, 4]
    assert (arm.joined.n, arm.merged.n, arm.merged_by_hand.n) == (2, 0, 0)
    assert (arm.screened.n, arm.unscreened.n, arm.excluded.n) == (7, 1, 2)
    assert (arm.sought.n, arm.not_retrieved.n) == (5, 1)
    assert (arm.assessed.n, arm.awaiting.n) == (3, 1)
    assert [(one.name, one.reports.n, one.reports.ids) for one in arm.reasons] == [
        ("", 1, (ids[2],)),
        ("no data", 1, (ids[1],)),
    ]
    assert arm.included.n == 1
    assert [(one.name, one.reports.n) for one in arm.screening_reasons] == [("off topic", 2)]
    told = review.progress.prisma(screening_reasons=True)
    assert "Records excluded (n = 2)\n    off topic (n = 2)\n" in str(told)
    assert "off topic" not in str(review.progress.prisma())


def test_merges_by_hand_and_by_the_tool_are_counted_separately(review):
    ids = [record.id for record in review.records()]
    review.duplicates.merge(ids[:3])
    arm = finds_what_it_counts(review).databases
    assert (arm.merged.n, arm.merged_by_hand.n) == (0, 2)
    review.undo()
    assert finds_what_it_counts(review).databases.merged_by_hand.n == 0


def test_certain_duplicates_are_merged_by_the_tool(tmp_path):
    with Review(_made(tmp_path / "a.review"), "ada") as review:
        for name, text in (("first.bib", FIRST), ("second.bib", SECOND)):
            review.add([Upload(name, text.encode())])
        arm = finds_what_it_counts(review).databases
        assert (arm.merged.n, arm.merged_by_hand.n) == (1, 0)


def _made(path):
    return open_database(empty_review(path))


def test_a_decision_that_full_text_no_longer_holds_is_counted_apart(review):
    (first, second, *_) = [record.id for record in review.records()]
    review.include([first, second])
    review.at("full-text").include([first, second])
    review.exclude(first)
    prisma = finds_what_it_counts(review)
    assert (prisma.included.n, prisma.apart) == (1, 1)


def test_other_methods_make_a_second_column(review):
    ids = [record.id for record in review.records()]
    review.include(ids)
    review.sources.set_kind("1111.txt", "citation searching")
    prisma = finds_what_it_counts(review)
    assert [one.kind for one in prisma.other.identified] == ["citation searching"]
    assert (prisma.other.records, prisma.other.duplicates, prisma.other.sought.n) == (4, 2, 2)
    assert (prisma.databases.records, prisma.databases.duplicates) == (6, 0)
    review.duplicates.merge([ids[6], ids[0]], keep=ids[6])
    prisma = finds_what_it_counts(review)
    assert prisma.other.merged_by_hand.n == 1, "what a database has too is a duplicate elsewhere"
    review.undo()
    review.undo()
    assert finds_what_it_counts(review).other is None


def test_a_source_is_a_database_unless_somebody_says_otherwise(review):
    acted = review.sources.set_kind("0000.txt", "register")
    assert acted.label == "register: 0000.txt"
    assert not review.sources.set_kind("0000.txt", "register").act
    arm = review.progress.prisma().databases
    assert [one.kind for one in arm.identified] == ["register", "database"]
    with pytest.raises(UsageError, match="'archive' is not a kind of source"):
        review.sources.set_kind("0000.txt", "archive")
    with pytest.raises(MissingError, match=r"there is no source 'x\.ris'"):
        review.sources.set_kind("x.ris", "register")


def test_each_reviewer_has_numbers_of_their_own(review, database):
    review.include(review.next().pop())
    other = Review(database, "eva").progress.prisma()
    assert (other.databases.screened.n, other.reviewer) == (0, "eva")


def test_an_empty_review_has_a_diagram(database):
    prisma = finds_what_it_counts(Review(database, "ada"))
    assert prisma.databases.records == 0
    assert "Records identified from:" in prisma.svg


def test_the_api_tells_every_number_that_the_diagram_shows(review):
    told = JsonApi(review).call("prisma.get")
    ids = [number["id"] for number in told["numbers"]]
    assert len(set(ids)) == len(ids)
    for number in told["numbers"]:
        assert f'id="flow-{number["id"]}" data-n="{number["n"]}"' in told["svg"]


def test_the_diagram_is_written_as_a_file_and_no_other_is_replaced(review, tmp_path):
    review.progress.write_prisma(tmp_path / "flow.svg")
    review.include(review.next().pop())
    review.progress.write_prisma(tmp_path / "flow.svg")
    assert (tmp_path / "flow.svg").read_text() == review.progress.prisma().svg
    (tmp_path / "mine.svg").write_text("<svg/>")
    with pytest.raises(ExistsError, match=r"mine\.svg was not written by jupyterlab-litreview"):
        review.progress.write_prisma(tmp_path / "mine.svg")
    with pytest.raises(UsageError, match=r"must end in \.svg"):
        review.progress.write_prisma(tmp_path / "flow.png")


class Flows(RuleBasedStateMachine):
    """Random acts at both stages; whatever was done, the arrows add up."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.database = _made(self.folder / "flow.review")
        fill(self.database, 4)
        self.ids = fill(self.database, digest="1" * 64, found=entries(6)[2:])
        self.review = Review(self.database, "ada")

    def teardown(self):
        self.database.close()
        shutil.rmtree(self.folder)

    @rule(
        number=st.integers(0, 5),
        decision=st.sampled_from(["include", "maybe", "exclude", None]),
        reasons=st.lists(st.sampled_from(["not retrieved", "no data", "x"]), unique=True),
        stage=st.sampled_from(["title-abstract", "full-text"]),
    )
    def decide(self, number, decision, reasons, stage):
        reasons = reasons if decision == "exclude" else []
        with suppress(UsageError):  # not at full text
            self.review.at(stage).decide(self.ids[number], decision, reasons)

    @rule(pair=st.permutations(range(6)))
    def merge(self, pair):
        with suppress(UsageError):  # merged already
            self.review.duplicates.merge([self.ids[number] for number in pair[:2]])

    @rule(name=st.sampled_from(["0000.txt", "1111.txt"]), kind=st.sampled_from(KINDS))
    def say(self, name, kind):
        with suppress(MissingError):  # removed
            self.review.sources.set_kind(name, kind)

    @rule(name=st.sampled_from(["0000.txt", "1111.txt"]))
    def remove(self, name):
        with suppress(MissingError):
            self.review.sources.remove(name)

    @rule()
    def undo(self):
        self.review.undo()

    @rule()
    def follow_every_link(self):
        finds_what_it_counts(self.review)

    @invariant()
    def arrows_add_up(self):
        adds_up(self.review)


TestFlows = Flows.TestCase
TestFlows.settings = settings(max_examples=examples(15), stateful_step_count=15)
