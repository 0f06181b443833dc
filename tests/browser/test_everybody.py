"""Usable by everybody: in every theme, by keyboard only, by screen reader."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .axe import violations
from .desk import SLOW, Desk, ask, listed

THEMES = {
    "light": "JupyterLab Light",
    "dark": "JupyterLab Dark",
    # JupyterLab itself has no light theme of high contrast.
    "dark-high-contrast": "JupyterLab Dark High Contrast",
}
SIDEBAR = "#jp-litreview"
DIALOG = ".jp-Dialog-content"
DIALOGS = ("help", "protocol", "keys", "duplicates", "complete", "export")


def dress(lab, page, theme):
    lab.command(page, "apputils:change-theme", {"theme": THEMES[theme]})
    wanted = f'body[data-jp-theme-name="{THEMES[theme]}"]'
    expect(page.locator(wanted)).to_be_attached(timeout=SLOW)


def none(found):
    faults = [f"{name}: {fault}" for name, faults in found.items() for fault in faults]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_on_the_desk(lab, page, pictures, theme):
    records = listed(lab)
    for decision, at in (("include", 1), ("maybe", 2), ("exclude", 3)):
        lab.run("jupyter", "review", decision, lab.review, records[at]["id"])
    dress(lab, page, theme)
    desk = Desk(page)
    desk.counts(1, 1, 1)
    desk.tag("robots")
    desk.note("Compare with the other one.")
    expect(desk.root.locator(".jp-LitReview-similar li")).to_have_count(5, timeout=60_000)
    found = {"card": violations(page, SIDEBAR)}
    for side in "wvh":
        desk.press(side)
        expect(desk.root.get_by_role("tabpanel")).not_to_contain_text("Looking", timeout=SLOW)
        found[side] = violations(page, SIDEBAR)
    page.screenshot(path=pictures / f"shell-card-{theme}.png")
    desk.decide("i")
    desk.press("k")
    found["decided"] = violations(page, SIDEBAR)
    desk.press("Shift+E")
    found["reasons"] = violations(page, SIDEBAR)
    desk.press("Escape")
    rows = desk.search("video")
    expect(rows.get_by_role("option").first).to_be_visible(timeout=SLOW)
    found["results"] = violations(page, SIDEBAR)
    page.screenshot(path=pictures / f"shell-results-{theme}.png")
    desk.press("Escape")
    desk.root.get_by_role("button", name="seeds", exact=True).click()
    found["menu"] = violations(page, SIDEBAR)
    desk.press("Escape")
    found["status"] = violations(page, ".jp-LitReview-status")
    none(found)


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_in_dialogs_and_on_the_start(lab, page, pictures, theme):
    dress(lab, page, theme)
    desk = Desk(page)
    desk.decide("i")
    found = {}
    for name in DIALOGS:
        ask(page, f"litreview:{name}")
        expect(page.locator(DIALOG)).to_be_visible(timeout=SLOW)
        expect(page.locator(f"{DIALOG} [aria-busy=true]")).to_have_count(0, timeout=SLOW)
        found[name] = violations(page, DIALOG)
        page.screenshot(path=pictures / f"shell-{name}-{theme}.png")
        page.locator(f"{DIALOG} button").filter(has_text="C").last.focus()
        page.keyboard.press("Escape")
        expect(page.locator(DIALOG)).to_have_count(0)
    lab.command(page, "litreview:close")
    expect(page.get_by_role("heading", name="Review literature here")).to_be_visible()
    found["start"] = violations(page, SIDEBAR)
    lab.command(page, "litreview:create", {"path": "empty.review"})
    expect(page.get_by_role("heading", name="No papers yet")).to_be_visible(timeout=SLOW)
    found["empty"] = violations(page, SIDEBAR)
    lab.command(page, "litreview:add", {"paths": ["seeds/001_628008b06f06d9d7.txt"]})
    expect(page.get_by_role("heading", name="new papers")).to_be_visible(timeout=SLOW)
    found["report"] = violations(page, SIDEBAR)
    page.screenshot(path=pictures / f"shell-report-{theme}.png")
    none(found)
