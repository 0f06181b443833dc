"""From nothing to the first decision, by keyboard, in few steps."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .card import SLOW, Card, status

BIB = """@article{lee2020, title = {Quokkas in the Wild}, author = {Lee, Ann}, year = 2020,
  abstract = {We watched a hundred quokkas for a year. They smile less than is said.}}
@article{roe2021, title = {Wombats at Night}, author = {Roe, Jo}, year = 2021}
"""
RIS = """TY  - JOUR
TI  - Quokkas in the Wild
AU  - Lee, Ann
PY  - 2020
AB  - We watched a hundred quokkas for a year. They smile less than is said.
ER  -
"""
PANEL = "#jp-litreview"


class Steps:
    """A keyboard that counts; a word typed is one step."""

    def __init__(self, page):
        self.page = page
        self.taken = []

    def press(self, key):
        self.taken.append(key)
        self.page.keyboard.press(key)

    def type(self, text):
        self.taken.append(text)
        self.page.keyboard.type(text)

    def reach(self, target, key="Tab", within=12):
        """Walk by key until it has the keyboard."""
        for _ in range(within):
            if target.evaluate("element => element.contains(document.activeElement)"):
                return
            self.press(key)
        raise AssertionError(f"the keyboard does not reach {target} by {self.taken}")


@pytest.fixture
def start(lab, page):
    """The sidebar of someone who has no review yet."""
    Card(page)
    lab.command(page, "litreview:close-review")
    page.evaluate("sessionStorage.clear()")
    panel = page.locator(PANEL)
    expect(panel.get_by_role("heading", name="Start a literature review")).to_be_visible()
    # JupyterLab gives the keyboard to its launcher as soon as that is there.
    expect(page.locator(".jp-Launcher")).to_be_visible(timeout=SLOW)
    panel.locator(".jp-LitReview-root").focus()
    return page


@pytest.mark.parametrize(("name", "text"), [("mine.bib", BIB), ("found.ris", RIS)])
def test_from_a_file_of_references(lab, start, name, text):
    (lab.root / name).write_text(text)
    page = start
    steps = Steps(page)
    panel = page.locator(PANEL)
    steps.reach(panel.get_by_role("button", name="Import Files…"))
    steps.press("Enter")
    dialog = page.get_by_role("dialog")
    row = dialog.locator(".jp-DirListing-item", has_text=name)
    expect(row).to_be_visible(timeout=SLOW)
    # What cannot be read as references is not offered.
    expect(dialog.locator(".jp-DirListing-item", has_text=".review")).to_have_count(0)
    # The keyboard is on "Select"; the files stand before it.
    steps.reach(dialog.locator(".jp-DirListing-content"), "Shift+Tab")
    for _ in range(6):
        if row.evaluate("element => element.classList.contains('jp-mod-selected')"):
            break
        steps.press("ArrowDown")
    steps.reach(dialog.locator(".jp-mod-accept"))
    steps.press("Enter")
    expect(panel.get_by_role("heading", name="new paper")).to_be_visible(timeout=SLOW)
    card = Card(page)
    expect(card.title).to_have_text("Quokkas in the Wild")
    expect(panel.get_by_role("button", name="Close the report")).to_be_focused()
    steps.press("Enter")
    steps.press("i")
    card.counts(1, 0, 0)
    assert len(steps.taken) <= 20, steps.taken
    lab.review = lab.root / name.replace(name[name.index(".") :], ".review")
    assert status(lab)["decisions"]["include"] == 1


def test_from_nothing_with_the_sample(lab, start):
    page = start
    steps = Steps(page)
    steps.reach(page.locator(PANEL).get_by_role("button", name="Open Sample Review"))
    steps.press("Enter")
    card = Card(page)
    card.says("0 of 399")
    expect(card.root.get_by_role("button", name="Close the report")).to_be_focused(timeout=SLOW)
    steps.press("Enter")
    card.decide("i")
    card.counts(1, 0, 0)
    assert len(steps.taken) <= 6, steps.taken
    lab.review = lab.root / "sample.review"
    assert status(lab)["decisions"]["include"] == 1


def test_from_this_computer(lab, start, tmp_path):
    page = start
    mine = tmp_path / "mine.bib"
    mine.write_text(BIB)
    with page.expect_file_chooser() as chosen:
        page.locator(PANEL).get_by_role("button", name="Upload Files…").click()
    chosen.value.set_files(mine)
    card = Card(page)
    expect(card.title).to_have_text("Quokkas in the Wild")
    assert (lab.root / "mine.review").exists()


def test_a_second_review_of_the_same_file_gets_another_name(lab, start):
    (lab.root / "mine.bib").write_text(BIB)
    for name in ("mine.review", "mine-2.review"):
        lab.command(start, "litreview:create-review-from-files", {"paths": ["mine.bib"]})
        Card(start).says("0 of 2")
        assert (lab.root / name).exists()


def test_the_hint_goes_away_for_good(lab, page):
    card = Card(page)
    hint = card.root.get_by_role("complementary", name="Hint")
    expect(hint).to_contain_text("include")
    before = card.title.inner_text()
    hint.get_by_role("button", name="Do not show hints again").press("Enter")
    expect(hint).to_have_count(0)
    expect(card.root.locator(".jp-LitReview-root")).to_be_focused()
    expect(card.title).to_have_text(before)
    again = lab.page()
    Card(again)
    expect(again.locator(PANEL).get_by_role("complementary", name="Hint")).to_have_count(0)
    (kept,) = lab.root.parent.glob("settings/jupyterlab-litreview/plugin*")
    assert '"hints": false' in kept.read_text()


def test_the_sidebar_is_wide_enough_to_read_when_its_tab_is_first_clicked(lab):
    page = lab.page()
    Card(page)

    def without_a_review(route):
        answer = route.fetch()
        text = answer.text()
        assert '"litreviewOpen": "notebooks/seeds.review"' in text
        named = '"litreviewOpen": "notebooks/seeds.review"'
        route.fulfill(response=answer, body=text.replace(named, '"litreviewOpen": ""'))

    page.route("**/lab/workspaces/new?*", without_a_review)
    page.evaluate("sessionStorage.clear()")
    page.goto(f"{lab.url}lab/workspaces/new?token={lab.token}")
    panel = page.locator(PANEL)
    tab = page.locator(".jp-SideBar.jp-mod-left [data-id='jp-litreview']")
    expect(tab).to_be_visible(timeout=SLOW)
    page.wait_for_function("window.jupyterapp.restored.then(() => true)")
    expect(panel).to_be_hidden()
    tab.click()
    expect(panel).to_be_visible()
    page.wait_for_function("panel => panel.clientWidth >= 399", arg=panel.element_handle())
