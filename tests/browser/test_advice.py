"""What to read next and why, what resembles what, how far the reading is."""

from __future__ import annotations

import json
import re

from playwright.sync_api import expect

from .card import LONG, SLOW, Card, listed
from .test_together import CELL, run_all


def number(text: str) -> float:
    return float(text.replace("−", "-"))


def test_why_this_paper_adds_up(lab, page):
    card = Card(page)
    card.press("w")
    panel = card.root.locator(".jp-LitReview-why")
    expect(panel.get_by_text("no decisions to learn from yet")).to_be_visible(timeout=SLOW)
    card.press("Escape")
    card.root.locator(".jp-LitReview-root").focus()
    included = card.decide("i")
    card.decide("e")
    expect(panel.get_by_text("learned from your decisions")).to_be_visible(timeout=SLOW)
    expect(panel.get_by_text("typical of papers you included")).to_be_visible(timeout=SLOW)
    panel.get_by_text("Numbers").click()
    line = panel.locator("details .jp-LitReview-sum")
    expect(line).to_contain_text("Score", timeout=SLOW)
    # Both at once: the sum changes with what the model learns.
    told, parts = panel.evaluate(
        """panel => [panel.querySelector('details .jp-LitReview-sum').innerText,
          [...panel.querySelectorAll('.jp-LitReview-parts .jp-LitReview-number')]
            .map(part => part.innerText)]"""
    )
    score, words, rest = map(number, re.findall(r"[+−]\d\.\d\d", told))
    assert abs(score - words - rest) < 0.021
    assert abs(sum(map(number, parts)) - words) < 0.01 * len(parts)
    near = panel.locator(".jp-LitReview-similar button")
    expect(near).to_contain_text(included)
    near.click()
    expect(card.title).to_have_text(included)


def test_the_order_of_reading_is_the_reader_s(lab, page):
    card = Card(page)
    first = card.title.inner_text()
    card.press("w")
    panel = card.root.locator(".jp-LitReview-why")
    panel.get_by_label("Order:").select_option("random")
    expect(panel.get_by_text("at random")).to_be_visible(timeout=SLOW)
    expect(card.title).not_to_have_text(first, timeout=SLOW)
    lab.command(page, "litreview:set-reading-order", {"mode": "best"})
    expect(card.title).to_have_text(first, timeout=SLOW)


def test_evidence_for_stopping(lab, page):
    ids = [record["id"] for record in listed(lab)]
    lab.run("jupyter", "review", "include", lab.review, *ids[:3])
    lab.run("jupyter", "review", "exclude", lab.review, *ids[3:300])
    card = Card(page)
    card.counts(3, 0, 297)
    card.press("v")
    panel = card.root.locator(".jp-LitReview-stopping")
    expect(panel).to_contain_text("the last 297 decided were all excluded", timeout=SLOW)
    expect(panel).to_contain_text("assume that your decisions are correct")
    expect(panel).not_to_contain_text("stop", ignore_case=True)
    # The sidebar says in the reader's language what the terminal says.
    told = json.loads(lab.run("jupyter", "review", "stopping", lab.review, "--json"))
    assert panel.locator("p:not(:has(button))").all_inner_texts() == told["sentences"]
    card.root.locator(".jp-LitReview-root").focus()
    card.press("e")
    expect(panel).to_contain_text("the last 298 decided", timeout=SLOW)


def test_what_resembles_all_that_was_included(lab, page):
    ids = [record["id"] for record in listed(lab) if "uantiz" in record["title"]]
    lab.run("jupyter", "review", "include", lab.review, *ids[:4])
    card = Card(page)
    card.counts(4, 0, 0)
    card.press("s")
    panel = card.root.get_by_role("tabpanel")
    panel.get_by_label("Similar to").select_option("include")
    expect(panel.locator("li")).to_have_count(10, timeout=SLOW)
    expect(panel.locator("li").first).to_contain_text("— similar to ")
    expect(panel.locator("li .jp-LitReview-highlight")).to_have_count(0)
    expect(panel.get_by_label("undecided")).to_be_checked()
    panel.get_by_label("Diverse results").check()
    expect(panel.locator("li")).to_have_count(10, timeout=SLOW)


def test_the_protocol_says_what_comes_first_and_can_be_undone(lab, page):
    card = Card(page)
    first = card.title.inner_text()
    page.evaluate("() => { void window.jupyterapp.commands.execute('litreview:edit-protocol'); }")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Question").fill("How are large models quantized?")
    dialog.get_by_label("Inclusion keywords").fill("quantization\nlow-bit")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)
    card.root.locator(".jp-LitReview-root").focus()
    card.press("w")
    panel = card.root.locator(".jp-LitReview-why")
    expect(panel.get_by_text("by the protocol keywords")).to_be_visible(timeout=SLOW)
    card.root.locator(".jp-LitReview-root").focus()
    card.press("j")
    expect(card.title).to_contain_text(re.compile("uanti"), timeout=SLOW)
    expect(card.root.locator(".jp-LitReview-undo")).to_contain_text("protocol changed")
    card.press("z")
    expect(panel.get_by_text("no decisions to learn from yet")).to_be_visible(timeout=SLOW)
    assert first


def test_the_cell_knows_why_too(lab, page):
    ids = [record["id"] for record in listed(lab)]
    lab.run("jupyter", "review", "include", lab.review, ids[0])
    lab.run("jupyter", "review", "exclude", lab.review, ids[1])
    run_all(lab, page)
    cell = page.locator(CELL)
    cell.get_by_role("tab", name="Why this paper?").click()
    expect(cell.get_by_text("learned from your decisions")).to_be_visible(timeout=LONG)
    cell.get_by_text("Numbers").click(timeout=SLOW)
    expect(cell.locator(".jp-LitReview-parts li").first).to_be_visible(timeout=SLOW)
