"""A real JupyterLab and a real Chromium for each test.

``lab``
    A JupyterLab of its own: private settings, a free port, and below its contents root a fresh
    ``notebooks/seeds.review`` made from the five seed pages (in ``seeds/``), which it is told to
    show. A test can look behind it::

        lab.review      path of the review's file
        lab.root        path of the contents root
        lab.url         address with a slash at its end;  lab.token
        lab.run("jupyter", "review", "status", lab.review)   a program of another process's,
                        in ``lab.root``; gives what it prints
        lab.page()      another window, with a login of its own; ``page(path="lab/tree/x.ipynb")``,
                        ``page(width=…, height=…, restored=False)``
        lab.command(page, "litreview:open-review", {"path": "notebooks/seeds.review"})

``page``
    A window of that JupyterLab, `playwright.sync_api.Page`, once the application is restored;
    the application is ``window.jupyterapp`` in it.

``pictures``
    The folder for screenshots: ``$LITREVIEW_PICTURES`` (``docs/images`` when the documentation's
    are to be made anew), else a temporary one.

A test fails if a page raised an error that nobody caught or the server printed a traceback. The
reviewer is ``ada``. These fixtures are synchronous: keep tests that await in other folders.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

import litreview

from .desk import SLOW

PROJECT = Path(__file__).parents[2]
TOKEN = "for-one-test"
START_WITHIN = 120  # seconds; a cold disk on a busy machine
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
]
RESTORED = "() => window.jupyterapp && window.jupyterapp.restored.then(() => true)"


@dataclass
class Lab:
    """A running JupyterLab; see the module."""

    root: Path
    review: Path
    url: str
    token: str
    environment: dict[str, str]
    browser: Browser
    uncaught: list[str] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)

    def page(
        self, path: str = "lab", width: int = 1440, height: int = 900, restored: bool = True
    ) -> Page:
        context = self.browser.new_context(viewport={"width": width, "height": height})
        page = context.new_page()
        page.on("pageerror", lambda error: self.uncaught.append(str(error)))
        self.pages.append(page)
        page.goto(f"{self.url}{path}?token={self.token}")
        if restored:
            page.wait_for_function(RESTORED, timeout=60_000)
        return page

    def command(self, page: Page, name: str, arguments: dict | None = None) -> None:
        run = "([name, args]) => window.jupyterapp.commands.execute(name, args).then(() => null)"
        page.evaluate(run, [name, arguments or {}])

    def run(self, *command: str | Path) -> str:
        """What a command prints, once the windows have saved what was done in them."""
        for page in self.pages:
            if not page.is_closed():
                saving = page.locator(".jp-LitReview-status[data-state=saving]")
                expect(saving).to_have_count(0, timeout=SLOW)
        done = subprocess.run(
            command,
            cwd=self.root,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = subprocess.run(
        [sys.executable, PROJECT / "tools" / "browser.py"],
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if found.returncode:
        pytest.fail("there is no browser; `make test` installs one", pytrace=False)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found.stdout.strip(), args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def seeds_review(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A review of the seeds that nobody has open, to be copied."""
    path = tmp_path_factory.mktemp("seeds") / "seeds.review"
    with litreview.create(path, "ada") as made:
        made.add(sorted(PROJECT.glob("seeds/*.txt")))
    return path


@pytest.fixture
def lab(tmp_path: Path, browser: Browser, seeds_review: Path) -> Iterator[Lab]:
    with running(tmp_path, browser, seeds_review) as started:
        yield started


@contextmanager
def running(
    folder: Path,
    browser: Browser,
    seeds_review: Path,
    app: str = "jupyterlab",
    more: dict[str, str] | None = None,
) -> Iterator[Lab]:
    """A JupyterLab, or a Notebook, in a folder; with ``more`` in its environment."""
    root = folder / "root"
    copy = root / "notebooks" / "seeds.review"
    copy.parent.mkdir(parents=True)
    shutil.copy(seeds_review, copy)
    shutil.copytree(PROJECT / "seeds", root / "seeds")
    environment = {**private(folder), **(more or {})}
    log = folder / "jupyterlab.log"
    with log.open("wb") as output, socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        port = reserved.getsockname()[1]
        reserved.close()
        server = subprocess.Popen(
            command(root, port, copy.relative_to(root).as_posix(), app),
            cwd=root,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    url = f"http://127.0.0.1:{port}/"
    started = Lab(root, copy, url, TOKEN, environment, browser)
    try:
        wait_for(server, url, log)
        yield started
    finally:
        for context in browser.contexts:
            context.close()
        server.terminate()
        try:
            server.wait(timeout=30)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
    assert not started.uncaught
    printed = log.read_text(errors="replace")
    # Jupyter's own, such as a kernel's socket closed while it was written to, are not ours.
    ours = ("jupyterlab_litreview", f"{PROJECT}/review/")
    traces = printed.split("Traceback (most recent call last)")[1:]
    assert not any(name in trace for trace in traces for name in ours), printed


@pytest.fixture
def page(lab: Lab) -> Page:
    """JupyterLab with the review on the desk, and the keyboard at the desk."""
    opened = lab.page()
    desk = opened.locator("#jp-left-stack .jp-LitReview-root")
    expect(desk).to_be_focused(timeout=60_000)
    return opened


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    folder = Path(os.environ.get("LITREVIEW_PICTURES") or tmp_path / "pictures")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def private(folder: Path) -> dict[str, str]:
    """An environment in which nobody's settings are seen and none are left behind."""
    settings = folder / "settings"
    notifications = settings / "@jupyterlab" / "apputils-extension"
    notifications.mkdir(parents=True)
    # Else JupyterLab asks whether it may fetch news, over the panel.
    news = json.dumps({"fetchNews": "false", "checkForUpdates": False})
    (notifications / "notification.jupyterlab-settings").write_text(news)
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "LITREVIEW"))}
    return {
        **kept,
        "HOME": str(folder),
        "IPYTHONDIR": str(folder / "ipython"),
        "JUPYTERLAB_SETTINGS_DIR": str(settings),
        "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTER_DATA_DIR": str(folder / "data"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "LITREVIEW_REVIEWER": "ada",
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
    }


def command(root: Path, port: int, shown: str, app: str) -> list[str]:
    return [
        sys.executable,
        "-m",
        app,
        "--allow-root",
        "--no-browser",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        f"--ServerApp.root_dir={root}",
        f"--IdentityProvider.token={TOKEN}",
        f"--{'LabApp' if app == 'jupyterlab' else 'JupyterNotebookApp'}.expose_app_in_browser=True",
        f"--LitReview.open_review={shown}",
    ]


def wait_for(server: subprocess.Popen[bytes], url: str, log: Path) -> None:
    """Until the server answers; it offers nothing that could be waited on."""
    deadline = time.monotonic() + START_WITHIN
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{url}api/status?token={TOKEN}", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"JupyterLab did not start:\n{log.read_text(errors='replace')}", pytrace=False)
