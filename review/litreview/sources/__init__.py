"""Readers, a file a format, found through the entry-point group ``litreview.sources``."""

from litreview.sources.base import (
    GROUP,
    BytesReader,
    Opened,
    Reader,
    choose,
    decode,
    open_source,
    readers,
)

__all__ = [
    "GROUP",
    "BytesReader",
    "Opened",
    "Reader",
    "choose",
    "decode",
    "open_source",
    "readers",
]
