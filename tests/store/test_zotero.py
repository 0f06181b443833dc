"""Papers from a running Zotero, which a server of our own stands in for."""

from __future__ import annotations

import json
import socket

import pytest

import litreview
from litreview.commands.cli import main
from litreview.errors import AmbiguousError, MissingError, OfflineError, UsageError
from litreview.sources.zoteroapi import Library

from ..empty_review import empty_review
from .zotero import collection, item, running


@pytest.fixture
def zotero():
    with running() as library:
        library.collections = [
            collection("CCCC", "Thesis"),
            collection("DDDD", "Chapter 1", "CCCC"),
            collection("EEEE", "Other"),
        ]
        library.items = [
            item("AAAA", title="Alpha", collections=["DDDD"], tags=[{"tag": "mine"}]),
            item("NNNN", itemType="note", parent="AAAA", note="<p>Read it</p>"),
            item("BBBB", title="Beta", collections=["EEEE"], tags=[{"tag": "auto", "type": 1}]),
        ]
        yield library


@pytest.fixture
def r(tmp_path):
    with litreview.open(empty_review(tmp_path / "x.review"), reviewer="ada") as opened:
        yield opened


def shown(r):
    return {
        one.title: (one.tags, [note.text for note in one.notes], one.fields.get("keywords"))
        for one in r.records()
    }


def test_the_whole_library_with_tags_and_notes(r, zotero):
    report = r.zotero.add(address=zotero.address)
    assert (report.read, report.new, report.tags, report.notes) == (2, 2, 1, 1)
    assert report.files[0].name == "Zotero"
    assert shown(r) == {"Alpha": (("mine",), ["Read it"], None), "Beta": ((), [], "auto")}


def test_a_collection_with_those_in_it(r, zotero):
    for name in ("Thesis", "CCCC", "thesis"):
        report = r.zotero.add(name, address=zotero.address)
        assert report.files[0].name == "Zotero: Thesis"
    assert list(shown(r)) == ["Alpha"]
    assert report.known == 1


def test_collections_become_tags_only_if_asked(r, zotero):
    r.zotero.add("Thesis/Chapter 1", address=zotero.address)
    assert shown(r)["Alpha"][0] == ("mine",)
    report = r.zotero.add("Thesis", collections_as_tags=True, address=zotero.address)
    assert shown(r)["Alpha"][0] == ("Thesis/Chapter 1", "mine")
    assert (report.new, report.tags, report.notes) == (0, 1, 0)


def test_what_was_added_to_zotero_since_is_new_and_the_rest_stays(r, zotero):
    r.zotero.add(address=zotero.address)
    r.include(r.records()[0].id)
    zotero.items.append(item("FFFF", title="Gamma"))
    report = r.zotero.add(address=zotero.address)
    assert (report.new, report.merged) == (1, 2)
    assert [one.decision for one in r.records()] == ["include", None, None]


def test_a_long_library_is_read_in_pages(r, zotero):
    zotero.items = [item(f"K{number}", title=f"Paper {number}") for number in range(250)]
    assert r.zotero.add(address=zotero.address).new == 250
    starts = [path for path in zotero.asked if "/items" in path]
    assert [path.partition("start=")[2].partition("&")[0] for path in starts] == ["0", "100", "200"]


def test_a_server_that_says_no_total_and_one_that_repeats_itself(zotero):
    page = json.dumps([item(f"K{number}", title="A") for number in range(100)]).encode()
    zotero.fault = (200, {}, page)
    _, data = Library(zotero.address).export()
    assert len(json.loads(data)["items"]) == 100


def test_a_groups_library(r, zotero):
    r.zotero.add(address=zotero.address, group=9)
    assert list(shown(r)) == ["Alpha"]


def test_listing(zotero):
    found = Library(zotero.address).collections()
    assert [(one.key, one.path, one.items) for one in found] == [
        ("EEEE", "Other", 1),
        ("CCCC", "Thesis", 1),
        ("DDDD", "Thesis/Chapter 1", 1),
    ]


def test_a_collection_that_is_not_there_or_not_alone(r, zotero):
    with pytest.raises(MissingError, match="no collection 'Nothing' in Zotero"):
        r.zotero.add("Nothing", address=zotero.address)
    zotero.collections.append(collection("FFFF", "Chapter 1", "EEEE"))
    with pytest.raises(
        AmbiguousError, match=r"Thesis/Chapter 1 \(DDDD\), Other/Chapter 1 \(FFFF\)"
    ):
        r.zotero.add("Chapter 1", address=zotero.address)
    assert len(r) == 0


@pytest.mark.parametrize(
    "address",
    [
        "http://api.zotero.org",
        "http://localhost.evil.example:23119",
        "http://127.0.0.1@evil.example",
        "http://10.0.0.1:23119",
        "http://[::ffff:10.0.0.1]:23119",
    ],
)
def test_another_computer_is_not_asked(r, address):
    with pytest.raises(UsageError, match="is not this computer, so it was not contacted"):
        r.zotero.add(address=address)


@pytest.mark.parametrize("address", ["file:///etc/passwd", "23119", "", "http://"])
def test_what_is_no_address(r, address):
    with pytest.raises(UsageError, match="is not a Zotero address"):
        r.zotero.add(address=address)


def test_zotero_is_not_running(r):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    with pytest.raises(OfflineError, match=r"Zotero is not running at .*; start it and try again$"):
        r.zotero.add(address=f"http://127.0.0.1:{port}")


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        ((403, {}, b"Local API is not enabled"), "turn on Settings → Advanced"),
        ((404, {}, b"No endpoint"), "it must be Zotero 7 or later"),
        ((500, {}, b"oops"), r"does not respond like Zotero \(status 500\)"),
        ((302, {"Location": "http://evil.example/"}, b""), r"\(status 302\)"),
        ((200, {}, b"<html>"), r"\(status 200\)"),
        ((200, {}, b"{}"), r"\(status 200\)"),
        ((200, {}, b"[" * 100_000), r"\(status 200\)"),
    ],
)
def test_what_answers_otherwise_is_told_in_one_sentence(r, zotero, fault, sentence):
    zotero.fault = fault
    with pytest.raises(OfflineError, match=sentence):
        r.zotero.add(address=zotero.address)
    assert len(r) == 0


def test_proxies_are_not_asked(r, zotero, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert r.zotero.add(address=zotero.address).new == 2


def test_the_command(tmp_path, zotero, capsys):
    path = str(tmp_path / "x.review")
    main(["new", path])
    capsys.readouterr()
    to = ["--address", zotero.address]
    assert main(["zotero", path, "--list", *to]) == 0
    assert "CCCC      1  Thesis\n" in capsys.readouterr().out
    assert main(["zotero", path, "--list", "--json", *to]) == 0
    listed = json.loads(capsys.readouterr().out)["collections"]
    assert listed[0] == {"key": "EEEE", "path": "Other", "items": 1}
    assert main(["zotero", path, "--collection", "Thesis", *to]) == 0
    assert capsys.readouterr().out == (
        "Zotero: Thesis: 1 read, 1 new, 0 merged; 1 tag, 1 note imported\n"
    )
    assert main(["zotero", path, "--json", *to]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["read"], told["new"], told["tags"]) == (2, 1, 0)
    assert main(["zotero", path, "--address", "http://api.zotero.org"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
