"""What a test has in its hands: a JupyterLab, its files, and windows that show it."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Response

from litreview.commands import cli

from ..patience import milliseconds
from .server import TOKEN, Server

RESTORED = "() => window.jupyterapp && window.jupyterapp.restored.then(() => true)"
# A window in which something is not saved yet asks whether it may be closed.
SAVED = "() => window.dispatchEvent(new Event('beforeunload', { cancelable: true }))"
FORGET = "() => { sessionStorage.clear(); localStorage.clear(); }"


class Windows:
    """Chromium's windows, one of which is kept: a page loads twice as fast where it was before."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self._kept: Page | None = None
        self._lent = False
        self.uncaught: list[str] = []

    def open(self, url: str, width: int, height: int) -> Page:
        """A window without a past; the first is the one that is kept."""
        if self._lent:
            return self._new(width, height)
        self._lent = True
        if self._kept is None:
            self._kept = self._new(width, height)
        else:
            # A small page of the same origin, to forget what windows keep of it.
            self._kept.goto(f"{url}api/status?token={TOKEN}")
            self._kept.evaluate(FORGET)
            self._kept.set_viewport_size({"width": width, "height": height})
        return self._kept

    def rest(self) -> list[str]:
        """Leave the page that is kept, close all others; gives errors that nobody caught."""
        page, uncaught = self._kept, list(self.uncaught)
        if page is None or page.is_closed():
            self.discard()
        else:
            self._close(self._contexts[1:])
            clear(page)
            page.goto("about:blank")
        self._lent = False
        self.uncaught.clear()  # what a page says while it is left is not the test's
        return uncaught

    def discard(self) -> None:
        """Close them all, as after a test that failed and may have left anything."""
        self._kept = None
        self._close(self._contexts[:])

    def _close(self, contexts: list[BrowserContext]) -> None:
        for context in contexts:
            context.close()
            self._contexts.remove(context)

    def _new(self, width: int, height: int) -> Page:
        context = self._browser.new_context(viewport={"width": width, "height": height})
        context.set_default_timeout(milliseconds(30))
        self._contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.uncaught.append(str(error)))
        return page


def clear(page: Page) -> None:
    """Undo what a test does to a page and its context, except for what the page shows."""
    context = page.context
    for other in context.pages:
        if other is not page:
            other.close()
    context.set_offline(False)
    context.clear_permissions()
    context.unroute_all(behavior="ignoreErrors")
    page.unroute_all(behavior="ignoreErrors")
    page.emulate_media(forced_colors="null", reduced_motion="null")
    page.mouse.move(0, 0)


def workspace_saved(page: Page, wanted: Callable[[dict], bool]) -> AbstractContextManager[object]:
    """Wait until JupyterLab has saved a workspace as it is wanted.

    It saves one a moment after each change, so the next one that it saves may be of an earlier
    change.
    """

    def is_wanted(answer: Response) -> bool:
        request = answer.request
        saved = request.method == "PUT" and "/lab/api/workspaces" in answer.url and answer.ok
        return saved and wanted(json.loads(request.post_data or "{}")["data"])

    return page.expect_response(is_wanted, timeout=milliseconds(30))


@dataclass
class Lab:
    """A running JupyterLab; see `conftest`."""

    server: Server
    review: Path
    windows: Windows
    pages: list[Page] = field(default_factory=list)
    token: str = TOKEN

    @property
    def root(self) -> Path:
        return self.server.root

    @property
    def url(self) -> str:
        return self.server.url

    def page(
        self, path: str = "lab", width: int = 1440, height: int = 900, restored: bool = True
    ) -> Page:
        page = self.windows.open(self.url, width, height)
        self.pages.append(page)
        page.goto(f"{self.url}{path}?token={self.token}")
        if restored:
            page.wait_for_function(RESTORED, timeout=milliseconds(60))
        return page

    def command(self, page: Page, name: str, arguments: dict | None = None) -> None:
        run = "([name, args]) => window.jupyterapp.commands.execute(name, args).then(() => null)"
        page.evaluate(run, [name, arguments or {}])

    def run(self, *command: str | Path) -> str:
        """What a command prints, once the windows have saved what was done in them.

        ``jupyter review …`` runs in the process of the tests, which is not the server's: a program
        of its own takes a second to start.
        """
        for page in self.pages:
            if not page.is_closed():
                page.wait_for_function(SAVED)
        words = [str(word) for word in command]
        if words[:2] == ["jupyter", "review"]:
            return self._review(words[2:])
        done = subprocess.run(
            words,
            cwd=self.root,
            env=self.server.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def _review(self, words: list[str]) -> str:
        out, error = io.StringIO(), io.StringIO()
        here, reviewer = "LITREVIEW_REVIEWER", self.server.environment["LITREVIEW_REVIEWER"]
        before = os.environ.get(here)
        os.environ[here] = reviewer
        try:
            with (
                contextlib.chdir(self.root),
                contextlib.redirect_stdout(out),
                contextlib.redirect_stderr(error),
            ):
                code = cli.main(words)
        finally:
            if before is None:
                del os.environ[here]
            else:
                os.environ[here] = before
        assert code == 0, error.getvalue()
        return out.getvalue()
