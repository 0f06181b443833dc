"""What is found by queries, on both databases, and that the list stays in step with the records."""

from __future__ import annotations

import json
import re

import pytest
from sqlalchemy import delete, select, text

from litreview.commands.cli import main
from litreview.errors import MissingError, UsageError
from litreview.jsonapi import JsonApi
from litreview.model import Kind
from litreview.store import Draft, log, tables
from litreview.store.search import quoted, read
from litreview.store.search.grammar import remarks
from litreview.store.search.listing import waiting
from litreview.workspace import Review

from .papers import fill


def found(made, query):
    everything = [record.id for record in made.find()]
    return {everything.index(record.id) for record in made.find(query)}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {0, 1, 2, 3, 4, 5}),
        ("vision", {0, 1}),
        ("vis trans", {0}),
        ("VISION -survey", {0}),
        ('"a survey"', {1}),
        ('"a surve"', set()),
        ("supervised", {0}),
        ("self-superv", {0}),
        ('"supervised vision"', {0}),
        ("fish OR survey", {1, 3}),
        ("(fish OR survey) year:<2000", {3}),
        ("muller", {0}),
        ("MÜLLER", {0}),
        ("lukasz", {1}),
        ("学习", {2}),
        ("综述", {2}),
        ("title:方法 abstract:本文", {2}),
        ("title:surveys", set()),
        ("abstract:surveys", {1}),
        ("author:ada", {0}),
        ("venue:nature", {0, 1}),
        ('venue:="nature"', {0}),
        ("the", {3, 4}),
        ("note:the", {4}),
        ("grace", {4}),
        ("vitamin d", {5}),
        ('"vitamin d"', {5}),
        ("tag:vision", {1}),
        ("tags:vision keyword:vision", {1}),
        ("journal:nature", {0, 1}),
        ("tag:comp", {0, 1}),
        ('tag:"computer"', set()),
        ('tag:"COMPUTER vision"', {0, 1}),
        ("decision:include", {0}),
        ("decision:none year:>2020", {2, 4}),
        ("is:excluded", {3}),
        ("is:decided", {0, 3}),
        ("-is:decided has:tags", {1}),
        ('reason:"wrong topic"', {3}),
        ("reason:old", {3}),
        ("firstreason:old", set()),
        ('firstreason:"Wrong topic"', {3}),
        ("id:nothere", set()),
        ("id:é", set()),
        ("has:doi", {0}),
        ("doi:10.1000/abc", {0}),
        ("doi:https://doi.org/10.1000/ABC.1", {0}),
        ("has:abstract", {0, 1, 2, 4, 5}),
        ("-has:authors", {2, 4, 5}),
        ("has:notes", {4}),
        ("year:2021", {0}),
        ("year:2019..2021", {0, 1}),
        ("year:..1950", {3}),
        ("year:>=2022", {2, 4}),
        ("year:none", {5}),
        ("type:article", {0, 1}),
        ("key:key1", {1}),
        ("source:0000", {0, 1, 2, 3, 4, 5}),
        ('"near socks and or"', {4}),
        ("socks*", {4}),
        ("NOT vision fish", {3}),
        ("100%", {5}),
        ("c++", {4}),
        ("x-ray", {4}),
        ("attention: fish", set()),
        ("https://example.org/a_b", {0}),
        ("-", {0, 1, 2, 3, 4, 5}),
        ("fish OR", {3}),
        ("(fish", {3}),
        ('"fish in the se', {3}),
    ],
)
def test_a_query_finds(made, query, expected):
    assert found(made, query) == expected


@pytest.mark.parametrize(
    "signs",
    [
        '"',
        "'",
        "*",
        "^",
        "a*b",
        "NEAR(",
        "{title}: x",
        "x AND",
        "NOT",
        "\\",
        "%_",
        "a:*",
        "&|!",
        "\0",
        "a<->b",
    ],
)
def test_no_sign_means_anything_to_the_database(made, signs):
    made.find(signs)
    made.find(f'"{signs}"')
    made.find(f"title:x{signs}")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("year:20x4", "year:20x4 is not a year; use year:2024, year:2020..2024 or year:>2020"),
        ("titel:vision", "there is no titel: to search by; use title: or put it in quotes"),
        ("fish)", "the search has a [)] without a [(]; remove it"),
        ("tag:", "tag: needs a value, for example tag:vision"),
        ("decision:perhaps", "decision:perhaps is not a decision; use decision:include, .*none"),
        ("has:legs", "has:legs is not a known field; use has:abstract, .*"),
        ("(" * 100, "the search has too many nested parentheses"),
        ("x" * 5001, "a search has at most 5,000 characters, this one 5,001"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(made, query, sentence):
    with pytest.raises(UsageError, match=f"^{sentence}$"):
        made.find(query)


@pytest.mark.parametrize(
    ("query", "remark"),
    [
        ("xyz:nature", "there is no field xyz:, so its words were searched for; did you mean .*:?"),
        ("https://example.org/a_b", None),
        ("journal:nature", None),
        ("fish", None),
    ],
)
def test_an_unknown_field_is_named(query, remark):
    said = remarks(query)
    assert len(said) == (remark is not None)
    assert all(re.match(remark, one) for one in said)


def test_sorts(made):
    def titles(sort, **how):
        return [record.title[:4] for record in made.find(sort=sort, **how)]

    assert titles("position") == ["Self", "A su", "深度学习", "Fish", "Robo", "Vita"]
    assert titles("added", descending=True) == titles("position")[::-1]
    assert titles("title") == ["A su", "Fish", "Robo", "Self", "Vita", "深度学习"]
    assert titles("title", descending=True) == titles("title")[::-1]
    assert titles("year") == ["Fish", "A su", "Self", "深度学习", "Robo", "Vita"]
    assert titles("year", descending=True)[-1] == "Vita", "what has none comes last"
    assert titles("authors")[:3] == ["Fish", "A su", "Self"], "by family name"
    assert titles("venue")[:2] == ["Self", "A su"]
    assert titles("decided")[:2] == ["Self", "Fish"]
    assert titles("decision", descending=True)[:2] == ["Fish", "Self"]
    assert titles("key") == titles("position")
    assert titles("title", offset=1, limit=2) == ["Fish", "Robo"]
    with pytest.raises(UsageError, match="'size' is not a sort order; use one of rank, position"):
        titles("size")


def test_facets_count_what_their_terms_find(made):
    for query in ("", "vision", "-vision", "tag:vision OR is:excluded", "key:key -grace"):
        for facet in made.searches.facets(query):
            for value in facet.values:
                under = made.find(f"({query}) {value.query}")
                assert value.count == len(under), (query, value)
    counts = {facet.name: facet.values for facet in made.searches.facets("year:2021 tag:comp")}
    assert {one.value for one in counts["year"]} == {"2021", "2019"}, "not by its own term"
    assert [(one.value, one.count) for one in counts["tag"]] == [("computer vision", 1)]


def test_what_is_completed_or_merged_is_found_as_it_is_shown(made, database):
    ids = [record.id for record in made.find()]
    origin = {"source": "crossref", "id": "x", "url": "", "score": 1.0}
    drafts = [
        Draft(Kind.COMPLETED, ids[3], f"field:{field}", {"value": value, "origin": origin})
        for field, value in (("title", "Whales in the sea"), ("year", 1937))
    ]
    with database.write() as connection:
        log.append(connection, "ada", drafts, "complete")
    assert (found(made, "fish"), found(made, "whales year:1937")) == ({3}, {3})
    assert found(made, "title:fish") == set()
    made.undo()
    assert (found(made, "title:fish"), found(made, "whales")) == ({3}, set())
    made.duplicates.merge([ids[0], ids[1]], keep=ids[0])
    assert [record.id for record in made.find("survey pretrain")] == [ids[0]]
    assert [record.id for record in made.find("is:merged")] == [ids[0]]
    assert made.find("source:0000 venue:nature") == made.find("is:merged")
    made.undo()
    assert found(made, "survey") == {1}


def test_an_import_joins_the_list(made, tmp_path):
    file = tmp_path / "more.bib"
    file.write_text("@article{w, title = {Whales}, journal = {Nature}, year = 1999}\n")
    assert found(made, "whales") == set()
    made.add(file)
    assert found(made, "whales source:more") == {6}
    assert found(made, "venue:=nature") == {0, 6}


def test_saved_searches(made):
    made.searches.save("eyes", "vision -survey")
    made.searches.save("To read", "list:eyes OR list:EYES year:>9")
    assert made.searches.saved() == {
        "eyes": "vision -survey",
        "To read": "list:eyes OR list:EYES year:>9",
    }
    assert found(made, 'list:"to read"') == {0}
    with pytest.raises(UsageError, match="the search 'eyes' would refer to itself"):
        made.searches.save("eyes", 'list:"to read"')
    with pytest.raises(MissingError, match="there is no saved search 'ears'"):
        made.find("list:ears")
    with pytest.raises(UsageError, match="year:x is not a year"):
        made.searches.save("bad", "year:x")
    assert made.searches.save("eyes", "").label == "remove search: eyes"
    assert list(made.searches.saved()) == ["To read"]
    assert made.searches.count("list:eyes") is None
    made.undo()
    assert found(made, "list:eyes") == {0}


def test_a_saved_search_is_renamed_as_one_act(made):
    made.searches.save("eyes", "vision -survey")
    made.searches.save("ears", "fish")
    assert made.searches.rename("eyes", "sight").label == "rename search: eyes to sight"
    assert made.searches.saved() == {"ears": "fish", "sight": "vision -survey"}
    with pytest.raises(UsageError, match="a saved search already has the name 'ears'"):
        made.searches.rename("sight", "ears")
    with pytest.raises(MissingError, match="there is no saved search 'eyes'"):
        made.searches.rename("eyes", "other")
    assert made.searches.rename("ears", "ears").act == ""
    made.undo()
    assert made.searches.saved() == {"ears": "fish", "eyes": "vision -survey"}
    made.searches.save("both", "list:eyes OR fish")
    made.searches.rename("eyes", "sight")
    assert made.searches.count("list:both") is None
    with pytest.raises(UsageError, match="would refer to itself"):
        made.searches.rename("both", "eyes")
    made.searches.rename("both", "all")


def test_an_older_review_is_listed_when_it_is_next_used(made, database):
    with database.write() as connection:
        connection.execute(delete(tables.all_listed))
        if connection.dialect.name == "sqlite":
            connection.execute(text("INSERT INTO searched (searched) VALUES ('delete-all')"))
        else:
            connection.execute(text("DELETE FROM searched"))
    fill(database, 3, "1" * 64)
    with database.read() as connection:
        assert waiting(connection) == (0, 9), "new ones wait for those before them"
    again = Review(database, "ada")
    assert found(again, "transformers") == {0}
    assert [record.title for record in again.find("graph")] == ["Paper 2 on graph things"]
    assert found(again, "decision:include tag:comp") == {0}
    with database.read() as connection:
        assert waiting(connection) == (9, 9)


def test_a_search_in_two_reviewers_eyes(made, database):
    bob = Review(database, "bob")
    assert found(bob, "is:decided") == set()
    bob.exclude([bob.find("fish")[0].id])
    assert found(bob, "is:excluded") == {3}
    assert found(bob, "reason:old") == set()
    assert found(bob, "has:tags") == set(), "what others tagged is hidden until both have decided"
    made.team.set_policy(tags="shared")
    assert found(bob, "has:tags") == {0, 1}
    assert found(made, "reason:old") == {3}


def test_papers_are_found_by_their_ids(made):
    some = [record.id for record in made.find()][1:4]
    query = " OR ".join(f"id:{id}" for id in some)
    assert [record.id for record in made.find(query)] == some
    assert made.find(f"id:{some[0][:5]}") == []


def test_the_first_reason_follows_what_is_decided(made):
    (fish,) = made.find("fish")
    made.exclude(fish, ["old", "wrong topic"])
    assert found(made, "firstreason:old") == {3}
    made.include(fish)
    assert found(made, "firstreason:old") == set()
    made.undo()
    assert found(made, "firstreason:old") == {3}


def test_every_row_has_one_document(made, database):
    with database.read() as connection:
        rows = connection.execute(select(tables.listed.c.number, tables.listed.c.doc)).all()
    assert [(row.number, row.doc) for row in sorted(rows)] == [(n, n) for n in range(1, 7)]


def test_reading_is_the_same_for_what_a_list_says_of_itself():
    for name in ('say "hi"', "back\\slash", "a:b", "( )", "-x", "OR", "漢字 tag", "“curly”"):
        node = read(f"tag:{quoted(name)}")
        assert (node.field, node.value, node.whole) == ("tag", name, True)


def test_from_the_command_line(tmp_path, capsys):
    path, file = str(tmp_path / "x.review"), tmp_path / "x.bib"
    file.write_text(
        "".join(f"@misc{{k{n}, title = {{Fish {n}}}, year = {2000 + n}}}\n" for n in range(3))
    )
    main(["new", path])
    main(["add", path, str(file)])
    capsys.readouterr()
    asked = ["list", path, "--json", "--query", "fish year:>2000", "--sort", "key"]
    assert main(asked) == 0
    titles = [one["title"] for one in json.loads(capsys.readouterr().out)["records"]]
    assert titles == ["Fish 1", "Fish 2"]
    assert main(["list", path, "--query", "year:soon"]) == 2
    assert "jupyter review: year:soon is not a year; use year:2024" in capsys.readouterr().err


def test_at_full_text_only_what_stands_there_is_found(made):
    full = made.at("full-text")
    assert [record.title[:4] for record in full.find()] == ["Self"]
    assert full.find("fish") == []
    full.exclude(full.find("vision"), ["no data"])
    assert found(made, "decision:include") == {0}
    assert len(full.find("is:excluded reason:no")) == 1
    made.clear(made.find("vision year:2021"))
    assert full.find() == []


def test_acts_on_all_that_fit_are_one_step(made):
    api = JsonApi(made)
    acted = api.call(
        "decisions.decide", {"query": "-is:decided", "decision": "maybe", "except": []}
    )
    assert found(made, "is:maybe") == {1, 2, 4, 5}
    assert acted["label"] == "maybe: 4 papers"
    tagged = api.call(
        "tags.change",
        {"query": "is:maybe", "add": ["later"], "except": [made.find("survey")[0].id]},
    )
    assert (tagged["label"], found(made, 'tag:"later"')) == ("tag later: 3 papers", {2, 4, 5})
    api.call("activity.undo")
    api.call("activity.undo")
    assert (found(made, "is:maybe"), found(made, "tag:later")) == (set(), set())
    with pytest.raises(UsageError, match="give records or a query"):
        api.call("decisions.decide", {"decision": "include"})
    with pytest.raises(UsageError, match="give records or a query, not both"):
        api.call("decisions.decide", {"ids": ["x"], "decision": "include", "query": "fish"})


def test_the_columns_that_no_paper_fills_are_named(database):
    first, _ = fill(database, 2)
    review = Review(database, "ada")
    before = set(review.searches.page().empty)
    assert {"tags", "rank"} <= before
    review.tag(first, "read")
    assert set(review.searches.page().empty) == before - {"tags"}


def test_a_review_replaced_during_a_search_is_said(tmp_path, monkeypatch):
    import litreview
    from litreview.workspace import search_cache

    path = tmp_path / "ponds.review"
    (tmp_path / "two.bib").write_text("@misc{a, title = {Eels}}\n@misc{b, title = {Quokkas}}")

    def of_another(*_args, **_kwargs):
        path.rename(tmp_path / "elsewhere.review")
        return []

    with litreview.create(path, "ada") as r:
        r.add(tmp_path / "two.bib")
        assert r.searches.page("").total == 2
        with monkeypatch.context() as replaced:
            replaced.setattr(search_cache, "load_records", of_another)
            with pytest.raises(MissingError, match="moved, deleted or replaced"):
                r.searches.page("")
        (tmp_path / "elsewhere.review").rename(path)
