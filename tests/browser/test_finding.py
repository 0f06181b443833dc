"""Finding papers again: search, filters, similar papers, history."""

from __future__ import annotations

from playwright.sync_api import expect

from .card import LONG, SLOW, Card, listed


def test_search_finds_and_a_found_paper_opens(lab, page):
    card = Card(page)
    found = card.search("quantization low-bit")
    row = found.get_by_role("row").or_(found.get_by_role("option")).first
    expect(row).to_be_visible(timeout=SLOW)
    wanted = row.locator(".jp-LitReview-rowTitle").inner_text()
    card.press("Enter")
    expect(card.title).to_have_text(wanted, timeout=SLOW)


def test_similar_papers_say_why_and_open(lab, page):
    card = Card(page)
    here = card.title.inner_text()
    card.root.locator(".jp-LitReview-root").focus()
    card.press("s")
    rows = card.root.locator(".jp-LitReview-similar li")
    expect(rows).to_have_count(5, timeout=LONG)
    expect(rows.first).to_contain_text(" · ")  # the words that both have
    wanted = rows.first.locator(".jp-LitReview-rowTitle").inner_text()
    rows.first.get_by_role("button").first.click()
    expect(card.title).to_have_text(wanted, timeout=SLOW)
    card.root.locator(".jp-LitReview-back").click()
    expect(card.title).to_have_text(here, timeout=SLOW)


def test_a_search_without_result_says_so_and_nothing_is_decided_unseen(lab, page):
    card = Card(page)
    card.search("no paper says this")
    expect(card.root.get_by_text("No matching papers.")).to_be_visible(timeout=SLOW)
    card.root.locator("#jp-LitReview-results").focus()
    card.press("e")
    for button in card.bar.locator(".jp-LitReview-decision").all():
        expect(button).to_be_disabled()
    card.root.get_by_role("button", name="Show all").click()
    card.counts(0, 0, 0)


def test_filters_by_decision_and_by_tag(lab, page):
    records = listed(lab)
    lab.run("jupyter", "review", "include", lab.review, *[r["id"] for r in records[3:6]])
    lab.run("jupyter", "review", "tag", lab.review, "robots", *[r["id"] for r in records[5:9]])
    card = Card(page)
    card.counts(3, 0, 0)
    rows = card.root.locator("#jp-LitReview-results").get_by_role("option")
    card.root.get_by_role("button", name="3 included").click()
    expect(rows).to_have_count(3, timeout=SLOW)
    card.root.get_by_role("combobox", name="Filter by tag").select_option("robots")
    expect(rows.locator(".jp-LitReview-rowTitle")).to_have_text([records[5]["title"]], timeout=SLOW)
    card.root.get_by_role("button", name="3 included").click()
    expect(card.root.get_by_text("4 papers")).to_be_visible(timeout=SLOW)


def test_long_lists_draw_only_what_is_seen(lab, page):
    card = Card(page)
    card.root.get_by_role("button", name="399 undecided").click()
    expect(card.root.get_by_text("399 papers")).to_be_visible(timeout=SLOW)
    rows = card.root.locator("#jp-LitReview-results")
    rows.focus()
    card.press("End")
    last = rows.locator("[aria-posinset='399']")
    expect(last).to_contain_text(listed(lab)[-1]["title"][:20], timeout=SLOW)
    assert rows.get_by_role("option").count() < 60


def test_any_act_can_be_undone_from_the_history(lab, page):
    card = Card(page)
    card.tag("one")
    card.tag("two")
    card.press("h")
    lines = card.root.get_by_role("tabpanel").get_by_role("listitem")
    expect(lines.nth(1)).to_contain_text("tag one", timeout=SLOW)
    card.root.get_by_role("button", name="Undo “tag one”").click()
    expect(card.tags).to_have_text(["two"], timeout=SLOW)
    expect(lines.filter(has_text="tag one")).to_contain_text("undone", timeout=SLOW)
    assert listed(lab)[0]["tags"] == ["two"]


def test_where_a_paper_was_seen(lab, page):
    card = Card(page)
    card.search("TinyViT: Fast")
    expect(card.root.get_by_role("option").first).to_contain_text("TinyViT", timeout=SLOW)
    card.press("Enter")
    seen = card.root.locator(".jp-LitReview-sourceLine")
    expect(seen).to_contain_text("Source: 000_")
    seen.get_by_role("button").click()
    expect(seen.get_by_role("listitem")).to_have_count(2)
    expect(seen).to_contain_text("entry 14, line ")


def test_the_citation_key_is_copied(lab, page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    card = Card(page)
    card.root.locator(".jp-LitReview-key").click()
    expect(card.root.get_by_text("Copied betrayed-attention-simple")).to_be_attached()
    assert page.evaluate("navigator.clipboard.readText()") == "betrayed-attention-simple"
