"""Places in a text as browsers count them: in UTF-16 units, of the text as it is shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypedDict

from litreview.model import Highlight

if TYPE_CHECKING:
    from litreview.bibliography.readable import Setting

__all__ = [
    "FormulaJson",
    "HighlightJson",
    "formulas_as_json",
    "from_utf16",
    "highlights_as_json",
    "to_utf16",
]


class HighlightJson(TypedDict):
    """A marked passage; the places are None if its words are no longer in the text."""

    id: str
    reviewer: str
    field: str
    start: int | None
    end: int | None
    quote: str
    comment: str
    colour: str
    at: str
    mine: bool


class FormulaJson(TypedDict):
    """A formula and where it is in the text as shown."""

    field: str
    start: int
    end: int
    tex: str
    display: bool


def to_utf16(text: str, place: int) -> int:
    """A place in a text, counted as browsers count."""
    if text.isascii():
        return place
    return len(text[:place].encode("utf-16-le")) // 2


def from_utf16(text: str, place: int) -> int:
    """A place in a text, counted in characters."""
    if text.isascii():
        return place
    units = text.encode("utf-16-le")
    if not 0 <= place <= len(units) // 2:
        return -1
    return len(units[: 2 * place].decode("utf-16-le", "ignore"))


def highlights_as_json(
    highlights: Iterable[Highlight], texts: dict[str, str], reviewer: str
) -> list[HighlightJson]:
    """Highlights placed in the texts of their fields; ``reviewer`` is who asks."""
    found: list[HighlightJson] = []
    for one in highlights:
        gone = one.start is None or one.end is None
        text = texts[one.field]
        found.append(
            {
                "id": one.id,
                "reviewer": one.reviewer,
                "field": one.field,
                "start": None if gone else to_utf16(text, one.start or 0),
                "end": None if gone else to_utf16(text, one.end or 0),
                "quote": one.quote,
                "comment": one.comment,
                "colour": one.colour,
                "at": one.at.isoformat(),
                "mine": one.reviewer == reviewer,
            }
        )
    return found


def formulas_as_json(field: str, text: str, settings: Iterable[Setting]) -> list[FormulaJson]:
    """The formulas of a field and where they stand."""
    return [
        {
            "field": field,
            "start": to_utf16(text, one.start),
            "end": to_utf16(text, one.end),
            "tex": one.tex,
            "display": one.display,
        }
        for one in settings
    ]
