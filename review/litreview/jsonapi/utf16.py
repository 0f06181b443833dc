"""Places in a text as browsers count them: in UTF-16 units, of the text as it is shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from litreview.model import Highlight

if TYPE_CHECKING:
    from litreview.bibliography.readable import Setting

__all__ = ["from_utf16", "highlights_as_json", "settings_as_json", "to_utf16"]


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
) -> list[dict[str, Any]]:
    """Highlights placed in the texts of their fields; ``reviewer`` is who asks."""
    found = []
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


def settings_as_json(field: str, text: str, settings: Iterable[Setting]) -> list[dict[str, Any]]:
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
