"""Writers, a file a format, found through the entry-point group ``review.writers``."""

from litreview.bibliography.writers.base import GROUP, Writer, choose, writers

__all__ = ["GROUP", "Writer", "choose", "writers"]
