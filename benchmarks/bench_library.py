"""The library in a real browser, on made reviews: open, scroll, search, decide, and what it takes.

python benchmarks/bench_library.py [100000 1000000 …] [--keep FOLDER] [--decisions 10000]

Times are taken inside the browser, from the event to the frame that shows its effect, in
milliseconds. With ``--keep`` a made review is used again, with what was decided in it before.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from bench_library_server import make
from made import papers
from playwright.sync_api import CDPSession, Page, sync_playwright

import litreview

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from tests.browser.conftest import FLAGS  # noqa: E402
from tests.browser.lab import RESTORED  # noqa: E402
from tests.browser.server import TOKEN, Server  # noqa: E402

PRESSES = 100
PACE = 400
"""Milliseconds between a decision and the next: quicker than anybody reads a title."""

SEARCHES = 20
OPENINGS = 3
BOUNDS = {
    100_000: {"open to first row": 1000, "search to first results": 100, "server MB": 500},
    1_000_000: {"open to first row": 2000, "search to first results": 300, "server MB": 2048},
}
ALWAYS = {"scroll, a frame": 20, "key to saved and next": 50}

# Until a condition holds, looked at in every frame; how long that took.
UNTIL = """const until = (done, begun = performance.now()) => new Promise((found, never) => {
  const look = () => {
    if (done()) found(performance.now() - begun);
    else if (performance.now() - begun > 90000) never(new Error('it took more than 90 s'));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
});
const view = () => document.querySelector('.jp-LitReview-libraryView');
const first = () => view()?.querySelector('[data-index="0"] .jp-LitReview-named')?.textContent;
"""
OPEN = """async path => {
  const begun = performance.now();
  const { commands } = window.jupyterapp;
  await commands.execute('docmanager:open', { path });
  commands.execute('litreview:open-library');
  return await until(() => first(), begun);
}"""
CLOSE = "() => window.jupyterapp.commands.execute('application:close-all').then(() => null)"
COUNTED = "() => until(() => view().querySelectorAll('.jp-LitReview-facet').length > 3)"
SCROLL = """async () => {
  const grid = view().querySelector('[role=grid]');
  const frames = [];
  let last = await new Promise(requestAnimationFrame);
  for (let frame = 0; frame < 240; frame++) {
    const deltaY = frame % 80 < 40 ? 180 : frame % 80 < 60 ? 2400 : -900;
    const wheel = new WheelEvent('wheel', { deltaY, bubbles: true, cancelable: true });
    if (grid.dispatchEvent(wheel)) grid.scrollTop += deltaY;
    const now = await new Promise(requestAnimationFrame);
    frames.push(now - last);
    last = now;
  }
  grid.scrollTop = 0;
  return frames;
}"""
SEARCH = """async text => {
  const grid = view().querySelector('[role=grid]');
  const field = view().querySelector('[role=combobox]');
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
  set.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  let asked = false;
  return await until(() => {
    asked ||= grid.getAttribute('aria-busy') === 'true';
    return asked && grid.getAttribute('aria-busy') === 'false';
  });
}"""
# A decision by its command, as its key gives it: until it is on disk and the next row is reached.
DECIDE = """async decision => {
  const saves = () => performance.getEntriesByType('resource')
    .filter(entry => entry.name.includes('/litreview/api/decisions'));
  performance.clearResourceTimings();
  const at = () => view().querySelector('[data-active]')?.dataset.index;
  const before = at();
  const begun = performance.now();
  window.jupyterapp.commands.execute(`litreview:${decision}`);
  const next = until(() => at() !== before, begun);
  await until(() => saves().length > 0);
  return Math.max(await next, saves()[0].responseEnd - begun);
}"""
MODEL = """async path => {
  const begun = performance.now();
  const asked = `${location.origin}/litreview/api/ranking/queue?path=${path}&limit=1`;
  while ((await (await fetch(asked)).json()).by === 'later') {
    await new Promise(later => setTimeout(later, 500));
  }
  return performance.now() - begun;
}"""
MANY = """async many => {
  const grid = view().querySelector('[role=grid]');
  const { commands } = window.jupyterapp;
  for (let number = 0; number < many; number++) {
    commands.execute(`litreview:${number % 20 ? 'exclude' : 'include'}`);
    await new Promise(requestAnimationFrame);
  }
  performance.clearResourceTimings();
}"""


def main() -> None:
    """Print and keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=[100_000])
    parser.add_argument("--keep", type=Path, help="where made reviews are kept for another time")
    parser.add_argument(
        "--decisions", type=int, default=10_000, help="after which memory is looked at"
    )
    arguments = parser.parse_args()
    to = Path(__file__).parent / "results" / "library.json"
    told: dict[str, Any] = json.loads(to.read_text()) if to.exists() else {}
    told["machine"] = f"{platform.machine()}, {os.cpu_count()} cores"
    for size in arguments.sizes:
        with tempfile.TemporaryDirectory() as temporary:
            folder = arguments.keep or Path(temporary) / "root"
            folder.mkdir(parents=True, exist_ok=True)
            place = folder / f"made-{size}.review"
            if not place.exists():
                make(place, size)
            load = os.getloadavg()[0]
            with opened(place, Path(temporary)) as (page, server):
                told[str(size)] = Measured(page, server, place, size).all(arguments.decisions)
            told[str(size)]["load"] = round(load, 1)
        to.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


@contextmanager
def opened(place: Path, folder: Path) -> Iterator[tuple[Page, int]]:
    """JupyterLab on a review in a browser, and the number of its server's process."""
    empty = folder / "empty.review"
    litreview.create(empty, "ada").close()
    server = Server(folder / "server")
    try:
        server.renew(empty)  # the sidebar shows this one
        os.link(place, server.root / place.name)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=found(), args=FLAGS)
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.set_default_timeout(300_000)
            page.goto(f"{server.url}lab?token={TOKEN}")
            page.wait_for_function(RESTORED, timeout=120_000)
            yield page, server.pid
            browser.close()
    finally:
        server.stop()


def found() -> str:
    """The path of Chromium."""
    tool = [sys.executable, str(PROJECT / "tools" / "browser.py")]
    return subprocess.check_output(tool, text=True).strip()


class Measured:
    """The figures of one size, printed as they come."""

    def __init__(self, page: Page, server: int, place: Path, size: int) -> None:
        """Nothing is measured yet."""
        self.page, self.server, self.place, self.size = page, server, place, size
        self.figures: dict[str, Any] = {}
        self.browser: CDPSession = page.context.new_cdp_session(page)

    def all(self, decisions: int) -> dict[str, Any]:
        """Everything, in the order in which a reviewer comes to it."""
        times = []
        for turn in range(OPENINGS):
            times.append(self.run(OPEN, self.place.name))
            if turn == 0:
                self.tell("open to first row, first of all", times[0])
                self.tell("counts beside it, first of all", self.run(COUNTED))
            if turn < OPENINGS - 1:
                self.page.evaluate(CLOSE)
        self.tell("open to first row", *times[1:])
        grid = self.page.locator(".jp-LitReview-libraryView [role=grid]")
        grid.focus()
        self.tell("scroll, a frame", *self.run(SCROLL))
        titles = papers(4 * SEARCHES, seed=0)
        words = list(dict.fromkeys(title.split()[2] for title, _ in titles))[: SEARCHES + 1]
        self.tell("search to first results, first", self.run(SEARCH, words.pop()))
        self.tell("search to first results", *[self.run(SEARCH, word) for word in words])
        self.run(SEARCH, "")
        grid.focus()
        self.page.keyboard.press("ArrowDown")
        for kind in ("include", "exclude"):
            self.decide(kind)
        print(f"{self.size:9}  waiting for the model, which is kept beside the review", flush=True)
        self.tell("model ready", self.run(MODEL, self.place.name))
        kinds = ("include", "exclude", "maybe")
        self.tell(
            "key to saved and next",
            *[self.decide(kinds[turn % 3]) for turn in range(PRESSES)],
        )
        self.memory(decisions)
        return self.figures

    def decide(self, decision: str) -> float:
        """One decision at the pace of a quick reader; milliseconds until all is done."""
        self.page.wait_for_timeout(PACE)
        return float(self.run(DECIDE, decision))

    def memory(self, decisions: int) -> None:
        """What the server and the window take, and by how much that grows."""
        self.figures["server MB"] = [round(self.resident())]
        self.figures["window MB"] = [round(self.heap(), 1)]
        for _ in range(4):
            self.run(MANY, decisions // 4)
            self.page.wait_for_load_state("networkidle")
            self.figures["server MB"].append(round(self.resident()))
            self.figures["window MB"].append(round(self.heap(), 1))
        for name in ("server MB", "window MB"):
            bound = BOUNDS.get(self.size, {}).get(name)
            limit = f"   bound {bound}" if bound else ""
            values = " ".join(str(value) for value in self.figures[name])
            print(f"{self.size:9}  {name} at every quarter of {decisions}: {values}{limit}")

    def run(self, code: str, argument: Any = None) -> Any:
        """What a function of the page gives."""
        return self.page.evaluate(f"argument => {{ {UNTIL} return ({code})(argument); }}", argument)

    def tell(self, name: str, *times: float) -> None:
        """Keep and print the middle and the ninety-fifth of a hundred."""
        middle, most = (round(float(one), 1) for one in np.percentile(times, [50, 95]))
        self.figures[name] = {"least": round(min(times), 1), "p50": middle, "p95": most}
        bound = BOUNDS.get(self.size, {}).get(name) or ALWAYS.get(name)
        limit = f"   bound {bound}" if bound else ""
        print(
            f"{self.size:9}  {name:34} least {min(times):8.1f}  p50 {middle:8.1f}"
            f"  p95 {most:8.1f}{limit}",
            flush=True,
        )

    def resident(self) -> float:
        """Megabytes that the server has in memory."""
        status = Path(f"/proc/{self.server}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024

    def heap(self) -> float:
        """Megabytes of JavaScript that are in use."""
        self.browser.send("HeapProfiler.collectGarbage")
        self.browser.send("Performance.enable")
        told = self.browser.send("Performance.getMetrics")["metrics"]
        return float({one["name"]: one["value"] for one in told}["JSHeapUsedSize"]) / 2**20


if __name__ == "__main__":
    main()
