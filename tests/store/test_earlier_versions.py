"""Reviews that earlier versions wrote open, and say what they said then.

``earlier/VERSION.review.gz`` was written by that version; ``earlier/VERSION.json`` beside it has
what the version itself reported of it.
"""

from __future__ import annotations

import gzip
import json
import sqlite3
from pathlib import Path

import pytest

import litreview
from litreview.bibliography.export_parts import written_highlights
from litreview.store import log

EARLIER = Path(__file__).with_name("earlier")
VERSIONS = sorted(file.name.removesuffix(".review.gz") for file in EARLIER.glob("*.review.gz"))

REWORDED = {"no duplicate of": "not a duplicate of"}
"""How sentences begin now that began otherwise in an earlier version; what they say is the same."""


@pytest.fixture(params=VERSIONS)
def said(request):
    return json.loads((EARLIER / f"{request.param}.json").read_text(encoding="utf-8"))


@pytest.fixture
def r(said, request, tmp_path):
    version = request.node.callspec.params["said"]
    file = tmp_path / said["status"]["name"]
    file.write_bytes(gzip.decompress((EARLIER / f"{version}.review.gz").read_bytes()))
    with litreview.open(file, reviewer=said["status"]["reviewer"]) as opened:
        yield opened


def reworded(label):
    for old, new in REWORDED.items():
        if label.startswith(old):
            return new + label.removeprefix(old)
    return label


def shown(record):
    return {
        "position": record.position,
        "key": record.key,
        "title": record.title,
        "abstract": record.abstract,
        "authors": list(record.authors),
        "year": record.year,
        "doi": record.doi,
        "decision": record.decision.value if record.decision else "undecided",
        "reasons": list(record.reasons),
        "tags": list(record.tags),
        "notes": [note.text for note in record.notes],
        "highlights": list(written_highlights(record)),
        "sources": [one.source for one in record.occurrences],
        "links": [link.url for link in record.links],
        "arxiv": record.arxiv,
        "url": record.url,
    }


def test_counts_and_records_are_the_same(r, said):
    expected = said["status"]
    found = r.status()
    # The review has two reviewers, so it is blind now: a tag that only Ben uses is not shown.
    tags = {name: number for name, number in expected["tags"].items() if name in found["tags"]}
    stages = [
        {name: one[name] for name in ("name", "records", "apart")} | one["decisions"]
        for one in found["stages"]
    ]
    assert {**found, "stages": stages} == {**expected, "tags": tags}
    for record in r.records():
        before = said["records"][record.id]
        tags = [tag for tag in before["tags"] if tag in found["tags"]]
        notes = [note for note in before["notes"] if note in {one.text for one in record.notes}]
        assert shown(record) == {**before, "tags": tags, "notes": notes}


def test_every_kind_of_event_is_still_read(r, said):
    with r._context.read() as connection:
        events = log.read(connection)  # of both reviewers
    assert len(events) == said["n_events"]
    assert sorted({event.kind.value for event in events}) == said["kinds"]


def test_the_history_of_a_paper_is_the_same(r, said):
    first = next(iter(said["records"]))
    found = [[one["what"], one["reviewer"], one["standing"]] for one in r.log.entries(first)]
    assert found == [[reworded(what), *rest] for what, *rest in said["history"]]


def test_the_bibliography_is_the_same_and_keys_stay_frozen(r, said):
    assert r.to_bibtex(whose="mine") == said["bib"]


def test_work_goes_on_and_can_be_undone(r):
    (first, *_) = r.records("undecided")
    done = r.include(first)
    assert r[first.id].decision == "include"
    assert r.undo().ids == done.ids
    assert r[first.id].decision is None


@pytest.mark.parametrize("version", VERSIONS)
def test_joint_decisions_of_an_earlier_version_s_reviewers_are_settled(version, tmp_path):
    file = tmp_path / "x.review"
    file.write_bytes(gzip.decompress((EARLIER / f"{version}.review.gz").read_bytes()))
    with sqlite3.connect(file) as raw:
        record, decision = raw.execute(
            "SELECT record, min(decision) FROM decision WHERE stage = 'title-abstract'"
            " GROUP BY record HAVING count(*) = 1 LIMIT 1"
        ).fetchone()
        raw.execute(
            "INSERT INTO decision SELECT record, 'somebody new', stage, decision, reasons, seq"
            " FROM decision WHERE record = ? AND stage = 'title-abstract'",
            (record,),
        )
    raw.close()
    with litreview.open(file) as opened:
        assert opened.team.decisions()[record] == decision
