"""What `Review` does with duplicates: finds them, makes them one, keeps them apart."""

from __future__ import annotations

from typing import Any

from review.workspace.acting import Acted
from review.workspace.held import Held

__all__ = ["Duplicated"]


class Duplicated(Held):
    """The part of `Review` that knows which records are one paper."""

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
