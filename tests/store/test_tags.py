"""The list of tags: never lost, renamed, merged and deleted as one step of undo."""

from __future__ import annotations

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import text

import litreview
from litreview.errors import MissingError, UsageError
from litreview.jsonapi import JsonApi
from litreview.store import tags
from litreview.store.migrations.versions import v0006_styles

from .papers import entries, fill


@pytest.fixture
def ada(place):
    with litreview.open(place, reviewer="ada") as made:
        fill(made._context.database, found=entries(6))
        yield made


@pytest.fixture
def bob(ada, place):
    ada.team.set_policy(tags="shared")
    with litreview.open(place, reviewer="bob") as opened:
        yield opened


def ids(of):
    return [record.id for record in of.records()]


def names(of):
    return [(tag.name, tag.count) for tag in of.tags]


def test_a_tag_stays_on_the_list_without_papers_until_it_is_deleted(ada):
    first, *_ = ids(ada)
    ada.tag(first, "vision")
    ada.untag(first, "vision")
    assert names(ada) == [("vision", 0)]
    ada.tags.delete("vision")
    assert names(ada) == []
    ada.undo()
    assert names(ada) == [("vision", 0)]
    for _ in range(2):
        ada.undo()
    assert names(ada) == []


def test_a_tag_can_be_listed_before_any_paper_has_it(ada):
    ada.tags.style("to read", colour="teal", key="q")
    (tag,) = ada.tags.list()
    assert (tag.name, tag.count, tag.colour, tag.key) == ("to read", 0, "teal", "Q")


def test_tags_stand_in_the_order_they_were_given_then_by_use(ada):
    every = ids(ada)
    for name, number in (("a", 1), ("b", 2), ("c", 3)):
        ada.tag(every[:number], name)
    assert [tag.name for tag in ada.tags.list()] == ["c", "b", "a"]
    ada.tags.style("a", order=0)
    assert [(tag.name, tag.order) for tag in ada.tags.list()] == [("a", 0), ("c", 1), ("b", 2)]
    ada.tag(every, "d")
    ada.tags.style("b", order=1)
    assert [tag.name for tag in ada.tags.list()] == ["a", "b", "c", "d"]
    ada.undo()
    assert [tag.name for tag in ada.tags.list()] == ["a", "c", "b", "d"]


def test_a_new_name_goes_to_all_papers_with_the_look_as_one_step(ada):
    every = ids(ada)
    ada.tag(every[:4], "visoin")
    ada.tags.style("visoin", colour="blue", key="Shift 1")
    done = ada.tags.rename("visoin", "vision")
    assert (str(done), len(done.ids), done.remarks) == (
        "rename tag visoin to vision: 4 papers",
        4,
        (),
    )
    (tag,) = ada.tags.list()
    assert (tag.name, tag.count, tag.colour, tag.key) == ("vision", 4, "blue", "Shift 1")
    assert ada.progress.count(tag="vision") == 4
    ada.undo()
    (tag,) = ada.tags.list()
    assert (tag.name, tag.count, tag.colour, tag.key) == ("visoin", 4, "blue", "Shift 1")
    ada.redo()
    assert names(ada) == [("vision", 4)]


def test_several_tags_become_one(ada):
    every = ids(ada)
    ada.tag(every[:3], "nets")
    ada.tag(every[2:4], "networks")
    ada.tag(every[:1], "network")
    ada.tags.style("network", colour="red")
    ada.tags.merge(["nets", "networks"], "network")
    (tag,) = ada.tags.list()
    assert (tag.name, tag.count, tag.colour) == ("network", 4, "red")
    ada.undo()
    assert dict(names(ada)) == {"nets": 3, "networks": 2, "network": 1}


def test_what_others_tagged_stays_and_that_is_said(ada, bob):
    every = ids(ada)
    ada.tag(every[:3], "vision")
    ada.tags.style("vision", colour="blue", key="V")
    bob.tag(every[2:5], "vision")
    done = ada.tags.rename("vision", "sight")
    assert done.remarks == ("“vision” stays on 3 papers that bob tagged",)
    looks = {tag.name: (tag.count, tag.colour, tag.key) for tag in ada.tags.list()}
    assert looks == {"vision": (3, "blue", ""), "sight": (3, "blue", "V")}
    done = bob.tags.delete("vision")
    assert done.remarks == ()
    assert names(bob) == [("sight", 3)]


def test_a_deleted_tag_that_others_use_stays_on_the_list(ada, bob):
    first, second, *_ = ids(ada)
    bob.tag([first, second], "vision")
    ada.tag(first, "vision")
    assert ada.tags.delete("vision").remarks == ("“vision” stays on 2 papers that bob tagged",)
    assert names(ada) == [("vision", 2)]


@pytest.mark.parametrize(
    ("act", "error", "sentence"),
    [
        (lambda r: r.tags.rename("a", "b"), UsageError, "the tag “b” already exists; merge"),
        (lambda r: r.tags.rename("x", "y"), MissingError, "there is no tag “x”"),
        (lambda r: r.tags.rename("a", " "), UsageError, "a tag cannot be empty"),
        (lambda r: r.tags.rename("a", "t" * 10_000), UsageError, "at most 200 characters"),
        (lambda r: r.tags.merge("a", "a"), UsageError, "give another tag"),
        (lambda r: r.tags.delete(), UsageError, "at least one tag"),
        (lambda r: r.tags.delete("a", "nope"), MissingError, "there is no tag “nope”"),
        (
            lambda r: r.tags.style("a", colour="#fff"),
            UsageError,
            "'#fff' is not a tag colour; use red",
        ),
        (lambda r: r.tags.style("a", key="Ctrl A"), UsageError, "cannot be a tag's shortcut"),
        (lambda r: r.tags.style("a", key="q"), UsageError, "Q is already the shortcut of “b”"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence_and_changes_nothing(ada, act, error, sentence):
    ada.tag(ids(ada)[:2], "a", "b")
    ada.tags.style("b", key="Q")
    before = ada.log.seq, ada.tags.list()
    with pytest.raises(error, match=sentence):
        act(ada)
    assert (ada.log.seq, ada.tags.list()) == before


def test_hostile_names_stay_text(ada):
    name = "<img src=x onerror=alert(1)> \u202egpj ünïcode 漢字"
    ada.tag(ids(ada)[0], name)
    ada.tags.style(name, colour="red")
    ada.tags.rename(name, f"{name}!")
    assert ada.tags.list()[0].name == f"{name}!"


def test_nothing_is_written_if_nothing_changes(ada):
    ada.tag(ids(ada)[0], "a")
    ada.tags.style("a", colour="red", order=0)
    before = ada.log.seq
    assert ada.tags.style("a", colour="red", order=0).act == ""
    assert ada.tags.rename("a", "a").act == ""
    assert ada.log.seq == before


def test_an_earlier_review_lists_the_tags_it_ever_used(ada):
    first, *_ = ids(ada)
    ada.tag(first, "kept", "taken off")
    ada.untag(first, "taken off")
    ada.tag(first, "regretted")
    ada.undo()
    with ada._context.database.write() as connection:
        # As the migration found it; what later ones made stays as it is.
        for what in ("TABLE style", "TABLE timing", "INDEX ix_event_slot"):
            connection.execute(text(f"DROP {what}"))
        with Operations.context(MigrationContext.configure(connection)):
            v0006_styles.upgrade()
        assert set(tags.styles(connection)) == {"kept", "taken off"}


def test_the_api_gives_the_list_and_what_was_remarked(ada, bob):
    api, first = JsonApi(ada), ids(ada)[0]
    ada.tag(first, "a")
    bob.tag(first, "a")
    api.call("tags.style", {"name": "a", "colour": "grey", "key": "Shift 2"})
    assert api.call("tags.list") == {
        "tags": [{"name": "a", "count": 1, "colour": "grey", "order": 0, "key": "Shift 2"}]
    }
    assert api.call("review.get")["tags"] == api.call("tags.list")["tags"]
    assert api.call("tags.delete", {"names": ["a"]})["warnings"] == [
        "“a” stays on 1 paper that bob tagged"
    ]
