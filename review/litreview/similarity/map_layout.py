"""Every text a point on a plane, like ones near each other, and none moved by those that follow."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from litreview.similarity.embedding_files import Digests, load, save
from litreview.similarity.profiles import LANDMARKS

__all__ = ["GROWN", "Layout", "arrange", "join"]

Points: TypeAlias = NDArray[np.float32]

GROWN = 4
"""When there are so many times as many texts as were laid out, all are laid out again."""

_PERPLEXITY = 30  # t-SNE's usual number of neighbours
_NEIGHBOURS = 5  # between which a new text is placed
_GOLDEN = np.pi * (3 - np.sqrt(5))  # turns of this angle never meet
_RIM = 1.15  # radius of the circle of texts like no other; the map has radius 1
_STEP = 0.004  # aside, in the same unit
_SHARPLY = 4  # the very nearest decide
_CHUNK = 1024  # rows that are compared at once
_EQUAL = 1e-5  # shorter rows are rounding errors
_VERSION = "layout 1"


def arrange(places: NDArray[np.float32]) -> Points:
    """Lay points out by t-SNE (van der Maaten and Hinton 2008, JMLR 9, 2579-2605).

    Args:
        places: where texts stand among themes, shape (texts, width), no row all zero.

    Returns:
        Shape (texts, 2), around 0, nearly all within 1; the same places always give the same.
    """
    from sklearn.manifold import TSNE
    from threadpoolctl import threadpool_limits

    texts = len(places)
    if texts <= _NEIGHBOURS or not places.shape[1]:
        return _circle(np.arange(texts), 0.5)
    perplexity = min(_PERPLEXITY, (texts - 1) / 4)
    # Sums of several threads come out in any order, and t-SNE magnifies the difference.
    with threadpool_limits(1):
        lay = TSNE(perplexity=perplexity, init=_start(places), random_state=0, metric="cosine")
        points = lay.fit_transform(places)
    points -= (points.max(axis=0) + points.min(axis=0)) / 2
    reach = float(np.abs(points).max()) or 1.0
    return np.asarray(points / reach, np.float32)


def join(points: Points, known: NDArray[np.bool_], places: NDArray[np.float32]) -> Points:
    """Place further texts beside the most similar of those that have a point.

    Args:
        points: shape (texts, 2); rows that are not known are filled in.
        known: which texts have a point, shape (texts,).
        places: where texts stand among themes, shape (texts, width).

    Returns:
        A copy with every point filled in, those known as they were. A text like no other stands on
        the rim.
    """
    points = points.copy()
    new = np.flatnonzero(~known)
    there = np.any(places != 0, axis=1)
    anchors = _spaced(np.flatnonzero(known & there))
    for start in range(0, len(new), _CHUNK):
        rows = new[start : start + _CHUNK]
        points[rows] = _circle(rows, _RIM)
        rows = rows[there[rows]]
        if not len(anchors) or not len(rows):
            continue
        scores = np.round(places[rows] @ places[anchors].T, 5)
        best = np.argsort(-scores, axis=1, kind="stable")[:, :_NEIGHBOURS]
        weights = np.maximum(np.take_along_axis(scores, best, axis=1), 0) ** _SHARPLY
        total = weights.sum(axis=1)
        rows, best, weights = rows[total > 0], best[total > 0], weights[total > 0]
        mean = np.einsum("ij,ijk->ik", weights, points[anchors[best]])
        # A step aside, so that no text hides another.
        points[rows] = mean / weights.sum(axis=1)[:, None] + _circle(rows, _STEP)
    return points


class Layout:
    """Points that stay where they are while texts are added.

    Texts are laid out once; later ones are placed among them. Only when there are more than
    `GROWN` times as many as were laid out, all are laid out again, turned to fit the old points.
    """

    def __init__(self, cache: Path | None = None) -> None:
        """Nothing has a point yet.

        Args:
            cache: a folder to keep points in, so that they stay between sessions; none if None.
        """
        self._path = None if cache is None else Path(cache) / "layout.npz"
        self._known: dict[bytes, NDArray[np.float32]] = {}
        if self._path is not None:
            keys, values = load(self._path, _VERSION)
            if values.shape[1] == 3:  # noqa: PLR2004 - x, y, and whether it was laid out
                self._known = {
                    key.tobytes(): value for key, value in zip(keys, values, strict=True)
                }

    def points(self, keys: Digests, places: NDArray[np.float32]) -> Points:
        """A point for each text; equal texts have one point.

        Args:
            keys: digests of the texts, shape (texts,).
            places: where they stand among themes, shape (texts, width).

        Returns:
            Shape (texts, 2).
        """
        unique, first, back = np.unique(keys, return_index=True, return_inverse=True)
        order = np.argsort(first)  # as the texts stand
        unique, first, back = unique[order], first[order], np.argsort(order)[back]
        old = [self._known.get(key.tobytes()) for key in unique]
        known = np.array([one is not None for one in old], dtype=bool)
        values = np.array([[0, 0, 0] if one is None else one for one in old], np.float32)
        values = values.reshape(-1, 3)
        if not known.all():
            values = self._placed(values, known, _centred(places[first]))
            self._known = {key.tobytes(): one for key, one in zip(unique, values, strict=True)}
            if self._path is not None:
                save(self._path, _VERSION, unique, values)
        return values[back, :2]

    @staticmethod
    def _placed(
        values: NDArray[np.float32], known: NDArray[np.bool_], places: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        there = np.flatnonzero(np.any(places != 0, axis=1))
        if len(there) > GROWN * values[:, 2].sum():
            rows = _spaced(there)
            fresh = np.zeros((len(values), 2), np.float32)
            fresh[rows] = arrange(places[rows])
            known_rows = np.intersect1d(rows, np.flatnonzero(known))
            fresh[rows] = fresh[rows] @ _turn(fresh[known_rows], values[known_rows, :2])
            values = np.column_stack([fresh, np.zeros(len(values), np.float32)])
            known = np.isin(np.arange(len(values)), rows)
            values[there, 2] = 1
        points = join(values[:, :2], known, places)
        return np.column_stack([points, values[:, 2]]).astype(np.float32)


def _circle(rows: NDArray[np.intp], radius: float) -> Points:
    angles = rows * _GOLDEN
    return np.asarray(radius * np.stack([np.cos(angles), np.sin(angles)], axis=1), np.float32)


def _start(places: NDArray[np.float32]) -> NDArray[np.float32]:
    """The two strongest directions, as small as t-SNE wants to begin with."""
    first = places - places.mean(axis=0)
    left, sizes, right = np.linalg.svd(first, full_matrices=False)
    start = np.zeros((len(places), 2), np.float32)
    number = min(2, len(sizes))
    # The sign of a direction is arbitrary, so the largest part is made positive.
    signs = np.sign(right[np.arange(number), np.abs(right[:number]).argmax(axis=1)])
    start[:, :number] = left[:, :number] * sizes[:number] * signs
    return start / max(float(start.std()), 1e-9) * np.float32(1e-4)


def _turn(new: Points, old: Points) -> NDArray[np.float32]:
    """The turn or reflection that brings new points nearest to old ones (Schönemann 1966)."""
    left, _, right = np.linalg.svd(new.T @ old)
    return np.asarray(left @ right, np.float32)


def _spaced(rows: NDArray[np.intp]) -> NDArray[np.intp]:
    """At most `LANDMARKS` of the rows, evenly spaced."""
    number = min(len(rows), LANDMARKS)
    return rows[np.linspace(0, max(0, len(rows) - 1), number).round().astype(np.intp)]


def _centred(places: NDArray[np.float32]) -> NDArray[np.float32]:
    """Places as seen from their mean, of length 1; what all texts share would hide the rest."""
    there = np.any(places != 0, axis=1)
    if there.sum() < 2:  # noqa: PLR2004 - the mean of one is itself
        return places
    seen = np.where(there[:, None], places - places[there].mean(axis=0), 0)
    lengths = np.linalg.norm(seen, axis=1, keepdims=True)
    # Texts all equal are all at the mean, and may stand anywhere.
    return np.asarray(np.where(lengths > _EQUAL, seen / np.maximum(lengths, _EQUAL), places))
