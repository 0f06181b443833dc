"""The library as a reviewer sees it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from .card import LONG, SLOW

VIEW = ".jp-LitReview-libraryView"
START = "id => { window.jupyterapp.commands.execute(id); }"


class Library:
    """The table in the main area, the search above it and the filters beside it."""

    def __init__(self, page: Page):
        self.page = page
        page.evaluate(START, "litreview:open-library")
        self.root = page.locator(VIEW)
        self.grid = self.root.get_by_role("grid")
        self.rows = self.grid.locator(".jp-LitReview-libraryRow")
        self.field = self.root.get_by_role("combobox", name="Search the library")
        self.found = self.root.locator(".jp-LitReview-libraryFound")
        self.preview = self.root.get_by_role("complementary", name="Preview")
        self.foot = self.root.locator(".jp-LitReview-foot")
        # Any row: sorted the other way, the table begins at the paper on screen.
        expect(self.rows.first.locator(".jp-LitReview-named")).to_be_visible(timeout=LONG)
        self.grid.focus()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def row(self, index: int) -> Locator:
        """The row of so many (from 0) from the top of the list, if it is drawn."""
        return self.grid.locator(f'[data-index="{index}"]')

    def title(self, index: int) -> Locator:
        return self.row(index).locator(".jp-LitReview-named")

    def search(self, text: str) -> None:
        """Search by key, and wait for the answer."""
        self.press("/")
        expect(self.field).to_be_focused()
        self.field.fill(text)
        expect(self.grid).to_have_attribute("aria-busy", "false", timeout=SLOW)

    def counts(self, number: int) -> None:
        """Wait until so many papers are found."""
        word = "paper" if number == 1 else "papers"
        expect(self.found).to_contain_text(f"{number:,} {word}", timeout=SLOW)

    def selected(self, number: int) -> None:
        expect(self.foot).to_contain_text(f"{number:,} selected", timeout=SLOW)

    def filter(self, name: str) -> Locator:
        """A value in the filters."""
        return self.root.get_by_role("navigation").get_by_role("button", name=name)
