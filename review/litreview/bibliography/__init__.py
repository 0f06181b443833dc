"""Citing: keys, names, LaTeX in and out, and the BibTeX writer."""

from litreview.bibliography.abbreviations import unabbreviated
from litreview.bibliography.bibtex import (
    BibOptions,
    RenderedEntry,
    in_order,
    render,
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
from litreview.bibliography.key_patterns import KeyGenerator, key_pattern
from litreview.bibliography.readable import readable
from litreview.bibliography.warnings import entry_warnings, export_warnings

__all__ = [
    "DEFAULT_PATTERN",
    "LONGEST",
    "BibOptions",
    "Dialect",
    "KeyGenerator",
    "RenderedEntry",
    "distinct_key",
    "entry_warnings",
    "export_warnings",
    "in_order",
    "key_fault",
    "key_pattern",
    "legal_key",
    "readable",
    "render",
    "string_definitions",
    "suggest_key",
    "unabbreviated",
    "write_bibtex",
]
