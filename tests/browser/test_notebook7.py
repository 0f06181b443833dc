"""The sidebar beside the file list and the notebooks of Notebook 7."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .card import SLOW, Card, status
from .lab import Lab, Windows
from .server import Server
from .test_several import other
from .test_together import notebook

# Another extension adds a panel to the left side; ours is there, and Lumino's Widget is its base.
ADD_A_PANEL = """() => {
  const { shell } = window.jupyterapp;
  let { constructor: base } = [...shell.widgets('left')].find(one => one.id === 'jp-litreview');
  while (Object.getPrototypeOf(base) !== Function.prototype) base = Object.getPrototypeOf(base);
  const panel = new base();
  panel.id = 'other-panel';
  shell.add(panel, 'left');
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A Notebook 7 that goes on from test to test: it takes seconds to start."""
    started = Server(tmp_path_factory.mktemp("notebook7"), "notebook")
    yield started
    started.stop()


@pytest.fixture
def seven(server, browser, seeds_review):
    windows = Windows(browser)
    yield Lab(server, server.renew(seeds_review), windows)
    # Notebook's shortcuts are asked for their schema before they are loaded.
    uncaught = [error for error in windows.rest() if "reading 'schema'" not in error]
    windows.discard()
    server.end_kernels()
    faults = server.faults()
    assert not uncaught
    assert not faults, faults


def test_the_sidebar_works_beside_the_file_list(seven):
    page = seven.page(path="tree")
    card = Card(page)
    page.evaluate(ADD_A_PANEL)
    card.root.locator(".jp-LitReview-root").focus()
    card.decide("i")
    card.tag("robots")
    card.counts(1, 0, 0)
    assert status(seven)["decisions"]["include"] == 1
    page.keyboard.press("Shift+Slash")
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("[data-command='litreview:include'] kbd")).to_have_text("i")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_the_sidebar_works_beside_a_notebook(seven):
    page = seven.page(path=f"notebooks/{notebook(seven)}")
    seven.command(page, "litreview:open-review", {"path": "notebooks/seeds.review"})
    card = Card(page)
    card.root.locator(".jp-LitReview-root").focus()
    before = page.locator(".jp-Cell").count()
    # Keys of the sidebar never reach the notebook, where `m` and `x` would change cells.
    for key in "iem":
        card.decide(key)
    card.counts(1, 1, 1)
    assert page.locator(".jp-Cell").count() == before
    again = seven.page(path="tree")
    Card(again).counts(1, 1, 1)


def test_a_review_opened_from_the_tree_can_be_worked_on(seven):
    second = other(seven)
    page = seven.page(path="edit/other.review")
    name = page.locator("#jp-litreview .jp-LitReview-head .jp-LitReview-name").first
    expect(name).to_contain_text("other", timeout=SLOW)
    front = page.locator(".jp-LitReview-document:visible")
    reader = Card(page, ".jp-LitReview-document:visible")
    front.get_by_role("navigation", name="Views").get_by_role("button", name="Library").click()
    first = front.get_by_role("row").filter(has_text="Quokkas in the Wild")
    first.dblclick()
    expect(reader.title).to_have_text("Quokkas in the Wild", timeout=SLOW)
    for command in ("litreview:include", "litreview:open-library", "litreview:exclude"):
        assert page.evaluate("id => window.jupyterapp.commands.isEnabled(id)", command), command
    seven.command(page, "litreview:include")
    # The views change in the one window that the review has.
    seven.command(page, "litreview:open-library")
    expect(first).to_contain_text("include", ignore_case=True, timeout=SLOW)
    seven.review = second
    assert status(seven)["decisions"]["include"] == 1
