"""Writers, a file a format, found through the entry-point group ``review.writers``."""

from review.citing.writers.base import GROUP, Writer, choose, writers

__all__ = ["GROUP", "Writer", "choose", "writers"]
