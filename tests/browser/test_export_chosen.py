"""What leaves: the papers selected, all that fit a query, the decisions of a stage."""

from __future__ import annotations

import csv
import re

from playwright.sync_api import expect

from .card import SLOW, Card, listed
from .library import Library

BIB = """@article{k, title = {Zebras at Dusk}, author = {Doe, Jane}, year = 2020,
  urldate = {3 May 2020}}"""


def dialog_of(page):
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("pre")).to_contain_text("@", timeout=SLOW)
    return dialog


def written(page, entries, path):
    words = f"{entries} {'entry' if entries == 1 else 'entries'} written to {path}"
    expect(page.get_by_text(words)).to_be_visible(timeout=SLOW)


def test_the_selected_rows_are_exported_by_key(lab, page):
    Card(page)
    library = Library(page)
    library.press("ArrowDown", "Space", "ArrowDown", "Space")
    library.selected(2)
    library.press("b")
    dialog = dialog_of(page)
    expect(dialog.get_by_label("2 selected papers")).to_be_checked()
    expect(dialog.get_by_label("2 selected papers")).to_be_focused()
    expect(dialog.get_by_text("2 entries")).to_be_visible(timeout=SLOW)
    expect(dialog.get_by_label("Stage")).to_be_disabled()
    dialog.get_by_label("Undecided (399)").check()
    expect(dialog.get_by_text("399 entries")).to_be_visible(timeout=SLOW)
    dialog.get_by_label("2 selected papers").check()
    expect(dialog.get_by_text("2 entries")).to_be_visible(timeout=SLOW)
    page.keyboard.press("Enter")
    written(page, 2, "bibliography/seeds.bib")
    assert (lab.root / "bibliography" / "seeds.bib").read_text().count("\n@") == 2


def test_all_that_fit_a_query_but_one_by_mouse(lab, page):
    Card(page)
    library = Library(page)
    library.search("title:quantiz")
    found = int(re.search(r"[\d,]+", library.found.inner_text())[0])
    assert found > 2
    library.grid.focus()
    library.press("Control+a", "Home", "Space")
    library.selected(found - 1)
    library.foot.get_by_role("button", name="Export…").click()
    dialog = dialog_of(page)
    expect(dialog.get_by_label("All results of “title:quantiz” except 1")).to_be_checked()
    expect(dialog.get_by_text(f"{found - 1} entries")).to_be_visible(timeout=SLOW)
    dialog.get_by_role("button", name="Export").click()
    written(page, found - 1, "bibliography/seeds.bib")
    page.locator("#jp-left-stack .jp-LitReview-root").focus()
    page.keyboard.press("b")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Included (0)")).to_be_checked()
    expect(dialog.get_by_text("selected")).to_have_count(0)


def test_a_command_names_papers(lab, page):
    Card(page)
    ids = [record["id"] for record in listed(lab)][:3]
    lab.command(page, "litreview:export-bibliography", {"to": "three.bib", "ids": ids})
    written(page, 3, "three.bib")
    lab.command(
        page,
        "litreview:export-bibliography",
        {"to": "fitting.csv", "format": "csv", "query": "title:quantiz"},
    )
    expect(page.get_by_text("entries written to fitting.csv")).to_be_visible(timeout=SLOW)
    rows = list(csv.DictReader((lab.root / "fitting.csv").open()))
    assert rows
    assert all("quantiz" in row["title"].lower() for row in rows)


def test_a_stage_is_chosen_and_both_are_told(lab, page):
    ids = [record["id"] for record in listed(lab)]
    lab.run("jupyter", "review", "include", lab.review, *ids[:3])
    card = Card(page)
    card.counts(3, 0, 0)
    card.press("g")
    expect(card.root.get_by_text("Title & abstract: Included")).to_be_visible(timeout=SLOW)
    card.decide("i")
    card.counts(1, 0, 0)
    card.press("g")
    card.counts(3, 0, 0)
    card.press("b")
    dialog = dialog_of(page)
    stage = dialog.get_by_label("Stage")
    expect(stage).to_have_value("full-text")
    expect(dialog.get_by_label("Included (1)")).to_be_checked()
    expect(dialog.get_by_text("1 entry")).to_be_visible(timeout=SLOW)
    stage.select_option("title-abstract")
    expect(dialog.get_by_label("Included (3)")).to_be_checked()
    expect(dialog.get_by_text("3 entries")).to_be_visible(timeout=SLOW)
    dialog.get_by_label("Format").select_option("csv")
    table = dialog.locator("table")
    expect(table).to_contain_text("key", timeout=SLOW)
    dialog.get_by_role("button", name="Everything").click()
    expect(table).to_contain_text("full_text_decided", timeout=SLOW)
    dialog.get_by_role("button", name="Export").click()
    written(page, 3, "bibliography/seeds.csv")
    rows = list(csv.DictReader((lab.root / "bibliography" / "seeds.csv").open()))
    assert [row["title_abstract_decision"] for row in rows] == ["include"] * 3
    assert sorted(row["full_text_decision"] for row in rows) == ["", "", "include"]
    assert all(row["title_abstract_decided"].endswith("+00:00") for row in rows)


def test_what_a_check_suggests_is_done_by_its_button(lab, page):
    (lab.root / "k.bib").write_text(BIB)
    lab.run("jupyter", "review", "add", lab.review, "k.bib")
    (paper,) = [record for record in listed(lab) if "Zebras" in record["title"]]
    lab.run("jupyter", "review", "include", lab.review, paper["id"])
    card = Card(page)
    card.counts(1, 0, 0)
    card.press("b")
    dialog = dialog_of(page)
    dialog.get_by_label("Format").select_option("biblatex")
    dialog.get_by_text("warning").click()
    fix = dialog.get_by_role("button", name="Fix")
    expect(fix).to_have_count(1, timeout=SLOW)
    expect(fix).to_have_attribute("title", "urldate = 2020-05-03")
    fix.click()
    expect(fix).to_have_count(0, timeout=SLOW)
    expect(dialog.locator("pre")).to_contain_text("urldate = {2020-05-03}", timeout=SLOW)
    dialog.get_by_role("button", name="Cancel").click()
    card.root.focus()
    card.press("z")
    card.press("b")
    expect(dialog_of(page).locator("pre")).to_contain_text("3 May 2020", timeout=SLOW)
