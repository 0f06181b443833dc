"""Reads that take long keep no act waiting: a browser has six connections to a server."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from .desk import SLOW, Desk, status
from .library import Library

SIMILAR = re.compile(r"/litreview/api/similarity\?")
SEARCHED = re.compile(r"/litreview/api/search\?.*query=q")


def test_an_act_is_sent_while_reads_still_wait_for_their_answers(lab, page):
    desk = Desk(page)
    expect(desk.root.locator(".jp-LitReview-similar li").first).to_be_visible(timeout=SLOW)
    held = []
    page.route(SIMILAR, lambda route: held.append(route))  # noqa: PLW0108 - playwright marks it
    for _ in range(2):
        with page.expect_request(SIMILAR, timeout=SLOW):
            desk.press("j")
    title = desk.title.inner_text()
    desk.press("j")
    expect(desk.title).not_to_have_text(title)
    desk.decide("i")
    desk.counts(1, 0, 0)
    assert status(lab)["decisions"]["include"] == 1
    assert len(held) == 2, "a third read was sent before the first two were answered"
    with page.expect_request(SIMILAR, timeout=SLOW):
        held[0].continue_()
    held[1].continue_()


def test_one_search_at_a_time_goes_out_while_one_types_and_the_last_counts(lab, page):
    Desk(page)
    library = Library(page)
    library.counts(399)
    held, asked = [], []

    def hold(route):
        asked.append(parse_qs(urlsplit(route.request.url).query)["query"][0])
        if asked[-1] == "q":
            held.append(route)
        else:
            route.continue_()

    page.route(SEARCHED, hold)
    library.press("/")
    with page.expect_request(SEARCHED, timeout=SLOW):
        page.keyboard.type("q")
    for letter in "uantiz":
        page.keyboard.type(letter)
    expect(library.field).to_have_value("quantiz")
    assert asked == ["q"]
    held[0].continue_()
    expect(library.root.get_by_role("grid")).to_have_attribute("aria-busy", "false", timeout=SLOW)
    expect(library.found).not_to_contain_text("399")
    assert asked == ["q", "quantiz"]
