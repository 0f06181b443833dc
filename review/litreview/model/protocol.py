"""What a review is looking for, written down before (or while) it is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from litreview.display import Shown, one_line

__all__ = ["Protocol"]


@dataclass(frozen=True, slots=True, repr=False)
class Protocol(Shown):
    """The question of a review, its criteria and its terms.

    Attributes:
        question: what the review asks.
        include: criteria that a paper must meet, a sentence each.
        exclude: criteria that rule a paper out, a sentence each; offered as reasons.
        include_terms: words and phrases that speak for a paper.
        exclude_terms: words and phrases that speak against it.
    """

    question: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    include_terms: tuple[str, ...] = ()
    exclude_terms: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is written down."""
        return any((self.question, *self.include, *self.exclude, *self.all_terms))

    @property
    def all_terms(self) -> tuple[str, ...]:
        """Terms for and against."""
        return self.include_terms + self.exclude_terms

    def _parts(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """What is written down, under its heading."""
        for heading, lines in (
            ("Question", (self.question,) if self.question else ()),
            ("Inclusion criteria", self.include),
            ("Exclusion criteria", self.exclude),
            ("Inclusion keywords", self.include_terms),
            ("Exclusion keywords", self.exclude_terms),
        ):
            if lines:
                yield heading, tuple(map(one_line, lines))

    def __str__(self) -> str:
        if not self:
            return "nothing written down yet"
        return "\n".join(
            f"{heading}: {lines[0]}"
            if len(lines) == 1
            else "\n".join([f"{heading}:", *(f"  - {line}" for line in lines)])
            for heading, lines in self._parts()
        )

    def _html(self) -> str:
        if not self:
            return "<div>No protocol is written down yet.</div>"
        rows = "".join(
            f'<dt style="font-weight:600">{heading}</dt>'
            + "".join(f'<dd dir="auto">{escape(line)}</dd>' for line in lines)
            for heading, lines in self._parts()
        )
        return f'<dl style="max-width:48em;line-height:1.5">{rows}</dl>'
