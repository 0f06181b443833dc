"""A reviewer at work in a real JupyterLab, by keyboard."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from .card import SLOW, Card, listed, reload, shortcuts, status


def test_ten_papers_by_keyboard_and_all_of_it_is_there_after_a_reload(lab, page):
    card = Card(page)
    expect(card.title).to_have_text(re.compile("^Betrayed by Attention"))
    done = {}
    for key in "ieimeeiiem":
        done[card.decide(key)] = {"i": "include", "m": "maybe", "e": "exclude"}[key]
    card.counts(4, 2, 4)
    card.tag("vision")
    card.tag("to read")
    card.note("Ask for the appendix.")
    expect(card.root.get_by_text("saved", exact=False).first).to_be_visible(timeout=SLOW)
    card.press("e")
    card.counts(4, 2, 5)
    card.press("z")
    card.counts(4, 2, 4)
    here = card.title.inner_text()
    kept = {r["title"]: r for r in listed(lab) if r["decision"] != "undecided" or r["tags"]}
    assert {title: kept[title]["decision"] for title in done} == done
    assert (kept[here]["tags"], kept[here]["notes"]) == (
        ["to read", "vision"],
        ["Ask for the appendix."],
    )

    again = reload(page)
    again.counts(4, 2, 4)
    expect(again.title).to_have_text(here, timeout=SLOW)
    expect(again.tags).to_have_count(2)
    expect(again.notes.first).to_have_value("Ask for the appendix.")


def test_undo_and_redo_reach_back_over_decisions_tags_and_notes(lab, page):
    card = Card(page)
    first = card.decide("i")
    card.tag("vision")
    card.decide("e")
    for _ in range(3):
        undo = card.root.locator(".jp-LitReview-undo")
        label = undo.inner_text()
        card.press("z")
        expect(undo).not_to_have_text(label, timeout=SLOW)
    card.counts(0, 0, 0)
    for _ in range(3):
        card.press("Shift+Z")
    card.counts(1, 0, 1)
    expect(undo).to_contain_text("exclude", timeout=SLOW)
    assert {r["title"] for r in listed(lab, "--where", "include")} == {first}
    assert [r["tags"] for r in listed(lab, "--where", "exclude")] == [["vision"]]


def test_an_exclusion_with_its_reason(lab, page):
    card = Card(page)
    card.press("Shift+E")
    reason = card.root.get_by_placeholder("Reason")
    expect(reason).to_be_focused()
    page.keyboard.type("out of scope")
    card.press("Enter")
    card.counts(0, 0, 1)
    assert status(lab)["reasons"] == {"out of scope": 1}


def test_typing_is_never_taken_for_a_key(lab, page):
    card = Card(page)
    card.note("i am e mused, z!")
    card.tag("time")
    card.counts(0, 0, 0)
    expect(card.notes.first).to_have_value("i am e mused, z!")


def test_keys_are_the_reviewers_own(lab, page):
    include = {
        "command": "litreview:include",
        "selector": ".jp-LitReview :focus:not(:read-write)",
    }
    shortcuts(lab, {**include, "keys": ["I"], "disabled": True}, {**include, "keys": ["Y"]})
    card = reload(page)
    include = card.bar.locator("[data-decision=include]")
    expect(include).to_contain_text("y", timeout=SLOW)
    card.decide("y")
    card.counts(1, 0, 0)


def test_a_decision_can_be_changed_and_undone(lab, page):
    card = Card(page)
    title = card.decide("e")
    card.press("k")
    expect(card.title).to_have_text(title)
    expect(card.bar.get_by_role("button", name="Exclude e")).to_have_attribute(
        "aria-pressed", "true"
    )
    card.press("i")
    card.counts(1, 0, 0)
    card.press("k")
    card.press("u")
    card.counts(0, 0, 0)
    expect(card.title).to_have_text(title)


def test_the_mouse_can_do_all_of_it_too(lab, page):
    card = Card(page)
    title = card.title.inner_text()
    card.bar.get_by_role("button", name="Maybe").click()
    expect(card.title).not_to_have_text(title)
    card.bar.get_by_role("button", name="Undo").click()
    expect(card.title).to_have_text(title, timeout=SLOW)
    card.bar.get_by_role("button", name="Exclude with a reason").click()
    card.root.get_by_placeholder("Reason").fill("no abstract")
    card.root.get_by_role("option", name="no abstract").click()
    card.counts(0, 0, 1)
    # The keyboard is back in the sidebar.
    card.decide("i")
    card.counts(1, 0, 1)


def test_known_tags_complete(lab, page):
    card = Card(page)
    card.tag("compression")
    card.decide("i")
    card.press("t")
    field = card.root.get_by_role("combobox", name="Add a tag")
    page.keyboard.type("com")
    expect(card.root.get_by_role("option", name="compression", exact=True)).to_be_visible()
    card.press("ArrowDown")
    card.press("Enter")
    expect(card.tags).to_have_text(["compression"])
    expect(field).to_have_value("")
    card.press("Backspace")
    expect(card.tags).to_have_count(0)


def test_when_all_are_decided_it_says_so(lab, page):
    ids = [record["id"] for record in listed(lab)]
    card = Card(page)
    lab.run("jupyter", "review", "exclude", lab.review, *ids[1:])
    card.counts(0, 0, 398)
    card.press("m")
    expect(card.root.get_by_role("heading", name="All 399 papers are decided")).to_be_visible()
    card.root.get_by_role("button", name="Show maybes").click()
    expect(card.root.locator("#jp-LitReview-results [role=option]")).to_have_count(1, timeout=SLOW)
