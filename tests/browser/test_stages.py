"""A review taken through both stages of screening, by keyboard and by mouse."""

from __future__ import annotations

import json
import re

from playwright.sync_api import expect

from .card import LONG, SLOW, Card, listed, status


def stage(lab, number):
    return status(lab)["stages"][number]


def test_both_stages_by_keyboard(lab, page):
    card = Card(page)
    menu = card.root.locator(".jp-mod-stage > button")
    included = [card.decide("i"), card.decide("i")]
    card.decide("e")
    maybe = card.decide("m")
    card.counts(2, 1, 1)
    card.press("g")
    expect(menu).to_contain_text("Full text")
    card.counts(0, 0, 0)
    expect(card.title).to_be_visible(timeout=SLOW)
    expect(card.root.get_by_text("Title & abstract: Included")).to_be_visible()
    seen = {card.title.inner_text()}
    card.press("Shift+E")
    page.keyboard.type("no data")
    card.press("Enter")
    expect(card.title).not_to_have_text(next(iter(seen)), timeout=SLOW)
    seen.add(card.title.inner_text())
    card.press("i")
    card.counts(1, 0, 1)
    last = ({*included, maybe} - seen).pop()
    expect(card.title).to_have_text(last, timeout=SLOW)
    card.press("i")
    expect(card.root.get_by_role("heading", name="All 3 papers are decided")).to_be_visible(
        timeout=SLOW
    )
    card.press("g")
    expect(menu).to_contain_text("Title & abstract")
    card.counts(2, 1, 1)
    at = stage(lab, 1)
    assert at["records"] == 3
    assert (at["decisions"]["include"], at["decisions"]["exclude"]) == (2, 1)
    flow = json.loads(lab.run("jupyter", "review", "prisma", lab.review, "--json"))
    told = {number["id"]: number["n"] for number in flow["numbers"]}
    assert told["databases-assessed"] == 3
    assert told["databases-reason-0"] == 1
    assert told["included"] == 2


def test_the_menu_says_how_far_each_stage_is(lab, page):
    card = Card(page)
    card.decide("i")
    card.counts(1, 0, 0)
    card.root.locator(".jp-mod-stage > button").click()
    full = card.root.get_by_role("menuitem", name="Full text")
    expect(full).to_have_text("Full text · 0 of 1")
    expect(card.root.get_by_role("menuitem", name="Title & abstract")).to_have_text(
        re.compile(r"Title & abstract · 1 of \d+")
    )
    full.click()
    card.says("0 of 1")


def test_an_empty_full_text_says_what_comes_there(lab, page):
    card = Card(page)
    card.press("g")
    empty = card.root.get_by_role("heading", name="No papers at full text yet")
    expect(empty).to_be_visible(timeout=SLOW)
    card.root.get_by_role("button", name="Go to title & abstract").click()
    expect(card.title).to_be_visible(timeout=SLOW)


def test_the_first_stage_leads_on_to_the_second(lab, page):
    card = Card(page)
    ids = [record["id"] for record in listed(lab)]
    lab.run("jupyter", "review", "exclude", lab.review, *ids[1:])
    card.counts(0, 0, len(ids) - 1)
    lab.run("jupyter", "review", "include", lab.review, ids[0])
    card.counts(1, 0, len(ids) - 1)
    card.press("j")
    ready = card.root.get_by_text("1 paper is ready for full text.")
    expect(ready).to_be_visible(timeout=SLOW)
    card.root.get_by_role("button", name="Go to full text").click()
    expect(card.root.get_by_text("Title & abstract: Included")).to_be_visible(timeout=SLOW)


def test_papers_without_an_abstract_are_a_list_of_their_own(lab, page):
    bib = "".join(f"@misc{{b{n}, title = {{Bare Title Number {n}}}}}\n" for n in range(3))
    (lab.root / "bare.bib").write_text(bib)
    card = Card(page)
    bare = card.root.get_by_role("button", name="without abstract")
    expect(bare).to_have_count(0)
    lab.run("jupyter", "review", "add", lab.review, "bare.bib")
    expect(bare).to_have_text("3 without abstract", timeout=SLOW)
    bare.click()
    library = page.locator(".jp-LitReview-libraryView")
    rows = library.locator(".jp-LitReview-libraryRow")
    expect(rows).to_have_count(3, timeout=LONG)
    expect(library.get_by_role("combobox", name="Search the library")).to_have_value(
        "is:undecided -has:abstract"
    )
    rows.first.click()
    card.press("e")
    expect(bare).to_have_text("2 without abstract", timeout=SLOW)
    lab.command(page, "filebrowser:activate")
    lab.command(page, "litreview:show-missing-abstracts")
    expect(rows).to_have_count(2, timeout=SLOW)
