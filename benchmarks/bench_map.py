"""The map in a real browser, its papers made: painting, zooming, a lasso around everything.

python benchmarks/bench_map.py [PAPERS …]

The server's answer with the places is replaced by one of so many papers in twelve heaps; making
the places is not measured here (benchmarks/bench_engines.py).
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from playwright.sync_api import Page, Route, sync_playwright

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from tests.browser.conftest import FLAGS, running  # noqa: E402

import litreview  # noqa: E402

THEMES = 12
WHEELS = 40

FRAMES = """() => new Promise(done => {
  const times = [];
  let last = performance.now();
  const frame = now => {
    times.push(now - last);
    last = now;
    times.length < 60 ? requestAnimationFrame(frame) : done(times.slice(1));
  };
  requestAnimationFrame(frame);
})"""


def main(*numbers: int) -> None:
    """Print what each number of papers costs."""
    tool = [sys.executable, str(PROJECT / "tools" / "browser.py")]
    found = subprocess.run(tool, stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        seeds = Path(folder) / "seeds.review"
        with litreview.create(seeds, "ada") as made:
            made.add(sorted(PROJECT.glob("seeds/*.txt")))
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        for number in numbers or (399, 20_000, 100_000):
            with running(Path(folder) / str(number), browser, seeds) as lab:
                page = lab.page()
                page.locator("#jp-left-stack .jp-LitReview-root:focus").wait_for(timeout=60_000)
                measure(page, number)
        browser.close()


def measure(page: Page, number: int) -> None:
    """Open the map of so many papers, zoom it, and draw a line around all of them."""
    answer = answer_of(number)
    page.route("**/litreview/api/similarity/map*", lambda route: fulfil(route, answer))
    begun = time.perf_counter()
    page.keyboard.press("Shift+M")
    view = page.get_by_role("application", name=f"Map of {number:,} papers")
    view.wait_for(timeout=120_000)
    opened = time.perf_counter() - begun
    page.wait_for_timeout(2_000)
    box = view.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.evaluate(f"window.frames_ = ({FRAMES})()")
    for at in range(WHEELS):
        page.mouse.wheel(0, -60 if at < WHEELS // 2 else 60)
    frames = np.array(page.evaluate("window.frames_"))
    page.get_by_role("button", name="Lasso").click()
    inset = 2
    corners = [(inset, inset), (-inset, inset), (-inset, -inset), (inset, -inset)]
    places = [
        (
            box["x"] + (x if x > 0 else box["width"] + x),
            box["y"] + (y if y > 0 else box["height"] + y),
        )
        for x, y in corners
    ]
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in places[1:]:
        page.mouse.move(*place, steps=4)
    begun = time.perf_counter()
    page.mouse.up()
    page.get_by_role("heading", name="selected").wait_for(timeout=60_000)
    told = page.get_by_role("heading", name="selected").inner_text()
    print(
        f"{number:9,} papers  open {1000 * opened:6.0f} ms  frames p50 {np.median(frames):5.0f} ms"
        f"  p95 {np.quantile(frames, 0.95):5.0f} ms  lasso to list"
        f" {1000 * (time.perf_counter() - begun):5.0f} ms ({told})",
        flush=True,
    )


def fulfil(route: Route, answer: str) -> None:
    """Answer with the papers made."""
    route.fulfill(status=200, content_type="application/json", body=answer)


def answer_of(number: int) -> str:
    """So many papers in heaps, as the server tells them."""
    draws = np.random.default_rng(0)
    themes = draws.integers(THEMES, size=number)
    middles = draws.uniform(-0.8, 0.8, size=(THEMES, 2))
    places = middles[themes] + draws.normal(0, 0.12, size=(number, 2))
    papers = [
        {"id": f"m{at:07d}", "x": round(float(x), 4), "y": round(float(y), 4), "theme": int(theme)}
        for at, ((x, y), theme) in enumerate(zip(places, themes, strict=True))
    ]
    counts = np.bincount(themes, minlength=THEMES)
    told = [
        {"name": f"theme {n}", "terms": [], "papers": int(max(1, counts[n]))} for n in range(THEMES)
    ]
    return json.dumps({"themes": told, "papers": papers})


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
