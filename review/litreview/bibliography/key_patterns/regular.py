"""Regular expressions in key patterns, as far as they end soon on any text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from litreview.bibliography.key_patterns.fields import Unknown

__all__ = ["REGULAR", "Regular", "regular"]

REGULAR = re.compile(r"/((?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)/([a-z]*)\s*")
"""A regular expression as JavaScript writes it, ``/[- ].*/g``."""

_ATOM = re.compile(
    r"(?:\\[dDsSwW.^$*+?()\[\]{}|/\\-]|\[\^?(?:[^\]\\]|\\.)+\]|[^\\\[\](){}|*+?])([*+?]?)"
)
r"""One letter or class of a regular expression, with what repeats it: ``[- ]``, ``.*``, ``\d+``."""

_REPEATED = 2
"""Repetitions in a regular expression: each makes the work a text's length longer at most."""


@dataclass(frozen=True, slots=True)
class Regular:
    """A regular expression as JavaScript has it.

    Attributes:
        pattern: compiled.
        every: whether it stands for all that matches (``/…/g``), not the first only.
    """

    pattern: re.Pattern[str]
    every: bool = False

    def sub(self, text_of: Callable[[re.Match[str]], str], text: str) -> str:
        """A text with what matches replaced."""
        return self.pattern.sub(text_of, text, count=0 if self.every else 1)

    def found(self, text: str) -> list[str]:
        """What matches."""
        return [one[0] for one in self.pattern.finditer(text)]


def regular(found: re.Match[str]) -> Regular:
    """A regular expression that ends soon on any text: letters and classes, few of them repeated.

    Raises:
        Unknown: if it has groups, alternatives or many repetitions.
    """
    source, flags = found.groups()
    at, repeated = 0, 0
    while at < len(source):
        atom = _ATOM.match(source, at)
        if atom is None:
            break
        at, repeated = atom.end(), repeated + (atom[1] in ("*", "+"))
    if at < len(source) or repeated > _REPEATED:
        raise Unknown(
            "this regular expression is not supported; use letters and classes such as [a-z]*"
        )
    try:
        compiled = re.compile(source, re.IGNORECASE if "i" in flags else 0)
    except re.error:
        raise Unknown("this is not a regular expression") from None
    return Regular(compiled, every="g" in flags)
