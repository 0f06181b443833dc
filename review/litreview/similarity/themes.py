"""Themes among texts: groups of similar texts, named by the phrases that set them apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from litreview.features.prose import prose
from litreview.features.stop_words import BOILERPLATE, STOP_WORDS
from litreview.features.texts import take
from litreview.features.tokens import words

__all__ = ["Theme", "group", "name"]

_MOST = 24  # themes; more have names that nobody reads
_TERMS = 12  # of a theme
_IN_NAME = 3  # of them in a theme's name
_MOSTLY = 0.5  # share of its texts in which a word is part of the phrase
_PRIOR = 500.0  # pseudo-counts of all texts: a phrase of few texts names nothing
_TYPICAL = 500  # texts that give a theme its name, the most typical
_SURELY = 1.0  # standard deviations above chance
_TITLE = 3  # a phrase of the title counts as so many of the abstract
_SHARE = 0.08  # of a theme's texts have a phrase of its name
_EVERYWHERE = 0.25  # of all texts: a phrase in more of them says nothing about a theme
_ALIKE = 5  # letters: "generation" and "generated" begin with as many and say the same
_CLAUSE = re.compile(r"[.,;:!?()\[\]{}\"“”„«»|/\n\r]+|\s[-–—]+\s")


@dataclass(frozen=True, slots=True)
class Theme:
    """Texts that are similar to each other.

    Attributes:
        rows: the texts, the most typical first.
        terms: phrases that set them apart and how surely (standard deviations), most first.
        name: the first few of the phrases.
    """

    rows: tuple[int, ...]
    terms: tuple[tuple[str, float], ...]
    name: str


def group(
    places: NDArray[np.float32], landmarks: NDArray[np.intp], number: int | None
) -> list[NDArray[np.intp]]:
    """Group texts by k-means, started from Ward's hierarchy so that no seed matters.

    Args:
        places: where texts stand, shape (texts, width); rows of zeros are left out.
        landmarks: the rows from which the groups are learned.
        number: how many groups, about half the root of the number of texts if None.

    Returns:
        The rows of each group, the largest group first, in a group the most typical first.
    """
    from scipy.cluster.hierarchy import fcluster, linkage
    from sklearn.cluster import KMeans
    from threadpoolctl import threadpool_limits

    there = np.flatnonzero(np.any(places != 0, axis=1))
    if not len(there):
        return []
    if number is None:
        number = round(np.sqrt(len(there)) / 2)
        number = max(2, min(_MOST, number))
    centred = places - places[there].mean(axis=0)
    centred /= np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-9)
    seeds = centred[np.intersect1d(landmarks, there)]
    number = min(number, len(np.unique(seeds.round(5), axis=0)))
    if number < 2:  # noqa: PLR2004 - one group is all of them
        return [there]
    labels = fcluster(linkage(seeds, "ward"), number, "maxclust")
    starts = np.stack([seeds[labels == label].mean(axis=0) for label in np.unique(labels)])
    with threadpool_limits(1):
        means = KMeans(len(starts), init=starts, n_init=1).fit(seeds).cluster_centers_
    near = centred[there] @ means.T - (means**2).sum(axis=1) / 2
    nearest = near.argmax(axis=1)
    groups = [
        there[chosen[np.argsort(-near[chosen, label].round(5), kind="stable")]]
        for label in range(len(means))
        if len(chosen := np.flatnonzero(nearest == label))
    ]
    return sorted(groups, key=lambda rows: (-len(rows), int(rows.min())))


def name(texts: Sequence[tuple[str, str]], groups: Sequence[NDArray[np.intp]]) -> list[Theme]:
    """Name groups by the phrases that more of their texts have than others do.

    The measure is the log-odds ratio with an informative Dirichlet prior, in standard deviations
    (Monroe, Colaresi and Quinn 2008, doi:10.1093/pan/mpn018), over texts that have a phrase.

    Args:
        texts: all (title, abstract) pairs.
        groups: the rows of each group.
    """
    samples = [take(texts, rows[:_TYPICAL].tolist()) for rows in groups]
    inside = [
        Counter(phrase for text in some for phrase in _phrase_counts(text)) for some in samples
    ]
    whole: Counter[str] = Counter()
    for counts in inside:
        whole.update(counts)
    total = sum(whole.values())
    common = _common(samples)
    return [
        _named(rows, counts, whole, total, common)
        for rows, counts in zip(groups, inside, strict=True)
    ]


def _common(samples: Sequence[Sequence[tuple[str, str]]]) -> set[str]:
    """Phrases that so many texts have that they set no theme apart; none if there is one theme."""
    if len(samples) < 2:  # noqa: PLR2004 - nothing to set apart
        return set()
    spread = Counter(
        phrase
        for some in samples
        for text in some
        for phrase in _phrases(" . ".join(map(prose, text)))
    )
    # A phrase of one of three themes is in a third of all texts.
    share = max(_EVERYWHERE, 1.5 / len(samples))
    most = max(3.0, share * sum(map(len, samples)))
    return {phrase for phrase, texts in spread.items() if texts > most}


def _named(
    rows: NDArray[np.intp],
    inside: Counter[str],
    whole: Counter[str],
    total: int,
    common: Collection[str],
) -> Theme:
    least = max(2.0, _SHARE * min(len(rows), _TYPICAL)) if len(rows) > 2 else 1.0  # noqa: PLR2004
    # No phrase is frequent in papers that share little, such as titles alone: rare ones count then.
    scored = _surest(inside, whole, total, common, least) or _surest(
        inside, whole, total, common, 1.0
    )
    terms = _distinct(_whole(scored, inside))
    return Theme(tuple(rows.tolist()), tuple(terms), ", ".join(t for t, _ in terms[:_IN_NAME]))


def _surest(
    inside: Counter[str],
    whole: Counter[str],
    total: int,
    common: Collection[str],
    least: float,
) -> list[tuple[str, float]]:
    """Phrases that stand in a theme so many times at least, and how surely they set it apart."""
    here, elsewhere = sum(inside.values()), total - sum(inside.values())
    scored: list[tuple[str, float]] = []
    for phrase, count in inside.items():
        if count < least or phrase in common:
            continue
        prior, rest = _PRIOR * whole[phrase] / total, _PRIOR * (1 - whole[phrase] / total) + 1
        own, others = count + prior, whole[phrase] - count + prior
        odds = np.log(own / (here - count + rest)) - np.log(
            others / (elsewhere - whole[phrase] + count + rest)
        )
        surely = float(odds / np.sqrt(1 / own + 1 / others))
        # A single theme is set apart from nothing; its commonest phrases name it.
        scored.append((phrase, surely if elsewhere else float(count)))
    return [(phrase, surely) for phrase, surely in scored if surely >= _SURELY]


def _whole(scored: list[tuple[str, float]], inside: Counter[str]) -> list[tuple[str, float]]:
    """Put a pair of words in the place of either where it stands most of the times that does."""
    sure = dict(scored)
    instead: dict[str, tuple[float, str]] = {}
    for phrase, surely in scored:
        for word in phrase.split() if " " in phrase else ():
            if inside[phrase] >= _MOSTLY * inside[word]:
                instead[word] = max(instead.get(word, (0.0, "")), (surely, phrase))
    best: dict[str, float] = {}
    for phrase, surely in scored:
        _, longer = instead.get(phrase, (0.0, phrase))
        best[longer] = max(best.get(longer, 0.0), surely, sure[longer])
    return sorted(best.items(), key=lambda part: (-part[1], part[0]))


def _distinct(scored: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """The first phrases that share no word: "low rank" says what "rank" and "ranks" say."""
    terms: list[tuple[str, float]] = []
    taken: set[str] = set()
    for phrase, surely in scored:
        stems = {word[:_ALIKE] for word in phrase.split()}
        if not stems & taken:
            terms.append((phrase, surely))
            taken |= stems
        if len(terms) == _TERMS:
            break
    return terms


def _phrase_counts(text: tuple[str, str]) -> Iterator[str]:
    """The phrases of one text, as often as they count."""
    title, abstract = (_phrases(prose(part)) for part in text)
    for phrase in title:
        yield from [phrase] * _TITLE
    yield from abstract - title


def _phrases(text: str) -> set[str]:
    """Words and pairs of neighbouring words, each once."""
    found: set[str] = set()
    for clause in _CLAUSE.split(text):
        before = ""
        for word in words(clause):
            if word in STOP_WORDS or word in BOILERPLATE or word.isdigit():
                before = ""
                continue
            found.add(word)
            if before:
                found.add(f"{before} {word}")
            before = word
    return found
