"""Papers that are added singly: typed by hand, or named by an identifier and looked up."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from typing import Any

from litreview.changes.citation_keys import pattern_text
from litreview.model import Entry, Failure, FileReport, Report
from litreview.store import imports as library
from litreview.store import log
from litreview.store.sources import kind_draft
from litreview.store.staging import between_imports
from litreview.workspace.context import ReviewContext

__all__ = ["PaperFields", "add_papers", "identifier_fields"]

PaperFields = Mapping[str, Any]
"""A paper as field and value, see `Metadata.edit`."""

_KIND = "other"
"""What the source of these papers is in PRISMA's diagram, until somebody says otherwise."""


def identifier_fields(text: str) -> dict[str, str] | None:
    """The field of a DOI, arXiv id, PMID or ISBN; ``None`` if the text is something else."""
    from litreview.metadata.identifier import identified

    return identified(text)


def add_papers(
    context: ReviewContext, papers: Sequence[PaperFields], *, online: bool | None
) -> Report:
    """Add papers to the source of those added by hand.

    Args:
        context: of the review.
        papers: those without a title are looked up by their identifier.
        online: allow services to be asked; not given, ``LITREVIEW_ONLINE=1`` allows it.

    Raises:
        UsageError: if a field cannot be stored, or nothing names a paper.
        OfflineError: if ``online`` is set but forbidden here.
    """
    from litreview.metadata.edited_fields import entry_of

    if not papers:
        return Report()
    remarks: list[Failure] = []
    entries = _looked_up(context, [entry_of(paper) for paper in papers], online, remarks)
    return Report((_add(context, entries),), (), tuple(remarks))


def _looked_up(
    context: ReviewContext, entries: list[Entry], online: bool | None, remarks: list[Failure]
) -> list[Entry]:
    """What services say of entries without title; these as they are where nothing is said."""
    from litreview.metadata import Stopped, Unanswered, settings
    from litreview.metadata.identifier import name_of, question_of, with_identifier
    from litreview.workspace.metadata_sources import at_services

    bare = [entry for entry in entries if not entry.title]
    if not bare:
        return entries
    if online is None and settings.online() is not True:
        remarks += [_bare(name_of(entry), "look-up is off") for entry in bare]
        return entries
    found: list[Entry] = []
    with at_services(context.database, None, online, None) as lookup:
        for entry in entries:
            if entry.title:
                found.append(entry)
                continue
            try:
                one = lookup.by_identifier(question_of(entry))
                why = "no service knows it"
            except (Unanswered, Stopped):
                one, why = None, "no service answered"
            if one is None:
                remarks.append(_bare(name_of(entry), why))
            found.append(with_identifier(one.entry, entry) if one else entry)
    return found


def _bare(text: str, why: str) -> Failure:
    reason = f"added with its identifier only, as {why}; complete it later, or edit it"
    return Failure(text, 0, reason)


def _add(context: ReviewContext, entries: Sequence[Entry]) -> FileReport:
    from litreview.bibliography import KeyGenerator, key_pattern

    source = library.ADDED_BY_HAND
    entries = [replace(entry, position=place) for place, entry in enumerate(entries, 1)]
    with between_imports(context.database) as connection:
        generator = KeyGenerator(key_pattern(pattern_text(connection)))

        def name_key(entry: Entry, taken: Container[str]) -> str:
            return generator.name(entry, taken)

        fresh = library.known_source(connection, source.digest) is None
        done = library.add_source(
            connection, source, entries, (), reviewer=context.reviewer, name_key=name_key
        )
        if fresh:
            draft = kind_draft(source.digest, source.name, _KIND)
            label = f"{_KIND}: {source.name}"
            log.append(connection, context.reviewer, [draft], label, role=log.Role.KEEP)
    return done
