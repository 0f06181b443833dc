"""Where a marked passage stands: known by its words, so that it outlives a change of the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from litreview.errors import UsageError
from litreview.model import Highlight, Record

__all__ = ["COLOURS", "FIELDS", "LONGEST", "placed", "shown", "surroundings"]

COLOURS = ("yellow", "green", "blue", "pink")
FIELDS = ("title", "abstract")

LONGEST = 10_000
"""Characters of a passage."""

_AROUND = 32
"""Characters kept on either side, to tell a passage from another of the same words."""

_MOST = 1000
"""Places compared, of a passage that stands at many."""

_WORD = re.compile(r"\w+")  # `fish`


def shown(record: Record, field: str) -> str:
    """The text in which passages are marked: as it is shown, LaTeX remains made readable.

    Raises:
        UsageError: if there is no such field.
    """
    from litreview.bibliography import readable

    if field not in FIELDS:
        raise UsageError(f"{field!r} cannot be highlighted; use {' or '.join(FIELDS)}")
    return readable(record.title if field == "title" else record.abstract)


def surroundings(text: str, start: int, end: int) -> dict[str, str | int]:
    """A passage and what stands around it, as an event keeps it.

    Raises:
        UsageError: if nothing stands there, or too much.
    """
    quote = text[start:end]
    if not 0 <= start < end <= len(text) or not quote.strip():
        raise UsageError(f"there is no text from {start} to {end}")
    if len(quote) > LONGEST:
        raise UsageError(
            f"a passage has at most {LONGEST} characters, this one {len(quote)}; select less"
        )
    before = text[max(0, start - _AROUND) : start]
    return {
        "quote": quote,
        "before": before,
        "after": text[end : end + _AROUND],
        "start": start,
    }


def placed(highlight: Highlight, text: str) -> Highlight:
    """A highlight with the place at which it stands in a text, if it does.

    Of several places with its words, the one with most of the same around it, then the nearest to
    where it was. If none has them, letters may differ in case and words in what stands between
    them: another source's line breaks and dashes.
    """
    quote = highlight.quote
    was = highlight.start or 0
    best: tuple[int, int, int] | None = None
    for start in _all(text, quote):
        alike = _ending(text[:start], highlight.before) + _beginning(
            text[start + len(quote) :], highlight.after
        )
        best = max(best or (-1, 0, 0), (alike, -abs(start - was), start))
    if best is not None:
        return replace(highlight, start=best[2], end=best[2] + len(quote))
    found = _in_words(text, quote)
    return replace(highlight, start=found[0], end=found[1])


def _all(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote)
    for _ in range(_MOST):
        if at < 0:
            return
        yield at
        at = text.find(quote, at + 1)


def _ending(text: str, before: str) -> int:
    return _beginning(text[: -len(before) - 1 : -1], before[::-1])


def _beginning(text: str, after: str) -> int:
    pairs = zip(text, after, strict=False)
    return next((n for n, (one, other) in enumerate(pairs) if one != other), len(after))


def _in_words(text: str, quote: str) -> tuple[int, int] | tuple[None, None]:
    """Where the words of a quote stand in a row."""
    wanted = " ".join(_WORD.findall(quote)).casefold()
    words = list(_WORD.finditer(text))
    starts, folded = [], []
    length = 0
    for word in words:
        starts.append(length)
        folded.append(word[0].casefold())
        length += len(folded[-1]) + 1
    at = " ".join(folded).find(wanted) if wanted else -1
    if at < 0:
        return None, None

    def back(place: int) -> int:
        nth = bisect_right(starts, place) - 1
        return min(words[nth].start() + place - starts[nth], words[nth].end())

    return back(at), back(at + len(wanted) - 1) + 1
