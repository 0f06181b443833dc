"""Arrays kept on disk by the text they belong to: a cache that can always be made again."""

from __future__ import annotations

import hashlib
import os
import tempfile
import warnings
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["digests", "load", "save"]

_WIDTH = 16

Digests: TypeAlias = NDArray[np.void]


def digests(texts: Sequence[tuple[str, str]]) -> Digests:
    """A digest of each (title, abstract) pair, shape (texts,), 16 bytes each."""
    joined = b"".join(
        hashlib.blake2b(
            f"{title}\0{abstract}".encode(errors="surrogatepass"), digest_size=_WIDTH
        ).digest()
        for title, abstract in texts
    )
    return np.frombuffer(joined, dtype=f"V{_WIDTH}")


def save(path: Path, of: str, digests: Digests, values: NDArray[np.float32]) -> None:
    """Write values; a folder that cannot be written to is told and costs nothing but time.

    Args:
        path: the file, replaced whole or not at all.
        of: what made the values, with its version.
        digests: of the texts, shape (texts,).
        values: shape (texts, width).
    """
    beside = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            np.savez(file, of=np.array(of), digests=digests, values=values)
        Path(beside).replace(path)
    except OSError as error:
        warnings.warn(f"{path} is not kept and will be made again: {error}", stacklevel=2)
        if beside is not None:
            Path(beside).unlink(missing_ok=True)


def load(path: Path, of: str) -> tuple[Digests, NDArray[np.float32]]:
    """Read what `save` wrote.

    Returns:
        Digests and values; none if the file is missing, damaged, or of another maker or version.
    """
    nothing = digests([]), np.zeros((0, 0), np.float32)
    try:
        with np.load(path, allow_pickle=False) as file:
            kept, values = file["digests"], file["values"]
            if str(file["of"]) != of:
                return nothing
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return nothing
    fits = kept.dtype == nothing[0].dtype and values.dtype == np.float32
    if not fits or values.ndim != 2 or kept.shape != values.shape[:1]:  # noqa: PLR2004
        return nothing
    return (kept, values) if np.isfinite(values).all() else nothing
