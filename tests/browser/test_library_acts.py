"""What is done in the library beside deciding: files dropped, columns dragged, tags taken off."""

from __future__ import annotations

from playwright.sync_api import expect

import litreview

from .card import SLOW, listed
from .library import Library
from .test_library import PAPERS, mark_some
from .test_library_columns import bring, column, names

DROP = """view => {
  const data = new DataTransfer();
  const entries = '@misc{new1, title = {A paper that was dropped on the library}}';
  data.items.add(new File([entries], 'dropped.bib'));
  for (const kind of ['dragenter', 'dragover', 'drop']) {
    const how = { bubbles: true, cancelable: true, dataTransfer: data };
    view.dispatchEvent(new DragEvent(kind, how));
  }
}"""


def test_a_file_dropped_on_the_library_is_added_to_its_review(lab, page):
    library = Library(page)
    other = lab.root / "other.review"
    lab.run("jupyter", "review", "new", other)
    # Another review is on the sidebar meanwhile: what is dropped here is for the one shown here.
    lab.command(page, "litreview:open-review", {"path": "other.review"})
    expect(page.get_by_role("heading", name="No papers yet").first).to_be_visible(timeout=SLOW)
    library.root.evaluate(DROP)
    library.counts(PAPERS + 1)
    expect(page.locator(".jp-LitReview-report, [role=dialog]").first).to_be_visible(timeout=SLOW)
    assert [r["title"] for r in listed(lab)][-1] == "A paper that was dropped on the library"


def test_columns_are_moved_by_mouse_and_by_key(lab, page):
    bring(lab)
    library = Library(page)
    # Wide enough for all of them beside the preview, which comes a moment later.
    page.set_viewport_size({"width": 2400, "height": 800})
    expect(column(library, "Venue")).to_be_visible(timeout=SLOW)
    column(library, "Year").get_by_role("button").drag_to(column(library, "Title"))
    first = library.grid.get_by_role("columnheader").nth(2)
    expect(first).to_have_attribute("data-column", "year")
    column(library, "Year").get_by_role("button").focus()
    library.press("Control+ArrowRight")
    expect(library.grid.get_by_role("columnheader").nth(3)).to_have_attribute("data-column", "year")
    before = names(library)
    column(library, "Decision").get_by_role("button").drag_to(
        library.grid.get_by_role("columnheader").first
    )
    assert names(library) == before, "the marks stay first"


def test_a_tag_is_taken_off_what_is_selected(lab, page):
    mark_some(lab)
    library = Library(page)
    library.row(3).click()
    library.row(5).click(modifiers=["Shift"])
    library.selected(3)
    library.root.get_by_role("button", name="Untag").click()
    options = page.get_by_role("option")
    expect(options.filter(visible=True)).to_have_text(["deep learning", "vision"], timeout=SLOW)
    page.keyboard.type("vis")
    library.press("ArrowDown", "Enter")
    expect(library.row(4)).not_to_contain_text("vision", timeout=SLOW)
    expect(library.row(4)).to_contain_text("deep learning")
    library.press("z")
    expect(library.row(4)).to_contain_text("vision", timeout=SLOW)
    library.press("Shift+U")
    page.keyboard.type("vision")
    library.press("Enter")
    expect(library.row(4)).not_to_contain_text("vision", timeout=SLOW)


def test_a_saved_search_has_its_old_name_again_after_one_undo(lab, page):
    mark_some(lab)
    with litreview.open(lab.review, reviewer="ada") as r:
        r.searches.save("a", "vision")
    library = Library(page)
    saved = library.root.locator(".jp-LitReview-saved").get_by_role("button")
    expect(saved).to_contain_text("a", timeout=SLOW)
    saved.focus()
    library.press("F2")
    page.keyboard.type("renamed")
    library.press("Enter")
    expect(saved).to_contain_text("renamed", timeout=SLOW)
    library.grid.focus()
    library.press("z")
    expect(saved).not_to_contain_text("renamed", timeout=SLOW)
    expect(saved).to_contain_text("a")
