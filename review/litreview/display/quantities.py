"""Numbers of things in words."""

from __future__ import annotations

__all__ = ["quantity"]


def quantity(number: int, noun: str, plural: str = "") -> str:
    """A number and what it counts: ``1 paper``, ``1,204 papers``, ``2 entries``.

    Args:
        number: How many there are.
        noun: The name of one.
        plural: The name of several; by default the noun and an s.
    """
    return f"1 {noun}" if number == 1 else f"{number:,} {plural or f'{noun}s'}"
