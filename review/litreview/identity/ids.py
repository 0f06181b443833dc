"""Record ids: short enough to type, equal on two machines, never changed.

An id is a hash of the first identity that was seen of the record: its DOI, else its arXiv
id, else its PubMed id, else its normalised title. Eight characters of Crockford's base 32
hold 39 bits: among 100,000 records the chance of any two sharing one is below one in a
hundred, and the later of such two takes one more character. The first character is a letter,
so that no spreadsheet reads an id as a number.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

from litreview.identity import normalize as normal
from litreview.model import Entry

__all__ = ["ALPHABET", "LENGTH", "first_identity", "identities", "record_id", "strongest"]

ALPHABET = "abcdefghjkmnpqrstvwxyz0123456789"
LENGTH = 8  # characters: 22 · 32**7 ids; a record whose id is taken gets a longer one
LONGEST_TITLE = 300
"""Characters; a longer normalised title stands as its hash, as an index holds no more."""

_LETTERS = 22
_SAME = 3
"""Records of one identity that are numbered by longer ids."""


def identities(entry: Entry) -> tuple[str, ...]:
    """Everything by which an entry can be told, strongest first, such as ``doi:10.1/x``."""
    found = []
    if known := normal.doi(entry.doi):
        found.append(f"doi:{known}")
    if known := normal.arxiv_id(entry.arxiv) or normal.arxiv_id(entry.doi):
        found.append(f"arxiv:{known}")
    if known := normal.pmid(entry.fields):
        found.append(f"pmid:{known}")
    if known := normal.title(entry.title):
        short = known if len(known) <= LONGEST_TITLE else hashlib.sha256(known.encode()).hexdigest()
        found.append(f"title:{short}")
    return tuple(found)


def first_identity(entry: Entry) -> str:
    """The strongest of an entry's identities; of an empty entry, its place and text."""
    return strongest(entry, identities(entry))


def strongest(entry: Entry, names: Sequence[str]) -> str:
    """As `first_identity`, of an entry whose ``names`` `identities` gave."""
    return names[0] if names else f"entry:{entry.position}:{entry.abstract}"


def record_id(identity: str, taken: Callable[[str], bool], more: str = "") -> str:
    """The id for an identity.

    Args:
        identity: as `first_identity` gives it.
        taken: whether another record has that id.
        more: what distinguishes it from others of the same identity, such as the fiftieth record
            called "Editorial": after some of them it counts, so that ids stay short.
    """
    number = int.from_bytes(hashlib.sha256(identity.encode()).digest())
    number, first = divmod(number, _LETTERS)
    text = ALPHABET[first]
    while len(text) < LENGTH or taken(text):
        if more and len(text) > LENGTH + _SAME:
            return record_id(f"{identity}\n{more}", taken)
        number, digit = divmod(number, len(ALPHABET))
        text += ALPHABET[digit]
    return text
