"""A matrix left in the file in which it is kept, and read a few rows at a time."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from litreview.errors import StorageError

__all__ = ["DiskMatrix", "open_matrix"]

_AT_ONCE = 1 << 23


class DiskMatrix:
    """Rows of a float32 matrix that stands in a file.

    The file stays open, so it may be replaced or removed meanwhile.
    """

    def __init__(self, file: BinaryIO, start: int, shape: tuple[int, int]) -> None:
        """Name the place of the first number, in bytes, and how many rows and columns follow."""
        self._file = file
        self._start = start
        self.shape = shape

    def __getitem__(self, rows: NDArray[np.integer]) -> NDArray[np.float32]:
        """Some rows, in their order.

        Raises:
            StorageError: somebody has cut the file off.
        """
        width = 4 * self.shape[1]
        found = [
            os.pread(self._file.fileno(), width, self._start + row * width) for row in rows.tolist()
        ]
        if any(len(row) != width for row in found):
            raise StorageError(f"{self._file.name} is damaged; delete it and open the review again")
        return np.frombuffer(b"".join(found), np.float32).reshape(len(found), self.shape[1])

    def holds(self, matrix: NDArray[np.float32]) -> bool:
        """Whether it is this very matrix."""
        if matrix.shape != self.shape or not matrix.flags.c_contiguous:
            return False
        known = matrix.reshape(-1).view(np.uint8)
        for at in range(0, len(known), _AT_ONCE):
            part = known[at : at + _AT_ONCE]
            if os.pread(self._file.fileno(), len(part), self._start + at) != part.tobytes():
                return False
        return True


def open_matrix(
    path: Path, name: str, matrix: NDArray[np.float32]
) -> DiskMatrix | NDArray[np.float32]:
    """Open a matrix in the file that `array_cache.save` wrote it to.

    Args:
        path: of the file.
        name: under which the matrix was kept.
        matrix: what the file must hold.

    Returns:
        The matrix on disk; the one given if the file does not hold it.
    """
    if not hasattr(os, "pread"):  # not everywhere
        return matrix
    try:
        with zipfile.ZipFile(path) as archive:
            entry = archive.getinfo(f"{name}.npy")
        file = path.open("rb")
        try:
            start, shape = _place(file, entry)
            found = DiskMatrix(file, start, shape)
            if found.holds(matrix):
                return found
        except BaseException:
            file.close()
            raise
        file.close()
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        pass
    return matrix


def _place(file: BinaryIO, entry: zipfile.ZipInfo) -> tuple[int, tuple[int, int]]:
    """Where the numbers of an array begin, and its shape."""
    if entry.compress_type != zipfile.ZIP_STORED:
        raise ValueError("it is compressed")
    file.seek(entry.header_offset)
    head = file.read(30)  # before the entry's name and what else the archive says of it
    file.seek(int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little"), 1)
    if np.lib.format.read_magic(file) != (1, 0):
        raise ValueError("its header is too long")
    shape, by_column, kind = np.lib.format.read_array_header_1_0(file)
    if by_column or kind != np.float32 or len(shape) != 2:  # noqa: PLR2004 - a matrix
        raise ValueError("its format is not supported")
    return file.tell(), shape
