"""Readers, a file a format, found through the entry-point group ``review.sources``."""

from review.sources.base import GROUP, Reader, choose, decode, readers

__all__ = ["GROUP", "Reader", "choose", "decode", "readers"]
