"""Citing: keys, names, LaTeX in and out, and the BibTeX writer."""

from review.citing.bibtex import BibOptions, Drawn, draw, in_order, string_definitions, write_bibtex
from review.citing.dialects import Dialect
from review.citing.keys import LONGEST, distinct_key, key_fault, legal_key, suggest_key
from review.citing.pattern import DEFAULT as DEFAULT_PATTERN
from review.citing.pattern import Namer, key_pattern
from review.citing.readable import readable
from review.citing.remarks import remarks, remarks_on

__all__ = [
    "DEFAULT_PATTERN",
    "LONGEST",
    "BibOptions",
    "Dialect",
    "Drawn",
    "Namer",
    "distinct_key",
    "draw",
    "in_order",
    "key_fault",
    "key_pattern",
    "legal_key",
    "readable",
    "remarks",
    "remarks_on",
    "string_definitions",
    "suggest_key",
    "write_bibtex",
]
