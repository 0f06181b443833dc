"""Imports as JSON."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypedDict

from litreview.errors import UsageError
from litreview.jsonapi.context import ApiContext
from litreview.model import Failure, Report
from litreview.workspace import sample_pages
from litreview.workspace.added_papers import identifier_fields
from litreview.workspace.import_files import Upload

__all__ = ["FailureJson", "FileReportJson", "ImportReport", "add", "add_papers"]


class FailureJson(TypedDict):
    """A place in a file; line 0 is the whole file."""

    file: str
    line: int
    reason: str
    text: str


class FileReportJson(TypedDict):
    """What one file gave."""

    name: str
    format: str
    read: int
    new: int
    merged: int
    known: bool


class ImportReport(TypedDict):
    """What an import did."""

    read: int
    new: int
    merged: int
    known: int
    decisions: int
    tags: int
    notes: int
    duplicates: int
    possible_duplicates: int
    files: list[FileReportJson]
    failed: list[FailureJson]
    warnings: list[FailureJson]
    papers: list[str]


def add(
    api: ApiContext,
    files: Sequence[Mapping[str, str]] = (),
    paths: Sequence[str] = (),
    *,
    sample: bool = False,
) -> ImportReport:
    """Import files.

    Args:
        api: the review.
        files: ``name`` and base64 ``content`` of each.
        paths: names of files that the caller may use.
        sample: import the sample pages too.

    Raises:
        UsageError: no file is named, or a content is not base64.
    """
    found = [str(api.files.existing(name)) for name in paths]
    if sample:
        found += map(str, sample_pages())
    reports = []
    if files:
        reports.append(api.review.add([_upload(file) for file in files]))
    if found:
        reports.append(api.review.add(found))
    if not reports:
        raise UsageError("give at least one file to import")
    return _report(reports)


def add_papers(
    api: ApiContext,
    identifiers: Sequence[str] = (),
    fields: Mapping[str, Any] | None = None,
    *,
    online: bool = False,
) -> ImportReport:
    """Add papers by identifier, or one typed by hand; ``papers`` of the report are their ids.

    Args:
        api: the review.
        identifiers: DOIs, arXiv ids, PMIDs, ISBNs.
        fields: of a paper that is typed.
        online: look the identifiers up at services.

    Raises:
        UsageError: nothing is given, or a text is no identifier.
    """
    given: list[Mapping[str, Any]] = []
    for text in identifiers:
        known = identifier_fields(text)
        if known is None:
            raise UsageError(f"{text[:80]!r} is not a DOI, arXiv id, PMID or ISBN")
        given.append(known)
    if fields is not None:
        given.append(fields)
    if not given:
        raise UsageError("give an identifier, or the fields of a paper")
    return _report([api.review.add(given, online=online or None)])


def _upload(file: Mapping[str, str]) -> Upload:
    name = Path(file["name"].replace("\\", "/")).name or "file"
    try:
        return Upload(name, base64.b64decode(file["content"], validate=True))
    except ValueError:  # binascii.Error, or letters that are not ASCII
        raise UsageError(f"the content of {name} is not valid base64") from None


def _report(reports: Sequence[Report]) -> ImportReport:
    def total(name: str) -> int:
        return sum(getattr(report, name) for report in reports)

    return {
        "read": total("read"),
        "new": total("new"),
        "merged": total("merged"),
        "known": total("known"),
        "decisions": total("decisions"),
        "tags": total("tags"),
        "notes": total("notes"),
        "duplicates": total("duplicates"),
        "possible_duplicates": total("doubtful"),
        "files": [
            {
                "name": f.name,
                "format": f.format,
                "read": f.read,
                "new": f.new,
                "merged": f.merged,
                "known": f.known,
            }
            for report in reports
            for f in report.files
        ],
        "failed": _places(f for report in reports for f in report.failed),
        "warnings": _places(f for report in reports for f in report.remarks),
        "papers": [id for report in reports for f in report.files for id in f.records],
    }


def _places(failures: Iterable[Failure]) -> list[FailureJson]:
    return [{"file": f.file, "line": f.line, "reason": f.reason, "text": f.text} for f in failures]
