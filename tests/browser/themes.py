"""JupyterLab's themes, and pictures for the documentation."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from .card import SLOW

LIGHT_AND_DARK = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}
# JupyterLab itself has no light theme of high contrast.
THEMES = {**LIGHT_AND_DARK, "dark-high-contrast": "JupyterLab Dark High Contrast"}

PICTURES = os.environ.get("LITREVIEW_PICTURES")  # the folder; `make pictures` gives docs/images
LEAST = 20_000  # bytes; a picture of an empty window has about 10,000


def dress(lab, page: Page, theme: str) -> None:
    """Change to a theme, and wait until the window has it."""
    wanted = f'body[data-jp-theme-name="{THEMES[theme]}"]'
    if page.locator(wanted).count():
        return
    lab.command(page, "apputils:change-theme", {"theme": THEMES[theme]})
    expect(page.locator(wanted)).to_be_attached(timeout=SLOW)
    expect(page.locator("#jupyterlab-splash")).to_have_count(0, timeout=SLOW)


def photograph(
    lab,
    page: Page,
    name: str,
    of: Locator | None = None,
    themes: Iterable[str] = ("light",),
) -> None:
    """Take ``name-light.png`` and the like, of the page or a part of it, if pictures are wanted.

    The state that a test has made is there once, so nothing is made a second time for the second
    theme.
    """
    if not PICTURES:
        return
    for theme in themes:
        dress(lab, page, theme)
        path = Path(PICTURES) / f"{name}-{theme}.png"
        (of or page).screenshot(path=path)
        assert (brightness(page) > 128) is (theme == "light")
        assert of or path.stat().st_size > LEAST


def brightness(page: Page) -> int:
    """How bright the sidebar's background is, 0 to 255."""
    color = page.evaluate(
        "getComputedStyle(document.querySelector('.jp-LitReview')).backgroundColor"
    )
    return int(re.search(r"\d+", color)[0])
