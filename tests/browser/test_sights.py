"""Enlarged, in the system's own colors, without movement, from right to left, by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

import litreview

from .card import SLOW, Card
from .library import Library
from .test_everybody import SIDEBAR, begin, none, to_the_sidebar
from .views import VIEWS, alone, cut_off, outside, view

ARABIC = "تعلم عميق: مراجعة (2024) [v2]!"
HEBREW = "למידה עמוקה, סקירה?"

# Elements that move: an animation that runs, a transition that takes time.
MOVING = """root => [...root.querySelectorAll('*')].filter(element => {
  const style = getComputedStyle(element);
  const seconds = list => Math.max(...list.split(',').map(parseFloat));
  return (style.animationName !== 'none' && seconds(style.animationDuration) > 0.01)
    || seconds(style.transitionDuration) > 0.01;
}).map(element => element.outerHTML.slice(0, 120))"""

# What has the keyboard, and whether it shows that it has: an outline, or a ring drawn as a shadow,
# of its own or of what it stands in.
RING = """() => {
  const element = document.activeElement;
  const drawn = one => {
    const style = getComputedStyle(one);
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1)
      || style.boxShadow !== 'none';
  };
  const marked = element.getAttribute('aria-activedescendant');
  const row = marked && document.getElementById(marked);
  const around = element.parentElement;
  const holds = around.matches(':focus-within') && around.querySelectorAll('input').length === 1;
  return {
    inside: element.closest('.jp-LitReview') !== null,
    ring: drawn(element) || (row ? drawn(row) : false) || (holds && drawn(around)),
    html: element.outerHTML.slice(0, 160)
  };
}"""


@pytest.fixture(scope="module")
def lab(shared, seeds_review):
    with shared(seeds_review) as started:
        begin(started.review)
        (started.root / "right.bib").write_text(
            f"@article{{r1, title = {{{ARABIC}}}, author = {{Lee, Ann}}, year = 2024,"
            f" abstract = {{{ARABIC} {HEBREW}}}}}\n"
            f"@article{{r2, title = {{{HEBREW}}}, year = 2023}}"
        )
        with litreview.open(started.review, reviewer="ada") as r:
            before = {one.id for one in r.records()}
            r.add(started.root / "right.bib")
            ids = [one.id for one in r.records() if one.id not in before]
            r.tag(ids, "مهم!")
            r.note(ids[0], HEBREW)
        yield started


@pytest.fixture(scope="module")
def window(lab):
    page = lab.page()
    Card(page)
    return page


def test_twice_as_large_everything_can_be_read(lab, window, tmp_path):
    page = window
    # A window of 1440 by 900 at 200 percent has the room of half of each.
    found = {}
    for name in VIEWS:
        alone(page, 1440)
        root = view(page, name)
        alone(page, 720, 450)
        page.wait_for_function("root => root.clientWidth < 700", arg=root.element_handle())
        page.screenshot(path=tmp_path / f"zoom-{name}.png")
        found[name] = outside(root) + cut_off(root)
    page.set_viewport_size({"width": 720, "height": 450})
    card = to_the_sidebar(lab, page)
    root = page.locator(f"{SIDEBAR} .jp-LitReview-root")
    found["sidebar"] = outside(root) + cut_off(root)
    expect(card.bar).to_be_in_viewport()
    # The text is reached by scrolling, and the decisions stay where they are.
    place = card.bar.bounding_box()
    abstract = card.root.locator(".jp-LitReview-abstract p").first
    abstract.scroll_into_view_if_needed()
    expect(abstract).to_be_in_viewport(ratio=0.1)
    assert card.bar.bounding_box() == place
    page.screenshot(path=tmp_path / "zoom-sidebar.png")
    page.set_viewport_size({"width": 1440, "height": 900})
    none(found)


def test_in_the_systems_own_colors_everything_still_has_a_sign(lab, window, tmp_path):
    page = window
    page.emulate_media(forced_colors="active")
    try:
        for name in VIEWS:
            root = view(page, name)
            page.screenshot(path=tmp_path / f"forced-{name}.png")
            expect(root).to_be_visible()
        library = Library(page)
        library.row(0).click(modifiers=["Control"])
        library.row(2).click(modifiers=["Control"])
        library.selected(2)
        # A selection is a sign in a box, not only a ground that the system takes away.
        checks = library.grid.locator("[data-picked=true]")
        expect(checks).to_have_count(2)
        style = "check => { const s = getComputedStyle(check, '::after');"
        style += " return s.content !== 'none' && s.content !== 'normal'; }"
        assert checks.first.evaluate(style)
        page.screenshot(path=tmp_path / "forced-selected.png")
        library.press("Escape")
        card = to_the_sidebar(lab, page)
        shown = card.bar.locator("[data-decision]").evaluate_all(
            "all => all.map(one => getComputedStyle(one).borderTopStyle)"
        )
        assert set(shown) == {"solid"}
    finally:
        page.emulate_media(forced_colors="none")


def test_nothing_moves_for_who_asked_for_that(lab, window):
    page = window
    found = {}
    page.emulate_media(reduced_motion="reduce")
    try:
        for name in VIEWS:
            found[name] = view(page, name).evaluate(MOVING)
        found["sidebar"] = page.locator(SIDEBAR).evaluate(MOVING)
    finally:
        page.emulate_media(reduced_motion="no-preference")
    none(found)


def test_texts_from_right_to_left_keep_their_signs_where_they_belong(lab, window, tmp_path):
    page = window
    library = Library(page)
    library.search("مراجعة")
    library.counts(1)
    library.press("Enter", "ArrowDown", "ArrowUp")
    # The preview has the text, the sidebar the tags and notes.
    preview = Card(page, ".jp-LitReview-preview")
    expect(preview.title).to_have_text(ARABIC, timeout=SLOW)
    sidebar = page.locator("#jp-left-stack .jp-LitReview")
    note = sidebar.locator(".jp-LitReview-note textarea").first
    mark = sidebar.locator(".jp-LitReview-tag").first
    direction = "element => getComputedStyle(element).direction"
    assert library.title(0).evaluate(direction) == "rtl"
    assert preview.title.evaluate(direction) == "rtl"
    abstract = preview.root.locator(".jp-LitReview-abstract p").first
    assert abstract.evaluate(direction) == "rtl"
    assert note.evaluate(direction) == "rtl"
    # The tag's own sign stays in it, and what stands around it stays from left to right.
    for tag in (mark, library.row(0).locator(".jp-LitReview-rowTag").first):
        isolated = "e => getComputedStyle(e.closest('bdi, [dir]') ?? e.querySelector('bdi, [dir]'))"
        assert tag.evaluate(f"{isolated}.unicodeBidi") in ("isolate", "plaintext")
    assert sidebar.locator(".jp-LitReview-root").evaluate(direction) == "ltr"
    page.screenshot(path=tmp_path / "right-to-left.png")
    reader = view(page, "reader")
    expect(reader.locator("h2.jp-LitReview-title")).to_have_text(ARABIC, timeout=SLOW)
    assert reader.locator("h2.jp-LitReview-title").evaluate(direction) == "rtl"
    assert reader.locator(".jp-LitReview-abstract p").first.evaluate(direction) == "rtl"
    page.screenshot(path=tmp_path / "right-to-left-reader.png")


@pytest.mark.parametrize("name", ["sidebar", *VIEWS])
def test_where_the_keyboard_is_can_be_seen(lab, window, name):
    page = window
    if name == "sidebar":
        to_the_sidebar(lab, page)
        root = page.locator(f"{SIDEBAR} .jp-LitReview-root")
    else:
        root = view(page, name)
    root.focus()
    unseen = []
    stops = 0
    for _ in range(45):
        page.keyboard.press("Tab")
        at = page.evaluate(RING)
        if not at["inside"]:
            break
        stops += 1
        if not at["ring"]:
            unseen.append(at["html"])
    assert stops > 2
    assert unseen == []
