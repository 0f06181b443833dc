"""What completes the records of a `Review`: candidates from elsewhere, and what is taken over."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from review.errors import UsageError
from review.model import Failure, Origin, Record
from review.workspace import completing
from review.workspace.acting import Acted
from review.workspace.completing import Stop
from review.workspace.held import Held
from review.workspace.importing import Progress, Upload
from review.workspace.selection import names

if TYPE_CHECKING:
    from review.completing import Candidate, Completion

__all__ = ["Completed"]

Files = str | os.PathLike[str] | Upload | Iterable[Any]


class Completed(Held):
    """The part of `Review` that completes metadata."""

    def complete(
        self,
        ids: Any = None,
        *,
        where: str = "all",
        tag: str = "",
        from_: Files | None = None,
        threshold: float | None = None,
        fields: Sequence[str] | str | None = None,
        dry_run: bool = False,
        progress: Progress | None = None,
        stop: Stop | None = None,
    ) -> Completion:
        """Look records up elsewhere, and take over what is sure enough.

        A field that says something stays as it is, unless it is named in ``fields``. All that is
        taken over is one step of undo, each record whole; where it came from is kept, see
        `provenance`. Citation keys stay.

        Args:
            ids: the records; those that lack authors, a year, or both DOI and arXiv id, if not
                given.
            where: only those decided so.
            tag: only those with this tag.
            from_: files of references in any format that `add` reads; nothing else is asked.
            threshold: take over what scores at least this, above 0 and up to 1, unless two papers
                do; nothing is taken over if not given, only offered.
            fields: take over these and no others, even where the record says something else.
            dry_run: change nothing, tell what would be taken over.
            progress: called before each record with its number, the total and its title.
            stop: asked between records; once it answers True, the rest is left.

        Raises:
            UsageError: if the threshold is out of its range or there is no such field.
        """
        if threshold is not None and not 0 < threshold <= 1:
            raise UsageError(f"a threshold is above 0 and at most 1, not {threshold:g}")
        chosen = completing.known_fields(fields)
        records = self._wanted(ids, where, tag)
        failed: list[Failure] = []
        find = _in_files(from_, failed)
        run = completing.Run(self._database, self.reviewer, threshold, chosen, dry_run)
        return run.over(records, find, progress, stop, failed)

    def candidates(self, ids: Any, *, from_: Files | None = None) -> list[Candidate]:
        """What is found elsewhere of records, the best first of each.

        Args:
            ids: the records.
            from_: files of references, see `complete`.
        """
        find = _in_files(from_, [])
        return [candidate for record in self._load(names(ids)) for candidate in find(record)]

    def take(self, candidate: Candidate, fields: Sequence[str] | str | None = None) -> Acted:
        """Take over what a candidate says; one step of undo.

        Args:
            candidate: of `candidates`, or offered by `complete`.
            fields: these and no others, even where the record says something else; what the record
                says nothing of, if not given.

        Raises:
            MissingError: if this review does not have the candidate's record.
            UsageError: if there is no such field.
        """
        chosen = completing.known_fields(fields)
        return completing.take(self._database, self.reviewer, candidate, chosen)

    def provenance(self, id: str) -> dict[str, Origin]:
        """Where each field of a record came from: the files it was in, or what completed it.

        Raises:
            MissingError: if there is no such record.
        """
        record = self.record(id)
        with self._database.read() as connection:
            return completing.provenance(connection, record)

    def _wanted(self, ids: Any, where: str, tag: str) -> list[Record]:
        if ids is None:
            return [record for record in self.records(where, tag=tag) if _incomplete(record)]
        records = self._load(names(ids))
        if where == "all" and not tag:
            return records
        wanted = {record.id for record in self.records(where, tag=tag)}
        return [record for record in records if record.id in wanted]


def _incomplete(record: Record) -> bool:
    return not (record.authors and record.year and (record.doi or record.arxiv))


def _in_files(files: Files | None, failed: list[Failure]) -> completing.Find:
    from review.completing import Entries

    if files is None:
        raise UsageError("name files to complete from (from_=…, --from FILE)")
    paths = [files] if isinstance(files, str | os.PathLike | Upload) else list(files)
    entries = Entries(completing.read_entries(paths, failed))
    return entries.find
