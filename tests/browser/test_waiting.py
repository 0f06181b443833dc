"""Reads that take long keep no act waiting: a browser has six connections to a server."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from .card import SLOW, Card, status

SIMILAR = re.compile(r"/litreview/api/similarity\?")


def test_an_act_is_sent_while_reads_still_wait_for_their_answers(lab, page):
    card = Card(page)
    card.root.locator(".jp-LitReview-root").focus()
    card.press("s")
    expect(card.root.locator(".jp-LitReview-similar li").first).to_be_visible(timeout=SLOW)
    held = []
    page.route(SIMILAR, lambda route: held.append(route))  # noqa: PLW0108 - playwright marks it
    for _ in range(2):
        with page.expect_request(SIMILAR, timeout=SLOW):
            card.press("j")
    title = card.title.inner_text()
    card.press("j")
    expect(card.title).not_to_have_text(title)
    card.decide("i")
    card.counts(1, 0, 0)
    assert status(lab)["decisions"]["include"] == 1
    assert len(held) == 2, "a third read was sent before the first two were answered"
    with page.expect_request(SIMILAR, timeout=SLOW):
        held[0].continue_()
    held[1].continue_()
