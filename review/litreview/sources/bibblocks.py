"""Where the blocks of a .bib file start: its entries, strings, preambles and comments.

Nearly all blocks end before the next as plainly as can be; these are told at once. From the first
that does not on, `bibtexparser` distinguishes them.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise

from litreview.sources.bibparts import TYPE_LIST

__all__ = ["Stretch", "stretches"]

_TYPE = rf"@\s*+(?:[A-Za-z][\w-]*+|{TYPE_LIST})\s*+[{{(]"
_ENTRY = re.compile(rf"^[ \t]*+{_TYPE}", re.MULTILINE)  # `@article{` at the beginning of a line
_INNER = re.compile(_TYPE)  # `@article{` anywhere
_TELLING = 80  # characters by which a block is found in the text


@dataclass(slots=True)
class Stretch:
    """Text of a file that holds one block, or none.

    Attributes:
        text: what stands there.
        line: its first line, from 1.
        block: whether it starts with a block.
    """

    text: str
    line: int
    block: bool = True


def stretches(text: str) -> Iterator[Stretch]:
    """The file cut where its blocks start, nothing left out."""
    starts, unclear = _plain_starts(text)
    if unclear < len(text):
        starts |= {unclear + start: None for start in _told_starts(text[unclear:])}
    # A stretch runs to the next block, so that an entry with a brace too few is whole in it.
    line, counted = 1, 0
    for start, end in pairwise([0, *starts, len(text)]):
        line += text.count("\n", counted, start)
        counted = start
        if start < end:
            yield Stretch(text[start:end], line, block=start in starts)


def _plain_starts(text: str) -> tuple[dict[int, None], int]:
    """Offsets at which blocks start, in order, and the first of those that are not plain.

    A block is plain if its braces pair and nothing in it or behind it could be another block.
    """
    starts: dict[int, None] = {}
    found = _ENTRY.search(text)
    if not found or "@" in text[: found.start()]:
        return starts, 0
    while found:
        following = _ENTRY.search(text, found.end())
        end = following.start() if following else len(text)
        block = text[found.end() : end]
        paired = found[0][-1] == "{" and block.count("}") == block.count("{") + 1
        if not paired or "@" in block[block.rfind("}") :] or _INNER.search(block):
            return starts, found.start()
        starts[found.start()] = None
        found = following
    return starts, len(text)


def _told_starts(text: str) -> dict[int, None]:
    """Offsets at which blocks start as bibtexparser tells them, in order."""
    from bibtexparser.model import ExplicitComment, ImplicitComment
    from bibtexparser.splitter import Splitter

    with _quiet():
        blocks = Splitter(text).split().blocks
    lines = [0, *(found.end() for found in re.finditer("\n", text))]
    starts: dict[int, None] = {}
    after = 0
    for block in blocks:
        if isinstance(block, ImplicitComment) or not block.raw:
            continue
        start = text.find(block.raw[:_TELLING], max(lines[block.start_line or 0], after))
        if start < 0:
            continue
        # What bibtexparser takes for plain text may still be an entry (`@ article {`).
        starts.update(dict.fromkeys(_missed(text, after, start)))
        starts[start] = None
        after = start + (len(block.raw) if isinstance(block, ExplicitComment) else 1)
    starts.update(dict.fromkeys(_missed(text, after, len(text))))
    return starts


def _missed(text: str, start: int, end: int) -> list[int]:
    return [found.start() for found in _ENTRY.finditer(text, start, end)]


@contextmanager
def _quiet() -> Iterator[None]:
    """Without bibtexparser's own log: what it says is said by a `Problem`."""
    logger = logging.getLogger("bibtexparser.splitter")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)
