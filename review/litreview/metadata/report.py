"""What completing did."""

from __future__ import annotations

from dataclasses import dataclass

from litreview.display import Shown
from litreview.metadata.candidate import Candidate
from litreview.model import Failure

__all__ = ["Completion", "Taken"]


@dataclass(frozen=True, slots=True, repr=False)
class Taken(Shown):
    """What one record got.

    Attributes:
        candidate: from where.
        fields: which fields were taken over.
    """

    candidate: Candidate
    fields: tuple[str, ...]

    def __str__(self) -> str:
        one = self.candidate
        return f"{one.record}  {', '.join(self.fields)} from {one.source} {one.id}".rstrip()


@dataclass(frozen=True, slots=True, repr=False)
class Completion(Shown):
    """What `Metadata.complete` did.

    Attributes:
        looked: how many records were looked up.
        taken: what was taken over, a part a record and source; in a dry run, what would be.
        offered: of every record from which nothing was taken, the best that was found; to be
            judged by the reviewer, and taken over with `Metadata.apply`.
        unknown: ids of records that nothing was found for.
        left: ids of records that were not looked up, because it was stopped or no one answered;
            asking again goes on with them.
        problems: what went wrong outside of this review, a sentence each.
        failed: what of the files could not be read, with its place.
        stopped: whether it was stopped.
        act: the action that `undo` undoes; empty if nothing was applied.
    """

    looked: int = 0
    taken: tuple[Taken, ...] = ()
    offered: tuple[Candidate, ...] = ()
    unknown: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    failed: tuple[Failure, ...] = ()
    stopped: bool = False
    act: str = ""

    @property
    def completed(self) -> int:
        """Records that something was taken over to."""
        return len({one.candidate.record for one in self.taken})

    def __str__(self) -> str:
        parts = [f"{self.looked} looked up, {self.completed} completed"]
        parts += [f"{len(self.offered)} to check"] * bool(self.offered)
        parts += [f"{len(self.unknown)} not found"] * bool(self.unknown)
        parts += [f"{len(self.left)} left"] * bool(self.left)
        return ", ".join(parts)
