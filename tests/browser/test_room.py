"""Room: narrow and wide, enlarged, without colors and without movement."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .desk import Desk, widen
from .library import Library
from .test_everybody import begin, none, to_the_desk
from .themes import dress
from .views import VIEWS, alone, cut_off, outside, view

WIDTHS = (300, 735, 1600)


@pytest.fixture(scope="module")
def lab(shared, seeds_review):
    with shared(seeds_review) as started:
        begin(started.review)
        yield started


@pytest.fixture(scope="module")
def window(lab):
    page = lab.page()
    Desk(page)
    return page


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_view_fits_at_every_width(lab, window, pictures, theme):
    page = window
    dress(lab, page, theme)
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
            page.screenshot(path=pictures / f"room-{name}-{width}-{theme}.png")
            found[f"{name} {width}"] = outside(root) + cut_off(root)
    none(found)


def test_the_sidebar_fits_from_240_pixels_on(lab, window, pictures):
    page = window
    page.set_viewport_size({"width": 1440, "height": 900})
    dress(lab, page, "light")
    desk = to_the_desk(lab, page)
    found = {}
    for width in (240, 300, 735):
        widen(page, width)
        for side in "cswvhl":
            desk.press(side)
            page.locator("#jp-litreview .jp-LitReview-root").focus()
            root = page.locator("#jp-litreview .jp-LitReview-root")
            found[f"{side} {width}"] = outside(root) + cut_off(root)
        page.screenshot(path=pictures / f"room-sidebar-{width}-light.png")
    none(found)


def test_the_list_is_as_it_was_left_behind_another_tab(lab, window):
    page = window
    page.set_viewport_size({"width": 1440, "height": 900})
    library = Library(page)
    library.press("End", "Home", "PageDown", "PageDown")
    at = "grid => grid.scrollTop"
    before = library.grid.evaluate(at)
    assert before > 0
    view(page, "reader")
    page.keyboard.press("j")
    view(page, "library")
    assert library.grid.evaluate(at) == before
    # Wherever one looks there is a row, from below the heads to the foot.
    drawn = """grid => { const box = grid.getBoundingClientRect();
      return [0.15, 0.5, 0.95].every(part => document.elementFromPoint(
        box.left + 200, box.top + part * box.height)?.closest('[data-index]')); }"""
    page.wait_for_function(drawn, arg=library.grid.element_handle())
