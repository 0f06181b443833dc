"""The pages of papers that come along, to try things out with."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from litreview.errors import MissingError

__all__ = ["sample_pages"]


def sample_pages() -> list[Path]:
    """The five seed pages: 502 entries of 399 papers on machine learning.

    Raises:
        MissingError: this installation came without them.
    """
    package = Path(str(resources.files("litreview")))
    # A wheel carries them inside the package; where one works on the code they stand beside it.
    for folder in (package / "seeds", package.parents[1] / "seeds"):
        pages = sorted(folder.glob("*.txt"))
        if pages:
            return pages
    raise MissingError("the sample papers are missing; install jupyterlab-litreview again")
