"""A key pattern as a tree: what each part gives for a work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from litreview.bibliography.key_patterns.fields import Skip

__all__ = ["LETTERS_HERE", "Call", "Either", "Filtered", "Given", "Literal", "Node", "Sum"]

LETTERS_HERE = "\x1a"
"""Where the letters of equal keys go if not to the end; no key has this character."""

_LONGEST = 2000
"""Characters that any part gives at most: a replacement may make a text longer and longer."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a part gives: a text, and whether the work had a say in it."""

    text: str
    told: bool = True


@dataclass(frozen=True, slots=True)
class Literal:
    """Text of the pattern itself."""

    text: str

    def give(self, work: Any) -> Given:  # noqa: ARG002 - the same for every work
        """The text."""
        return Given(self.text, told=False)


@dataclass(frozen=True, slots=True)
class Call:
    """A function of the work.

    Attributes:
        function: takes the work, then the arguments.
        arguments: as in the pattern.
        choice: whether it only says for which works the alternative is, and gives no text.
    """

    function: Callable[..., str]
    arguments: tuple[Any, ...] = ()
    choice: bool = False

    def give(self, work: Any) -> Given:
        """What the function gives.

        Raises:
            Skip: if it is not for this work.
        """
        text = self.function(work, *self.arguments)[:_LONGEST]
        return Given(text, told=bool(text) or self.choice)


@dataclass(frozen=True, slots=True)
class Filtered:
    """A part, changed by a filter."""

    inner: Node
    filter: Callable[..., str]
    arguments: tuple[Any, ...] = ()

    def give(self, work: Any) -> Given:
        """What the filter makes of it.

        Raises:
            Skip: if it is not for this work.
        """
        given = self.inner.give(work)
        text = self.filter(given.text, *self.arguments)[:_LONGEST]
        return Given(text, told=given.told or (bool(text) and not given.text))


@dataclass(frozen=True, slots=True)
class Sum:
    """Parts, one after the other."""

    parts: tuple[Node, ...]

    def give(self, work: Any) -> Given:
        """All of them.

        Raises:
            Skip: if one of them is not for this work.
        """
        given = [part.give(work) for part in self.parts]
        return Given("".join(one.text for one in given), any(one.told for one in given))


@dataclass(frozen=True, slots=True)
class Either:
    """Alternatives: the first that gives something of the work, or is text and nothing else."""

    options: tuple[Node, ...]

    def give(self, work: Any) -> Given:
        """The first that gives something; nothing if none does."""
        for option in self.options:
            try:
                given = option.give(work)
            except Skip:
                continue
            if given.text and (given.told or _plain(option)):
                return given
        return Given("", told=False)


Node = Literal | Call | Filtered | Sum | Either


def _plain(node: Node) -> bool:
    """Whether it says the same of every work."""
    if isinstance(node, Sum):
        return all(_plain(part) for part in node.parts)
    if isinstance(node, Filtered):
        return _plain(node.inner)
    return isinstance(node, Literal)
