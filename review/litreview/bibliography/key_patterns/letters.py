"""What makes equal keys of a pattern unique: a letter, or a number."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

from litreview.bibliography.key_patterns.calls import Unknown

__all__ = ["HYPHENED", "PLAIN", "Letters", "in_letters", "letters"]

_FORMAT = re.compile(r"([A-Za-z0-9_.:/+-]*)%\(([aAn])\)s([A-Za-z0-9_.:/+-]*)")  # `-%(a)s`, `_%(n)s`


@dataclass(frozen=True, slots=True)
class Letters:
    """How the second, third, … of equal keys are made unique.

    Attributes:
        before: text before the letter.
        kind: ``a`` or ``A`` for letters, ``n`` for numbers.
        after: text after it.
        first: which letter the second key gets, from 1; 2 is b.
        always: whether the first has one, too.
    """

    before: str = ""
    kind: str = "a"
    after: str = ""
    first: int = 1
    always: bool = False

    def distinct(self, base: str, rest: str, taken: Container[str], counts: dict[str, int]) -> str:
        """The base, or the base with the first letter that makes it a key no one has.

        Args:
            base: the key that the pattern makes, up to the letter.
            rest: what of the key stands after the letter.
            taken: keys in use, in lower case.
            counts: how far the letters of a base went; brought up to date.
        """
        low = f"{base} {rest}".lower()
        number = counts.get(low, 0 if self.always else -1)
        while True:
            key = f"{base}{self._text(number + self.first) if number >= 0 else ''}{rest}"
            number += 1
            if key.lower() not in taken:
                counts[low] = number
                return key

    def _text(self, number: int) -> str:
        text = str(number) if self.kind == "n" else in_letters(number)
        return f"{self.before}{text.upper() if self.kind == 'A' else text}{self.after}"


PLAIN = Letters()
"""As Better BibTeX and JabRef have it: ``smith2020``, ``smith2020a``, ``smith2020b``."""

HYPHENED = Letters(before="-", first=2)
"""As the default pattern has it: ``tinyvit``, ``tinyvit-b``, ``tinyvit-c``."""


def letters(format: str = "%(a)s", start: int = 0) -> Letters:
    """What ``postfix('-%(n)s', 0)`` asks for: with ``start=1`` the first key has a letter, too.

    Raises:
        Unknown: if it makes no sense.
    """
    found = _FORMAT.fullmatch(format)
    if not found or start not in (0, 1):
        raise Unknown(
            "postfix takes text with one of %(a)s, %(A)s and %(n)s in it, then 0 or 1;"
            " the text may have letters, digits and - _ . : / +"
        )
    return Letters(found[1], found[2], found[3], always=start == 1)


def in_letters(number: int) -> str:
    """1 is a, 2 is b, 27 is aa."""
    text = ""
    while number:
        number, digit = divmod(number - 1, 26)
        text = chr(ord("a") + digit) + text
    return text
