"""Reviews that earlier versions wrote open, and say what they said then.

``earlier/VERSION.review.gz`` was written by that version; ``earlier/VERSION.json`` beside it has
what the version itself reported of it.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

import litreview
from litreview.bibliography.export_parts import written_highlights

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
    status = r.status()
    # Version 0.1.0 had the counts of a stage's decisions beside its name.
    status["stages"] = [{**stage, **stage["decisions"]} for stage in status["stages"]]
    for stage in status["stages"]:
        del stage["decisions"]
    assert status == said["status"]
    assert {record.id: shown(record) for record in r.records()} == said["records"]


def test_every_kind_of_event_is_still_read(r, said):
    events = r.log.events()
    assert len(events) == said["n_events"]
    assert sorted({event.kind.value for event in events}) == said["kinds"]


def test_the_history_of_a_paper_is_the_same(r, said):
    first = next(iter(said["records"]))
    found = [[one["what"], one["reviewer"], one["standing"]] for one in r.log.entries(first)]
    assert found == [[reworded(what), *rest] for what, *rest in said["history"]]


def test_the_bibliography_is_the_same_and_keys_stay_frozen(r, said):
    assert r.to_bibtex() == said["bib"]


def test_work_goes_on_and_can_be_undone(r):
    (first, *_) = r.records("undecided")
    done = r.include(first)
    assert r[first.id].decision == "include"
    assert r.undo().ids == done.ids
    assert r[first.id].decision is None
