"""Several reviews open at once, and the layout found again."""

from __future__ import annotations

import json

from playwright.sync_api import expect

import litreview

from .card import SLOW, Card, listed, status
from .lab import RESTORED, workspace_saved

BIB = """@article{lee2020, title = {Quokkas in the Wild}, author = {Lee, Ann}, year = 2020,
  doi = {10.1000/q}, abstract = {We watched a hundred quokkas for a year.}}
@article{roe2021, title = {Wombats at Night}, author = {Roe, Jo}, year = 2021}
"""
NAME = ".jp-LitReview-head .jp-LitReview-name >> nth=0"


def other(lab):
    """A second review, of two papers."""
    path = lab.root / "other.review"
    (lab.root / "other.bib").write_text(BIB)
    with litreview.create(path, "ada") as made:
        made.add(lab.root / "other.bib")
    return path


def show(lab, page, path):
    """Open the library of a review in a document of its own, whichever view it had in front."""
    script = """path => window.jupyterapp.commands.execute('docmanager:open', {
      path, factory: 'litreview-library' }).then(opened => opened.context.ready)"""
    page.evaluate(script, path)
    expect(page.locator(".jp-LitReview-document:visible").first).to_be_visible(timeout=SLOW)


def test_acts_go_to_the_review_that_one_looks_at(lab, page):
    Card(page)
    second = other(lab)
    show(lab, page, "notebooks/seeds.review")
    page.evaluate("""() => window.jupyterapp.commands.execute('docmanager:open', {
      path: 'other.review', factory: 'litreview-map',
      options: { mode: 'split-right' } }).then(() => null)""")
    panel = page.locator("#jp-litreview")
    expect(panel.locator(NAME)).to_contain_text("other", timeout=SLOW)
    card = Card(page)
    expect(card.title).to_have_text("Quokkas in the Wild", timeout=SLOW)
    lab.command(page, "litreview:include")
    expect(card.title).to_have_text("Wombats at Night", timeout=SLOW)
    page.get_by_role("tab", name="seeds · Library").click()
    expect(panel.locator(NAME)).to_contain_text("seeds", timeout=SLOW)
    # Beside the library the paper is in its preview, and not in the sidebar as well.
    expect(card.title).to_have_count(0, timeout=SLOW)
    preview = page.get_by_role("complementary", name="Preview")
    expect(preview.get_by_role("heading", level=2)).to_be_visible()
    lab.command(page, "litreview:exclude")
    card.counts(0, 0, 1)
    page.get_by_role("tab", name="other · Map").click()
    expect(panel.locator(NAME)).to_contain_text("other", timeout=SLOW)
    card.counts(1, 0, 0)
    assert status(lab)["decisions"]["exclude"] == 1
    lab.review = second
    assert status(lab)["decisions"] == {"include": 1, "maybe": 0, "exclude": 0, "undecided": 1}


def test_views_of_two_reviews_are_found_again_after_a_reload(lab, page):
    Card(page)
    other(lab)
    show(lab, page, "notebooks/seeds.review")
    show(lab, page, "other.review")
    tabs = page.locator("#jp-main-dock-panel .lm-TabBar-tab")
    names = ["seeds · Library", "other · Library"]
    for name in names:
        expect(tabs.filter(has_text=name)).to_have_count(1)

    def saved(workspace):
        main = workspace.get("layout-restorer:data", {}).get("main", {})
        front = main.get("current", "")
        return front.endswith("seeds.review") and "other.review" in json.dumps(main)

    with workspace_saved(page, saved):
        page.get_by_role("tab", name="seeds · Library").click()
    page.reload()
    for name in names:
        expect(tabs.filter(has_text=name)).to_have_count(1, timeout=SLOW)
    # The document that was in front comes to the front again at the end.
    page.wait_for_function(RESTORED)
    page.get_by_role("tab", name="other · Library").click()
    expect(page.locator("#jp-litreview").locator(NAME)).to_contain_text("other", timeout=SLOW)


def test_the_property_inspector_tells_what_is_known_of_the_paper(lab, page):
    Card(page)
    other(lab)
    show(lab, page, "other.review")
    page.get_by_role("tab", name="Property Inspector").click()
    page.locator(".jp-LitReview-document:visible").click(position={"x": 5, "y": 5})
    inspector = page.locator(".jp-LitReview-properties")
    expect(inspector.get_by_role("heading", level=2)).to_have_text(
        "Quokkas in the Wild", timeout=SLOW
    )
    expect(inspector).to_contain_text("10.1000/q")
    expect(inspector).to_contain_text("other.bib")
    expect(inspector).to_contain_text("entry 1, line 1")
    lab.command(page, "litreview:next-paper")
    expect(inspector.get_by_role("heading", level=2)).to_have_text("Wombats at Night")


def test_a_review_renamed_while_open_stays_open(lab, page):
    Card(page)
    other(lab)
    show(lab, page, "other.review")
    rename = """() => window.jupyterapp.serviceManager.contents.rename(
      'other.review', 'renamed.review').then(() => null)"""
    page.evaluate(rename)
    expect(page.get_by_role("tab", name="renamed · Library")).to_be_visible(timeout=SLOW)
    lab.command(page, "litreview:open-review", {"path": "renamed.review"})
    preview = Card(page, ".jp-LitReview-preview")
    expect(preview.title).to_have_text("Quokkas in the Wild", timeout=SLOW)
    lab.command(page, "litreview:include")
    expect(preview.title).to_have_text("Wombats at Night", timeout=SLOW)
    lab.review = lab.root / "renamed.review"
    assert [r["decision"] for r in listed(lab)] == ["include", "undecided"]
