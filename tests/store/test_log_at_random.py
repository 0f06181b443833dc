"""The tables always say what the log says, whatever was done and undone."""

from __future__ import annotations

from hypothesis import settings
from hypothesis.stateful import invariant
from sqlalchemy import select

from litreview.store import duplicates, log, query, removed_sources, tables
from litreview.store.records import load_records

from ..patience import examples
from .papers import again, entries
from .random_acts import RandomActs
from .state import folded, present

WORKED_ON = (tables.decision, tables.tag, tables.note, tables.highlight, tables.attached)


class Acts(RandomActs):
    """What holds after every action; one look at the review, as each costs a transaction."""

    shown = frozenset()
    """The records that were shown before the last action."""

    @invariant()
    def all_holds(self):
        with self.database.read() as connection:
            assert present(connection) == folded(connection)
            self.a_frozen_key_stays(connection)
            self.what_has_a_source_or_was_worked_on_is_shown(connection)
            self.a_record_says_what_its_sources_say(connection)
            self.numbers_have_no_gap_and_ids_grow(connection)
            self.nothing_is_offered_that_was_not_done(connection)

    def a_frozen_key_stays(self, connection):
        of = tables.record.c
        keys = list(connection.execute(select(of.key).order_by(of.position)).scalars())
        assert {number: keys[number] for number in self.frozen} == self.frozen

    def what_has_a_source_or_was_worked_on_is_shown(self, connection):
        found = set(query.find(connection, "ada"))
        seen = select(tables.occurrence.c.record).where(removed_sources.there())
        there = set(connection.execute(seen).scalars())
        winners = duplicates.merged_into(connection)
        worked = {
            id for table in WORKED_ON for id in connection.execute(select(table.c.record)).scalars()
        }
        assert len(found) == duplicates.count(connection)
        assert found == {winners.get(id, id) for id in there} | worked
        if found != self.shown:  # loading is slow, and what is loaded depends on what is shown
            assert {record.id for record in load_records(connection, "ada")} == found
            self.shown = found

    def a_record_says_what_its_sources_say(self, connection):
        first, second = entries(1)[0].abstract, again(entries(1))[0].abstract
        record = tables.record.c
        says = connection.scalar(select(record.abstract).where(record.id == self.ids[0]))
        gone = set(connection.execute(removed_sources.whole()).scalars())
        assert says == (first if gone & {1, 2} == {2} else second)

    @staticmethod
    def numbers_have_no_gap_and_ids_grow(connection):
        events = log.read(connection)
        assert [event.seq for event in events] == list(range(1, len(events) + 1))
        assert [event.id for event in events] == sorted({event.id for event in events})

    def nothing_is_offered_that_was_not_done(self, connection):
        for reviewer, (done, undone) in self.stack.items():
            undo, redo = log.undoable(connection, reviewer)
            assert (undo and undo.id) == (done[-1] if done else None)
            assert (redo and redo.target) == (undone[-1] if undone else None)


TestActs = Acts.TestCase
TestActs.settings = settings(max_examples=examples(30), stateful_step_count=25)
