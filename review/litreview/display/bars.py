"""Bars in the cells of a table."""

from __future__ import annotations

from html import escape

__all__ = ["bar_cell", "meter"]

_WIDE = 8.0
"""The longest bar, in em."""


def bar_cell(part: float, most: float, text: str) -> str:
    """A number with a bar, to the right of the middle if it is above zero and else to the left.

    Args:
        part: the number.
        most: the largest absolute number of the column.
        text: the number as it is written; must be safe to set in HTML.
    """
    share = min(1.0, abs(part) / most) if most else 0.0
    color = "--jp-success-color1,#388e3c" if part >= 0 else "--jp-error-color1,#d32f2f"
    return (
        f'<span style="display:inline-block;min-width:3.5em;text-align:right">{text}</span> '
        f'<span style="display:inline-block;height:.6em;width:{_WIDE * share:.2f}em;'
        f'background:var({color})"></span>'
    )


def meter(share: float, told: str) -> str:
    """A share of a whole as a bar with words.

    Args:
        share: from 0 to 1.
        told: what it is, in words.
    """
    return (
        '<div><span style="display:inline-block;width:12em;height:.6em;border-radius:.3em;'
        'background:var(--jp-border-color2,#bdbdbd);margin-right:.6em;overflow:hidden">'
        f'<span style="display:block;width:{100 * min(1.0, max(0.0, share)):.1f}%;height:100%;'
        f'background:var(--jp-brand-color1,#1976d2)"></span></span>{escape(told)}</div>'
    )
