"""The writers of .bib files: BibTeX and BibLaTeX."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from litreview.bibliography.bibtex import BibOptions, write_bibtex
from litreview.bibliography.dialects import Dialect
from litreview.model import Record

__all__ = ["Bib", "biblatex", "bibtex", "source"]


@dataclass(frozen=True)
class Bib:
    """Writes a dialect; the endings say which of them a file is."""

    name: str
    endings: tuple[str, ...] = ()
    options: frozenset[str] = frozenset(one.name for one in fields(BibOptions)) - {"dialect"}
    cites: bool = True

    def write(self, records: Sequence[Record], **options: Any) -> bytes:
        """The entries, without a header."""
        return write_bibtex(records, BibOptions(dialect=Dialect(self.name), **options)).encode()


bibtex = Bib("bibtex", (".bib",))
biblatex = Bib("biblatex")
source = Bib("source")
"""Types and fields as the sources have them."""
