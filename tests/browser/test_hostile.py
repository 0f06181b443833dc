"""Hostile titles, tags, names and searches in every view: shown as they are, and nothing runs."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

import litreview

from .card import SLOW, Card, ask
from .library import Library
from .test_everybody import DIALOG, SIDEBAR, none, to_the_sidebar
from .views import VIEWS, outside, view

RUNS = "<img src=x onerror=window.hacked=1><script>window.hacked=1</script>"
LONG = "w" * 10_000
BACKWARD = "\u202egnihton\u202c \u2067sdrawkcab\u2069 \u200b\u200f ends"
TAGS = (f"{RUNS} tag", LONG[:200], f"{BACKWARD} tag", "javascript:window.hacked=1")
TITLES = (
    f"{RUNS} A title that quantizes models",
    f"{LONG} and a title after it that quantizes models",
    f"{BACKWARD} A title that quantizes models",
    '=HYPERLINK("javascript:window.hacked=1") \\input{hacked} A title that quantizes models',
)
HACKED = "() => window.hacked"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    path = folder / "hostile.review"
    entries = "".join(
        f"@article{{h{n}, title = {{{title} {n}}}, author = {{{RUNS}, {RUNS}}}, year = {2000 + n},"
        f" journal = {{{RUNS} {LONG[:900]}}}, url = {{javascript:window.hacked=1}},"
        f" abstract = {{{title} about pruning and quantizing neural networks {n}. {RUNS}}}}}\n"
        for n, title in enumerate(TITLES * 6)
    )
    (folder / "<img src=x onerror=window.hacked=1>.bib").write_text(entries)
    with litreview.create(path, "ada") as r:
        r.add(next(folder.glob("*.bib")))
        r.protocol = litreview.Protocol(question=RUNS, include=(RUNS,), exclude=(f"{RUNS} reason",))
        ids = [one.id for one in r.records()]
        r.include(ids[:5])
        r.exclude(ids[5:9], [f"{RUNS} reason", LONG[:200]])
        r.maybe(ids[9:11])
        for tag in TAGS:
            r.tag(ids[:12], tag)
        r.note(ids[12], f"{RUNS} {LONG}")
        r.searches.save(f"{RUNS} search", "quantiz")
    return path


@pytest.fixture(scope="module")
def lab(shared, hostile):
    with shared(hostile) as started:
        yield started


@pytest.fixture(scope="module")
def window(lab):
    page = lab.page()
    Card(page)
    return page


def harmless(page, root):
    """What is wrong with it: something ran, was made of a text, or is wider than there is room."""
    made = root.locator("img:not([class]), script, iframe, a[href^='javascript']").count()
    ran = page.evaluate(HACKED)
    return [f"{made} made of text"] * bool(made) + [f"ran: {ran}"] * bool(ran) + outside(root)


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_shows_hostile_texts_as_texts(lab, window, tmp_path, name):
    root = view(window, name)
    window.screenshot(path=tmp_path / f"hostile-{name}.png")
    none({name: harmless(window, root)})
    if name in ("library", "similar"):
        titles = root.locator(".jp-LitReview-named, .jp-LitReview-rowTitle")
        expect(titles.filter(has_text="<img src=x").first).to_be_visible()


def test_the_sidebar_its_menus_and_its_dialogs(lab, window, tmp_path):
    page = window
    # Beside an open Reader the sidebar has no abstract of its own.
    card = to_the_sidebar(lab, page)
    root = page.locator(f"{SIDEBAR} .jp-LitReview-root")
    found = {}
    for side in "cswvhl":
        card.press(side)
        root.focus()
        found[side] = harmless(page, root)
    card.press("c")
    expect(card.root.get_by_role("tabpanel")).to_contain_text(RUNS, timeout=SLOW)
    card.search("ends A title")
    expect(card.root.locator(".jp-LitReview-rowTitle").first).to_be_visible(timeout=SLOW)
    found["results"] = harmless(page, root)
    card.press("Escape")
    card.press("Escape")
    root.focus()
    # A paper with every tag: all of each can be reached, none pushes the page aside.
    library = Library(page)
    library.row(0).click()
    expect(card.tags).to_have_count(len(TAGS), timeout=SLOW)
    shown = card.tags.evaluate_all("all => all.map(one => one.textContent)")
    assert sum(LONG[:200] in text for text in shown) == 1
    found["tags"] = harmless(page, root)
    page.screenshot(path=tmp_path / "hostile-tags.png")
    for name in (
        "manage-tags",
        "edit-protocol",
        "manage-citation-keys",
        "export-bibliography",
        "check-duplicates",
    ):
        ask(page, f"litreview:{name}")
        dialog = page.locator(DIALOG)
        expect(dialog).to_be_visible(timeout=SLOW)
        expect(dialog.locator("[aria-busy=true]")).to_have_count(0, timeout=SLOW)
        page.screenshot(path=tmp_path / f"hostile-{name}.png")
        found[name] = harmless(page, dialog)
        dialog.locator(".jp-Dialog-footer button").last.focus()
        page.keyboard.press("Escape")
        expect(page.locator(DIALOG)).to_have_count(0)
    page.locator(".lm-MenuBar-item", has_text="Review").click()
    menu = page.locator(".lm-Menu").first
    expect(menu).to_be_visible()
    assert menu.bounding_box()["width"] < 700
    page.keyboard.press("Escape")
    status = page.locator(".jp-LitReview-status")
    found["status"] = harmless(page, status)
    page.get_by_role("tab", name="Property Inspector").click()
    inspector = page.locator(".jp-LitReview-properties")
    expect(inspector.get_by_role("heading", level=2)).to_contain_text("<img", timeout=SLOW)
    found["inspector"] = harmless(page, inspector)
    page.screenshot(path=tmp_path / "hostile-inspector.png")
    none(found)


def test_a_tag_of_ten_thousand_signs_is_refused_and_stays_in_the_field(lab, window):
    card = to_the_sidebar(lab, window)
    root = window.locator(f"{SIDEBAR} .jp-LitReview-root")
    card.press("t")
    field = card.root.get_by_placeholder("+ tag")
    expect(field).to_be_focused()
    window.keyboard.insert_text(LONG)
    told = card.root.get_by_role("alert").filter(has_text="At most 200 characters, not 10,000")
    expect(told).to_be_visible()
    card.press("Enter")
    expect(field).to_have_value(LONG)
    none({"a long tag": harmless(window, root)})
    card.press("Escape")
    expect(told).to_have_count(0)


def test_digits_and_tag_keys_act_on_what_is_selected_in_the_library(lab, window):
    page = window
    lab.command(page, "application:close-all")
    lab.command(page, "litreview:create-review", {"path": "aim.review"})
    entry = "@misc{{a{0}, title = {{Paper number {0}}}, year = 2020}}\n"
    lines = "".join(entry.format(number) for number in range(12))
    path = lab.root / "aim.review"
    (lab.root / "aim.bib").write_text(lines)
    with litreview.open(path, reviewer="ada") as r:
        r.add(lab.root / "aim.bib")
        r.protocol = litreview.Protocol(exclude=("no data", "too old"))
        ids = [one.id for one in r.records()]
        r.tag(ids[:1], "seen")
        r.tags.style("seen", key="Q")
    card = Card(page)
    library = Library(page)
    library.counts(12)
    library.row(2).click(modifiers=["Control"])
    library.row(4).click(modifiers=["Control"])
    library.row(7).click(modifiers=["Control"])
    library.selected(3)
    library.press("2")
    for at in (2, 4, 7):
        expect(library.row(at)).to_contain_text("Excluded", timeout=SLOW)
        expect(library.row(at)).to_contain_text("too old")
    card.counts(0, 0, 3)
    library.press("q")
    expect(library.filter("seen")).to_contain_text("4", timeout=SLOW)
    with litreview.open(path, reviewer="ada") as r:
        assert {one.title for one in r.find("tag:seen")} == {
            f"Paper number {number}" for number in (0, 2, 4, 7)
        }
    library.press("z", "z")
    card.counts(0, 0, 0)
    expect(library.filter("seen")).to_contain_text("1", timeout=SLOW)
