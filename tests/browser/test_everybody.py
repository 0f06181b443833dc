"""Usable by everybody: in every theme and every view, by screen reader."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

import litreview

from .axe import violations
from .card import LONG, SLOW, Card, ask
from .themes import THEMES, dress
from .views import VIEWS, view

SIDEBAR = "#jp-litreview"
DIALOG = ".jp-Dialog-content"
NUMBERS = itertools.count()
DIALOGS = (
    "show-shortcuts",
    "edit-protocol",
    "manage-citation-keys",
    "check-duplicates",
    "complete-metadata",
    "export-bibliography",
    "manage-tags",
    "set-up-team",
)


def begin(path: Path) -> None:
    """An afternoon's work: decisions, reasons, tags, notes, criteria."""
    with litreview.open(path, reviewer="ada") as r:
        r.protocol = litreview.Protocol(
            question="How can large models be made small?",
            include=("compares with an uncompressed model",),
            exclude=("no experiments", "survey or position paper"),
            include_terms=("quantiz", "distil"),
            exclude_terms=("robot",),
        )
        records = list(r.records())
        wanted = [one.id for one in records if re.search("uantiz|istill|prun", one.title)]
        others = [one.id for one in records if one.id not in wanted]
        for at in range(0, 12, 3):
            r.include(wanted[at : at + 3])
            r.exclude(others[at : at + 3], reason="no experiments")
        r.maybe(wanted[12:15])
        r.tag(wanted[:20], "compression", "to read")
        r.tag(others[:9], "robots")
        r.note(wanted[0], "Compare the figures with the other one.")
        r.searches.save("small ones", "tag:compression")


@pytest.fixture(scope="module")
def lab(shared, seeds_review):
    """One server for all themes; what a test does it undoes."""
    with shared(seeds_review) as started:
        begin(started.review)
        yield started


@pytest.fixture(scope="module")
def window(lab):
    return lab.page()


def none(found):
    faults = [f"{name}: {fault}" for name, faults in found.items() for fault in faults]
    assert not faults, "\n".join(faults)


def to_the_sidebar(lab, page, path="notebooks/seeds.review"):
    # Beside an open Reader the sidebar has no abstract of its own.
    lab.command(page, "application:close-all")
    lab.command(page, "litreview:open-review", {"path": path})
    card = Card(page)
    card.root.locator(".jp-LitReview-root").focus()
    return card


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_on_the_sidebar(lab, window, tmp_path, theme):
    page = window
    dress(lab, page, theme)
    card = to_the_sidebar(lab, page)
    card.counts(12, 3, 12)
    card.tag("robots")
    card.note("Compare with the other one.")
    card.press("s")
    expect(card.root.locator(".jp-LitReview-similar li")).to_have_count(5, timeout=LONG)
    found = {"card": violations(page, SIDEBAR)}
    for side in "cwvhl":
        card.press(side)
        expect(card.root.get_by_role("tabpanel")).not_to_contain_text("Looking", timeout=SLOW)
        found[side] = violations(page, SIDEBAR)
    card.press("s")
    page.screenshot(path=tmp_path / f"shell-card-{theme}.png")
    card.decide("i")
    card.press("k")
    found["decided"] = violations(page, SIDEBAR)
    card.press("Shift+E")
    found["reasons"] = violations(page, SIDEBAR)
    card.press("Escape")
    rows = card.search("video")
    expect(rows.get_by_role("option").first).to_be_visible(timeout=SLOW)
    found["results"] = violations(page, SIDEBAR)
    page.screenshot(path=tmp_path / f"shell-results-{theme}.png")
    card.press("Escape")
    card.root.get_by_role("button", name="seeds", exact=True).click()
    found["menu"] = violations(page, SIDEBAR)
    card.press("Escape")
    found["status"] = violations(page, ".jp-LitReview-status")
    for _ in range(3):
        card.press("z")
    card.counts(12, 3, 12)
    expect(card.notes.first).to_have_value("", timeout=SLOW)
    none(found)


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_in_any_view(lab, window, tmp_path, theme):
    page = window
    dress(lab, page, theme)
    to_the_sidebar(lab, page)
    found = {}
    for name in VIEWS:
        root = view(page, name)
        found[name] = violations(page, f".jp-LitReview-root[data-view='{VIEWS[name][1]}']")
        page.screenshot(path=tmp_path / f"everybody-{name}-{theme}.png")
        expect(root).to_be_visible()
    none(found)


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_in_dialogs_and_on_the_start(lab, window, tmp_path, theme):
    page = window
    dress(lab, page, theme)
    to_the_sidebar(lab, page)
    found = {}
    for name in DIALOGS:
        ask(page, f"litreview:{name}")
        expect(page.locator(DIALOG)).to_be_visible(timeout=SLOW)
        expect(page.locator(f"{DIALOG} [aria-busy=true]")).to_have_count(0, timeout=SLOW)
        found[name] = violations(page, DIALOG)
        page.screenshot(path=tmp_path / f"shell-{name}-{theme}.png")
        page.locator(f"{DIALOG} button").filter(has_text="C").last.focus()
        page.keyboard.press("Escape")
        expect(page.locator(DIALOG)).to_have_count(0)
    lab.command(page, "litreview:close-review")
    expect(page.get_by_role("heading", name="Start a literature review")).to_be_visible()
    found["start"] = violations(page, SIDEBAR)
    lab.command(page, "litreview:create-review", {"path": f"empty-{next(NUMBERS)}.review"})
    expect(page.get_by_role("heading", name="No papers yet")).to_be_visible(timeout=SLOW)
    found["empty"] = violations(page, SIDEBAR)
    lab.command(page, "litreview:import-files", {"paths": ["seeds/001_628008b06f06d9d7.txt"]})
    expect(page.get_by_role("heading", name="new papers")).to_be_visible(timeout=SLOW)
    found["report"] = violations(page, SIDEBAR)
    page.screenshot(path=tmp_path / f"shell-report-{theme}.png")
    none(found)
