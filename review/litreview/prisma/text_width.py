"""How wide text is, before anybody draws it.

The widths are those of DejaVu Sans, the widest of the sans-serif fonts that are likely to be used
for the diagram: what fits in it fits in Arial, Helvetica and Liberation Sans.
"""

from __future__ import annotations

import unicodedata

__all__ = ["lines", "width"]

# fmt: off
_WIDTHS = (
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337,
    636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531,
    1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787,
    603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500,
    500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612,
    635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
)
# fmt: on
"""Of the printable signs of ASCII, in thousandths of the font's size."""

_BOLD = 1.13
"""How much wider bold letters are, at most."""

_WIDE = frozenset("WF")


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line of text at a font size, in the same unit as the size."""
    return sum(map(_sign, text)) * size / 1000 * (_BOLD if bold else 1)


def lines(text: str, size: float, room: float, *, bold: bool = False, most: int = 3) -> list[str]:
    """Text broken between words (and within one that is too long) so that each line fits.

    Args:
        text: on one line.
        size: of the font.
        room: how wide a line may be.
        bold: whether it is set in bold.
        most: how many lines; what does not fit ends in an ellipsis.
    """
    found: list[str] = []
    line = ""
    for word in _pieces(text.split(" "), size, room, bold=bold):
        longer = f"{line} {word}" if line else word
        if line and width(longer, size, bold=bold) > room:
            found.append(line)
            line = word
        else:
            line = longer
    found.append(line)
    return found if len(found) <= most else [*found[: most - 1], _cut(found[most - 1], size, room)]


def _pieces(words: list[str], size: float, room: float, *, bold: bool) -> list[str]:
    pieces = []
    for word in words:
        rest = word
        while width(rest, size, bold=bold) > room:
            end = 1
            while width(rest[: end + 1], size, bold=bold) <= room:
                end += 1
            pieces.append(rest[:end])
            rest = rest[end:]
        pieces.append(rest)
    return pieces


def _cut(line: str, size: float, room: float) -> str:
    while line and width(f"{line}…", size, bold=True) > room:
        line = line[:-1]
    return f"{line.rstrip()}…"


def _sign(sign: str) -> int:
    code = ord(sign)
    if 32 <= code < 127:  # noqa: PLR2004 - ASCII that is printed
        return _WIDTHS[code - 32]
    if unicodedata.combining(sign):
        return 0
    return 1000 if unicodedata.east_asian_width(sign) in _WIDE or code > 0x2000 else 800  # noqa: PLR2004 - signs and letters
