"""Hostile text stays text, and trouble loses nothing."""

from __future__ import annotations

from playwright.sync_api import expect

from .card import SLOW, Card, add, listed, status

ABSTRACT = "We look at a thing that nobody has looked at. " * 8
HOSTILE = "<img src=x onerror=window.hacked=1><script>window.hacked=1</script> $x$"


def test_hostile_text_is_shown_and_does_nothing(lab, page):
    link = "javascript:alert(1) https://evil.example/\u202egpj"
    record = add(lab, HOSTILE, f"{ABSTRACT} {link} <b>bold</b>")
    lab.run("jupyter", "review", "tag", lab.review, "<b>tag</b>", record["id"])
    lab.run("jupyter", "review", "note", lab.review, record["id"], HOSTILE)
    card = Card(page)
    card.search("hacked")
    expect(card.root.locator(".jp-LitReview-rowTitle").first).to_contain_text("<img", timeout=SLOW)
    card.press("Enter")
    # LaTeX is made readable; nothing else is made of it.
    expect(card.title).to_have_text(HOSTILE.replace("$x$", "x"), timeout=SLOW)
    expect(card.tags).to_have_text(["<b>tag</b>"])
    expect(card.notes.first).to_have_value(HOSTILE)
    assert card.root.locator("img, script, .jp-LitReview-abstract b").count() == 0
    links = card.root.locator("a").evaluate_all("all => all.map(a => [a.href, a.rel])")
    assert all(href.startswith("https://") and "noopener" in rel for href, rel in links)
    assert page.evaluate("window.hacked") is None


def test_one_word_of_100_kb_does_not_break_the_sidebar(lab, page):
    card = Card(page)
    before = card.bar.bounding_box()
    add(lab, "A very long word", "a" * 100_000)
    card.search("very long word")
    expect(card.root.locator(".jp-LitReview-rowTitle").first).to_have_text("A very long word")
    card.press("Enter")
    expect(card.title).to_have_text("A very long word", timeout=SLOW)
    assert card.bar.bounding_box() == before


def test_a_note_typed_while_the_server_is_away_is_kept_and_saved_later(lab, page):
    card = Card(page)
    page.context.set_offline(True)
    card.note("typed in the dark")
    notice = card.root.get_by_role("alert")
    expect(notice).to_contain_text("The server cannot be reached. 1 change is kept", timeout=SLOW)
    expect(card.notes.first).to_have_value("typed in the dark")
    page.context.set_offline(False)
    card.root.get_by_role("button", name="Try now").click()
    expect(notice).to_have_count(0, timeout=SLOW)
    assert listed(lab)[0]["notes"] == ["typed in the dark"]


def test_a_refused_save_says_so_and_gives_the_paper_back(lab, page):
    card = Card(page)
    sentence = "The disk is full: free some space and try again."
    answer = {"message": sentence, "reason": "StorageError"}
    page.route("**/litreview/api/decisions*", lambda route: route.fulfill(status=507, json=answer))
    title = card.decide("e")
    alert = card.root.get_by_role("alert")
    expect(alert).to_contain_text(f"Not saved: exclude: {title[:20]}", timeout=SLOW)
    expect(alert).to_contain_text(sentence)
    card.counts(0, 0, 0)
    page.unroute("**/litreview/api/decisions*")
    alert.get_by_role("button", name="Show").click()
    expect(card.title).to_have_text(title)
    card.root.get_by_role("button", name="Dismiss").click()
    card.decide("e")
    card.counts(0, 0, 1)
    assert status(lab)["decisions"]["exclude"] == 1


def test_a_paper_never_changes_under_the_readers_eyes(lab, page):
    card = Card(page)
    card.press("n")
    page.keyboard.type("half a sen")
    here = listed(lab)[0]
    lab.run("jupyter", "review", "exclude", lab.review, here["id"])
    lab.run("jupyter", "review", "note", lab.review, here["id"], "from elsewhere")
    card.counts(0, 0, 1)
    expect(card.title).to_have_text(here["title"])
    expect(card.notes.first).to_be_focused()
    page.keyboard.type("tence")
    expect(card.notes.first).to_have_value("half a sentence")
    card.press("Escape")
    expect(card.root.get_by_text("saved", exact=True)).to_have_count(2, timeout=SLOW)
    assert sorted(listed(lab)[0]["notes"]) == ["from elsewhere", "half a sentence"]


def test_a_file_that_cannot_be_read_is_told_with_its_sentence(lab, page):
    (lab.root / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    card = Card(page)
    lab.command(page, "litreview:import-files", {"paths": ["picture.png"]})
    expect(card.root.get_by_text("the file is binary, not text")).to_be_visible(timeout=SLOW)
    card.root.get_by_role("button", name="Close the report").click()
    expect(card.root.get_by_text("the file is binary, not text")).to_have_count(0)


def test_a_review_that_is_none_is_told_with_a_way_on(lab, page):
    (lab.root / "not.review").write_text("this is no database")
    Card(page)
    lab.command(page, "litreview:open-review", {"path": "not.review"})
    root = page.locator("#jp-litreview")
    expect(root.get_by_role("heading", name="This review cannot be opened")).to_be_visible()
    expect(root.get_by_role("alert")).to_contain_text("not.review", timeout=SLOW)
    root.get_by_role("button", name="Choose another").click()
    root.get_by_role("button", name="notebooks/seeds.review").click()
    Card(page)
