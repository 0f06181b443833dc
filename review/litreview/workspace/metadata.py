"""`Review.metadata`: completing records from services and files, and correcting them by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from litreview.changes import metadata as changes
from litreview.display import Results
from litreview.errors import OfflineError, UsageError
from litreview.model import Failure, Origin, Record
from litreview.workspace import results
from litreview.workspace.change_recorder import ActionResult
from litreview.workspace.context import ReviewContext, record_filter
from litreview.workspace.import_files import Progress
from litreview.workspace.metadata_candidates import apply_candidate, known_fields, provenance
from litreview.workspace.metadata_run import Run, Stop
from litreview.workspace.metadata_sources import Files, at_services, in_files
from litreview.workspace.selection import RecordIds

if TYPE_CHECKING:
    from litreview.metadata import Candidate, Completion

__all__ = ["Metadata"]

_BATCH = 100  # records that are changed in one transaction, so that Ctrl-C loses few
_GOOD = 0.95
"""A candidate of this score is good enough: no other service is asked for better ones."""


class Metadata:
    """Looking papers up elsewhere, completing them, and correcting them by hand."""

    def __init__(self, context: ReviewContext) -> None:
        self._context = context

    def __repr__(self) -> str:
        return f"<Metadata of {self._context.database.name}>"

    @property
    def online(self) -> bool | None:
        """Whether ``LITREVIEW_ONLINE`` allows services to be asked; ``None`` if it is not set."""
        from litreview.metadata import settings

        return settings.online()

    def complete(
        self,
        ids: RecordIds | None = None,
        *,
        where: str = "all",
        tag: str = "",
        from_: Files | None = None,
        services: Sequence[str] | str | None = None,
        online: bool | None = None,
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
            where: only those with this decision.
            tag: only those with this tag.
            from_: files of references in any format that `add` reads; no service is asked.
            services: whom to ask, and in which order: ``openalex``, ``crossref``,
                ``semanticscholar``, ``arxiv``; all four if not given. A record is looked up by DOI,
                arXiv id or PMID if it has one, else by title, until somebody knows enough.
            online: allow services to be asked; not given, ``LITREVIEW_ONLINE=1`` allows it. See
                `litreview.metadata.settings` for what else can be set.
            threshold: take over what scores at least this, above 0 and up to 1, unless two papers
                do; nothing is taken over if not given, only offered.
            fields: take over these and no others, even where the record says something else.
            dry_run: change nothing, tell what would be taken over.
            progress: called before each record with its number, the total and its title.
            stop: asked between records and while waiting; once it answers True, the rest is left.

        Returns:
            What was done. What could not be, because a service does not answer or it was stopped,
            is ``left``; another call goes on with it and asks nothing twice.

        Raises:
            UsageError: if the threshold is out of its range, there is no such field or service, or
                no one allowed services to be asked.
            OfflineError: if asking services is forbidden here (``LITREVIEW_ONLINE=0``).
        """
        from litreview.metadata import enough

        if threshold is not None and not 0 < threshold <= 1:
            raise UsageError(f"a threshold is above 0 and at most 1, not {threshold:g}")
        chosen = known_fields(fields)
        records = self._wanted(ids, where, tag)
        run = Run(self._context.database, self._context.reviewer, threshold, chosen, dry_run)
        if from_ is not None:
            failed: list[Failure] = []
            find = in_files(from_, failed, services)
            run.batch = _BATCH
            return run.over(records, find, progress=progress, stop=stop, failed=failed)
        will_do = enough(threshold or _GOOD, chosen)
        with at_services(self._context.database, services, online, stop, will_do) as lookup:
            return run.over(
                records, lookup.find, progress=progress, stop=stop, problems=lookup.problems
            )

    def candidates(
        self,
        ids: RecordIds,
        *,
        from_: Files | None = None,
        services: Sequence[str] | str | None = None,
        online: bool | None = None,
        stop: Stop | None = None,
    ) -> Results[Candidate]:
        """Candidates for records from files or services, the best first; all services are asked.

        Args:
            ids: the records.
            from_: files of references, see `complete`.
            services: whom to ask, see `complete`.
            online: allow services to be asked, see `complete`.
            stop: asked while waiting; once it answers True, what was found so far is given.

        Raises:
            UsageError: as `complete` does.
            OfflineError: as `complete` does, and if nothing was found because of a service that
                gave no answer.
        """
        from litreview.metadata import Stopped, Unanswered

        records = self._context.records(ids)
        if from_ is not None:
            find = in_files(from_, [], services)
            return results.candidates(one for record in records for one in find(record))
        found: list[Candidate] = []
        with at_services(self._context.database, services, online, stop) as lookup:
            for record in records:
                try:
                    found += lookup.find(record)
                except Stopped:
                    return results.candidates(found)
                except Unanswered:
                    continue
            if not found and lookup.problems:
                raise OfflineError("; ".join(lookup.problems))
        return results.candidates(found)

    def apply(
        self, candidate: Candidate, fields: Sequence[str] | str | None = None
    ) -> ActionResult:
        """Apply what a candidate says; one step of undo.

        Args:
            candidate: of `candidates`, or offered by `complete`.
            fields: these and no others, even where the record says something else; what the record
                says nothing of, if not given.

        Raises:
            MissingError: if this review does not have the candidate's record.
            UsageError: if there is no such field.
        """
        chosen = known_fields(fields)
        return apply_candidate(self._context.database, self._context.reviewer, candidate, chosen)

    def edit(self, id: str, /, **fields: Any) -> ActionResult:
        """Correct fields of a record by hand; one step of undo.

        What the sources say stays below: undo, or the value ``None``, shows it again. The citation
        key stays.

        Args:
            id: the record.
            fields: ``title``, ``abstract``, ``authors`` (a list of names such as ``Lee, Ann``, or
                names joined by `` and ``; an organisation in braces), ``year`` (a number),
                ``type`` (a BibTeX entry type), ``doi``, ``arxiv``, ``url``, and any other field of
                a bibliography, such as ``journal``. Empty text clears a field.

        Raises:
            MissingError: if there is no such record.
            UsageError: if a field or value cannot be stored; says which.
        """
        from litreview.metadata.edited_fields import typed_fields

        typed = typed_fields(fields)
        record = self._context.record(id).id
        return self._context.change(
            "edit " + ", ".join(typed),
            lambda connection: changes.edit(connection, self._context.reviewer, record, typed),
        )

    def provenance(self, id: str) -> dict[str, Origin]:
        """Where each field of a record came from: the files it was in, or what completed it.

        Raises:
            MissingError: if there is no such record.
        """
        record = self._context.record(id)
        with self._context.read() as connection:
            return provenance(connection, record)

    def _wanted(self, ids: RecordIds | None, where: str, tag: str) -> list[Record]:
        wanted_filter = record_filter(where, tag=tag)
        if ids is None:
            return [record for record in self._context.find(wanted_filter) if _incomplete(record)]
        records = self._context.records(ids)
        if where == "all" and not tag:
            return records
        wanted = {record.id for record in self._context.find(wanted_filter)}
        return [record for record in records if record.id in wanted]


def _incomplete(record: Record) -> bool:
    return not (record.authors and record.year and (record.doi or record.arxiv))
