"""Writing a bibliography."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from .card import SLOW, Card, listed

ABBREVIATED = re.compile(r"abbreviated_journals\W{1,6}true")  # `"abbreviated_journals":true`


def test_bib_export_with_a_preview(lab, page):
    card = Card(page)
    titles = [card.decide("i"), card.decide("i")]
    card.counts(2, 0, 0)
    card.root.get_by_role("button", name=re.compile("Export")).click()
    dialog = page.locator(".jp-Dialog")
    expect(dialog.locator("pre")).to_contain_text("betrayed-attention-simple", timeout=SLOW)
    expect(dialog.locator(".jp-LitReview-to input")).to_have_value("bibliography/seeds.bib")
    dialog.locator("button.jp-mod-accept").click()
    expect(page.get_by_text(re.compile("2 entries written"))).to_be_visible(timeout=SLOW)
    bib = (lab.root / "bibliography" / "seeds.bib").read_text()
    assert bib.count("\n@") == 2
    assert all(record["key"] in bib for record in listed(lab, "--where", "include"))
    assert len(titles) == 2


def test_what_is_exported_is_what_the_preview_shows(lab, page):
    card = Card(page)
    card.tag("vision")
    card.note("Cite for the <b>figure</b> & the 50% result.")
    card.decide("m")
    card.counts(0, 1, 0)
    lab.command(page, "litreview:search-review")
    card.press("Escape")
    card.root.get_by_role("button", name=re.compile("Export")).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("No matching papers.")).to_be_visible(timeout=SLOW)
    dialog.get_by_label("Maybe (1)").check()
    expect(dialog.get_by_text("1 entry")).to_be_visible(timeout=SLOW)
    for option in ("Abstract", "Tags, as keywords", "Notes, as annote", "Decision, as a keyword"):
        dialog.get_by_role("checkbox", name=option).check()
    text = dialog.locator("pre")
    for field in ("abstract =", "keywords =", "vision", "annote =", "maybe"):
        expect(text).to_contain_text(field, timeout=SLOW)
    shown = text.inner_text()
    dialog.get_by_label("Save as").fill("notebooks/for paper.bib")
    dialog.get_by_role("button", name="Export").click()
    expect(page.get_by_text("1 entry written to notebooks/for paper.bib")).to_be_visible(
        timeout=SLOW
    )
    written = (lab.root / "notebooks" / "for paper.bib").read_text(encoding="utf-8")
    assert written.strip() == shown.strip()
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_role("tab", name="for paper.bib")).to_be_visible(timeout=SLOW)


def test_a_place_that_cannot_be_written_is_told_in_a_sentence(lab, page):
    (lab.root / "taken").write_text("a file, not a folder")
    Card(page).decide("i")
    arguments = {"to": "taken/refs.bib", "where": "include"}
    lab.command(page, "litreview:export-bibliography", arguments)
    expect(page.locator(".Toastify").get_by_text("taken")).to_be_visible(timeout=SLOW)


def test_another_format_renames_the_file_and_shows_its_own_options(lab, page):
    card = Card(page)
    card.decide("i")
    card.counts(1, 0, 0)
    card.root.get_by_role("button", name=re.compile("Export")).click()
    dialog = page.get_by_role("dialog")
    text = dialog.locator("pre")
    expect(text).to_contain_text("@", timeout=SLOW)
    dialog.get_by_label("Format").select_option("biblatex")
    with page.expect_request(lambda asked: bool(ABBREVIATED.search(asked.post_data or asked.url))):
        dialog.get_by_label("Abbreviated journals").check()
    dialog.get_by_label("Abbreviated journals").uncheck()
    dialog.get_by_role("button", name="Everything").click()
    expect(text).to_contain_text("abstract = {", timeout=SLOW)
    dialog.get_by_role("button", name="For submission").click()
    expect(text).not_to_contain_text("abstract = {", timeout=SLOW)
    dialog.get_by_label("containing").fill("nobody wrote these words")
    expect(dialog.get_by_text("No matching papers.")).to_be_visible(timeout=SLOW)
    dialog.get_by_label("containing").fill("")
    expect(dialog.get_by_text("1 entry")).to_be_visible(timeout=SLOW)
    dialog.get_by_label("Format").select_option("csl-json")
    expect(text).to_contain_text('"title"', timeout=SLOW)
    expect(dialog.get_by_label("Save as")).to_have_value("bibliography/seeds.json")
    expect(dialog.get_by_label("ASCII only")).to_have_count(0)
    expect(dialog.get_by_label("Abbreviated journals")).to_have_count(0)
    dialog.get_by_role("button", name="Export").click()
    expect(page.get_by_text("1 entry written to bibliography/seeds.json")).to_be_visible(
        timeout=SLOW
    )
    assert '"title"' in (lab.root / "bibliography" / "seeds.json").read_text()


def test_what_somebody_changed_in_the_file_is_asked_about_and_kept(lab, page):
    card = Card(page)
    card.decide("i")
    card.counts(1, 0, 0)
    export = card.root.get_by_role("button", name=re.compile("Export"))
    export.click()
    page.get_by_role("dialog").get_by_role("button", name="Export").click()
    expect(page.get_by_text("1 entry written")).to_be_visible(timeout=SLOW)
    expect(page.get_by_text("1 entry written")).to_have_count(0, timeout=SLOW)
    file = lab.root / "bibliography" / "seeds.bib"
    file.write_text(file.read_text().replace("title = {", "title = {My own: ", 1))
    export.click()
    page.get_by_role("dialog").get_by_role("button", name="Export").click()
    over = page.get_by_role("dialog").filter(has_text="changed outside the review")
    expect(over.get_by_text("changed title")).to_be_visible(timeout=SLOW)
    over.get_by_role("button", name="Import Changes").click()
    expect(over).to_have_count(0)
    expect(page.get_by_text("1 entry written")).to_be_visible(timeout=SLOW)
    assert "My own: " in file.read_text()
