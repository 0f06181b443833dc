"""The list of papers to cite, in a real browser: from a key pressed to the list on screen.

    python benchmarks/bench_citations.py [10000 100000 …]

Times are taken inside the browser, from the keydown event to the frame that shows the new list, in
milliseconds; they depend on what else the machine does. Papers are made, with authors and years.
"""

from __future__ import annotations

import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import nbformat
import numpy as np
from made import papers
from playwright.sync_api import Page, sync_playwright

import litreview

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from tests.browser.conftest import FLAGS  # noqa: E402
from tests.browser.lab import RESTORED  # noqa: E402
from tests.browser.server import TOKEN, Server  # noqa: E402

BOUNDS = {10_000: 50, 100_000: 150}
"""Milliseconds at the 95th percentile, by the number of papers."""

TYPED = 40
"""Citations typed, of four letters each after the @."""

# After the key's own work and the next frame, whether the list differs from the one before.
WATCH = """() => {
  window.times = [];
  let pressed = 0;
  const list = () => document.querySelector('.jp-LitReview-citations ul')?.textContent ?? '';
  document.addEventListener('keydown', ({ key }) => {
    if (key.length !== 1) return;
    const mine = ++pressed;
    const begun = performance.now();
    const before = list();
    const look = tries => requestAnimationFrame(() => {
      if (mine === pressed && list() !== before) window.times.push(performance.now() - begun);
      else if (mine === pressed && tries < 120) look(tries + 1);
    });
    look(0);
  }, true);
}"""


def made_review(folder: Path, number: int) -> Path:
    """A review of made papers."""
    chance = np.random.default_rng(number)
    words = sorted({word for title, _ in papers(2000) for word in title.lower().split()})
    entries = []
    for place, (title, _) in enumerate(papers(number)):
        names = [str(chance.choice(words)).capitalize() for _ in range(3)]
        authors = " and ".join(f"{name}, A." for name in names)
        year = 1990 + place % 36
        entries.append(
            f"@article{{{names[0].lower()}{year}-{place}, title = {{{title}}},"
            f" author = {{{authors}}}, year = {year}}}"
        )
    bib = folder / "made.bib"
    bib.write_text("\n".join(entries))
    path = folder / "made.review"
    with litreview.create(path, "ada") as review:
        review.add(bib)
    return path


def measured(page: Page, words: Sequence[str]) -> list[float]:
    """Types citations in a Markdown cell; the times of all keys that changed the list."""
    page.locator(".jp-MarkdownOutput").first.dblclick()
    page.locator(".jp-Notebook .jp-Cell .cm-content").first.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" @")  # reads the papers
    page.locator(".jp-LitReview-citations li").first.wait_for(timeout=300_000)
    page.keyboard.press("Escape")
    page.evaluate(WATCH)
    for word in words:
        page.keyboard.type(" ")
        time.sleep(0.3)
        for letter in f"@{word}":
            page.keyboard.type(letter)
            time.sleep(0.3)  # as fast as people type
        page.keyboard.press("Escape")
    return page.evaluate("() => window.times")


def bench(number: int) -> None:
    """Measures a review of so many papers and prints the figures."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        place = Path(folder)
        review = made_review(place, number)
        server = Server(place / "server")
        browser = playwright.chromium.launch(
            executable_path=subprocess.check_output(
                [sys.executable, PROJECT / "tools" / "browser.py"], text=True
            ).strip(),
            args=FLAGS,
        )
        try:
            server.renew(review)
            cells = [nbformat.v4.new_markdown_cell("Related work")]
            nbformat.write(nbformat.v4.new_notebook(cells=cells), server.root / "text.ipynb")
            page = browser.new_page()
            page.set_default_timeout(120_000)
            page.goto(f"{server.url}lab/tree/text.ipynb?token={TOKEN}")
            page.wait_for_function(RESTORED)
            no = page.get_by_role("dialog").get_by_role("button", name="No Kernel")
            page.add_locator_handler(no, lambda button: button.click())
            chance = np.random.default_rng(0)
            titles = [title.lower().split() for title, _ in papers(min(number, 2000))]
            words = [
                str(chance.choice(titles[chance.integers(len(titles))]))[:4] for _ in range(TYPED)
            ]
            times = measured(page, words)
        finally:
            browser.close()
            server.stop()
    print(
        f"{number:>9,} papers: {len(times)} lists, median {np.percentile(times, 50):.0f} ms,"
        f" p95 {np.percentile(times, 95):.0f} ms, bound {BOUNDS.get(number, '–')} ms"
    )


if __name__ == "__main__":
    print(f"{platform.machine()}, Python {platform.python_version()}")
    for size in [int(one) for one in sys.argv[1:]] or list(BOUNDS):
        bench(size)
