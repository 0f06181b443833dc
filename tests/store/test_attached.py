"""Attached files: where they are kept to be, and that what they say is found."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import pytest

import litreview
from litreview.errors import MissingError, UsageError
from litreview.jsonapi import JsonApi
from litreview.workspace import Upload
from litreview.workspace import pdf_text as pdf

from ..pdfs import locked
from ..pdfs import pdf as made

PAPERS = b"@misc{a, title={On Sparse Things}}\n@misc{b, title={Dense Ones}}\n"


@pytest.fixture
def r(place, tmp_path):
    (tmp_path / "papers").mkdir()
    with litreview.open(place, reviewer="ada") as opened:
        opened.add([Upload("a.bib", PAPERS)])
        yield opened


@pytest.fixture
def put(tmp_path):
    def put(name, data):
        path = tmp_path / "papers" / name
        path.write_bytes(data)
        return path

    return put


def found(r, query):
    return [record.key for record in r.find(query)]


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE searched_files_data SET block = x'00112233445566778899'",
        "DELETE FROM searched_files_config",  # "vtable constructor failed"
    ],
)
def test_a_damaged_index_of_files_is_made_again(r, put, place, statement):
    r.files.attach("a", put("one.pdf", made("An ablation of the encoder")))
    r.files.attach("b", put("two.pdf", made("A decoder")))
    with closing(sqlite3.connect(place)) as raw, raw:
        raw.execute(statement)
    with litreview.open(place, reviewer="ada") as again:
        assert found(again, "ablation") == ["a"]
        assert found(again, "decoder") == ["b"]
    with closing(sqlite3.connect(place)) as raw, raw:
        raw.execute(statement)
    with litreview.open(place, reviewer="ada") as again:
        again.files.attach("b", put("three.pdf", made("A third one")))
        assert found(again, "third") == ["b"]
        assert found(again, "ablation") == ["a"], "the others are searched, too"


def names(r, id="a"):
    return [file.name for file in r[id].files]


def test_what_an_attached_pdf_says_is_found(r, put):
    acted = r.files.attach(
        "a", put("One 2020.pdf", made("An ablation of the encoder", "Limitations"))
    )
    assert (acted.label, acted.remarks) == ("attach: On Sparse Things", ())
    for query in ("ablation", "abla", "file:encoder", 'file:"the encoder"', "file:2020", "has:pdf"):
        assert found(r, query) == ["a"], query
    for query in ("title:ablation", 'file:"encoder the"', "file:things", "-has:pdf ablation"):
        assert found(r, query) == [], query
    assert found(r, "dense -has:pdf") == ["b"]
    (has,) = [
        facet for facet in JsonApi(r).call("search.facets")["facets"] if facet["name"] == "has"
    ]
    assert {"value": "pdf", "count": 1, "query": "has:pdf"} in has["values"]


def test_attaching_and_taking_off_are_undone(r, put):
    path = put("one.pdf", made("An ablation"))
    r.files.attach("a", path)
    assert not r.files.attach("a", path).act
    r.undo()
    assert (names(r), found(r, "ablation")) == ([], [])
    r.redo()
    assert (names(r), found(r, "ablation")) == (["one.pdf"], ["a"])
    assert r.files.list("a") == [path.resolve()]
    r.files.detach("a", path)
    assert (names(r), found(r, "ablation"), found(r, "has:pdf")) == ([], [], [])
    r.undo()
    assert names(r) == ["one.pdf"]
    assert [one["what"].partition(":")[0] for one in r.log.entries("a")][:2] == [
        "file removed",
        "file attached",
    ]
    with pytest.raises(MissingError, match=r"two\.pdf is not attached to this paper"):
        r.files.detach("a", "two.pdf")


def test_several_files_are_one_act(r, put):
    r.files.attach("a", [put("one.pdf", made("An ablation")), put("two.pdf", made("A baseline"))])
    assert names(r) == ["one.pdf", "two.pdf"]
    r.undo()
    assert names(r) == []


def test_a_file_that_is_read_again_says_only_what_it_says_now(r, put):
    path = put("one.pdf", made("An ablation"))
    r.files.attach("a", path)
    r.files.attach("b", put("two.pdf", made("A baseline")))
    put("one.pdf", made("Something else"))
    r.files.detach("a", path)
    r.files.attach("a", path)
    assert (found(r, "ablation"), found(r, "baseline")) == ([], ["b"])
    assert found(r, "file:something") == ["a"]


def test_a_replaced_file_is_read_again_by_the_next_search(r, put):
    path = put("one.pdf", made("An ablation"))
    r.files.attach("a", path)
    assert found(r, "ablation") == ["a"]
    put("one.pdf", made("Something quite different"))
    assert (found(r, "ablation"), found(r, "file:different")) == ([], ["a"])


def test_a_deleted_file_is_missing_everywhere_until_it_is_back(r, put):
    path = put("one.pdf", made("An ablation"))
    r.files.attach("a", path)
    kept = path.read_bytes()
    path.unlink()
    assert (found(r, "has:pdf"), found(r, "has:missing-pdf")) == ([], ["a"])
    assert list(r.files.missing()) == [path.resolve()]
    (file,) = r["a"].files
    assert (file.missing, str(file)) == (True, f"{file.path} (missing)")
    assert "one.pdf (missing)" in r["a"]._repr_mimebundle_()["text/plain"]
    assert JsonApi(r).call("records.get", {"id": "a"})["files"][0]["missing"]
    assert list(r.df["files"]) == [[], []]
    path.write_bytes(kept)
    assert (found(r, "has:pdf"), found(r, "has:missing-pdf")) == (["a"], [])
    assert list(r.df["files"]) == [[file.path], []]


def test_what_is_attached_to_duplicates_is_attached_to_the_paper(r, put):
    r.files.attach("a", put("one.pdf", made("An ablation")))
    r.files.attach("b", put("two.pdf", made("A baseline")))
    r.duplicates.merge(["a", "b"], keep="a")
    assert (names(r), found(r, "baseline")) == (["one.pdf", "two.pdf"], ["a"])
    r.undo()
    assert (names(r), names(r, "b")) == (["one.pdf"], ["two.pdf"])


def test_what_another_attached_only_they_take_off(r, place, put):
    path = put("one.pdf", made("An ablation"))
    r.files.attach("a", path)
    with litreview.open(place, reviewer="bob") as other:
        assert found(other, "ablation") == ["a"]
        assert [
            file["mine"] for file in JsonApi(other).call("records.get", {"id": "a"})["files"]
        ] == [False]
        with pytest.raises(UsageError, match=r"ada attached .*only that reviewer can remove it"):
            other.files.detach("a", path)
        assert not other.files.attach("a", path).act


def test_a_long_file_is_found_by_a_phrase_anywhere(r, put):
    words = [f"word{n}" for n in range(20_000)]
    pages = [" ".join(words[start : start + 500]) for start in range(0, 20_000, 500)]
    r.files.attach("a", put("long.pdf", made(*pages)))
    for at in (0, 7_999, 8_000, 15_990, 19_998):
        assert found(r, f'file:"word{at} word{at + 1}"') == ["a"], at


@pytest.mark.parametrize(
    ("data", "remark"),
    [
        (b"%PDF-1.4\nnothing but a head", "is damaged, so its text is not searched"),
        (b"", "is damaged, so its text is not searched"),
        (b"<script>alert(1)</script>", "is damaged, so its text is not searched"),
        (made("a text").replace(b"startxref\n", b"startxref\n9"), ""),
        (made("", ""), "has no text, only scanned images, so only its name is searched"),
        (locked(made("a text"), "secret"), "is password-protected, so its text"),
        (locked(made("a text"), ""), ""),
    ],
)
def test_what_cannot_be_read_is_attached_and_said(r, put, data, remark, caplog):
    acted = r.files.attach("a", put("odd.pdf", data))
    assert names(r) == ["odd.pdf"]
    assert " ".join(acted.remarks).startswith(f"odd.pdf {remark}" if remark else "")
    assert bool(acted.remarks) is bool(remark)
    assert found(r, "text") == ([] if remark else ["a"])
    assert found(r, "file:odd") == ["a"]
    assert not caplog.records


def test_only_so_much_is_read(r, put, monkeypatch):
    monkeypatch.setattr(pdf, "PAGES", 2)
    acted = r.files.attach("a", put("long.pdf", made("one", "two", "three")))
    assert acted.remarks == ("long.pdf is very long: only the first 2 of its 3 pages are searched",)
    assert (found(r, "file:two"), found(r, "file:three")) == (["a"], [])
    # A page that keeps a parser at work for minutes keeps nobody else.
    endless = made("one", "Q").replace(b"(Q) Tj", b"(Q) Tj" + b" (a) Tj" * 3_000_000)
    monkeypatch.setattr(pdf, "SECONDS", 1)
    acted = r.files.attach("b", put("slow.pdf", endless))
    # How far it gets in that time depends on the machine.
    (remark,) = acted.remarks
    assert remark.startswith("slow.pdf ")
    assert remark.endswith("searched")
    # One that wants all memory gets none; the same file is read when it wants no more than it may.
    monkeypatch.setattr(pdf, "SECONDS", 60)
    monkeypatch.setattr(pdf, "MEMORY", 1 << 20)
    acted = r.files.attach("b", put("greedy.pdf", made("greedy")))
    assert acted.remarks == ("greedy.pdf is damaged, so its text is not searched",)
    monkeypatch.setattr(pdf, "SECONDS", 0.001)
    acted = r.files.attach("b", put("late.pdf", made("late")))
    assert "late.pdf takes longer than" in acted.remarks[0]
    monkeypatch.setattr(pdf, "MEGABYTES", 0)
    acted = r.files.attach("b", put("big.pdf", made("four")))
    assert acted.remarks == ("big.pdf is larger than 0 MB, so its text is not searched",)


def test_a_text_is_read_once(tmp_path, put, monkeypatch):
    path = put_in(tmp_path, "one.pdf", made("An ablation"))
    with litreview.open(tmp_path / "x.review", create=True) as one:
        one.add([Upload("a.bib", PAPERS)])
        one.files.attach("a", path)
        monkeypatch.setattr(pdf, "read", None)
        copied = shutil.copy(path, tmp_path / "copy.pdf")
        one.files.attach("b", copied)
        assert found(one, "ablation") == ["a", "b"]


def put_in(folder, name, data):
    path = folder / name
    path.write_bytes(data)
    return path


def test_paths_are_kept_relative_to_the_review(tmp_path):
    home = tmp_path / "home"
    (home / "pdfs").mkdir(parents=True)
    put_in(home / "pdfs", "one.pdf", made("An ablation"))
    put_in(tmp_path, "two.pdf", made("A baseline"))
    with litreview.open(home / "x.review", create=True) as one:
        one.add([Upload("a.bib", PAPERS)])
        one.files.attach("a", [home / "pdfs" / "one.pdf", tmp_path / "two.pdf"])
        assert [file.path for file in one["a"].files] == ["pdfs/one.pdf", "../two.pdf"]
    moved = tmp_path / "moved"
    home.rename(moved)
    with litreview.open(moved / "x.review") as one:
        assert [path.is_file() for path in one.files.list("a")] == [True, True]
        assert found(one, "ablation") == ["a"]


@pytest.mark.parametrize(
    ("name", "error", "sentence"),
    [
        ("gone.pdf", MissingError, "there is no file"),
        ("notes.txt", UsageError, r"notes\.txt is not a PDF; only PDFs can be attached"),
        ("two\nlines.pdf", UsageError, "rename the file"),
    ],
)
def test_what_cannot_be_attached_is_said_in_a_sentence(r, tmp_path, name, error, sentence):
    if name != "gone.pdf":
        put_in(tmp_path, name, made("a text"))
    with pytest.raises(error, match=sentence):
        r.files.attach("a", tmp_path / name)
    with pytest.raises(UsageError, match="give at least one file"):
        r.files.attach("a", [])
    assert names(r) == []
