"""Rows with more cells than their heading has columns: where the cells too many stand.

Scopus writes a second funding text without a column for it, so that what follows stands one column
too far right. Cells that can be recognised (a DOI, a year, an EID) on both sides show the place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["realigned"]

_SHAPES = {
    "year": re.compile(r"(?:1[5-9]|20)[0-9]{2}"),
    "doi": re.compile(r"(?:https?://\S*)?10\.[0-9]{4,9}/\S+"),
    "issn": re.compile(r"[0-9]{4}-?[0-9]{3}[0-9Xx].{0,40}"),
    "pmid": re.compile(r"[0-9]{1,9}"),
    "url": re.compile(r"https?://\S.*", re.DOTALL),
    "eid": re.compile(r"2-s2\.0-[0-9]+"),
    "source": re.compile(r"Scopus"),
    "accession": re.compile(r"[A-Za-z]+[:.-]?[0-9]+\S*"),
    "openaccess": re.compile(r"(?:All|Gold|Green|Bronze|Hybrid|Closed)\b.{0,80}"),
}
_MOST_EXTRA = 5  # cells that quotes or commas may have made of one


def realigned(
    targets: Sequence[str], names: Sequence[str], cells: Sequence[str]
) -> tuple[list[str], list[str]] | None:
    """The cells in their columns, and those too many.

    Args:
        targets: what each column means, empty if unknown.
        names: what each column is called.
        cells: the row's; more than columns.

    Returns:
        None if nothing shows where the cells too many stand, or if they stand before the title's
        end, where a quotation mark is wrong.
    """
    columns = len(targets)
    extra = len(cells) - columns
    if not 0 < extra <= _MOST_EXTRA:
        return None
    shapes = [
        _SHAPES.get(target) or _SHAPES.get(name)
        for target, name in zip(targets, names, strict=True)
    ]
    before = [_fit(shape, cell) for shape, cell in zip(shapes, cells[:columns], strict=True)]
    behind = [_fit(shape, cell) for shape, cell in zip(shapes, cells[extra:], strict=True)]
    # The place is behind the last column that fits only unmoved, before the first only moved.
    best = [
        (sum(before[:at]) + sum(behind[at:]), _continues(names, at), at)
        for at in range(columns + 1)
    ]
    score, _, at = max(best)
    first = min(place for total, _, place in best if total == score)
    title = targets.index("title") if "title" in targets else 0
    if first <= title or sum(before[:at]) <= 0 or sum(behind[at:]) <= 0:
        return None
    return [*cells[:at], *cells[at + extra :]], list(cells[at : at + extra])


def _fit(shape: re.Pattern[str] | None, cell: str) -> int:
    """1 for a cell that looks as its column should, -1 for one that does not, 0 for any other."""
    if shape is None or not cell.strip():
        return 0
    return 1 if shape.fullmatch(cell.strip()) else -1


def _continues(names: Sequence[str], at: int) -> bool:
    """Whether the column before this place is one that Scopus repeats."""
    return at > 0 and "funding" in names[at - 1]
