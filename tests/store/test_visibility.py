"""No read shows one reviewer what another did, as long as the review is blind.

Every public read stands in one of the lists below; a new one must be added, or the test fails. Each
is tried as Ada while Bob decides, tags, notes, marks, exports and undoes: the answer must be the
same before and after, and hold none of Bob's words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from threading import Event

import pytest

import litreview
from litreview.bibliography.writers import writers
from litreview.commands.cli import main, parser
from litreview.jsonapi import OPERATIONS, JsonApi
from litreview.store import create, open_database
from litreview.workspace.export_selection import Choice

from ..patience import PATIENCE
from .papers import fill

SECRET = "zq-"

PYTHON_READS = {
    "__getitem__": lambda r, id: r[id],
    "__len__": lambda r, id: len(r),
    "__repr__": lambda r, id: repr(r),
    "at": lambda r, id: r.at("full-text").records(),
    "df": lambda r, id: r.df.to_csv(),
    "events": lambda r, id: r.events.to_csv(),
    "find": lambda r, id: [r.find(), r.find("tag:zq-tag"), r.find("zq-note"), r.find("has:note")],
    "name": lambda r, id: r.name,
    "next": lambda r, id: r.next(3),
    "protocol": lambda r, id: r.protocol,
    "records": lambda r, id: [r.records(), r.records(text="zq-note"), r.records(tag="zq-tag")],
    "reviewer": lambda r, id: r.reviewer,
    "similar": lambda r, id: r.similar(id, 3),
    "stage": lambda r, id: r.stage,
    "status": lambda r, id: r.status(),
    "where": lambda r, id: list(r.where("tag:zq-tag OR zq-note")),
    "team.active": lambda r, id: r.team.active,
    "team.agreement": lambda r, id: str(r.team.agreement()),
    "team.conflicts": lambda r, id: r.team.conflicts(resolved=True),
    "team.dealing": lambda r, id: r.team.dealing,
    "team.decisions": lambda r, id: r.team.decisions(),
    "team.members": lambda r, id: r.team.members(),
    "team.policy": lambda r, id: r.team.policy,
    "team.roles": lambda r, id: r.team.roles,
    "to_bibtex": lambda r, id: r.to_bibtex(where="all", preset="full"),
    "bibliography.check": lambda r, id: r.bibliography.check(where="all"),
    "bibliography.citable": lambda r, id: r.bibliography.citable(),
    "bibliography.followed": lambda r, id: r.bibliography.followed(),
    "bibliography.follows": lambda r, id: r.bibliography.follows,
    "bibliography.preview": lambda r, id: r.bibliography.preview(Choice(where="all")),
    "bibliography.references": lambda r, id: r.bibliography.references([id]),
    "bibliography.warnings": lambda r, id: r.bibliography.warnings("all"),
    "duplicates.count": lambda r, id: r.duplicates.count(),
    "duplicates.list": lambda r, id: r.duplicates.list(5),
    "files.list": lambda r, id: r.files.list(id),
    "highlights.list": lambda r, id: r.highlights.list(id),
    "highlights.of": lambda r, id: r.highlights.of(r[id]),
    "highlights.text": lambda r, id: r.highlights.text(id, "title"),
    "keys.pattern": lambda r, id: r.keys.pattern,
    "keys.preview": lambda r, id: r.keys.preview(),
    "log.actions": lambda r, id: r.log.actions().to_csv(),
    "log.audit": lambda r, id: [r.log.audit().decisions, r.log.audit().joint, r.log.audit().models],
    "log.changes_since": lambda r, id: r.log.changes_since(0),
    "log.df": lambda r, id: r.log.df.to_csv(),
    "log.entries": lambda r, id: r.log.entries(id),
    "log.events": lambda r, id: r.log.events(),
    "log.history": lambda r, id: r.log.history(id).to_csv(),
    "log.recent": lambda r, id: r.log.recent(),
    "log.path": lambda r, id: r.log.path,
    "log.undoable": lambda r, id: r.log.undoable(),
    "metadata.online": lambda r, id: r.metadata.online,
    "metadata.provenance": lambda r, id: r.metadata.provenance(id),
    "progress.count": lambda r, id: [r.progress.count(), r.progress.count(tag="zq-tag")],
    "progress.decisions": lambda r, id: r.progress.decisions(),
    "progress.latest_stage": lambda r, id: r.progress.latest_stage,
    "progress.pace": lambda r, id: r.progress.pace(),
    "progress.prisma": lambda r, id: str(r.progress.prisma()),
    "progress.reading": lambda r, id: r.progress.reading(),
    "progress.statistics": lambda r, id: r.progress.statistics(),
    "progress.stopping": lambda r, id: r.progress.stopping(),
    "progress.timing": lambda r, id: r.progress.timing().to_csv(),
    "ranking.compare": lambda r, id: list(r.ranking.compare().index),
    "ranking.queue": lambda r, id: [one.id for one in r.ranking.queue(3)[0]],
    "ranking.ranker": lambda r, id: r.ranking.ranker,
    "ranking.why": lambda r, id: r.ranking.why(id),
    "report.annotated": lambda r, id: str(r.report.annotated()),
    "report.automation": lambda r, id: str(r.report.automation()),
    "report.evidence": lambda r, id: str(r.report.evidence()),
    "report.flow": lambda r, id: str(r.report.flow()),
    "report.methods": lambda r, id: str(r.report.methods()),
    "report.question": lambda r, id: str(r.report.question()),
    "report.references": lambda r, id: str(r.report.references()),
    "report.searches": lambda r, id: str(r.report.searches()),
    "report.models": lambda r, id: str(r.report.models()),
    "report.sources": lambda r, id: str(r.report.sources()),
    "searches.count": lambda r, id: [r.searches.count("tag:zq-tag"), r.searches.count("zq-note")],
    "searches.facet_counts": lambda r, id: r.searches.facet_counts()[0],
    "searches.facets": lambda r, id: r.searches.facets(),
    "searches.ids_matching": lambda r, id: r.searches.ids_matching("tag:zq-tag OR zq-note"),
    "searches.load": lambda r, id: r.searches.load([id]),
    "searches.page": lambda r, id: [r.searches.page().records, r.searches.page().decided],
    "searches.saved": lambda r, id: r.searches.saved(),
    "similarity.encoder": lambda r, id: r.similarity.encoder,
    "similarity.engine": lambda r, id: r.similarity.engine,
    "similarity.map": lambda r, id: list(r.similarity.map().index),
    "similarity.themes": lambda r, id: r.similarity.themes(),
    "sources.descriptions": lambda r, id: r.sources.descriptions(),
    "sources.df": lambda r, id: r.sources.df.to_csv(),
    "sources.list": lambda r, id: r.sources.list(),
    "tags.__iter__": lambda r, id: list(r.tags),
    "tags.df": lambda r, id: r.tags.df.to_csv(),
    "tags.list": lambda r, id: r.tags.list(),
}
"""How each read of Python is tried; it is given Ada's review and the id of a paper."""

PYTHON_WRITES = {
    "action",
    "add",
    "clear",
    "close",
    "decide",
    "exclude",
    "include",
    "maybe",
    "note",
    "redo",
    "tag",
    "triage",
    "undo",
    "untag",
    "bibliography.fix",
    "bibliography.follow",
    "bibliography.unfollow",
    "bibliography.import_hand_edits",
    "duplicates.dismiss",
    "duplicates.merge",
    "duplicates.merge_certain",
    "duplicates.unmerge",
    "files.attach",
    "files.detach",
    "highlights.add",
    "highlights.change",
    "highlights.remove",
    "keys.pin",
    "keys.regenerate",
    "keys.unpin",
    "metadata.apply",
    "metadata.complete",
    "metadata.edit",
    "notes.follow",
    "notes.unfollow",
    "progress.draw_sample",
    "searches.rename",
    "searches.save",
    "sources.describe",
    "sources.remove",
    "sources.set_kind",
    "tags.change",
    "team.calibrate",
    "team.close_stage",
    "team.deal",
    "team.give_role",
    "team.resolve",
    "team.set_policy",
    "tags.delete",
    "tags.merge",
    "tags.rename",
    "tags.style",
    "zotero.add",
}
"""What changes the review, as its caller."""

PYTHON_OTHER = {
    "bibliography.cited": "reads documents, and the keys of records, which are the same for all",
    "card": "a widget over the operations below",
    "map": "the same",
    "prisma": "the same",
    "progress.widget": "the same",
    "table": "the same",
    "bibliography.keep_up": "starts a thread; bibliography.followed is tried",
    "bibliography.hand_edits": "compares a file with what its caller exported",
    "export": "tried with every format in a test of its own",
    "log.announce": "in test_watching_shows_nothing",
    "notes.to_folder": "writes the records of Review.records",
    "log.seq": "the number of the newest event, which grows with everybody's",
    "log.watch": "in test_watching_shows_nothing",
    "on_change": "is log.watch",
    "metadata.candidates": "asks services",
    "progress.write_prisma": "writes the diagram of progress.prisma",
    "zotero.collections": "asks Zotero",
}
"""What is not tried here, and why."""

JSON_READS = {
    "review.get": {},
    "records.list": {"text": "zq-note"},
    "records.lookup": {"ids": ["ID"]},
    "records.get": {"id": "ID"},
    "activity.history": {"id": "ID"},
    "activity.list": {},
    "activity.events": {"since": 0},
    "citations.list": {},
    "decisions.list": {},
    "sources.list": {},
    "tags.list": {},
    "duplicates.list": {},
    "citation_keys.preview": {},
    "exports.preview": {"where": "all", "tags": True, "notes": True, "decision": True},
    "exports.hand_edits": {"file": "none.bib"},
    "exports.checks": {"where": "all"},
    "exports.followed": {},
    "exports.references": {"ids": ["ID"]},
    "metadata.fields": {"id": "ID"},
    "search.rows": {"query": "zq-note OR tag:zq-tag OR has:note OR is:decided"},
    "search.facets": {},
    "search.saved": {},
    "ranking.queue": {},
    "ranking.why": {"id": "ID"},
    "similarity.suggest": {"id": "ID"},
    "similarity.find": {"like": ["ID"]},
    "similarity.map": {},
    "stopping.get": {},
    "statistics.get": {},
    "statistics.reading": {},
    "statistics.pace": {},
    "prisma.get": {},
    "protocol.get": {},
    "team.agreement": {},
    "team.conflicts": {},
    "team.get": {},
}
"""How each operation that reads is tried; "ID" is a paper."""

JSON_OTHER = {"citations.files", "citations.references", "metadata.candidates"}
"""Operations that read the caller's files or ask services."""

CLI_READS = {
    "status": [],
    "verify": [],
    "list": [],
    "show": ["ID"],
    "next": [],
    "why": ["ID"],
    "stopping": [],
    "protocol": [],
    "themes": [],
    "similar": ["ID"],
    "provenance": ["ID"],
    "duplicates": [],
    "tags": [],
    "prisma": [],
    "history": ["ID"],
    "conflicts": [],
    "team": [],
}
"""How each command that reads is tried."""

CLI_OTHER = {
    "new",
    "add",
    "complete",
    "candidates",
    "edit",
    "copy",
    "repair",
    "resolve",
    "audit",
    "report",
    "notes",
    "follow",
    "zotero",
    "keys",
    "tag",
    "untag",
    "source",
    "sources",
    "simulate",
    "include",
    "maybe",
    "exclude",
    "clear",
    "note",
    "undo",
    "redo",
    "check",
    "cited",
    "export",
}
"""Commands that write, or whose Python function is tried above."""


@pytest.fixture
def place_of_two(place):
    """A review in which both have decided one paper, and Ada four more."""
    create(place)
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


def python_reads(place, ids):
    found = {}
    with litreview.open(place, reviewer="ada") as ada:
        for name, read in PYTHON_READS.items():
            of = getattr(ada, name.partition(".")[0]) if "." in name else ada
            assert hasattr(of, name.rpartition(".")[2])
            found[name] = plain([read(ada, ids[1]), read(ada, ids[7])])
    return found


def json_reads(place, ids):
    found = {}
    with litreview.open(place, reviewer="ada") as ada:
        api = JsonApi(ada)
        ada.searches.facet_counts()  # waits until the columns are there
        ada.ranking.queue(1)
        for name, params in JSON_READS.items():
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
    reads(place, ids)  # notes which model ranks
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
        before = {name: plain(PYTHON_READS[name](ada, ids[1])) for name in reads}
        before = {name: plain(PYTHON_READS[name](ada, ids[1])) for name in reads}
        act(place, ids)
        for name in reads:
            assert plain(PYTHON_READS[name](ada, ids[1])) == before[name], name


def test_no_command_shows_what_another_does(place_of_two, capsys):
    place, ids = place_of_two

    def run():
        found = {}
        for command, rest in CLI_READS.items():
            words = [ids[1] if word == "ID" else word for word in rest]
            assert main(["--reviewer", "ada", command, place, *words]) == 0
            found[command] = re.sub(r"event \d+|seq.: \d+", "", capsys.readouterr().out)
        return found

    run()
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
