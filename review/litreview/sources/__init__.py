"""Readers, a file a format, found through the entry-point group ``litreview.sources``."""

from litreview.sources.base import (
    GROUP,
    BytesReader,
    Opened,
    Reader,
    choose,
    open_source,
    readers,
)
from litreview.sources.encodings import Decoded, decode

__all__ = [
    "GROUP",
    "BytesReader",
    "Decoded",
    "Opened",
    "Reader",
    "choose",
    "decode",
    "open_source",
    "readers",
]
