"""An engine for millions: faiss, which looks only where a query's neighbours are likely to be."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from litreview.errors import UsageError
from litreview.similarity.engine import DIGITS, NONE, Exact, Found, Matrix, check

__all__ = ["Faiss"]

_PER_CELL = 64  # vectors from which the centre of a cell is learned
_FEW = 0.05  # share of the rows below which comparing all of them is faster


class Faiss:
    """Inverted file of flat vectors (Douze et al. 2024, arXiv:2401.08281), one process, no GPU.

    Vectors are kept in cells about centres, and only the cells nearest to a query are searched.
    Scores are exact; rows in other cells are missed.
    """

    dense = True

    def __init__(self, *, probes: int = 128, exact_below: int = 20_000) -> None:
        """Needs `jupyterlab-litreview[faiss]`.

        Args:
            probes: how many cells are searched; more miss less and take longer.
            exact_below: every vector is compared where there are fewer.

        Raises:
            UsageError: faiss is not installed.
        """
        try:
            import faiss
        except ImportError as error:
            raise UsageError(
                "The faiss engine is not installed; install jupyterlab-litreview[faiss]."
            ) from error
        self._faiss = faiss
        self._probes = probes
        self._exact_below = exact_below
        self._matrix = np.zeros((0, 0), np.float32)
        self._index: Any = None

    def build(self, matrix: Matrix) -> None:
        """Take vectors in place of those there were.

        Raises:
            UsageError: the matrix is sparse.
        """
        if not isinstance(matrix, np.ndarray):
            raise UsageError("The faiss engine supports dense matrices only.")
        self._matrix = np.ascontiguousarray(matrix, np.float32)
        self._index = None
        rows, width = self._matrix.shape
        if rows < self._exact_below or not width:
            return
        faiss, cells = self._faiss, int(4 * np.sqrt(rows))
        centres = faiss.IndexFlatIP(width)
        self._index = faiss.IndexIVFFlat(centres, width, cells, faiss.METRIC_INNER_PRODUCT)
        self._index.cp.max_points_per_centroid = _PER_CELL
        self._index.train(self._matrix)
        self._index.add(self._matrix)

    def search(
        self, queries: NDArray[np.float32], n: int, allowed: NDArray[np.bool_] | None = None
    ) -> Found:
        """Find rows of large inner product with each query, see `Engine.search`."""
        check(queries, self._matrix.shape[1])
        if self._index is None or n <= 0 or not len(queries):
            return self._compared(queries, n, allowed)
        if allowed is not None and allowed.sum() <= max(n, _FEW * len(allowed)):
            # Few are allowed, and most of those in other cells.
            return self._compared(queries, n, allowed)
        faiss, selector = self._faiss, None
        if allowed is not None:
            bits = np.packbits(allowed, bitorder="little")
            selector = faiss.IDSelectorBitmap(len(allowed), faiss.swig_ptr(bits))
        how = faiss.SearchParametersIVF(sel=selector, nprobe=self._probes)
        asked = min(n, len(self._matrix))
        scores, rows = self._index.search(
            np.ascontiguousarray(queries, np.float32), asked, params=how
        )
        found = np.full((len(queries), n), NONE, np.intp), np.full((len(queries), n), -np.inf)
        scores = np.where(rows == NONE, -np.inf, np.round(scores, DIGITS))
        order = np.lexsort((rows, -scores), axis=1)
        found[0][:, :asked] = np.take_along_axis(rows, order, axis=1)
        found[1][:, :asked] = np.take_along_axis(scores, order, axis=1)
        return found[0], found[1].astype(np.float32)

    def _compared(
        self, queries: NDArray[np.float32], n: int, allowed: NDArray[np.bool_] | None
    ) -> Found:
        exact = Exact()
        if allowed is None:
            exact.build(self._matrix)
            return exact.search(queries, n)
        chosen = np.flatnonzero(allowed)
        exact.build(self._matrix[chosen])
        rows, scores = exact.search(queries, n)
        if len(chosen):
            rows = np.where(rows == NONE, NONE, chosen[rows])
        return rows, scores
