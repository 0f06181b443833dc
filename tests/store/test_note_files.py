"""Notes and highlights as a folder of Markdown files."""

from __future__ import annotations

import time

import pytest

import litreview
from litreview.errors import MissingError, UsageError

BIB = """
@misc{hill2019, title = {Sand <b>and</b> Wind}, author = {Hill, Mo}, year = 2019,
  abstract = {We move sand.}}
@misc{dale2020, title = {Rain and Stone}, author = {Dale, Jo}, year = 2020}
"""


@pytest.fixture
def r(place, tmp_path):
    (tmp_path / "two.bib").write_text(BIB)
    with litreview.open(place, reviewer="ada") as opened:
        opened.add(tmp_path / "two.bib")
        opened.note("hill2019", "Read *again*, with [@dale2020]\n<script>")
        opened.highlights.add("hill2019", "abstract", quote="move sand", comment="how far?")
        yield opened


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "notes"


def test_one_file_for_each_paper_with_notes(r, folder):
    done = r.notes.to_folder(folder)
    assert [file.name for file in done.files] == ["hill2019.md"]
    text = (folder / "hill2019.md").read_text()
    assert 'key: "hill2019"\n' in text
    assert "Read *again*, with [@dale2020]\n&lt;script>\n" in text
    assert "> move sand\n\nhow far?\n" in text
    assert "<script>" not in text
    r.note("dale2020", "wet")
    assert len(r.notes.to_folder(folder).files) == 2


def test_what_is_below_the_line_is_kept(r, folder):
    (file,) = r.notes.to_folder(folder).files
    with file.open("a") as more:
        more.write("\nMy own words.\n")
    file = file.rename(folder / "renamed.md")
    id = r.note("hill2019", "second").note
    assert r.notes.to_folder(folder).files == (file,)
    assert "second" in file.read_text()
    assert file.read_text().endswith("\nMy own words.\n")
    before = file.stat().st_mtime_ns
    r.notes.to_folder(folder)
    assert file.stat().st_mtime_ns == before, "nothing changed, so it is not touched"
    for note in [id, r["hill2019"].notes[0].id]:
        r.note("hill2019", "", note)
    r.highlights.remove("hill2019", r["hill2019"].highlights[0].id)
    assert r.notes.to_folder(folder).files == ()
    assert "No notes." in file.read_text()
    assert file.read_text().endswith("\nMy own words.\n")


def test_a_file_without_the_line_and_one_of_other_origin_are_left(r, folder):
    folder.mkdir()
    (folder / "hill2019.md").write_text("# mine\n")
    (file,) = r.notes.to_folder(folder).files
    assert file.name == f"hill2019-{r['hill2019'].id}.md"
    assert (folder / "hill2019.md").read_text() == "# mine\n"
    cut = file.read_text().partition("<!--")[0]
    file.write_text(cut)
    done = r.notes.to_folder(folder)
    assert (done.files, file.read_text()) == ((), cut)
    assert "is missing, so the file was left as it is" in done.remarks[0]
    with pytest.raises(UsageError, match="is a file"):
        r.notes.to_folder(file)


def test_it_follows(r, folder):
    file = r.notes.follow(folder)
    assert (file.what, file.entries) == ("notes and highlights", 1)
    r.note("dale2020", "wet")
    end = time.monotonic() + 30
    while not (folder / "dale2020.md").exists():
        assert time.monotonic() < end
        time.sleep(0.02)
    assert [one.entries for one in r.bibliography.followed()] == [2]
    r.notes.unfollow(folder)
    assert r.bibliography.followed() == []
    with pytest.raises(MissingError):
        r.notes.unfollow(folder)
