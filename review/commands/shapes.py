"""What the commands share: opening the review, and records as JSON and as lines."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from review.model import Record
    from review.workspace import Review

__all__ = ["WHERE", "open_review", "print_records", "record_json", "terms_json"]

WHERE = ("all", "include", "maybe", "exclude", "undecided")


def open_review(arguments: argparse.Namespace) -> Review:
    """Open the review a command was given."""
    from review.workspace import open

    return open(arguments.path, reviewer=arguments.reviewer)


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
        print(f"{record.id}  {decision:<9}  {' '.join(record.title.split())}{tags}")
