"""The page of figures: what is drawn, what can be read instead, and that it follows."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from .card import LONG, SLOW, Card, listed
from .themes import LIGHT_AND_DARK, photograph


def shown(page, factory="progress"):
    """The document view of that name, once it is there."""
    view = page.locator(f".jp-LitReview-root[data-view='litreview-{factory}']")
    expect(view).to_be_visible(timeout=SLOW)
    return view


def decide_some(lab):
    """Decisions with reasons, and tags, as after an afternoon."""
    records = listed(lab)
    wanted = [r["id"] for r in records if re.search("uantiz|istill|prun", r["title"], re.I)]
    others = [r["id"] for r in records if r["id"] not in wanted]
    robots = [r["id"] for r in records if re.search("robot|policy|agent", r["title"], re.I)]
    for at in range(0, 24, 3):
        lab.run("jupyter", "review", "include", lab.review, *wanted[at : at + 3])
        lab.run("jupyter", "review", "exclude", lab.review, *others[2 * at : 2 * at + 6])
    lab.run("jupyter", "review", "exclude", lab.review, *others[48:90], "--reason", "out of scope")
    words = ("--reason", "out of scope", "--reason", "no evaluation")
    lab.run("jupyter", "review", "exclude", lab.review, *others[80:96], *words)
    lab.run("jupyter", "review", "maybe", lab.review, *wanted[24:28])
    lab.run("jupyter", "review", "tag", lab.review, "compression", *wanted[:30])
    lab.run("jupyter", "review", "tag", lab.review, "robotics", *robots)
    lab.run("jupyter", "review", "tag", lab.review, "vision", *wanted[10:18], *others[40:60])


def test_the_page_opens_by_key_and_follows_what_is_decided(lab, page):
    ids = [record["id"] for record in listed(lab)]
    card = Card(page)
    card.press("p")
    view = shown(page)
    expect(view.get_by_role("heading", name="Decisions over time")).to_be_visible(timeout=SLOW)
    expect(view.get_by_text("No decisions yet.").first).to_be_visible(timeout=SLOW)
    lab.run("jupyter", "review", "include", lab.review, *ids[:3])
    lab.run("jupyter", "review", "exclude", lab.review, *ids[3:10], "--reason", "no data")
    bars = view.get_by_role("img", name=re.compile("Decisions over time"))
    expect(bars.locator("rect[data-decision]")).to_have_count(2, timeout=SLOW)
    read = view.get_by_text("10 of 399 papers screened, 3 of them included")
    expect(read).to_be_visible(timeout=SLOW)
    flow = view.get_by_role("region", name="PRISMA 2020 flow diagram")
    expect(flow.locator("svg text").filter(has_text="Records screened (n = 10)")).to_be_visible(
        timeout=SLOW
    )
    with page.expect_download() as saved:
        flow.get_by_role("button", name="SVG").click()
    assert "Records screened" in saved.value.path().read_text()
    with page.expect_download() as saved:
        flow.get_by_role("button", name="PNG").click()
    assert saved.value.suggested_filename == "seeds-prisma.png"
    assert saved.value.path().read_bytes().startswith(b"\x89PNG")
    flow.get_by_role("button", name="Show as table").click()
    expect(flow.get_by_role("row", name="Records screened 10")).to_be_visible()
    reasons = view.get_by_role("region", name="Reasons for exclusion")
    expect(reasons.get_by_role("listitem")).to_contain_text("no data")
    expect(view.get_by_text("10 papers decided, 3 of them included or maybe")).to_be_visible()


def test_a_number_of_the_flow_leads_to_its_papers_at_its_stage(lab, page):
    ids = [record["id"] for record in listed(lab)]
    lab.run("jupyter", "review", "include", lab.review, *ids[:5])
    lab.run("jupyter", "review", "exclude", lab.review, *ids[5:9], "--reason", "no data")
    card = Card(page)
    card.counts(5, 0, 4)
    card.press("g")
    for number, reason in enumerate(("no data", "too short"), 1):
        expect(card.root.get_by_text("Title & abstract: Included")).to_be_visible(timeout=SLOW)
        card.press("Shift+E")
        page.keyboard.type(reason)
        card.press("Enter")
        card.counts(0, 0, number)
    card.press("g")
    card.counts(5, 0, 4)
    card.root.focus()
    card.press("p")
    view = shown(page)
    pace = view.get_by_role("region", name="Your pace")
    expect(pace).to_contain_text("No timed decisions yet.", timeout=SLOW)
    flow = view.get_by_role("region", name="PRISMA 2020 flow diagram")
    flow.get_by_role("link", name=re.compile("^too short")).focus()
    page.keyboard.press("Enter")
    library = page.locator(".jp-LitReview-libraryView")
    expect(library.locator(".jp-LitReview-libraryRow")).to_have_count(1, timeout=LONG)
    expect(card.root.locator(".jp-mod-stage > button")).to_contain_text("Full text")
    lab.command(page, "litreview:open-progress")
    card.root.focus()
    card.press("p")
    expect(pace).to_contain_text("Median of 2 timed decisions", timeout=SLOW)
    expect(pace).to_contain_text("for the remaining 3")
    expect(pace).to_contain_text("Visible only to you.")
    flow.get_by_role("link", name=re.compile("^Records excluded")).click()
    expect(library.locator(".jp-LitReview-libraryRow")).to_have_count(4, timeout=SLOW)
    expect(card.root.locator(".jp-mod-stage > button")).to_contain_text("Title & abstract")


@pytest.mark.pictures
def test_pictures(lab, page):
    decide_some(lab)
    Card(page).press("p")
    view = shown(page)
    expect(view.get_by_role("img", name="Inclusions by papers screened")).to_be_visible(
        timeout=SLOW
    )
    expect(view.get_by_text("A projection, not a guarantee")).to_be_visible(timeout=SLOW)
    expect(view.get_by_role("link", name=re.compile("^Records excluded"))).to_be_visible()
    photograph(lab, page, "progress", themes=LIGHT_AND_DARK)
    view.get_by_role("heading", name="Overlap of the sources").scroll_into_view_if_needed()
    photograph(lab, page, "progress-more")
