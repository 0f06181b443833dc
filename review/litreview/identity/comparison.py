"""Whether two records are one paper, field by field.

Conservative: what would join two papers that are two is worse than a question to the reviewer. The
rules are told in docs/duplicates.md; their bounds were chosen on one half of the labelled set of
benchmarks/duplicates.py and measured on the other.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from litreview.identity.match_features import MatchFeatures

__all__ = ["DOUBTFUL", "Comparison", "compare"]

DOUBTFUL = 0.72
"""The lowest score at which a reviewer is asked."""

_SAME_ABSTRACT, _LIKE_ABSTRACT, _OTHER_ABSTRACT = 0.85, 0.6, 0.4
_SAME_AUTHORS, _OTHER_AUTHORS = 0.8, 0.34
_SWAPPED = 0.6
"""Likeness of lists of names that agree once first and last names are swapped."""
_TELLING_WORDS = 4
_SMALL_WORDS = frozenset(
    ("a", "an", "and", "the", "of", "in", "on", "for", "to", "with", "by", "from", "at", "as", "or")
)
_LONG_WORD, _LONGER_WORD = 5, 9
_YEARS_TO_PRINT = 3  # from preprint to article
_UNKNOWN = 0.5  # a field that one of the two lacks: neither for nor against
_WORKS = (frozenset(("phdthesis", "mastersthesis", "thesis")), frozenset(("book", "proceedings")))


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two records have in common.

    Attributes:
        title: likeness of the titles, 0 to 1.
        same_title: whether they differ in no more than spelling.
        authors: likeness of the names, None if one record has none.
        years: how many lie between them, None if one is unknown.
        abstract: likeness, None if one record has none worth comparing.
        conflicts: what says that they are two papers: ``doi``, ``arxiv``, ``pmid``, ``numbers``,
            ``kind``, ``volume``, ``page``, ``place``.
        shared: ids they share: ``doi``, ``arxiv``, ``pmid``.
        preprint: whether one is a preprint and the other is not.
        certain: whether they are one paper without a doubt.
        score: how likely they are one paper, 0 to 1; not a probability.
        swapped: whether the names agree once first and last names are swapped.
    """

    title: float
    same_title: bool
    authors: float | None
    years: int | None
    abstract: float | None
    conflicts: frozenset[str]
    shared: frozenset[str]
    preprint: bool
    certain: bool
    score: float
    swapped: bool = False

    @property
    def doubtful(self) -> bool:
        """Whether a reviewer should look."""
        return not self.certain and self.score >= DOUBTFUL


def compare(one: MatchFeatures, other: MatchFeatures) -> Comparison:
    """Compare two records."""
    title, same = _titles(one, other)
    authors = _authors(one, other)
    swapped = authors is not None and authors < _SAME_AUTHORS and _swapped(one, other)
    if swapped:
        authors = _SWAPPED
    years = abs(one.year - other.year) if one.year and other.year else None
    abstract = _abstracts(one, other)
    preprint = one.preprint != other.preprint
    shared = frozenset(
        name
        for name in ("doi", "arxiv", "pmid")
        if getattr(one, name) and getattr(one, name) == getattr(other, name)
    )
    conflicts = _conflicts(one, other, preprint=preprint, same_id=bool(shared))
    found = Comparison(
        title, same, authors, years, abstract, conflicts, shared, preprint, False, 0.0
    )
    certain = _certain(one, other, found)
    score = 1.0 if certain else _score(found)
    if one.generic and (years or (authors is not None and authors < _SAME_AUTHORS)):
        score = min(score, _UNKNOWN)
    return Comparison(
        title, same, authors, years, abstract, conflicts, shared, preprint, certain, score, swapped
    )


def _certain(one: MatchFeatures, other: MatchFeatures, found: Comparison) -> bool:
    if found.conflicts:
        return False
    if found.shared:
        return found.title >= _LIKE_ABSTRACT or not one.letters or not other.letters
    if one.generic or other.generic or min(len(one.words), len(other.words)) < _TELLING_WORDS:
        return False
    if found.abstract is not None and found.abstract < _LIKE_ABSTRACT:
        return False
    told = found.abstract is not None and found.abstract >= _SAME_ABSTRACT
    if not found.same_title:
        left_out = found.title == 1.0  # the subtitle, by one of them
        same = (found.authors or 0.0) >= _SAME_AUTHORS
        return left_out and told and same and found.years == 0
    return _confirmed(one, other, found, told=told)


def _confirmed(one: MatchFeatures, other: MatchFeatures, found: Comparison, *, told: bool) -> bool:
    """Whether something confirms what the same title says: names and year, abstract or page."""
    whole = one.letters == other.letters
    place = bool(one.page and one.page == other.page and one.volume == other.volume)
    near = found.years is None or found.years <= 1
    if found.authors is None:
        return near and (told or (whole and place and found.years == 0))
    if found.authors < _SAME_AUTHORS:
        return False
    in_print = found.preprint and (found.years or 0) <= _YEARS_TO_PRINT
    if told or place:
        return near or in_print
    several = min(len(one.authors), len(other.authors)) > 1
    return (several and in_print) or (found.years == 0 and (whole or several))


def _score(found: Comparison) -> float:
    # Two numbers that differ are two papers unless the abstract says otherwise.
    told = found.abstract is not None and found.abstract >= _SAME_ABSTRACT
    if found.conflicts & {"numbers", "kind"} and not found.shared:
        return 0.0 if not told or "kind" in found.conflicts else DOUBTFUL
    if found.conflicts & {"arxiv", "pmid"} and not found.shared:
        return 0.0
    authors = _UNKNOWN if found.authors is None else found.authors
    abstract = _UNKNOWN if found.abstract is None else found.abstract
    by_year = {None: _UNKNOWN, 0: 1.0, 1: 0.8, 2: 0.4}
    years = by_year.get(found.years, 0.4 if found.preprint else 0.0)
    title = max(0.0, 2 * found.title - 1)
    score = 0.5 * title + 0.2 * authors + 0.1 * years + 0.2 * abstract
    if found.authors is not None and found.authors < _OTHER_AUTHORS:
        score -= 0.2
    if found.abstract is not None and found.abstract < _OTHER_ABSTRACT:
        score -= 0.15
    score -= 0.08 * len(found.conflicts & {"doi", "volume", "page", "place"})
    return min(max(score, DOUBTFUL if found.shared else 0.0), 0.99)


def _titles(one: MatchFeatures, other: MatchFeatures) -> tuple[float, bool]:
    from rapidfuzz import fuzz

    if not one.letters or not other.letters:
        return 0.0, False
    if one.letters == other.letters:
        return 1.0, True
    if _spelling(one, other):
        return max(fuzz.ratio(one.letters, other.letters) / 100, 0.95), True
    if (one.main or other.main) and (one.main or one.letters) == (other.main or other.letters):
        # The same title with two subtitles is a series.
        alone = not one.main or not other.main
        return (1.0 if alone else fuzz.ratio(one.letters, other.letters) / 100), False
    return fuzz.ratio(one.letters, other.letters) / 100, False


def _spelling(one: MatchFeatures, other: MatchFeatures) -> bool:
    """Whether two titles differ in nothing but slips of spelling and small words."""
    mine, theirs = Counter(one.words), Counter(other.words)
    left = sorted(word for word in (mine - theirs).elements() if word not in _SMALL_WORDS)
    right = sorted(word for word in (theirs - mine).elements() if word not in _SMALL_WORDS)
    if "".join(left) == "".join(right):
        # The same words in another order say something else: men bite dogs.
        telling = [
            "".join(word for word in title.words if word not in _SMALL_WORDS)
            for title in (one, other)
        ]
        return telling[0] == telling[1]
    if abs(len(left) - len(right)) > 1 or len(left) > 1 + len(one.words) // 8:
        return False
    for word in left:
        near = [to for to in right if _slip(word, to)]
        if not near:
            return False
        right.remove(near[0])
    return not right


def _slip(one: str, other: str) -> bool:
    """Whether two words are one, mistyped or spelled otherwise: men and women are not."""
    from rapidfuzz.distance import OSA

    longest = max(len(one), len(other))
    allowed = 1 + (longest >= _LONGER_WORD)
    if longest < _LONG_WORD and sorted(one) != sorted(other):
        return False
    return OSA.distance(one, other, score_cutoff=allowed) <= allowed


def _authors(one: MatchFeatures, other: MatchFeatures) -> float | None:
    """The part of the shorter list of names that stands in the longer one."""
    if not one.authors or not other.authors:
        return None
    short, long = sorted((one.authors, other.authors), key=len)
    left = list(long)
    found = 0
    for name in short:
        same = next((to for to in left if _person(name, to)), None)
        if same is not None:
            left.remove(same)
            found += 1
    part = found / len(short)
    first = _person(short[0], long[0])
    # One name out of ten is little, unless the list was cut.
    return part if first or part == 1.0 else part * 0.7


def _swapped(one: MatchFeatures, other: MatchFeatures) -> bool:
    """Whether most names have first and last name swapped; if so, a reviewer is asked."""
    short, long = sorted((one.people, other.people), key=len)
    same = sum((Counter(short) & Counter(long)).values())
    return bool(short) and same >= _SAME_AUTHORS * len(short)


def _person(one: tuple[str, str], other: tuple[str, str]) -> bool:
    from rapidfuzz.distance import OSA

    if one[1] and other[1] and one[1] != other[1]:
        return False
    if one[0] == other[0]:
        return True
    short, long = sorted((one[0], other[0]), key=len)
    if len(short) >= _LONG_WORD and (long.startswith(short) or long.endswith(short)):
        return True  # Garcia, Garcia Marquez
    return len(short) >= _LONG_WORD and OSA.distance(short, long, score_cutoff=1) <= 1


def _abstracts(one: MatchFeatures, other: MatchFeatures) -> float | None:
    """The part of the shorter abstract's words that stand in the longer one."""
    mine, theirs = one.abstract, other.abstract
    if not mine or not theirs:
        return None
    return len(mine & theirs) / min(len(mine), len(theirs))


def _conflicts(
    one: MatchFeatures, other: MatchFeatures, *, preprint: bool, same_id: bool
) -> frozenset[str]:
    found = set()
    for name in ("doi", "arxiv", "pmid"):
        mine, theirs = getattr(one, name), getattr(other, name)
        if mine and theirs and mine != theirs and not (name == "doi" and preprint):
            found.add(name)
    if one.numbers != other.numbers:
        found.add("numbers")
    if one.marks != other.marks:
        found.add("kind")
    for works in _WORKS:
        if (one.type in works) != (other.type in works) and "misc" not in (one.type, other.type):
            found.add("kind" if not same_id else "place")
    if not preprint:
        for name in ("volume", "page"):
            mine, theirs = getattr(one, name), getattr(other, name)
            if mine and theirs and mine != theirs:
                found.add(name)
        if one.place and other.place and not _place(one.place, other.place):
            found.add("place")
    return frozenset(found)


def _place(one: str, other: str) -> bool:
    """Whether two names may be of one journal: the same, or one the other's abbreviation."""
    from rapidfuzz import fuzz

    if one == other or fuzz.ratio(one, other) >= 90:  # noqa: PLR2004 - of 100
        return True
    short, long = (one, other) if len(one) < len(other) else (other, one)
    letters = iter(long)
    return short[:1] == long[:1] and all(char in letters for char in short)
