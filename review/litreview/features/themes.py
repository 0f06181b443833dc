"""Second-order likeness: texts are alike when they are like the same other texts.

The word kernel, double-centred and squared, through its leading eigenvectors: two texts that share
no word are near if both are like texts of the same theme. Squaring the kernel weighs a theme by its
strength, where plain latent semantic analysis (Deerwester et al. 1990,
doi:10.1002/(SICI)1097-4571(199009)41:6<391::AID-ASI1>3.0.CO;2-9) weighs it by the root of that.
The eigenvectors come from randomised subspace iteration (Halko, Martinsson, Tropp 2011,
doi:10.1137/090771806).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

__all__ = ["Themes", "find_themes"]

_SAMPLE = 20_000  # texts from which the directions are learned
_ROUNDS = 4  # of power iteration; more change no figure that is shown
_SPARE = 10  # axes more than wanted, as Halko, Martinsson and Tropp advise
_NOTHING = 1e-6  # shorter rows are rounding errors
_CHUNK = 8_192  # rows whose double precision is needed at once
_NONE = 1e-12  # an inner product this small beside the largest is noise of single precision


@dataclass(frozen=True, slots=True)
class Themes:
    """Texts placed among themes.

    Attributes:
        places: shape (texts, themes), float32, rows of length 1; all zero for a text without terms.
        directions: shape (terms, themes), float32; a text x is placed at (x - mean) @ directions,
            before it is divided by its length.
        mean: the mean text, shape (terms,), float32.
        lengths: what each row was divided by, shape (texts,), float32; 0 where a text has no terms.
    """

    places: NDArray[np.float32]
    directions: NDArray[np.float32]
    mean: NDArray[np.float32]
    lengths: NDArray[np.float32]

    @property
    def middle(self) -> NDArray[np.float32]:
        """Where the mean text stands, shape (themes,)."""
        middle: NDArray[np.float32] = self.mean @ self.directions
        return middle

    def sound(self, texts: int, terms: int) -> bool:
        """Whether these are places of so many texts with so many terms."""
        parts = (self.places, self.directions, self.mean, self.lengths)
        width = self.directions.shape[-1]
        shapes = [(texts, width), (terms, width), (terms,), (texts,)]
        return [part.shape for part in parts] == shapes and all(
            part.dtype == np.float32 and np.isfinite(part).all() for part in parts
        )


def find_themes(matrix: sparse.csr_matrix, number: int = 128) -> Themes:
    """Place texts among their strongest themes.

    Args:
        matrix: weighted texts, shape (texts, terms), float32.
        number: how many themes at most.

    Returns:
        The themes; the same matrix always gives the same ones.
    """
    texts = matrix.shape[0]
    sample = matrix[:: max(1, -(-texts // _SAMPLE))]
    mean = np.asarray(matrix.sum(axis=0), dtype=np.float32).ravel() / np.float32(max(1, texts))
    directions = _learn(sample, mean, number)
    places = matrix @ directions
    places -= mean @ directions
    places[np.diff(matrix.indptr) == 0] = 0.0
    lengths = np.sqrt(np.einsum("ij,ij->i", places, places)).astype(np.float32)
    lengths[lengths < _NOTHING] = 0.0
    places /= np.where(lengths > 0, lengths, np.inf)[:, None].astype(np.float32)
    return Themes(places, directions, mean, lengths)


def _learn(
    sample: sparse.csr_matrix, mean: NDArray[np.float32], number: int
) -> NDArray[np.float32]:
    """The directions of the strongest themes, shape (terms, themes), from some of the texts."""
    texts, terms = sample.shape
    number = max(0, min(number, texts - 1, terms))
    if not number:
        return np.zeros((terms, 0), np.float32)
    width = min(number + _SPARE, texts, terms)
    basis = np.random.default_rng(0).standard_normal((terms, width), dtype=np.float32)
    back = sample.T.tocsr()
    for _ in range(_ROUNDS):
        seen = _orthonormal(_centred(sample, mean, basis))
        basis = back @ seen
        basis -= np.outer(mean, seen.sum(axis=0))
    basis = _orthonormal(basis)
    _, strengths, right = np.linalg.svd(_centred(sample, mean, basis), full_matrices=False)
    strengths = strengths[:number]
    # Directions of no strength are noise of the arithmetic, and no theme.
    strengths[strengths < 1e-4 * strengths[0]] = 0.0
    directions: NDArray[np.float32] = ((basis @ right[:number].T) * strengths).astype(np.float32)
    return directions


def _centred(
    sample: sparse.csr_matrix, mean: NDArray[np.float32], basis: NDArray[np.float32]
) -> NDArray[np.float32]:
    """The texts less their mean, times the basis, shape (texts, width)."""
    product: NDArray[np.float32] = sample @ basis
    product -= mean @ basis
    return product


def _orthonormal(columns: NDArray[np.float32]) -> NDArray[np.float32]:
    """An orthonormal basis of what some columns span, shape (rows, columns).

    By the eigenvectors of the columns' inner products, twice (Stathopoulos and Wu 2002,
    doi:10.1137/S1064827500370883): ten times as fast as Householder's way where there are many
    more rows than columns, and as good because the inner products are double precision.
    """
    for _ in range(2):
        inner = np.zeros((columns.shape[1],) * 2)
        for at in range(0, len(columns), _CHUNK):
            some = columns[at : at + _CHUNK].astype(np.float64)
            inner += some.T @ some
        values, vectors = np.linalg.eigh(inner)
        # A direction that the columns do not have is left out as a column of zeros.
        kept = values > max(values[-1], 0.0) * _NONE
        scales = np.where(kept, 1.0 / np.sqrt(np.where(kept, values, 1.0)), 0.0)
        columns = columns @ (vectors * scales)[:, ::-1].astype(np.float32)
    return columns
