"""Pictures of the documentation; `make pictures` takes them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

import litreview

from .card import LONG, SLOW, Card, listed
from .test_together import CELL, run_all
from .themes import LIGHT_AND_DARK, PICTURES, photograph

pytestmark = pytest.mark.pictures


def test_sidebar_widget_and_export(lab, page):
    card = Card(page)
    for word, decision in (("Quantiz", "include"), ("Robot", "exclude"), ("Survey", "maybe")):
        ids = [r["id"] for r in listed(lab) if word in r["title"]][:9]
        lab.run("jupyter", "review", decision, lab.review, *ids)
    expect(card.root.locator(".jp-LitReview-count").first).to_contain_text("9", timeout=SLOW)
    card.press("j")
    card.tag("vision")
    card.note("Compare the memory figures with TinyViT.")
    card.press("s")
    expect(card.root.locator(".jp-LitReview-similar li")).to_have_count(5, timeout=LONG)
    photograph(lab, page, "sidebar")

    run_all(lab, page)
    expect(page.locator(f"{CELL} .jp-LitReview-similar li").first).to_be_visible(timeout=LONG)
    photograph(lab, page, "widget")

    card.root.get_by_role("button", name=re.compile("Export")).click()
    expect(page.locator(".jp-Dialog pre")).to_contain_text("@misc", timeout=SLOW)
    photograph(lab, page, "export", themes=LIGHT_AND_DARK)


def test_flow_diagram(lab):
    with litreview.open(lab.review, reviewer="ada") as r:
        ids = [record.id for record in r.records()]
        r.include(ids[:12])
        r.exclude(ids[12:310], "not about models")
        full = r.at("full-text")
        full.include(ids[:6])
        full.exclude(ids[6:8], "no data")
        full.exclude(ids[8], "not retrieved")
    picture = Path(PICTURES or lab.root).resolve() / "prisma.svg"
    lab.run("jupyter", "review", "prisma", lab.review, "--to", str(picture))
