"""Arrays kept on disk by what made them: a cache that can always be made again."""

from __future__ import annotations

import hashlib
import os
import tempfile
import warnings
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

__all__ = [
    "CACHE_FROM",
    "MANY",
    "Digests",
    "digests",
    "load",
    "matrix_from",
    "matrix_parts",
    "save",
]

CACHE_FROM = 1_000
"""Texts from which on it is quicker to read what was computed than to compute it."""

MANY = 100_000
"""Texts from which on word counts stay on disk as soon as they are there."""

_WIDTH = 16  # bytes of a digest: among a million texts, two are equal by chance once in 10**26

Digests: TypeAlias = NDArray[np.void]
Arrays: TypeAlias = dict[str, NDArray[Any]]


def digests(texts: Iterable[tuple[str, str]]) -> Digests:
    """A digest of each (title, abstract) pair, shape (texts,), 16 bytes each."""
    joined = b"".join(
        hashlib.blake2b(
            f"{title}\0{abstract}".encode(errors="surrogatepass"), digest_size=_WIDTH
        ).digest()
        for title, abstract in texts
    )
    return np.frombuffer(joined, dtype=f"V{_WIDTH}")


def save(path: Path, of: str, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write arrays; a folder that cannot be written to is told and costs nothing but time.

    Args:
        path: the file, replaced whole or not at all.
        of: what made them, with its version.
        arrays: by name; none may be called ``of``.
    """
    beside = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            named: dict[str, Any] = {"of": np.array(of), **arrays}
            np.savez(file, **named)
        Path(beside).replace(path)
    except OSError as error:
        warnings.warn(f"{path} cannot be cached and will be recomputed: {error}", stacklevel=2)
        if beside is not None:
            Path(beside).unlink(missing_ok=True)


def load(path: Path, of: str, keep: Callable[[NDArray[Any]], NDArray[Any]] | None = None) -> Arrays:
    """Read what `save` wrote.

    Args:
        path: the file.
        of: what made the arrays, with its version.
        keep: gives what to have in the place of each array, as soon as it is read; it may leave it
            in a file, see `litreview.features.mapped_arrays`.

    Returns:
        The arrays; none if the file is missing, damaged, or of another maker or version.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            if str(file["of"]) != of:
                return {}
            names = [name for name in file.files if name != "of"]
            return {name: keep(file[name]) if keep else file[name] for name in names}
    except (OSError, ValueError, KeyError, EOFError, MemoryError, zipfile.BadZipFile):
        return {}


def matrix_parts(name: str, matrix: sparse.csr_matrix) -> Arrays:
    """A sparse matrix as arrays, their names beginning with its own."""
    return {
        f"{name} data": matrix.data,
        f"{name} indices": matrix.indices,
        f"{name} starts": matrix.indptr,
        f"{name} shape": np.array(matrix.shape),
    }


def matrix_from(name: str, arrays: Arrays) -> sparse.csr_matrix:
    """A sparse matrix from its `matrix_parts`.

    Raises:
        KeyError: a part is missing.
        ValueError: the parts make no matrix.
    """
    rows, columns = arrays[f"{name} shape"].tolist()
    data, indices, starts = (arrays[f"{name} {part}"] for part in ("data", "indices", "starts"))
    if data.dtype != np.float32 or not np.isfinite(data).all():
        raise ValueError(f"{name} contains something other than numbers")
    matrix = sparse.csr_matrix((data, indices, starts), shape=(rows, columns))
    # Compiled code trusts every index; a file from elsewhere may hold any.
    matrix.check_format(full_check=True)
    return matrix
