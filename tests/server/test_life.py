"""Who decides, what the page is told, and that nothing blocks or is left open."""

import asyncio
import json
import threading
from dataclasses import replace

import pytest
from jupyter_server.auth import IdentityProvider, User

import litreview
from litreview.jsonapi import OPERATIONS


async def test_the_page_is_told_what_to_open(jp_web_app):
    assert jp_web_app.settings["page_config_data"]["litreviewOpen"] == ""


async def test_side_files_of_sqlite_are_not_listed(jp_fetch, jp_root_dir, jp_serverapp):
    for name in ("a.review", "a.review-wal", "a.review-shm", "a.review-journal", "b.txt"):
        (jp_root_dir / name).touch()
    listed = json.loads((await jp_fetch("api", "contents")).body)["content"]
    assert {"a.review", "b.txt"} == {one["name"] for one in listed if one["type"] == "file"}
    assert "__pycache__" in jp_serverapp.contents_manager.hide_globs


class TestAReviewToOpen:
    @pytest.fixture
    def jp_argv(self):
        return ["--LitReview.open_review=notebooks/seeds.review"]

    async def test_comes_from_the_command_line(self, jp_web_app):
        told = jp_web_app.settings["page_config_data"]["litreviewOpen"]
        assert told == "notebooks/seeds.review"


class Team(IdentityProvider):
    """Knows people by a header."""

    def get_user(self, handler):
        return User(handler.request.headers.get("X-User", "nobody"))


class TestAServerOfATeam:
    @pytest.fixture
    def jp_server_config(self, jp_server_config):
        jp_server_config["ServerApp"]["identity_provider_class"] = Team
        jp_server_config["ServerApp"]["disable_check_xsrf"] = True  # it is asked for elsewhere
        return jp_server_config

    async def test_reviewers_are_those_who_logged_in(self, api, papers):
        eve, bob = {"X-User": "eve"}, {"X-User": "bob"}
        id = (await api("GET", "/ranking/queue", headers=eve))["records"][0]["id"]
        body = {"ids": [id], "decision": "include"}
        acted = await api("POST", "/decisions", body, headers=eve)
        assert acted["summary"]["reviewer"] == "eve"
        await api("POST", "/decisions", {**body, "decision": "exclude"}, headers=bob)
        assert (await api("GET", f"/records/{id}", headers=eve))["decision"] == "include"
        assert (await api("GET", f"/records/{id}", headers=bob))["decision"] == "exclude"
        history = await api("GET", f"/records/{id}/history", headers=bob)
        assert {event["reviewer"] for event in history["events"]} >= {"eve", "bob"}


async def test_slow_work_does_not_hold_up_the_rest(api, fetch, papers, jp_auth_header, monkeypatch):
    started, finish = threading.Event(), threading.Event()
    add = OPERATIONS["imports.add"].call

    def slow(*args, **options):
        started.set()
        assert finish.wait(60)
        return add(*args, **options)

    replace_call(monkeypatch, "imports.add", slow)
    working = asyncio.ensure_future(api("POST", "/imports", {"paths": ["page.txt"]}))
    while not started.is_set():  # a turn of the loop for each look
        await asyncio.sleep(0)
    assert (await fetch("GET", "api/status", None, jp_auth_header)).code == 200
    assert (await api("GET", "/review"))["records"] == 3
    assert not working.done()
    finish.set()
    assert (await working)["known"] == 1


async def test_decisions_do_not_wait_behind_a_model(api, papers, monkeypatch):
    id = (await api("GET", "/ranking/queue"))["records"][0]["id"]
    started, finish = [], threading.Event()

    def slow(*_, **__):
        started.append(True)
        assert finish.wait(60)
        return {"total": 0, "others": 0, "by": "model", "mode": "best", "records": []}

    replace_call(monkeypatch, "ranking.queue", slow)
    # Fewer than the client's ten connections, more than there are threads for them.
    waiting = [asyncio.ensure_future(api("GET", "/ranking/queue")) for _ in range(8)]
    while len(started) < 6:  # a turn of the loop for each look
        await asyncio.sleep(0)
    acted = await api("POST", "/decisions", {"ids": [id], "decision": "include"})
    assert acted["papers"][0]["decision"] == "include"
    assert not any(future.done() for future in waiting)
    finish.set()
    await asyncio.gather(*waiting)


async def test_requests_at_once_are_all_kept(api, papers):
    id = (await api("GET", "/ranking/queue"))["records"][0]["id"]
    names = [f"tag {n}" for n in range(40)]
    await asyncio.gather(
        *(api("POST", "/tags", {"ids": [id], "add": [name]}) for name in names),
        *(api("GET", "/records") for _ in range(10)),
    )
    assert (await api("GET", f"/records/{id}"))["tags"] == sorted(names)


async def test_stopping_closes_everything(api, papers, jp_serverapp):
    await api("GET", "/review")
    assert watchers()
    await jp_serverapp.extension_manager.stop_all_extensions()
    assert not watchers()
    assert {path.name for path in papers.parent.glob("papers.review*")} == {"papers.review"}
    with litreview.open(papers) as opened:
        assert len(opened) == 3


def replace_call(monkeypatch, name, call):
    monkeypatch.setitem(OPERATIONS, name, replace(OPERATIONS[name], call=call))


def watchers():
    return [thread for thread in threading.enumerate() if thread.name == "review-watch"]


async def test_who_asks_a_server_that_stops_is_told_so(api, papers, jp_serverapp):
    await jp_serverapp.extension_manager.stop_all_extensions()
    answer = await api("GET", "/review", status=503)
    assert "stopping" in answer["message"]


async def test_a_review_renamed_just_after_a_decision_is_read_under_its_new_name(api, papers):
    first, second, *_ = (one["id"] for one in (await api("GET", "/records"))["records"])
    await api("POST", "/decisions", {"ids": [first], "decision": "include"})
    papers.rename(papers.with_name("renamed.review"))
    body = {"ids": [second], "decision": "exclude"}
    await api("POST", "/decisions", body, path="renamed.review")
    for id, decision in ((first, "include"), (second, "exclude")):
        found = await api("GET", f"/records/{id}", path="renamed.review")
        assert found["decision"] == decision
    await api("GET", "/review", status=404)
