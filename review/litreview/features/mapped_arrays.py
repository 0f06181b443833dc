"""Large arrays left in a file, and in memory only while they are used.

What is read from a mapped file the system may drop and read again, and `MappedArrays.release` drops
it at once. Each file is private to the process and has no name, so that nobody can cut it off: a
process that reads a mapped page behind the end of its file is killed.
"""

from __future__ import annotations

import mmap
import tempfile
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from litreview.features.freed_memory import return_freed_memory

__all__ = ["MappedArrays"]

_LEAST = 1 << 20
"""Bytes below which an array is not worth a file."""

Number = TypeVar("Number", bound=np.generic)


class MappedArrays:
    """Arrays in files of their own, as long as this or one of them is in use."""

    def __init__(self, folder: Path | None = None) -> None:
        """Map nothing yet.

        Args:
            folder: where the files are; None to keep everything in memory.
        """
        self._folder = folder
        self._maps: list[mmap.mmap] = []

    def array(self, array: NDArray[Number]) -> NDArray[Number]:
        """The same numbers in a file, read-only.

        Returns:
            The mapped array; the one given if it is small or there is no room for a file.
        """
        if self._folder is None or array.nbytes < _LEAST:
            return array
        array = np.ascontiguousarray(array)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self._folder) as file:
                file.write(array.data)
                file.flush()
                mapped = mmap.mmap(file.fileno(), array.nbytes, access=mmap.ACCESS_READ)
        except OSError:  # a full disk, or a folder that cannot be written to
            return array
        self._maps.append(mapped)
        return np.frombuffer(mapped, array.dtype).reshape(array.shape)

    def matrix(self, matrix: sparse.csr_matrix) -> sparse.csr_matrix:
        """The same sparse matrix in files, see `array`."""
        parts = (self.array(part) for part in (matrix.data, matrix.indices, matrix.indptr))
        return sparse.csr_matrix(tuple(parts), shape=matrix.shape)

    def release(self) -> None:
        """Take no memory until the arrays are read again, which costs milliseconds.

        What other threads freed is returned as well: each keeps its own arena, which would
        grow to tens of megabytes.
        """
        if self._maps and hasattr(mmap, "MADV_DONTNEED"):  # not on Windows
            for mapped in self._maps:
                mapped.madvise(mmap.MADV_DONTNEED)
            return_freed_memory()
