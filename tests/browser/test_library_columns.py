"""The library's columns: which are drawn, how much room the title has, where they are put."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from .card import SLOW, listed
from .library import Library

WIDTHS = (500, 735, 1100, 1600)
ENTRY = """@article{{known{0}, title = {{A known paper on the width of columns number {0}}},
 author = {{Ada Lovelace and Charles Babbage}}, year = {{{1}}}, journal = {{Journal of Tables}}}}"""

# Of all columns the title is the widest and has two fifths at least, and none is out of sight.
LARGEST = """grid => {
  const heads = [...grid.querySelectorAll('[role=columnheader]')];
  const widths = heads.map(head => head.getBoundingClientRect().width);
  const title = widths[heads.findIndex(head => head.dataset.column === 'title')];
  return title > 0.4 * widths.reduce((sum, width) => sum + width) && title === Math.max(...widths)
    && grid.scrollWidth <= grid.clientWidth;
}"""


def widen(page: Page, library: Library, width: int) -> None:
    """Give the main area so many pixels."""
    now = library.root.bounding_box()["width"]
    size = page.viewport_size
    page.set_viewport_size({"width": round(size["width"] + width - now), "height": 800})
    page.wait_for_function(
        "([view, width]) => Math.abs(view.getBoundingClientRect().width - width) < 3",
        arg=[library.root.element_handle(), width],
    )


def names(library: Library) -> list[str]:
    return library.grid.get_by_role("columnheader").evaluate_all(
        "heads => heads.map(head => head.dataset.column)"
    )


def column(library: Library, name: str) -> Locator:
    return library.root.get_by_role("columnheader", name=name)


def bring(lab) -> None:
    """Papers of which everything is known."""
    entries = [ENTRY.format(place, 1990 + place) for place in range(30)]
    (lab.root / "known.bib").write_text("\n".join(entries))
    lab.run("jupyter", "review", "add", lab.review, "known.bib")


def test_the_title_has_the_larger_part_at_any_width(lab, page, tmp_path):
    ids = [record["id"] for record in listed(lab)]
    lab.run("jupyter", "review", "exclude", lab.review, *ids[2:6], "--reason", "out of scope")
    lab.run("jupyter", "review", "tag", lab.review, "vision", *ids[:4])
    library = Library(page)
    library.root.get_by_role("button", name="Preview").click()
    page.evaluate("() => window.jupyterapp.commands.execute('application:toggle-left-area')")
    # Of the seeds neither authors nor year nor venue are known: nothing stands there for them.
    expect(column(library, "Authors")).to_have_count(0, timeout=SLOW)
    expect(column(library, "Year")).to_have_count(0)
    bring(lab)
    library.search("decision:none OR decision:exclude")
    for width in WIDTHS:
        widen(page, library, width)
        expect(column(library, "Venue")).to_have_count(int(width > 1200), timeout=SLOW)
        # A moment after the view is so wide.
        page.wait_for_function(LARGEST, arg=library.grid.element_handle())
        page.screenshot(path=tmp_path / f"library-columns-{width}.png")
    assert {"authors", "year", "venue", "tags"} <= set(names(library))


def test_columns_are_moved_among_those_on_screen(lab, page):
    bring(lab)
    library = Library(page)
    expect(column(library, "Year")).to_be_visible(timeout=SLOW)
    before = names(library)
    column(library, "Year").get_by_role("button").focus()
    library.press("Control+ArrowLeft")
    place = before.index("year")
    expect(library.grid.get_by_role("columnheader").nth(place - 1)).to_have_attribute(
        "data-column", "year"
    )
    expect(column(library, "Year").get_by_role("button")).to_be_focused()
