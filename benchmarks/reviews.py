"""Finished reviews to measure on: CSV files with title, abstract, included."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

__all__ = ["Finished", "finished_reviews"]

PROJECT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Finished:
    """One finished review."""

    file: Path
    texts: list[tuple[str, str]]
    included: NDArray[np.bool_]

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self.file.stem


def finished_reviews() -> list[Finished]:
    """All reviews of the folder `$LITREVIEW_REVIEWS`, by name.

    If it is not set, those of ../shared/benchmarks/screening beside the project.
    """
    beside = PROJECT.parent / "shared" / "benchmarks" / "screening"
    folder = Path(os.environ.get("LITREVIEW_REVIEWS", beside))
    files = sorted(folder.glob("*.csv"))
    if not files:
        raise SystemExit(f"no reviews in {folder}; set LITREVIEW_REVIEWS to a folder of CSV files")
    return [_read(file) for file in files]


def _read(file: Path) -> Finished:
    table = pd.read_csv(file, keep_default_na=False, dtype={"title": str, "abstract": str})
    texts = list(zip(table["title"], table["abstract"], strict=True))
    return Finished(file, texts, table["included"].astype(int).to_numpy() == 1)
