"""The records of a review that are one paper, or may be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from litreview.identity.blocking import candidates
from litreview.identity.comparison import Comparison, compare
from litreview.identity.match_features import MatchFeatures, traits
from litreview.identity.merged_view import Described, is_preprint, is_published

__all__ = ["Pair", "groups", "joins", "pairs"]

Pair = tuple[int, int, Comparison]
"""Places of two records, and what they have in common."""


def pairs(
    records: Sequence[MatchFeatures],
    new: Sequence[bool] | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> list[Pair]:
    """Pairs of records that are one paper, certainly or perhaps; the most probable first.

    Args:
        records: all.
        new: which of them are new; pairs of two old ones are then left out.
        progress: told now and then how many candidates of how many are compared.
    """
    found: list[Pair] = []
    near = candidates(records, new)
    for number, (one, other) in enumerate(near):
        if progress is not None and number % 5000 == 0:
            progress(number, len(near))
        told = compare(records[one], records[other])
        if told.certain or told.doubtful:
            found.append((one, other, told))
    return sorted(found, key=lambda pair: (-pair[2].score, -pair[2].title, pair[0], pair[1]))


def joins(entry: Described, known: Described, by: str) -> bool:
    """Whether an entry that shares an identity with a record is that record.

    The same title is of two papers if names or years say so, or if many papers are called so and
    nothing confirms it; the same DOI is of two if one is the other's erratum, or if a chapter was
    given its book's. A preprint and what it became are two records that are merged, so that each
    keeps its own year and place.

    Args:
        entry: what a source says.
        known: what is known of the record.
        by: which identity they share: ``doi``, ``arxiv``, ``pmid`` or ``title``.
    """
    if _in_print(entry, known) or _in_print(known, entry):
        return False
    one, other = traits("", entry), traits("", known)
    told = compare(one, other)
    if by != "title":
        title = max(told.title, _without_subtitles(one, other))
        parts = min(len(one.words), len(other.words)) >= _TELLING_WORDS and title < _LIKE
        like = told.abstract is not None and told.abstract >= _LIKE
        return "kind" not in told.conflicts and (like or not parts)
    if one.generic and not told.certain and told.abstract is None:
        return one.authors == other.authors and told.years == 0 and not told.conflicts
    names = told.authors is None or (told.authors >= _UNLIKE and not told.swapped)
    return names and (told.years or 0) <= 1 and not told.conflicts & {"volume", "page", "kind"}


def _without_subtitles(one: MatchFeatures, other: MatchFeatures) -> float:
    """Similarity of the titles without subtitles, 0 to 1; one of the two may have no subtitle."""
    from rapidfuzz import fuzz

    return fuzz.ratio(one.main or one.letters, other.main or other.letters) / 100


def _in_print(preprint: Described, published: Described) -> bool:
    return is_preprint(preprint) and is_published(published)


_TELLING_WORDS = 4  # shorter titles are shared by chance, see comparison.py
_UNLIKE = 0.34  # likeness of authors, of 1: fewer than about a third are the same
_LIKE = 0.6  # likeness of titles and abstracts, of 1


def groups(
    records: Sequence[MatchFeatures], found: Iterable[Pair], apart: Iterable[tuple[int, int]] = ()
) -> list[list[int]]:
    """Places of records that are certainly one paper, each group in order.

    Two records that conflict never get into one group by way of a third.

    Args:
        records: all.
        found: as `pairs` gives them; doubtful ones are passed over.
        apart: pairs that are not duplicates.
    """
    not_duplicates: dict[int, set[int]] = {}
    for one, other in apart:
        not_duplicates.setdefault(one, set()).add(other)
        not_duplicates.setdefault(other, set()).add(one)
    group: dict[int, list[int]] = {}
    for one, other, told in found:
        if not told.certain:
            continue
        mine, theirs = group.get(one, [one]), group.get(other, [other])
        if mine is theirs or not all(
            b not in not_duplicates.get(a, ()) and not compare(records[a], records[b]).conflicts
            for a in mine
            for b in theirs
        ):
            continue
        united = mine + theirs
        group.update(dict.fromkeys(united, united))
    once = {id(members): sorted(members) for members in group.values()}
    return sorted(once.values())
