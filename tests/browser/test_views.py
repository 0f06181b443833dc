"""One review in one place: the bar of views, views beside each other, the sidebar as companion."""

from __future__ import annotations

import json

from playwright.sync_api import expect

from .card import LONG, SLOW, Card, add
from .lab import RESTORED, workspace_saved
from .library import Library
from .test_reading import open_paper

REVIEW = "notebooks/seeds.review"
TABS = "#jp-main-dock-panel .lm-TabBar-tab"
# Of each view: its shortcut, and what is there once it is drawn.
VIEWS = {
    "Library": ("Shift+L", ".jp-LitReview-libraryRow .jp-LitReview-named"),
    "Reader": ("r", "h2.jp-LitReview-title"),
    "Similar": ("a", ".jp-LitReview-similarRow"),
    "Map": ("Shift+M", ".jp-LitReview-mapPage canvas"),
    "Progress": ("p", ".jp-LitReview-figure"),
}
HIGH = "([one, height]) => Math.abs(one.getBoundingClientRect().height - height) <= 2"
SECTIONS = (
    "BACKGROUND: Ponds turn green. Methods: We counted fleas.RESULTS: Ten of twelve. "
    "Conclusions. Fleas tell."
)


def start(lab, page):
    """Open the review as a double click does; gives what is in front of its tab."""
    lab.command(page, "application:close-all")
    page.evaluate(
        "path => { window.jupyterapp.commands.execute('docmanager:open', { path }); }", REVIEW
    )
    front = page.locator(".jp-LitReview-document:visible")
    expect(front.locator("h2.jp-LitReview-title")).to_be_visible(timeout=SLOW)
    return front


def test_the_bar_leads_to_every_view_by_mouse_and_by_key(lab, page):
    front = start(lab, page)
    expect(page.locator(TABS)).to_have_text(["seeds · Reader"])
    decisions = page.locator(".jp-LitReview-decisionBar:visible")
    expect(decisions).to_have_count(1)
    for name, (_, whole) in VIEWS.items():
        front.get_by_role("navigation", name="Views").get_by_role("button", name=name).click()
        expect(page.locator(TABS)).to_have_text([f"seeds · {name}"])
        expect(front.locator(whole).first).to_be_visible(timeout=LONG)
        current = front.get_by_role("navigation", name="Views").locator("[aria-current=page]")
        expect(current).to_have_text(name)
        assert decisions.count() <= 1
    for name, (key, _) in reversed(VIEWS.items()):
        front.locator(".jp-LitReview-root").focus()
        page.keyboard.press(key)
        expect(page.locator(TABS)).to_have_text([f"seeds · {name}"])


def shows_progress_beside_the_library(workspace):
    main = json.dumps(workspace.get("layout-restorer:data", {}).get("main"))
    document, library = f"litreview:litreview:{REVIEW}", f"litreview:litreview-library:{REVIEW}"
    view = workspace.get(document, {}).get("data", {}).get("view")
    return view == "progress" and document in main and library in main


def test_views_stand_beside_each_other_and_are_found_again(lab, page):
    front = start(lab, page)
    front.get_by_role("button", name="Open beside").click()
    front.get_by_role("menuitem", name="Library").click()
    tabs = page.locator(TABS)
    expect(tabs).to_have_text(["seeds · Reader", "seeds · Library"], timeout=SLOW)
    rows = page.locator(".jp-LitReview-libraryRow .jp-LitReview-named")
    expect(rows.first).to_be_visible(timeout=LONG)
    # The reader has the paper and the decisions; the sidebar repeats neither.
    expect(page.locator(".jp-LitReview-decisionBar:visible")).to_have_count(1)
    expect(page.locator("#jp-left-stack .jp-LitReview-abstract")).to_have_count(0)
    # Where a view is open already its document comes to the front.
    lab.command(page, "litreview:open-reader")
    expect(tabs).to_have_count(2)
    with workspace_saved(page, shows_progress_beside_the_library):
        lab.command(page, "litreview:open-progress")
        expect(tabs).to_have_text(["seeds · Progress", "seeds · Library"])
    page.reload()
    expect(tabs).to_have_text(["seeds · Progress", "seeds · Library"], timeout=SLOW)
    for whole in (VIEWS["Progress"][1], VIEWS["Library"][1]):
        expect(page.locator(whole).first).to_be_visible(timeout=LONG)


def test_a_search_begins_at_its_best_hit_and_enter_opens_it(lab, page):
    library = Library(page)
    library.press("End")
    library.search("robot")
    expect(library.row(0)).to_be_in_viewport()
    library.press("Enter")
    expect(library.row(0)).to_have_attribute("data-active", "true")
    first = library.title(0).inner_text()
    expect(library.preview.get_by_role("heading", level=2)).to_have_text(first, timeout=SLOW)
    library.press("ArrowDown")
    second = library.title(1).inner_text()
    library.press("Enter")
    reader = page.locator("[data-view='litreview-reader'] h2.jp-LitReview-title")
    expect(reader).to_have_text(second, timeout=SLOW)


def test_the_preview_and_the_panel_below_are_dragged_and_remembered(lab, page):
    # Too narrow for a preview beside the rows, however wide JupyterLab makes the sidebar.
    page.set_viewport_size({"width": 1280, "height": 900})
    card = Card(page)
    card.press("s")
    panel = card.root.locator(".jp-LitReview-sidePanel")
    edge = card.root.get_by_role("separator", name="Height of the panel")
    expect(panel).to_be_visible()
    before = panel.bounding_box()["height"]
    box = edge.bounding_box()
    page.mouse.move(box["x"] + 50, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 50, box["y"] + box["height"] / 2 - 60, steps=3)
    page.mouse.up()
    higher = before + 60
    page.wait_for_function(HIGH, arg=[panel.element_handle(), higher])
    library = Library(page)
    size = library.preview.bounding_box()["height"]
    library.preview.get_by_role("separator").focus()
    library.press("ArrowUp", "ArrowUp")
    larger = size + 48
    page.wait_for_function(HIGH, arg=[library.preview.element_handle(), larger])
    lab.command(page, "application:close-all")
    page.wait_for_function(
        "() => sessionStorage['jupyterlab-litreview:sidebar:here'].includes('sideHeight')"
    )
    page.reload()
    # Whether JupyterLab had saved by then that the document was closed does not matter here.
    page.wait_for_function(RESTORED)
    lab.command(page, "application:close-all")
    Card(page)
    page.wait_for_function(HIGH, arg=[panel.element_handle(), higher])
    page.wait_for_function(HIGH, arg=[Library(page).preview.element_handle(), larger])


def test_sections_have_headings_and_can_be_marked_as_before(lab, page):
    record = add(lab, "Quokka, a paper with sections", SECTIONS)
    card = Card(page)
    open_paper(card, "Quokka, a paper with sections")
    headings = card.root.locator(".jp-LitReview-abstract").get_by_role("heading")
    expect(headings).to_have_text(["BACKGROUND", "Methods", "RESULTS", "Conclusions"])
    expect(card.root.locator(".jp-LitReview-abstract")).not_to_contain_text(":")
    # Sentence by sentence, from the text as it is in the source.
    card.press("x")
    card.press("Enter")
    expect(card.root.get_by_role("textbox", name="Comment")).to_be_focused()
    card.press("Enter")
    mark = card.root.locator("mark.jp-LitReview-highlight").first
    expect(mark).to_contain_text("BACKGROUND")
    assert record["abstract"] == SECTIONS
