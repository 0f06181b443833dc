"""Tags as a list: colours, an order, keys, new names, several made one, and away."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

import litreview

from .card import SLOW, Card, listed
from .themes import photograph

HOSTILE = "<img src=x onerror=window.hacked=1> \u202egpj"


def tags(lab):
    found = json.loads(lab.run("jupyter", "review", "tags", lab.review, "--json"))["tags"]
    return {tag["name"]: tag for tag in found}


def styled(page):
    """Wait until a change of colour, key or order is saved."""
    return page.expect_response(lambda answer: "/tags/style" in answer.url, timeout=SLOW)


def tagged(lab, *names, number=4):
    ids = [record["id"] for record in listed(lab)]
    for place, name in enumerate(names):
        lab.run("jupyter", "review", "tag", lab.review, name, *ids[: number - place])
    return ids


def manager(page):
    page.evaluate("id => { window.jupyterapp.commands.execute(id); }", "litreview:manage-tags")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("listitem").first).to_be_visible(timeout=SLOW)
    return dialog


def rows(dialog):
    return dialog.locator(".jp-LitReview-tagInput")


def names(dialog):
    return [field.input_value() for field in rows(dialog).all()]


def drag(page, handle, to):
    """Drag as a hand does, over what lies between."""
    box = to.bounding_box()
    handle.hover()
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=10)
    page.mouse.up()


def close(page, dialog):
    dialog.get_by_role("button", name="Close").last.click()
    expect(dialog).to_have_count(0)
    page.locator("#jp-left-stack .jp-LitReview-root").focus()


def test_a_key_puts_the_tag_on_and_takes_it_off(lab, page):
    tagged(lab, "vision", "robotics", number=2)
    card = Card(page)
    card.press("Shift+T")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Set a shortcut for “vision”").click()
    card.press("q")
    expect(dialog.get_by_role("button", name="Shortcut of “vision”: Q")).to_be_visible(timeout=SLOW)
    # A command's key is not given away, and neither is another tag's.
    dialog.get_by_role("button", name="Set a shortcut for “robotics”").click()
    card.press("i")
    expect(dialog.get_by_role("status")).to_contain_text("Already the shortcut of “Include”")
    dialog.get_by_role("button", name="Set a shortcut for “robotics”").click()
    card.press("q")
    expect(dialog.get_by_role("status")).to_contain_text("Q is already the shortcut of “vision”")
    dialog.get_by_role("button", name="Set a shortcut for “robotics”").click()
    card.press("Shift+Digit1")
    expect(dialog.get_by_role("button", name="Shortcut of “robotics”: Shift 1")).to_be_visible()
    close(page, dialog)
    for _ in range(2):
        card.press("j")
    quick = card.root.locator(".jp-LitReview-quick")
    expect(quick).to_have_count(2)
    vision, robotics = quick.filter(has_text="vision"), quick.filter(has_text="robotics")
    expect(vision).to_contain_text("q")
    card.press("q")
    expect(vision).to_have_attribute("aria-pressed", "true")
    card.press("Shift+Digit1")
    expect(robotics).to_have_attribute("aria-pressed", "true")
    card.press("q")
    expect(vision).to_have_attribute("aria-pressed", "false")
    robotics.click()
    expect(robotics).to_have_attribute("aria-pressed", "false")
    vision.click()
    expect(vision).to_have_attribute("aria-pressed", "true")
    card.decide("i")
    assert [r["tags"] for r in listed(lab, "--where", "include")] == [["vision"]]


def test_order_by_keyboard_and_by_mouse_is_kept_and_offered(lab, page):
    tagged(lab, "a", "b", "c")
    card = Card(page)
    dialog = manager(page)
    expect(rows(dialog)).to_have_count(3, timeout=SLOW)
    assert names(dialog) == ["a", "b", "c"]
    dialog.get_by_role("button", name="Move “c”").focus()
    with styled(page):
        card.press("ArrowUp")
    expect(rows(dialog).nth(1)).to_have_value("c", timeout=SLOW)
    expect(dialog.get_by_role("button", name="Move “c”")).to_be_focused()
    with styled(page):
        card.press("ArrowUp")
    expect(rows(dialog).nth(0)).to_have_value("c", timeout=SLOW)
    handle = dialog.get_by_role("button", name="Move “b”")
    with styled(page):
        drag(page, handle, dialog.get_by_role("button", name="Move “c”"))
    expect(rows(dialog).nth(0)).to_have_value("b", timeout=SLOW)
    close(page, dialog)
    assert list(tags(lab)) == ["b", "c", "a"]
    for _ in range(5):
        card.press("j")
    card.press("t")
    expect(card.root.locator(".jp-LitReview-options:visible li")).to_have_text(["b", "c", "a"])


def test_rename_merge_delete_and_undo(lab, page):
    tagged(lab, "visoin", "vision", "sight")
    card = Card(page)
    dialog = manager(page)
    expect(rows(dialog)).to_have_count(3, timeout=SLOW)
    rows(dialog).first.fill("vision")
    card.press("Enter")
    status = dialog.get_by_role("status")
    expect(status).to_contain_text("The tag “vision” already exists.")
    dialog.get_by_role("button", name="Merge “visoin” into it").click()
    expect(rows(dialog)).to_have_count(2, timeout=SLOW)
    assert tags(lab)["vision"]["count"] == 4
    dialog.get_by_label("Merge “sight” into another tag").select_option("vision")
    expect(rows(dialog)).to_have_count(1, timeout=SLOW)
    status.get_by_role("button", name="Undo").click()
    expect(rows(dialog)).to_have_count(2, timeout=SLOW)
    rows(dialog).last.fill("looks")
    card.press("Enter")
    expect(status).to_contain_text("rename tag sight to looks: 2 papers", timeout=SLOW)
    dialog.get_by_role("button", name="Delete tag “looks”").click()
    expect(rows(dialog)).to_have_count(1, timeout=SLOW)
    status.get_by_role("button", name="Undo").click()
    expect(rows(dialog)).to_have_count(2, timeout=SLOW)
    assert {name: tag["count"] for name, tag in tags(lab).items()} == {"vision": 4, "looks": 2}
    close(page, dialog)
    expect(card.tags.locator("bdi")).to_have_text(["looks", "vision"], timeout=SLOW)


def test_what_others_tagged_stays_and_that_is_said(lab, page):
    ids = tagged(lab, "vision")
    lab.run("jupyter", "review", "--reviewer", "bob", "tag", lab.review, "vision", *ids[2:6])
    with litreview.open(lab.review, reviewer="ada") as r:
        r.team.set_policy(blind="open")
    Card(page)
    dialog = manager(page)
    dialog.get_by_role("button", name="Delete tag “vision”").click()
    expect(dialog.get_by_role("status")).to_contain_text(
        "“vision” stays on 4 papers that bob tagged", timeout=SLOW
    )
    expect(dialog.get_by_text("4 papers", exact=True)).to_be_visible()


def test_a_tag_without_papers_stays_until_it_is_deleted(lab, page):
    tagged(lab, "vision", number=1)
    card = Card(page)
    card.root.get_by_role("button", name="Remove tag vision").click()
    expect(card.tags).to_have_count(0)
    dialog = manager(page)
    expect(dialog.get_by_text("0 papers")).to_be_visible(timeout=SLOW)
    dialog.get_by_label("New tag").fill("to read")
    card.press("Enter")
    expect(rows(dialog)).to_have_count(2, timeout=SLOW)
    assert {name: tag["count"] for name, tag in tags(lab).items()} == {"vision": 0, "to read": 0}


def test_hostile_and_endless_names(lab, page):
    tagged(lab, HOSTILE, "t" * 200, number=2)
    card = Card(page)
    expect(card.tags).to_have_count(2, timeout=SLOW)
    bar, width = card.bar.bounding_box(), card.root.bounding_box()["width"]
    dialog = manager(page)
    dialog.get_by_label(f"Colour of “{HOSTILE}”").select_option("red")
    expect(dialog.locator(".jp-LitReview-dot")).to_have_count(1, timeout=SLOW)
    # What is typed is cut where the server would refuse it; a tag of 10,000 letters is no tag.
    rows(dialog).last.fill("x" * 10_000)
    assert len(rows(dialog).last.input_value()) <= 200
    card.press("Enter")
    expect(dialog.get_by_role("status")).to_contain_text("rename tag", timeout=SLOW)
    box = dialog.locator(".jp-Dialog-content").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 1440
    close(page, dialog)
    card.press("t")
    page.keyboard.insert_text("y" * 10_000)
    card.press("Enter")
    card.press("Escape")
    assert card.bar.bounding_box() == bar
    assert max(tag.bounding_box()["width"] for tag in card.tags.all()) < width
    assert max(len(name) for name in tags(lab)) == 200
    assert page.evaluate("window.hacked") is None
    assert card.root.locator("img").count() == 0


@pytest.mark.pictures
def test_pictures_of_tags(lab, page):
    colours = ("blue", "green", "orange", "purple", "", "red")
    wanted = ("compression", "vision", "robotics", "in-context", "to discuss", "survey")
    ids = [record["id"] for record in listed(lab)]
    for place, (name, colour) in enumerate(zip(wanted, colours, strict=True)):
        lab.run("jupyter", "review", "tag", lab.review, name, *ids[place : 40 - 6 * place])
        lab.run(
            "jupyter", "review", "tags", lab.review, "--style", name, "--colour", colour or "none"
        )
    for name, key in (("compression", "Q"), ("vision", "Shift 1"), ("robotics", "Y")):
        lab.run("jupyter", "review", "tags", lab.review, "--style", name, "--key", key)
    card = Card(page)
    for _ in range(5):
        card.press("j")
    expect(card.root.locator(".jp-LitReview-quick")).to_have_count(3, timeout=SLOW)
    dialog = manager(page)
    expect(rows(dialog)).to_have_count(6)
    photograph(lab, page, "tags")
    close(page, dialog)
