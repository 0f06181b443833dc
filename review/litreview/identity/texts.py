"""Which of several versions of a record's text is shown."""

from __future__ import annotations

from collections.abc import Iterable

from litreview.model import Text

__all__ = ["ranked"]


def ranked(texts: Iterable[Text]) -> tuple[Text, ...]:
    """Every version once, the one to show first.

    The rule looks at the texts alone, so it gives the same answer whatever the order of import:
    the abstract with most words (one that was cut off loses), then the one with fewest
    characters (a mirror's address is longer than the original's), then alphabetical order.
    """
    return tuple(sorted(set(texts), key=_rank))


def _rank(text: Text) -> tuple[int, int, str, int, str]:
    words = len(text.abstract.split())
    return (-words, len(text.abstract), text.abstract, len(text.title), text.title)
