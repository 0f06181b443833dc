"""Finished reviews to measure on: CSV files with title, abstract, included and perhaps year."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

__all__ = ["Finished", "finished_reviews"]

COLUMNS = "title, abstract and included"
PROJECT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Finished:
    """One finished review."""

    file: Path
    texts: list[tuple[str, str]]
    included: NDArray[np.bool_]
    years: NDArray[np.float64] | None = None

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self.file.stem


def finished_reviews(folders: Sequence[Path] = (), most: int = 0) -> list[Finished]:
    """All reviews of some folders, the smallest first.

    Args:
        folders: of CSV files; without any `$LITREVIEW_REVIEWS`, else ../shared/benchmarks/screening
            beside the project.
        most: leave out reviews of more papers; 0 for none.
    """
    beside = PROJECT.parent / "shared" / "benchmarks" / "screening"
    folders = folders or [Path(os.environ.get("LITREVIEW_REVIEWS", beside))]
    files = [file for folder in folders for file in sorted(folder.glob("*.csv"))]
    if not files:
        where = ", ".join(map(str, folders))
        raise SystemExit(f"no reviews in {where}; name a folder of CSV files with {COLUMNS}")
    reviews = [_read(file) for file in files]
    reviews.sort(key=lambda one: (len(one.texts), one.name))
    return [one for one in reviews if not most or len(one.texts) <= most]


def _read(file: Path) -> Finished:
    table = pd.read_csv(file, keep_default_na=False, dtype={"title": str, "abstract": str})
    texts = list(zip(table["title"], table["abstract"], strict=True))
    included = table["included"].astype(int).to_numpy() == 1
    years = None
    if "year" in table:
        years = pd.to_numeric(table["year"], errors="coerce").to_numpy(np.float64)
    return Finished(file, texts, included, years)
