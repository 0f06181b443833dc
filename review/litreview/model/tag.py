"""A tag as the review's list has it."""

from __future__ import annotations

from dataclasses import dataclass

from litreview.display import Shown

__all__ = ["TAG_COLOURS", "Style", "Tag"]

TAG_COLOURS = ("red", "orange", "yellow", "green", "teal", "blue", "purple", "grey")
"""What a tag's dot can be coloured; each theme has its own shade of them."""


@dataclass(frozen=True, slots=True, repr=False)
class Style(Shown):
    """How a tag looks, and the key that sets it; the same for all reviewers.

    Attributes:
        colour: one of `TAG_COLOURS`, or nothing.
        order: its place in the list, from 0; ``None`` if no one has moved it.
        key: a capital letter, or ``Shift`` and a digit, or nothing.
    """

    colour: str = ""
    order: int | None = None
    key: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Tag(Shown):
    """One line of the list.

    Attributes:
        name: the tag.
        count: how many papers have it, tagged by any reviewer.
        colour: see `Style`.
        order: its place in the list, from 0.
        key: see `Style`.
    """

    name: str
    count: int
    colour: str
    order: int
    key: str

    def __str__(self) -> str:
        return f"{self.name}: {self.count} {'paper' if self.count == 1 else 'papers'}"
