"""Deciding all day: reasons on digits, criteria in sight, tags in order, what I just did."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

import litreview
from litreview.model import Protocol

from .card import LONG, SLOW, Card, add, ask, listed, reload, shortcuts, widen
from .themes import photograph

PROTOCOL = Protocol(
    question="How can large models be made small without losing what they know?",
    include=("compares with an uncompressed model",),
    exclude=("no experiments", "survey or position paper", "another modality than asked"),
)


def write_protocol(lab):
    with litreview.open(lab.review, reviewer="ada") as r:
        r.protocol = PROTOCOL


def reasons(lab):
    return {r["title"]: r["reasons"] for r in listed(lab, "--where", "exclude")}


def test_digits_exclude_for_the_protocol_s_reasons_and_go_on(lab, page):
    write_protocol(lab)
    card = Card(page)
    card.press("c")
    panel = card.root.get_by_role("tabpanel")
    expect(panel).to_contain_text("How can large models be made small", timeout=SLOW)
    expect(panel.get_by_role("button", name="survey or position paper")).to_contain_text("2")
    first, second = card.decide("2"), card.decide("1")
    card.counts(0, 0, 2)
    # Nothing stands on 9: nothing is excluded, and that is said.
    card.press("9")
    expect(card.root.locator("[aria-live=polite]")).to_have_text("There is no reason 9 yet.")
    card.counts(0, 0, 2)
    assert reasons(lab) == {first: ["survey or position paper"], second: ["no experiments"]}


def test_reasons_and_criteria_by_mouse(lab, page):
    write_protocol(lab)
    card = Card(page)
    card.root.get_by_role("tab", name="Criteria").click()
    title = card.title.inner_text()
    card.root.get_by_role("button", name="no experiments").click()
    expect(card.title).not_to_have_text(title)
    expect(card.root.locator(".jp-LitReview-root")).to_be_focused()
    card.root.get_by_role("button", name="Edit…").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Exclude if").fill("no data\nno experiments")
    dialog.get_by_role("button", name="Save").click()
    expect(card.root.get_by_role("button", name="no data")).to_contain_text("1", timeout=SLOW)
    assert reasons(lab) == {title: ["no experiments"]}


def test_the_digits_are_the_reviewer_s_own(lab, page):
    write_protocol(lab)
    one = {
        "command": "litreview:exclude-for-reason",
        "args": {"place": 1},
        "selector": ".jp-LitReview :focus:not(:read-write)",
    }
    shortcuts(lab, {**one, "keys": ["1"], "disabled": True}, {**one, "keys": ["Q"]})
    card = reload(page)
    card.press("c")
    button = card.root.get_by_role("button", name="no experiments")
    expect(button).to_contain_text("q", timeout=SLOW)
    title = card.decide("q")
    card.counts(0, 0, 1)
    assert reasons(lab) == {title: ["no experiments"]}


def test_every_act_can_be_undone_and_redone_where_it_stands(lab, page):
    card = Card(page)
    first, second = card.decide("i"), card.decide("e")
    card.tag("vision")
    card.press("l")
    lines = card.root.locator(".jp-LitReview-activity li")
    expect(lines).to_have_count(4, timeout=SLOW)  # the import is the first
    expect(lines.nth(0)).to_contain_text("tag vision")
    expect(lines.nth(1)).to_contain_text(f"exclude: {second[:20]}")
    lines.nth(2).get_by_role("button", name="Undo").click()
    expect(lines.nth(2)).to_have_attribute("data-standing", "false", timeout=SLOW)
    expect(lines.nth(2)).to_contain_text("undone")
    card.counts(0, 0, 1)
    lines.nth(2).get_by_role("button", name="Redo").click()
    expect(lines.nth(2)).to_have_attribute("data-standing", "true", timeout=SLOW)
    card.counts(1, 0, 1)
    lines.nth(2).get_by_role("button", name=f"include: {first[:20]}").first.click()
    expect(card.title).to_have_text(first, timeout=SLOW)


def test_the_log_comes_by_pages(lab, page):
    ids = [record["id"] for record in listed(lab)]
    with litreview.open(lab.review, reviewer="ada") as r:
        for paper in ids[:70]:
            r.tag(paper, "seen")
    card = Card(page)
    card.press("l")
    lines = card.root.locator(".jp-LitReview-activity li[data-standing]")
    expect(lines).to_have_count(50, timeout=SLOW)
    card.root.get_by_role("button", name="Show older").click()
    expect(lines).to_have_count(71, timeout=SLOW)
    expect(card.root.get_by_role("button", name="Show older")).to_have_count(0)


def test_how_long_a_decision_took_is_shown_to_who_made_it(lab, page):
    card = Card(page)
    card.decide("i")
    card.press("k")
    card.press("h")
    line = card.root.locator(".jp-LitReview-history li").filter(has_text="include")
    expect(line).to_contain_text(re.compile(r"\d+ s"), timeout=SLOW)
    for reviewer, timed in (("ada", 1), ("bob", 0)):
        with litreview.open(lab.review, reviewer=reviewer) as r:
            assert len(r.progress.timing()) == timed


@pytest.mark.pictures
def test_pictures_of_criteria_and_log(lab, page):
    write_protocol(lab)
    card = Card(page)
    card.press("c")
    expect(card.root.get_by_role("button", name="no experiments")).to_be_visible(timeout=SLOW)
    card.decide("2")
    card.decide("i")
    card.tag("compression")
    photograph(lab, page, "criteria")
    card.press("z")
    card.press("l")
    expect(card.root.locator(".jp-LitReview-activity li")).to_have_count(5, timeout=SLOW)
    expect(card.root.locator(".jp-LitReview-activity [data-standing=false]")).to_have_count(1)
    photograph(lab, page, "log")


def test_the_buttons_stand_still(lab, page):
    write_protocol(lab)
    short = add(lab, "Wombat, a short one", "It says little. " * 8)
    long = add(lab, "Wombat, a long one", "It says a great deal, and again. " * 3_000)
    with litreview.open(lab.review, reviewer="ada") as r:
        r.tag(short["id"], *(f"tag number {number}" for number in range(30)))
    lab.run("jupyter", "review", "note", lab.review, short["id"], "A line.\n" * 40)
    card = Card(page)
    widen(page, 250)  # the least room, and what JupyterLab gives a sidebar
    card.press("c")
    expect(card.root.get_by_role("tabpanel")).to_be_visible(timeout=SLOW)
    card.root.locator(".jp-LitReview-root").focus()
    place = card.bar.bounding_box()
    for title in (short["title"], long["title"]):
        card.search(title)
        row = card.root.locator(".jp-LitReview-rowTitle").first
        expect(row).to_have_text(title, timeout=SLOW)
        card.press("Enter")
        expect(card.title).to_have_text(title)
        assert card.bar.bounding_box() == place
        for side in "cswvhl":
            card.press(side)
            card.root.locator(".jp-LitReview-root").focus()
            assert card.bar.bounding_box() == place, side
    page.context.set_offline(True)
    card.press("2")
    expect(card.root.get_by_role("alert")).to_be_visible(timeout=SLOW)
    assert card.bar.bounding_box() == place
    page.context.set_offline(False)
    expect(card.root.get_by_role("alert")).to_have_count(0, timeout=LONG)


def test_a_launcher_that_comes_late_leaves_the_keyboard_where_it_is(lab, page):
    card = Card(page)
    card.press("Shift+E")
    field = card.root.get_by_role("combobox", name="Reason for exclusion")
    expect(field).to_be_focused()
    card.press("Control")  # as for Ctrl+click, which leads nowhere
    # As the launcher's onActivateRequest does.
    launcher = page.locator(".jp-Launcher").first
    launcher.focus()
    expect(field).to_be_focused()
    ask(page, "litreview:edit-protocol")
    question = page.get_by_role("dialog").get_by_role("textbox").first
    question.click()
    launcher.focus()
    expect(question).to_be_focused()


def test_several_reasons_and_their_digits(lab, page):
    write_protocol(lab)
    card = Card(page)
    card.press("Shift+E")
    field = card.root.get_by_role("combobox", name="Reason for exclusion")
    expect(field).to_be_focused()
    expect(card.root.get_by_role("option").first).to_contain_text("1", timeout=SLOW)
    page.keyboard.type("no exp")
    card.press("ArrowDown")
    card.press(",")
    page.keyboard.type("<b>too old</b>")
    card.press(",")
    chosen = card.root.locator(".jp-LitReview-chosen .jp-LitReview-tag")
    expect(chosen).to_have_text(["no experiments", "<b>too old</b>"])
    title = card.title.inner_text()
    card.press("Enter")
    card.counts(0, 0, 1)
    assert reasons(lab) == {title: ["no experiments", "<b>too old</b>"]}
    # By mouse, too.
    title = card.title.inner_text()
    card.bar.get_by_role("button", name="Exclude with a reason").click()
    card.root.get_by_role("option", name="survey").click(modifiers=["Control"])
    card.root.get_by_role("option", name="another modality").click()
    card.counts(0, 0, 2)
    assert reasons(lab)[title] == ["survey or position paper", "another modality than asked"]
