"""What commands print: records and reports of imports, as lines or as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from litreview.model import group_notes

if TYPE_CHECKING:
    from litreview.model import Failure, Record, Report

__all__ = [
    "print_records",
    "print_report",
    "record_json",
    "report_json",
    "terms_json",
]


def record_json(record: Record) -> dict[str, Any]:
    """A record as plain JSON values."""
    return {
        "id": record.id,
        "key": record.key,
        "title": record.title,
        "abstract": record.abstract,
        "authors": list(record.authors),
        "year": record.year,
        "doi": record.doi,
        "arxiv": record.arxiv,
        "links": [{"kind": link.kind, "url": link.url} for link in record.links],
        "decision": record.decision.value if record.decision else "undecided",
        "reasons": list(record.reasons),
        "tags": list(record.tags),
        "notes": [note.text for note in record.notes],
        "highlights": [
            {"field": one.field, "quote": one.quote, "comment": one.comment, "colour": one.colour}
            for one in record.highlights
        ],
        "files": [{"path": file.path, "missing": file.missing} for file in record.files],
        "sources": [
            {"name": one.source, "position": one.position, "line": one.line, "date": one.date}
            for one in record.occurrences
        ],
    }


def terms_json(terms: Iterable[tuple[str, float]]) -> list[dict[str, Any]]:
    """Words and their weights as plain JSON values."""
    return [{"term": term, "weight": round(weight, 6)} for term, weight in terms]


def print_records(records: Iterable[Record], *, as_json: bool) -> None:
    """Print records, a line each or as one JSON object."""
    if as_json:
        found = [record_json(record) for record in records]
        print(json.dumps({"records": found}, ensure_ascii=False, indent=2))
        return
    for record in records:
        decision = record.decision.value if record.decision else "undecided"
        tags = f"  [{', '.join(record.tags)}]" if record.tags else ""
        print(f"{record.id}  {decision:<9}  {_called(record)}{tags}")


def _called(record: Record) -> str:
    """A paper's title, else its identifier."""
    fields = record.fields
    names = (record.title, record.doi, record.arxiv, fields.get("pmid"), fields.get("pmcid"))
    return next((" ".join(name.split()) for name in names if name), "")


def print_report(report: Report, *, as_json: bool = False, verbose: bool = False) -> int:
    """Print what an import did; notes and what could not be read go to standard error.

    Args:
        report: as `Review.add` gives it.
        as_json: print one JSON object instead.
        verbose: print every note; else the first of each kind with the number of the others.

    Returns:
        The exit code: 1 if only a part of the files could be read, 2 if none.
    """
    if as_json:
        print(json.dumps(report_json(report), ensure_ascii=False, indent=2))
    else:
        for file in report.files:
            done = "already in the review, nothing changed"
            if not file.known:
                done = f"{file.read} read, {file.new} new, {file.merged} merged"
                done += f"; {file.along}" if file.along else ""
            print(f"{file.name}: {done}")
        if len(report.files) > 1 or report.duplicates or report.doubtful:
            print(report)
        _print_places("note", report.remarks, verbose=verbose)
        _print_places("not read", report.failed, verbose=verbose)
    if report.failed:
        return 1 if report.files else 2
    return 0


def _print_places(what: str, places: Sequence[Failure], *, verbose: bool) -> None:
    if verbose:
        for place in places:
            print(f"{what}: {place}{_quoted(place.text)}", file=sys.stderr)
        return
    groups = group_notes(places)
    for group in groups:
        more = f" ({group.count - 1:,} more like this)" if group.count > 1 else ""
        print(f"{what}: {group.first}{_quoted(group.first.text)}{more}", file=sys.stderr)
    if len(groups) < len(places):
        print("--verbose shows all of them", file=sys.stderr)


def report_json(report: Report) -> dict[str, Any]:
    """What an import did as plain JSON values."""
    counts = ("read", "new", "merged", "known", "decisions", "tags", "notes")
    whole = (*counts, "duplicates", "doubtful")
    return {
        **{name: getattr(report, name) for name in whole},
        "files": [
            {"name": file.name, "format": file.format}
            | {name: getattr(file, name) for name in counts}
            for file in report.files
        ],
        "failed": [_place(one) for one in report.failed],
        "remarks": [_place(one) for one in report.remarks],
    }


def _place(one: Failure) -> dict[str, Any]:
    return {"file": one.file, "line": one.line, "reason": one.reason, "text": one.text}


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    if not line:
        return ""
    return f": “{line if len(line) <= 80 else line[:79] + '…'}”"  # noqa: PLR2004 - a line
