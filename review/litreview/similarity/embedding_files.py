"""Vectors kept on disk by the text they belong to."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from litreview.features import array_cache
from litreview.features.array_cache import Digests, digests

__all__ = ["Digests", "digests", "load", "save"]


def save(path: Path, of: str, digests: Digests, values: NDArray[np.float32]) -> None:
    """Write values; a folder that cannot be written to is told and costs nothing but time.

    Args:
        path: the file, replaced whole or not at all.
        of: what made the values, with its version.
        digests: of the texts, shape (texts,).
        values: shape (texts, width).
    """
    array_cache.save(path, of, {"digests": digests, "values": values})


def load(path: Path, of: str) -> tuple[Digests, NDArray[np.float32]]:
    """Read what `save` wrote.

    Returns:
        Digests and values; none if the file is missing, damaged, or of another maker or version.
    """
    nothing = digests([]), np.zeros((0, 0), np.float32)
    arrays = array_cache.load(path, of)
    if not {"digests", "values"} <= arrays.keys():
        return nothing
    names, values = arrays["digests"], arrays["values"]
    fits = names.dtype == nothing[0].dtype and values.dtype == np.float32
    if not fits or values.ndim != 2 or names.shape != values.shape[:1]:  # noqa: PLR2004
        return nothing
    return (names, values) if np.isfinite(values).all() else nothing
