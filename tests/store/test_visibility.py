"""No read shows one reviewer what another did, as long as the review is blind.

Every public read stands in one of the lists of `public_reads`; a new one must be added, or the
test fails. Each is tried as Ada while others decide, tag, note, mark, export and undo: the answer
must be the same before and after, and hold none of their words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from inspect import signature
from threading import Event

import pytest

import litreview
from litreview.bibliography.writers import writers
from litreview.commands.cli import main, parser
from litreview.jsonapi import OPERATIONS, JsonApi
from litreview.model import STAGES
from litreview.store import open_database

from ..patience import PATIENCE
from .papers import fill
from .public_reads import (
    CLI_OTHER,
    CLI_READS,
    JSON_OTHER,
    JSON_READS,
    PYTHON_OTHER,
    PYTHON_READS,
    PYTHON_WRITES,
)

SECRET = "zq-"


@pytest.fixture
def place_of_two(place):
    """A review in which both have decided one paper, and Ada four more."""
    database = open_database(place)
    ids = fill(database, 12)
    database.close()
    with litreview.open(place, reviewer="ada") as ada:
        ada.include(ids[:3])
        ada.exclude(ids[3:5], "no ponds")
        ada.tag(ids[1], "mine")
        ada.note(ids[1], "my note")
        ada.to_bibtex(where="all")  # an export freezes keys, for everybody
    with litreview.open(place, reviewer="zq-bob") as bob:
        bob.include(ids[0])
    return place, ids


def act(place, ids):
    """What Bob does: everything that one can do with papers, with some of it undone and redone."""
    with litreview.open(place, reviewer="zq-bob") as bob:
        bob.include(ids[5:7])
        bob.exclude(ids[7], ["zq-reason"], note="zq-note with the decision")
        bob.maybe(ids[8])
        bob.tag([ids[1], ids[5]], "zq-tag")
        bob.tags.style("zq-empty", colour="red", key="Q")
        bob.tags.rename("zq-tag", "zq-renamed")
        bob.tag(ids[1], "zq-tag")
        bob.note([ids[1], ids[6]], "zq-note")
        bob.highlights.add(ids[1], "title", 0, 5, comment="zq-mark")
        bob.undo()
        bob.redo()
        bob.progress.draw_sample(2)
        bob.next()
        bob.to_bibtex(where="include")


def plain(value):
    """A value as nested lists and texts, without the numbers of events."""
    if is_dataclass(value) and not isinstance(value, type):
        value = {one.name: getattr(value, one.name) for one in fields(value)}
    if isinstance(value, Mapping):
        return {
            str(key): plain(one) for key, one in value.items() if key not in {"seq", "total_seq"}
        }
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(one) for one in value]
    return str(value)


def rank(place):
    """Ada ranks at both stages: the first ranking appends an event that says with which model."""
    with litreview.open(place, reviewer="ada") as ada:
        for stage in STAGES:
            ada.at(stage).next()


def tried(read, review, *ids):
    """What a read gives, of each paper if it is about one."""
    alone = len(signature(read).parameters) == 1
    return plain([read(review)] if alone else [read(review, id) for id in ids])


def python_reads(place, ids):
    found = {}
    with litreview.open(place, reviewer="ada") as ada:
        for name, read in PYTHON_READS.items():
            of = getattr(ada, name.partition(".")[0]) if "." in name else ada
            assert hasattr(of, name.rpartition(".")[2])
            found[name] = tried(read, ada, ids[1], ids[7])
    return found


def json_reads(place, ids, names=tuple(JSON_READS)):
    found = {}
    with litreview.open(place, reviewer="ada") as ada:
        api = JsonApi(ada)
        if "search.facets" in names:
            ada.searches.facet_counts()  # waits until the columns are there
            ada.ranking.queue(1)
        for name in names:
            params = JSON_READS[name]
            for stage in ("title-abstract", "full-text"):
                for id in (ids[1], ids[7]) if stage == "title-abstract" else (ids[0],):
                    given = {
                        key: [id] if one == ["ID"] else id if one == "ID" else one
                        for key, one in params.items()
                    }
                    found[name, stage, id] = plain(api.call(name, given, stage))
    return found


def test_every_public_read_of_python_is_listed(place_of_two):
    place, _ = place_of_two
    with litreview.open(place, reviewer="ada") as ada:
        public = {name for name in dir(ada) if not name.startswith("_")}
        parts = {name: part for name, part in vars(ada).items() if name in public}
        public -= parts.keys()
        for name, part in parts.items():
            public |= {f"{name}.{one}" for one in dir(part) if not one.startswith("_")}
    listed = {*PYTHON_READS, *PYTHON_WRITES, *PYTHON_OTHER}
    special = {name for name in listed if name.rpartition(".")[2].startswith("__")}
    assert listed - special == public, "list the read, and how it is tried"


def test_every_operation_that_reads_is_listed():
    reads = {one.name for one in OPERATIONS.values() if one.method == "GET" or one.reads}
    assert reads == JSON_READS.keys() | JSON_OTHER


def test_every_command_is_listed():
    commands = {str(name) for name in parser()._subparsers._group_actions[0].choices}
    assert commands == CLI_READS.keys() | CLI_OTHER


@pytest.mark.parametrize("reads", [python_reads, json_reads], ids=["python", "json"])
def test_no_read_shows_what_another_does(place_of_two, reads):
    place, ids = place_of_two
    rank(place)
    before = reads(place, ids)
    act(place, ids)
    after = reads(place, ids)
    for name, found in after.items():
        assert SECRET not in str(found).replace("zq-bob", ""), name
        assert found == before[name], name


def test_an_open_review_shows_nothing_either(place_of_two):
    """The caches of a review that stays open are renewed from the log, which has it all."""
    place, ids = place_of_two
    with litreview.open(place, reviewer="ada") as ada:
        reads = [name for name in PYTHON_READS if name != "ranking.compare"]
        rank(place)
        before = {name: tried(PYTHON_READS[name], ada, ids[1]) for name in reads}
        act(place, ids)
        for name in reads:
            assert tried(PYTHON_READS[name], ada, ids[1]) == before[name], name


def test_no_command_shows_what_another_does(place_of_two, capsys):
    place, ids = place_of_two

    def run():
        found = {}
        for command, rest in CLI_READS.items():
            words = [ids[1] if word == "ID" else word for word in rest]
            assert main(["--reviewer", "ada", command, place, *words]) == 0
            found[command] = re.sub(r"event \d+|seq.: \d+", "", capsys.readouterr().out)
        return found

    rank(place)
    before = run()
    act(place, ids)
    assert run() == before


def test_no_export_shows_what_another_does(place_of_two, tmp_path):
    place, ids = place_of_two

    def files():
        found = {}
        with litreview.open(place, reviewer="ada") as ada:
            for name in writers():
                file = tmp_path / f"x.{name}"
                options = {"to": name, "where": "all", "preset": "full", "overwrite": True}
                ada.export(file, **options)
                found[name] = b"" if name in {"xlsx"} else file.read_bytes()
                rows = ada.records()
                assert SECRET not in str(plain(rows))
        return found

    before = files()
    act(place, ids)
    for name, data in files().items():
        assert SECRET.encode() not in data.replace(b"zq-bob", b""), name
        assert data == before[name], name


def test_watching_shows_nothing(place_of_two):
    place, ids = place_of_two
    seen, told, watched, announced = [], [], Event(), Event()

    def see(events):
        seen.extend(events)
        if events[-1].seq > newest:
            watched.set()

    def tell(seq, events):
        told.append((seq, events))
        if seq > newest:
            announced.set()

    newest = 10**9
    with litreview.open(place, reviewer="ada") as ada:
        watches = [ada.log.watch(see), ada.log.announce(tell)]
        before = ada.log.seq
        act(place, ids)
        newest = ada.log.seq
        ada.tag(ids[0], "last")  # seen by both watches, after all of Bob's
        assert watched.wait(30 * PATIENCE)
        assert announced.wait(30 * PATIENCE)
        for watch in watches:
            watch.stop()  # after its last callback
    assert {event.reviewer for event in seen} == {"ada"}
    assert all(not events for _, events in told)
    assert newest > before


def test_what_another_did_is_seen_once_both_have_decided(place_of_two):
    place, ids = place_of_two
    act(place, ids)
    with litreview.open(place, reviewer="ada") as ada:
        assert ada[ids[7]].notes == ()
        assert ada.find("zq-note") == []
        ada.include(ids[7])
        assert [note.text for note in ada[ids[7]].notes] == ["zq-note with the decision"]
        assert [record.id for record in ada.find("zq-note")] == [ids[7]]
        kinds = [event.kind for event in ada.log.events() if event.reviewer == "zq-bob"]
        assert "decided" in kinds
        entries = ada.log.entries(ids[7])
        assert any(one["what"] == "exclude (zq-reason)" for one in entries)
        assert ada[ids[1]].tags == ("mine",)


OF_THE_TEAM = (
    "review.get",
    "records.list",
    "records.get",
    "decisions.list",
    "activity.events",
    "exports.preview",
    "search.rows",
    "statistics.get",
    "prisma.get",
    "team.agreement",
    "team.conflicts",
    "team.get",
)
"""What joint decisions are read for."""


def agree(place, ids):
    """Two others decide alike what Ada has decided, and what she has not."""
    for name in ("zq-bob", "zq-cyd"):
        with litreview.open(place, reviewer=name) as other:
            other.include([*ids[1:3], *ids[5:8]])
            other.exclude(ids[8:10], "zq-reason", note="zq-note")


def prepare(place, ids, *, dealt):
    """Three read each paper, or two and a stage is to be closed; all have decided one paper."""
    with litreview.open(place, reviewer="zq-cyd") as cyd:
        cyd.include(ids[0])
    with litreview.open(place, reviewer="ada") as ada:
        if dealt:
            ada.team.deal(3, ["ada", "zq-bob", "zq-cyd"])
            ada.clear(ids[1:3])
        else:
            ada.team.deal(2, ["ada", "zq-bob"])
            ada.team.set_policy("until-closed")


@pytest.mark.parametrize("dealt", [True, False], ids=["three-read", "until-closed"])
def test_what_two_others_agree_on_is_hidden_as_well(place_of_two, dealt):
    """A joint decision of all, or the lack of one, would tell what each of them decided."""
    place, ids = place_of_two
    prepare(place, ids, dealt=dealt)
    before = json_reads(place, ids, OF_THE_TEAM)
    agree(place, ids)
    after = json_reads(place, ids, OF_THE_TEAM)
    for name, found in after.items():
        assert SECRET not in re.sub("zq-(bob|cyd)", "", str(found)), name
        assert found == before[name], name


def test_closing_a_stage_shows_what_the_team_agrees_on(place_of_two):
    place, ids = place_of_two
    prepare(place, ids, dealt=False)
    agree(place, ids)
    with litreview.open(place, reviewer="ada") as ada:
        assert ada.team.decisions() == {}
        ada.team.close_stage()
        joint = {id: decision.value for id, decision in ada.team.decisions().items()}
        assert joint == dict.fromkeys(ids[:3], "include")
        ada.undo()
        assert ada.team.decisions() == {}
