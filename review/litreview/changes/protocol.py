"""The protocol of a review, cleaned before it is stored."""

from __future__ import annotations

from collections.abc import Iterable

from litreview.changes.decisions import clean
from litreview.errors import UsageError
from litreview.model import Protocol

__all__ = ["LONGEST_LINE", "clean_protocol"]

LONGEST_LINE = 5000
"""Characters of a line of the protocol: a long paragraph."""

_CUT = 60
"""Characters of a line that are quoted in an error."""


def clean_protocol(protocol: Protocol) -> Protocol:
    """A protocol without empty or doubled lines.

    Raises:
        UsageError: if a line is too long.
    """

    def lines(given: Iterable[str]) -> tuple[str, ...]:
        kept = (" ".join(clean(line).split()) for line in given)
        return tuple(dict.fromkeys(line for line in kept if line))

    cleaned = Protocol(
        clean(protocol.question).strip(),
        lines(protocol.include),
        lines(protocol.exclude),
        lines(protocol.include_terms),
        lines(protocol.exclude_terms),
    )
    for line in (cleaned.question, *cleaned.include, *cleaned.exclude, *cleaned.all_terms):
        if len(line) > LONGEST_LINE:
            raise UsageError(
                f"a line of the protocol has at most {LONGEST_LINE} characters, this one"
                f" {len(line)}: {line[:_CUT]}…"
            )
    return cleaned
