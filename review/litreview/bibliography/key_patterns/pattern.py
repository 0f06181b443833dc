"""How citation keys are made: a pattern, read once and then used for many works."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from litreview.bibliography.key_patterns.grammar import read
from litreview.bibliography.key_patterns.letters import HYPHENED, PLAIN, Letters
from litreview.bibliography.key_patterns.nodes import LETTERS_HERE, Node
from litreview.bibliography.key_patterns.spelling import spelled
from litreview.bibliography.key_patterns.words import significant, title_words

__all__ = ["DEFAULT", "SHORT", "KeyGenerator", "Pattern", "key_pattern"]

DEFAULT = "(auth.lower + year).len + veryshorttitle.lower | shorttitle.lower.condense('-')"
"""``vaswani2017attention``, and ``tinyvit-fast-pretraining`` where author and year are missing."""

SHORT = 48
"""Characters of a key by the default pattern, before the letter that makes it unique."""

_LONGEST = 120  # characters, as of a key that is typed
_WORDS = 3  # of a title in a key
_UNNAMED = "untitled"
_UNSAFE = re.compile(r"[^A-Za-z0-9_.:/+-]+")  # `{` in `doe{2019`
# the same; Better BibTeX keeps more signs
_UNSAFE_IN_FORMULAS = re.compile(r"[^A-Za-z0-9_.:/+;&*!?-]+")
_REPEATED = re.compile(r"([.:/+-])[.:/+-]+")  # `--` in `doe--2019`


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern by which keys are made.

    Attributes:
        text: as it was written.
        node: the tree that was read.
        letters: how equal keys are made unique.
        longest: characters of a key, before those letters.
        formula: whether it is one of Better BibTeX's, which leaves punctuation where it stands.
    """

    text: str
    node: Node
    letters: Letters = PLAIN
    longest: int = _LONGEST
    formula: bool = False

    def base(self, work: Any) -> str:
        """The key of a work before it is made unique, the same on every machine.

        It is never empty and has only ASCII letters, digits, ``_`` and, singly and inside,
        ``- . : / +``: BibTeX, biber, pandoc and shells take these. A formula may have them
        anywhere, and ``; & * ! ?``.
        Where the pattern gives nothing it is made of the title's words.
        """
        return "".join(self.halves(work))

    def halves(self, work: Any) -> tuple[str, str]:
        """The key before and after the letters that make it unique; most have nothing after."""
        work = spelled(work) if self.formula else work
        before, _, after = self.node.give(work).text.partition(LETTERS_HERE)
        before, after = self._safe(before), self._safe(after) if after else ""
        if before or after:
            return before, after
        return self._safe("-".join(_said(work))) or _UNNAMED, ""

    def _safe(self, text: str) -> str:
        if not text.isascii():
            from anyascii import anyascii

            text = str(anyascii(text))
        if self.formula:
            return _UNSAFE_IN_FORMULAS.sub("", text)[: self.longest]
        text = _REPEATED.sub(r"\1", _UNSAFE.sub("", text))
        return text.lstrip(".:/+-")[: self.longest].rstrip("_.:/+-")


@lru_cache(maxsize=64)
def key_pattern(text: str = DEFAULT) -> Pattern:
    """Read a pattern.

    Raises:
        UsageError: if it is wrong, with the place.
    """
    found = read(text, formulas=text != DEFAULT)
    if text == DEFAULT:
        return Pattern(text, found.node, HYPHENED, SHORT)
    return Pattern(text, found.node, found.letters or PLAIN, formula=found.formula)


@dataclass(slots=True)
class KeyGenerator:
    """Makes keys that no one has, many in a row.

    Attributes:
        pattern: how they are made.
    """

    pattern: Pattern
    _counts: dict[str, int] = field(default_factory=dict)

    def name(self, work: Any, taken: Container[str]) -> str:
        """A key for a work.

        Args:
            work: a record, or an entry of a source.
            taken: keys in use, in lower case; from one call to the next there are only more.
        """
        return self.pattern.letters.distinct(*self.pattern.halves(work), taken, self._counts)


def _said(work: Any) -> list[str]:
    return [word.lower() for word in significant(title_words(work.title))[:_WORDS]]
