"""Key patterns as users know them from Better BibTeX and JabRef."""

from litreview.bibliography.key_patterns.pattern import (
    DEFAULT,
    SHORT,
    KeyGenerator,
    Pattern,
    key_pattern,
)

__all__ = ["DEFAULT", "SHORT", "KeyGenerator", "Pattern", "key_pattern"]
