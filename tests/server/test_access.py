"""No route answers those who may not ask."""

import json
import re

import pytest
from jupyter_server.auth import Authorizer
from tornado.web import Application

import litreview
from jupyterlab_litreview.handlers import ReviewHandler
from litreview.jsonapi import OPERATIONS

ADDRESS = "litreview/api/review?path=papers.review"
UNDO = "litreview/api/activity/undo?path=papers.review"


def addresses(app: Application) -> list[tuple[str, str]]:
    """Every method and address that the running server leads to this extension."""
    found = []
    for host in app.wildcard_router.rules + app.default_router.rules:
        for rule in getattr(host.target, "rules", [host]):
            if not (isinstance(rule.target, type) and issubclass(rule.target, ReviewHandler)):
                continue
            pattern = rule.matcher.regex.pattern.removesuffix("$")
            path = re.sub(r"\(\?P<\w+>[^)]*\)", "some-id", pattern).replace("(?:/.*)?", "/nowhere")
            path = path.replace("\\", "")[path.index("litreview") :]
            # An address that is no route answers both methods.
            for method in rule.target_kwargs["operations"] or ("GET", "POST"):
                found.append((method, f"{path}?path=papers.review"))
    return found


def review_text(path):
    """All that a review says, whatever its file looks like."""
    with litreview.open(path) as opened:
        return repr(opened.records()), len(opened.log.events())


def test_every_route_is_looked_at(jp_web_app):
    assert len(set(addresses(jp_web_app))) == len(OPERATIONS) + 2


async def test_no_route_answers_without_a_token(papers, fetch, jp_web_app):
    for method, address in addresses(jp_web_app):
        for headers in ({}, {"Authorization": "token wrong"}):
            answer = await fetch(method, address, "{}" if method == "POST" else None, headers)
            assert answer.code == 403, (method, address)
            assert set(json.loads(answer.body)) == {"message", "reason"}


@pytest.fixture
def log_in(fetch, jp_serverapp):
    """Gives the headers that a browser sends once it has logged in, and its XSRF token."""

    async def ask():
        token = jp_serverapp.identity_provider.token
        answer = await fetch("GET", f"tree?token={token}")
        jar = dict(c.split(";")[0].split("=", 1) for c in answer.headers.get_list("Set-Cookie"))
        assert any(name.startswith("username") for name in jar)
        return {"Cookie": "; ".join(f"{n}={v}" for n, v in jar.items())}, jar["_xsrf"]

    return ask


async def test_a_cookie_alone_reads_but_changes_nothing(papers, fetch, jp_web_app, log_in):
    cookie, _ = await log_in()
    before = review_text(papers)
    assert (await fetch("GET", ADDRESS, None, cookie)).code == 200
    posts = [address for method, address in addresses(jp_web_app) if method == "POST"]
    assert posts
    for address in posts:
        answer = await fetch("POST", address, "{}", cookie)
        assert answer.code == 403, address
        assert "xsrf" in json.loads(answer.body)["message"].lower()
    assert review_text(papers) == before


async def test_a_cookie_with_its_xsrf_token_changes(papers, fetch, log_in):
    cookie, xsrf = await log_in()
    answer = await fetch("POST", UNDO, "{}", {**cookie, "X-XSRFToken": xsrf})
    assert answer.code == 200


async def test_a_page_of_another_origin_is_refused(papers, fetch, log_in):
    cookie, xsrf = await log_in()
    foreign = {**cookie, "X-XSRFToken": xsrf, "Origin": "https://example.org"}
    for method, address in (("GET", ADDRESS), ("POST", UNDO)):
        answer = await fetch(method, address, "{}" if method == "POST" else None, foreign)
        assert answer.code == 404
        assert set(json.loads(answer.body)) == {"message", "reason"}


class ReadOnly(Authorizer):
    def is_authorized(self, handler, user, action, resource):
        return resource != "litreview" or action == "read"


class TestAnAuthorizerThatLetsOnlyRead:
    @pytest.fixture
    def jp_server_config(self, jp_server_config):
        jp_server_config["ServerApp"]["authorizer_class"] = ReadOnly
        return jp_server_config

    async def test_is_asked(self, papers, fetch, jp_auth_header, jp_web_app):
        for method, address in addresses(jp_web_app):
            body = "{}" if method == "POST" else None
            answer = await fetch(method, address, body, jp_auth_header)
            route = re.search(r"litreview/api(.*)\?", address).group(1).replace("some-id", "{id}")
            found = [
                one for one in OPERATIONS.values() if (one.method, one.path) == (method, route)
            ]
            writes = found[0].action == "write" if found else method == "POST"
            assert (answer.code == 403) == writes, address
