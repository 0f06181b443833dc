"""What a large library keeps beside it and lets nobody wait for."""

from __future__ import annotations

import time
from threading import Event, Thread

from sqlalchemy import text

from litreview.jsonapi import JsonApi
from litreview.model import Entry
from litreview.store import first_page as first
from litreview.store.search import loading
from litreview.workspace import Review

from .papers import fill


def test_the_first_rows_of_a_large_review_wait_for_nothing(made, monkeypatch):
    monkeypatch.setattr(first, "LARGE", 2)
    fresh = Review(made._context.database, "ada")
    begun = JsonApi(fresh).call("search.rows", {"limit": 2, "offset": 1})
    assert [row["title"][:4] for row in begun["records"]] == ["A su", "深度学习"]
    assert begun["total"] == 6
    assert begun["warnings"] == ["preparing search, counts and sorting"]
    fresh._context.search_cache.close()
    again = JsonApi(fresh).call("search.rows", {"limit": 2, "offset": 1})
    assert again == {**begun, "warnings": []}
    last = JsonApi(Review(made._context.database, "ada")).call(
        "search.rows", {"sort": "added", "descending": True, "limit": 2}
    )
    assert [row["title"][:4] for row in last["records"]] == ["Vita", "Robo"]


def test_the_first_papers_of_a_large_review_wait_for_nothing(made, monkeypatch):
    monkeypatch.setattr(first, "LARGE", 2)
    made.decide(made.find()[0], "exclude")
    api = JsonApi(Review(made._context.database, "ada"))
    at_once = api.call("ranking.queue", {"limit": 3})
    assert at_once["by"] == "later"
    until = time.monotonic() + 30
    while (known := api.call("ranking.queue", {"limit": 3}))["by"] == "later":
        assert time.monotonic() < until
    in_turn = [record.id for record in made.find("is:undecided")]
    assert [paper["id"] for paper in at_once["records"]] == in_turn[:3]
    assert {paper["id"] for paper in known["records"]} <= set(in_turn)
    assert at_once["total"] == known["total"] == len(in_turn)
    made.decide(made.find("is:undecided")[:2], "include")
    full = Review(made._context.database, "ada").at("full-text")
    assert JsonApi(full).call("ranking.queue", {"limit": 1})["total"] == 2


def test_a_window_is_told_of_very_many_events_in_short(made, monkeypatch):
    api = JsonApi(made)
    before = made.log.seq
    api.call("tags.change", {"query": "", "add": ["a", "b"]})
    api.call("decisions.decide", {"query": "year:2024", "decision": "maybe"})
    told = api.call("activity.events", {"since": before})
    monkeypatch.setattr("litreview.jsonapi.activity._MOST_EVENTS", 3)
    short = api.call("activity.events", {"since": before})
    assert (short["seq"], set(short["records"])) == (told["seq"], set(told["records"]))
    assert [event["kind"] for event in short["events"]] == ["tagged", "decided"]
    assert len(told["events"]) == 13


def test_a_large_library_keeps_its_columns_beside_it(made, monkeypatch):
    monkeypatch.setattr(first, "LARGE", 2)

    def looked_at():
        fresh = Review(made._context.database, "ada")
        api = JsonApi(fresh)
        api.call("search.rows", {"limit": 1})
        fresh._context.search_cache.close()
        sorts = [
            api.call("search.rows", {"sort": by})["records"]
            for by in ("title", "authors", "venue", "key")
        ]
        return (
            api.call("search.facets"),
            sorts,
            api.call("search.rows", {"query": "vision", "limit": 5})["records"],
        )

    at_first = looked_at()
    path = made._context.database.path
    if path is not None:
        kept = path.parent / ".litreview"
        names = {file.name.removeprefix(path.name) for file in kept.iterdir()}
        assert {".columns", ".columns-title", ".columns-authors", ".columns-venue"} <= names
    assert looked_at() == at_first
    # What came since is there, and what was done is not taken from the file.
    made.undo()
    fill(made._context.database, found=[Entry("Zebra fish", year=2001)], digest="1" * 64)
    then = looked_at()
    assert then[1][0][-1]["title"] == made.find(sort="title")[-1].title
    assert {row["id"] for row in then[1][0]} == {record.id for record in made.find()}
    if path is not None:
        for file in kept.glob("*.columns*"):
            file.write_bytes(file.read_bytes()[:200])
    assert looked_at() == then
    if path is not None:
        before = (kept / f"{path.name}.columns").read_bytes()
        with made._context.database.write() as connection:
            connection.execute(text("UPDATE event SET id = id || 'x'"))
        assert looked_at()[0]["facets"] == then[0]["facets"]
        assert (kept / f"{path.name}.columns").read_bytes() != before


def test_the_first_rows_do_not_wait_for_whoever_counts(made, monkeypatch):
    monkeypatch.setattr(first, "LARGE", 2)
    fresh = Review(made._context.database, "ada")
    reading, shown, waited = Event(), Event(), []
    renew = loading.renew

    def slowly(*given, **named):
        reading.set()
        waited.append(shown.wait(20))
        renew(*given, **named)

    monkeypatch.setattr(loading, "renew", slowly)
    counting = Thread(target=fresh.searches.facet_counts)
    counting.start()
    assert reading.wait(20)
    rows = JsonApi(fresh).call("search.rows", {"limit": 2})
    shown.set()
    counting.join()
    assert all(waited)
    assert (rows["total"], len(rows["records"]), len(rows["warnings"])) == (6, 2, 1)
    fresh._context.search_cache.close()
    assert JsonApi(fresh).call("search.rows", {"limit": 2})["warnings"] == []
