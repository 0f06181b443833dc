"""What any process writes is told to every window, and what is gone is noticed."""

import asyncio
import json
import shutil
import sqlite3
import sys

import pytest
import yaml

import litreview
from jupyterlab_litreview.notifications import (
    RECORDS_AT_MOST,
    SCHEMA_FILE,
    SCHEMA_ID,
    Notifications,
)

WITHIN = 30  # seconds until a test gives up; what is awaited usually comes after a tenth


@pytest.fixture
def listen(jp_ws_fetch):
    """Opens a window's connection to the event bus; gives a function that awaits a change."""

    async def connect():
        socket = await jp_ws_fetch("api", "events", "subscribe")

        async def change(kind):
            while True:
                message = json.loads(await asyncio.wait_for(socket.read_message(), WITHIN))
                if message["schema_id"] == SCHEMA_ID and kind in message["kinds"]:
                    return message

        return change

    return connect


async def in_another_process(path, code):
    program = f"import litreview\nwith litreview.open({str(path)!r}) as r:\n    {code}\n"
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", program)
    assert await process.wait() == 0


def test_the_schema_and_the_code_name_the_same_event():
    schema = yaml.safe_load(SCHEMA_FILE.read_text())
    assert schema["$id"] == SCHEMA_ID
    assert schema["properties"]["records"]["maxItems"] == RECORDS_AT_MOST


async def test_a_write_of_another_process_reaches_every_window(api, papers, listen):
    first, second = await listen(), await listen()
    before = await api("GET", "/review")
    ids = [paper["id"] for paper in (await api("GET", "/records"))["records"]]
    await in_another_process(papers, f"r.exclude({ids[:2]!r}, reason='out of scope')")
    for window in (first, second):
        message = await window("decided")
        assert message["path"] == "papers.review"
        assert message["seq"] == before["seq"] + 2
        assert sorted(message["records"]) == sorted(ids[:2])
        assert message["kinds"] == ["decided"]
    since = await api("GET", "/activity/events", since=before["seq"])
    assert [event["record"] for event in since["events"]] == message["records"]
    assert (await api("GET", "/review"))["decisions"]["exclude"] == 2


async def test_a_window_hears_of_another_window_s_act(api, papers, listen):
    window = await listen()
    id = (await api("GET", "/ranking/queue"))["records"][0]["id"]
    acted = await api("POST", "/tags", {"ids": [id], "add": ["vision"]})
    message = await window("tagged")
    assert (message["seq"], message["records"]) == (acted["seq"], [id])


async def test_each_name_of_a_review_is_told(api, papers, listen, jp_root_dir):
    (jp_root_dir / "alias.review").symlink_to(papers)
    window = await listen()
    await api("GET", "/review")
    id = (await api("GET", "/ranking/queue", path="alias.review"))["records"][0]["id"]
    await api("POST", "/tags", {"ids": [id], "add": ["vision"]})
    told = {(await window("tagged"))["path"], (await window("tagged"))["path"]}
    assert told == {"papers.review", "alias.review"}


async def test_a_large_import_names_only_some_records():
    sent = []

    class Bus:
        def emit(self, schema_id, data):
            sent.append(data)

    notifications = Notifications(Bus())
    notifications.use_running_loop()
    kind = litreview.model.Kind.DECIDED
    events = [
        litreview.model.Event(str(n), n, "act", "ada", None, "", kind, f"r{n}", "decision")
        for n in range(1, 1000)
    ]
    notifications.changed(["x.review"], events[-1].seq, events)
    await asyncio.sleep(0)
    assert sent[0]["seq"] == 999
    assert len(sent[0]["records"]) == RECORDS_AT_MOST


async def test_a_review_that_is_deleted_is_missed_and_taken_up_when_it_is_back(
    api, papers, listen, tmp_path
):
    window = await listen()
    id = (await api("GET", "/ranking/queue"))["records"][0]["id"]
    await api("POST", "/decisions", {"ids": [id], "decision": "include"})
    away = tmp_path / "away.review"
    with litreview.open(papers) as opened:
        copy_whole(opened, away)
    papers.unlink()
    assert (await window("gone"))["path"] == "papers.review"
    answer = await api("GET", "/review", status=404)
    assert answer["message"] == "there is no review at papers.review"
    await api("POST", "/decisions", {"ids": [id], "decision": "maybe"}, status=404)
    shutil.copy(away, papers)
    assert (await api("GET", "/review"))["decisions"]["include"] == 1
    await in_another_process(papers, f"r.tag({id!r}, 'back')")
    assert (await window("tagged"))["records"] == [id]


async def test_a_review_that_is_replaced_is_opened_again(api, papers, tmp_path):
    assert (await api("GET", "/review"))["records"] == 3
    other = tmp_path / "other.review"
    litreview.create(other).close()
    other.replace(papers)
    assert (await api("GET", "/review"))["records"] == 0


async def test_what_was_acknowledged_goes_with_a_review_renamed_in_jupyterlab(
    api, fetch, papers, jp_auth_header
):
    id = (await api("GET", "/ranking/queue"))["records"][0]["id"]
    await api("POST", "/decisions", {"ids": [id], "decision": "include"})
    body = json.dumps({"path": "renamed.review"})
    answer = await fetch("PATCH", "api/contents/papers.review", body, jp_auth_header)
    assert answer.code == 200
    await api("GET", "/review", status=404)
    assert (await api("GET", "/review", path="renamed.review"))["decisions"]["include"] == 1


def copy_whole(opened, path):
    """A copy of an open review, its write-ahead log included."""
    with sqlite3.connect(opened.log.path) as source, sqlite3.connect(path) as target:
        source.backup(target)
    source.close()
    target.close()
