"""Doing things to records: each call one transaction and one step of undo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from litreview.changes import decisions as acts
from litreview.changes import duplicates as merging
from litreview.errors import MissingError, UsageError
from litreview.model import STAGE, Decision, Kind, Protocol
from litreview.store import Database, Draft, log, query, tables, timing
from litreview.store import review_settings as whole
from litreview.store.uuid7 import uuid7
from litreview.workspace.selection import names, resolve

__all__ = ["Acted", "Actor"]


@dataclass(frozen=True, slots=True)
class Acted:
    """What an act did.

    Attributes:
        act: its id, empty if there was nothing to change.
        label: the act in words.
        ids: the records it touched.
        seq: the number of the review's newest event.
        note: the id of the note that was written, if one was.
        remarks: what is worth knowing of it, a sentence each.
        stage: at which it decides; ``None`` if it decides nothing.
    """

    act: str
    label: str
    ids: tuple[str, ...]
    seq: int
    note: str | None = None
    remarks: tuple[str, ...] = ()
    stage: str | None = None

    def __str__(self) -> str:
        return self.label


class Actor:
    """One reviewer's hands on one review."""

    def __init__(self, database: Database, reviewer: str, stage: str = STAGE) -> None:
        """Act on a database as a reviewer, at a stage."""
        self._database = database
        self._reviewer = reviewer
        self._stage = stage

    def decide(
        self,
        ids: Any,
        decision: Decision | str | None,
        reasons: Sequence[str],
        note: str | None,
        seconds: float | None = None,
    ) -> Acted:
        """See `Review.decide`."""
        value = acts.parse_decision(decision)
        given = list(dict.fromkeys(acts.keep_label(item, "reason") for item in reasons))
        with self._writing(ids) as (connection, rows):
            drafts = acts.decide(connection, self._reviewer, rows, value, given, stage=self._stage)
            if note and (text := acts.clean(note).strip()):
                drafts += [_note(id, uuid7(), text) for id in rows]
            what = acts.decision_label(value and value.value, self._stage)
            what += f" ({', '.join(given)})" if given else ""
            acted = self._append(connection, drafts, what)
            # What was decided before was looked at then; only what one looked at alone is timed.
            if seconds is not None and acted.act and len(rows) == 1:
                known = (self._reviewer, acted.act, rows[0], max(seconds, 0.0))
                timing.keep(connection, *known, stage=self._stage)
            return acted

    def retag(self, ids: Any, add: Sequence[str], remove: Sequence[str]) -> Acted:
        """See `Review.retag`."""
        plus = [acts.keep_label(name, "tag") for name in add]
        minus = [acts.keep_label(name, "tag") for name in remove]
        if not plus and not minus:
            raise UsageError("give at least one tag")
        with self._writing(ids) as (connection, rows):
            drafts = acts.tag(connection, self._reviewer, rows, plus, minus)
            what = " and ".join(
                f"{verb} {', '.join(some)}"
                for verb, some in (("tag", plus), ("untag", minus))
                if some
            )
            return self._append(connection, drafts, what)

    def note(self, ids: Any, text: str, note: str | None, act: str | None) -> Acted:
        """See `Review.note`."""
        text = acts.clean(text)
        text = text if text.strip() else ""
        if note is None and not text:
            raise UsageError("a new note cannot be empty")
        with self._writing(ids) as (connection, rows):
            number = note or uuid7()
            present = self._own_note(connection, rows, number)
            drafts = [_note(id, number, text) for id in rows if present.get(id, "") != text]
            return self._append(connection, drafts, "note", act=act, note=number)

    def merge(self, ids: Any, keep: str | None) -> Acted:
        """See `Review.merge`."""
        with self._writing(ids) as (connection, rows):
            if len(rows) < 2:  # noqa: PLR2004 - one alone
                raise UsageError("give at least two records that are not merged yet")
            stays = merging.winner(connection, rows)
            if keep is not None:
                (stays,) = resolve(connection, [keep])
            if stays not in rows:
                raise UsageError(f"{keep} is not one of the records to merge; keep one of them")
            remarks = merging.differing(connection, rows)
            drafts = merging.merge(connection, rows, stays)
            acted = self._append(connection, drafts, "merge")
            touched = dict.fromkeys((stays, *acted.ids))
            return replace(acted, ids=tuple(touched), remarks=remarks)

    def unmerge(self, id: str) -> Acted:
        """See `Review.unmerge`."""
        with self._database.write() as connection:
            (row,) = resolve(connection, names(id), follow=False)
            drafts = merging.unmerge(connection, row)
            acted = self._append(connection, drafts, "unmerge")
            pairs = (one for one in drafts if one.kind is Kind.TOLD_APART)
            parted = (id for one in pairs for id in (one.record, one.slot.partition(":")[2]) if id)
            return replace(acted, ids=tuple(dict.fromkeys(parted)))

    def tell_apart(self, ids: Any) -> Acted:
        """See `Review.not_duplicates`."""
        with self._writing(ids) as (connection, rows):
            if len(rows) < 2:  # noqa: PLR2004 - one alone
                raise UsageError(
                    "give at least two records that are not merged; use `unmerge` for merged ones"
                )
            pairs = merging.not_yet_apart(connection, rows)
            acted = self._append(connection, merging.tell_apart(pairs), "not duplicates")
            return replace(acted, ids=tuple(rows)) if acted.act else acted

    def write_protocol(self, protocol: Protocol) -> Acted:
        """See `Review.protocol`."""
        cleaned = acts.clean_protocol(protocol)
        with self._database.write() as connection:
            if whole.protocol(connection) == cleaned:
                return Acted("", "nothing to change", (), log.newest(connection))
            event = whole.set_protocol(connection, self._reviewer, cleaned)
            return Acted(event.act, "protocol changed", (), event.seq)

    def save_search(self, name: str, query: str) -> Acted:
        """See `Review.save_search`."""
        from litreview.store.search.lists import check_circles

        label = acts.keep_label(name, "saved search")
        query = " ".join(acts.clean(query).split())
        with self._database.write() as connection:
            known = whole.searches(connection)
            if query == known.get(label, ""):
                return Acted("", "nothing to change", (), log.newest(connection))
            if query:
                check_circles(label, {**known, label: query})
            verb = "save" if query else "remove"
            draft = whole.search_draft(label, query)
            (event,) = log.append(connection, self._reviewer, [draft], f"{verb} search: {label}")
            return Acted(event.act, f"{verb} search: {label}", (), event.seq)

    def rename_search(self, name: str, to: str) -> Acted:
        """See `Review.rename_search`."""
        from litreview.store.search.lists import check_circles

        label = acts.keep_label(to, "saved search")
        with self._database.write() as connection:
            known = whole.searches(connection)
            if name not in known:
                raise MissingError(f"there is no saved search {name[:80]!r}")
            if label == name:
                return Acted("", "nothing to change", (), log.newest(connection))
            if label in known:
                raise UsageError(f"a saved search already has the name {label!r}")
            query = known.pop(name)
            with suppress(MissingError):  # it may ask for one that is no more
                check_circles(label, {**known, label: query})
            said = f"rename search: {name} to {label}"
            drafts = [whole.search_draft(name, ""), whole.search_draft(label, query)]
            events = log.append(connection, self._reviewer, drafts, said)
            return Acted(events[-1].act, said, (), events[-1].seq)

    def undo(self, act: str | None) -> Acted:
        """See `Review.undo`."""
        with self._database.write() as connection:
            last = log.undoable(connection, self._reviewer)[0]
            if act is None and last is None:
                return Acted("", "nothing to undo", (), log.newest(connection))
            return self._retract(connection, act or last.id)

    def redo(self, act: str | None = None) -> Acted:
        """See `Review.redo`."""
        with self._database.write() as connection:
            if act is not None:
                undone = log.undoing(connection, self._reviewer, act)
                return self._retract(connection, undone)
            last = log.undoable(connection, self._reviewer)[1]
            if last is None:
                return Acted("", "nothing to redo", (), log.newest(connection))
            return self._retract(connection, last.id)

    def undoable(self) -> tuple[str | None, str | None]:
        """See `Review.undoable`."""
        with self._database.read() as connection:
            undo, redo = log.undoable(connection, self._reviewer)
            done = None
            if redo is not None:
                label = select(tables.act.c.label).where(tables.act.c.id == redo.target)
                done = connection.scalar(label)
            return undo and undo.label, done

    @contextmanager
    def _writing(self, ids: Any) -> Iterator[tuple[Connection, list[str]]]:
        wanted = names(ids)
        with self._database.write() as connection:
            yield connection, resolve(connection, wanted)

    def _own_note(self, connection: Connection, ids: Sequence[str], note: str) -> dict[str, str]:
        table = tables.note
        rows = connection.execute(select(table).where(table.c.id == note)).all()
        if any(row.reviewer != self._reviewer for row in rows):
            raise UsageError("this note belongs to another reviewer; write your own")
        return {row.record: row.text for row in rows if row.record in set(ids)}

    def _append(
        self,
        connection: Connection,
        drafts: Sequence[Draft],
        what: str,
        *,
        act: str | None = None,
        note: str | None = None,
    ) -> Acted:
        if not drafts:
            return Acted("", "nothing to change", (), log.newest(connection), note)
        touched = tuple(dict.fromkeys(draft.record for draft in drafts if draft.record))
        decided = next((draft.stage for draft in drafts if draft.kind is Kind.DECIDED), None)
        first = query.load(connection, self._reviewer, touched[:1])
        label = acts.describe(what, first, len(touched))
        events = log.append(connection, self._reviewer, drafts, label, act=act)
        return Acted(events[0].act, label, touched, events[-1].seq, note, stage=decided)

    def _retract(self, connection: Connection, act: str) -> Acted:
        table, event = tables.act, tables.event
        row = connection.execute(select(table).where(table.c.id == act)).one_or_none()
        events = log.retract(connection, self._reviewer, act)
        assert row is not None
        undoing = row.role == log.Role.DO
        done = connection.execute(
            select(event.c.record, event.c.payload, event.c.kind, event.c.stage)
            .where(event.c.act == (act if undoing else row.target), event.c.record.is_not(None))
            .order_by(event.c.seq)
        ).all()
        decided = next((one.stage for one in done if one.kind == Kind.DECIDED), None)
        # Of a merge, both records have changed.
        ids = [id for one in done for id in (one.record, one.payload.get("into")) if id]
        verb = "undone" if undoing else "redone"
        touched = tuple(dict.fromkeys(ids))
        label = f"{verb}: {row.label}"
        return Acted(events[0].act, label, touched, events[-1].seq, stage=decided)


def _note(id: str, note: str, text: str) -> Draft:
    return Draft(Kind.NOTED, id, f"note:{note}", {"text": text}, STAGE)
