"""A real JupyterLab and a real Chromium for each test.

``lab``
    A JupyterLab with a fresh contents root, fresh settings and workspaces, and
    ``notebooks/seeds.review`` made from the five seed pages (in ``seeds/``), which it is told to
    show. The server goes on from test to test of one worker. A test can look behind it::

        lab.review      path of the review's file
        lab.root        path of the contents root
        lab.url         address with a slash at its end;  lab.token
        lab.run("jupyter", "review", "status", lab.review)   a command of another process than the
                        server's, in ``lab.root``; gives what it prints
        lab.page()      a window: the first is the one that is kept from test to test, each further
                        one has a login of its own; ``page(path="lab/tree/x.ipynb")``,
                        ``page(width=…, height=…, restored=False)``
        lab.command(page, "litreview:open-review", {"path": "notebooks/seeds.review"})

``page``
    A window of that JupyterLab, `playwright.sync_api.Page`, once the application is restored;
    the application is ``window.jupyterapp`` in it.

``shared(review)``, ``running(folder, browser, review)``
    For a ``lab`` of a module's own: on the server that is there already, with another review, or
    on a server of its own where a test needs another program or another environment, or stops it.

A test fails if a page raised an error that nobody caught or the server printed a traceback; after a
test that failed, the next has a new server and new windows. The reviewer is ``ada``. These fixtures
are synchronous: keep tests that await in other folders.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

import litreview

from ..patience import milliseconds
from .card import SLOW
from .lab import Lab, Windows
from .server import PROJECT, Server

FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
]
FAILED = pytest.StashKey[bool]()

expect.set_options(timeout=SLOW)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Function, call: pytest.CallInfo):
    """Remember that a test failed, and may have left anything behind.

    What the tests of its module share is ended with it: the same test, run again, and the next have
    a new review, server and window.
    """
    report = yield
    if report.failed:
        item.config.stash[FAILED] = item.stash[FAILED] = True
    if report.when == "teardown" and item.stash.get(FAILED, False):
        item.stash[FAILED] = False
        shared_fixtures = [
            fixture
            for fixtures in item._fixtureinfo.name2fixturedefs.values()
            for fixture in fixtures
            if fixture.scope == "module"
        ]
        for fixture in shared_fixtures:
            # The test has failed already: what ending them finds is no news.
            with suppress(Exception):
                fixture.finish(item._request)
    return report


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


Shared = Callable[[Path], AbstractContextManager[Lab]]


@pytest.fixture(scope="session")
def shared(
    tmp_path_factory: pytest.TempPathFactory, browser: Browser, request: pytest.FixtureRequest
) -> Iterator[Shared]:
    """Gives the one server and the one window to a test, or to the tests of a module, in turn."""
    stash = request.config.stash
    windows = Windows(browser)
    servers: list[Server] = []

    @contextmanager
    def take(review: Path) -> Iterator[Lab]:
        if stash.get(FAILED, False):
            stash[FAILED] = False
            windows.discard()
            while servers:
                servers.pop().stop()
        if not servers:
            servers.append(Server(tmp_path_factory.mktemp("jupyterlab")))
        (server,) = servers
        lab = Lab(server, server.renew(review), windows)
        try:
            yield lab
        finally:
            uncaught = windows.rest()
            server.end_kernels()
            faults = server.faults()
        assert not uncaught
        assert not faults, faults

    yield take
    for server in servers:
        server.stop()


@pytest.fixture
def lab(shared: Shared, seeds_review: Path) -> Iterator[Lab]:
    with shared(seeds_review) as given:
        yield given


@contextmanager
def running(
    folder: Path,
    browser: Browser,
    review: Path,
    app: str = "jupyterlab",
    more: dict[str, str] | None = None,
) -> Iterator[Lab]:
    """A server of its own, JupyterLab or Notebook, with ``more`` in its environment."""
    server, windows = Server(folder, app, more), Windows(browser)
    try:
        lab = Lab(server, server.renew(review), windows)
        yield lab
    finally:
        uncaught = windows.rest()
        windows.discard()
        server.stop()
    assert not uncaught
    faults = server.faults()
    assert not faults, faults


@pytest.fixture
def page(lab: Lab) -> Page:
    """JupyterLab with the review in the sidebar, and the keyboard there."""
    opened = lab.page()
    card = opened.locator("#jp-left-stack .jp-LitReview-root")
    expect(card).to_be_focused(timeout=milliseconds(60))
    return opened
