"""What `Review` does with duplicates: finds them, makes them one, keeps them apart."""

from __future__ import annotations

from typing import Any

from litreview.store import query
from litreview.workspace.card import Card
from litreview.workspace.change_recorder import Acted
from litreview.workspace.duplicate_pair import Pair, agreements
from litreview.workspace.imports import Brought

__all__ = ["Duplicated"]


class Duplicated(Brought):
    """The part of `Review` that knows which records are one paper."""

    def duplicates(self, n: int | None = None) -> list[Pair]:
        """Pairs of records that may be one paper and that nobody merged or told apart.

        Those that are certainly the same were merged when they came in; what is left is for the
        reviewer to say: `merge` or `not_duplicates`.

        Args:
            n: how many, the likeliest first; all if not given.

        Returns:
            For each pair its records, its score, and what agrees and differs, field by field.
        """
        found = self._matcher.pairs()[:n]
        wanted = list(dict.fromkeys(id for one, other, _ in found for id in (one, other)))
        with self._database.read() as connection:
            loaded = query.load(connection, self.reviewer, wanted, make=Card, stage=self.stage)
        records = {record.id: record for record in loaded}
        made = []
        for *ids, told in found:
            one, other = sorted((records[id] for id in ids), key=lambda record: record.position)
            why = tuple(agreements(one, other, told))
            made.append(Pair((one, other), round(told.score, 4), told.certain, told.preprint, why))
        return made

    @property
    def doubtful(self) -> int:
        """How many pairs `duplicates` gives."""
        return len(self._matcher.pairs())

    def merge_certain(self) -> Acted:
        """Merge all records that are certainly the same; one step of undo.

        An import does so with what it brings; this is for what was in the review before, or became
        certain since.
        """
        return self._matcher.merge_certain(self.reviewer)

    def merge(self, ids: Any, keep: str | None = None) -> Acted:
        """Merge records into one of them; one step of undo.

        The one that stays shows the sources, texts, tags, notes and decisions of all. A decision
        that only another has comes along; where a reviewer's decisions differ, the later stands and
        the act's ``remarks`` say so. The others can still be named by id and key.

        Args:
            ids: two records or more.
            keep: the one to stay. If not given, one whose citation key has left the review, else
                one that was decided, else the first in the order of the sources.

        Raises:
            UsageError: if they are fewer than two, or ``keep`` is none of them.
        """
        return self._actor.merge(ids, keep)

    def unmerge(self, id: str) -> Acted:
        """Part a merged record from the one it was merged into; each has again what was its own.

        They count as told apart from then on, see `not_duplicates`. (To undo a merge as if it had
        never been, use `undo`.)

        Args:
            id: the merged record, or the one that stayed, to part it from all of them.

        Raises:
            UsageError: if it is not merged.
        """
        return self._actor.unmerge(id)

    def not_duplicates(self, ids: Any) -> Acted:
        """Say that records are different papers, so that it is never asked again.

        Args:
            ids: two records or more; it is said of every two of them.

        Raises:
            UsageError: if they are fewer than two, or merged already.
        """
        return self._actor.tell_apart(ids)
