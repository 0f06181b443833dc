"""Completing records: looked up one by one, taken over in batches, each saved when it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from litreview.errors import OfflineError
from litreview.model import Failure, Record
from litreview.store import Database
from litreview.workspace.import_files import Progress
from litreview.workspace.metadata_candidates import apply_all

if TYPE_CHECKING:
    from litreview.metadata import Candidate, Completion, Taken

__all__ = ["Find", "Run", "Stop"]

Find = Callable[[Record], "list[Candidate]"]
"""Looks a record up: its candidates, the best first."""

Stop = Callable[[], bool]
"""Whether to stop; asked between records and while waiting."""


@dataclass(slots=True)
class Run:
    """Records looked up one after the other.

    Attributes:
        database: of the review.
        reviewer: who takes over.
        threshold: from which score on candidates are taken over; ``None`` for none of them.
        fields: take over these and no others, whatever the record says.
        dry: change nothing.
        batch: how many are saved at once.
    """

    database: Database
    reviewer: str
    threshold: float | None = None
    fields: Sequence[str] | None = None
    dry: bool = False
    batch: int = 1
    act: str = ""
    taken: list[Taken] = field(default_factory=list)
    offered: list[Candidate] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    _saved: int = 0

    def over(
        self,
        records: Sequence[Record],
        find: Find,
        *,
        progress: Progress | None = None,
        stop: Stop | None = None,
        failed: Sequence[Failure] = (),
        problems: Sequence[str] = (),
    ) -> Completion:
        """Look records up; ``failed`` and ``problems`` are what went wrong meanwhile.

        What was taken over is saved when this ends, however it ends: a `KeyboardInterrupt` of
        ``progress`` or ``find`` goes on to the caller once it is.
        """
        from litreview.metadata import Completion, Stopped, Unanswered

        done, stopped, offline = 0, False, ""
        left: list[str] = []
        try:
            for record in records:
                if stopped := stop is not None and stop():
                    break
                if progress is not None:
                    progress(done, len(records), record.title)
                try:
                    self._judge(record, find(record))
                except Unanswered:
                    left.append(record.id)
                done += 1
                if len(self.taken) - self._saved >= self.batch:
                    self._save()
        except Stopped:
            stopped = True
        except OfflineError as error:
            offline = str(error)
        finally:
            self._save()
        left += [record.id for record in records[done:]]
        return Completion(
            looked=len(records) - len(left),
            taken=tuple(self.taken),
            offered=tuple(self.offered),
            unknown=tuple(self.unknown),
            left=tuple(left),
            problems=(*problems, *([offline] if offline else [])),
            failed=tuple(failed),
            stopped=stopped,
            act=self.act,
        )

    def _judge(self, record: Record, found: Sequence[Candidate]) -> None:
        from litreview.metadata import Taken, chosen, news

        if not found:
            self.unknown.append(record.id)
            return
        sure = [] if self.threshold is None else chosen(found, self.threshold)
        if not sure:
            self.offered.append(found[0])
        got: set[str] = set()
        for one in sure:
            fields = tuple(name for name in news(record, one.entry, self.fields) if name not in got)
            if fields:
                got.update(fields)
                self.taken.append(Taken(one, fields))

    def _save(self) -> None:
        fresh = self.taken[self._saved :]
        if self.dry or not fresh:
            return
        self.act = apply_all(
            self.database,
            self.reviewer,
            fresh,
            named=bool(self.fields),
            number=len({one.candidate.record for one in self.taken}),
            act=self.act,
        )
        self._saved = len(self.taken)
