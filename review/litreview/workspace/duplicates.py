"""`Review.duplicates`: records that are, or may be, the same paper."""

from __future__ import annotations

import builtins
from dataclasses import replace

from sqlalchemy import Connection

from litreview.changes import duplicates as changes
from litreview.display import Results
from litreview.errors import UsageError
from litreview.model import Kind
from litreview.workspace import results
from litreview.workspace.change_recorder import ActionResult
from litreview.workspace.context import ReviewContext
from litreview.workspace.duplicate_pair import Pair, agreements
from litreview.workspace.selection import RecordIds

__all__ = ["Duplicates"]


class Duplicates:
    """Pairs of records that may be the same paper, and merged records."""

    def __init__(self, context: ReviewContext) -> None:
        self._context = context

    def __repr__(self) -> str:
        return f"<Duplicates of {self._context.database.name}>"

    def list(self, n: int | None = None) -> Results[Pair]:
        """Pairs of records that may be the same paper and that no one merged or dismissed.

        Those that are certainly the same were merged on import; the rest is for the reviewer to
        decide with `merge` or `dismiss`.

        Args:
            n: how many, the most likely first; all if not given.

        Returns:
            For each pair its records, its score, and what agrees and differs, field by field.
        """
        found = self._context.duplicate_finder.pairs()[:n]
        wanted = [*dict.fromkeys(id for one, other, _ in found for id in (one, other))]
        records = {record.id: record for record in self._context.load(wanted)}
        made = []
        for *ids, comparison in found:
            one, other = sorted((records[id] for id in ids), key=lambda record: record.position)
            why = tuple(agreements(one, other, comparison))
            score = round(comparison.score, 4)
            made.append(Pair((one, other), score, comparison.certain, comparison.preprint, why))
        return results.pairs(made)

    def count(self) -> int:
        """How many pairs `list` gives."""
        return len(self._context.duplicate_finder.pairs())

    def merge_certain(self) -> ActionResult:
        """Merge all records that are certainly the same; one step of undo.

        An import merges what it adds; this is for what was in the review before, or became
        certain since.
        """
        return self._context.duplicate_finder.merge_certain(self._context.reviewer)

    def merge(self, ids: RecordIds, keep: str | None = None) -> ActionResult:
        """Merge records into one of them; one step of undo.

        The one that stays shows the sources, texts, tags, notes and decisions of all. A decision
        that only another has is kept; where a reviewer's decisions differ, the later stands and
        ``remarks`` of the result say so. The others can still be named by id and key.

        Args:
            ids: two records or more.
            keep: the one to stay. If not given, one whose citation key was exported, else one that
                was decided, else the first in the order of import.

        Raises:
            UsageError: if they are fewer than two, or ``keep`` is not one of them.
        """
        wanted = self._context.names(ids)
        with self._context.write() as connection:
            rows = self._several(
                connection, wanted, "give at least two records that are not merged yet"
            )
            stays = changes.winner(connection, rows)
            if keep is not None:
                (stays,) = self._context.resolve(connection, [keep])
            if stays not in rows:
                raise UsageError(f"{keep} is not one of the records to merge; keep one of them")
            remarks = changes.differing(connection, self._context.reviewer, rows)
            drafts = changes.merge(connection, rows, stays)
            done = self._context.recorder.append(connection, drafts, "merge")
            touched = dict.fromkeys((stays, *done.ids))
            return replace(done, ids=tuple(touched), remarks=remarks)

    def unmerge(self, id: str) -> ActionResult:
        """Separate a merged record from the one it was merged into; each keeps what was its own.

        From then on they count as different papers, see `dismiss`. (To undo a merge as if it had
        never been, use `Review.undo`.)

        Args:
            id: the merged record, or the one that stayed, to separate it from all of them.

        Raises:
            UsageError: if it is not merged.
        """
        with self._context.write() as connection:
            (row,) = self._context.resolve(connection, id, follow=False)
            drafts = changes.unmerge(connection, row)
            done = self._context.recorder.append(connection, drafts, "unmerge")
            pairs = (one for one in drafts if one.kind is Kind.NOT_DUPLICATE)
            touched = (id for one in pairs for id in (one.record, one.slot.partition(":")[2]) if id)
            return replace(done, ids=tuple(dict.fromkeys(touched)))

    def dismiss(self, ids: RecordIds) -> ActionResult:
        """Mark records as different papers, so that they are never suggested as duplicates again.

        Args:
            ids: two records or more; every two of them are marked.

        Raises:
            UsageError: if they are fewer than two, or merged already.
        """
        wanted = self._context.names(ids)
        with self._context.write() as connection:
            rows = self._several(
                connection,
                wanted,
                "give at least two records that are not merged; use `unmerge` for merged ones",
            )
            pairs = changes.not_dismissed(connection, rows)
            drafts = changes.not_duplicate(pairs)
            done = self._context.recorder.append(connection, drafts, "not duplicates")
            return replace(done, ids=tuple(rows)) if done.act else done

    def _several(
        self, connection: Connection, ids: builtins.list[str], what: str
    ) -> builtins.list[str]:
        rows = self._context.resolve(connection, ids)
        if len(rows) < 2:  # noqa: PLR2004 - one alone
            raise UsageError(what)
        return rows
