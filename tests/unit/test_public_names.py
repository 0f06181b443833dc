"""What `litreview` and `Review` offer: few names, each documented, none assembled from mixins."""

from __future__ import annotations

import inspect

import pytest

import litreview
from litreview.workspace.review import Review

MOST = 52
"""Names of `Review`; what is not done every day belongs to a namespace.

The forty of every day, and what a notebook is written with: `events`, `where`, `action`,
`on_change`, `report`, `notes`, `team` and the widgets (`triage`, `table`, `card`, `prisma`,
`map`)."""


@pytest.fixture
def r(tmp_path):
    with litreview.create(tmp_path / "x.review", "ada") as opened:
        yield opened


def names(of):
    return [name for name in dir(of) if not name.startswith("_")]


def namespaces(r):
    return {name: part for name, part in vars(r).items() if not name.startswith("_")}


def test_what_litreview_lists_is_there():
    assert litreview.__all__ == sorted(litreview.__all__, key=lambda name: (name.islower(), name))
    for name in litreview.__all__:
        assert getattr(litreview, name) is not None
    with pytest.raises(AttributeError, match="module 'litreview' has no attribute 'nothing'"):
        _ = litreview.nothing


def test_review_has_few_names(r):
    assert len(names(r)) <= MOST, names(r)


def test_every_name_of_review_and_its_namespaces_is_documented(r):
    for name, part in {"Review": r, **namespaces(r)}.items():
        assert type(part).__bases__ == (object,), f"{name} is assembled from other classes"
        assert inspect.getdoc(type(part)), name
        for one in names(type(part)):
            assert inspect.getdoc(getattr(type(part), one)), f"{name}.{one}"


def test_the_same_namespaces_are_at_every_stage(r):
    other = r.at("full-text")
    assert isinstance(other, Review)
    assert namespaces(other).keys() == namespaces(r).keys()
    assert (r.stage, other.stage) == ("title-abstract", "full-text")
    assert other.at("title-abstract").stage == "title-abstract"


def test_a_query_names_records(r, tmp_path):
    papers = ("@misc{a, title = {Old boats}, year = 2001}", "@misc{b, title = {Fish}, year = 2021}")
    (tmp_path / "x.bib").write_text("\n".join(papers))
    r.add(tmp_path / "x.bib")
    r.tag(litreview.Query("year:>2020"), "recent")
    r.exclude(litreview.Query("boats"), "off topic")
    assert [(one.key, one.tags, one.decision) for one in r.records()] == [
        ("a", (), "exclude"),
        ("b", ("recent",), None),
    ]
    with pytest.raises(litreview.UsageError):
        r.include(litreview.Query("year:x"))
