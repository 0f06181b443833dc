"""The walk of docs/walk.md: from the first paper to a .bib file, by what is read on screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .card import LONG, SLOW, Card, listed
from .themes import LIGHT_AND_DARK, photograph


@pytest.mark.walk
def test_a_newcomer_gets_from_the_first_paper_to_a_bibliography(lab, page):
    page.set_viewport_size({"width": 1280, "height": 720})
    sidebar = Card(page)
    button = sidebar.root.get_by_role("button", name="Include")
    photograph(lab, page, "walk-start")

    first = sidebar.title.inner_text()
    button.click()
    expect(sidebar.title).not_to_have_text(first, timeout=SLOW)
    second = sidebar.title.inner_text()
    sidebar.root.get_by_role("button", name="Exclude with a reason").click()
    page.keyboard.type("no robots")
    photograph(lab, page, "walk-reason")
    page.keyboard.press("Enter")
    expect(sidebar.title).not_to_have_text(second, timeout=SLOW)

    third = sidebar.title.inner_text()
    sidebar.root.get_by_placeholder("+ tag").click()
    page.keyboard.type("read first")
    page.keyboard.press("Enter")
    sidebar.notes.first.click()
    page.keyboard.type("Compare with the survey.")
    expect(sidebar.root.get_by_text("saved", exact=True)).to_be_visible(timeout=SLOW)
    sidebar.root.get_by_role("tab", name="Similar").click()
    expect(sidebar.root.locator(".jp-LitReview-similar li")).to_have_count(5, timeout=LONG)
    photograph(lab, page, "walk-notes", themes=LIGHT_AND_DARK)
    button.click()
    expect(sidebar.title).not_to_have_text(third, timeout=SLOW)

    sidebar.root.get_by_role("tab", name="Why this paper?").click()
    expect(sidebar.root.get_by_text("Most similar included papers:")).to_be_visible(timeout=SLOW)
    views = sidebar.root.get_by_role("navigation", name="Views")
    views.get_by_role("button", name="Progress").click()
    diagram = page.locator(".jp-LitReview-prisma")
    expect(diagram.get_by_text("Records excluded (n = 1)")).to_be_visible(timeout=LONG)
    # Above a view of the review there is one bar of views, the view's own.
    expect(page.get_by_role("navigation", name="Views")).to_have_count(1)
    photograph(lab, page, "walk-progress", themes=LIGHT_AND_DARK)

    sidebar.root.get_by_role("button", name="Export…").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("pre")).to_contain_text("@misc", timeout=SLOW)
    expect(dialog.get_by_label("Save as")).to_be_in_viewport()
    photograph(lab, page, "walk-export")
    dialog.get_by_role("button", name="Export").click()
    expect(page.get_by_text("2 entries written to bibliography/seeds.bib")).to_be_visible(
        timeout=SLOW
    )
    written = (lab.root / "bibliography" / "seeds.bib").read_text()
    assert written.count("@misc{") == 2
    found = {one["title"]: one for one in listed(lab)}
    assert [found[title]["decision"] for title in (first, second, third)] == [
        "include",
        "exclude",
        "include",
    ]
    assert found[third]["tags"] == ["read first"]
