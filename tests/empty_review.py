"""Empty reviews as copies of one, because making the tables takes longer than most tests."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from litreview.store import create


def empty_review(path: Path) -> Path:
    """Write an empty review, as `litreview.store.create` does, and return its path."""
    path.write_bytes(_empty())
    return path


@cache
def _empty() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.review"
        create(path)
        return path.read_bytes()
