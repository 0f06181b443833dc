"""A team: joint decisions, conflicts, roles, dealing out, calibration."""

import csv

import pytest

import litreview
from litreview.errors import UsageError
from litreview.model import Dealing, Decision
from litreview.store import joint
from litreview.store.verify import findings

from .papers import fill


@pytest.fixture
def ada(place):
    with litreview.open(place, reviewer="ada") as made:
        fill(made._context.database, 12)
        yield made


@pytest.fixture
def bob(ada, place):
    with litreview.open(place, reviewer="bob") as opened:
        yield opened


@pytest.fixture
def cyd(ada, place):
    with litreview.open(place, reviewer="cyd") as opened:
        yield opened


@pytest.fixture
def ids(ada):
    return [record.id for record in ada.records()]


def words(r, stage="title-abstract"):
    return {id: decision.value for id, decision in r.at(stage).team.decisions().items()}


def test_the_joint_decision_is_what_both_decided(ada, bob, ids):
    ada.include(ids[:4])
    assert words(ada) == {}
    bob.include(ids[0])
    bob.exclude(ids[1], "animals")
    bob.maybe(ids[2])
    assert words(ada) == {ids[0]: "include", ids[2]: "maybe"}
    # Of the others, one is in conflict and one waits for a second decision.
    assert [record.id for record in ada.at("full-text").records()] == ids[:4]
    assert [record.id for record in bob.at("full-text").records()] == [ids[0], ids[2]]
    ada.team.resolve(ids[1], "exclude")
    assert [record.id for record in ada.at("full-text").records()] == [ids[0], *ids[2:4]]
    ada.undo()
    bob.undo()
    assert words(bob) == {ids[0]: "include"}
    bob.clear(ids[0])
    assert words(ada) == {}


def test_a_conflict_is_resolved_and_opened_again(ada, bob, ids):
    ada.include(ids[:2], note="looks right")
    bob.exclude(ids[0], "animals", note="only mice")
    (conflict,) = ada.team.conflicts()
    assert conflict.record.id == ids[0]
    said = [
        (by.reviewer, str(by.verdict), [n.text for n in by.notes]) for by in conflict.judgements
    ]
    assert said == [
        ("ada", "include", ["looks right"]),
        ("bob", "exclude (animals)", ["only mice"]),
    ]
    done = bob.team.resolve(ids[0], "exclude", "animals")
    assert str(done).startswith("resolve as exclude (animals)")
    assert words(ada) == {ids[0]: "exclude"}
    assert ada[ids[0]].decision is Decision.INCLUDE
    assert ada.team.conflicts() == []
    (settled,) = ada.team.conflicts(resolved=True)
    assert str(settled.resolved) == "exclude (animals)"
    bob.undo()
    assert len(ada.team.conflicts()) == 1
    assert words(ada) == {}
    bob.redo()
    ada.team.resolve(ids[0], None)
    assert words(ada) == {}
    assert len(bob.team.conflicts()) == 1


def test_reviewers_who_agree_at_last_need_no_resolution(ada, bob, ids):
    ada.include(ids[0])
    bob.exclude(ids[0])
    ada.team.resolve(ids[0], "include")
    ada.exclude(ids[0], "animals")
    assert words(ada) == {ids[0]: "exclude"}


def test_who_has_not_decided_resolves_nothing(ada, bob, cyd, ids):
    ada.include(ids[0])
    with pytest.raises(UsageError, match="there is no conflict about"):
        ada.team.resolve(ids[0], "include")
    bob.exclude(ids[0])
    cyd.tag(ids[1], "here")
    assert cyd.team.conflicts() == []
    with pytest.raises(UsageError, match="there is no conflict about"):
        cyd.team.resolve(ids[0], "include")


def test_an_adjudicator_resolves_and_does_not_screen(ada, bob, cyd, ids):
    ada.include(ids[0])
    bob.exclude(ids[0])
    ada.team.give_role("cyd", "adjudicator")
    assert ada.team.roles == {"cyd": "adjudicator"}
    for change in (
        lambda: ada.team.resolve(ids[0], "include"),
        lambda: ada.team.set_policy("open"),
        lambda: ada.team.give_role("ada", "adjudicator"),
        lambda: ada.team.deal(2),
    ):
        with pytest.raises(UsageError, match=r"only an adjudicator may .*: cyd"):
            change()
    with pytest.raises(UsageError, match="does not screen"):
        cyd.include(ids[1])
    assert [conflict.record.id for conflict in cyd.team.conflicts()] == [ids[0]]
    cyd.team.resolve(ids[0], "include")
    assert words(cyd) == {ids[0]: "include"}


def test_an_observer_only_reads(ada, bob, cyd, ids):
    ada.team.give_role("cyd", "observer")
    with pytest.raises(UsageError, match="an observer only reads"):
        cyd.include(ids[0])
    ada.include(ids[:2])
    bob.include(ids[0])
    assert words(cyd) == {ids[0]: "include"}
    assert {one.reviewer: (one.papers, one.decided) for one in cyd.team.members()} == {
        "ada": (12, 2),
        "bob": (12, 1),
        "cyd": (None, 0),
    }
    assert {one.reviewer: one.decided for one in bob.team.members()} == {
        "ada": None,
        "bob": 1,
        "cyd": None,
    }


def test_papers_are_dealt_out_by_a_rule_that_can_be_repeated(ada, bob, cyd, ids):
    ada.team.deal(2, ["cyd", "ada", "bob"], seed=7)
    rule = bob.team.dealing
    assert rule == Dealing(2, ("ada", "bob", "cyd"), 7)
    readers = {id: rule.readers_of(id) for id in ids}
    assert {len(of) for of in readers.values()} == {2}
    assert {name for of in readers.values() for name in of} == {"ada", "bob", "cyd"}
    # Without Cyd, nobody gets a paper but those that Cyd had.
    fewer = Dealing(1, ("ada", "bob"), 7)
    for id, of in readers.items():
        assert fewer.readers_of(id) <= of
    for name, r in (("ada", ada), ("bob", bob), ("cyd", cyd)):
        own = {id for id in ids if name in readers[id]}
        assert {record.id for record in r.next(20)} == own
    one, other = sorted(readers[ids[0]])
    by = {"ada": ada, "bob": bob, "cyd": cyd}
    by[one].include(ids[0])
    assert words(ada) == {}
    by[other].include(ids[0])
    assert words(ada) == {ids[0]: "include"}


def test_dealing_refuses_what_cannot_be(ada):
    with pytest.raises(UsageError, match="3 cannot read each paper: 2 reviewers are named"):
        ada.team.deal(3, ["ada", "bob"])
    ada.team.give_role("eve", "observer")
    with pytest.raises(UsageError, match="eve is an observer"):
        ada.team.deal(2, ["ada", "eve"])


def test_a_share_needs_one_reader(ada, bob, ids):
    ada.team.deal(1, ["ada", "bob"])
    mine = [id for id in ids if ada.team.dealing.readers_of(id) == {"ada"}]
    ada.include(mine)
    bob.exclude([id for id in ids if id not in mine])
    assert len(words(ada)) == 12
    assert {record.id for record in ada.at("full-text").records()} == set(mine)


def test_what_is_left_goes_by_ones_own_share(ada, bob, ids):
    ada.team.deal(1, ["ada", "bob"])
    mine = [id for id in ids if ada.team.dealing.readers_of(id) == {"ada"}]
    left = ada.ranking.queue(20)[1]
    assert (left, ada.ranking.left_to_others(left)) == (len(mine), 12 - len(mine))
    assert (ada.progress.stopping().left, ada.progress.pace()["left"]) == (left, left)
    ada.progress.draw_sample(left)
    assert {record.id for record in ada.find('tag:"random sample"')} == set(mine)
    ada.include(mine)
    assert (ada.ranking.queue(20)[1], ada.progress.stopping().left) == (0, 0)
    # Anyone who reads alone reads all.
    ada.team.deal(0)
    assert ada.progress.stopping().left == 12 - len(mine)


def test_everybody_reads_the_calibration_round_first(ada, bob, ids):
    ada.team.deal(1, ["ada", "bob"])
    ada.team.calibrate(4, seed=3)
    first = {record.id for record in ada.next(4)}
    assert {record.id for record in bob.next(4)} == first
    for id in first:
        ada.exclude(id)
        bob.include(id) if id == min(first) else bob.exclude(id)
    found = ada.team.agreement(calibration=True)
    assert (found.papers, found.percent.value) == (4, 0.75)
    ada.team.calibrate(0)
    assert ada.team.agreement(calibration=True).papers == 0


def test_agreement_by_pair_and_reason_and_over_time(ada, bob, cyd, ids):
    ada.team.deal(3, ["ada", "bob", "cyd"])
    ada.include(ids[:4])
    ada.exclude(ids[4:8], ["animals"])
    bob.include(ids[:3])
    bob.exclude(ids[3:8], ["animals"])
    cyd.include(ids[:2])
    found = ada.team.agreement()
    assert found.papers == 8
    assert found.reviewers == ("ada", "bob", "cyd")
    pair = found.pairs[0]
    assert (pair.reviewers, pair.papers, pair.percent.value) == (("ada", "bob"), 8, 0.875)
    assert pair.table["include", "exclude"] == 1
    assert pair.kappa.value == pytest.approx(0.75)
    (reason,) = found.reasons
    assert (reason.reason, reason.papers) == ("animals", 5)
    assert found.over_time[-1].papers == 8
    assert "Cohen's κ   0.75" in str(found)


def test_exports_and_prisma_go_by_the_joint_decisions(ada, bob, ids, tmp_path):
    ada.include(ids[:3])
    bob.include(ids[0])
    bob.exclude(ids[1], "animals")
    done = ada.export(tmp_path / "x.csv", where="all")
    with (tmp_path / "x.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    found = rows[1]
    columns = ["title_abstract_decision ada", "title_abstract_reasons bob"]
    assert found["decision"] == "undecided"
    assert [found[name] for name in columns] == ["include", "animals"]
    assert done.remarks == ()
    assert ada.export(tmp_path / "y.bib").entries == 1
    said = "2 papers that you decided wait for a second decision or for a conflict to be resolved"
    assert said in ada.export(tmp_path / "z.bib").remarks
    assert ada.export(tmp_path / "w.bib", whose="mine").entries == 3
    assert ada.progress.prisma().databases.screened.n == 1
    ada.team.resolve(ids[1], "exclude", "animals")
    assert bob.progress.prisma().databases.screened.n == 2
    assert bob.progress.prisma().databases.excluded.n == 1


def test_joint_decisions_follow_from_the_log(ada, bob, ids):
    """What is kept is what would be settled from the decisions, and verify finds nothing."""
    ada.include(ids[:5])
    bob.exclude(ids[:3], "animals")
    ada.team.resolve(ids[0], "include")
    ada.duplicates.merge([ids[4], ids[5]])
    bob.include(ids[5])
    before = words(ada)
    with ada._context.write() as connection:
        joint.settle(connection)
    assert words(ada) == before
    assert list(findings(ada._context.database)) == []


def test_a_review_is_blind_until_the_stage_is_closed(ada, bob, ids):
    ada.team.set_policy("until-closed")
    ada.include(ids[0], note="mine")
    bob.exclude(ids[0], note="his")
    assert [note.text for note in ada[ids[0]].notes] == ["mine"]
    assert ada.team.conflicts() == []
    ada.team.close_stage()
    assert [note.text for note in ada[ids[0]].notes] == ["mine", "his"]
    assert len(ada.team.conflicts()) == 1
    bob.note(ids[0], "at full text")
    assert len(ada[ids[0]].notes) == 2
    ada.team.close_stage(closed=False)
    assert len(ada[ids[0]].notes) == 1


def test_an_unknown_policy_is_refused(ada):
    with pytest.raises(UsageError, match="use until-decided or until-closed or open"):
        ada.team.set_policy("sometimes")
    with pytest.raises(UsageError, match="'all' is unknown for tags; use blind or shared"):
        ada.team.set_policy(tags="all")
    with pytest.raises(UsageError, match="is not a stage"):
        ada.team.close_stage("third")


def test_a_paper_that_two_have_decided_leaves_the_queue_of_a_third(ada, bob, cyd, ids):
    for reader in (ada, bob):
        reader.include(ids[:2])
    bob.exclude(ids[2])
    cyd.maybe(ids[1])
    queue, left, _ = cyd._context.advisor.queue(20, "best", 0, wait=True)
    assert (set(queue), left) == ({*ids} - {*ids[:2]}, 10)
    assert cyd.progress.pace()["left"] == 10
    assert [one.papers for one in cyd.team.members() if one.reviewer == "cyd"] == [11]
    # Papers dealt out to all three are everybody's.
    ada.team.deal(3, ["ada", "bob", "cyd"])
    assert cyd._context.advisor.queue(20, "best", 0, wait=True)[1] == 11
    assert words(ada) == {ids[1]: "maybe"}


def test_a_calibration_round_waits_for_everybody(ada, bob, cyd, ids):
    ada.team.deal(2, ["ada", "bob", "cyd"])
    ada.team.calibrate(12)
    ada.include(ids)
    bob.include(ids)
    assert words(ada) == {}
    cyd.include(ids[0])
    assert words(ada) == {ids[0]: "include"}
    assert [one.papers for one in ada.team.members() if one.reviewer == "ada"] == [12]
    ada.team.calibrate(0)
    assert len(words(ada)) > 1


def test_agreement_is_that_of_independent_decisions(ada, bob, cyd, ids):
    ada.include(ids[:4])
    bob.include(ids[:2])
    bob.exclude(ids[2:4], "animals")
    before = ada.team.agreement()
    assert (before.papers, before.percent.value) == (4, 0.5)
    # They talk, and one of them changes a decision; a third reads what two have decided.
    ada.exclude(ids[2], "animals")
    cyd.exclude(ids[:4])
    assert str(ada.team.agreement()) == str(before)
    # What is decided again before the other decides is not yet influenced.
    ada.include(ids[4])
    ada.exclude(ids[4])
    bob.exclude(ids[4])
    assert ada.team.agreement().percent.value == pytest.approx(3 / 5)


def test_the_ranking_learns_what_the_team_agreed_on_once_all_is_open(ada, bob, ids):
    ada.include(ids[0])
    ada.exclude(ids[1])
    bob.exclude(ids[:2])
    ada.team.resolve(ids[0], "exclude")
    labels = ada._context.advisor._corpus.labelled
    assert sorted(labels(ada._context.advisor._wanted("best", 0))[1].values()) == [False, True]
    ada.team.set_policy("open")
    assert list(labels(ada._context.advisor._wanted("best", 0))[1].values()) == [False, False]
