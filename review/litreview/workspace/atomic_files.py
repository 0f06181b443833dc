"""Writing files that leave the review: whole, and never over somebody else's."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from litreview.errors import ExistsError, StorageError

__all__ = ["HEADER", "replace_file", "write_atomically"]

HEADER = (
    "% Written by jupyterlab-litreview from the saved review.\n"
    "% Change it there: the next export replaces this file.\n\n"
)
"""Stands at the top of every .bib file of ours, by which it is known again."""


def write_atomically(path: Path, text: str | bytes, *, overwrite: bool = False) -> int:
    """Replace a file in one step; one that already holds this text is not touched.

    Args:
        path: where to; missing folders are made, a symbolic link is followed.
        text: the whole content; text is written as UTF-8.
        overwrite: replace even a file that this tool did not write.

    Returns:
        Bytes in the file.

    Raises:
        ExistsError: if a file of other origin stands there.
        StorageError: if it cannot be written; what was there is still there.
    """
    data = text if isinstance(text, bytes) else text.encode()
    path = path.resolve()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        taken = next(folder for folder in path.parents if folder.exists())
        raise StorageError(
            f"{path.name} cannot be written: {taken.name} is a file, not a folder; "
            "choose another place"
        ) from None
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise StorageError(f"cannot create the folder for {path.name}: {why}") from error
    try:
        present = path.read_bytes() if path.exists() else b""
        if present and present == data:
            return len(data)
        if present.strip() and not present.startswith(HEADER.encode()) and not overwrite:
            raise ExistsError(
                f"{path.name} was not written by jupyterlab-litreview and was not changed; "
                "choose another name, or overwrite it (--force)"
            )
        replace_file(path, data)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise StorageError(f"{path.name} cannot be written: {why}; nothing was changed") from error
    return len(data)


def replace_file(path: Path, data: bytes) -> None:
    """Put a file in the place of another in one step, with its permissions."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_mask())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
