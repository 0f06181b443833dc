"""Reviews in PostgreSQL that the server is configured with; a request names them, and no URL."""

from __future__ import annotations

import asyncio
import json

import pytest
from traitlets import TraitError

import litreview
from jupyterlab_litreview.app import LitReview

from ..store.postgres import postgresql

WITHIN = 30  # seconds until the test gives up; what is awaited usually comes after a tenth
SLEEP = "database:Sleep.review"


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    with postgresql() as at:
        text = at.set(drivername="postgresql").render_as_string(hide_password=False)
        with litreview.create(text, "ada") as made:
            page = tmp_path_factory.mktemp("papers") / "naps.bib"
            page.write_text("@misc{nap, title = {Naps at work}, year = 2020}")
            made.add(page)
        yield text


@pytest.fixture
def jp_server_config(url):
    extensions = {"jpserver_extensions": {"jupyterlab_litreview": True}}
    return {"ServerApp": extensions, "LitReview": {"databases": {"Sleep": url}}}


async def test_a_database_is_a_review_like_others(api, url, jp_ws_fetch, jp_web_app):
    page = jp_web_app.settings["page_config_data"]["litreviewDatabases"]
    assert json.loads(page) == [SLEEP]
    assert (await api("GET", "/review", path=SLEEP))["records"] == 1
    [paper] = (await api("GET", "/records", path=SLEEP))["records"]
    decision = {"ids": [paper["id"]], "decision": "exclude", "reasons": ["off topic"]}
    await api("POST", "/decisions", decision, path=SLEEP)
    window = await jp_ws_fetch("api", "events", "subscribe")
    with litreview.open(url, reviewer="ada") as review:
        assert review[paper["id"]].decision == "exclude"
        review.tag(paper["id"], "sleep")
    said = {"kinds": []}
    while "tagged" not in said["kinds"]:
        said = json.loads(await asyncio.wait_for(window.read_message(), WITHIN))
    assert said["path"] == SLEEP
    window.close()
    for name in ("database:Other.review", "database:", f"database:{url}", f"{url}.review"):
        await api("GET", "/review", path=name, status=404)
    await api("POST", "/review", {}, path=SLEEP, status=400)


@pytest.mark.parametrize(
    ("name", "url", "sentence"),
    [
        ("Sleep", "mysql://ada:secret@host/sleep", "cannot be stored at mysql"),
        ("Sleep", "/home/ada/sleep.review", "cannot read the database URL"),
        ("Sleep", "postgresql://ada:se@cret@host/sleep", "write an @ of the password as %40"),
        ("a/b", "postgresql://ada:secret@host/sleep", "cannot be the name of a review"),
    ],
)
def test_a_wrong_configuration_is_refused_without_the_password(name, url, sentence):
    with pytest.raises(TraitError, match=sentence) as refused:
        LitReview(databases={name: url})
    assert "secret" not in str(refused.value)
    assert "se@cret" not in str(refused.value)
