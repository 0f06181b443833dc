"""UUIDs of version 7 (RFC 9562, section 5.7) that only ever grow."""

from __future__ import annotations

import secrets
import time
import uuid

__all__ = ["uuid7"]


def uuid7(after: str = "") -> str:
    """A new UUIDv7.

    Args:
        after: an id that the new one must sort behind, even if the clock went backwards.
    """
    milliseconds = time.time_ns() // 1_000_000
    value = milliseconds << 80 | 7 << 76 | secrets.randbits(12) << 64 | 2 << 62
    value |= secrets.randbits(61)  # one bit short, so that counting on never reaches the variant
    if after:
        value = max(value, uuid.UUID(after).int + 1)
    return str(uuid.UUID(int=value))
