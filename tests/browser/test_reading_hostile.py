"""Hostile and awkward texts while reading: they are text, and none of it is lost or in the way."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

import litreview
from litreview.jsonapi import JsonApi
from litreview.workspace import Upload

from .card import SLOW, Card
from .test_reading import marks, open_paper, read
from .test_together import CELL, run_all

MARKUP = (
    "<img src=x onerror=document.title='run'><script>document.title='run'</script> "
    "[a](javascript:document.title='run') <a href=javascript:x>b</a> $\\href{javascript:x}{y}$"
)
SIGNS = "\u202eevil\u2066 a\u200bb \u061c\ufeff end"
LONG = "X" * 100_000

TEXTS = {
    "markup": (f"Quokka {MARKUP}", f"First {MARKUP}. Second."),
    "signs": (f"Quokka {SIGNS}", f"First {SIGNS}. Second."),
    "null bytes": ("Quokka\0 with \0null", "First\0 of\0 two. Second."),
    "long": (f"Quokka {LONG}", f"First of three. {LONG}. Second."),
    "right to left": ("Quokka קואוקה مرحبا", "כאן הראשון. وهنا الثاني."),
}

TOO_WIDE = """root => [...root.querySelectorAll('*')].filter(one => {
  const { right, width } = one.getBoundingClientRect();
  return width > 0 && !one.closest('svg, .jp-LitReview-live')
    && getComputedStyle(one).position !== 'absolute'
    && right > root.getBoundingClientRect().right + 1;
}).map(one => one.className)"""


def letters(text):
    return "".join(sign for sign in text if sign.isalnum())


def harmless(page, view):
    """Nothing ran, nothing is wider than the view, and it does not scroll sideways."""
    assert view.root.locator("img, script, iframe, a[href^='javascript' i]").count() == 0
    assert page.title() != "run"
    assert view.root.evaluate("root => root.scrollWidth <= root.clientWidth + 1")
    reader = view.root.locator(".jp-LitReview-reader")
    assert reader.evaluate("one => one.scrollWidth <= one.clientWidth + 1")
    assert reader.evaluate(TOO_WIDE) == []


@pytest.mark.parametrize("kind", TEXTS)
def test_hostile_text_is_only_text_in_card_reader_and_marks(lab, page, kind):
    title, abstract = TEXTS[kind]
    entry = {"id": "x", "type": "article", "title": title, "abstract": abstract}
    with litreview.open(lab.review, reviewer="ada") as r:
        r.add([Upload("x.json", json.dumps([entry]).encode())])
        r.protocol = litreview.Protocol(include_terms=("first", "evil"), exclude_terms=("XXX",))
        shown = JsonApi(r).call("records.get", {"id": r.records()[-1].id})["shown"]
    card = Card(page)
    card.search("quokka")
    row = card.root.locator(".jp-LitReview-rowTitle").first
    expect(row).to_contain_text("Quokka", timeout=SLOW)
    card.press("Enter")
    expect(card.title).to_contain_text("Quokka", timeout=SLOW)
    card.root.locator(".jp-LitReview-root").focus()
    is_only_text(page, card, shown)
    reader = read(card)
    is_only_text(page, reader, shown)
    card.press("x")
    card.press("Enter")
    comment = reader.root.get_by_role("textbox", name="Comment")
    expect(comment).to_be_focused(timeout=SLOW)
    page.keyboard.insert_text(abstract[:2000].replace("\0", ""))
    with page.expect_response("**/litreview/api/highlights**"):
        card.press("Enter")
    expect(reader.root.get_by_role("list", name="Highlights")).to_be_visible()
    expect(marks(reader).first).to_be_visible()
    is_only_text(page, reader, shown)


def is_only_text(page, view, shown):
    assert letters(view.title.text_content()) == letters(shown["title"])
    text = view.root.locator(".jp-LitReview-abstract").text_content()
    assert letters(text) == letters(shown["abstract"])
    harmless(page, view)


def test_hostile_text_and_marks_are_only_text_in_a_cell(lab, page):
    title, abstract = (f"{markup} {SIGNS}" for markup in TEXTS["markup"])
    entry = {"id": "x", "type": "article", "title": title, "abstract": f"{abstract} {LONG[:5000]}"}
    with litreview.open(lab.review, reviewer="ada") as r:
        r.add([Upload("x.json", json.dumps([entry]).encode())])
        *others, paper = (record.id for record in r.records())
        r.exclude(others)
        shown = JsonApi(r).call("records.get", {"id": paper})["shown"]
        r.highlights.add(paper, "abstract", quote="First", comment=f"{MARKUP} {SIGNS}")
    Card(page)
    run_all(lab, page)
    widget = Card(page, CELL)
    expect(widget.title).to_contain_text("Quokka", timeout=SLOW)
    expect(marks(widget).first).to_have_text("First")
    assert letters(widget.title.text_content()) == letters(shown["title"])
    text = widget.root.locator(".jp-LitReview-abstract").text_content()
    assert letters(text) == letters(shown["abstract"])
    harmless(page, widget)


def test_marks_lie_over_each_other_and_over_words_and_words_are_switched_off(lab, page):
    with litreview.open(lab.review, reviewer="ada") as r:
        text = "We distil vision models on small robots, slowly."
        r.add([Upload("x.csv", f'title,abstract\nQuokka marks,"{text}"\n'.encode())])
        r.protocol = litreview.Protocol(include_terms=("vision",), exclude_terms=("robots",))
        paper = r.records()[-1].id
        for quote, colour in (
            ("distil vision models on small robots", "yellow"),
            ("vision models", "pink"),
            ("models on small robots, slowly", "blue"),
        ):
            r.highlights.add(paper, "abstract", quote=quote, colour=colour)
    card = Card(page)
    open_paper(card, "Quokka marks")
    abstract = card.root.locator(".jp-LitReview-abstract")
    expect(abstract.locator("[data-word=include]")).to_have_text("vision", timeout=SLOW)
    expect(abstract.locator("[data-word=exclude]")).to_have_text("robots")
    assert abstract.text_content().strip() == text
    # Words that the model uses are off until they are asked for.
    expect(abstract.locator("[data-word=for], [data-word=against]")).to_have_count(0)
    lab.command(page, "litreview:toggle-protocol-keywords")
    expect(abstract.locator("[data-word]")).to_have_count(0)
    assert abstract.text_content().strip() == text
    covered = "".join(marks(card).all_text_contents())
    assert "vision" in covered
    assert letters("distil vision models on small robots, slowly") in letters(covered)
