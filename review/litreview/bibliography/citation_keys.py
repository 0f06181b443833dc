"""Citation keys: readable, plain ASCII, each its own."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Protocol

from litreview.bibliography.key_patterns import SHORT, key_pattern
from litreview.bibliography.key_patterns.letters import in_letters

__all__ = ["LONGEST", "Citable", "all_legal", "distinct_key", "legal_key", "suggest_key"]

LONGEST = SHORT
"""Characters of a suggested key, before the letter that makes it unique."""

_LONGEST_TYPED = 120  # characters; longer keys break lines of LaTeX
_UNNAMED = "untitled"
_STRANGE = re.compile(r"[^\w.:/+-]")  # the quote in `O'Brien`
_ILLEGAL = re.compile(
    # What bibtex or biber takes for the end of a key or a mistake, and what TeX does not take as
    # it stands in \cite; O'Brien2001 and Smith*98 are well.
    r"[\s\x00-\x1f\x7f-\x9f\"#%(),={}~\\^"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]+"
)


class Citable(Protocol):
    """What a key is made from: a record, or an entry of a source."""

    @property
    def title(self) -> str:
        """The title, LaTeX and all."""

    @property
    def authors(self) -> Sequence[str]:
        """Names as BibTeX writes them."""

    @property
    def year(self) -> int | None:
        """The year, if it is known."""

    @property
    def type(self) -> str:
        """The BibTeX entry type."""

    @property
    def fields(self) -> Mapping[str, str]:
        """Everything else, by field name in lower case."""


def suggest_key(work: Citable) -> str:
    """A key for a work by the default pattern, the same on every machine.

    With an author or a year ``vaswani2017attention``, else from the title:
    ``tinyvit-fast-pretraining``. Only a to z, 0 to 9 and hyphens, at most `LONGEST` characters,
    never empty.
    """
    return key_pattern().base(work)


def distinct_key(base: str, taken: Container[str]) -> str:
    """A key that no one has: the base itself, or with ``-b``, ``-c``, … ``-z``, ``-aa``, ….

    Args:
        base: the key wished for; what BibTeX forbids in keys is taken out.
        taken: keys in use, in lower case: BibTeX takes ``Key`` and ``key`` for the same.
    """
    base = legal_key(base)
    key, number = base, 1
    while key in taken or key.lower() in taken or key.casefold() in taken:
        number += 1
        key = f"{base}-{in_letters(number)}"
    return key


def key_fault(key: str) -> str:
    """Why a key typed by hand is not valid, in a sentence; empty if it is.

    Letters of any script and digits, and inside ``_ - . : / +``: what BibTeX, biber, pandoc and a
    shell take.
    """
    if not key:
        return "a key cannot be empty"
    if len(key) > _LONGEST_TYPED:
        return f"a key has at most {_LONGEST_TYPED} characters, this one {len(key)}"
    strange = _STRANGE.search(key)
    if strange or not key[0].isalnum():
        bad = strange[0] if strange else key[0]
        return (
            f"{bad!r} cannot {'be used in' if strange else 'start'} a key; use letters and digits,"
            " and inside it - _ . : / +"
        )
    return ""


def all_legal(keys: Iterable[str]) -> bool:
    """Whether `legal_key` would leave all of them as they are."""
    return not _ILLEGAL.search("".join(keys))


def legal_key(key: str) -> str:
    """A key as BibTeX, biber and LaTeX take it; one that is legal comes back as it was."""
    if _ILLEGAL.search(key):
        key = _ILLEGAL.sub("-", key).strip("-")
    return key or _UNNAMED
