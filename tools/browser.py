"""Find the Chromium that the browser tests drive, and print where it is.

Usage: python tools/browser.py [--install]

The first that starts of: $LITREVIEW_CHROMIUM; Chromium or Chrome on PATH or where macOS has it;
the one that Playwright downloaded. With ``--install``, if there is none: Debian's package where
the user may install it, else Playwright's download.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from debian import install

__all__ = ["find"]

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MACOS = "/Applications/{0}.app/Contents/MacOS/{0}"


def candidates() -> Iterator[str | None]:
    yield from (shutil.which(name) for name in NAMES)
    yield from (MACOS.format(name) for name in ("Chromium", "Google Chrome"))
    yield downloaded()


def downloaded() -> str | None:
    """Where Playwright would have put its own; None without Playwright."""
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError:
        return None
    with sync_playwright() as playwright:
        path: str = playwright.chromium.executable_path
        return path


def starts(path: str) -> bool:
    """Whether it is a browser that runs here, not a stub that asks for a snap."""
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def find() -> str | None:
    """The path of a browser that starts, if there is one."""
    chosen = os.environ.get("LITREVIEW_CHROMIUM")
    if chosen:
        if not starts(chosen):
            sys.exit(f"LITREVIEW_CHROMIUM names {chosen}, which does not start.")
        return chosen
    there = (path for path in candidates() if path and Path(path).exists())
    return next(filter(starts, there), None)


def main() -> None:
    browser = find()
    if browser is None and "--install" in sys.argv[1:]:
        if not install("chromium"):
            command = [sys.executable, "-m", "playwright", "install", "chromium"]
            subprocess.run(command, check=False, stdout=sys.stderr)
        browser = find()
    if browser is None:
        sys.exit(
            "The browser tests need Chromium; install it with: sudo apt-get install chromium"
            " (or set LITREVIEW_CHROMIUM to the path of a Chromium or Chrome)"
        )
    print(browser)


if __name__ == "__main__":
    main()
