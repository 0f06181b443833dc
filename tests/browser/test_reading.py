"""Reading: passages marked, words shown, formulas set, and a view to read in all day."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .desk import SLOW, Desk, add, listed

FIRST = "We distil vision models on robots."
SECOND = "It costs $5 and $10, and scales as $O(n \\log n)$."
THIRD = "Nobody has asked why this works."


def open_paper(desk, title):
    """Put a paper on screen by its title."""
    desk.search(title)
    row = desk.root.locator(".jp-LitReview-rowTitle").first
    expect(row).to_have_text(title, timeout=SLOW)
    desk.press("Enter")
    expect(desk.title).to_have_text(title)
    desk.root.locator(".jp-LitReview-root").focus()


@pytest.fixture
def desk(lab, page):
    add(lab, "Quokka, a paper to mark", f"{FIRST} {SECOND} {THIRD}")
    reading = Desk(page)
    open_paper(reading, "Quokka, a paper to mark")
    return reading


def highlights(lab):
    return [
        (one["field"], one["quote"], one["comment"], one["colour"])
        for record in listed(lab)
        for one in record["highlights"]
    ]


def marks(desk):
    return desk.root.locator("mark.jp-LitReview-mark")


def drag(desk, words):
    """Select words of the abstract with the mouse."""
    box = desk.root.locator(".jp-LitReview-abstract").evaluate(
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
    page = desk.page
    page.mouse.move(box[0] + 1, box[1])
    page.mouse.down()
    page.mouse.move(box[2] - 1, box[3], steps=5)
    page.mouse.up()


def test_a_passage_is_marked_with_the_mouse_and_its_comment_kept(lab, desk):
    drag(desk, "vision models")
    bar = desk.root.get_by_role("toolbar", name="Mark the selection")
    bar.get_by_role("button", name="Pink").click()
    expect(marks(desk)).to_have_text(["vision models"])
    comment = desk.root.get_by_role("textbox", name="Comment")
    expect(comment).to_be_focused()
    desk.page.keyboard.type("Which ones?")
    desk.press("Enter")
    expect(comment).to_have_count(0)
    listing = desk.root.get_by_role("list", name="Highlights")
    expect(listing).to_contain_text("Which ones?")
    assert highlights(lab) == [("abstract", "vision models", "Which ones?", "pink")]


def shots(lab, desk):
    page = desk.page
    desk.press("r")
    reader = page.locator('.jp-LitReview-document:visible')
    expect(reader.locator("h2.jp-LitReview-title")).to_be_visible(timeout=SLOW)
    expect(reader.locator(".jp-LitReview-root")).to_be_focused(timeout=SLOW)
    return reader


def test_debug(lab, desk):
    page = desk.page
    lab.run("jupyter", "review", "protocol", lab.review, "--include-term", "distil") if 0 else None
    page.on("console", lambda m: print("CONSOLE", m.text))
    drag(desk, "vision models")
    desk.root.get_by_role("button", name="Pink").click()
    page.keyboard.type("Which ones?")
    desk.press("Enter")
    reader = shots(lab, desk)
    page.screenshot(path="/tmp/w/pics/paper-3.png")
    for _ in range(2):
        desk.press("x")
    page.wait_for_timeout(1500)
    page.screenshot(path="/tmp/w/pics/paper-4.png")
    desk.press("Enter")
    page.keyboard.type("Sure?")
    page.wait_for_timeout(500)
    page.screenshot(path="/tmp/w/pics/paper-5.png")
    desk.press("Enter")
    for _ in range(4):
        desk.press("=")
    page.wait_for_timeout(1500)
    lab.command(page, "apputils:change-theme", {"theme": "JupyterLab Dark"})
    page.wait_for_timeout(2500)
    page.screenshot(path="/tmp/w/pics/paper-6.png")
    assert 0
