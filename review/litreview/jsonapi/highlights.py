"""Marking passages, as JSON; places count UTF-16 units of the text as shown."""

from __future__ import annotations

from litreview.errors import UsageError
from litreview.jsonapi.base import Advice, Json
from litreview.jsonapi.utf16 import from_utf16

__all__ = ["Marks"]


class Marks(Advice):
    """The part of `Desk` that marks passages."""

    def highlight(
        self,
        id: str,
        highlight: str,
        *,
        field: str = "",
        start: int | None = None,
        end: int | None = None,
        quote: str = "",
        comment: str | None = None,
        colour: str | None = None,
        remove: bool = False,
        act: str = "",
    ) -> Json:
        """Mark a passage, change what is said of one, or remove it.

        Args:
            id: the record.
            highlight: the highlight's id, chosen by who marks, so that asking twice marks once.
            field: ``title`` or ``abstract``; only to mark.
            start: where the passage begins.
            end: where it ends.
            quote: its words.
            comment: what is said of it.
            colour: its colour.
            remove: take it away.
            act: an earlier act of the same session of writing.
        """
        if remove:
            return self._acted(self.review.highlights.remove(id, highlight))
        if not field:
            changed = self.review.highlights.change(id, highlight, comment, colour, act or None)
            return self._acted(changed)
        if start is None or end is None:
            raise UsageError("give the start and end of the passage")
        text = self.review.highlights.text(id, field)
        return self._acted(
            self.review.highlights.add(
                id,
                field,
                from_utf16(text, start),
                from_utf16(text, end),
                comment or "",
                colour or "yellow",
                quote=quote,
                highlight=highlight,
            )
        )
