"""The PRISMA 2020 flow diagram as SVG.

The boxes, their order and their words are the template's (doi:10.1136/bmj.n71, figure 1). Text is
broken by the widths of `litreview.prisma.text_width`, so that none leaves its box in any usual
font. Boxes are white with dark text whatever lies behind, lines are of a grey that shows on light
and dark.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from litreview.prisma.boxes import Box, Line, boxes
from litreview.prisma.counts import Number, Prisma
from litreview.prisma.text_width import lines, width

__all__ = ["draw"]

_SIZE = 12.0  # of the letters; all in pixels
_LEADING = 16.0  # from line to line
_PAD = 10.0  # inside a box
_INDENT = 12.0  # of a reason under its heading
_WIDE = 272.0  # a box
_ACROSS = 34.0  # between boxes side by side
_DOWN = 26.0  # between boxes one below the other
_SIDE = 26.0  # the band with the name of a phase
_HEAD = 30.0  # the band over a column
_MARGIN = 8.0  # around all
_LOWEST = 76.0
"""Of the last box: its stage's name stands beside it."""

_INK = "#1f2328"
_QUIET = "#57606a"
_LINE = "#7d858e"
_BOX = "#ffffff"
_BAND = "#c9dcf0"
_TOP = "#f6d68a"
_FONT = "Arial, Helvetica, 'Liberation Sans', sans-serif"

_ROWS = (
    ("identified", "removed"),
    ("screened", "excluded"),
    ("sought", "not-retrieved"),
    ("assessed", "excluded-reports"),
)
_TITLES = {
    "databases": "Identification of studies via databases and registers",
    "other": "Identification of studies via other methods",
}


@dataclass(frozen=True, slots=True)
class _Set:
    """A box with its text broken into lines: for each its text, indent and where it came from."""

    box: Box
    rows: tuple[tuple[str, float, Line], ...]

    @property
    def height(self) -> float:
        return len(self.rows) * _LEADING + 2 * _PAD - 2


@dataclass(slots=True)
class _Sheet:
    """Where things go; grows downwards."""

    parts: list[str] = field(default_factory=list)

    def rectangle(  # noqa: PLR0917 - what a rectangle has
        self, x: float, y: float, wide: float, high: float, fill: str, name: str, radius: float = 0
    ) -> None:
        self.parts.append(
            f'<rect class="{name}" x="{_n(x)}" y="{_n(y)}" width="{_n(wide)}" height="{_n(high)}"'
            f' rx="{_n(radius)}" fill="{fill}" stroke="{_LINE}"/>'
        )

    def arrow(self, *points: tuple[float, float]) -> None:
        path = " L".join(f"{_n(x)} {_n(y)}" for x, y in points)
        (x, y), (fx, _) = points[-1], points[-2]
        self.parts.append(f'<path class="arrow" d="M{path}" fill="none" stroke="{_LINE}"/>')
        if x == fx:
            tip = f"{_n(x)},{_n(y)} {_n(x - 4)},{_n(y - 7)} {_n(x + 4)},{_n(y - 7)}"
        else:
            back = -7 if x > fx else 7
            tip = f"{_n(x)},{_n(y)} {_n(x + back)},{_n(y - 4)} {_n(x + back)},{_n(y + 4)}"
        self.parts.append(f'<polygon class="arrow" points="{tip}" fill="{_LINE}"/>')

    def band(self, y: float, high: float, text: str) -> None:
        """A stage's name along the left side, read from below."""
        self.rectangle(_MARGIN, y, _SIDE, high, _BAND, "band", 6)
        x, middle = _MARGIN + _SIDE / 2 + 4, y + high / 2
        self.parts.append(
            f'<text x="{_n(x)}" y="{_n(middle)}" transform="rotate(-90 {_n(x)} {_n(middle)})"'
            f' text-anchor="middle" font-weight="bold">{text}</text>'
        )

    def head(self, x: float, y: float, wide: float, text: str) -> None:
        self.rectangle(x, y, wide, _HEAD, _TOP, "head", 6)
        self.parts.append(
            f'<text x="{_n(x + wide / 2)}" y="{_n(y + _HEAD / 2 + 4)}" text-anchor="middle"'
            f' font-weight="bold">{text}</text>'
        )

    def box(self, found: _Set, x: float, y: float, high: float) -> None:
        self.parts.append(f'<g class="box" id="flow-box-{found.box.id}">')
        self.rectangle(x, y, _WIDE, high, _BOX, "frame")
        top = y + (high - len(found.rows) * _LEADING) / 2 + _SIZE
        place = 0
        while place < len(found.rows):
            line = found.rows[place][2]
            rows = [row for row in found.rows[place:] if row[2] is line]
            texts = "".join(
                f'<text x="{_n(x + _PAD + indent)}" y="{_n(top + (place + n) * _LEADING)}"'
                f"{f' fill={chr(34)}{_QUIET}{chr(34)}' if line.aside else ''}>{_text(text)}</text>"
                for n, (text, indent, _) in enumerate(rows)
            )
            self.parts.append(
                texts if line.number is None else f"<g{_linked(line, line.number)}>{texts}</g>"
            )
            place += len(rows)
        self.parts.append("</g>")


def draw(prisma: Prisma) -> str:
    """The diagram.

    Every number is a group with the class ``number`` and the id ``flow-`` and its id in
    `Prisma.numbers`; ``data-query``, ``data-stage`` and ``data-ids`` say what finds its records.
    """
    sets = {id: _set(box) for id, box in boxes(prisma).items()}
    arms = ("databases", "other")[: len(prisma.arms)]
    column = 2 * _WIDE + _ACROSS
    lefts = [_MARGIN + _SIDE + 14 + number * (column + _ACROSS) for number in range(len(arms))]
    sheet = _Sheet()
    for arm, left in zip(arms, lefts, strict=True):
        sheet.head(left, _MARGIN, column, _TITLES[arm])
    y = _MARGIN + _HEAD + 16
    tops: list[tuple[float, float]] = []
    for row in _ROWS:
        high = max(sets[f"{arm}-{one}"].height for arm in arms for one in row)
        tops.append((y, high))
        y += high + _DOWN
    end = max(sets["included"].height, _LOWEST)
    for arm, left in zip(arms, lefts, strict=True):
        _column(sheet, sets, arm, left, tops)
    middle = lefts[0] + _WIDE / 2
    last = tops[-1][0] + tops[-1][1]
    sheet.arrow((middle, last), (middle, y))
    if len(arms) > 1:
        far = lefts[1] + _WIDE / 2
        sheet.arrow((far, last), (far, y + end / 2), (lefts[0] + _WIDE, y + end / 2))
    sheet.box(sets["included"], lefts[0], y, end)
    sheet.band(tops[0][0], tops[0][1], "Identification")
    sheet.band(tops[1][0], last - tops[1][0], "Screening")
    sheet.band(y, end, "Included")
    return _wrap(prisma, sheet, lefts[-1] + column + _MARGIN, y + end + _MARGIN)


def _column(
    sheet: _Sheet,
    sets: dict[str, _Set],
    arm: str,
    left: float,
    tops: list[tuple[float, float]],
) -> None:
    beside = left + _WIDE + _ACROSS
    for number, ((main, side), (y, high)) in enumerate(zip(_ROWS, tops, strict=True)):
        if number:
            above = tops[number - 1]
            sheet.arrow((left + _WIDE / 2, above[0] + above[1]), (left + _WIDE / 2, y))
        sheet.box(sets[f"{arm}-{main}"], left, y, high)
        sheet.arrow((left + _WIDE, y + high / 2), (beside, y + high / 2))
        sheet.box(sets[f"{arm}-{side}"], beside, y, high)


def _set(box: Box) -> _Set:
    rows: list[tuple[str, float, Line]] = []
    for line in box.lines:
        indent = line.level * _INDENT
        room = _WIDE - 2 * _PAD - indent
        number = "" if line.number is None else f" (n\u00a0=\u00a0{line.number.n})"
        text = _readable(" ".join(line.text.split()))
        if not number:
            rows += [(one, indent, line) for one in lines(text, _SIZE, room)]
            continue
        # The number is never cut off, whatever a source or a reason is called.
        broken = lines(text, _SIZE, room, most=3)
        if width(broken[-1] + number, _SIZE) <= room:
            broken[-1] += number
        else:
            broken.append(number.strip())
        rows += [(one, indent, line) for one in broken]
    return _Set(box, tuple(rows))


def _linked(line: Line, number: Number) -> str:
    told = f' class="number" id="flow-{_text(line.id)}" data-n="{number.n}"'
    if number.query is not None:
        told += f' data-query="{_text(number.query)}"'
    if number.ids is not None:
        told += f' data-ids="{_text(" ".join(number.ids))}"'
    return told + f' data-stage="{number.stage}"'


def _wrap(prisma: Prisma, sheet: _Sheet, wide: float, high: float) -> str:
    told = (
        f"{sum(one.records for one in prisma.arms)} records identified, "
        f"{sum(one.duplicates for one in prisma.arms)} duplicates removed, "
        f"{sum(one.screened.n for one in prisma.arms)} screened, "
        f"{sum(one.excluded.n for one in prisma.arms)} excluded; "
        f"{sum(one.sought.n for one in prisma.arms)} reports sought, "
        f"{sum(one.assessed.n for one in prisma.arms)} assessed, "
        f"{prisma.included.n} included."
    )
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="litreview-flow"'
            f' viewBox="0 0 {_n(wide)} {_n(high)}" width="{_n(wide)}" height="{_n(high)}"'
            f' role="group" aria-labelledby="flow-title flow-description"'
            f' font-family="{_FONT}" font-size="{_n(_SIZE)}" fill="{_INK}">',
            f'<title id="flow-title">PRISMA 2020 flow diagram of {_text(prisma.name)}</title>',
            f'<desc id="flow-description">{_text(told)}</desc>',
            *sheet.parts,
            "</svg>\n",
        )
    )


def _text(text: str) -> str:
    """Escaped for XML."""
    return escape(_readable(text))


def _readable(text: str) -> str:
    """Without the control characters that XML forbids."""
    return "".join(
        sign if sign.isprintable() or sign == "\N{NO-BREAK SPACE}" else "\N{REPLACEMENT CHARACTER}"
        for sign in text
    )


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
