"""Two users of one server screen blind, disagree, resolve it and report, each in a browser."""

from __future__ import annotations

import json
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect

from litreview.workspace.open_review import copy

from ..patience import PATIENCE, milliseconds
from ..store.postgres import administer, postgresql
from .card import SLOW, Card, ask
from .conftest import running
from .lab import RESTORED, SAVED, Lab
from .server import REVIEW

READ = 40
DIFFER = 10


@pytest.fixture
def database(seeds_review):
    """The address of a PostgreSQL database with the review of the seeds."""
    with postgresql() as url:
        administer(url, "CREATE DATABASE seeds")
        address = url.set(database="seeds").render_as_string(hide_password=False)
        copy(seeds_review, address)
        yield address


@dataclass
class Hub:
    """A JupyterLab whose users have names, and the path of the review that it shows."""

    lab: Lab
    path: str

    def window(self, user: str) -> Card:
        """The sidebar in a window of a user's own."""
        lab = self.lab
        page = lab.windows.open(lab.url, 1280, 720)
        lab.pages.append(page)
        page.context.add_cookies([{"name": "user", "value": user, "url": lab.url}])
        page.goto(f"{lab.url}lab?token={lab.token}")
        page.wait_for_function(RESTORED, timeout=milliseconds(60))
        lab.command(page, "litreview:open-review", {"path": self.path})
        return Card(page)

    def rest(self, user: str, route: str, body: dict | None = None):
        """What the server answers a user; with a body, to a POST."""
        mark = "&" if "?" in route else "?"
        request = urllib.request.Request(
            f"{self.lab.url}litreview/api{route}{mark}path={self.path}",
            data=None if body is None else json.dumps(body).encode(),
            headers={
                "Authorization": f"token {self.lab.token}",
                "Content-Type": "application/json",
                "Cookie": f"user={user}",
            },
        )
        with urllib.request.urlopen(request, timeout=30 * PATIENCE) as answer:
            return json.load(answer)

    def decide(self, user: str, decision: str, ids: list[str]) -> None:
        """Decide papers as a user."""
        reasons = ["off topic"] if decision == "exclude" else []
        self.rest(user, "/decisions", {"ids": ids, "decision": decision, "reasons": reasons})


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def hub(request, tmp_path, browser, seeds_review):
    """A hub whose review is in a file or in a database."""
    settings = {"ServerApp": {"identity_provider_class": "named_users.NamedUsers"}}
    path = REVIEW
    if request.param == "postgresql":
        path = "database:seeds.review"
        settings["LitReview"] = {"databases": {"seeds": request.getfixturevalue("database")}}
    config = tmp_path / "hub" / "config"
    config.mkdir(parents=True)
    (config / "jupyter_server_config.json").write_text(json.dumps(settings))
    more = {"PYTHONPATH": str(Path(__file__).parent)}
    with running(tmp_path / "hub", browser, seeds_review, more=more) as started:
        yield Hub(started, path)


def test_two_users_screen_blind_adjudicate_and_report_jointly(hub):
    ada = hub.window("ada")
    bob = hub.window("bob")
    ids = [one["id"] for one in hub.rest("ada", f"/records?limit={READ}")["records"]]

    # Both see the same paper first, and nothing of what the other does with it.
    ada.page.bring_to_front()
    title = ada.decide("i")
    ada.page.wait_for_function(SAVED)
    expect(bob.title).to_have_text(title)
    bob.counts(0, 0, 0)
    bob.page.bring_to_front()
    assert bob.decide("e") == title
    bob.page.wait_for_function(SAVED)
    bob.counts(0, 0, 1)
    ada.counts(1, 0, 0)

    # The rest: each half by Ada, of which Bob excludes ten.
    (first,) = (one["id"] for one in hub.rest("ada", "/records?where=include")["records"])
    others = [id for id in ids if id != first][: READ - 1]
    included, excluded = [first, *others[: READ // 2 - 1]], others[READ // 2 - 1 :]
    hub.decide("ada", "include", included[1:])
    hub.decide("ada", "exclude", excluded)
    hub.decide("bob", "exclude", [*included[1:DIFFER], *excluded])
    hub.decide("bob", "include", included[DIFFER:])

    # One key a conflict.
    ada.page.bring_to_front()
    ask(ada.page, "litreview:resolve-conflicts")
    dialog = ada.page.get_by_role("dialog")
    for left in range(DIFFER, 0, -1):
        count = f"{left} conflict{'s' if left > 1 else ''} to resolve"
        expect(dialog.get_by_role("status")).to_contain_text(count, timeout=SLOW)
        ada.press("i" if left > DIFFER - 4 else "e")
    expect(dialog.get_by_text("No conflicts.")).to_be_visible(timeout=SLOW)
    ada.press("Escape")

    for card in (ada, bob):
        card.page.bring_to_front()
        hub.lab.command(card.page, "litreview:open-progress")
        agreement = card.page.get_by_role("region", name="Agreement between reviewers")
        # Half included by Ada, a quarter by Bob: chance is .5, so kappa is (.75 - .5) / (1 - .5).
        kappa = agreement.get_by_role("row", name="Cohen’s kappa, ada · bob")
        expect(kappa).to_contain_text(f"{READ}0.50 (", timeout=SLOW)
        flow = card.page.get_by_role("region", name="PRISMA 2020 flow diagram").locator("svg text")
        expect(flow.filter(has_text=f"Records screened (n = {READ})")).to_be_attached(timeout=SLOW)
        expect(flow.filter(has_text="Records excluded (n = 26)")).to_be_attached()
