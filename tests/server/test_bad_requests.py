"""Bad and hostile requests: one sentence, nothing changed, no traceback."""

import asyncio
import base64
import json
from dataclasses import replace

import pytest

import litreview
from jupyterlab_litreview.handlers import ReviewHandler
from jupyterlab_litreview.reviews import OpenReviews
from litreview.jsonapi import OPERATIONS

NO_JSON = ["", "{", "not json", b"\xff\xfe", "[" * 100_000, '{"ids": ["\\ud800"], "decision": 1}']
WRONG = [
    ([], "the body of the request must be an object"),
    ({}, "needs “decision”"),
    ({"ids": ["x"]}, "“decision”"),
    ({"ids": [], "decision": "include"}, "“ids” must not be empty"),
    ({"ids": "x", "decision": "include"}, "“ids” must be a list"),
    ({"ids": [1], "decision": "include"}, "“ids[0]” must be a text"),
    ({"ids": ["x"], "decision": "accept"}, "must be “undecided”, “include”, “maybe” or “exclude”"),
    ({"ids": ["x"], "decision": None}, "“decision” must be"),
    ({"ids": ["x" * 201], "decision": "maybe"}, "at most 200 characters"),
    ({"ids": ["x"], "decision": "exclude", "reasons": "r"}, "“reasons” must be a list"),
    ({"ids": ["x"], "decision": "maybe", "who": "eve"}, "has the unknown property “who”"),
    ({"ids": ["x"], "decision": "maybe", "\u202e" * 300: 1}, "has the unknown property"),
]


@pytest.mark.parametrize("raw", NO_JSON)
async def test_a_body_that_is_no_json(api, papers, raw):
    answer = await api("POST", "/decisions", raw=raw, status=400)
    assert answer["message"] == "the body of the request must be JSON in UTF-8"


@pytest.mark.parametrize(
    ("number", "says"),
    [
        ("NaN", "not finite"),
        ("-Infinity", "not finite"),
        ("1e999", "not finite"),
        ("-" + "9" * 30, "beyond 2^53"),
        ("9" * 5000, "beyond 2^53"),
        ("9007199254740992", "beyond 2^53"),
        ("1e300", "at most 1000000"),
    ],
)
async def test_a_number_that_is_none(api, papers, number, says):
    raw = f'{{"ids": ["x"], "decision": "maybe", "seconds": {number}}}'.encode()
    answer = await api("POST", "/decisions", raw=raw, status=400)
    assert says in answer["message"]


async def test_a_filter_of_very_many_words(api, papers):
    answer = await api("GET", "/records", text="a " * 400, limit="1")
    assert answer["total"] >= 0  # one word, however often
    many = " ".join(f"{number:x}" for number in range(101))
    answer = await api("GET", "/records", text=many, status=400)
    assert answer["message"] == "a filter has at most 100 different words, this one 101"


@pytest.mark.parametrize(("body", "says"), WRONG)
async def test_a_body_of_another_shape(api, papers, body, says):
    answer = await api("POST", "/decisions", body, status=400)
    assert says in answer["message"]
    assert len(answer["message"]) < 300
    assert "\n" not in answer["message"]
    assert answer["message"].isprintable()


@pytest.mark.parametrize(
    ("route", "query"),
    [
        ("/records", {"limit": "many"}),
        ("/records", {"limit": "-1"}),
        ("/records", {"limit": "1001"}),
        ("/records", {"offset": "9" * 5000}),
        ("/records", {"offset": "１"}),
        ("/records", {"offset": "1_0"}),
        ("/records", {"where": "everything"}),
        ("/records", {"text": "x" * 1001}),
        ("/ranking/queue", {"limit": "0"}),
        ("/similarity", {"undecided": "yes"}),
        ("/activity/events", {}),
        ("/activity/events", {"since": ""}),
    ],
)
async def test_a_query_of_another_shape(api, papers, route, query):
    answer = await api("GET", route, status=400, **query)
    assert answer["reason"] == "UsageError"
    assert len(answer["message"]) < 300


async def test_a_query_that_is_not_utf8(fetch, papers, jp_auth_header):
    answer = await fetch("GET", "litreview/api/review?path=%ff.review", None, jp_auth_header)
    assert answer.code == 400


async def test_arguments_of_jupyterlab_s_own_are_ignored(api, papers):
    assert (await api("GET", "/records", **{"1795225088": "", "other": "x"}))["total"] == 3


IDS = ["nobody", "%", "a b", "../../review", "'; DROP TABLE record; --", "\0"]


@pytest.mark.parametrize("id", IDS)
async def test_a_record_that_is_not_there(api, papers, id):
    quoted = id.replace("%", "%25").replace("/", "%2F").replace("\0", "%00")
    for rest in ("", "/history"):
        answer = await api("GET", f"/records/{quoted}{rest}", status=404)
        assert answer["reason"] == "MissingError"
    answer = await api("GET", "/similarity", id=id, status=404)
    assert answer["reason"] == "MissingError"
    await api("POST", "/tags", {"ids": [id], "add": ["x"]}, status=404)
    assert (await api("GET", "/review"))["records"] == 3


async def test_text_that_means_something_elsewhere_stays_text(api, fetch, papers, jp_auth_header):
    hostile = "<script>alert(1)</script> $x$ \\input{/etc/passwd} '; -- \u202e {{7*7}}"
    page = f"{hostile}\n\n{'An abstract about nothing in particular, long enough. ' * 4}\n"
    content = base64.b64encode(page.encode()).decode()
    name = "../../<b>page</b>.txt"
    await api("POST", "/imports", {"files": [{"name": name, "content": content}]})
    found = (await api("GET", "/records", offset=3))["records"][0]
    assert found["title"] == hostile
    acted = await api("POST", "/tags", {"ids": [found["id"]], "add": [hostile]})
    assert acted["papers"][0]["tags"]
    acted = await api("POST", "/notes", {"id": found["id"], "text": hostile + "\0"})
    assert acted["papers"][0]["notes"][0]["text"].startswith(hostile)
    answer = await fetch("GET", "litreview/api/records?path=papers.review", None, jp_auth_header)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("content", ["%%%", "QQ", "é"])
async def test_content_that_is_no_base64(api, papers, content):
    body = {"files": [{"name": "a.txt", "content": content}]}
    assert "base64" in (await api("POST", "/imports", body, status=400))["message"]


async def test_files_that_hold_no_references(api, papers):
    files = [
        {"name": "empty.txt", "content": ""},
        {"name": "binary.png", "content": "iVBORw0KGgoAAAANSUhEUg=="},
    ]
    report = await api("POST", "/imports", {"files": files})
    assert {failure["file"] for failure in report["failed"]} == {"empty.txt", "binary.png"}
    assert (await api("GET", "/review"))["records"] == 3


async def test_sources_need_something(api, papers):
    answer = await api("POST", "/imports", {}, status=400)
    assert "“sample”, “paths” or “files”" in answer["message"]


async def test_a_body_that_is_too_large(api, papers, monkeypatch):
    small = replace(OPERATIONS["decisions.decide"], max_body=100)
    monkeypatch.setitem(OPERATIONS, small.name, small)
    body = {"ids": ["x" * 100], "decision": "maybe"}
    answer = await api("POST", "/decisions", body, status=413)
    assert answer["reason"] == "RequestEntityTooLarge"


@pytest.mark.usefixtures("fetch", "papers")  # which start the server
async def test_a_body_is_refused_before_it_is_sent(jp_auth_header, jp_base_url, http_server_port):
    """The server answers to the headers: it would otherwise take in what it then refuses."""
    headers = {**jp_auth_header, "Host": f"localhost:{http_server_port[1]}"}
    lines = [
        f"POST {jp_base_url}litreview/api/decisions?path=papers.review HTTP/1.1",
        *(f"{name}: {value}" for name, value in headers.items()),
        f"Content-Length: {300 << 20}",
    ]
    reader, writer = await asyncio.open_connection("localhost", http_server_port[1])
    writer.write("\r\n".join([*lines, "", ""]).encode())
    assert (await reader.readline()).split()[1] == b"413"
    writer.close()


@pytest.mark.usefixtures("fetch", "papers")
async def test_a_body_of_unknown_length_is_refused(
    http_server_client, jp_base_url, jp_auth_header, monkeypatch
):
    kept = []
    monkeypatch.setattr(
        ReviewHandler, "on_finish", lambda handler: kept.append(sum(map(len, handler._chunks)))
    )
    size = OPERATIONS["decisions.decide"].max_body + 1

    async def produce(write):
        for _ in range(size // (1 << 20) + 1):
            await write(b" " * (1 << 20))

    answer = await http_server_client.fetch(
        f"{jp_base_url}litreview/api/decisions?path=papers.review",
        method="POST",
        headers=jp_auth_header,
        body_producer=produce,
        raise_error=False,
        request_timeout=60,
    )
    assert answer.code == 413
    assert json.loads(answer.body)["reason"] == "RequestEntityTooLarge"
    assert kept == [0]


@pytest.mark.parametrize("content", [b"", b"not SQLite", b"\0" * 5000])
async def test_a_file_that_is_no_review(api, jp_root_dir, content):
    (jp_root_dir / "other.review").write_bytes(content)
    answer = await api("GET", "/review", path="other.review", status=422)
    assert answer["reason"] == "NotAReviewError"
    assert (jp_root_dir / "other.review").read_bytes() == content
    assert str(jp_root_dir) not in answer["message"]


async def test_what_exists_is_not_made_again(api, papers):
    answer = await api("POST", "/review", status=409)
    assert answer["reason"] == "ExistsError"
    assert (await api("GET", "/review"))["records"] == 3
    await api("POST", "/review", path="no/such/folder/new.review", status=404)


async def test_a_bibliography_of_somebody_else_is_not_overwritten(api, papers, jp_root_dir):
    theirs = jp_root_dir / "theirs.bib"
    theirs.write_text("@misc{mine, title={Written by hand}}\n")
    body = {"to": "theirs.bib", "where": "all"}
    await api("POST", "/exports", body, status=409)
    assert "by hand" in theirs.read_text()
    await api("POST", "/exports", {**body, "overwrite": True})
    assert "by hand" not in theirs.read_text()


async def test_what_somebody_changed_is_kept_or_overwritten_as_told(api, papers, jp_root_dir):
    body = {"to": "ours.bib", "where": "all"}
    await api("POST", "/exports", body)
    file = jp_root_dir / "ours.bib"
    file.write_text(file.read_text().replace("title = {", "title = {By hand: ", 1))
    await api("POST", "/exports", body, status=409)
    await api("POST", "/exports", {**body, "import_hand_edits": True})
    assert "By hand: " in file.read_text()
    await api("POST", "/exports", body)
    assert "By hand: " in file.read_text()


@pytest.mark.parametrize(
    ("format", "to"),
    [
        ("biblatex", "out.bib"),
        ("csl-json", "out.json"),
        ("ris", "out.ris"),
        ("csv", "out.csv"),
        ("asreview", "out.csv"),
        ("rayyan", "out.csv"),
        ("references", "out.md"),
        ("xlsx", "out.xlsx"),
    ],
)
@pytest.mark.usefixtures("papers")
async def test_every_format_is_previewed_and_written(api, format, to):
    given = {"where": "all", "format": format}
    preview = await api("POST", "/exports/preview", given)
    assert preview["entries"] == 3
    assert any(to.endswith(ending) for ending in preview["endings"])
    assert ("pruning" in preview["text"].lower()) is (format != "xlsx")
    written = await api("POST", "/exports", {**given, "to": to})
    assert written["entries"] == 3
    await api("POST", "/exports", {**given, "to": "out.py"}, status=400)
    await api("POST", "/exports/preview", {"format": "nonsense"}, status=400)


async def test_a_fault_inside_is_told_without_its_inside(api, papers, monkeypatch):
    def fail(*_):
        raise RuntimeError("secret")

    monkeypatch.setattr(OpenReviews, "api", fail)
    answer = await api("GET", "/review", status=500)
    assert answer["reason"] == "InternalError"
    assert "secret" not in json.dumps(answer)


async def test_other_addresses_and_methods_answer_in_json(fetch, papers, jp_auth_header):
    for method, address, code in (
        ("GET", "litreview/api", 404),
        ("GET", "litreview/api/", 404),
        ("POST", "litreview/api/records/x/y/z", 404),
        ("DELETE", "litreview/api/review?path=papers.review", 405),
        ("PUT", "litreview/api/decisions?path=papers.review", 405),
    ):
        body = "{}" if method in {"POST", "PUT"} else None
        answer = await fetch(method, address, body, jp_auth_header)
        assert answer.code == code, address
        assert set(json.loads(answer.body)) == {"message", "reason"}
    with litreview.open(papers) as opened:
        assert len(opened) == 3
