"""The pictures of the documentation; ``LITREVIEW_PICTURES=docs/images pytest tests/browser``."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from .desk import SLOW, Desk, listed
from .test_together import CELL, run_all

THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}


def background(page) -> int:
    """How bright the page is, 0 to 255."""
    color = page.evaluate(
        "getComputedStyle(document.querySelector('.jp-LitReview')).backgroundColor"
    )
    return int(re.search(r"\d+", color)[0])


@pytest.mark.parametrize("theme", THEMES)
def test_sidebar_widget_and_export(lab, page, pictures, theme):
    lab.command(page, "apputils:change-theme", {"theme": THEMES[theme]})
    desk = Desk(page)
    expect(page.locator(f'body[data-jp-theme-name="{THEMES[theme]}"]')).to_be_attached(timeout=SLOW)
    for word, decision in (("Quantiz", "include"), ("Robot", "exclude"), ("Survey", "maybe")):
        ids = [r["id"] for r in listed(lab) if word in r["title"]][:9]
        lab.run("jupyter", "review", decision, lab.review, *ids)
    expect(desk.root.locator(".jp-LitReview-count").first).to_contain_text("9", timeout=SLOW)
    desk.press("j")
    desk.tag("vision")
    desk.note("Compare the memory figures with TinyViT.")
    expect(desk.root.locator(".jp-LitReview-similar li")).to_have_count(5, timeout=60_000)
    page.screenshot(path=pictures / f"sidebar-{theme}.png")

    run_all(lab, page)
    expect(page.locator(f"{CELL} .jp-LitReview-similar li").first).to_be_visible(timeout=60_000)
    page.screenshot(path=pictures / f"widget-{theme}.png")

    desk.root.get_by_role("button", name=re.compile("Export")).click()
    expect(page.locator(".jp-Dialog pre")).to_contain_text("@misc", timeout=SLOW)
    page.screenshot(path=pictures / f"export-{theme}.png")
    assert (background(page) > 128) is (theme == "light")
    for name in ("sidebar", "widget", "export"):
        assert (pictures / f"{name}-{theme}.png").stat().st_size > 20_000
