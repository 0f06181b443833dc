"""Deciding in a real browser, on a review of 10,000 made papers.

python benchmarks/bench_sidebar.py [PAPERS]

Each press is timed by the browser: until the server has answered that the decision is on disk, and
until the frame that shows the next paper. Then keys are pressed without waiting, and frames timed.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from made import write_bib
from playwright.sync_api import Page, sync_playwright

import litreview

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from tests.browser.conftest import FLAGS  # noqa: E402
from tests.browser.lab import RESTORED  # noqa: E402
from tests.browser.server import TOKEN, Server  # noqa: E402

PRESSES = 200
WATCH = """() => {
  const title = () => document.querySelector('#jp-left-stack h2.jp-LitReview-title')?.textContent;
  window.presses = []; window.frames = [];
  const saved = () => performance.getEntriesByType('resource')
    .filter(entry => entry.name.includes('/litreview/api/decisions'));
  document.addEventListener('keydown', () => {
    const press = { begun: performance.now(), title: title(), saves: saved().length };
    window.presses.push(press);
    const look = now => {
      if (press.shown === undefined && title() !== press.title) press.shown = performance.now();
      if (press.saved === undefined && saved().length > press.saves)
        press.saved = saved()[press.saves].responseEnd;
      if (press.shown === undefined || press.saved === undefined) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, true);
  performance.setResourceTimingBufferSize(100000);
}"""
DONE = "() => { const p = window.presses.at(-1); return p && p.shown && p.saved; }"
FRAMES = """() => {
  let last = performance.now();
  const tick = now => { window.frames.push(now - last); last = now; requestAnimationFrame(tick); };
  requestAnimationFrame(tick);
}"""


def main(papers: int = 10_000) -> None:
    """Print the percentiles."""
    tool = [sys.executable, str(PROJECT / "tools" / "browser.py")]
    found = subprocess.check_output(tool, text=True).strip()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        write_bib(folder / "made.bib", papers)
        with litreview.create(folder / "made.review", "ada") as made:
            made.add(folder / "made.bib")
        server = Server(folder / "server")
        try:
            server.renew(folder / "made.review")
            browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(f"{server.url}lab?token={TOKEN}")
            page.wait_for_function(RESTORED, timeout=60_000)
            measure(page, papers)
            browser.close()
        finally:
            server.stop()


def measure(page: Page, papers: int) -> None:
    """Press keys as a reader would, then as fast as keys repeat."""
    page.locator("#jp-left-stack h2.jp-LitReview-title").wait_for(timeout=60_000)
    page.evaluate(WATCH)
    print(f"{papers} papers, {PRESSES} decisions each, from key press, in ms")
    told(page, "four a second", 250)
    told(page, "each as soon as the last is saved", 0)
    page.evaluate(FRAMES)
    for number in range(60):
        page.keyboard.press("j" if number < 50 else "k")
        page.wait_for_timeout(40)
    frames = page.evaluate("window.frames")
    middle, most = np.percentile(frames, [50, 95])
    print(f"  card to card, a frame:  p50 {middle:6.1f}   p95 {most:6.1f}   (60 a second: 16.7)")


def told(page: Page, pace: str, pause: int) -> None:
    """Decide at a pace, with so many milliseconds between two decisions, and print the times."""
    page.evaluate("window.presses.length = 0")
    for number in range(PRESSES):
        page.keyboard.press("i" if number % 7 == 0 else "e")
        page.wait_for_function(DONE, timeout=30_000)
        page.wait_for_timeout(pause)
    presses = page.evaluate("window.presses")
    shown = [press["shown"] - press["begun"] for press in presses]
    saved = [press["saved"] - press["begun"] for press in presses]
    print(pace)
    for name, times in (
        ("next paper on screen", shown),
        ("decision on disk", saved),
        ("both", np.maximum(shown, saved)),
    ):
        middle, most = np.percentile(times, [50, 95])
        bound = "   bound p95 100" if name == "both" else ""
        print(f"  {name:<24}p50 {middle:6.1f}   p95 {most:6.1f}{bound}")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
