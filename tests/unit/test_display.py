"""Whatever a call of the Python API gives shows itself: as text, and as HTML without a risk."""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest

import litreview
from litreview.display import Column, Results, Table, line_chart, quantity
from litreview.display.curve import Curve

HOSTILE = "<img src=x onerror=alert(1)>\"'&</td></script>\x1b[2J"
BIB = r"""
@article{lee2019, title = {Deep fish HOSTILE}, author = {Lee <b>, Ann and Roy, Bo}, year = 2019,
  doi = {10.5555/fish.1}, abstract = {Deep fish were counted in ponds. Nets and cameras agree.}}
@article{roy2020, title = {Counting fish}, author = {Roy, Bo}, year = 2020,
  journal = {Ponds HOSTILE}, abstract = {Cameras count fish in ponds better than nets.}}
@article{kim2021, title = {Boats on lakes}, author = {Kim, Cy}, year = 2021, abstract = {Boats.}}
@misc{diaz2022, title = {Fish and boats}, author = {Diaz, Eva}, year = 2022}
@misc{diazz2022, title = {Fish and boats II}, author = {Diaz, Eva}, year = 2022}
""".replace("HOSTILE", HOSTILE)

CALLS: dict[str, tuple[Any, ...]] = {
    "at": ("full-text",),
    "add": ("more.bib",),
    "similar": ("lee2019",),
    "where": ("fish",),
    "include": ("kim2021",),
    "maybe": ("kim2021",),
    "exclude": ("kim2021", HOSTILE),
    "clear": ("kim2021",),
    "decide": ("kim2021", "include"),
    "tag": ("lee2019", HOSTILE[:40]),
    "untag": ("lee2019", HOSTILE[:40]),
    "note": ("lee2019", HOSTILE),
    "export": ("x.bib",),
    "tags.change": ("lee2019", ["x", "y", "z"]),
    "tags.delete": ("z",),
    "tags.merge": ("y", "fish"),
    "tags.rename": ("x", "w"),
    "tags.style": ("w",),
    "keys.pin": ("roy2020", "roy"),
    "keys.unpin": ("roy",),
    "keys.preview": ("auth.lower + year",),
    "keys.regenerate": ("auth.lower + year", "include"),
    "duplicates.merge": (["diaz2022", "diazz2022"],),
    "duplicates.unmerge": ("diazz2022",),
    "duplicates.dismiss": (["diaz2022", "diazz2022"],),
    "metadata.provenance": ("lee2019",),
    "bibliography.references": ("lee2019",),
    "notes.follow": ("notes",),
    "notes.to_folder": ("more notes",),
    "notes.unfollow": ("notes",),
    "ranking.left_to_others": (1,),
    "team.calibrate": (2,),
    "team.deal": (1,),
    "team.give_role": ("bob", "screener"),
    "bibliography.follow": ("followed.bib",),
    "bibliography.unfollow": ("followed.bib",),
    "searches.save": ("s", "fish"),
    "searches.rename": ("ponds", "lakes"),
    "searches.count": ("fish",),
    "searches.ids_matching": ("fish",),
    "searches.load": ([],),
    "files.attach": ("lee2019", "lee.pdf"),
    "files.list": ("lee2019",),
    "files.detach": ("lee2019", "lee.pdf"),
    "highlights.text": ("lee2019", "abstract"),
    "highlights.list": ("lee2019",),
    "sources.describe": ("papers.bib",),
    "sources.set_kind": ("papers.bib", "register"),
    "ranking.queue": (2,),
    "ranking.why": ("lee2019",),
    "progress.draw_sample": (1,),
    "progress.write_prisma": ("flow.svg",),
    "bibliography.cited": ("paper.md",),
    "bibliography.hand_edits": ("x.bib",),
    "bibliography.import_hand_edits": ("x.bib",),
    "bibliography.fix": ([],),
    "log.history": ("lee2019",),
    "log.entries": ("lee2019",),
    "log.export": ("log",),
    "log.merge": ("log",),
}
"""What to call with, in alphabetical order; names that need nothing are called without."""

NOT_CALLED = {
    "close",
    *("card", "map", "prisma", "progress.widget", "table", "triage"),  # see test_widgets.py
    "action",  # a context; its group is looked at below
    "on_change",
    "log.announce",
    "log.watch",
    "sources.remove",  # takes the papers away that the others are called with
    "team.resolve",  # needs a conflict of two reviewers
    "ranking.compare",  # a frame of pandas
    "zotero.add",  # another program
    "zotero.collections",
    "bibliography.preview",  # of an export dialog; gives what `records` does
    "highlights.of",  # of a record; gives what `list` does
    "highlights.add",  # called before
    "highlights.change",
    "highlights.remove",
    "metadata.candidates",  # see below
    "metadata.complete",
    "metadata.apply",
    "metadata.edit",  # takes fields by name
}

RAW = re.compile(r"^\w+\(\w+=")
"""The representation that a dataclass has by itself: ``Tag(name='x', …)``."""

TAGS = frozenset(
    (
        *("a", "b", "br", "code", "dd", "details", "div", "dl", "dt", "li", "p", "pre", "span"),
        *("summary", "table", "tbody", "td", "th", "thead", "tr", "ul"),
        *("desc", "g", "path", "polygon", "polyline", "rect", "svg", "text", "title"),
    )
)
EMPTY = {"br"}


class Reader(HTMLParser):
    """Reads HTML and fails where it is not well-formed or holds more than text and tables."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        assert tag in TAGS, tag
        for name, value in attrs:
            assert not name.startswith("on"), name
            assert name != "href" or value.startswith(("http://", "https://")), value
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, tag


def check(value: Any, where: str) -> None:
    """Fail if a value, or one in it, does not show itself."""
    if dataclasses.is_dataclass(value) or type(value).__module__.startswith("litreview"):
        assert not RAW.match(repr(value)), f"{where}: {repr(value)[:200]}"
        assert " object at 0x" not in repr(value), where
        assert not re.search(r"\d\.\d{5}", repr(value)), f"{where}: {repr(value)[:300]}"
        assert "\x1b" not in repr(value), where
    if hasattr(value, "_repr_mimebundle_"):
        bundle = value._repr_mimebundle_()
        assert bundle["text/plain"].strip(), where
        assert "\x1b" not in bundle["text/plain"], where
        # Parts of the report are Markdown or a picture, for pandoc.
        assert {"text/html", "text/markdown", "image/svg+xml"} & set(bundle), where
        for form in ("text/html", "text/markdown", "image/svg+xml"):
            assert not re.search(r"(?<!\\)<img", bundle.get(form, "")), where
        reader = Reader()
        reader.feed(bundle.get("text/html", ""))
        reader.close()
        assert not reader.open, where
    if isinstance(value, dict):
        inside = list(value.values())
    elif isinstance(value, list | tuple):
        inside = list(value)
    elif dataclasses.is_dataclass(value):
        inside = [getattr(value, field.name) for field in dataclasses.fields(value)]
    else:
        inside = []
    for one in inside[:5]:
        check(one, f"{where} → {type(one).__name__}")


@pytest.fixture
def r(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "papers.bib").write_text(BIB)
    (tmp_path / "more.bib").write_text(
        "@misc{x, title = {Boats on lakes}, year = 2021, volume = 7}"
    )
    (tmp_path / "lee.pdf").write_bytes(b"%PDF-1.4 not much of one")
    (tmp_path / "paper.md").write_text("Fish [@lee2019; @gone2001].")
    with litreview.create("ponds.review", reviewer="ada") as opened:
        opened.add("papers.bib")
        opened.protocol = litreview.Protocol(question=HOSTILE, include=(HOSTILE,))
        opened.include("lee2019")
        opened.exclude("kim2021", HOSTILE)
        opened.tag("lee2019", "fish")
        opened.searches.save("ponds", "pond")
        opened.highlights.add("lee2019", "abstract", quote="Nets and cameras", comment=HOSTILE)
        yield opened


def public(part: Any, prefix: str) -> Iterator[tuple[str, Any]]:
    for name in dir(part):
        if not name.startswith("_"):
            yield f"{prefix}{name}", name


def needs_arguments(method: Any) -> bool:
    parameters = inspect.signature(method).parameters.values()
    return any(
        one.default is one.empty and one.kind in (one.POSITIONAL_ONLY, one.POSITIONAL_OR_KEYWORD)
        for one in parameters
    )


def test_every_public_name_gives_what_shows_itself(r):
    parts = {"": r} | {f"{name}.": part for name, part in vars(r).items() if name[0] != "_"}
    for prefix, part in parts.items():
        for full, name in public(part, prefix):
            if full in NOT_CALLED:
                continue
            value = getattr(part, name)
            if inspect.ismethod(value):
                known = full in CALLS or not needs_arguments(value)
                assert known, f"{full} is new: say in CALLS with what it is called"
                value = value(*CALLS.get(full, ()))
            check(value, full)


def test_what_is_found_elsewhere_shows_itself(r):
    for value in (
        r.metadata.candidates("kim2021", from_="more.bib"),
        r.metadata.complete(["kim2021"], from_="more.bib", threshold=0.5),
        r.duplicates.list(),
        r.log.events(),
        r["lee2019"],
        litreview.simulate([("a b", "c"), ("d", "e"), ("a", "f"), ("d", "")], [True, False] * 2),
    ):
        check(value, type(value).__name__)


def test_a_group_of_changes_shows_itself(r):
    with r.action(HOSTILE) as group:
        r.tag("lee2019", "x")
    check(group, "action")


def test_a_list_of_papers_is_a_table(r):
    lines = repr(r.records()).splitlines()
    assert lines[0].split() == ["decision", "key", "title", "authors", "year", "tags"]
    assert lines[1].startswith("✓ include")
    assert lines[1].endswith("fish")
    html = r.records()._repr_mimebundle_()["text/html"]
    assert html.count("<tr>") == 1 + len(r)
    assert "&lt;img" in html


def test_a_long_list_is_cut():
    numbers = Results(range(57), (Column("number", lambda one: one),))
    assert repr(numbers).splitlines()[-1] == "… 37 more"
    assert "… 37 more" in numbers._repr_mimebundle_()["text/html"]
    assert list(numbers) == list(range(57))
    assert repr(numbers[:2]).split() == ["number", "0", "1"]
    assert repr(Results()) == "[]"


def test_why_is_a_sentence_and_bars(r):
    r.include("roy2020")
    reason = r.ranking.why("diaz2022")
    assert reason.sentence.startswith("Score ")
    html = reason._repr_mimebundle_()["text/html"]
    assert "everything else" in html
    assert html.count("background:var(") >= 2


def test_similar_papers_name_the_words_they_share(r):
    assert "fish" in repr(r.similar("lee2019"))
    assert "shared words" in repr(r.similar("lee2019"))


def test_pictures_have_svg(r):
    for picture in (r.progress.prisma(), r.progress.reading()):
        assert picture.svg.startswith("<svg")
        assert "<script" not in picture.svg
        assert picture.svg in picture._repr_mimebundle_()["text/html"]


def test_a_wide_table_is_cut_to_a_line():
    table = Table((Column("text", str, wide=True), Column("n", len)), ["word " * 80, "b"])
    assert all(len(line) <= 100 for line in table.text().splitlines())
    assert "…" in table.text()


def test_a_chart_escapes_its_names():
    svg = line_chart(HOSTILE, [Curve(HOSTILE, [(0, 0), (1, 1)], "red", dashed=True)], "x")
    assert "<img" not in svg


def test_one_is_singular_and_thousands_are_grouped():
    assert quantity(1, "paper") == "1 paper"
    assert quantity(0, "paper") == "0 papers"
    assert quantity(1204, "entry", "entries") == "1,204 entries"
