"""JupyterLab's themes, and pictures of one state in light and in dark."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from .card import SLOW

LIGHT_AND_DARK = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}
# JupyterLab itself has no light theme of high contrast.
THEMES = {**LIGHT_AND_DARK, "dark-high-contrast": "JupyterLab Dark High Contrast"}

LEAST = 20_000  # bytes; a picture of an empty window has about 10,000


def dress(lab, page: Page, theme: str) -> None:
    """Change to a theme, and wait until the window has it."""
    wanted = f'body[data-jp-theme-name="{THEMES[theme]}"]'
    if page.locator(wanted).count():
        return
    lab.command(page, "apputils:change-theme", {"theme": THEMES[theme]})
    expect(page.locator(wanted)).to_be_attached(timeout=SLOW)
    expect(page.locator("#jupyterlab-splash")).to_have_count(0, timeout=SLOW)


def photograph(lab, page: Page, folder: Path, name: str, of: Locator | None = None) -> None:
    """Take ``name-light.png`` and ``name-dark.png`` of the page, or of a part of it.

    The state that a test has made is there once, so nothing is made a second time for the second
    theme, and the change of the theme itself is tested with it.
    """
    for theme in LIGHT_AND_DARK:
        dress(lab, page, theme)
        path = folder / f"{name}-{theme}.png"
        (of or page).screenshot(path=path)
        assert (brightness(page) > 128) is (theme == "light")
        assert of or path.stat().st_size > LEAST


def brightness(page: Page) -> int:
    """How bright the sidebar's background is, 0 to 255."""
    color = page.evaluate(
        "getComputedStyle(document.querySelector('.jp-LitReview')).backgroundColor"
    )
    return int(re.search(r"\d+", color)[0])
