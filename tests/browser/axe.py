"""What axe-core finds wrong with a part of the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

SCRIPT = Path(__file__).parents[2] / "extension" / "node_modules" / "axe-core" / "axe.min.js"
RUN = """async selector => {
  const { violations } = await axe.run({ include: [selector] }, { resultTypes: ['violations'] });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ failureSummary, html }) =>
    `${id}: ${html.slice(0, 160)}: ${failureSummary.slice(0, 400)}`));
}"""


def violations(page: Page, selector: str = ".jp-LitReview") -> list[str]:
    """A line for each element that a rule finds fault with, in everything that is shown there."""
    if not SCRIPT.exists():
        pytest.fail("axe-core is missing; `npm ci` in extension/ brings it", pytrace=False)
    if not page.evaluate("typeof axe !== 'undefined'"):
        page.evaluate(SCRIPT.read_text(encoding="utf-8"))
    return page.evaluate(RUN, selector)
