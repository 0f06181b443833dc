"""The recall plot of a simulated reading, as SVG without script."""

from __future__ import annotations

from html import escape

import numpy as np
from numpy.typing import NDArray

__all__ = ["recall_plot"]

_WIDTH, _HEIGHT, _LEFT, _BOTTOM = 360, 240, 44, 34
_POINTS = 400  # of a curve; a chart is not wider in pixels


def recall_plot(recall: NDArray[np.float64], title: str) -> str:
    """Draw the share of included papers found against the share of papers read.

    Args:
        recall: after each paper read, between 0 and 1.
        title: said to screen readers and shown above.

    Returns:
        An SVG element; the dashed line is what reading by chance would find.
    """
    width, height = _WIDTH - _LEFT - 10, _HEIGHT - _BOTTOM - 24
    whole = np.concatenate(([0.0], recall))
    at = np.unique(np.linspace(0, len(whole) - 1, min(len(whole), _POINTS)).astype(int))
    across = _LEFT + width * at / max(1, len(whole) - 1)
    down = 24 + height * (1 - whole[at])
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(across, down, strict=True))
    right, bottom = _LEFT + width, 24 + height
    ticks = "".join(
        f'<text x="{_LEFT - 6}" y="{24 + height * (1 - share) + 4:.0f}" text-anchor="end">'
        f"{share:.0%}</text>"
        f'<text x="{_LEFT + width * share:.0f}" y="{bottom + 14}" text-anchor="middle">'
        f"{share:.0%}</text>"
        for share in (0.0, 0.5, 1.0)
    )
    ink, faint = "var(--jp-ui-font-color1, #222)", "var(--jp-border-color1, #bbb)"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{_WIDTH}" height="{_HEIGHT}"'
        f' viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" font-size="11" fill="{ink}">'
        f"<title>{escape(title)}</title>"
        f'<text x="{_LEFT}" y="14" font-weight="600">{escape(title)}</text>'
        f'<path d="M{_LEFT} 24V{bottom}H{right}" fill="none" stroke="{faint}"/>'
        f'<path d="M{_LEFT} {bottom}L{right} 24" stroke="{faint}" stroke-dasharray="4 4"/>'
        f'<polyline points="{line}" fill="none" stroke="var(--jp-brand-color1, #1976d2)"'
        f' stroke-width="2"/>{ticks}'
        f'<text x="{(_LEFT + right) / 2:.0f}" y="{_HEIGHT - 4}" text-anchor="middle">'
        "papers screened</text></svg>"
    )
