"""What happens when a service does not answer as it should."""

from __future__ import annotations

import gzip
import json
import sqlite3
import threading
import time

import pytest

from litreview.errors import OfflineError
from litreview.metadata import HttpClient, MetadataLookup, ResponseCache
from litreview.metadata import http_client as line
from litreview.metadata.errors import ServiceError, Stopped, Unanswered
from litreview.metadata.services.base import loaded
from litreview.model import Record

from .conftest import ATTENTION
from .standin import SERVICES
from .standin import Fault as Bad

FINE = b'{"a": 1}'


class Waits:
    """Sleeps by writing down how long."""

    def __init__(self):
        self.seconds = 0.0

    def __call__(self, seconds):
        self.seconds += seconds


@pytest.fixture
def waits():
    return Waits()


@pytest.fixture
def ask(stand_in, waits):
    """Ask the stand-in, which answers with these faults one after the other."""
    asking = HttpClient(ResponseCache(), sleep=waits)

    def ask(*faults, url="/crossref/works/10.1", read=loaded):
        stand_in.faults["crossref"] += faults
        return asking.ask("Crossref", stand_in.address + url, read)

    ask.line = asking
    yield ask
    asking.close()


def test_a_service_that_asks_for_a_pause_gets_it(ask, waits, stand_in):
    slower = Bad(429, headers={"retry-after": "7"})
    assert ask(slower, slower, Bad(200, FINE)) == {"a": 1}
    assert waits.seconds == pytest.approx(14, abs=0.2)
    assert len(stand_in.asked) == 3


def test_a_date_to_come_back_at_is_heeded(ask, waits):
    then = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + 50))
    ask(Bad(503, headers={"retry-after": then}), Bad(200, FINE))
    assert 40 < waits.seconds <= 50.2


def test_a_service_that_wants_to_be_left_alone_is(ask, waits, stand_in):
    with pytest.raises(ServiceError, match="Crossref is rate limited; retry in 60 min"):
        ask(Bad(429, headers={"retry-after": "3600"}))
    assert waits.seconds < 1
    with pytest.raises(ServiceError, match="rate limited"):
        ask(url="/crossref/works/10.2")
    assert len(stand_in.asked) == 1


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (Bad(500), r"is not available \(500\)"),
        (Bad(429), r"has received too many requests \(429\)"),
        (Bad(403), r"refused access \(403\)"),
        (Bad(400), r"rejected the request \(400\)"),
        (Bad(200, b"<!DOCTYPE html><title>Log in</title>"), "a web page instead of data"),
        (Bad(200, b"  \n<html lang=en>"), "a web page instead of data"),
        (Bad(200, b'{"a": '), "could not be understood"),
        (Bad(200, b"[1]"), "could not be understood"),
        (Bad(200, b"\xff\xfe\x00"), "could not be understood"),
        (Bad(200, b"[" * 100_000), "could not be understood"),
        (Bad(200, b'{"a": ' + b"9" * 5000 + b"}"), "could not be understood"),
        (Bad(200, b"{", {"content-length": "99"}), "closed the connection early"),
        (Bad(200, b"not packed", {"content-encoding": "gzip"}), "closed the connection early"),
        (Bad(302, headers={"location": "https://example.com/"}), "to another address, example.com"),
        (Bad(301, headers={"location": "https://127.0.0.1/x"}), "to another address, 127.0.0.1"),
        (Bad(302, headers={"location": "http://[x"}), "to another address, which is not valid"),
        (Bad(429, headers={"retry-after": "9" * 40}), "is rate limited; retry in 525600 min"),
        (Bad(302, headers={"location": "/crossref/works/10.1"}), "redirects too many times"),
    ],
)
def test_every_fault_is_a_sentence(ask, fault, told):
    with pytest.raises(ServiceError, match=f"^Crossref.*({told})"):
        ask(*[fault] * 4)


def test_a_huge_answer_is_not_read(ask, monkeypatch):
    monkeypatch.setattr(line, "LARGEST", 100_000)
    with pytest.raises(ServiceError, match="was not read"):
        ask(Bad(200, b" " * 200_000))
    packed = gzip.compress(b" " * 50_000_000)
    with pytest.raises(ServiceError, match="was not read"):
        ask(Bad(200, packed, {"content-encoding": "gzip"}))


def test_an_answer_that_drips_is_given_up(ask, monkeypatch):
    monkeypatch.setattr(line, "SECONDS", 0.2)
    with pytest.raises(ServiceError, match="timed out"):
        ask(Bad(200, b" " * 1000, slow=60))


def test_a_service_that_is_not_there_is_left_out_at_once(stand_in):
    asking = HttpClient(ResponseCache())
    nobody = "http://127.0.0.1:9/works/10.1"  # the port of discard, where nobody listens
    with pytest.raises(ServiceError, match="Crossref cannot be reached"):
        asking.ask("Crossref", nobody, loaded)
    assert asking.out == {"Crossref": "Crossref cannot be reached"}


def test_after_three_failures_in_a_row_a_service_is_left_out(ask, stand_in):
    for number in range(5):
        with pytest.raises(ServiceError):
            ask(Bad(200, b"nonsense"), url=f"/crossref/works/10.{number}")
    assert len(stand_in.asked) == 3


def test_what_was_answered_is_not_asked_again(ask, stand_in):
    assert ask(Bad(200, FINE)) == ask()
    assert ask(Bad(404), url="/crossref/works/none") is None
    assert ask(url="/crossref/works/none") is None
    assert len(stand_in.asked) == 2


def test_an_answer_without_sense_is_asked_for_again(ask, stand_in):
    with pytest.raises(ServiceError):
        ask(Bad(200, b"{"))
    assert ask(Bad(200, FINE)) == {"a": 1}


def test_stopping_hangs_up_while_an_answer_drips(stand_in):
    stopped = threading.Event()
    asking = HttpClient(ResponseCache(), stop=stopped.is_set)
    stand_in.faults["crossref"] = [Bad(200, b" " * 1000, slow=60)]
    threading.Timer(0.2, stopped.set).start()
    with pytest.raises(Stopped):  # who reads on gets a Fault: it takes longer than SECONDS
        asking.ask("Crossref", f"{stand_in.address}/crossref/works/1", loaded)


def test_stopping_ends_a_pause(stand_in):
    stopped = threading.Event()
    asking = HttpClient(ResponseCache(), stop=stopped.is_set, sleep=lambda _: stopped.set())
    stand_in.faults["crossref"] = [Bad(429, headers={"retry-after": "50"})]
    with pytest.raises(Stopped):
        asking.ask("Crossref", f"{stand_in.address}/crossref/works/1", loaded)


def test_two_lines_take_turns_at_one_host(monkeypatch, waits):
    monkeypatch.setattr(HttpClient, "_send", lambda *_: (200, None, FINE))
    lines = [HttpClient(ResponseCache(), sleep=waits) for _ in range(2)]
    for number in range(6):
        url = f"https://polite.example/{number}"
        lines[number % 2].ask("Polite", url, loaded, pause=3)
    assert waits.seconds == pytest.approx(3 + 6 + 9 + 12 + 15, abs=2)


def test_answers_outlive_the_process_and_can_be_deleted(tmp_path):
    path = tmp_path / ".litreview" / "a.review.answers"
    kept = ResponseCache(path)
    kept.put("q", FINE)
    kept.put("nothing", None)
    path_of_old = "UPDATE answer SET at = 0 WHERE question = 'q'"
    assert ResponseCache(path).get("q") == (True, FINE)
    assert ResponseCache(path).get("nothing") == (True, None)
    assert ResponseCache(path).get("other") == (False, None)
    with sqlite3.connect(path) as file:
        file.execute(path_of_old)
    assert ResponseCache(path).get("q") == (False, None)
    kept.close()
    path.write_bytes(b"not a database, but as long as the header of one" * 10)
    damaged = ResponseCache(path)
    assert damaged.get("nothing") == (False, None)
    damaged.put("q", FINE)
    assert damaged.get("q") == (True, FINE)
    (tmp_path / "file").write_text("")
    nowhere = ResponseCache(tmp_path / "file" / "x.answers")
    nowhere.put("q", FINE)
    assert nowhere.get("q") == (True, FINE)


def paper():
    return Record("id", 1, ATTENTION.title)


def lookup(waits, **options):
    return MetadataLookup(HttpClient(ResponseCache(), sleep=waits), **options)


def test_one_service_out_of_order_does_not_stop_the_others(stand_in, waits):
    stand_in.faults["crossref"] = [Bad(500)] * 9
    stand_in.faults["arxiv"] = [Bad(200, b"<feed><entry>")]
    asking = lookup(waits)
    found = asking.find(paper())
    assert {one.source for one in found} == {"openalex", "semanticscholar"}
    assert asking.problems == [
        "Crossref is not available (500); try again later",
        "arXiv sent a response that could not be understood",
    ]


def test_a_record_is_not_unknown_if_a_service_did_not_answer(stand_in, waits):
    stand_in.papers = []
    stand_in.faults["crossref"] = [Bad(200, b"{}")]
    with pytest.raises(Unanswered):
        lookup(waits).find(paper())


def test_without_a_network_there_is_one_sentence(monkeypatch, stand_in, waits):
    for name in SERVICES:
        monkeypatch.setenv(f"LITREVIEW_{name.upper()}_URL", "http://127.0.0.1:9")
    with pytest.raises(
        OfflineError, match=r"^no service can be reached; the remaining papers were not looked up"
    ):
        lookup(waits).find(paper())


QUESTIONS = {
    "arxiv": ("/query", {"search_query": f'ti:"{ATTENTION.title}"'}),
    "crossref": ("/works", {"query.bibliographic": ATTENTION.title, "rows": "5"}),
    "openalex": ("/works", {"filter": ATTENTION.title, "per-page": "5"}),
    "semanticscholar": ("/paper/search/match", {"query": ATTENTION.title}),
}


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("value", [None, 7, [[None]], {"a": 1}, 10**30])
def test_no_answer_of_another_shape_does_harm(stand_in, waits, service, value):
    """Each value of a real answer replaced by another, one at a time."""
    stand_in.papers = [ATTENTION]
    asking = HttpClient(Forgetful(), sleep=waits)
    body = stand_in.answer(service, *QUESTIONS[service])[1]
    if service == "arxiv":
        for name in (b"published", b"title", b"name", b"id", b"summary"):
            head, start, tail = body.rpartition(b"<%s>" % name)
            rest = tail[tail.index(b"</") :]
            assert_harmless(stand_in, asking, service, head + start + str(value).encode() + rest)
    else:
        for changed in replaced(json.loads(body), value):
            assert_harmless(stand_in, asking, service, json.dumps(changed).encode())
    asking.close()


class Forgetful(ResponseCache):
    def get(self, question):
        return False, None


def replaced(tree, value):
    """The tree with each of its parts replaced, one at a time."""
    yield value
    if isinstance(tree, dict):
        for name, part in tree.items():
            yield from ({**tree, name: changed} for changed in replaced(part, value))
    elif isinstance(tree, list):
        for place, part in enumerate(tree[:1]):
            for changed in replaced(part, value):
                yield [*tree[:place], changed, *tree[place + 1 :]]


def assert_harmless(stand_in, line, service, body):
    stand_in.faults[service] = [Bad(200, body)]
    line.out.clear()
    asking = MetadataLookup(line, [service])
    try:
        found = asking.find(paper())
    except (Unanswered, OfflineError):
        assert asking.problems
        return
    for one in found:
        entry = one.entry
        assert isinstance(entry.title, str)
        assert all(isinstance(name, str) and name for name in entry.authors)
        assert entry.year is None or 1000 <= entry.year <= 2200
        assert all(isinstance(text, str) for text in entry.fields.values())
        assert entry.url == "" or entry.url.startswith("http")
