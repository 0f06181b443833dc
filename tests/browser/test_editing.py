"""Correcting a paper by hand, adding one, copying its reference, and the menu of the review."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from .card import SLOW, Card, ask, listed


def test_a_paper_is_corrected_and_one_undo_takes_it_back(lab, page):
    card = Card(page)
    title = card.title.inner_text()
    card.root.get_by_role("button", name="Reference").click()
    card.root.get_by_role("menuitem", name="Edit…").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Title")).to_have_value(re.compile(r"\w"), timeout=SLOW)
    dialog.get_by_label("Title").fill("A corrected title")
    dialog.get_by_label("Type").select_option("article")
    dialog.get_by_role("button", name="Add Author").click()
    dialog.get_by_label("Author 1", exact=True).fill("Lee, Ann")
    dialog.get_by_label("year").fill("19x9")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_role("alert")).to_contain_text("is not a year", timeout=SLOW)
    dialog.get_by_label("year").fill("2019")
    dialog.get_by_role("button", name="Save").click()
    expect(card.title).to_have_text("A corrected title", timeout=SLOW)
    expect(card.root.locator(".jp-LitReview-byline")).to_contain_text("2019")
    lab.command(page, "litreview:undo")
    expect(card.title).to_have_text(title, timeout=SLOW)


def test_papers_are_added_by_identifier_and_by_hand(lab, page):
    card = Card(page)
    ask(page, "litreview:add-paper")
    dialog = page.get_by_role("dialog")
    field = dialog.get_by_label("Identifiers, one per line")
    field.fill("deep fish")
    dialog.get_by_role("button", name="Add", exact=True).click()
    expect(dialog.get_by_role("alert")).to_contain_text("'deep fish' is not a DOI", timeout=SLOW)
    field.fill("https://doi.org/10.5555/a1")
    dialog.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("1 new paper", exact=True).first).to_be_visible(timeout=SLOW)
    expect(dialog).to_have_count(0)
    ask(page, "litreview:add-paper")
    dialog.get_by_label("By hand").check()
    dialog.get_by_label("Title").fill("Boats on lakes")
    dialog.get_by_label("Author 1", exact=True).fill("Lake Society")
    dialog.get_by_label("Organization").check()
    page.keyboard.press("Control+Enter")
    expect(card.title).to_have_text("Boats on lakes", timeout=SLOW)
    expect(card.root.locator(".jp-LitReview-byline")).to_contain_text("Lake Society")
    added = [one for one in listed(lab) if one["sources"][0]["name"] == "added by hand"]
    assert [(one["doi"], one["title"]) for one in added] == [
        ("10.5555/a1", ""),
        ("", "Boats on lakes"),
    ]


def test_a_reference_is_copied_in_a_style(lab, page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    card = Card(page)
    lab.command(page, "litreview:copy-reference", {"style": "vancouver"})
    expect(page.locator(".Toastify").get_by_text(re.compile("^Copied: "))).to_be_visible(
        timeout=SLOW
    )
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert card.title.inner_text()[:20].lower() in copied.lower()
    assert not copied.startswith("1")


def test_the_menu_fits_a_low_window(lab, page):
    Card(page)
    page.set_viewport_size({"width": 1280, "height": 720})
    page.get_by_role("menuitem", name="Review", exact=True).click()
    entries = page.locator("#jp-mainmenu-litreview .lm-Menu-item:not([data-type=separator])")
    expect(entries.first).to_be_visible(timeout=SLOW)
    assert entries.count() <= 15
    for entry in entries.all():
        box = entry.bounding_box()
        assert box
        assert box["y"] + box["height"] <= 720
    page.keyboard.press("Escape")


def test_a_source_is_described(lab, page):
    Card(page)
    ask(page, "litreview:describe-sources")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Kind").first).to_have_value("database", timeout=SLOW)
    dialog.get_by_label("Kind").first.select_option("citation searching")
    dialog.get_by_label("Platform").first.fill("Lens")
    dialog.get_by_label("Hits").first.fill("12")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0, timeout=SLOW)
    shown = lab.run("jupyter", "review", "prisma", lab.review)
    assert "Citation searching" in shown
