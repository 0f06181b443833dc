"""Marked passages: what is kept of them, and that they outlive changes of the text."""

from __future__ import annotations

import pytest

import litreview
from litreview.errors import MissingError, UsageError
from litreview.jsonapi import JsonApi
from litreview.workspace import Upload

ABSTRACT = "Sparse things are quick. We study sparse things, and dense ones. Sparse things stay."


@pytest.fixture
def r(place):
    with litreview.open(place, reviewer="ada") as made:
        made.add([Upload("a.bib", f"@misc{{a, title={{On 𝒳}}, abstract={{{ABSTRACT}}}}}".encode())])
        yield made


def passages(r):
    return [(one.quote, one.start, one.comment) for one in r.highlights.list("a")]


def test_a_passage_is_marked_commented_and_taken_away(r):
    start = ABSTRACT.index("dense ones")
    acted = r.highlights.add("a", "abstract", start, start + 10, "Which?", "pink")
    assert acted.label == "highlight: On 𝒳"
    (mark,) = r.highlights.list("a")
    assert (mark.quote, mark.comment, mark.colour) == ("dense ones", "Which?", "pink")
    assert (mark.start, mark.end, mark.reviewer) == (start, start + 10, "ada")
    r.highlights.change("a", mark.id, comment="These?", colour="blue")
    assert [(one.comment, one.colour) for one in r.highlights.list("a")] == [("These?", "blue")]
    assert not r.highlights.change("a", mark.id, colour="blue").act
    r.highlights.remove("a", mark.id)
    assert r.highlights.list("a") == []
    r.undo()
    r.undo()
    assert passages(r) == [("dense ones", start, "Which?")]
    r.undo()
    assert passages(r) == []
    assert [event["what"] for event in r.log.entries("a")][-2::-1] == [
        "highlight: dense ones",
        "highlight: dense ones",
        "highlight removed",
    ]


def test_writing_a_comment_is_one_step_of_undo_with_the_mark(r):
    act = r.highlights.add("a", "abstract", quote="dense ones", highlight="x").act
    for text in ("W", "Wh", "Why?"):
        assert r.highlights.change("a", "x", comment=text, act=act).act == act
    r.undo()
    assert passages(r) == []


def test_asking_twice_marks_once(r):
    for _ in range(2):
        r.highlights.add("a", "abstract", quote="dense ones", highlight="x")
    assert len(r.highlights.list("a")) == 1


def test_of_the_same_words_the_place_that_was_marked_is_found_again(r):
    last = ABSTRACT.rindex("Sparse things")
    r.highlights.add("a", "abstract", last, last + 13)
    changed = f"New beginning, and then some more. {ABSTRACT}"
    r.add([Upload("b.bib", f"@misc{{b, title={{On 𝒳}}, abstract={{{changed}}}}}".encode())])
    assert r["a"].abstract == changed
    assert passages(r) == [("Sparse things", changed.rindex("Sparse things"), "")]


def test_another_version_s_breaks_and_capitals_do_not_lose_a_passage(r):
    r.highlights.add("a", "abstract", quote="We study sparse things, and dense ones")
    changed = "We try. WE STUDY\nSPARSE THINGS -- and dense ones. " * 2
    r.add([Upload("b.bib", f"@misc{{b, title={{On 𝒳}}, abstract={{{changed}}}}}".encode())])
    (mark,) = r.highlights.list("a")
    text = JsonApi(r).call("records.get", {"id": "a"})["shown"]["abstract"]
    assert text[mark.start : mark.end] == "WE STUDY SPARSE THINGS – and dense ones"


def test_a_passage_that_is_gone_keeps_its_words_and_comment(r):
    r.highlights.add("a", "abstract", quote="dense ones", comment="Which?")
    r.highlights.add("a", "title", quote="On")
    changed = "Nothing of the kind stands here any more, in a good many more words. " * 3
    r.add([Upload("b.bib", f"@misc{{b, title={{On 𝒳}}, abstract={{{changed}}}}}".encode())])
    assert passages(r) == [("On", 0, ""), ("dense ones", None, "Which?")]
    assert [one["start"] for one in JsonApi(r).call("records.get", {"id": "a"})["highlights"]] == [
        0,
        None,
    ]


def test_reviewers_mark_for_themselves(r, place):
    r.team.set_policy(notes="shared")
    r.highlights.add("a", "title", quote="On", highlight="x")
    with litreview.open(place, reviewer="bob") as other:
        other.highlights.add("a", "title", quote="On", highlight="y")
        assert [one.reviewer for one in other.highlights.list("a")] == ["ada", "bob"]
        for change in (
            lambda: other.highlights.change("a", "x", colour="blue"),
            lambda: other.highlights.remove("a", "x"),
            lambda: other.highlights.add("a", "title", 0, 1, highlight="x"),
        ):
            with pytest.raises(UsageError, match="another reviewer"):
                change()
    assert [one["mine"] for one in JsonApi(r).call("records.get", {"id": "a"})["highlights"]] == [
        True,
        False,
    ]


def test_a_merged_record_brings_its_passages(r):
    r.add([Upload("b.bib", f"@misc{{b, title={{Other}}, abstract={{{ABSTRACT}}}}}".encode())])
    r.highlights.add("b", "abstract", quote="dense ones", comment="b's")
    r.duplicates.merge(["a", "b"], keep="a")
    (mark,) = r.highlights.list("a")
    assert mark.comment == "b's"
    r.highlights.remove("a", mark.id)
    assert r.highlights.list("a") == []
    r.duplicates.unmerge("b")
    assert (r.highlights.list("a"), len(r.highlights.list("b"))) == ([], 1)


def test_what_is_wrong_is_said_and_nothing_is_marked(r):
    for wrong, sentence in (
        (lambda: r.highlights.add("a", "authors", 0, 1), "cannot be highlighted; use title or"),
        (lambda: r.highlights.add("a", "title", 3, 3), "there is no text from 3 to 3"),
        (lambda: r.highlights.add("a", "title", 2, 3), "there is no text from 2 to 3"),
        (lambda: r.highlights.add("a", "title", -1, 2), "there is no text"),
        (lambda: r.highlights.add("a", "title", 0, 99), "there is no text"),
        (lambda: r.highlights.add("a", "title"), "give the start and end"),
        (lambda: r.highlights.add("a", "title", quote="zebra"), "not in the text"),
        (
            lambda: r.highlights.add("a", "title", 0, 1, colour="red"),
            "'red' is not a highlight colour",
        ),
        (lambda: r.highlights.add("a", "title", 0, 1, "x" * 100_001), "at most 100000 characters"),
        (
            lambda: r.highlights.add("a", "title", 0, 1, highlight="x/y"),
            "letters, digits and hyphens",
        ),
    ):
        with pytest.raises(UsageError, match=sentence):
            wrong()
    with pytest.raises(MissingError, match="no such highlight"):
        r.highlights.remove("a", "x")
    assert r.highlights.list("a") == []


def test_a_passage_is_of_bounded_length(r):
    r.add([Upload("c.bib", f"@misc{{c, title={{C}}, abstract={{{'x' * 100_000}}}}}".encode())])
    with pytest.raises(UsageError, match="at most 10000 characters, this one 10001"):
        r.highlights.add("c", "abstract", 0, 10_001)
    r.highlights.add("c", "abstract", 0, 10_000)
    assert r.highlights.list("c")[0].start == 0


def test_browsers_count_in_utf_16(r):
    api = JsonApi(r)
    title = api.call("records.get", {"id": "a"})["shown"]["title"]
    assert title == "On 𝒳"
    api.call(
        "highlights.add",
        {"id": "a", "highlight": "x", "field": "title", "start": 3, "end": 5, "quote": "𝒳"},
    )
    (mark,) = api.call("records.get", {"id": "a"})["highlights"]
    assert (mark["start"], mark["end"], mark["quote"]) == (3, 5, "𝒳")
    assert r.highlights.list("a")[0].end == 4
    with pytest.raises(UsageError, match="there is no text"):
        api.call(
            "highlights.add", {"id": "a", "highlight": "y", "field": "title", "start": 0, "end": 77}
        )


def test_passages_leave_with_the_notes_and_can_be_searched(r):
    r.highlights.add("a", "abstract", quote="dense ones", comment="100% of \\input{x} & \u202eco")
    assert "annote" not in r.to_bibtex(where="all")
    bib = r.to_bibtex(where="all", notes=True)
    assert "“dense ones”: 100\\% of" in bib
    assert "\\input" not in bib
    assert r.df.highlights.iloc[0][0].startswith("“dense ones”: 100%")
    assert [one.key for one in r.records(text="INPUT")] == ["a"]


def test_prices_are_not_formulas(r):
    source = (
        b"@misc{f, title = {At $x^2$}, abstract = {It costs $5 and $10. An $n$,\n\n"
        b"then \\\\[\\\\frac{a}{b}\\\\] \\\\(\\\\href{javascript:alert(1)}{x}\\\\).}}"
    ).replace(b"\\\\", b"\\")
    r.add([Upload("f.bib", source)])
    shown = JsonApi(r).call("records.get", {"id": "f"})["shown"]
    found = [
        (one["field"], shown[one["field"]][one["start"] : one["end"]], one["tex"], one["display"])
        for one in shown["formulas"]
    ]
    assert found == [
        ("title", "x²", "x^2", False),
        ("abstract", "n", "n", False),
        ("abstract", "a/b", r"\frac{a}{b}", True),
    ]
    assert shown["abstract"].startswith("It costs $5 and $10. An n,\n\nthen a/b")
    assert "javascript" in shown["abstract"]
