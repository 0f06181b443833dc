"""A review that is deleted, moved or replaced, a server that goes away: nothing typed is lost."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

import litreview

from .card import LONG, SLOW, Card
from .library import Library
from .views import VIEWS, view

OURS = """@article{lee, title = {Quokkas in the Wild}, author = {Lee, Ann}, year = 2020,
  abstract = {We watched a hundred quokkas for a year. They were content.}}
@article{roe, title = {Wombats at Night}, author = {Roe, Jo}, year = 2021, abstract = {Dark.}}
@article{kim, title = {Numbats by Day}, author = {Kim, Jo}, year = 2022, abstract = {Bright.}}
"""
THEIRS = "@article{poe, title = {Ravens, Mostly}, author = {Poe, Ed}, year = 1845}"
NOTICE = ".jp-LitReview-notices [role=alert]"


def make(lab, name, text=OURS):
    path = lab.root / f"{name}.review"
    bib = lab.root / f"{name}.bib"
    bib.write_text(text)
    with litreview.create(path, "ada") as made:
        made.add(bib)
    return path


def kept(lab, path):
    out = lab.run("jupyter", "review", "list", path, "--json")
    return {one["title"]: one for one in json.loads(out)["records"]}


@pytest.fixture(scope="module")
def lab(shared, seeds_review):
    with shared(seeds_review) as started:
        yield started


@pytest.fixture(scope="module")
def window(lab):
    page = lab.page()
    Card(page)
    return page


def opened(lab, page, name, text=OURS):
    path = make(lab, name, text)
    clear(page)
    lab.command(page, "litreview:open-review", {"path": path.name})
    card = Card(page)
    expect(card.title).to_have_text("Quokkas in the Wild", timeout=SLOW)
    card.root.locator(".jp-LitReview-root").focus()
    return path, card


def clear(page):
    """Close what is open in the main area."""
    page.evaluate("id => { window.jupyterapp.commands.execute(id); }", "application:close-all")
    # JupyterLab closes one after the other, and shows its launcher when nothing is left.
    tabs = page.locator("#jp-main-dock-panel .lm-TabBar-tab")
    expect(tabs).to_have_text(["Launcher"], timeout=SLOW)


def test_a_review_deleted_while_open_keeps_what_is_typed_and_is_found_again(lab, window):
    page = window
    path, card = opened(lab, page, "deleted")
    reader = view(page, "reader")
    card.root.locator(".jp-LitReview-root").focus()
    away = path.with_suffix(".kept")
    # As a reviewer's own hand does it, with everything that belongs to the file.
    path.rename(away)
    for where in (card.root, reader):
        expect(where.locator(NOTICE)).to_contain_text("deleted.review", timeout=SLOW)
    # Beside a reader the paper, its notes and its decisions are not in the sidebar as well.
    read = Card(page, ".jp-LitReview-document:visible")
    expect(read.title).to_have_text("Quokkas in the Wild")
    read.note("They smile.")
    expect(read.root.get_by_text("Not saved:").first).to_be_visible(timeout=SLOW)
    expect(read.notes.first).to_have_value("They smile.")
    away.rename(path)
    gone = card.root.locator(NOTICE).filter(has_text="nothing is saved until")
    expect(gone).to_have_count(0, timeout=SLOW)
    read.root.get_by_role("button", name="Try again").first.click()
    expect(read.root.get_by_text("saved", exact=True)).to_be_visible(timeout=SLOW)
    assert kept(lab, path)["Quokkas in the Wild"]["notes"] == ["They smile."]
    card.root.locator(".jp-LitReview-root").focus()
    read.decide("i")
    card.counts(1, 0, 0)


def test_every_view_says_that_its_review_is_gone(lab, window):
    page = window
    path = lab.review
    clear(page)
    lab.command(page, "litreview:open-review", {"path": path.relative_to(lab.root).as_posix()})
    card = Card(page)
    expect(page.locator(".jp-LitReview-name").first).to_contain_text("seeds", timeout=SLOW)
    card.root.locator(".jp-LitReview-root").focus()
    card.decide("i")
    places = [view(page, name) for name in VIEWS]
    away = path.with_suffix(".kept")
    path.rename(away)
    for place in places:
        expect(place.locator(NOTICE)).to_contain_text("seeds.review", timeout=SLOW)
    away.rename(path)
    for place in places:
        expect(place.locator(NOTICE)).to_have_count(0, timeout=SLOW)


def test_no_copy_is_made_of_a_review_that_is_opened(lab, window):
    page = window
    path, _ = opened(lab, page, "only")
    library = Library(page)
    library.counts(3)
    # Not when it is opened, and not by a user who saves out of habit.
    library.press("i")
    library.press("Control+s")
    view(page, "reader")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert [one for one in path.parent.rglob("*checkpoint*") if "only" in one.name] == []
    decisions = [one["decision"] for one in kept(lab, path).values()]
    assert sorted(decisions) == ["include", "undecided", "undecided"]


def test_a_review_replaced_by_another_says_so_and_opens_it_when_asked(lab, window):
    page = window
    path, card = opened(lab, page, "replaced")
    card.decide("i")
    card.counts(1, 0, 0)
    expect(page.locator(".jp-LitReview-status")).to_have_attribute(
        "data-state", "saved", timeout=SLOW
    )
    other = make(lab, "ravens", THEIRS)
    other.replace(path)
    notice = card.root.locator(NOTICE)
    expect(notice).to_contain_text("This file now contains another review", timeout=SLOW)
    expect(card.title).to_have_text("Wombats at Night")
    notice.get_by_role("button", name="Open it").click()
    expect(card.title).to_have_text("Ravens, Mostly", timeout=SLOW)
    expect(notice).to_have_count(0)
    card.counts(0, 0, 0)
    card.root.locator(".jp-LitReview-root").focus()
    card.press("m")
    card.counts(0, 1, 0)
    assert kept(lab, path)["Ravens, Mostly"]["decision"] == "maybe"


def test_a_review_renamed_in_the_file_browser_goes_on_in_every_view(lab, window):
    page = window
    path, card = opened(lab, page, "before")
    library = Library(page)
    card.press("j")
    rename = """() => window.jupyterapp.serviceManager.contents.rename(
      'before.review', 'after.review').then(() => null)"""
    page.evaluate(rename)
    expect(page.get_by_role("tab", name="after · Library")).to_be_visible(timeout=SLOW)
    name = page.locator("#jp-litreview .jp-LitReview-head .jp-LitReview-name").first
    expect(name).to_contain_text("after", timeout=SLOW)
    expect(card.root.locator(NOTICE)).to_have_count(0)
    expect(library.title(0)).to_have_text("Quokkas in the Wild", timeout=SLOW)
    card.root.locator(".jp-LitReview-root").focus()
    title = Card(page, ".jp-LitReview-preview").decide("i")
    card.counts(1, 0, 0)
    assert kept(lab, path.with_name("after.review"))[title]["decision"] == "include"


def test_a_server_away_while_one_reads_searches_and_marks(lab, window):
    page = window
    path, card = opened(lab, page, "offline")
    reader = view(page, "reader")
    read = Card(page, ".jp-LitReview-document:visible")
    reader.focus()
    page.keyboard.press("x")
    page.keyboard.press("Enter")
    comment = reader.get_by_role("textbox", name="Comment")
    expect(comment).to_be_focused(timeout=SLOW)
    page.context.set_offline(True)
    page.keyboard.type("Content about what?")
    page.keyboard.press("Enter")
    reader.focus()
    first = read.decide("i")
    second = read.decide("e")
    notice = reader.locator(NOTICE)
    expect(notice).to_contain_text("cannot be reached", timeout=SLOW)
    expect(notice).to_contain_text("kept here")
    page.context.set_offline(False)
    expect(notice).to_have_count(0, timeout=LONG)
    card.counts(1, 0, 1)
    state = page.locator(".jp-LitReview-status")
    expect(state).to_have_attribute("data-state", "saved", timeout=SLOW)
    saved = kept(lab, path)
    assert (saved[first]["decision"], saved[second]["decision"]) == ("include", "exclude")
    assert [one["comment"] for one in saved[first]["highlights"]] == ["Content about what?"]

    library = Library(page)
    library.counts(3)
    page.context.set_offline(True)
    library.press("/")
    library.field.fill("wombats")
    expect(library.root.get_by_role("alert").first).to_contain_text(
        "cannot be reached", timeout=SLOW
    )
    expect(library.field).to_have_value("wombats")
    page.context.set_offline(False)
    # It asks again by itself.
    library.counts(1)
    expect(library.title(0)).to_have_text("Wombats at Night")
