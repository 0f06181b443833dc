"""Similar papers as a list to work through: steered, decided by key, the next one at hand."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .card import LONG, SLOW, Card, listed, status
from .test_progress import shown
from .themes import photograph


def current(view):
    return view.locator("[data-current=true] .jp-LitReview-rowTitle")


def test_decided_by_key_the_next_one_has_the_keyboard(lab, page):
    card = Card(page)
    asked = card.title.inner_text()
    card.press("a")
    view = shown(page, "similar")
    rows = view.get_by_role("listitem").filter(has=page.locator(".jp-LitReview-similarRow"))
    expect(rows).to_have_count(20, timeout=LONG)
    first, second, third = (
        rows.nth(at).locator(".jp-LitReview-rowTitle").inner_text() for at in range(3)
    )
    expect(view.get_by_role("heading", name=first)).to_be_visible()
    expect(rows.first.get_by_role("button")).to_be_focused()
    card.press("i")
    expect(current(view)).to_have_text(second, timeout=SLOW)
    expect(view.get_by_role("button", name=second)).to_be_focused()
    card.press("ArrowDown")
    expect(current(view)).to_have_text(third)
    card.press("e")
    expect(view.get_by_text(third, exact=True)).to_have_count(0, timeout=SLOW)
    card.counts(1, 0, 1)
    expect(card.title).to_have_text(asked)
    decided = {r["title"]: r["decision"] for r in listed(lab)}
    assert (decided[first], decided[third], decided[asked]) == ("include", "exclude", "undecided")
    card.press("z")
    card.counts(1, 0, 0)


def test_more_and_less_like_this_steer_the_list(lab, page):
    card = Card(page)
    card.press("a")
    view = shown(page, "similar")
    rows = view.locator(".jp-LitReview-similarRow .jp-LitReview-rowTitle")
    expect(rows).to_have_count(20, timeout=LONG)
    before = rows.all_inner_texts()
    card.press("End")
    expect(current(view)).to_have_text(before[-1])
    card.press(".")
    chips = view.get_by_role("list", name="Papers this list is based on").get_by_role("listitem")
    expect(chips).to_have_count(1, timeout=SLOW)
    expect(chips).to_contain_text("more like")
    expect(rows.first).not_to_have_text(before[0], timeout=SLOW)
    assert before[-1] not in rows.all_inner_texts()
    expect(view.locator(".jp-LitReview-similarRow").first).to_contain_text(
        "— similar to ", timeout=SLOW
    )
    card.press(",")
    expect(chips).to_have_count(2, timeout=SLOW)
    expect(chips.nth(1)).to_contain_text("less like")
    for _ in range(2):
        chips.first.get_by_role("button").click()
    expect(chips).to_have_count(0)
    expect(rows).to_have_text(before, timeout=SLOW)


def test_like_all_included_by_mouse_with_a_tag(lab, page):
    ids = [r["id"] for r in listed(lab) if "uantiz" in r["title"]]
    lab.run("jupyter", "review", "include", lab.review, *ids[:4])
    card = Card(page)
    card.counts(4, 0, 0)
    card.press("a")
    view = shown(page, "similar")
    view.get_by_label("Similar to").select_option("include")
    rows = view.locator(".jp-LitReview-similarRow")
    expect(rows).to_have_count(20, timeout=LONG)
    title = rows.nth(2).locator(".jp-LitReview-rowTitle").inner_text()
    rows.nth(2).click()
    expect(view.get_by_role("heading", name=title)).to_be_visible()
    card.press("t")
    expect(view.get_by_placeholder("+ tag")).to_be_focused()
    page.keyboard.type("to read")
    card.press("Enter")
    expect(view.locator(".jp-LitReview-tag")).to_have_text("to read", timeout=SLOW)
    card.press("Escape")
    view.get_by_role("button", name="Maybe").click()
    card.counts(4, 1, 0)
    expect(view.get_by_role("button", name=title)).to_have_count(0)
    assert status(lab)["tags"] == {"to read": 1}


@pytest.mark.pictures
def test_pictures(lab, page):
    ids = [r["id"] for r in listed(lab) if "uantiz" in r["title"]]
    lab.run("jupyter", "review", "include", lab.review, *ids[:6])
    card = Card(page)
    card.counts(6, 0, 0)
    card.press("a")
    view = shown(page, "similar")
    view.get_by_label("Similar to").select_option("include")
    expect(view.locator(".jp-LitReview-similarRow")).to_have_count(20, timeout=LONG)
    view.locator(".jp-LitReview-similarRow").nth(3).click()
    card.press(".")
    expect(view.locator(".jp-LitReview-examples li")).to_have_count(1, timeout=SLOW)
    expect(view.locator(".jp-LitReview-similarRow")).to_have_count(20, timeout=LONG)
    card.press("ArrowDown")
    photograph(lab, page, "similar")
