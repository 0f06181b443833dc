"""Citation keys: readable, plain ASCII, each its own."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from typing import Protocol

from review.citing.commands import words
from review.citing.names import family
from review.citing.readable import readable

__all__ = ["LONGEST", "Citable", "distinct_key", "legal_key", "suggest_key"]

LONGEST = 48
"""Characters of a suggested key, before the letter that tells two apart."""

_WORDS = 3
_UNNAMED = "untitled"
_TITLE_READ = 400
_PARTS = re.compile(r"[a-z0-9]+")
_JOINER = re.compile(r"(?<=\w)(?:['’]|\\?&)(?=\w)")
_ILLEGAL = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\"#%'(),={}~\\^$&*\[\]|<>`"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]+"
)
_STOP_WORDS = words(
    "a about after all an and any are as at be beyond but by can de der des die do does for from "
    "has have how i if in into is it its la le les make need no not of off on onto or our out "
    "over so than that the their them then these they this to towards toward und under up upon "
    "via vs was we were what when where which who why will with without you your"
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


def suggest_key(work: Citable) -> str:
    """A key for a work, the same on every machine.

    With an author or a year ``vaswani2017attention``, else from the title:
    ``tinyvit-fast-pretraining``. Only a to z, 0 to 9 and hyphens, at most `LONGEST` characters,
    never empty.
    """
    said = _significant(work.title)
    author = "".join(_ascii(family(work.authors[0]))) if work.authors else ""
    year = str(work.year) if work.year is not None else ""
    year = "".join(_PARTS.findall(year))
    key = author + year + "".join(said[:1]) if author or year else "-".join(said[:_WORDS])
    return key[:LONGEST].strip("-") or _UNNAMED


def distinct_key(base: str, taken: Container[str]) -> str:
    """A key that nobody has: the base itself, or with ``-b``, ``-c``, … ``-z``, ``-aa``, ….

    Args:
        base: the key wished for; what BibTeX forbids in keys is taken out.
        taken: keys in use, in lower case: BibTeX takes ``Key`` and ``key`` for the same.
    """
    base = legal_key(base)
    key, number = base, 1
    while key in taken or key.lower() in taken or key.casefold() in taken:
        number += 1
        key = f"{base}-{_letters(number)}"
    return key


def legal_key(key: str) -> str:
    """A key as BibTeX, biber and LaTeX take it; one that is legal comes back as it was."""
    if _ILLEGAL.search(key):
        key = _ILLEGAL.sub("-", key).strip("-")
    return key or _UNNAMED


def _significant(title: str) -> list[str]:
    """The title's words without those that say little; all of them if no others are left."""
    said = _ascii(_JOINER.sub("", title[:_TITLE_READ]))
    return [word for word in said if word not in _STOP_WORDS] or said


def _ascii(text: str) -> list[str]:
    """Words of a text in plain lower-case ASCII."""
    from anyascii import anyascii

    plain = readable(text)
    return _PARTS.findall((plain if plain.isascii() else anyascii(plain)).lower())


def _letters(number: int) -> str:
    """1 is a, 2 is b, 27 is aa."""
    letters = ""
    while number:
        number, digit = divmod(number - 1, 26)
        letters = chr(ord("a") + digit) + letters
    return letters
