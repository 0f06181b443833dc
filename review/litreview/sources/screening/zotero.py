"""Zotero: tags that somebody set, and notes; what a database set stays among the keywords."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from litreview.model import Screening

__all__ = ["plain_note", "take"]

_BREAK = re.compile(r"<\s*(?:/p|/div|/li|/h\d|br\s*/?)\s*>", re.IGNORECASE)  # `</p>`, `<br/>`
_TAG = re.compile(r"<[^<>]*>")  # `<em>`
_NEXT = re.compile(r"(?<=</p>); (?=<)|(?<=</div>); (?=<)")  # `; ` between two notes in HTML
_HTML = re.compile(r"\s*<(?:p|div|h[1-6]|ul|ol)\b[^<>]*>")  # `<p>`, with which a note begins
_GAPS = re.compile(r"\n{3,}")  # three line breaks


def take(fields: dict[str, str]) -> Iterator[Screening]:
    """Take the tags and notes of Zotero's CSV and RIS out of an entry's fields."""
    manual = fields.pop("manual-tags", "")
    tags = tuple(tag.strip() for tag in manual.split(";") if tag.strip())
    notes: tuple[str, ...] = ()
    note = fields.get("note", "")
    if "<" in note and ("date-added" in fields or _HTML.match(note)):
        # Other fields named so hold what is printed; Zotero's notes are HTML, in RIS as in CSV.
        notes = tuple(map(plain_note, _NEXT.split(fields.pop("note"))))
    if tags or notes:
        yield Screening(tags=tags, notes=notes)


def plain_note(text: str) -> str:
    """A note without its HTML; paragraphs become lines."""
    plain = html.unescape(_TAG.sub("", _BREAK.sub("\n", text))).replace("\u00a0", " ")
    lines = "\n".join(line.strip() for line in plain.split("\n"))
    return _GAPS.sub("\n\n", lines).strip()
