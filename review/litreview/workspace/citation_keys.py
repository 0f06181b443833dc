"""`Review.keys`: the keys by which papers are cited."""

from __future__ import annotations

from sqlalchemy import Connection

from litreview.changes import citation_keys as changes
from litreview.changes.citation_keys import KeyPreview
from litreview.changes.decisions import clean
from litreview.display import Results
from litreview.model import STAGE
from litreview.store import Draft, Filter, query
from litreview.store import review_settings as settings
from litreview.workspace import results
from litreview.workspace.change_recorder import ActionResult
from litreview.workspace.context import ReviewContext, record_filter
from litreview.workspace.selection import RecordIds

__all__ = ["CitationKeys"]


class CitationKeys:
    """The citation keys of a review.

    A key is generated when a record is imported. It can be regenerated or set by hand, and is
    frozen by the first export: from then on it never changes.
    """

    def __init__(self, context: ReviewContext) -> None:
        self._context = context

    def __repr__(self) -> str:
        return f"<CitationKeys of {self._context.database.name}>"

    @property
    def pattern(self) -> str:
        """How keys are generated; see docs/citation_keys.md.

        Records that are imported later get such keys. Existing keys stay until
        `regenerate`. Setting it is one step of undo.

        Raises:
            UsageError: if the pattern is wrong; the sentence says where.
        """
        with self._context.read() as connection:
            return changes.pattern_text(connection)

    @pattern.setter
    def pattern(self, pattern: str) -> None:
        with self._context.write() as connection:
            self._context.recorder.append(
                connection, _set(connection, pattern), "key pattern changed"
            )

    def preview(
        self,
        pattern: str | None = None,
        where: str = "all",
        n: int | None = None,
        *,
        text: str = "",
        tag: str = "",
    ) -> Results[KeyPreview]:
        """What `regenerate` would do; changes nothing.

        Args:
            pattern: how keys would be generated; the review's own if not given.
            where: ``all``, ``include``, ``maybe``, ``exclude`` or ``undecided``.
            n: only the first so many records.
            text: words that records must have, as in `records`.
            tag: a tag that they must have.

        Raises:
            UsageError: if the pattern is wrong; the sentence says where.
        """
        wanted = record_filter(where, text, tag)
        with self._context.read() as connection:
            ids = query.find(
                connection, self._context.reviewer, wanted, stage=self._stage_of(wanted)
            )
            wished = _checked(connection, pattern)
            found = changes.plan(connection, self._context.reviewer, wished, ids, n)
        return results.key_previews(found)

    def regenerate(
        self, pattern: str | None = None, where: str = "all", *, text: str = "", tag: str = ""
    ) -> ActionResult:
        """Regenerate keys; one step of undo. Frozen and pinned keys stay.

        Args:
            pattern: becomes the review's own; the one it has if not given.
            where: ``all``, ``include``, ``maybe``, ``exclude`` or ``undecided``.
            text: words that records must have, as in `records`.
            tag: a tag that they must have.

        Raises:
            UsageError: if the pattern is wrong; the sentence says where.
        """
        wanted = record_filter(where, text, tag)
        with self._context.write() as connection:
            drafts = [] if pattern is None else _set(connection, pattern)
            ids = query.find(
                connection, self._context.reviewer, wanted, stage=self._stage_of(wanted)
            )
            wished = _checked(connection, pattern)
            planned = changes.plan(connection, self._context.reviewer, wished, ids)
            drafts += changes.plan_drafts(planned)
            return self._context.recorder.append(connection, drafts, "new keys")

    def pin(self, id: RecordIds, key: str) -> ActionResult:
        """Set the key of a record by hand; `regenerate` keeps it. One step of undo until exported.

        Raises:
            UsageError: if it is no key for BibTeX, biber, pandoc and a shell, or if the record's
                key has left the review.
            ExistsError: if it is another record's key or alias; nothing is changed.
        """
        with self._context.write() as connection:
            record = self._context.resolve_one(connection, id, "a key belongs to")
            drafts = changes.pin_drafts(connection, record, key)
            return self._context.recorder.append(connection, drafts, "pin key")

    def unpin(self, ids: RecordIds) -> ActionResult:
        """Let `regenerate` change the keys of records again; until then they stay."""
        with self._context.write() as connection:
            drafts = changes.unpin_drafts(connection, self._context.resolve(connection, ids))
            return self._context.recorder.append(connection, drafts, "unpin key")

    def _stage_of(self, wanted: Filter) -> str:
        """Keys are the whole review's: the stage matters only where decisions select."""
        return STAGE if wanted.where == "all" else self._context.stage


def _checked(connection: Connection, pattern: str | None) -> str:
    """A pattern that is known to be right."""
    from litreview.bibliography import key_pattern

    given = changes.pattern_text(connection) if pattern is None else clean(pattern).strip()
    return key_pattern(given).text


def _set(connection: Connection, pattern: str) -> list[Draft]:
    wanted = _checked(connection, pattern)
    return [] if wanted == changes.pattern_text(connection) else [settings.pattern_draft(wanted)]
