"""The library: every paper a row, to be searched, sorted, selected and decided."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from .card import LONG, SLOW, Card, listed
from .library import Library
from .themes import photograph

PAPERS = 399


def mark_some(lab) -> None:
    """Decisions, reasons and tags, so that there is something to see and to count."""
    ids = [record["id"] for record in listed(lab)]
    lab.run("jupyter", "review", "include", lab.review, *ids[:9])
    lab.run("jupyter", "review", "exclude", lab.review, *ids[9:14], "--reason", "out of scope")
    lab.run("jupyter", "review", "maybe", lab.review, *ids[14:17])
    lab.run("jupyter", "review", "tag", lab.review, "vision", *ids[3:30])
    lab.run("jupyter", "review", "tag", lab.review, "deep learning", *ids[:12])


def test_every_row_is_reached_by_key_and_its_paper_is_shown(lab, page):
    library = Library(page)
    shown = library.preview.get_by_role("heading", level=2)
    titles = [record["title"] for record in listed(lab)]
    expect(library.grid).to_have_attribute("aria-rowcount", str(PAPERS + 1))
    assert library.rows.count() < 60
    library.press("End")
    expect(library.title(PAPERS - 1)).to_have_text(titles[-1], timeout=SLOW)
    expect(library.row(PAPERS - 1)).to_have_attribute("aria-rowindex", str(PAPERS + 1))
    expect(shown).to_have_text(titles[-1], timeout=SLOW)
    library.press("Home", "PageDown", "PageUp", "ArrowDown")
    expect(library.row(1)).to_have_attribute("data-active", "true")
    expect(shown).to_have_text(titles[1], timeout=SLOW)
    library.press("Shift+G")
    page.keyboard.type("200")
    library.press("Enter")
    expect(library.title(199)).to_have_text(titles[199], timeout=SLOW)
    active = library.grid.get_attribute("aria-activedescendant")
    expect(page.locator(f'[id="{active}"]')).to_have_attribute("data-index", "199")


def test_rows_scrolled_to_by_the_wheel_are_fetched(lab, page):
    library = Library(page)
    titles = [record["title"] for record in listed(lab)]
    library.grid.hover()
    page.mouse.wheel(0, 100_000)
    expect(library.title(PAPERS - 1)).to_have_text(titles[-1], timeout=SLOW)
    expect(library.row(PAPERS - 1)).to_be_in_viewport()


def test_deciding_by_key_goes_to_the_next_row_and_is_undone(lab, page):
    card, library = Card(page), Library(page)
    library.press("ArrowDown", "ArrowUp", "i")
    expect(library.row(0)).to_contain_text("Included")
    expect(library.row(1)).to_have_attribute("data-active", "true")
    library.press("e")
    expect(library.row(1)).to_contain_text("Excluded")
    card.counts(1, 0, 1)
    library.press("z")
    expect(library.row(1)).not_to_contain_text("Excluded", timeout=SLOW)
    card.counts(1, 0, 0)


def test_a_selection_is_decided_and_tagged_as_one_act(lab, page):
    card, library = Card(page), Library(page)
    library.row(2).click()
    library.row(6).click(modifiers=["Shift"])
    library.row(9).click(modifiers=["Control"])
    library.selected(6)
    library.press("m")
    card.counts(0, 6, 0)
    library.press("t")
    page.keyboard.type("later")
    library.press("Enter")
    expect(library.row(9)).to_contain_text("later", timeout=SLOW)
    assert len(listed(lab, "--tag", "later")) == 6
    library.press("z")
    expect(library.row(9)).not_to_contain_text("later", timeout=SLOW)
    library.press("z")
    card.counts(0, 0, 0)


def test_all_that_fit_are_excluded_for_a_reason_and_stay_where_they_are(lab, page):
    card, library = Card(page), Library(page)
    library.search("robot is:undecided")
    expect(library.found).not_to_contain_text(str(PAPERS), timeout=SLOW)
    found = int(re.search(r"\d+", library.found.inner_text())[0])
    assert 3 < found < PAPERS
    library.press("Enter", "Control+a")
    library.selected(found)
    library.press("Home", "Space")
    library.selected(found - 1)
    library.press("Shift+E")
    page.keyboard.type("robots")
    library.press("Enter")
    card.counts(0, 0, found - 1)
    expect(library.row(1)).to_contain_text("robots")
    expect(library.row(1)).to_have_attribute("data-gone", "true", timeout=SLOW)
    expect(library.row(0)).not_to_have_attribute("data-gone", "true")
    library.root.get_by_role("button", name="Search again").click()
    library.counts(1)
    library.press("z")
    card.counts(0, 0, 0)


def test_what_another_window_does_is_seen_in_place(lab, page):
    library = Library(page)
    record = listed(lab)[3]
    lab.run("jupyter", "review", "include", lab.review, record["id"])
    expect(library.row(3)).to_contain_text("Included", timeout=SLOW)
    lab.run("jupyter", "review", "tag", lab.review, "elsewhere", record["id"])
    expect(library.row(3)).to_contain_text("elsewhere", timeout=SLOW)
    expect(library.filter("elsewhere")).to_be_visible(timeout=SLOW)


def test_searching_completes_filters_and_says_what_it_cannot_read(lab, page):
    mark_some(lab)
    library = Library(page)
    library.press("/")
    page.keyboard.type("decision:ma")
    option = library.root.get_by_role("option", name="maybe")
    expect(option).to_be_visible(timeout=SLOW)
    library.press("ArrowDown", "Enter")
    expect(library.field).to_have_value("decision:maybe ")
    library.counts(3)
    library.field.fill("year:20x4")
    expect(library.root.get_by_role("alert")).to_contain_text(
        "year:20x4 is not a year", timeout=SLOW
    )
    expect(library.title(0)).to_be_visible()
    library.field.fill("no paper says this")
    expect(library.root.get_by_text("No matching papers")).to_be_visible(timeout=SLOW)
    library.press("Escape")
    library.counts(PAPERS)


def test_filters_narrow_by_mouse_and_by_key(lab, page):
    mark_some(lab)
    library = Library(page)
    library.filter("include").click()
    library.counts(9)
    library.filter("maybe").click()
    library.counts(12)
    expect(library.field).to_have_value("(decision:include OR decision:maybe)")
    library.filter("vision").click(modifiers=["Shift"])
    library.counts(3)
    library.filter("vision").click()
    library.counts(9)
    library.filter("maybe").focus()
    library.press("Enter")
    library.counts(6)


def test_a_search_is_saved_renamed_and_removed(lab, page):
    mark_some(lab)
    library = Library(page)
    library.search("tag:vision decision:none")
    library.counts(13)
    library.root.get_by_role("button", name="Save search…").click()
    page.keyboard.type("to read")
    library.press("Enter")
    saved = library.filter("to read")
    expect(saved).to_contain_text("13", timeout=SLOW)
    library.search("")
    library.counts(PAPERS)
    saved.click()
    library.counts(13)
    saved.focus()
    library.press("F2")
    page.keyboard.type("to read soon")
    library.press("Enter")
    expect(library.filter("to read soon")).to_be_visible(timeout=SLOW)
    expect(library.filter("to read")).to_have_count(1, timeout=SLOW)
    library.filter("to read soon").focus()
    library.press("Delete")
    expect(library.filter("to read soon")).to_have_count(0, timeout=SLOW)


def test_columns_are_sorted_resized_chosen_and_remembered(lab, page):
    library = Library(page)
    titles = sorted(record["title"].casefold() for record in listed(lab))
    head = library.root.get_by_role("columnheader", name="Title")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    expect(library.title(0)).to_have_text(re.compile(re.escape(titles[0]), re.IGNORECASE))
    library.press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    before = head.bounding_box()["width"]
    library.press("Shift+ArrowRight")
    page.wait_for_function(
        "([head, before]) => head.getBoundingClientRect().width !== before",
        arg=[head.element_handle(), before],
    )
    library.root.get_by_role("button", name="Columns").click()
    library.root.get_by_role("menuitemcheckbox", name="Key").click()
    library.press("Escape")
    expect(library.root.get_by_role("columnheader", name="Key")).to_be_visible()
    page.wait_for_function(
        """() => sessionStorage['jupyterlab-litreview:sidebar:here'].includes('"key"')"""
    )
    page.reload()
    # Whether JupyterLab had saved by then that the document was open does not matter here.
    expect(page.locator("#jp-litreview .jp-LitReview-of")).to_be_attached(timeout=SLOW)
    again = Library(page).root
    expect(again.get_by_role("columnheader", name="Key")).to_be_visible(timeout=LONG)
    expect(again.get_by_role("columnheader", name="Title")).to_have_attribute(
        "aria-sort", "descending"
    )


def test_hostile_titles_leave_every_row_on_its_line(lab, page):
    hostile = [
        "<img src=x onerror=alert(1)><script>alert(2)</script>",
        "x" * 100_000,
        "\u202egnitiw sdrawkcab \u2066 and \u200b invisible \u200f signs",
        "عنوان من اليمين إلى اليسار with English",
    ]
    entries = [f"@misc{{h{place}, title = {{{title}}}}}" for place, title in enumerate(hostile)]
    (lab.root / "hostile.bib").write_text("\n".join(entries))
    lab.run("jupyter", "review", "add", lab.review, "hostile.bib")
    library = Library(page)
    library.press("End")
    expect(library.row(PAPERS + len(hostile) - 1)).to_be_in_viewport(timeout=SLOW)
    heights = library.rows.evaluate_all(
        "rows => [...new Set(rows.map(row => row.getBoundingClientRect().height))]"
    )
    assert len(heights) == 1
    assert library.grid.locator("img, script").count() == 0
    inside = "rows => rows.every(row => row.scrollWidth <= row.offsetWidth)"
    assert library.rows.evaluate_all(inside)


@pytest.mark.pictures
def test_pictures(lab, page):
    mark_some(lab)
    library = Library(page)
    library.filter("vision").click()
    library.counts(27)
    library.row(3).click()
    library.row(6).click(modifiers=["Shift"])
    library.selected(4)
    expect(page.locator("#jp-litreview .jp-LitReview-similar button").first).to_be_visible()
    photograph(lab, page, "library")
