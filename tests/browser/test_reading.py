"""Reading: passages marked, words shown, formulas set, and a view to read in all day."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

import litreview

from .card import SLOW, Card, add, laid_out, listed
from .themes import photograph

FIRST = "We distil vision models on robots."
SECOND = "It costs $5 and $10, and scales as $O(n \\log n)$."
THIRD = "Nobody has asked why this works."


def open_paper(card, title):
    """Put a paper on screen by its title."""
    card.search(title)
    row = card.root.locator(".jp-LitReview-rowTitle").first
    expect(row).to_have_text(title, timeout=SLOW)
    card.press("Enter")
    expect(card.title).to_have_text(title)
    card.root.locator(".jp-LitReview-root").focus()


@pytest.fixture
def card(lab, page):
    add(lab, "Quokka, a paper to mark", f"{FIRST} {SECOND} {THIRD}")
    reading = Card(page)
    open_paper(reading, "Quokka, a paper to mark")
    return reading


def highlights(lab):
    return [
        (one["field"], one["quote"], one["comment"], one["colour"])
        for record in listed(lab)
        for one in record["highlights"]
    ]


def marks(card):
    return card.root.locator("mark.jp-LitReview-highlight")


def drag(card, words):
    """Select words of the abstract with the mouse."""
    box = card.root.locator(".jp-LitReview-abstract").evaluate(
        """(abstract, words) => {
          const range = document.createRange();
          const walk = document.createTreeWalker(abstract, NodeFilter.SHOW_TEXT);
          for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            const at = node.data.indexOf(words);
            if (at >= 0) {
              range.setStart(node, at);
              range.setEnd(node, at + words.length);
              const boxes = [...range.getClientRects()];
              const [first, last] = [boxes[0], boxes.at(-1)];
              return [first.left, first.top + first.height / 2,
                last.right, last.top + last.height / 2];
            }
          }
        }""",
        words,
    )
    page = card.page
    page.mouse.move(box[0] + 1, box[1])
    page.mouse.down()
    page.mouse.move(box[2] - 1, box[3], steps=5)
    page.mouse.up()


def test_a_passage_is_marked_with_the_mouse_and_its_comment_kept(lab, card):
    drag(card, "vision models")
    bar = card.root.get_by_role("toolbar", name="Highlight the selection")
    bar.get_by_role("button", name="Pink").click()
    expect(marks(card)).to_have_text(["vision models"])
    comment = card.root.get_by_role("textbox", name="Comment")
    expect(comment).to_be_focused()
    card.page.keyboard.type("Which ones?")
    card.press("Enter")
    expect(comment).to_have_count(0)
    listing = card.root.get_by_role("list", name="Highlights")
    expect(listing).to_contain_text("Which ones?")
    assert highlights(lab) == [("abstract", "vision models", "Which ones?", "pink")]


def read(card):
    """Open the Reader; gives its part of the page once it has the keyboard."""
    card.press("r")
    reader = Card(card.page, ".jp-LitReview-document:visible")
    expect(reader.root.locator(".jp-LitReview-root")).to_be_focused(timeout=SLOW)
    return reader


def test_sentence_by_sentence_a_passage_is_marked_by_keyboard_in_the_reader(lab, card):
    reader = read(card)
    for _ in range(3):
        card.press("x")
    card.press("Shift+X")
    card.press("Enter")
    expect(reader.root.get_by_role("textbox", name="Comment")).to_be_focused()
    card.page.keyboard.type("Is that so?")
    card.press("Enter")
    listing = reader.root.get_by_role("list", name="Highlights")
    expect(listing).to_contain_text("Is that so?")
    passage = "It costs $5 and $10, and scales as O(n log n)."
    assert highlights(lab) == [("abstract", passage, "Is that so?", "yellow")]
    card.press("z")
    expect(listing).to_have_count(0, timeout=SLOW)
    assert highlights(lab) == []


def test_a_mark_and_its_comment_are_one_step_of_undo_however_slow_it_is_saved(lab, card):
    page, held = card.page, []

    def hold(route):
        held.append(route)

    page.route("**/litreview/api/highlights**", hold, times=1)
    card.press("x")
    with page.expect_request("**/litreview/api/highlights**"):
        card.press("Enter")
    comment = card.root.get_by_role("textbox", name="Comment")
    expect(comment).to_be_focused()
    page.keyboard.type("Is that so?")
    card.press("Enter")
    expect(comment).to_have_count(0)
    assert len(held) == 1
    with page.expect_response(lambda got: "Is that so?" in (got.request.post_data or "")):
        held[0].continue_()
    assert highlights(lab) == [("abstract", FIRST, "Is that so?", "yellow")]
    with page.expect_response("**/litreview/api/activity/undo**"):
        card.press("z")
    assert highlights(lab) == []


def test_letters_grow_and_shrink_by_key_and_stay_so(lab, card):
    reader = read(card)
    abstract = reader.root.locator(".jp-LitReview-abstract")
    for _ in range(3):
        card.press("=")
    expect(abstract).to_have_css("font-size", "18px")
    card.press("-")
    expect(abstract).to_have_css("font-size", "17px")
    laid_out(card.page)
    bar = reader.bar.bounding_box()
    reader.root.get_by_role("button", name="Larger text").click()
    expect(abstract).to_have_css("font-size", "18px")
    assert reader.bar.bounding_box() == bar


@pytest.mark.pictures
def test_pictures_of_the_reader(lab, page):
    with litreview.open(lab.review, reviewer="ada") as r:
        r.protocol = litreview.Protocol(include_terms=("vision",), exclude_terms=("robot",))
        ids = [record.id for record in r.records()]
        r.include(ids[0])
        r.exclude(ids[1])
    card = Card(page)
    card.press("j")
    reader = read(card)
    card.press("x")
    card.press("Enter")
    expect(reader.root.get_by_role("textbox", name="Comment")).to_be_focused()
    page.keyboard.type("Does this hold for video?")
    card.press("Enter")
    listing = reader.root.get_by_role("list", name="Highlights")
    expect(listing).to_contain_text("Does this hold")
    photograph(lab, page, "reader")
