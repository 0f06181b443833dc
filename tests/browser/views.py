"""Every view of a review in the main area, opened as a reader opens it."""

from __future__ import annotations

from contextlib import suppress

from playwright.sync_api import Error, Locator, Page, expect

from ..patience import milliseconds
from .card import LONG

SETTLED = milliseconds(3)
START = "id => { window.jupyterapp.commands.execute(id); }"

# Of each: its command, how its document is called, and what is there once it is whole.
VIEWS = {
    "library": ("open-library", "litreview", ".jp-LitReview-libraryRow .jp-LitReview-named"),
    "reader": ("open-reader", "litreview-reader", "h2.jp-LitReview-title"),
    "progress": ("open-progress", "litreview-progress", ".jp-LitReview-figure svg[role=img]"),
    "map": ("open-map", "litreview-map", ".jp-LitReview-mapRow"),
    "similar": ("open-similar-papers", "litreview-similar", ".jp-LitReview-similarRow"),
}


def view(page: Page, name: str) -> Locator:
    """Show a view, and wait until it is whole; gives its root."""
    command, document, whole = VIEWS[name]
    page.evaluate(START, f"litreview:{command}")
    root = page.locator(f".jp-LitReview-root[data-view='{document}']")
    expect(root.locator(whole).first).to_be_visible(timeout=LONG)
    # A view just opened takes the keyboard.
    root.focus()
    return root


def alone(page: Page, width: int, height: int = 900) -> None:
    """Give the view in front the whole window, and the window such a width."""
    page.evaluate(
        """() => { const { commands, shell } = window.jupyterapp;
          if (!shell.leftCollapsed) { commands.execute('application:toggle-left-area'); }
          if (!shell.rightCollapsed) { commands.execute('application:toggle-right-area'); } }"""
    )
    page.set_viewport_size({"width": width, "height": height})


# What sticks out of a view to the left or right, except within what scrolls or cuts on purpose.
OUTSIDE = """root => {
  const { left, right } = root.getBoundingClientRect();
  const cut = element => {
    for (let up = element.parentElement; up && up !== root; up = up.parentElement) {
      const box = up.getBoundingClientRect();
      const within = box.left >= left - 1 && box.right <= right + 1;
      if (within && getComputedStyle(up).overflowX !== 'visible') {
        return true;
      }
    }
    return false;
  };
  const sticks = [...root.querySelectorAll('*')].filter(element => {
    const box = element.getBoundingClientRect();
    return element.checkVisibility({ visibilityProperty: true }) && box.width > 1
      && !element.closest('[aria-live], title, .jp-LitReview-live')
      && (box.left < left - 1 || box.right > right + 1) && !cut(element);
  });
  const wide = root.scrollWidth > root.clientWidth + 1 ? ['the view itself scrolls sideways'] : [];
  return [...wide, ...sticks.slice(0, 5).map(element => element.outerHTML.slice(0, 160))];
}"""


def outside(root: Locator) -> list[str]:
    """A line for each element that is wider than the view it stands in."""
    return lasting(root, OUTSIDE)


def lasting(root: Locator, script: str) -> list[str]:
    """What a script finds in a view and goes on to find, once sizes have been handed down."""
    found = f"root => ({script})(root)"
    with suppress(Error):
        root.page.wait_for_function(
            f"root => ({found})(root).length === 0", arg=root.element_handle(), timeout=SETTLED
        )
    return root.evaluate(found)


# Words that a button, a tab, a heading or a label shows only a part of, without an ellipsis.
CUT = """root => [...root.querySelectorAll('button, label, h2, h3, h4, th, dt, dd, kbd')]
  .filter(element => {
    const style = getComputedStyle(element);
    return element.checkVisibility({ visibilityProperty: true })
      && element.clientWidth > 0 && style.overflowX !== 'visible'
      && style.textOverflow !== 'ellipsis' && element.scrollWidth > element.clientWidth + 1;
  })
  .map(element => element.outerHTML.slice(0, 160))"""


def cut_off(root: Locator) -> list[str]:
    """A line for each control whose words are cut without a sign of it."""
    return lasting(root, CUT)
