"""Reading orders other than the most relevant first."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from litreview.features.single_threaded import single_threaded

__all__ = ["MODES", "clusters", "in_turn", "lowest", "shuffled"]

MODES = ("best", "uncertain", "random", "cluster")
"""The most relevant first; the most uncertain; a random sample; one from each cluster in turn."""

_MOST = 24  # clusters; more would each be shown too rarely
_SAMPLE = 5_000  # texts that k-means learns from
_ROUNDS = 50  # of k-means at most


def shuffled(texts: int, seed: int) -> NDArray[np.intp]:
    """All rows in a random order; deciding some does not change the order of the others.

    Args:
        texts: how many there are.
        seed: the same seed gives the same order.
    """
    return np.random.default_rng(seed).permutation(texts)


def clusters(places: NDArray[np.float32]) -> NDArray[np.intp]:
    """Put texts into groups by k-means (Lloyd 1982, doi:10.1109/TIT.1982.1056489).

    About half the root of their number, at most 24; from a fixed start, so that the same texts give
    the same groups.

    Args:
        places: shape (texts, width).

    Returns:
        The group of each text, shape (texts,).
    """
    from sklearn.cluster import KMeans

    texts = len(places)
    number = max(1, min(_MOST, round(texts**0.5 / 2)))
    sample = places[:: max(1, -(-texts // _SAMPLE))]
    number = min(number, len(np.unique(sample.round(5), axis=0)))
    if number < 2 or not places.shape[1]:  # noqa: PLR2004 - one group is all of them
        return np.zeros(texts, np.intp)
    with single_threaded(texts):
        learned = KMeans(number, n_init=1, max_iter=_ROUNDS, random_state=0).fit(sample)
        return np.asarray(learned.predict(places), np.intp)


def lowest(values: NDArray[np.float64], most: int | None) -> NDArray[np.intp]:
    """The places of the lowest values, lowest first, of equal ones the earlier first.

    Args:
        values: shape (values,).
        most: how many; all if None.
    """
    if most is None or most >= len(values):
        return np.argsort(values, kind="stable")
    if most <= 0:
        return np.zeros(0, np.intp)
    border = np.partition(values, most - 1)[most - 1]
    some = np.flatnonzero(values <= border)  # those that equal it, too: the earliest are taken
    return some[np.argsort(values[some], kind="stable")[:most]]


def in_turn(order: NDArray[np.intp], groups: NDArray[np.intp]) -> NDArray[np.intp]:
    """Take one from each group in turn; the groups in the order of their first rows.

    Args:
        order: rows, best first.
        groups: the group of every text.

    Returns:
        The same rows.
    """
    _, names = np.unique(groups[order], return_inverse=True)
    turns = np.zeros(len(order), np.intp)
    seen: dict[int, int] = {}
    for at, name in enumerate(names.tolist()):
        turns[at] = seen.get(name, 0)
        seen[name] = turns[at] + 1
    return order[np.argsort(turns, kind="stable")]
