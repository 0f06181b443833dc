"""A reviewer at work in a real JupyterLab, by keyboard."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from .desk import SLOW, Desk, listed, shortcuts, status


def test_ten_papers_by_keyboard_and_all_of_it_is_there_after_a_reload(lab, page):
    desk = Desk(page)
    expect(desk.title).to_have_text(re.compile("^Betrayed by Attention"))
    done = {}
    for key in "ieimeeiiem":
        done[desk.decide(key)] = {"i": "include", "m": "maybe", "e": "exclude"}[key]
    desk.counts(4, 2, 4)
    desk.tag("vision")
    desk.tag("to read")
    desk.note("Ask for the appendix.")
    expect(desk.root.get_by_text("saved", exact=False).first).to_be_visible(timeout=SLOW)
    desk.press("e")
    desk.counts(4, 2, 5)
    desk.press("z")
    desk.counts(4, 2, 4)
    here = desk.title.inner_text()
    kept = {r["title"]: r for r in listed(lab) if r["decision"] != "undecided" or r["tags"]}
    assert {title: kept[title]["decision"] for title in done} == done
    assert (kept[here]["tags"], kept[here]["notes"]) == (
        ["to read", "vision"],
        ["Ask for the appendix."],
    )

    page.reload()
    again = Desk(page)
    again.counts(4, 2, 4)
    expect(again.title).to_have_text(here, timeout=SLOW)
    expect(again.tags).to_have_count(2)
    expect(again.notes.first).to_have_value("Ask for the appendix.")


def test_undo_and_redo_reach_back_over_decisions_tags_and_notes(lab, page):
    desk = Desk(page)
    first = desk.decide("i")
    desk.tag("vision")
    desk.decide("e")
    for _ in range(3):
        undo = desk.root.locator(".jp-LitReview-undo")
        label = undo.inner_text()
        desk.press("z")
        expect(undo).not_to_have_text(label, timeout=SLOW)
    desk.counts(0, 0, 0)
    for _ in range(3):
        desk.press("Shift+Z")
    desk.counts(1, 0, 1)
    expect(undo).to_contain_text("exclude", timeout=SLOW)
    assert {r["title"] for r in listed(lab, "--where", "include")} == {first}
    assert [r["tags"] for r in listed(lab, "--where", "exclude")] == [["vision"]]


def test_an_exclusion_with_its_reason(lab, page):
    desk = Desk(page)
    desk.press("Shift+E")
    reason = desk.root.get_by_placeholder("Reason")
    expect(reason).to_be_focused()
    page.keyboard.type("out of scope")
    desk.press("Enter")
    desk.counts(0, 0, 1)
    assert status(lab)["reasons"] == {"out of scope": 1}


def test_typing_is_never_taken_for_a_key(lab, page):
    desk = Desk(page)
    desk.note("i am e mused, z!")
    desk.tag("time")
    desk.counts(0, 0, 0)
    expect(desk.notes.first).to_have_value("i am e mused, z!")


def test_keys_are_the_reviewers_own(lab, page):
    include = {
        "command": "litreview:include",
        "selector": ".jp-LitReview :focus:not(:read-write)",
    }
    shortcuts(lab, {**include, "keys": ["I"], "disabled": True}, {**include, "keys": ["Y"]})
    page.reload()
    desk = Desk(page)
    include = desk.bar.locator("[data-decision=include]")
    expect(include).to_contain_text("y", timeout=SLOW)
    desk.decide("y")
    desk.counts(1, 0, 0)


def test_a_decision_can_be_changed_and_taken_back(lab, page):
    desk = Desk(page)
    title = desk.decide("e")
    desk.press("k")
    expect(desk.title).to_have_text(title)
    expect(desk.bar.get_by_role("button", name="Exclude e")).to_have_attribute(
        "aria-pressed", "true"
    )
    desk.press("i")
    desk.counts(1, 0, 0)
    desk.press("k")
    desk.press("u")
    desk.counts(0, 0, 0)
    expect(desk.title).to_have_text(title)


def test_the_mouse_can_do_all_of_it_too(lab, page):
    desk = Desk(page)
    title = desk.title.inner_text()
    desk.bar.get_by_role("button", name="Maybe").click()
    expect(desk.title).not_to_have_text(title)
    desk.bar.get_by_role("button", name="Undo").click()
    expect(desk.title).to_have_text(title, timeout=SLOW)
    desk.bar.get_by_role("button", name="Exclude with a reason").click()
    desk.root.get_by_placeholder("Reason").fill("no abstract")
    desk.root.get_by_role("option", name="no abstract").click()
    desk.counts(0, 0, 1)
    # The keyboard is back at the desk.
    desk.decide("i")
    desk.counts(1, 0, 1)


def test_known_tags_complete(lab, page):
    desk = Desk(page)
    desk.tag("compression")
    desk.decide("i")
    desk.press("t")
    field = desk.root.get_by_role("combobox", name="Add a tag")
    page.keyboard.type("com")
    expect(desk.root.get_by_role("option", name="compression", exact=True)).to_be_visible()
    desk.press("ArrowDown")
    desk.press("Enter")
    expect(desk.tags).to_have_text(["compression"])
    expect(field).to_have_value("")
    desk.press("Backspace")
    expect(desk.tags).to_have_count(0)


def test_when_all_are_decided_it_says_so(lab, page):
    ids = [record["id"] for record in listed(lab)]
    desk = Desk(page)
    lab.run("jupyter", "review", "exclude", lab.review, *ids[1:])
    desk.counts(0, 0, 398)
    desk.press("m")
    expect(desk.root.get_by_role("heading", name="All 399 papers are decided")).to_be_visible()
    desk.root.get_by_role("button", name="Show maybes").click()
    expect(desk.root.locator("#jp-LitReview-results [role=option]")).to_have_count(1, timeout=SLOW)
