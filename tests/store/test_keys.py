"""Keys in the store: earlier reviews, aliases of merged records, keys that come back taken."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import select, text

from litreview.model import Kind
from litreview.store import Database, Draft, key_aliases, log, open_database, schema, tables
from litreview.store.engine import APPLICATION_ID
from litreview.store.records import load_records
from litreview.workspace.selection import resolve

from .papers import fill


def made(id, was, key):
    return Draft(Kind.KEY_MADE, id, "key", {"key": key, "was": was})


def act(database, *drafts, by="ada"):
    with database.write() as connection:
        return log.append(connection, by, drafts, "did it")[0].act


def undo(database, act, by="ada"):
    with database.write() as connection:
        return log.retract(connection, by, act)[0].act


def named(database):
    with database.read() as connection:
        return [record.key for record in load_records(connection, "ada")]


def test_a_review_of_the_first_version_opens_with_its_keys(tmp_path):
    path = tmp_path / "old.review"
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).with_name("migrations")))
    with closing(Database(path)) as database, database.write() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(text("INSERT INTO review VALUES (1, 0, '', '2026-03-01T00:00:00')"))
        connection.execute(
            text(
                "INSERT INTO record VALUES ('r1', 1, 'T', 'A', '[]', NULL, '', '', '', 'misc',"
                " '{}', 'Key', 'key', 1, 't')"
            )
        )
    with closing(open_database(path)) as database, database.read() as connection:
        [record] = load_records(connection, "ada")
        assert (record.key, record.key_frozen, record.key_pinned, record.aliases) == (
            "Key",
            True,
            False,
            (),
        )


def test_a_merged_records_key_finds_the_one_it_was_merged_into(database):
    ids = fill(database)
    with database.read() as connection:
        first = key_aliases.alias_drafts(connection, ids[1], [ids[2]])
    merge = act(database, *first)
    with database.read() as connection:
        second = key_aliases.alias_drafts(connection, ids[0], [ids[1]])
    again = act(database, *second)
    with database.read() as connection:
        assert resolve(connection, ["key2", "KEY1", "key0"]) == [ids[0]]
        assert load_records(connection, "ada", [ids[0]])[0].aliases == ("key1", "key2")
        assert {"key1", "key2"} <= key_aliases.taken(connection)
    undo(database, again)
    with database.read() as connection:
        assert resolve(connection, ["key2", "key1", "key0"]) == [ids[1], ids[0]]
    undo(database, merge)
    with database.read() as connection:
        assert resolve(connection, ["key2", "key1", "key0"]) == [ids[2], ids[1], ids[0]]
        assert not connection.execute(select(tables.alias)).all()


def test_records_swap_keys_in_one_act(database):
    ids = fill(database, 3)
    swap = act(database, made(ids[0], "key0", "key1"), made(ids[1], "key1", "key0"))
    assert named(database) == ["key1", "key0", "key2"]
    undo(database, swap)
    assert named(database) == ["key0", "key1", "key2"]


def test_a_key_that_another_record_holds_by_now_does_not_come_back(database):
    ids = fill(database, 3)
    mine = act(database, made(ids[0], "key0", "a"), made(ids[1], "key1", "b"))
    theirs = act(database, made(ids[2], "key2", "KEY0"), by="bob")
    back = undo(database, mine)
    assert named(database) == ["a", "key1", "KEY0"]
    undo(database, theirs, by="bob")
    assert named(database) == ["a", "key1", "key2"]
    undo(database, back)
    assert named(database) == ["a", "b", "key2"]


def test_undo_leaves_a_frozen_key(database):
    ids = fill(database, 2)
    frozen = Draft(Kind.KEY_FROZEN, ids[0], "key", {"key": "new"})
    done = act(database, made(ids[0], "key0", "new"), made(ids[1], "key1", "other"))
    with database.write() as connection:
        log.append(connection, "bob", [frozen], "freeze", role=log.Role.KEEP)
    undo(database, done)
    assert named(database) == ["new", "key1"]
