"""Files that leave the review: quiet, and never over what somebody changed by hand."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import litreview
from litreview.errors import ExistsError, MissingError, UsageError
from litreview.workspace.bib_edits import differences

from ..empty_review import empty_review

BIB = r"""
@article{ada1843,
  author = {Lovelace, Ada}, title = {Notes on the {Engine}}, journal = {Memoirs}, year = 1843 }
@book{hopper1952, author = {Hopper, Grace}, title = {Compiling}, publisher = {ACM}, year = 1952}
@misc{turing, author = {Turing, Alan}, title = {On Numbers}, year = {1936}, month = nov}
"""


@pytest.fixture
def r(tmp_path):
    (tmp_path / "three.bib").write_text(BIB)
    with litreview.open(empty_review(tmp_path / "x.review"), reviewer="ada") as opened:
        opened.add(tmp_path / "three.bib")
        opened.include(["ada1843", "hopper1952", "turing"])
        yield opened


@pytest.fixture
def out(r, tmp_path):
    r.to_bibtex(tmp_path / "out.bib")
    return tmp_path / "out.bib"


def change(file, old, new):
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_one_changed_paper_changes_one_entry(r, out):
    before = out.read_text().split("\n\n")
    r.tag("hopper1952", "compilers")
    r.to_bibtex(out, tags=True)
    after = out.read_text().split("\n\n")
    assert [a == b for a, b in zip(before, after, strict=True)] == [True, True, False, True]


def test_a_file_that_says_it_already_is_not_touched(r, out):
    os.utime(out, (1, 1))
    r.to_bibtex(out)
    assert out.stat().st_mtime == 1


def test_a_change_by_hand_is_refused_listed_and_imported(r, out):
    change(out, "title = {Compiling}", "title = {Compiling Programs}")
    change(out, "  publisher = {ACM},\n", "")
    with pytest.raises(ExistsError, match=r"out\.bib was changed by hand .* \(hopper1952\)"):
        r.to_bibtex(out)
    (edit,) = r.bibliography.hand_edits(out)
    assert (edit.key, edit.what, edit.record) == ("hopper1952", "changed", r["hopper1952"].id)
    assert {(one.name, one.was, one.now) for one in edit.fields} == {
        ("title", "Compiling", "Compiling Programs"),
        ("publisher", "ACM", None),
    }
    present = out.read_text()
    assert r.bibliography.import_hand_edits(out) == [edit]
    assert r.bibliography.hand_edits(out) == []
    r.to_bibtex(out)
    assert out.read_text() == present
    r.tag("turing", "logic")
    r.to_bibtex(out, tags=True)
    assert "title = {Compiling Programs}" in out.read_text()
    assert "keywords = {logic}" in out.read_text()


def test_what_is_imported_is_in_the_review_and_can_be_undone(r, out):
    change(out, "author = {Hopper, Grace}", "author = {Hopper, Grace and Mauchly, John}")
    change(out, "year = {1936}", "year = {1937}")
    change(out, "journal = {Memoirs}", "journal = {Scientific Memoirs}")
    assert len(r.bibliography.import_hand_edits(out)) == 3
    assert r["hopper1952"].authors == ("Hopper, Grace", "Mauchly, John")
    assert r["turing"].year == 1937
    assert r["ada1843"].fields["journal"] == "Scientific Memoirs"
    assert r.metadata.provenance("turing")["year"].source == "out.bib"
    r.to_bibtex(out, dialect="biblatex")
    assert "journaltitle = {Scientific Memoirs}" in out.read_text()
    change(out, "journaltitle = {Scientific Memoirs}", "journaltitle = {Taylor's}")
    change(out, "date = {1937-11}", "date = {1937-12}")
    r.bibliography.import_hand_edits(out)
    assert r["ada1843"].fields["journal"] == "Taylor's"
    r.undo()
    assert r["ada1843"].fields["journal"] == "Scientific Memoirs"
    r.undo()
    assert r["turing"].year == 1936


def test_what_a_record_cannot_hold_is_written_again(r, out):
    change(out, "month = nov", "month = nov,\n  keywords = {by hand}")
    change(out, "{On Numbers}", "{On \\mymacro{Numbers}}")
    present = out.read_text()
    r.bibliography.import_hand_edits(out)
    r.to_bibtex(out)
    assert differences(present, out.read_text()) == []
    assert "\\mymacro{Numbers}" in out.read_text()


def test_what_was_not_imported_is_still_refused(r, out):
    change(out, "Compiling", "Linking")
    change(out, "On Numbers", "On Computable Numbers")
    with pytest.raises(UsageError, match="'ada1843' was not changed"):
        r.bibliography.import_hand_edits(out, "ada1843")
    r.bibliography.import_hand_edits(out, "turing")
    assert [edit.key for edit in r.bibliography.hand_edits(out)] == ["hopper1952"]
    with pytest.raises(ExistsError, match="hopper1952"):
        r.to_bibtex(out)
    r.to_bibtex(out, overwrite=True)
    assert "Compiling" in out.read_text()
    assert "On Computable Numbers" in out.read_text()


def test_entries_and_text_added_and_taken_out_by_hand(r, out):
    text = out.read_text()
    turing = text[text.index("@misc{turing") :]
    mine = "@misc{mine,\n  title = {An entry of my own},\n  note = {see\n\n  p. 3},\n}\n"
    out.write_text(text.replace(turing, mine) + "\nnot to forget: ask Charles\n")
    told = {(edit.key, edit.what) for edit in r.bibliography.hand_edits(out)}
    assert told == {("", "text"), ("mine", "added"), ("turing", "removed")}
    with pytest.raises(ExistsError):
        r.to_bibtex(out)
    r.bibliography.import_hand_edits(out)
    r.to_bibtex(out)
    written = out.read_text()
    assert "not to forget: ask Charles" in written
    assert mine in written
    assert "turing" not in written
    r.to_bibtex(out)
    assert out.read_text() == written


def test_a_file_that_is_no_utf_8_any_more_is_told_not_trampled(r, out):
    out.write_bytes(out.read_bytes().replace(b"Compiling", b"Compil\xefng"))
    assert [edit.key for edit in r.bibliography.hand_edits(out)] == ["hopper1952"]
    with pytest.raises(ExistsError, match="hopper1952"):
        r.to_bibtex(out)


def test_layout_is_no_change(r, out):
    tidied = out.read_text().replace("\n  ", "\n\t").replace("\n", "\r\n")
    out.write_bytes(tidied.encode())
    assert r.bibliography.hand_edits(out) == []
    r.to_bibtex(out)
    assert "\r" not in out.read_bytes().decode()


def test_a_broken_entry_is_told_as_text(r, out):
    change(out, "  title = {Compiling},", "  title = {Compiling,")
    told = {(edit.key, edit.what) for edit in r.bibliography.hand_edits(out)}
    assert ("hopper1952", "removed") in told
    with pytest.raises(ExistsError):
        r.to_bibtex(out)


def test_another_format_that_was_changed_is_refused(r, tmp_path):
    for name in ("a.csv", "a.ris", "a.json", "a.xlsx", "a.md"):
        file = tmp_path / name
        r.export(file)
        r.export(file)
        r.export(file, where="all")
        file.write_bytes(file.read_bytes() + b"x")
        with pytest.raises(ExistsError, match="was changed since it was exported"):
            r.export(file)
        r.export(file, overwrite=True)


def test_a_file_of_other_origin_is_refused(r, tmp_path):
    for name in ("b.csv", "b.bib"):
        file = tmp_path / name
        file.write_text("mine")
        with pytest.raises(ExistsError, match="was not written by jupyterlab-litreview"):
            r.export(file)
        assert file.read_text() == "mine"
        assert not r["turing"].key_frozen


def test_nothing_is_known_of_a_file_never_exported(r, tmp_path):
    with pytest.raises(MissingError, match="was exported there from this review"):
        r.bibliography.hand_edits(tmp_path / "three.bib")


def test_what_is_known_moves_with_the_folder(r, out, tmp_path):
    change(out, "Compiling", "Linking")
    r.close()
    moved = tmp_path.rename(tmp_path.with_name("moved"))
    with litreview.open(moved / "x.review", reviewer="ada") as again:
        assert [edit.key for edit in again.bibliography.hand_edits(moved / "out.bib")] == [
            "hopper1952"
        ]


EXPORT = """
import sys, litreview
with litreview.open(sys.argv[1], reviewer="ada") as r:
    for name in ("a.bib", "a.json", "a.ris", "a.csv", "a.xlsx", "a.txt"):
        r.export(f"{sys.argv[2]}/{name}", tags=True, notes=True) if name[2:] in (
            "bib", "json", "ris", "csv", "xlsx") else r.export(f"{sys.argv[2]}/{name}")
"""


def test_the_same_bytes_whatever_machine(r, tmp_path):
    r.tag(["turing", "ada1843"], "ältere", "zeta", "Alpha")
    r.note("turing", "naïve\nδ")
    r.close()
    written = []
    for seed, locale, zone in [("0", "C", "UTC"), ("7", "tr_TR.UTF-8", "Asia/Tokyo")]:
        folder = tmp_path / seed
        folder.mkdir()
        subprocess.run(
            [sys.executable, "-c", EXPORT, tmp_path / "x.review", folder],
            env=os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone},
            check=True,
        )
        written.append({file.name: file.read_bytes() for file in Path(folder).glob("a.*")})
    assert len(written[0]) == 6
    assert written[0] == written[1]


def test_a_string_added_by_hand_is_what_it_stands_for(r, out):
    change(out, "journal = {Memoirs}", "journal = jm")
    change(out, "@article", "@string{jm = {Journal of } # {Mills}}\n\n@article")
    (edit,) = (one for one in r.bibliography.hand_edits(out) if one.what == "changed")
    assert [(one.name, one.now) for one in edit.fields] == [("journal", "Journal of Mills")]
    r.bibliography.import_hand_edits(out)
    assert r["ada1843"].fields["journal"] == "Journal of Mills"
    assert r.bibliography.hand_edits(out) == []
    r.to_bibtex(out)  # it counts as written
    assert "Journal of Mills" in out.read_text()
