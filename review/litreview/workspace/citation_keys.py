"""How a `Review` names its records for citing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from litreview.changes import citation_keys as keying
from litreview.changes import decisions as acts
from litreview.changes.citation_keys import KeyPreview
from litreview.errors import UsageError
from litreview.model import STAGE, Record
from litreview.store import Draft, Filter, log, query, tables
from litreview.store import review_settings as whole
from litreview.workspace.change_recorder import Acted
from litreview.workspace.context import Held, known_where
from litreview.workspace.selection import names, resolve

__all__ = ["Keyed"]


class Keyed(Held):
    """The part of `Review` that makes citation keys.

    A key is made when a record comes in, can be made anew or given by hand, and is frozen when
    it first leaves the review: from then on it never changes.
    """

    @property
    def key_pattern(self) -> str:
        """How keys are made, see docs/keys.md; set it, and what comes in later is named so.

        Keys that are there stay until `rekey`. Setting it is one step of undo.

        Raises:
            UsageError: if the pattern is wrong; the sentence says where.
        """
        with self._database.read() as connection:
            return keying.pattern_text(connection)

    @key_pattern.setter
    def key_pattern(self, pattern: str) -> None:
        with self._database.write() as connection:
            self._act(connection, _set(connection, pattern), "key pattern changed")

    def preview_keys(
        self,
        pattern: str | None = None,
        where: str = "all",
        n: int | None = None,
        *,
        text: str = "",
        tag: str = "",
    ) -> list[KeyPreview]:
        """What `rekey` would do; changes nothing.

        Args:
            pattern: how keys would be made; the review's own if not given.
            where: ``all``, ``include``, ``maybe``, ``exclude`` or ``undecided``.
            n: only the first so many records.
            text: words that records must have, as in `records`.
            tag: a tag that they must have.

        Raises:
            UsageError: if the pattern is wrong; the sentence says where.
        """
        wanted = _filter(where, text, tag)
        with self._database.read() as connection:
            ids = query.find(connection, self.reviewer, wanted, stage=self._stage_of(wanted))
            wished = _checked(connection, pattern)
            return keying.plan(connection, self.reviewer, wished, ids, n)

    def rekey(
        self, pattern: str | None = None, where: str = "all", *, text: str = "", tag: str = ""
    ) -> Acted:
        """Make keys anew; one step of undo. Frozen and pinned keys stay.

        Args:
            pattern: becomes the review's own; the one it has if not given.
            where: ``all``, ``include``, ``maybe``, ``exclude`` or ``undecided``.
            text: words that records must have, as in `records`.
            tag: a tag that they must have.

        Raises:
            UsageError: if the pattern is wrong; the sentence says where.
        """
        wanted = _filter(where, text, tag)
        with self._database.write() as connection:
            drafts = [] if pattern is None else _set(connection, pattern)
            ids = query.find(connection, self.reviewer, wanted, stage=self._stage_of(wanted))
            wished = _checked(connection, pattern)
            planned = keying.plan(connection, self.reviewer, wished, ids)
            drafts += keying.plan_drafts(planned)
            return self._act(connection, drafts, "new keys")

    def pin_key(self, id: Any, key: str) -> Acted:
        """Give a record a key by hand; `rekey` leaves it alone. One step of undo until exported.

        Raises:
            UsageError: if it is no key for BibTeX, biber, pandoc and a shell, or if the record's
                key has left the review.
            ExistsError: if it is another record's key or alias; nothing is changed.
        """
        with self._database.write() as connection:
            found = resolve(connection, names(id))
            if len(found) != 1:
                raise UsageError(f"a key belongs to one record; {len(found)} were given")
            drafts = keying.pin_drafts(connection, found[0], key)
            return self._act(connection, drafts, "pin key")

    def unpin_key(self, ids: Any) -> Acted:
        """Let `rekey` make the keys of records anew again; for now they stay as they are."""
        with self._database.write() as connection:
            drafts = keying.unpin_drafts(connection, resolve(connection, names(ids)))
            return self._act(connection, drafts, "unpin key")

    def _stage_of(self, wanted: Filter) -> str:
        """Keys are the whole review's: the stage matters only where decisions select."""
        return STAGE if wanted.where == "all" else self.stage

    def _act(self, connection: Connection, drafts: Sequence[Draft], what: str) -> Acted:
        if not drafts:
            return Acted("", "nothing to change", (), log.newest(connection))
        touched = tuple(dict.fromkeys(draft.record for draft in drafts if draft.record))
        label = acts.describe(what, _titled(connection, touched[:1]), len(touched))
        label = label if touched else what
        events = log.append(connection, self.reviewer, drafts, label)
        return Acted(events[0].act, label, touched, events[-1].seq)


def _titled(connection: Connection, ids: Sequence[str]) -> list[Record]:
    """Records of which no more is known than the title, for the label of an act."""
    record = tables.record
    rows = connection.execute(select(record.c.id, record.c.title).where(record.c.id.in_(ids)))
    return [Record(row.id, 0, row.title) for row in rows]


def _checked(connection: Connection, pattern: str | None) -> str:
    """A pattern that is known to be right."""
    from litreview.bibliography import key_pattern

    given = keying.pattern_text(connection) if pattern is None else acts.clean(pattern).strip()
    return key_pattern(given).text


def _set(connection: Connection, pattern: str) -> list[Draft]:
    wanted = _checked(connection, pattern)
    return [] if wanted == keying.pattern_text(connection) else [whole.pattern_draft(wanted)]


def _filter(where: str, text: str, tag: str) -> Filter:
    return Filter(known_where(where), acts.clean(text), acts.clean(tag))
