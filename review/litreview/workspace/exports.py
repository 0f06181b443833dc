"""Exports: bibliographies, tables and references, and the keys that are frozen by them."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from litreview.display import Shown
from litreview.errors import UsageError
from litreview.model import JOINT, Record
from litreview.workspace import rendering
from litreview.workspace.atomic_files import HEADER, write_atomically
from litreview.workspace.bib_edits import written_again
from litreview.workspace.bib_strings import kept_strings
from litreview.workspace.cited_papers import CitedPapers, cited
from litreview.workspace.context import ReviewContext
from litreview.workspace.export_manifest import Exported, digest, recall, remember
from litreview.workspace.export_selection import Choice, awaiting, chosen, decided_by
from litreview.workspace.export_selection import preset as with_preset
from litreview.workspace.followed_exports import ExportRule
from litreview.workspace.hand_edits import guard
from litreview.workspace.progress import latest_stage

__all__ = ["Export", "bibtex_text", "export", "preview", "update_bib"]


@dataclass(frozen=True, slots=True, repr=False)
class Export(Shown):
    """What an export wrote.

    Attributes:
        path: the file.
        to: the format.
        entries: records in it.
        bytes: its size.
        remarks: what is worth a word, a sentence each.
        missing: keys that a document cites but no record has.
        cited: what the documents cite, with the places; None if the export names none.
    """

    path: Path
    to: str
    entries: int
    bytes: int
    remarks: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    cited: CitedPapers | None = None

    def __str__(self) -> str:
        return (
            f"{self.entries} {'entry' if self.entries == 1 else 'entries'} written to {self.path}"
        )


def bibtex_text(
    context: ReviewContext,
    path: str | os.PathLike[str] | None,
    choice: Choice,
    options: dict[str, Any],
    *,
    dialect: str,
    stage: str | None,
    overwrite: bool,
) -> str:
    """See `Review.to_bibtex`."""
    at = _at(context, stage, choice)
    if path is None:
        # Errors are raised before keys are frozen.
        written = rendering.options(dialect, kept_strings(context.database), **options)
        records, _ = preview(at, choice, freeze=True)
        return HEADER + rendering.rendered(at.record_cache, records, written)[0]
    data, _ = _write(at, Path(path), dialect, choice, options, overwrite=overwrite)
    return data.decode()


def export(
    context: ReviewContext,
    path: str | os.PathLike[str],
    choice: Choice,
    options: dict[str, Any],
    *,
    to: str | None,
    stage: str | None,
    preset: str | None,
    overwrite: bool,
) -> Export:
    """See `Review.export`."""
    from litreview.bibliography.writers import choose

    writer = choose(to, os.fspath(path))
    given = {name: value for name, value in options.items() if value is not None}
    if unknown := sorted(set(given) - writer.options):
        known = ", ".join(sorted(writer.options - {"reviewer"})) or "none"
        raise UsageError(f"{unknown[0]!r} is not an option of {writer.name}; use {known}")
    wanted = with_preset(preset, given)
    supported = {name: value for name, value in wanted.items() if name in writer.options}
    if "reviewer" in writer.options:
        supported["reviewer"] = context.reviewer
    if "markdown" in writer.options:
        supported.setdefault("markdown", Path(path).suffix.lower() == ".md")
    at = _at(context, stage, choice)
    return _write(at, Path(path), writer.name, choice, supported, overwrite=overwrite)[1]


def update_bib(context: ReviewContext, path: Path, rule: ExportRule, choice: Choice) -> Export:
    """Write a file that is kept up to date; nothing is replaced that this tool did not write."""
    at = _at(context, rule.stage or None, choice)
    return _write(at, path, rule.format, choice, dict(rule.options), overwrite=False)[1]


def preview(
    context: ReviewContext, choice: Choice, *, freeze: bool
) -> tuple[list[Record], CitedPapers | None]:
    """The records chosen, and what the documents of the choice cite.

    Args:
        context: of the review.
        choice: what selects the records.
        freeze: freeze the keys of the records.
    """
    context = decided_by(context, choice.whose)
    if choice.cited_in is not None:  # the documents are read once
        choice = replace(choice, cited_in=cited(context, choice.cited_in))
    records, papers = chosen(context, choice)
    fresh = {record.id: record.key for record in records if not record.key_frozen}
    if fresh and freeze:
        with context.write() as connection:
            rendering.freeze(
                connection, context.reviewer, [record for record in records if record.id in fresh]
            )
        frozen = {record.id: record for record in context.load(list(fresh))}
        if any(frozen[id].key != key for id, key in fresh.items()):
            return chosen(context, choice)  # somebody regenerated a key in this moment
        records = [
            replace(record, key_frozen=True) if record.id in fresh else record for record in records
        ]
    return records, papers


def _write(
    context: ReviewContext,
    path: Path,
    to: str,
    choice: Choice,
    options: dict[str, Any],
    *,
    overwrite: bool,
) -> tuple[bytes, Export]:
    bib = to in rendering.DIALECTS
    if bib:  # what is wrong is said before keys freeze
        written = rendering.options(to, kept_strings(context.database), **options)
    before = recall(context.database, path)
    present = guard(path, before, overwrite=overwrite)
    records, papers = preview(context, choice, freeze=rendering.cites(to))
    remarks: list[str] = []
    text = ""
    if bib:
        text, remarks = rendering.rendered(context.record_cache, records, written)
        text = written_again(HEADER + text, before)
        data = text.encode()
    else:
        data = rendering.written(records, to, options)
    digests = tuple(dict.fromkeys(filter(None, (digest(data), present))))
    known = before or Exported(to, digests)
    told = replace(known, to=to, digests=digests, options=options, text=text)
    if before is None or replace(told, digests=before.digests[:1]) != replace(
        before, digests=digests
    ):
        remember(context.database, path, told)
    size = write_atomically(path, data, overwrite=True)
    missing: tuple[str, ...] = ()
    if context.decider == JOINT and not choice.named and choice.where in {None, "include"}:
        remarks = [*awaiting(context), *remarks]
    if papers is not None:
        remarks = [*papers.remarks, *remarks]
        missing = papers.missing_keys
    return data, Export(path, to, len(records), size, tuple(remarks), missing, papers)


def _at(context: ReviewContext, stage: str | None, choice: Choice) -> ReviewContext:
    """The context of the stage whose decisions select the records of an export."""
    context = decided_by(context, choice.whose)
    here = choice.named and not choice.where
    return context.at(stage or (context.stage if here else latest_stage(context)))
