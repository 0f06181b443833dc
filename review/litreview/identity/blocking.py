"""Which records are worth comparing: all pairs of 100,000 would be five thousand million.

Two records are candidates if they share a key: the title before its subtitle, first author, year
and first page, the beginning of the abstract, or a band of their titles' MinHash (Broder 1997;
banding as in Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, section 3.4). Under a key
that many share, a record meets its neighbours in the order of titles (sorted neighbourhood,
Hernández and Stolfo 1995), so that the work grows with the records and not with their square.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from litreview.identity.match_features import MatchFeatures, words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["candidates"]

_BANDS, _ROWS = 10, 3
"""Titles of ten words that differ in one share a band with probability .9997; of six, .99."""

_NEIGHBOURS = 8  # that each record meets under one key
_LEAST = 60.0
"""Likeness of titles, of 100, below which a band in common was chance."""

_STOP = frozenset(
    ("a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "is", "its", "of", "on", "or")
) | {"the", "to", "towards", "via", "with", "using"}
_SHORTEST = 12  # characters of a key; shorter ones are shared by chance


def candidates(
    records: Sequence[MatchFeatures], new: Sequence[bool] | None = None
) -> list[tuple[int, int]]:
    """Pairs of places of records that may be one paper, the smaller place first.

    Args:
        records: all.
        new: which of them are new; pairs of two old ones are then left out.
    """
    import numpy as np

    number = len(records)
    if number < 2:  # noqa: PLR2004 - a pair
        return []
    order = np.empty(number, np.int64)
    order[sorted(range(number), key=lambda place: records[place].letters)] = np.arange(number)
    sure = [
        _near(_hashed(keys), order)
        for keys in (
            [one.letters for one in records],
            [one.main or one.letters for one in records],
            [_where(one) for one in records],
            [_begins(one) for one in records],
        )
    ]
    bands = [_near(keys, order) for keys in _bands(records)]
    fresh = None if new is None else np.array(new, bool)
    first = _unique(sure, number, fresh)
    rest = np.setdiff1d(_unique(bands, number, fresh), first, assume_unique=True)
    pairs = np.concatenate([first, _alike(records, rest, number)])
    return [(int(code // number), int(code % number)) for code in np.sort(pairs)]


def _where(one: MatchFeatures) -> str:
    if not one.year or not one.page or not one.first_author:
        return ""
    return f"{one.first_author} {one.year} {one.page}"


def _begins(one: MatchFeatures) -> str:
    start = "".join(words(one.text[:160]))[:80]
    return start if len(start) >= _SHORTEST * 4 else ""


def _hashed(keys: Sequence[str]) -> NDArray[np.uint64]:
    """A number a key; 0 for one that is too short to mean anything."""
    import numpy as np

    return np.fromiter(
        (
            zlib.crc32(key.encode()) << 32 | zlib.adler32(key.encode())
            if len(key) >= _SHORTEST
            else 0
            for key in keys
        ),
        np.uint64,
        len(keys),
    )


def _bands(records: Sequence[MatchFeatures]) -> list[NDArray[np.uint64]]:
    import numpy as np

    known: dict[str, int] = {}
    tokens: list[int] = []
    starts: list[int] = []
    for one in records:
        starts.append(len(tokens))
        telling = [word for word in one.words if word not in _STOP] or list(one.words) or [one.id]
        tokens += [known.setdefault(word, len(known)) for word in telling]
    numbers = np.fromiter((zlib.crc32(word.encode()) for word in known), np.uint64, len(known))
    random = np.random.default_rng(4)
    found = []
    for _ in range(_BANDS):
        band = np.zeros(len(records), np.uint64)
        for _ in range(_ROWS):
            factor, offset = random.integers(1, 1 << 62, 2, dtype=np.uint64) | np.uint64(1)
            mixed = numbers * factor + offset
            mixed ^= mixed >> np.uint64(31)
            least = np.minimum.reduceat((mixed * factor)[tokens], starts)
            band = (band ^ least) * np.uint64(0x9E3779B97F4A7C15)
        found.append(band)
    return found


def _near(keys: NDArray[np.uint64], order: NDArray[np.int64]) -> NDArray[np.int64]:
    """Pairs of places with the same key, as rows; neighbours by title where many share it."""
    import numpy as np

    places = np.lexsort((order, keys))
    places = places[keys[places] != 0]
    found = []
    for distance in range(1, _NEIGHBOURS + 1):
        one, other = places[:-distance], places[distance:]
        same = keys[one] == keys[other]
        found.append(np.stack([one[same], other[same]]))
    return np.sort(np.concatenate(found, axis=1), axis=0)


def _unique(
    pairs: Sequence[NDArray[np.int64]], number: int, fresh: NDArray[np.bool_] | None
) -> NDArray[np.int64]:
    import numpy as np

    one, other = np.concatenate(pairs, axis=1)
    if fresh is not None:
        wanted = fresh[one] | fresh[other]
        one, other = one[wanted], other[wanted]
    return np.unique(one * number + other)


def _alike(
    records: Sequence[MatchFeatures], codes: NDArray[np.int64], number: int
) -> NDArray[np.int64]:
    """Those pairs whose titles are at all alike."""
    import numpy as np
    from rapidfuzz import fuzz, process

    kept = [codes[:0]]
    for start in range(0, len(codes), 200_000):
        some = codes[start : start + 200_000]
        scores = process.cpdist(
            [records[place].letters for place in some // number],
            [records[place].letters for place in some % number],
            scorer=fuzz.ratio,
            score_cutoff=_LEAST,
            workers=-1,
        )
        kept.append(some[scores > 0])
    return np.concatenate(kept)
