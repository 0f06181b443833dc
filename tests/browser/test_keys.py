"""Citation keys: a pattern seen before it is taken, keys given by hand."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from .card import SLOW, Card, listed


def ask(page, command):
    """Start a command that waits for a dialog, and do not wait for it."""
    page.evaluate("id => { window.jupyterapp.commands.execute(id); }", command)


def test_a_pattern_is_seen_before_it_is_taken(lab, page):
    card = Card(page)
    card.decide("i")
    card.counts(1, 0, 0)
    ask(page, "litreview:manage-citation-keys")
    dialog = page.get_by_role("dialog")
    pattern = dialog.get_by_label("Pattern")
    expect(dialog.get_by_text("of 399 keys would change")).to_be_visible(timeout=SLOW)
    pattern.fill("[shorttitle")
    expect(dialog.locator(".jp-LitReview-problem")).to_be_visible(timeout=SLOW)
    pattern.fill("[title:lower]")
    expect(dialog.get_by_text(re.compile(r"[1-9]\d* of 399 keys would change"))).to_be_visible(
        timeout=SLOW
    )
    row = dialog.get_by_role("row").nth(1)
    new = row.get_by_role("cell").nth(2).inner_text()
    dialog.get_by_role("button", name="Regenerate Keys").click()
    expect(page.locator(".Toastify").get_by_text("new keys")).to_be_visible(timeout=SLOW)
    assert new in {record["key"] for record in listed(lab)}


def test_a_key_given_by_hand_stays(lab, page):
    card = Card(page)
    title = card.root.get_by_role("heading", level=2).inner_text()
    ask(page, "litreview:set-citation-key")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox").fill("mine2024")
    dialog.get_by_role("button", name="Ok").click()
    expect(card.root.locator(".jp-LitReview-key")).to_contain_text("mine2024", timeout=SLOW)
    assert {one["title"] for one in listed(lab) if one["key"] == "mine2024"} == {title}
    ask(page, "litreview:set-citation-key")
    page.get_by_role("dialog").get_by_role("textbox").fill("no key at all")
    page.get_by_role("dialog").get_by_role("button", name="Ok").click()
    expect(page.locator(".Toastify").get_by_text("cannot be used in a key")).to_be_visible(
        timeout=SLOW
    )
    expect(card.root.locator(".jp-LitReview-key")).to_contain_text("mine2024")
