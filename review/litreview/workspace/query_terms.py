"""Terms of the query language, for views that count papers and link to them."""

from __future__ import annotations

__all__ = ["only", "term"]


def term(prefix: str, value: str) -> str:
    """What finds the records that have a value: ``tag:"deep learning"``."""
    quoted = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'{prefix}:"{quoted}"'


def only(prefix: str, values: list[str], others: list[str]) -> str:
    """What finds the records that have all of some values and none of some others."""
    kept = [term(prefix, value) for value in values]
    return " ".join([*kept, *(f"-{term(prefix, other)}" for other in others)])
