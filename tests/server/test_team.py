"""Two users of one server screen blind, disagree, resolve it and report, as in a hub."""

from __future__ import annotations

import pytest
from jupyter_server.auth.identity import PasswordIdentityProvider, User

import litreview
from litreview.workspace.sample import sample_pages

READ = 40
DIFFER = 10


class NamedUsers(PasswordIdentityProvider):
    """Knows users by a header, as a hub knows them by their cookie."""

    async def get_user(self, handler):
        """The user that the header names, if the token is right."""
        user = await super().get_user(handler)
        return user and User(handler.request.headers.get("X-User", "ada"))


@pytest.fixture
def jp_server_config():
    return {
        "ServerApp": {
            "jpserver_extensions": {"jupyterlab_litreview": True},
            "identity_provider_class": NamedUsers,
        }
    }


@pytest.fixture
def seeds(jp_root_dir):
    with litreview.create(jp_root_dir / "papers.review", "ada") as made:
        made.add(sample_pages())
        return [record.id for record in made.records(limit=READ)]


@pytest.fixture
def ask(api):
    """Asks as a user."""

    async def asked(user, method, route, body=None, **rest):
        return await api(method, route, body, headers={"X-User": user}, **rest)

    return asked


async def test_two_users_screen_blind_disagree_and_report_jointly(ask, seeds):
    included, excluded = seeds[:20], seeds[20:]

    async def decide(user, ids, decision, reasons=()):
        body = {"ids": ids, "decision": decision, "reasons": list(reasons)}
        return await ask(user, "POST", "/decisions", body)

    await decide("ada", included, "include")
    await decide("ada", excluded, "exclude", ["no ponds"])
    await ask("ada", "POST", "/tags", {"ids": seeds[:1], "add": ["adas"]})

    # Bob sees nothing of it.
    summary = await ask("bob", "GET", "/review")
    assert (summary["reviewer"], summary["decisions"]["undecided"]) == ("bob", summary["records"])
    assert summary["tags"] == []
    assert (await ask("bob", "GET", "/search", query="tag:adas"))["total"] == 0
    events = await ask("bob", "GET", "/activity/events", since=0)
    assert {event["kind"] for event in events["events"]} == {"imported"}
    assert (await ask("bob", "GET", "/team/conflicts"))["total"] == 0

    await decide("bob", included[: 20 - DIFFER], "include")
    await decide("bob", [*included[20 - DIFFER :], *excluded], "exclude", ["too old"])
    found = await ask("bob", "GET", "/team/conflicts")
    assert found["total"] == (await ask("ada", "GET", "/team"))["conflicts"] == DIFFER
    said = {one["reviewer"]: one["decision"] for one in found["conflicts"][0]["judgements"]}
    assert said == {"ada": "include", "bob": "exclude"}

    await ask("ada", "POST", "/team/roles", {"reviewer": "cyd", "role": "adjudicator"})
    differing = [one["paper"]["id"] for one in found["conflicts"]]
    body = {"ids": differing, "decision": "include"}
    refused = await ask("bob", "POST", "/team/conflicts", body, status=400)
    assert "only an adjudicator may resolve conflicts: cyd" in refused["message"]
    resolved = {"ids": differing[:4], "decision": "include"}
    assert (await ask("cyd", "POST", "/team/conflicts", resolved))["seq"]
    body = {"ids": differing[4:], "decision": "exclude", "reasons": ["too old"]}
    await ask("cyd", "POST", "/team/conflicts", body)
    assert (await ask("cyd", "GET", "/team/conflicts"))["total"] == 0
    assert (await ask("cyd", "GET", "/team/conflicts", resolved="true"))["total"] == DIFFER

    agreement = await ask("cyd", "GET", "/team/agreement")
    assert (agreement["papers"], agreement["percent"]["value"]) == (READ, 0.75)
    (pair,) = agreement["pairs"]
    # Half included by Ada, a quarter by Bob: chance is .5, so kappa is (.75 - .5) / (1 - .5).
    assert pair["kappa"]["value"] == pytest.approx(0.5)

    for user in ("ada", "bob", "cyd"):
        flow = {n["id"]: n["n"] for n in (await ask(user, "GET", "/prisma"))["numbers"]}
        assert flow["databases-screened"] == READ
        assert flow["databases-excluded"] == READ - 14
        queue = await ask(user, "GET", "/ranking/queue", stage="full-text")
        assert queue["total"] == 14


async def test_roles_policy_and_dealing_are_set_over_http(ask, seeds):
    await ask("ada", "POST", "/team/policy", {"tags": "shared"})
    await ask("ada", "POST", "/team/stage", {})
    await ask("ada", "POST", "/team/dealing", {"readers": 2, "reviewers": ["ada", "bob", "cyd"]})
    await ask("ada", "POST", "/team/calibration", {"size": 5})
    team = await ask("ada", "GET", "/team")
    assert (team["policy"]["tags"], team["policy"]["closed"]) == ("shared", ["title-abstract"])
    assert team["dealing"] == {"readers": 2, "reviewers": ["ada", "bob", "cyd"], "seed": 0}
    assert [one["reviewer"] for one in team["members"]] == ["ada", "bob", "cyd"]
    first = {one["id"] for one in (await ask("bob", "GET", "/ranking/queue", limit=5))["records"]}
    mine = {one["id"] for one in (await ask("ada", "GET", "/ranking/queue", limit=5))["records"]}
    assert first == mine
    body = {"readers": 4, "reviewers": ["ada"]}
    refused = await ask("ada", "POST", "/team/dealing", body, status=400)
    assert refused["message"].startswith("4 cannot read each paper")


async def test_the_summary_has_the_role_of_who_asks(ask, seeds):
    await ask("ada", "POST", "/team/roles", {"reviewer": "bob", "role": "observer"})
    assert (await ask("bob", "GET", "/review"))["role"] == "observer"
    assert (await ask("ada", "GET", "/review"))["role"] == "screener"
