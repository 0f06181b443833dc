"""A paper with what can be done with it, as it is in sidebar, reader or cell."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from ..patience import milliseconds

SLOW = milliseconds(30)  # a busy machine, not a wait
LONG = milliseconds(60)  # what is computed first, too: features, places on the map, a kernel


class Card:
    """What a reviewer looks at and types into; ``within`` is a panel or a cell."""

    def __init__(self, page: Page, within: str = "#jp-left-stack .jp-LitReview"):
        self.page = page
        self.root = page.locator(within)
        self.title = self.root.locator("h2.jp-LitReview-title")
        expect(self.title).to_be_visible(timeout=SLOW)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def decide(self, key: str) -> str:
        """Decide the paper on screen by key; gives its title once the next one is there."""
        title = self.title.inner_text()
        self.press(key)
        expect(self.title).not_to_have_text(title, timeout=SLOW)
        return title

    def next(self) -> str:
        """Go to the next paper by key; gives its title once it is there."""
        title = self.title.inner_text()
        self.press("j")
        expect(self.title).not_to_have_text(title, timeout=SLOW)
        return self.title.inner_text()

    def tag(self, name: str) -> None:
        self.press("t")
        expect(self.root.get_by_placeholder("+ tag")).to_be_focused()
        self.page.keyboard.type(name)
        self.press("Enter")
        expect(self.tags.filter(has_text=name)).to_be_visible(timeout=SLOW)
        self.press("Escape")

    def note(self, text: str) -> None:
        self.press("n")
        expect(self.notes.first).to_be_focused()
        self.page.keyboard.type(text)
        self.press("Escape")

    @property
    def tags(self) -> Locator:
        return self.root.locator(".jp-LitReview-tag")

    @property
    def notes(self) -> Locator:
        return self.root.locator(".jp-LitReview-note textarea")

    @property
    def bar(self) -> Locator:
        return self.root.locator(".jp-LitReview-decisionBar")

    def counts(self, include: int, maybe: int, exclude: int) -> None:
        """Wait until the sidebar says so many are decided."""
        for name, number in (("include", include), ("maybe", maybe), ("exclude", exclude)):
            button = self.root.locator(".jp-LitReview-count").filter(has_text=re.compile(r"\d"))
            nth = ("include", "maybe", "exclude").index(name)
            expect(button.nth(nth)).to_contain_text(str(number), timeout=SLOW)

    def says(self, how_far: str) -> None:
        """Wait until so many of all are decided, which a narrow sidebar has no room to show."""
        expect(self.root.locator(".jp-LitReview-of")).to_have_text(how_far, timeout=SLOW)

    def search(self, text: str) -> Locator:
        """Search; gives the rows found."""
        self.press("/")
        field = self.root.get_by_role("searchbox")
        expect(field).to_be_focused()
        field.fill(text)
        return self.root.locator("#jp-LitReview-results")


def reload(page: Page) -> Card:
    """Load the page again; gives the card once the keyboard is there."""
    page.reload()
    root = page.locator("#jp-left-stack .jp-LitReview-root")
    expect(root).to_be_focused(timeout=milliseconds(60))
    return Card(page)


def ask(page: Page, command: str) -> None:
    """Start a command that waits for a dialog, and do not wait for it."""
    page.evaluate("id => { window.jupyterapp.commands.execute(id); }", command)


def add(lab, title, abstract):
    """Add a paper; gives what the review knows of it."""
    page = lab.root / f"{len(list(lab.root.iterdir()))}.csv"
    with page.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["title", "abstract"], [title, abstract]])
    lab.run("jupyter", "review", "add", lab.review, page.name)
    (record,) = [r for r in listed(lab) if r["sources"][0]["name"] == page.name]
    return record


def widen(page: Page, width: int) -> None:
    """Drag the edge of the sidebar until the sidebar is so wide."""
    panel = page.locator("#jp-litreview")
    box = panel.bounding_box()
    edge = box["x"] + box["width"]
    handles = [h.bounding_box() for h in page.locator(".lm-SplitPanel-handle:visible").all()]
    handle = min(handles, key=lambda at: abs(at["x"] - edge))
    at = handle["x"] + handle["width"] / 2
    page.mouse.move(at, 300)
    page.mouse.down()
    page.mouse.move(at + width - box["width"], 300, steps=4)
    page.mouse.up()
    laid_out(page)
    panel.locator(".jp-LitReview-root").focus()


def laid_out(page: Page) -> None:
    """Wait until what was done is drawn: sizes are handed down in the frame after."""
    page.evaluate(
        "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )


def shortcuts(lab, *wanted: dict) -> None:
    """Write the reviewer's own shortcuts, which a window reads when it is loaded."""
    folder = Path(lab.server.environment["JUPYTERLAB_SETTINGS_DIR"]) / "@jupyterlab"
    path = folder / "shortcuts-extension" / "shortcuts.jupyterlab-settings"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"shortcuts": wanted}))


def status(lab) -> dict:
    return json.loads(lab.run("jupyter", "review", "status", lab.review, "--json"))


def listed(lab, *words) -> list[dict]:
    out = lab.run("jupyter", "review", "list", lab.review, "--json", *words)
    return json.loads(out)["records"]
