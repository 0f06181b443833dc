"""At home in JupyterLab: commands, keys, menus, the status bar, the file browser's menu."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

from playwright.sync_api import expect

from .card import LONG, SLOW, Card, ask, listed, reload

SCHEMA = Path(__file__).parents[2] / "extension" / "schema" / "plugin.json"
COMMANDS = """() => {
  const { commands } = window.jupyterapp;
  const ids = commands.listCommands().filter(id => id.startsWith('litreview:'));
  return Promise.all(ids.map(async id => ({
    id,
    label: commands.label(id),
    caption: commands.caption(id),
    args: (await commands.describedBy(id)).args?.type ?? ''
  })));
}"""
# Bound to the keys of tags; without a tag's name there is nothing to do.
NEEDS_A_NAME = {"litreview:toggle-tag"}
BOUND = """() => window.jupyterapp.commands.keyBindings
  .filter(({ command }) => command.startsWith('litreview:'))
  .map(({ args, command, keys, selector }) => ({ args, command, keys, selector }))"""


def schema():
    return json.loads(SCHEMA.read_text())


def menu_commands(items):
    for item in items:
        if "submenu" in item:
            yield from menu_commands(item["submenu"]["items"])
        elif "command" in item:
            yield item["command"]


def test_commands_are_described_and_in_the_palette_and_keys_and_menus_name_them(lab, page):
    Card(page)
    commands = page.evaluate(COMMANDS)
    assert len(commands) > 25
    assert [c["id"] for c in commands if not (c["label"] and c["caption"])] == []
    assert [c["id"] for c in commands if c["args"] != "object"] == []
    lab.command(page, "apputils:activate-command-palette")
    page.locator(".lm-CommandPalette-input").fill("")
    items = page.locator(".lm-CommandPalette-item[data-command^='litreview:']")
    expect(items.first).to_be_attached(timeout=SLOW)
    offered = items.evaluate_all("all => all.map(one => one.dataset.command)")
    known = {c["id"] for c in commands}
    assert known - set(offered) <= NEEDS_A_NAME

    # Keys name commands, and none is taken twice.
    shortcuts = schema()["jupyter.lab.shortcuts"]
    assert {one["command"] for one in shortcuts} <= known
    taken = Counter((tuple(one["keys"]), one["selector"]) for one in shortcuts)
    assert [key for key, times in taken.items() if times > 1] == []
    bound = page.evaluate(BOUND)
    assert {one["command"] for one in shortcuts} == {one["command"] for one in bound}

    menus = schema()["jupyter.lab.menus"]
    named = set(menu_commands(menus["main"][0]["items"] + menus["context"]))
    assert len(named) > 25
    assert named <= known


def test_question_mark_shows_every_key(lab, page, tmp_path):
    Card(page)
    # As in a browser that is never idle: JupyterLab would not give the dialog the keyboard.
    page.evaluate("() => { window.requestIdleCallback = () => 0; }")
    page.keyboard.press("Shift+Slash")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name="Decisions")).to_be_visible(timeout=SLOW)
    shown = dialog.locator("[data-command]")
    ids = shown.evaluate_all("all => all.map(one => one.dataset.command)")
    assert set(ids) == {one["command"] for one in schema()["jupyter.lab.shortcuts"]}
    assert all(shown.locator("kbd").all_inner_texts())
    include = dialog.locator("[data-command='litreview:include']")
    expect(include).to_contain_text("Include")
    expect(include.locator("kbd")).to_have_text("i")
    page.screenshot(path=tmp_path / "keys.png")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.keyboard.press("i")
    Card(page).counts(1, 0, 0)


def test_a_key_that_the_reader_changed_works_and_is_shown(lab, page):
    Card(page)
    changed = {
        "shortcuts": [
            {
                "command": "litreview:include",
                "keys": ["Q"],
                "selector": ".jp-LitReview :focus:not(:read-write)",
            }
        ]
    }
    script = """value => window.jupyterapp.serviceManager.settings.save(
      '@jupyterlab/shortcuts-extension:shortcuts', value).then(() => null)"""
    page.evaluate(script, json.dumps(changed))
    card = reload(page)
    expect(card.bar.locator("kbd").filter(has_text="q")).to_be_visible(timeout=SLOW)
    card.decide("q")
    card.counts(1, 0, 0)


def test_the_keys_dialog_leads_to_where_keys_are_changed(lab, page):
    Card(page)
    ask(page, "litreview:show-shortcuts")
    page.get_by_role("dialog").get_by_role("button", name="Edit Shortcuts").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".jp-Shortcuts-ShortcutUI").first).to_be_visible(timeout=SLOW)


def test_settings_have_titles_and_descriptions(lab, page):
    Card(page)
    for name, one in schema()["properties"].items():
        assert one["title"], name
        assert one["description"].endswith("."), name
        assert "default" in one, name
    ask(page, "litreview:open-settings")
    form = page.locator(".jp-SettingsPanel")
    expect(form.get_by_text("Text size").first).to_be_visible(timeout=SLOW)


def test_the_review_menu_acts(lab, page):
    card = Card(page)
    title = card.title.inner_text()
    page.locator(".lm-MenuBar-item", has_text=re.compile("^Review$")).click()
    menu = page.locator(".lm-Menu", has_text="Decide")
    menu.get_by_text("Decide", exact=True).click()
    page.locator(".lm-Menu .lm-Menu-item[data-command='litreview:include']").click()
    expect(card.title).not_to_have_text(title, timeout=SLOW)
    card.counts(1, 0, 0)


def test_the_status_bar_says_how_far_and_whether_it_is_saved(lab, page):
    card = Card(page)
    item = page.locator(".jp-LitReview-status")
    expect(item).to_contain_text("seeds")
    expect(item).to_contain_text("0 of 399")
    expect(item).to_have_attribute("data-state", "saved")
    card.decide("i")
    expect(item).to_contain_text("1 of 399")
    page.context.set_offline(True)
    card.decide("e")
    expect(item).to_contain_text("1 change is not saved", timeout=SLOW)
    page.context.set_offline(False)
    expect(item).to_have_attribute("data-state", "saved", timeout=LONG)
    expect(item).to_contain_text("2 of 399")
    lab.command(page, "filebrowser:activate")
    expect(page.locator("#jp-litreview")).to_be_hidden()
    item.click()
    expect(card.root.locator(".jp-LitReview-root")).to_be_focused()
    lab.command(page, "litreview:close-review")
    expect(item).to_have_count(0)


def test_files_are_added_from_the_file_browsers_menu(lab, page):
    Card(page)
    new = "@article{a, title = {Quokkas in the Wild}, year = 2020, author = {Lee, Ann}}"
    (lab.root / "mine.bib").write_text(new)
    (lab.root / "photo.png").write_bytes(b"\x89PNG")
    lab.command(page, "filebrowser:activate")
    lab.command(page, "filebrowser:refresh")
    files = page.locator("#filebrowser .jp-DirListing-item")
    files.filter(has_text="photo.png").click(button="right")
    menu = page.locator(".lm-Menu")
    expect(menu.get_by_text("Rename")).to_be_visible()
    expect(menu.get_by_text("Add to “seeds”")).to_be_hidden()
    page.keyboard.press("Escape")
    files.filter(has_text="mine.bib").click(button="right")
    menu.get_by_text("Add to “seeds”").click()
    panel = page.locator("#jp-litreview")
    expect(panel.get_by_role("heading", name="1 new paper")).to_be_visible(timeout=SLOW)
    assert "Quokkas in the Wild" in [r["title"] for r in listed(lab)]


def test_a_review_is_opened_from_the_file_browsers_menu(lab, page):
    Card(page)
    lab.command(page, "litreview:create-review", {"path": "other.review"})
    panel = page.locator("#jp-litreview")
    expect(panel.get_by_role("heading", name="No papers yet")).to_be_visible(timeout=SLOW)
    lab.command(page, "filebrowser:activate")
    lab.command(page, "filebrowser:go-to-path", {"path": "notebooks"})
    # By its name: the list may still be that of the folder before, which has a review, too.
    row = page.locator("#filebrowser .jp-DirListing-item").filter(has_text="seeds.review")
    row.click(button="right")
    page.locator(".lm-Menu").get_by_text("Open in the Sidebar").click()
    Card(page).says("0 of 399")
