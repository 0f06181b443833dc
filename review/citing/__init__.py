"""Citing: keys, names, LaTeX in and out, and the BibTeX writer."""

from review.citing.bibtex import BibOptions, write_bibtex
from review.citing.dialects import Dialect
from review.citing.keys import LONGEST, distinct_key, legal_key, suggest_key
from review.citing.readable import readable
from review.citing.remarks import remarks

__all__ = [
    "LONGEST",
    "BibOptions",
    "Dialect",
    "distinct_key",
    "legal_key",
    "readable",
    "remarks",
    "suggest_key",
    "write_bibtex",
]
