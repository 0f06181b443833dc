"""The pictures of the documentation; ``LITREVIEW_PICTURES=docs/images pytest tests/browser``."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from .card import SLOW, Card, listed
from .test_together import CELL, run_all
from .themes import photograph


def test_sidebar_widget_and_export(lab, page, pictures):
    card = Card(page)
    for word, decision in (("Quantiz", "include"), ("Robot", "exclude"), ("Survey", "maybe")):
        ids = [r["id"] for r in listed(lab) if word in r["title"]][:9]
        lab.run("jupyter", "review", decision, lab.review, *ids)
    expect(card.root.locator(".jp-LitReview-count").first).to_contain_text("9", timeout=SLOW)
    card.press("j")
    card.tag("vision")
    card.note("Compare the memory figures with TinyViT.")
    card.press("s")
    expect(card.root.locator(".jp-LitReview-similar li")).to_have_count(5, timeout=60_000)
    photograph(lab, page, pictures, "sidebar")

    run_all(lab, page)
    expect(page.locator(f"{CELL} .jp-LitReview-similar li").first).to_be_visible(timeout=60_000)
    photograph(lab, page, pictures, "widget")

    card.root.get_by_role("button", name=re.compile("Export")).click()
    expect(page.locator(".jp-Dialog pre")).to_contain_text("@misc", timeout=SLOW)
    photograph(lab, page, pictures, "export")
