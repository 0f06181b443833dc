"""Citing: keys, names, LaTeX in and out, and the BibTeX writer."""

from litreview.bibliography.bibtex import (
    BibOptions,
    Drawn,
    draw,
    in_order,
    string_definitions,
    write_bibtex,
)
from litreview.bibliography.citation_keys import (
    LONGEST,
    distinct_key,
    key_fault,
    legal_key,
    suggest_key,
)
from litreview.bibliography.dialects import Dialect
from litreview.bibliography.key_patterns import DEFAULT as DEFAULT_PATTERN
from litreview.bibliography.key_patterns import Namer, key_pattern
from litreview.bibliography.readable import readable
from litreview.bibliography.warnings import remarks, remarks_on

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
