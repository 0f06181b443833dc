"""A weighted ridge in its dual form, solved by conjugate gradients.

ASReview's default, a linear support vector machine with a squared hinge (ELAS u4), is such a ridge
in all but name, because with its C the hinge never binds: the dual variables solve
(K + D) a = y with a constant 1 in the kernel K as the regularised bias and D the diagonal of
1 / (2 C w), where w weighs inclusions against exclusions. The system is positive definite and its
diagonal strong, so that a few steps of preconditioned conjugate gradients (Hestenes and Stiefel
1952, doi:10.6028/jres.049.044) suffice.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

__all__ = ["penalties", "solve"]

C = 0.25
RATIO = 9.8
TOLERANCE = 1e-7
_MOST_STEPS = 300


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
    start: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Solve (K + D) a = y.

    Args:
        kernel: multiplies a vector by K, which is positive semidefinite.
        on_diagonal: the diagonal of K.
        diagonal: the diagonal of D, above 0.
        wanted: y.
        start: where to begin; the nearer to a, the fewer steps.

    Returns:
        The solution, to a residual of `TOLERANCE` relative to y.
    """
    solution = start.copy()
    residual = wanted - kernel(solution) - diagonal * solution
    scale = 1.0 / (on_diagonal + diagonal)
    step = scale * residual
    direction, energy = step, float(residual @ step)
    enough = TOLERANCE**2 * float(wanted @ wanted)
    for _ in range(_MOST_STEPS):
        if float(residual @ residual) <= enough:
            break
        image = kernel(direction) + diagonal * direction
        length = energy / float(direction @ image)
        solution += length * direction
        residual -= length * image
        step = scale * residual
        energy, last = float(residual @ step), energy
        direction = step + (energy / last) * direction
    return solution
