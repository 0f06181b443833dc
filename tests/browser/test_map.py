"""The map: papers near to what they resemble, chosen by mouse and by keyboard, decided as one."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from .card import LONG, SLOW, Card, listed, status, widen
from .test_progress import shown
from .themes import photograph


def opened(page):
    """The map, once every paper has its place."""
    page.keyboard.press("Shift+M")
    view = shown(page, "map")
    expect(view.get_by_role("application", name="Map of 399 papers")).to_be_visible(timeout=LONG)
    return view


def lasso(page, view, *corners):
    """Draw a line through corners given as shares of the map's width and height."""
    view.get_by_role("button", name="Lasso").click()
    box = view.get_by_role("application").bounding_box()
    places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in corners]
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in [*places[1:], places[0]]:
        page.mouse.move(*place, steps=3)
    page.mouse.up()


def painted(page):
    return page.evaluate(PAINTED)


def repainted(page, before):
    """Wait until the map looks different."""
    page.wait_for_function(f"before => ({PAINTED})() !== before", arg=before, timeout=SLOW)


PAINTED = "() => document.querySelector('.jp-LitReview-map canvas').toDataURL()"
ROUND = ((0.01, 0.01), (0.99, 0.01), (0.99, 0.99), (0.01, 0.99))
HALF = ((0.01, 0.01), (0.5, 0.01), (0.5, 0.99), (0.01, 0.99))


def test_a_lasso_around_everything_is_decided_and_undone_as_one(lab, page):
    card = Card(page)
    view = opened(page)
    lasso(page, view, *ROUND)
    expect(view.get_by_text("399 papers selected")).to_be_visible(timeout=SLOW)
    expect(view.get_by_text("and 299 more")).to_be_visible(timeout=SLOW)
    view.get_by_role("button", name="Exclude").click()
    card.counts(0, 0, 399)
    assert status(lab)["decisions"]["exclude"] == 399
    card.press("z")
    card.counts(0, 0, 0)


def test_a_lasso_takes_what_is_within_it_and_a_tag_goes_on_all(lab, page):
    Card(page)
    widen(page, 250)  # beside it the field for a tag and the buttons after it stand in one row
    view = opened(page)
    lasso(page, view, *HALF)
    words = view.get_by_role("heading", name=re.compile("papers selected")).inner_text()
    number = int(words.split()[0])
    assert 0 < number < 399
    page.keyboard.press("t")
    expect(view.get_by_placeholder("+ tag")).to_be_focused()
    page.keyboard.type("left")
    page.keyboard.press("Enter")
    chip = page.locator("#jp-left-stack select[aria-label='Filter by tag']")
    expect(chip).to_contain_text(f"left ({number})", timeout=SLOW)
    view.get_by_role("button", name="Similar to these").click()
    similar = shown(page, "similar")
    expect(similar.get_by_label("Similar to")).to_have_value("chosen", timeout=SLOW)
    expect(similar.locator(".jp-LitReview-similarRow")).to_have_count(20, timeout=LONG)


def test_by_keyboard_from_paper_to_paper_and_those_around(lab, page):
    card = Card(page)
    view = opened(page)
    map = view.get_by_role("application")
    map.focus()
    title = view.locator(".jp-LitReview-mapTitle")
    card.press("ArrowRight")
    titles = [record["title"] for record in listed(lab)]
    expect(title).not_to_contain_text("Arrow keys move", timeout=SLOW)
    first = title.inner_text()
    card.press("ArrowRight")
    expect(title).not_to_have_text(first, timeout=SLOW)
    expect(title).not_to_contain_text("Arrow keys move")
    assert {first, title.inner_text()} <= set(titles)
    for _ in range(3):
        card.press("PageUp")
    card.press("Shift+Space")
    selected = view.get_by_role("heading", name=re.compile("selected"))
    expect(selected).to_be_visible(timeout=SLOW)
    few = int(selected.inner_text().split()[0])
    card.press("Shift+Space")
    expect(selected).not_to_have_text(re.compile(rf"^{few} "))
    more = int(selected.inner_text().split()[0])
    assert few < more < 399
    card.press("i")
    card.counts(more, 0, 0)
    card.press("Escape")
    expect(view.get_by_role("heading", name="Topics")).to_be_visible()
    card.press("*")
    expect(view.get_by_text("399 papers selected")).to_be_visible(timeout=SLOW)


def test_a_paper_on_the_map_opens_on_the_sidebar_and_in_the_reader(lab, page):
    card = Card(page)
    view = opened(page)
    map = view.get_by_role("application")
    box = map.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    before = painted(page)
    page.mouse.wheel(0, -600)
    repainted(page, before)
    before = painted(page)
    page.mouse.down()
    page.mouse.move(x + 80, y + 40, steps=3)
    page.mouse.up()
    repainted(page, before)
    # Away from the map: the title is of the paper under the mouse, if there is one.
    page.mouse.move(x, box["y"] - 20)
    title = view.locator(".jp-LitReview-mapTitle")
    expect(title).to_contain_text("Arrow keys move", timeout=SLOW)
    map.focus()
    card.press("Home")
    card.press("ArrowLeft")
    expect(title).not_to_contain_text("Arrow keys move", timeout=SLOW)
    asked = title.inner_text()
    card.press("Enter")
    expect(card.title).to_have_text(asked, timeout=SLOW)
    expect(view).to_be_visible()
    card.press("Shift+Enter")
    reader = shown(page, "reader")
    expect(reader.get_by_role("heading", name=asked)).to_be_visible(timeout=SLOW)


def test_the_selected_papers_are_shown_in_the_library_and_exported(lab, page):
    Card(page)
    view = opened(page)
    lasso(page, view, *HALF)
    region = view.get_by_role("region", name="Selected papers")
    number = int(region.get_by_role("heading").inner_text().split()[0])
    region.get_by_role("button", name="Export…").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label(f"{number} selected papers")).to_be_checked()
    dialog.get_by_role("button", name="Cancel").click()
    if number > 300:
        expect(region.get_by_role("button", name="Library")).to_be_disabled()
    region.get_by_role("button", name="Clear selection").click()
    view.get_by_role("region", name="Topics").get_by_role("button").first.click()
    few = int(region.get_by_role("heading").inner_text().split()[0])
    region.get_by_role("button", name="Library").click()
    found = page.locator(".jp-LitReview-libraryView .jp-LitReview-libraryFound")
    expect(found).to_contain_text(f"{few} papers", timeout=LONG)


def test_a_theme_is_selected_from_its_list(lab, page):
    Card(page)
    view = opened(page)
    first = view.get_by_role("region", name="Topics").get_by_role("button").first
    number = first.locator(".jp-LitReview-number").inner_text()
    first.click()
    expect(view.get_by_text(f"{number} papers selected")).to_be_visible(timeout=SLOW)
    # The buttons that decide are there once, and say what they decide.
    told = page.locator("#jp-left-stack .jp-LitReview-decisionBar")
    expect(told).to_contain_text("Decisions apply to the selected papers")
    expect(page.locator(".jp-LitReview-decision[data-decision=include]")).to_have_count(1)
    rows = view.get_by_role("region", name="Selected papers").get_by_role("listitem")
    expect(rows).to_have_count(min(100, int(number)), timeout=SLOW)


@pytest.mark.pictures
def test_pictures(lab, page):
    for word, decision in (("uantiz", "include"), ("obot", "exclude"), ("urvey", "maybe")):
        ids = [r["id"] for r in listed(lab) if word in r["title"]]
        lab.run("jupyter", "review", decision, lab.review, *ids)
    Card(page)
    view = opened(page)
    photograph(lab, page, "map")
    lasso(page, view, (0.3, 0.15), (0.6, 0.2), (0.5, 0.5), (0.25, 0.45))
    expect(
        view.get_by_role("region", name="Selected papers").get_by_role("listitem").first
    ).to_be_visible(timeout=SLOW)
    photograph(lab, page, "map-lasso")
