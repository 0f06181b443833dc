"""Deciding all day: reasons on digits, criteria in sight, tags in order, what I just did."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from .desk import SLOW, Desk, add, listed, status
from .test_pictures import THEMES, background

PROTOCOL = {
    "question": "How can large models be made small without losing what they know?",
    "include": ["compares with an uncompressed model"],
    "exclude": ["no experiments", "survey or position paper", "another modality than asked"],
}

WRITE = """
import json, sys, litreview
from litreview.model import Protocol
with litreview.open(sys.argv[1], reviewer="ada") as r:
    given = json.loads(sys.argv[2])
    r.protocol = Protocol(**{k: v if isinstance(v, str) else tuple(v) for k, v in given.items()})
"""


def write_protocol(lab, protocol=PROTOCOL):
    lab.run("python", "-c", WRITE, lab.review, json.dumps(protocol))


def reasons(lab):
    return {r["title"]: r["reasons"] for r in listed(lab, "--where", "exclude")}


def test_digits_exclude_for_the_protocol_s_reasons_and_go_on(lab, page):
    write_protocol(lab)
    desk = Desk(page)
    desk.press("c")
    panel = desk.root.get_by_role("tabpanel")
    expect(panel).to_contain_text("How can large models be made small", timeout=SLOW)
    expect(panel.get_by_role("button", name="survey or position paper")).to_contain_text("2")
    first, second = desk.decide("2"), desk.decide("1")
    desk.counts(0, 0, 2)
    # Nothing stands on 9: nothing is excluded, and that is said.
    desk.press("9")
    expect(desk.root.locator("[aria-live=polite]")).to_have_text("There is no reason 9 yet.")
    desk.counts(0, 0, 2)
    assert reasons(lab) == {first: ["survey or position paper"], second: ["no experiments"]}


def test_other_reasons_follow_the_protocol_s_and_keep_their_digits(lab, page):
    write_protocol(lab)
    ids = [record["id"] for record in listed(lab)]
    lab.run("jupyter", "review", "exclude", lab.review, "--reason", "too old", *ids[-3:])
    lab.run("jupyter", "review", "exclude", lab.review, "--reason", "no code", *ids[-5:-3])
    desk = Desk(page)
    desk.press("c")
    others = desk.root.get_by_role("region", name="Other reasons")
    expect(others.get_by_role("button")).to_have_text(
        [re.compile("too old"), re.compile("no code")]
    )
    for _ in range(4):
        desk.decide("5")
    desk.counts(0, 0, 9)
    expect(others.get_by_role("button").first).to_contain_text("4")
    expect(others.get_by_role("button").first).to_contain_text("too old")
    assert status(lab)["reasons"] == {"no code": 6, "too old": 3}


def test_reasons_and_criteria_by_mouse(lab, page):
    write_protocol(lab)
    desk = Desk(page)
    desk.root.get_by_role("tab", name="Criteria").click()
    title = desk.title.inner_text()
    desk.root.get_by_role("button", name="no experiments").click()
    expect(desk.title).not_to_have_text(title)
    assert desk.root.locator(".jp-LitReview-root").evaluate("e => e === document.activeElement")
    desk.root.get_by_role("button", name="Edit…").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Exclude if").fill("no data\nno experiments")
    dialog.get_by_role("button", name="Save").click()
    expect(desk.root.get_by_role("button", name="no data")).to_contain_text("1", timeout=SLOW)
    assert reasons(lab) == {title: ["no experiments"]}


def test_the_digits_are_the_reviewer_s_own(lab, page):
    write_protocol(lab)
    lab.run(
        "python",
        "-c",
        "import json, os, pathlib\n"
        "folder = pathlib.Path(os.environ['JUPYTERLAB_SETTINGS_DIR']) / '@jupyterlab'\n"
        "folder = folder / 'shortcuts-extension'\n"
        "folder.mkdir(parents=True)\n"
        "one = {'command': 'litreview:exclude-for-reason', 'args': {'place': 1},\n"
        "  'selector': '.jp-LitReview :focus:not(:read-write)'}\n"
        "(folder / 'shortcuts.jupyterlab-settings').write_text(json.dumps({'shortcuts': [\n"
        " {**one, 'keys': ['1'], 'disabled': True}, {**one, 'keys': ['Q']}]}))\n",
    )
    page.reload()
    desk = Desk(page)
    desk.press("c")
    button = desk.root.get_by_role("button", name="no experiments")
    expect(button).to_contain_text("q", timeout=SLOW)
    title = desk.decide("q")
    desk.counts(0, 0, 1)
    assert reasons(lab) == {title: ["no experiments"]}


def test_every_act_can_be_undone_and_redone_where_it_stands(lab, page):
    desk = Desk(page)
    first, second = desk.decide("i"), desk.decide("e")
    desk.tag("vision")
    desk.press("l")
    lines = desk.root.locator(".jp-LitReview-activity li")
    expect(lines).to_have_count(3, timeout=SLOW)
    expect(lines.nth(0)).to_contain_text("tag vision")
    expect(lines.nth(1)).to_contain_text(f"exclude: {second[:20]}")
    lines.nth(2).get_by_role("button", name="Undo").click()
    expect(lines.nth(2)).to_have_attribute("data-standing", "false", timeout=SLOW)
    expect(lines.nth(2)).to_contain_text("undone")
    desk.counts(0, 0, 1)
    lines.nth(2).get_by_role("button", name="Redo").click()
    expect(lines.nth(2)).to_have_attribute("data-standing", "true", timeout=SLOW)
    desk.counts(1, 0, 1)
    lines.nth(2).get_by_role("button", name=f"include: {first[:20]}").first.click()
    expect(desk.title).to_have_text(first, timeout=SLOW)


def test_the_log_comes_by_pages(lab, page):
    ids = [record["id"] for record in listed(lab)]
    code = (
        "import sys, litreview\n"
        "with litreview.open(sys.argv[1], reviewer='ada') as r:\n"
        "    for id in sys.argv[2:]: r.tag(id, 'seen')\n"
    )
    lab.run("python", "-c", code, lab.review, *ids[:70])
    desk = Desk(page)
    desk.press("l")
    lines = desk.root.locator(".jp-LitReview-activity li[data-standing]")
    expect(lines).to_have_count(50, timeout=SLOW)
    desk.root.get_by_role("button", name="Show older").click()
    expect(lines).to_have_count(70, timeout=SLOW)
    expect(desk.root.get_by_role("button", name="Show older")).to_have_count(0)


def test_how_long_a_decision_took_is_shown_to_who_made_it(lab, page):
    desk = Desk(page)
    desk.decide("i")
    desk.press("k")
    desk.press("h")
    line = desk.root.locator(".jp-LitReview-history li").filter(has_text="include")
    expect(line).to_contain_text(re.compile(r"\d+ s"), timeout=SLOW)
    code = (
        "import sys, litreview\n"
        "with litreview.open(sys.argv[1], reviewer=sys.argv[2]) as r:\n"
        "    print(len(r.progress.timing()))\n"
    )
    assert lab.run("python", "-c", code, lab.review, "ada").strip() == "1"
    assert lab.run("python", "-c", code, lab.review, "bob").strip() == "0"


def test_timing_can_be_switched_off(lab, page):
    page.evaluate(
        """() => window.jupyterapp.serviceManager.settings.save(
          'jupyterlab-litreview:plugin', '{"timeDecisions": false}').then(() => null)"""
    )
    page.reload()
    desk = Desk(page)
    desk.decide("i")
    desk.counts(1, 0, 0)
    code = (
        "import sys, litreview\n"
        "with litreview.open(sys.argv[1], reviewer='ada') as r:\n"
        "    print(len(r.progress.timing()))\n"
    )
    assert lab.run("python", "-c", code, lab.review).strip() == "0"


@pytest.mark.parametrize("theme", THEMES)
def test_pictures_of_criteria_and_log(lab, page, pictures, theme):
    write_protocol(lab)
    lab.command(page, "apputils:change-theme", {"theme": THEMES[theme]})
    desk = Desk(page)
    expect(page.locator(f'body[data-jp-theme-name="{THEMES[theme]}"]')).to_be_attached(timeout=SLOW)
    desk.press("c")
    expect(desk.root.get_by_role("button", name="no experiments")).to_be_visible(timeout=SLOW)
    desk.decide("2")
    desk.decide("i")
    desk.tag("compression")
    page.screenshot(path=pictures / f"criteria-{theme}.png")
    desk.press("z")
    desk.press("l")
    expect(desk.root.locator(".jp-LitReview-activity li")).to_have_count(4, timeout=SLOW)
    expect(desk.root.locator(".jp-LitReview-activity [data-standing=false]")).to_have_count(1)
    page.screenshot(path=pictures / f"log-{theme}.png")
    assert (background(page) > 128) is (theme == "light")


def test_the_next_paper_is_there_without_asking_the_server(lab, page):
    desk = Desk(page)
    desk.decide("i")
    desk.counts(1, 0, 0)
    # Nothing comes back from the server any more: what is on screen was at hand.
    page.context.set_offline(True)
    seen = [desk.decide(key) for key in "ime"]
    assert len(set(seen)) == 3
    page.context.set_offline(False)
    expect(desk.root.get_by_role("alert")).to_have_count(0, timeout=60_000)
    desk.counts(2, 1, 1)


def test_the_buttons_stand_still(lab, page):
    write_protocol(lab)
    short = add(lab, "Wombat, a short one", "It says little. " * 8)
    long = add(lab, "Wombat, a long one", "It says a great deal, and again. " * 3_000)
    code = (
        "import sys, litreview\n"
        "with litreview.open(sys.argv[1], reviewer='ada') as r:\n"
        "    r.tag(sys.argv[2], *(f'tag number {number}' for number in range(30)))\n"
    )
    lab.run("python", "-c", code, lab.review, short["id"])
    lab.run("jupyter", "review", "note", lab.review, short["id"], "A line.\n" * 40)
    desk = Desk(page)
    place = desk.bar.bounding_box()
    for title in (short["title"], long["title"]):
        desk.search(title)
        row = desk.root.locator(".jp-LitReview-rowTitle").first
        expect(row).to_have_text(title, timeout=SLOW)
        desk.press("Enter")
        expect(desk.title).to_have_text(title)
        assert desk.bar.bounding_box() == place
        for side in "cswvhl":
            desk.press(side)
            desk.root.locator(".jp-LitReview-root").focus()
            assert desk.bar.bounding_box() == place, side
    page.context.set_offline(True)
    desk.press("2")
    expect(desk.root.get_by_role("alert")).to_be_visible(timeout=SLOW)
    assert desk.bar.bounding_box() == place
    page.context.set_offline(False)
    expect(desk.root.get_by_role("alert")).to_have_count(0, timeout=60_000)


def test_several_reasons_and_their_digits(lab, page):
    write_protocol(lab)
    desk = Desk(page)
    desk.press("Shift+E")
    field = desk.root.get_by_role("combobox", name="Reason for exclusion")
    expect(field).to_be_focused()
    expect(desk.root.get_by_role("option").first).to_contain_text("1", timeout=SLOW)
    page.keyboard.type("no exp")
    desk.press("ArrowDown")
    desk.press(",")
    page.keyboard.type("<b>too old</b>")
    desk.press(",")
    chosen = desk.root.locator(".jp-LitReview-chosen .jp-LitReview-tag")
    expect(chosen).to_have_text(["no experiments", "<b>too old</b>"])
    title = desk.title.inner_text()
    desk.press("Enter")
    desk.counts(0, 0, 1)
    assert reasons(lab) == {title: ["no experiments", "<b>too old</b>"]}
    # By mouse, too.
    title = desk.title.inner_text()
    desk.bar.get_by_role("button", name="Exclude with a reason").click()
    desk.root.get_by_role("option", name="survey").click(modifiers=["Control"])
    desk.root.get_by_role("option", name="another modality").click()
    desk.counts(0, 0, 2)
    assert reasons(lab)[title] == ["survey or position paper", "another modality than asked"]
