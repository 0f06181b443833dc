"""Widgets: what they share with the view, and the readable form that a saved notebook keeps."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path
from threading import Event

import ipywidgets
import pytest
import traitlets

import litreview
from litreview import widgets
from litreview.errors import MissingError, UsageError

from ..empty_review import empty_review

BIB = """
@article{lee2019, title = {Deep <b>fish</b> in ponds}, author = {Lee, Ann}, year = 2019,
  abstract = {Deep fish were counted in ponds.}}
@article{roy2020, title = {Counting fish}, author = {Roy, Bo}, year = 2020,
  abstract = {Cameras count fish in ponds.}}
@misc{kim2021, title = {Boats on lakes}, author = {Kim, Cy}, abstract = {Boats on lakes.}}
"""
STATIC = Path(widgets.__file__).with_name("static")
VIEW = "application/vnd.jupyter.widget-view+json"


@pytest.fixture
def r(tmp_path):
    (tmp_path / "papers.bib").write_text(BIB)
    with litreview.open(empty_review(tmp_path / "ponds.review"), reviewer="ada") as made:
        made.add(tmp_path / "papers.bib")
        made.include("lee2019")
        made.exclude("kim2021", "no fish")
        yield made


MAKE = {
    "triage": lambda r: r.triage(),
    "card": lambda r: r.card("lee2019"),
    "table": lambda r: r.table("fish"),
    "similar": lambda r: r.similar("lee2019").widget(),
    "next": lambda r: r.next(2).widget(),
    "progress": lambda r: r.progress(),
    "prisma": lambda r: r.prisma(),
    "map": lambda r: r.map(),
}
SHOWS = {
    "triage": "Counting fish",
    "card": "Deep",
    "table": "roy2020",
    "similar": "shared words",
    "next": "roy2020",
    "progress": "no fish",
    "prisma": "Records screened",
    "map": "topic",
}


@pytest.fixture(params=MAKE)
def made(request, r):
    widget = MAKE[request.param](r)
    yield request.param, widget
    widget.close()


def test_a_widget_has_a_readable_form_beside_its_view(made):
    name, widget = made
    data, _ = widget._repr_mimebundle_()
    assert VIEW in data
    assert SHOWS[name] in data["text/plain"]
    assert SHOWS[name] in data["text/html"]
    assert "<script" not in data["text/html"]
    assert "<b>fish" not in data["text/html"]
    assert widget.static_class in data["text/html"]
    assert repr(widget).endswith("of ponds.review>")


def test_displaying_it_leaves_two_outputs_the_readable_one_first(made, monkeypatch):
    from IPython.core.interactiveshell import InteractiveShell

    name, widget = made
    published = []
    shell = InteractiveShell.instance()
    monkeypatch.setattr(shell.display_pub, "publish", lambda data, *_, **__: published.append(data))
    widget._ipython_display_()
    first, second = published
    assert SHOWS[name] in first["text/html"]
    assert VIEW not in first
    assert VIEW in second


def test_a_box_leaves_the_readable_forms_of_what_is_in_it(r, monkeypatch):
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell.instance()
    published = []
    monkeypatch.setattr(shell.display_pub, "publish", lambda data, *_, **__: published.append(data))
    table, card, slider = r.table(), r.card("lee2019"), ipywidgets.IntSlider()
    box = ipywidgets.VBox([slider, ipywidgets.HBox([table, card])])
    assert shell.display_formatter.format(box) == ({}, {})
    first, second, view = published
    assert table.static_class in first["text/html"]
    assert "roy2020" in first["text/html"]
    assert card.static_class in second["text/html"]
    assert view[VIEW]["model_id"] == box.model_id
    published.clear()
    data, _ = shell.display_formatter.format(ipywidgets.HBox([slider]))
    assert VIEW in data
    assert published == []
    for widget in (table, card, slider, box):
        widget.close()


def test_widgets_are_boxed_observed_and_linked(r):
    table, other, card = r.table(), r.map(), r.card("lee2019")
    box = ipywidgets.HBox([table, other, card])
    assert len(box.children) == 3
    link = traitlets.link((table, "selection"), (other, "selection"))
    seen = []
    table.observe(lambda change: seen.append(change.new), "selection")
    other.selection = [r["roy2020"].id]
    assert table.selection == [r["roy2020"].id]
    assert seen == [[r["roy2020"].id]]
    link.unlink()
    r.tag(table.selection, "picked")
    assert r["roy2020"].tags == ("picked",)
    assert card.selection == [r["lee2019"].id]
    for widget in (table, other, card, box):
        widget.close()


def test_a_table_shows_a_query_or_papers(r):
    table = r.table("year:>2019")
    assert table.ids is None
    assert "roy2020" in table._text()
    assert "lee2019" not in table._text()
    fixed = r.find("fish")[:1].widget()
    assert fixed.ids == [r["lee2019"].id]
    assert r.table(r.find("fish")[:1]).ids == fixed.ids
    similar = r.similar("lee2019", 1).widget()
    assert similar.details["head"] == ["Similar", "Shared words"]
    assert "fish" in similar.details["rows"][r["roy2020"].id][1]
    for widget in (table, fixed, similar):
        widget.close()


def test_a_wrong_call_says_so(r):
    with pytest.raises(UsageError):
        r.table("year:x")
    with pytest.raises(MissingError):
        r.card("nobody2000")
    with pytest.raises(UsageError, match="a card shows one record"):
        r.card(["lee2019", "roy2020"])


def test_a_number_that_is_clicked_selects_its_papers(r):
    figures = r.progress()
    figures.found = {"query": "decision:exclude", "stage": "title-abstract"}
    assert figures.selection == [r["kim2021"].id]
    figures.found = {"query": "year:x", "stage": "title-abstract"}
    assert figures.selection == [r["kim2021"].id], "a query of a newer view changes nothing"
    figures.close()


def answers(widget, monkeypatch):
    said = []
    monkeypatch.setattr(widget, "send", said.append)
    number = count()

    def ask(operation, params):
        widget._answer(
            widget, {"id": str(next(number)), "operation": operation, "params": params}, []
        )
        return said.pop()

    return ask


def test_a_view_is_answered(r, monkeypatch):
    table = r.table()
    ask = answers(table, monkeypatch)
    page = ask("search.rows", {"query": "fish"})
    assert [row["key"] for row in page["result"]["records"]] == ["lee2019", "roy2020"]
    assert "different versions" in ask("review.create", {})["error"]["message"]
    assert "error" in ask("search.rows", {"query": "year:x"})
    table.close()


def test_a_view_is_told_of_changes(r, monkeypatch):
    table = r.table()
    told = Event()
    monkeypatch.setattr(table, "send", lambda message: told.set() if "change" in message else None)
    r.maybe("roy2020")
    assert told.wait(20)
    assert table.seq == r.log.seq
    table.close()


def test_a_long_table_is_cut_when_it_is_saved(tmp_path):
    lines = "\n".join(f"@misc{{k{n}, title = {{Paper {n}}}}}" for n in range(120))
    (tmp_path / "many.bib").write_text(lines)
    with litreview.create(tmp_path / "many.review", "ada") as many:
        many.add(tmp_path / "many.bib")
        table = many.table()
        html = table._repr_mimebundle_()[0]["text/html"]
        assert html.count("<tr>") == 51
        assert "… 70 more" in html
        table.close()


def test_widgets_of_an_empty_review(tmp_path):
    with litreview.create(tmp_path / "empty.review", "ada") as empty:
        for widget in (
            empty.triage(),
            empty.table(),
            empty.progress(),
            empty.prisma(),
            empty.map(),
        ):
            assert re.search(r"\w", widget._repr_mimebundle_()[0]["text/html"])
            widget.close()


def test_the_view_is_one_file_that_loads_nothing():
    script, style = (STATIC / name for name in ("widget.js", "widget.css"))
    # import("https://…"), import x from "https://…", script.src = "https://…"
    loads = r"\bimport\s*\(|\bfrom\s*[\"'](?:https?:)?//|importScripts|\.src\s*=\s*[\"']http"
    assert re.findall(loads, script.read_text()) == []
    assert re.findall(r"@import|url\(\s*[\"']?(?!data:)", style.read_text()) == []


def test_every_widget_is_documented():
    for name in widgets.__all__:
        assert getattr(widgets, name).__doc__
