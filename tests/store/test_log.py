"""What the log keeps, undoes and gives back."""

from __future__ import annotations

from litreview.model import Kind
from litreview.store import Draft, log, projections, tables

from .papers import fill
from .state import folded, present


def decided(id, decision="include"):
    return Draft(Kind.DECIDED, id, "decision", {"decision": decision, "reasons": []})


def test_acts_and_undo_give_the_same_tables_on_every_database(database):
    ids = fill(database)
    with database.write() as connection:
        many = log.append(connection, "ada", [decided(id) for id in ids], "include: all")
        log.append(connection, "bob", [decided(ids[0], "exclude")], "exclude: one")
        log.append(connection, "ada", [decided(ids[0], "maybe")], "maybe: one")
    with database.write() as connection:
        log.retract(connection, "ada", many[0].act)
    with database.read() as connection:
        assert present(connection) == folded(connection)
        decisions = present(connection)[0]
    assert {place: value[0] for place, value in decisions.items()} == {
        (ids[0], "ada", "title-abstract"): "maybe",
        (ids[0], "bob", "title-abstract"): "exclude",
    }


def test_the_present_state_can_be_rebuilt_from_the_log(database):
    ids = fill(database)
    with database.write() as connection:
        log.append(connection, "ada", [decided(id) for id in ids], "include: all")
        gone = log.append(connection, "ada", [decided(ids[1], "exclude")], "exclude: one")
        log.append(
            connection, "ada", [Draft(Kind.TAGGED, ids[2], "tag:x", {"on": True})], "tag x: one"
        )
        log.retract(connection, "ada", gone[0].act)
        merge = Draft(Kind.MERGED, ids[3], "merged", {"into": ids[4]})
        log.append(connection, "bob", [merge], "merge")
    with database.read() as connection:
        before = present(connection)
    with database.write() as connection:
        connection.execute(tables.decision.delete())
        connection.execute(
            tables.tag.insert().values(record=ids[0], reviewer="x", name="y", folded="y", seq=1)
        )
        projections.rebuild(connection)
    with database.read() as connection:
        assert present(connection) == before


def test_writing_goes_on_within_one_step_of_undo(database):
    ids = fill(database)

    def note(text, act=None):
        draft = Draft(Kind.NOTED, ids[0], "note:n", {"text": text})
        with database.write() as connection:
            return log.append(connection, "ada", [draft], "note", act=act)[0].act

    act = note("t")
    assert note("th", act) == act
    assert note("thought", act) == act
    with database.write() as connection:
        other = log.append(connection, "ada", [decided(ids[0])], "include")[0].act
    assert note("thoughts", act) not in (act, other)
    with database.write() as connection:
        for _ in range(3):
            log.retract(connection, "ada", log.undoable(connection, "ada")[0].id)
        assert present(connection)[2] == {}
        assert log.undoable(connection, "ada")[0].label == "import: 0000.txt"
