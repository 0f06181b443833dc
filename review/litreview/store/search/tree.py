"""What a query asks, as a tree."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["All", "Any", "Decided", "Has", "Is", "Listed", "Named", "Node", "Not", "Words", "Years"]


@dataclass(frozen=True, slots=True)
class Words:
    """Words next to each other.

    Attributes:
        field: ``title``, ``abstract``, ``author``, ``venue``, ``note``, ``file``; empty for any of
            these and the tags.
        words: folded, see `litreview.store.search.text_match`; at least one.
        begins: whether the last word may go on.
    """

    field: str
    words: tuple[str, ...]
    begins: bool


@dataclass(frozen=True, slots=True)
class Named:
    """A name.

    Attributes:
        field: ``tag``, ``source``, ``reason``, ``firstreason``, ``venue``, ``type``, ``key``,
            ``doi`` or ``id``.
        value: the name.
        whole: all of it; else its beginning.
    """

    field: str
    value: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Years:
    """Years from ``first`` to ``last``, both included; ``None`` is open. ``known``: any at all."""

    first: int | None = None
    last: int | None = None
    known: bool = True


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision; ``undecided`` is one, too."""

    decision: str


@dataclass(frozen=True, slots=True)
class Is:
    """A record of some kind, such as ``merged``."""

    what: str


@dataclass(frozen=True, slots=True)
class Has:
    """A record that has something, such as an ``abstract``."""

    what: str


@dataclass(frozen=True, slots=True)
class Listed:
    """What a saved search finds."""

    name: str


@dataclass(frozen=True, slots=True)
class Not:
    """Everything else."""

    node: Node


@dataclass(frozen=True, slots=True)
class All:
    """What each of some finds; everything if there are none."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """What at least one of some finds."""

    nodes: tuple[Node, ...]


Node = Words | Named | Years | Decided | Is | Has | Listed | Not | All | Any
