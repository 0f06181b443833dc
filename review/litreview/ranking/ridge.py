"""A weighted ridge in its dual form, solved by conjugate gradients.

ASReview's default, a linear support vector machine with a squared hinge (ELAS u4), is such a ridge
in all but name, because with its C the hinge never binds: the dual variables solve
(K + D) a = y with a constant 1 in the kernel K as the regularised bias and D the diagonal of
1 / (2 C w), where w weighs inclusions against exclusions. The system is positive definite and its
diagonal strong, so that a few steps of preconditioned conjugate gradients (Hestenes and Stiefel
1952, doi:10.6028/jres.049.044) suffice. The few directions along which K is large, the bias and the
strongest themes, are inverted exactly in the preconditioner (Woodbury 1950), which halves the
steps among a thousand labels. It starts from zero each time, so that the solution does not depend
on what was asked before.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

__all__ = ["penalties", "solve"]

C = 0.25
"""Inverse of the regularisation; .11 to .25 were best on the reviews in benchmarks/screening."""

RATIO = 9.8
"""Weight of all inclusions against all exclusions, as in ASReview's ELAS u4."""

TOLERANCE = 1e-4
"""Relative size of the residual at which the solution is good enough to order texts."""

_MOST_STEPS = 300  # of conjugate gradients, at most


def penalties(
    included: NDArray[np.bool_], *, c: float = C, ratio: float = RATIO
) -> NDArray[np.float64]:
    """The diagonal D: how little each label is trusted.

    Args:
        included: the labels, at least one of each kind.
        c: the inverse of the regularisation, for a label of weight 1.
        ratio: the weight of all inclusions together against all exclusions.

    Returns:
        One number a label, above 0.
    """
    inclusions = int(included.sum())
    exclusions = len(included) - inclusions
    weights = np.where(included, 1.0, inclusions / (ratio * exclusions))
    weights *= len(weights) / weights.sum()
    diagonal: NDArray[np.float64] = 0.5 / (c * weights)
    return diagonal


def solve(
    kernel: Callable[[NDArray[np.float64]], NDArray[np.float64]],
    on_diagonal: NDArray[np.float64],
    diagonal: NDArray[np.float64],
    wanted: NDArray[np.float64],
    along: NDArray[np.float64] | None = None,
    *,
    tolerance: float = TOLERANCE,
) -> NDArray[np.float64]:
    """Solve (K + D) a = y.

    Args:
        kernel: multiplies a vector by K, which is positive semidefinite.
        on_diagonal: the diagonal of K.
        diagonal: the diagonal of D, above 0.
        wanted: y.
        along: a few columns U, shape (labels, columns), such that U @ U.T is the large part of K
            and K - U @ U.T has no negative number on its diagonal; None for none. They change how
            fast it is, not the solution.
        tolerance: the residual left, relative to y. The default moves no score by more than the
            order can tell; what was measured is in docs/ranking.md.

    Returns:
        The solution.
    """
    nearly = _inverse(on_diagonal + diagonal, along)
    solution, residual = np.zeros(len(wanted)), wanted.copy()
    step = nearly(residual)
    direction, energy = step, float(residual @ step)
    enough = tolerance**2 * float(wanted @ wanted)
    for _ in range(_MOST_STEPS):
        if float(residual @ residual) <= enough:
            break
        image = kernel(direction) + diagonal * direction
        length = energy / float(direction @ image)
        solution += length * direction
        residual -= length * image
        step = nearly(residual)
        energy, last = float(residual @ step), energy
        direction = step + (energy / last) * direction
    return solution


def _inverse(
    whole: NDArray[np.float64], along: NDArray[np.float64] | None
) -> Callable[[NDArray[np.float64]], NDArray[np.float64]]:
    """Multiply by nearly the inverse of K + D: exact on the diagonal and along some columns."""
    if along is None:
        return lambda vector: vector / whole
    rest = whole - np.einsum("ij,ij->i", along, along)
    scaled = along / rest[:, None]
    inner = np.linalg.inv(np.eye(along.shape[1]) + along.T @ scaled)
    return lambda vector: vector / rest - scaled @ (inner @ (scaled.T @ vector))
