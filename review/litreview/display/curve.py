"""A line chart as SVG without script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

__all__ = ["Curve", "line_chart"]

_WIDTH, _HEIGHT, _LEFT, _TOP, _BOTTOM = 420, 240, 44, 24, 36
_INK = "currentColor"
_FAINT = "var(--jp-border-color1,#9e9e9e)"


@dataclass(frozen=True, slots=True)
class Curve:
    """One line.

    Attributes:
        name: what it shows.
        points: (x, y), from left to right.
        color: of CSS.
        dashed: whether it is only expected.
    """

    name: str
    points: Sequence[tuple[float, float]]
    color: str
    dashed: bool = False


def line_chart(title: str, curves: Sequence[Curve], across: str) -> str:
    """Draw lines over whole numbers.

    Args:
        title: shown above, and said by screen readers.
        curves: at least one with a point.
        across: what is counted from left to right.

    Returns:
        An SVG element with the colours of the theme; text is that of the page.
    """
    points = [point for curve in curves for point in curve.points]
    most_x = max(1.0, *(x for x, _ in points))
    most_y = max(1.0, *(y for _, y in points))
    right, bottom = _WIDTH - 10, _HEIGHT - _BOTTOM

    def place(x: float, y: float) -> str:
        left = _LEFT + (right - _LEFT) * x / most_x
        return f"{left:.1f},{bottom - (bottom - _TOP) * y / most_y:.1f}"

    lines = "".join(
        f'<polyline points="{" ".join(place(x, y) for x, y in curve.points)}" fill="none"'
        f' stroke="{curve.color}" stroke-width="2"'
        f"{' stroke-dasharray=' + chr(34) + '5 4' + chr(34) if curve.dashed else ''}/>"
        for curve in curves
    )
    names = "".join(
        f'<text x="{_LEFT + 8}" y="{_TOP + 14 * (number + 1)}" fill="{curve.color}">'
        f"{escape(curve.name)}</text>"
        for number, curve in enumerate(curves)
    )
    ticks = (
        f'<text x="{_LEFT - 6}" y="{_TOP + 8}" text-anchor="end">{most_y:,.0f}</text>'
        f'<text x="{_LEFT - 6}" y="{bottom}" text-anchor="end">0</text>'
        f'<text x="{right}" y="{bottom + 16}" text-anchor="end">{most_x:,.0f}</text>'
        f'<text x="{(_LEFT + right) / 2:.0f}" y="{_HEIGHT - 4}" text-anchor="middle">'
        f"{escape(across)}</text>"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{_WIDTH}" height="{_HEIGHT}"'
        f' viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" font-size="11" fill="{_INK}">'
        f"<title>{escape(title)}</title>"
        f'<text x="{_LEFT}" y="14" font-weight="600">{escape(title)}</text>'
        f'<path d="M{_LEFT} {_TOP}V{bottom}H{right}" fill="none" stroke="{_FAINT}"/>'
        f"{lines}{names}{ticks}</svg>"
    )
