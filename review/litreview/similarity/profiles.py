"""Second-order likeness: two texts are alike when they are like the same texts.

The profile of a text is its cosine with every landmark, and two texts are compared by the cosine of
their profiles (second-order co-occurrence, Schütze 1998, Computational Linguistics 24(1), 97-123).
From every profile a share of the mean profile is taken away: all of it would forget what the papers
of a review have in common, none of it would make the most typical papers similar to everything.

Every text is a landmark up to `LANDMARKS`, beyond that evenly spaced ones are (Nyström's sampling).
A sample no longer holds the two texts compared themselves, whose direct likeness would then fade as
a review grows; so it is added in the share of texts that are no landmarks. Some of it is added
anyhow, since profiles alone make a few papers similar to too many.

All of it is linear in the words of either text, so that a query is one vector over words, scoring
is one product with the weighted texts, and the score falls apart into words exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

__all__ = ["DIRECT", "LANDMARKS", "TYPICAL", "Direction", "Profiles"]

LANDMARKS = 2000
"""At most so many texts make up a profile."""

TYPICAL = 0.6
"""The share of the mean profile that is taken away; see docs/similarity.md for others."""

DIRECT = 2.0
"""The weight of the plain cosine beside each landmark's part in the product of two profiles."""

NEAREST = 10
"""Landmarks whose mean similarity says how crowded a text's surroundings are (Conneau et al.)."""

_CHUNK = 1024  # rows that are compared at once
_NOTHING = 1e-9  # shorter rows are rounding errors
_ITSELF = 1 - 1e-4  # cosine from which two texts are one
Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Direction:
    """A query, ready to be compared with any text.

    The score of a text x is (x @ weights - constant) / its length.

    Attributes:
        weights: per term, shape (terms,).
        company: the part of the weights that comes through landmarks, shape (terms,).
        constant: what the mean text's share scores.
        profile: of the query, shape (landmarks,), of length 1 except for its direct part.
    """

    weights: Vector
    company: Vector
    constant: float
    profile: Vector


class Profiles:
    """Compares texts by what they are similar to.

    Attributes:
        lengths: of each text's profile, shape (texts,), float32; 0 for a text that is like none.
        mean: the mean text, shape (terms,), float32.
        typical: the share of the mean profile that is taken away.
        direct: the weight of the plain cosine.
        landmarks: the rows that make up a profile, ascending.
    """

    def __init__(self, matrix: sparse.csr_matrix, typical: float = TYPICAL) -> None:
        """Take landmarks of the texts and measure every profile.

        Args:
            matrix: weighted texts, shape (texts, terms), rows of length 1 or 0, float32.
            typical: the share of the mean profile that is taken away.
        """
        texts = matrix.shape[0]
        number = min(texts, LANDMARKS)
        self.landmarks = np.linspace(0, max(0, texts - 1), number).round().astype(np.intp)
        self.mean: Vector = np.asarray(matrix.sum(axis=0), np.float32).ravel() / max(1, texts)
        self._at = matrix[self.landmarks]
        self._back = self._at.T.tocsr()
        self.typical = typical
        self._typical: Vector = np.float32(typical) * (self._at @ self.mean)
        self.direct = np.float32(DIRECT + 2 * (1 - number / max(1, texts)))
        self.lengths: Vector = np.zeros(texts, np.float32)
        for start in range(0, texts, _CHUNK):
            chunk = matrix[start : start + _CHUNK]
            own = np.asarray(chunk.multiply(chunk).sum(axis=1)).ravel()
            seen = (chunk @ self._back).toarray()
            seen -= self._typical
            squares = np.einsum("ij,ij->i", seen, seen) + self.direct * own
            # A text without words is similar to nothing, not even the mean text.
            self.lengths[start : start + _CHUNK] = np.sqrt(squares) * (own > 0)
        self.lengths[self.lengths < _NOTHING] = 0

    def direction(self, query: Vector, weight: float) -> Direction:
        """Prepare a query.

        Args:
            query: a weighted sum of weighted texts, shape (terms,).
            weight: the sum of the weights.

        Returns:
            The query's direction, scaled so that scores are cosines.
        """
        seen = self._at @ query - np.float32(weight) * self._typical
        length = np.sqrt(float(seen @ seen) + float(self.direct) * float(query @ query))
        scale = np.float32(1 / length if length > _NOTHING else 0)
        company = (self._back @ seen) * scale
        constant = float(self._typical @ seen) * float(scale)
        weights = company + self.direct * scale * query
        return Direction(weights, company, constant, scale * seen)

    def between(self, some: sparse.csr_matrix, others: sparse.csr_matrix) -> NDArray[np.float32]:
        """Compare texts with texts.

        Args:
            some: weighted texts, shape (m, terms), none of them without words.
            others: weighted texts, shape (k, terms), none of them without words.

        Returns:
            Their scores, shape (m, k).
        """
        places = [self._seen(texts) for texts in (some, others)]
        direct = self.direct * (some @ others.T).toarray()
        products = places[0] @ places[1].T + direct
        lengths = [np.sqrt((seen * seen).sum(axis=1) + self.direct) for seen in places]
        scores: NDArray[np.float32] = products / np.maximum(np.outer(*lengths), _NOTHING)
        return scores

    def crowding(self, texts: sparse.csr_matrix) -> NDArray[np.float32]:
        """How similar texts are to the landmarks nearest to them.

        A text in a crowded place is near to more texts than one apart, and would be suggested for
        too many of them: such hubs are what cross-domain similarity local scaling corrects (Conneau
        et al. 2018, arXiv:1710.04087).

        Args:
            texts: weighted texts, shape (m, terms).

        Returns:
            The mean similarity to the `NEAREST` landmarks, the text itself left out, shape (m,).
        """
        seen = self._seen(texts)
        lengths = np.sqrt((seen * seen).sum(axis=1) + self.direct)
        products = (
            seen @ self._landmark_profiles.T
            + self.direct * (texts @ self._scaled_landmarks.T).toarray()
        )
        scores = products / np.maximum(lengths, _NOTHING)[:, None]
        number = min(NEAREST + 1, scores.shape[1])
        nearest = np.sort(np.partition(scores, scores.shape[1] - number)[:, -number:])
        # A landmark is no neighbour of itself; another text leaves out the least near.
        itself = nearest[:, -1] > _ITSELF
        nearest = np.where(itself[:, None], nearest[:, :-1], nearest[:, 1:])
        mean: NDArray[np.float32] = np.maximum(nearest, 0).sum(axis=1) / max(1, number - 1)
        return mean

    @cached_property
    def _landmark_profiles(self) -> NDArray[np.float32]:
        """Profiles of the landmarks, divided by their lengths, shape (landmarks, landmarks)."""
        seen = self._seen(self._at)
        seen *= self._landmark_scale[:, None]
        return seen

    @cached_property
    def _scaled_landmarks(self) -> sparse.csr_matrix:
        return sparse.csr_matrix(sparse.diags_array(self._landmark_scale) @ self._at)

    @cached_property
    def _landmark_scale(self) -> Vector:
        lengths = self.lengths[self.landmarks]
        return np.divide(1, lengths, out=np.zeros_like(lengths), where=lengths > 0)

    def axes(self, width: int) -> NDArray[np.float32]:
        """The strongest directions of the landmarks' profiles (Halko, Martinsson, Tropp 2011).

        Args:
            width: how many at most.

        Returns:
            Shape (landmarks, at most width), float32, orthonormal; always the same.
        """
        from sklearn.utils.extmath import randomized_svd

        seen = self._seen(self._at)
        width = min(width, *seen.shape)
        if not width:
            return np.zeros((seen.shape[1], 0), np.float32)
        axes: NDArray[np.float32] = randomized_svd(seen, width, random_state=0)[2].T
        return axes.astype(np.float32)

    def places(self, matrix: sparse.csr_matrix, axes: NDArray[np.float32]) -> NDArray[np.float32]:
        """Profiles of length 1 along some directions.

        Args:
            matrix: the same texts as at first.
            axes: the directions, shape (landmarks, width).

        Returns:
            Shape (texts, width), float32; inner products of rows come near to the scores.
        """
        places: NDArray[np.float32] = matrix @ (self._back @ axes) - self._typical @ axes
        lengths = self.lengths[:, None]
        return np.divide(places, lengths, out=np.zeros_like(places), where=lengths > 0)

    def _seen(self, texts: sparse.csr_matrix) -> NDArray[np.float32]:
        seen: NDArray[np.float32] = (texts @ self._back).toarray() - self._typical
        return seen
