"""Exports as JSON: previews, files, checks, and changes made to files by hand."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any, TypedDict, Unpack

from litreview.jsonapi.action_result import ActionResult, action_result
from litreview.jsonapi.context import ApiContext
from litreview.jsonapi.selection import selected
from litreview.model import Record
from litreview.workspace import rendering
from litreview.workspace.atomic_files import HEADER
from litreview.workspace.export_selection import Choice

__all__ = [
    "Checks",
    "ExportOptions",
    "ExportPreview",
    "ExportResult",
    "HandEdits",
    "References",
    "checks",
    "fix",
    "hand_edits",
    "preview",
    "references",
    "write",
]


_TABLES = ("csv", "xlsx", "asreview", "rayyan")
_MOST_ROWS = 20
"""Rows of a table that a preview shows."""
_LONGEST_CELL = 200
"""Characters of a cell that a preview shows."""


class EntryOptions(TypedDict, total=False):
    """What each entry has besides the reference; see `Review.export`."""

    abstract: bool
    tags: bool
    notes: bool
    decision: bool
    links: bool
    private: bool
    ascii: bool
    unknown: bool
    second_entries: bool
    abbreviated_journals: bool
    style: str


class ExportOptions(EntryOptions, total=False):
    """Which records to export, and how; all conditions must hold.

    ``where`` defaults to the included records, or to all if records are named. ``ids``, or
    ``query`` and ``except``, name records.
    """

    where: str
    tag: str
    text: str
    ids: Sequence[str]
    query: str
    except_: Sequence[str]


class ExportPreview(TypedDict):
    """What an export would write; the text is empty if the file is not text.

    ``table`` has the first rows of a table, its header among them; it is empty for other formats.
    """

    format: str
    text: str
    table: list[list[str]]
    entries: int
    keys: list[str]
    warnings: list[str]
    options: list[str]
    endings: list[str]


class References(TypedDict):
    """Formatted references, in the order of the style."""

    references: list[str]


class ExportResult(TypedDict):
    """What was written."""

    path: str
    entries: int
    bytes: int
    warnings: list[str]


class HandEdit(TypedDict):
    """One change by hand; the key is empty for text between entries."""

    key: str
    record: str | None
    what: str


class HandEdits(TypedDict):
    """The changes made by hand to a file."""

    edits: list[HandEdit]


class CheckJson(TypedDict):
    """One warning about an entry; ``fix`` has better values by field."""

    id: str
    key: str
    field: str
    code: str
    message: str
    fix: dict[str, str]


class Checks(TypedDict):
    """Warnings, in the order of the file."""

    total: int
    checks: list[CheckJson]


def preview(
    api: ApiContext, format: str = "bibtex", **options: Unpack[ExportOptions]
) -> ExportPreview:
    """What an export would write; freezes no key."""
    from litreview.bibliography.writers import choose

    writer = choose(format, "")
    choice, entry = _choice(api, options)
    records = api.review.bibliography.preview(choice)
    used = {name: value for name, value in entry.items() if name in writer.options}
    warnings: list[str] = []
    if format in rendering.DIALECTS:
        shown = HEADER + rendering.text(records, format, **used)
        warnings = rendering.remarks(records, format, **used)
    else:
        shown = _text(rendering.written(records, format, used))
    return {
        "format": format,
        "text": shown,
        "table": _first_rows(records, format, used),
        "entries": len(records),
        "keys": sorted(record.key for record in records),
        "warnings": warnings,
        "options": sorted(used),
        "endings": list(_endings(format)),
    }


def write(
    api: ApiContext,
    to: str,
    format: str = "bibtex",
    *,
    overwrite: bool = False,
    import_hand_edits: bool = False,
    **options: Unpack[ExportOptions],
) -> ExportResult:
    """Write a file and freeze the citation keys in it.

    Args:
        api: the review.
        to: the file, a name that the caller may use.
        format: see `litreview.bibliography.writers`.
        overwrite: replace a file that this tool did not write or that was changed by hand.
        import_hand_edits: first import changes made by hand to the file.
        options: see `ExportOptions`.
    """
    from litreview.bibliography.writers import choose

    file = api.files.writable(to, _endings(format))
    known = choose(format, "").options
    choice, entry = _choice(api, options)
    if import_hand_edits:
        api.review.bibliography.import_hand_edits(str(file))
    done = api.review.export(
        str(file),
        format,
        choice.where,
        tag=choice.tag,
        text=choice.text,
        ids=choice.ids,
        overwrite=overwrite,
        stage=api.review.stage,
        **{name: value for name, value in entry.items() if name in known},
    )
    return {
        "path": api.files.name(file),
        "entries": done.entries,
        "bytes": done.bytes,
        "warnings": list(done.remarks),
    }


def references(api: ApiContext, ids: Sequence[str], style: str = "harvard") -> References:
    """Formatted references of some records, without numbers; freezes no key."""
    if style.lower().endswith(".csl"):
        style = str(api.files.existing(style))
    return {"references": api.review.bibliography.references(list(ids), style)}


def hand_edits(api: ApiContext, file: str) -> HandEdits:
    """What was changed by hand in an exported file; nothing if there is no such file."""
    path = api.files.writable(file, (".bib",))
    if not path.is_file():
        return {"edits": []}
    return {
        "edits": [
            {"key": edit.key, "record": edit.record or None, "what": str(edit)}
            for edit in api.review.bibliography.hand_edits(str(path))
        ]
    }


def checks(
    api: ApiContext, format: str = "bibtex", limit: int = 200, **options: Unpack[ExportOptions]
) -> Checks:
    """What biber, BibTeX or LaTeX would warn about."""
    choice, entry = _choice(api, options)
    entry.pop("style", None)
    found = api.review.bibliography.check(
        choice.where, tag=choice.tag, text=choice.text, ids=choice.ids, dialect=format, **entry
    )
    return {
        "total": len(found),
        "checks": [
            {
                "id": one.record,
                "key": one.key,
                "field": one.field,
                "code": one.code,
                "message": one.sentence,
                "fix": {name: str(value) for name, value in one.fix.items()},
            }
            for one in found[: max(limit, 0)]
        ],
    }


def fix(
    api: ApiContext, id: str, code: str, field: str = "", format: str = "bibtex"
) -> ActionResult:
    """Do what one check suggests."""
    wanted = [
        one
        for one in api.review.bibliography.check(ids=[id], dialect=format)
        if (one.code, one.field) == (code, field) and one.fix
    ]
    return action_result(api, api.review.bibliography.fix(wanted))


def _choice(api: ApiContext, options: ExportOptions) -> tuple[Choice, dict[str, Any]]:
    """Which records are meant, and the options of their entries."""
    ids = None
    if options.keys() & {"ids", "query", "except_"}:
        ids = selected(
            api, options.get("ids", ()), options.get("query"), options.get("except_", ())
        )
    choice = Choice(
        options.get("where") or None, options.get("tag", ""), options.get("text", ""), ids
    )
    entry: dict[str, Any] = {
        name: value for name, value in options.items() if name in EntryOptions.__optional_keys__
    }
    if entry.get("style", "").lower().endswith(".csl"):
        entry["style"] = str(api.files.existing(entry["style"]))
    return choice, entry


def _endings(format: str) -> tuple[str, ...]:
    """How the names of files of a format end.

    Raises:
        UsageError: there is no such format.
    """
    from litreview.bibliography.writers import choose

    writer = choose(format, "")
    if format in rendering.DIALECTS:
        return (".bib",)
    return writer.endings or (".csv",)


def _first_rows(records: Sequence[Record], format: str, used: Mapping[str, Any]) -> list[list[str]]:
    """The head of a table as cells of text; a workbook has the cells of the CSV file."""
    if format not in _TABLES:
        return []
    named = "csv" if format == "xlsx" else format
    data = rendering.written(records[:_MOST_ROWS], named, used)
    return [
        [cell if len(cell) <= _LONGEST_CELL else f"{cell[:_LONGEST_CELL]}…" for cell in row]
        for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    ]


def _text(data: bytes) -> str:
    """A file as text; empty if it is binary, such as a workbook."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""
