"""What the user guide promises: from nothing to a counted selection, without the mouse."""

from __future__ import annotations

import json

from playwright.sync_api import expect

from .card import SLOW, Card, listed, status
from .test_first_run import PANEL, Steps

POINTED = """() => {
  window.pointed = 0;
  window.addEventListener('pointerdown', () => { window.pointed += 1; }, true);
}"""


def by_palette(page, words):
    """Run a command as one does who knows no key for it."""
    page.keyboard.press("Control+Shift+c")
    field = page.locator("#modal-command-palette input, .lm-CommandPalette-input").first
    expect(field).to_be_focused(timeout=SLOW)
    page.keyboard.type(words)
    # What Enter runs.
    active = page.locator(".lm-CommandPalette-item.lm-mod-active")
    expect(active.filter(visible=True)).to_contain_text(words, timeout=SLOW)
    page.keyboard.press("Enter")


def test_from_nothing_to_a_counted_selection_without_the_mouse(lab, page):
    Card(page)
    lab.command(page, "litreview:close-review")
    page.evaluate("sessionStorage.clear()")
    page.evaluate(POINTED)
    panel = page.locator(PANEL)
    expect(panel.get_by_role("heading", name="Start a literature review")).to_be_visible()
    # JupyterLab gives the keyboard to its launcher as soon as that is there.
    expect(page.locator(".jp-Launcher")).to_be_visible(timeout=SLOW)
    panel.locator(".jp-LitReview-root").focus()

    # The five seed pages, one step away.
    steps = Steps(page)
    steps.reach(panel.get_by_role("button", name="Open Sample Review"))
    steps.press("Enter")
    card = Card(page)
    card.says("0 of 399")
    expect(card.root.get_by_role("button", name="Close the report")).to_be_focused(timeout=SLOW)
    steps.press("Enter")
    lab.review = lab.root / "sample.review"

    # Criteria, then decisions by key, one of them for the first criterion.
    by_palette(page, "Edit Protocol")
    dialog = page.get_by_role("dialog")
    exclude = dialog.get_by_role("textbox", name="Exclude if")
    expect(dialog.get_by_role("textbox").first).to_be_focused(timeout=SLOW)
    steps.reach(exclude)
    page.keyboard.type("are about robots")
    steps.reach(dialog.locator(".jp-mod-accept"))
    steps.press("Enter")
    expect(dialog).to_have_count(0)
    expect(card.root.locator(".jp-LitReview-live")).to_contain_text("saved", timeout=SLOW)
    card.root.locator(".jp-LitReview-root").focus()
    card.press("c")
    expect(card.root.get_by_role("tabpanel").get_by_text("are about robots")).to_be_visible(
        timeout=SLOW
    )
    for key in ("i", "i", "m", "e", "1"):
        card.decide(key)
    card.counts(2, 1, 2)

    # A tag, a note, a marked sentence.
    card.tag("vision")
    card.note("Compare the memory figures.")
    card.press("x")
    card.press("Enter")
    expect(card.root.get_by_role("textbox", name="Comment")).to_be_focused()
    page.keyboard.type("Which memory?")
    card.press("Enter")
    card.decide("i")
    card.counts(3, 1, 2)

    # Many at once, in the library.
    card.press("Shift+L")
    library = page.locator(".jp-LitReview-document:visible")
    expect(library.get_by_role("grid")).to_be_visible(timeout=SLOW)
    expect(library.locator(":focus")).to_have_count(1, timeout=SLOW)
    robots = len(listed(lab, "--query", "robot is:undecided"))
    assert robots > 3
    card.press("/")
    expect(library.get_by_role("combobox", name="Search the library")).to_be_focused()
    page.keyboard.type("robot is:undecided")
    rows = library.get_by_role("grid")
    expect(rows).to_have_attribute("aria-rowcount", str(robots + 1), timeout=SLOW)
    card.press("Enter")
    card.press("Control+a")
    card.press("e")
    card.counts(3, 1, 2 + robots)

    # The second stage.
    card.press("g")
    card.says("0 of 4")
    card.press("r")
    reader = Card(page, ".jp-LitReview-document:visible")
    expect(reader.root.locator(".jp-LitReview-root")).to_be_focused(timeout=SLOW)
    for key in ("i", "i", "1"):
        reader.decide(key)
    card.counts(2, 0, 1)

    # The diagram counts it, and the .bib file cites it.
    card.press("p")
    flow = page.locator(".jp-LitReview-document:visible")
    expect(flow.get_by_text("Reports assessed for eligibility")).to_be_visible(timeout=SLOW)
    told = {
        number["id"]: number["n"]
        for number in json.loads(lab.run("jupyter", "review", "prisma", lab.review, "--json"))[
            "numbers"
        ]
    }
    assert told["databases-database"] == 502
    assert told["databases-assessed"] == 3
    assert told["included"] == 2
    card.press("d")
    expect(card.root.locator(".jp-LitReview-root")).to_be_focused()
    card.press("b")
    expect(page.locator(".jp-Dialog pre")).to_contain_text("@misc", timeout=SLOW)
    steps.reach(page.locator(".jp-Dialog .jp-mod-accept"), within=60)
    steps.press("Enter")
    expect(page.locator(".Toastify").get_by_text("sample.bib")).to_be_visible(timeout=SLOW)
    bib = lab.root / "bibliography" / "sample.bib"
    assert bib.read_text().count("@misc") == 2
    assert status(lab)["tags"] == {"vision": 1}
    assert page.evaluate("window.pointed") == 0
