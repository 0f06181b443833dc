"""Room: narrow and wide, enlarged, without colors and without movement."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

import litreview

from .card import SLOW, Card, laid_out, widen
from .library import Library
from .test_everybody import begin, none, to_the_sidebar
from .themes import dress
from .views import VIEWS, alone, cut_off, outside, view

WIDTHS = (300, 735, 1600)

# 250 words of abstract under a title of two lines, as many journals have them.
SENTENCE = (
    "We took eleven cores from a shallow lake and counted the shells of small water fleas in each "
    "layer of mud to learn how quickly the lake had turned green. "
)
LONG = """@article{veld2021,
  title = {Shells of water fleas in eleven mud cores show when a shallow lake turned green},
  author = {Veld, Anouk and Brandt, Jonas and Okoro, Ifeoma},
  journal = {Journal of Imaginary Limnology}, volume = {12}, number = {3}, pages = {45--61},
  year = {2021}, doi = {10.5555/room.1},
  abstract = {250 words}
}
""".replace("250 words", " ".join((SENTENCE * 10).split()[:250]))
TITLE = "Shells of water fleas"

# How many lines of the abstract can be read whole: not cut by an edge, nor under the decisions.
LINES = """root => {
  const range = document.createRange();
  range.selectNodeContents(root.querySelector('.jp-LitReview-abstract'));
  const reader = root.querySelector('.jp-LitReview-reader').getBoundingClientRect();
  const view = root.getBoundingClientRect();
  const bar = root.querySelector('.jp-LitReview-decisionBar').getBoundingClientRect();
  const foot = Math.min(reader.bottom, view.bottom, bar.top, innerHeight);
  const lines = new Set([...range.getClientRects()]
    .filter(({ width, top, bottom }) => width > 1 && top >= reader.top && bottom <= foot + 1)
    .map(({ bottom }) => Math.round(bottom / 6)));
  return lines.size;
}"""


@pytest.fixture(scope="module")
def lab(shared, seeds_review):
    with shared(seeds_review) as started:
        begin(started.review)
        (started.root / "veld.bib").write_text(LONG)
        with litreview.open(started.review, reviewer="ada") as r:
            r.add(started.root / "veld.bib")
        yield started


@pytest.fixture(scope="module")
def window(lab):
    page = lab.page()
    Card(page)
    return page


def read(page, root, lines):
    """Wait until so many lines can be read."""
    enough = f"([root, lines]) => ({LINES})(root) >= lines"
    page.wait_for_function(enough, arg=[root.element_handle(), lines])


@pytest.mark.parametrize(
    ("size", "lines"),
    # The last is 1280 by 720 enlarged to 150 percent.
    [((1280, 720), (12, 18)), ((1440, 900), (20, 20)), ((853, 480), (6, 6))],
)
def test_the_abstract_has_the_room(lab, window, tmp_path, size, lines):
    page, (width, height), (sidebar, reader) = window, size, lines
    for theme in ("dark", "light"):
        page.set_viewport_size({"width": 1440, "height": 900})
        dress(lab, page, theme)
        lab.command(page, "application:close-all")
        card = to_the_sidebar(lab, page)
        widen(page, 400)
        rows = card.search(TITLE)
        expect(rows.get_by_role("option")).to_have_count(1)
        for key in ("ArrowDown", "Enter", "/", "Escape"):
            card.press(key)
        expect(card.title).to_contain_text(TITLE)
        page.set_viewport_size({"width": width, "height": height})
        read(page, card.root.locator(".jp-LitReview-root"), sidebar)
        page.screenshot(path=tmp_path / f"room-abstract-sidebar-{width}-{theme}.png")
        root = view(page, "reader")
        expect(root.locator("h2.jp-LitReview-title")).to_contain_text(TITLE)
        read(page, root, reader)
        page.screenshot(path=tmp_path / f"room-abstract-reader-{width}-{theme}.png")
        # Beside a reader the sidebar repeats neither the abstract nor the decisions.
        expect(page.locator(".jp-LitReview-decisionBar:visible")).to_have_count(1)


def test_every_view_fits_at_every_width(lab, window, tmp_path):
    page = window
    dress(lab, page, "light")
    found = {}
    for name in VIEWS:
        alone(page, 1600)
        root = view(page, name)
        for width in WIDTHS:
            # What JupyterLab has to the left and right of its main area.
            alone(page, width + 2 * 33 + 14)
            page.wait_for_function(
                "([root, width]) => Math.abs(root.clientWidth - width) < 30",
                arg=[root.element_handle(), width],
            )
            expect(root).to_be_visible()
            page.screenshot(path=tmp_path / f"room-{name}-{width}.png")
            found[f"{name} {width}"] = outside(root) + cut_off(root)
    none(found)


def test_the_sidebar_fits_from_240_pixels_on(lab, window, tmp_path):
    page = window
    page.set_viewport_size({"width": 1440, "height": 900})
    dress(lab, page, "light")
    card = to_the_sidebar(lab, page)
    # A paper that was found in three places.
    found = card.search("Narrow Model Selection Capabilities")
    expect(found.get_by_role("option").first).to_contain_text("Narrow", timeout=SLOW)
    card.press("Enter")
    expect(card.root.locator(".jp-LitReview-sourceLine")).to_contain_text("2 more")
    found = {}
    for width in (240, 300, 735):
        widen(page, width)
        for side in "cswvhl":
            card.press(side)
            page.locator("#jp-litreview .jp-LitReview-root").focus()
            root = page.locator("#jp-litreview .jp-LitReview-root")
            found[f"{side} {width}"] = outside(root) + cut_off(root)
        page.screenshot(path=tmp_path / f"room-sidebar-{width}-light.png")
    none(found)


def test_the_list_is_as_it_was_left_behind_another_tab(lab, window):
    page = window
    page.set_viewport_size({"width": 1440, "height": 900})
    library = Library(page)
    library.press("End", "Home", "PageDown", "PageDown")
    page.wait_for_function("grid => grid.scrollTop > 0", arg=library.grid.element_handle())
    expect(library.grid.locator("[data-active=true]")).to_be_in_viewport()
    laid_out(page)
    before = library.grid.evaluate("grid => grid.scrollTop")
    assert before > 0
    view(page, "reader")
    page.keyboard.press("j")
    view(page, "library")
    page.wait_for_function(
        "([grid, before]) => grid.scrollTop === before",
        arg=[library.grid.element_handle(), before],
    )
    # Wherever one looks there is a row, from below the heads to the foot.
    drawn = """grid => { const box = grid.getBoundingClientRect();
      return [0.15, 0.5, 0.95].every(part => document.elementFromPoint(
        box.left + 200, box.top + part * box.height)?.closest('[data-index]')); }"""
    page.wait_for_function(drawn, arg=library.grid.element_handle())
