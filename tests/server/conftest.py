"""A Jupyter server with the extension, asked over HTTP; every answer is held against openapi.yaml.

``api(method, route, body=None, *, status=200, raw=None, headers=None, **query)`` asks with the
server's token for the review ``papers.review`` (unless ``path`` says another), checks status and
schema, and returns the parsed answer.
"""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest

import litreview
from jupyterlab_litreview.contract import specification, validator
from litreview.jsonapi import OPERATIONS

pytest_plugins = ["pytest_jupyter.jupyter_server"]

PAGE = """new

Subscribe

Mar 12

Distilling Small Vision Transformers

Large vision transformers are distilled into small ones while they are pretrained, which saves \
memory and time. We report accuracy on image classification. Code is at https://example.org/code.

Pruning Vision Transformers Without Retraining

Attention heads of vision transformers are pruned by a criterion that needs no retraining at all. \
The pruned models keep most of their accuracy on image classification.

A Robot That Folds Laundry

A robot with two arms learns to fold laundry from a few demonstrations by people. We describe the \
grippers, the cameras and what goes wrong with socks.
"""
REVIEW = "papers.review"


@dataclass(frozen=True)
class Answered:
    """An operation that answered."""

    name: str
    route: str
    method: str

    def schema(self, status: int) -> dict[str, Any]:
        """What the file says of an answer; `KeyError` if it does not know the status."""
        answers = specification()["paths"][self.route][self.method]["responses"]
        answer = answers[str(status)] if status < 400 else answers["default"]
        if "$ref" in answer:
            answer = specification()["components"]["responses"][answer["$ref"].rsplit("/")[-1]]
        return answer["content"]["application/json"]["schema"]


def operation_of(route: str, method: str) -> Answered:
    for one in OPERATIONS.values():
        if one.method == method and re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", one.path), route):
            return Answered(one.name, one.path, method.lower())
    raise AssertionError(f"openapi.yaml has no {method} {route}")


@pytest.fixture(autouse=True)
def reviewer(monkeypatch):
    monkeypatch.setenv("LITREVIEW_REVIEWER", "ada")


@pytest.fixture
def jp_server_config():
    return {"ServerApp": {"jpserver_extensions": {"jupyterlab_litreview": True}}}


@pytest.fixture
def page(jp_root_dir) -> Path:
    """A page of three papers at the contents root."""
    path = jp_root_dir / "page.txt"
    path.write_text(PAGE)
    return path


@pytest.fixture(scope="session")
def papers_to_copy(tmp_path_factory) -> Path:
    """A review of these papers that nobody has open."""
    folder = tmp_path_factory.mktemp("papers")
    (folder / "page.txt").write_text(PAGE)
    with litreview.create(folder / REVIEW, "ada") as made:
        assert made.add(folder / "page.txt").new == 3
    return folder / REVIEW


@pytest.fixture
def papers(jp_root_dir, page, papers_to_copy) -> Path:
    """A review of these papers beside it."""
    return Path(shutil.copy(papers_to_copy, jp_root_dir / REVIEW))


@pytest.fixture
def answered() -> set[str]:
    """The names of the operations that `api` found answered with success."""
    return set()


@pytest.fixture
def fetch(jp_serverapp, http_server_client, jp_base_url):
    """Asks as ``fetch(method, address, body, headers)``, without a token; never raises."""

    async def ask(method, address, body=None, headers=None):
        return await http_server_client.fetch(
            f"{jp_base_url}{address}",
            method=method,
            body=body,
            headers=headers or {},
            raise_error=False,
            allow_nonstandard_methods=True,
            request_timeout=60,
        )

    return ask


@pytest.fixture
def api(fetch, jp_auth_header, answered):
    async def ask(method, route, body=None, *, status=200, raw=None, headers=None, **query):
        text = raw if raw is not None else None if body is None else json.dumps(body)
        query = urlencode({"path": REVIEW, **query})
        address = f"litreview/api{quote(route)}?{query}"
        answer = await fetch(method, address, text, {**jp_auth_header, **(headers or {})})
        assert answer.code == status, answer.body
        assert answer.headers["Content-Type"].startswith("application/json")
        value = json.loads(answer.body)
        known = operation_of(route, method)
        validator(known.schema(status)).validate(value)
        if status < 400:
            answered.add(known.name)
        return value

    return ask
