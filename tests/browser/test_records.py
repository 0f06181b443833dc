"""Which papers are one, and what else is known of them."""

from __future__ import annotations

from playwright.sync_api import expect

import litreview

from .card import SLOW, Card, ask, listed

TITLE = "A Study of Very Particular Things in Review Desks"
PAIR = f"""
@article{{one, title = {{{TITLE}}}, year = 2020, author = {{Lovelace, Ada and Noether, Emmy}}}}
@article{{two, title = {{{TITLE[:-1]}}}, year = 2021, author = {{Lovelace, A.}}}}
"""


def test_duplicates_are_judged_by_keyboard_and_undone(lab, page):
    Card(page)
    (lab.root / "pair.bib").write_text(PAIR)
    with litreview.open(lab.root / lab.review) as r:
        r.add(lab.root / "pair.bib")
        assert len(r.duplicates.list()) == 1
    before = len(listed(lab))
    ask(page, "litreview:check-duplicates")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("pair to check")).to_be_visible(timeout=SLOW)
    expect(dialog.get_by_role("columnheader", name=TITLE).first).to_be_visible()
    dialog.locator(".jp-LitReview-pairs").press("1")
    expect(dialog.get_by_text("No papers look like duplicates")).to_be_visible(timeout=SLOW)
    assert len(listed(lab)) == before - 1
    dialog.locator(".jp-LitReview-pairs").press("z")
    expect(dialog.get_by_text("1 pair to check")).to_be_visible(timeout=SLOW)
    assert len(listed(lab)) == before
    dialog.get_by_role("button", name="Not duplicates").click()
    expect(dialog.get_by_text("No papers look like duplicates")).to_be_visible(timeout=SLOW)
    assert len(listed(lab)) == before


def test_a_paper_is_completed_from_a_file(lab, page):
    card = Card(page)
    title = card.root.get_by_role("heading", level=2).inner_text()
    (lab.root / "mine.bib").write_text(
        f"@article{{a, title = {{{title}}}, author = {{Lovelace, Ada}}, year = 1843}}\n"
    )
    ask(page, "litreview:complete-metadata")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="File").fill("no such.bib")
    dialog.get_by_role("button", name="Look Up This Paper").click()
    expect(dialog.get_by_text("there is no file no such.bib")).to_be_visible(timeout=SLOW)
    dialog.get_by_role("textbox", name="File").fill("mine.bib")
    dialog.get_by_role("button", name="Look Up This Paper").click()
    dialog.get_by_role("button", name="Apply", exact=True).click(timeout=SLOW)
    expect(dialog.get_by_role("button", name="Apply", exact=True)).to_be_disabled(timeout=SLOW)
    dialog.get_by_role("button", name="Close").click()
    expect(card.root.get_by_text("Lovelace A").first).to_be_visible(timeout=SLOW)
    assert [one["year"] for one in listed(lab) if one["title"] == title] == [1843]


def test_a_pair_is_skipped_and_comes_again(lab, page):
    Card(page)
    (lab.root / "pair.bib").write_text(PAIR)
    lab.command(page, "litreview:import-files", {"paths": ["pair.bib"]})
    report = page.locator("#jp-litreview .jp-LitReview-report")
    before = len(listed(lab))
    report.get_by_role("button", name="Check 1 possible duplicate").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("1 pair to check")).to_be_visible(timeout=SLOW)
    dialog.get_by_role("button", name="Later").click()
    expect(dialog.get_by_text("No papers look like duplicates")).to_be_visible(timeout=SLOW)
    dialog.get_by_role("button", name="Close").click()
    assert len(listed(lab)) == before
    ask(page, "litreview:check-duplicates")
    expect(page.get_by_role("dialog").get_by_text("1 pair to check")).to_be_visible(timeout=SLOW)


def test_conflicts_are_resolved_by_keyboard_and_undone(lab, page):
    Card(page)
    with litreview.open(lab.root / lab.review, reviewer="ada") as ada:
        first, second = (record.id for record in ada.records(limit=2))
        ada.include([first, second])
    with litreview.open(lab.root / lab.review, reviewer="bob") as bob:
        bob.exclude([first, second], "off topic", note="Not about naps")
    ask(page, "litreview:resolve-conflicts")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("2 conflicts to resolve")).to_be_visible(timeout=SLOW)
    expect(dialog.get_by_role("columnheader", name="bob")).to_be_visible()
    expect(dialog.get_by_text("Not about naps")).to_be_visible()
    dialog.locator(".jp-LitReview-pairs").press("e")
    expect(dialog.get_by_text("1 conflict to resolve")).to_be_visible(timeout=SLOW)
    dialog.locator(".jp-LitReview-pairs").press("i")
    expect(dialog.get_by_text("No conflicts.")).to_be_visible(timeout=SLOW)
    with litreview.open(lab.root / lab.review, reviewer="ada") as ada:
        assert ada.team.decisions() == {first: "exclude", second: "include"}
    dialog.locator(".jp-LitReview-pairs").press("z")
    expect(dialog.get_by_text("1 conflict to resolve")).to_be_visible(timeout=SLOW)
