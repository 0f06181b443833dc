"""Choosing what goes out, and how: in Python and on the command line."""

from __future__ import annotations

import json

import pytest

import litreview
from litreview.commands.cli import main
from litreview.errors import InputError, NothingCitedError, UsageError

BIB = r"""
@inproceedings{part, author = {Doe, Jane}, title = {The Part}, crossref = {Whole}, year = 2020,
  abstract = {Long.}, keywords = {local}, file = {x.pdf}}
@proceedings{whole, title = {The Whole}, booktitle = {The Whole}, year = 2020}
@article{ada1843, author = {Lovelace, Ada}, title = {Notes}, journal = {Memoirs}, year = 1843}
@misc{turing, author = {Turing, Alan}, title = {On Numbers}, year = {1936}}
"""


@pytest.fixture
def r(place, tmp_path):
    (tmp_path / "four.bib").write_text(BIB)
    with litreview.open(place, reviewer="ada") as opened:
        opened.add(tmp_path / "four.bib")
        opened.include(["part", "ada1843"])
        opened.tag("ada1843", "early")
        yield opened


def keys(bib):
    return [line.split("{")[1][:-1] for line in bib.splitlines() if line.startswith("@")]


def test_the_parent_is_exported_too_after_its_children(r):
    assert keys(r.to_bibtex()) == ["ada1843", "part", "whole"]
    assert r["whole"].key_frozen


def test_the_parent_is_named_by_the_key_it_has_now(r):
    assert "crossref = {Whole}" in BIB
    assert "crossref = {whole}" in r.to_bibtex()


def test_strings_are_kept(place, tmp_path):
    (tmp_path / "strings.bib").write_text(
        "@string{jcp = {J. Comput. Phys. \\& Co}}\n@string{acm = {ACM}}\n"
        "@string{both = acm # { Press}}\n"
        "@article{a, title={T}, journal=jcp, year=2020}\n@article{b, title={U}, journal={Other}}\n"
        "@book{c, title={Volume}, publisher=both}\n"
    )
    with litreview.open(place, reviewer="ada") as opened:
        opened.add(tmp_path / "strings.bib")
        written = opened.to_bibtex(where="all", dialect="biblatex")
        assert (
            "\n@string{both = {ACM Press}}\n@string{jcp = {J. Comput. Phys. \\& Co}}\n\n" in written
        )
        assert "  journaltitle = jcp,\n" in written
        assert "  publisher = both,\n" in written
        assert "@string" not in opened.to_bibtex(ids=["b"])
        out = tmp_path / "out.bib"
        opened.to_bibtex(out, where="all")
        out.write_text(out.read_text().replace("{Volume}", "{Volumes}"))
        opened.bibliography.import_hand_edits(out)
        opened.to_bibtex(out, where="all")
        assert opened["c"].title == "Volumes"
        assert out.read_text().count("@string") == 2
    with litreview.open(tmp_path / "again.review", create=True) as again:
        again.add(out)
        assert again["a"].fields["journal"] == "J. Comput. Phys. \\& Co"


def test_choosing(r, tmp_path):
    assert keys(r.to_bibtex(tag="early")) == ["ada1843"]
    assert keys(r.to_bibtex(text="numbers", where="all")) == ["turing"]
    assert keys(r.to_bibtex(ids=["turing"])) == ["turing"]
    assert keys(r.to_bibtex(ids=["turing"], where="include")) == []
    paper = tmp_path / "paper.tex"
    paper.write_text(r"\cite{turing,nobody} and \parencite[3]{PART} % \cite{ada1843}")
    assert keys(r.to_bibtex(cited_in=paper)) == ["part", "turing", "whole"]
    done = r.export(tmp_path / "cited.bib", cited_in=[paper])
    assert (done.entries, done.missing) == (3, ("nobody",))
    paper.write_text(rf"\cite{{{r['turing'].id}}}")  # an id is no key
    before = (tmp_path / "cited.bib").read_bytes()
    with pytest.raises(NothingCitedError, match="no paper of the review is cited"):
        r.export(tmp_path / "cited.bib", cited_in=paper)
    assert (tmp_path / "cited.bib").read_bytes() == before
    paper.write_text(r"\nocite{*}")
    assert len(keys(r.to_bibtex(cited_in=paper))) == 4


def test_presets(r):
    full = r.to_bibtex(preset="full")
    assert "abstract = {Long.}" in full
    assert "file = {x.pdf}" in full
    assert "keywords = {local, include}" in full
    submission = r.to_bibtex(preset="submission")
    assert not [name for name in ("abstract", "file", "keywords") if f"{name} =" in submission]
    assert "abstract = {Long.}" in r.to_bibtex(preset="submission", abstract=True)


def test_what_makes_no_sense_freezes_nothing(r, tmp_path):
    for wrong in (
        lambda: r.to_bibtex(dialect="latex"),
        lambda: r.to_bibtex(colour=True),
        lambda: r.to_bibtex(preset="draft"),
        lambda: r.to_bibtex(ascii=True, unicode=True),
        lambda: r.export(tmp_path / "x.doc"),
        lambda: r.export(tmp_path / "x.csv", style="x"),
        lambda: r.to_bibtex(cited_in=tmp_path / "x.docx"),
    ):
        with pytest.raises(UsageError):
            wrong()
    with pytest.raises(InputError, match="there is no such document"):
        r.to_bibtex(cited_in=tmp_path / "x.tex")
    assert not any(record.key_frozen for record in r.records())


def test_formats_by_name_and_by_ending(r, tmp_path):
    written = {}
    for file, to in [
        ("a.bib", None),
        ("b.bib", "biblatex"),
        ("c.json", None),
        ("d.ris", None),
        ("e.csv", None),
        ("f.xlsx", None),
        ("g.csv", "asreview"),
        ("h.csv", "rayyan"),
        ("i.txt", None),
        ("j.md", None),
    ]:
        done = r.export(tmp_path / file, to)
        written[file] = (tmp_path / file).read_bytes()
        assert (done.path, done.entries, done.bytes) == (tmp_path / file, 3, len(written[file]))
    assert b"journaltitle = {Memoirs}" in written["b.bib"]
    assert {item["id"] for item in json.loads(written["c.json"])} == {"part", "whole", "ada1843"}
    assert b'{""ada""=>""Included""}' in written["h.csv"]
    assert b"*Memoirs*" in written["j.md"]
    assert b"*" not in written["i.txt"]


def test_a_fix_is_one_step_of_undo(place, tmp_path):
    (tmp_path / "bad.bib").write_text(
        "@article{a, author={A, B; C, D}, title={T}, booktitle={B}, date={May 2020}}"
    )
    with litreview.open(place, reviewer="ada") as opened:
        opened.add(tmp_path / "bad.bib")
        remarks = opened.bibliography.check(where="all", dialect="biblatex")
        assert opened.bibliography.fix(remarks).label == "fix: T"
        record = opened["a"]
        assert (record.authors, record.type) == (("A, B", "C, D"), "article")
        assert record.fields["date"] == "2020-05"
        assert opened.bibliography.check(where="all", dialect="biblatex") == []
        opened.undo()
        assert opened.bibliography.check(where="all", dialect="biblatex") == remarks
        assert opened.bibliography.fix([]).label == "nothing to change"


@pytest.fixture
def run(capsys):
    def run(*words):
        code = main([str(word) for word in words])
        return code, *capsys.readouterr()

    return run


def test_checks(r, place, run):
    remarks = {(one.key, one.code, one.field) for one in r.bibliography.check(where="all")}
    assert remarks == {("whole", "unsortable", "editor")}
    assert {one.record for one in r.bibliography.check(where="all")} == {r["whole"].id}
    told = json.loads(run("check", place, "--where", "all", "--json")[1])["remarks"]
    assert told[0]["sentence"] == "to sort it, BibTeX needs one of editor, organization, key"
    assert told[0]["fix"] == {}
    assert run("check", place, "--where", "all")[1].endswith("1 warning in 1 entry\n")
    with pytest.raises(UsageError):
        r.bibliography.check(dialect="x")
    assert not any(record.key_frozen for record in r.records())


def test_on_the_command_line(r, place, tmp_path, run):
    out = tmp_path / "out.bib"
    assert run("--reviewer", "ada", "export", place, "--to", out, "--dialect", "biblatex")[:2] == (
        0,
        f"3 entries written to {out}\n",
    )
    assert "journaltitle" in out.read_text()
    out.write_text(out.read_text().replace("Notes", "Some Notes"))
    code, _, err = run("--reviewer", "ada", "export", place, "--to", out, "--dialect", "biblatex")
    assert (code, "changed by hand" in err, err.count("\n")) == (2, True, 1)
    told = json.loads(
        run("--reviewer", "ada", "export", place, "--to", out, "--hand-edits", "--json")[1]
    )["edits"]
    assert told[0]["fields"] == [{"name": "title", "was": "Notes", "now": "Some Notes"}]
    assert (
        "title: {Notes} → {Some Notes}"
        in run("--reviewer", "ada", "export", place, "--to", out, "--hand-edits")[1]
    )
    code, _, err = run(
        "--reviewer", "ada", "export", place, "--to", out, "--dialect", "biblatex", "--import-edits"
    )
    assert (code, err) == (0, "imported: ada1843: changed title\n")
    assert "Some Notes" in out.read_text()
    (tmp_path / "p.md").write_text("As [@turing; @gone] says")
    words = ("--to", tmp_path / "t.csv", "--cited-in", tmp_path / "p.md", "--no-abstract", "--json")
    code, text, err = run("--reviewer", "ada", "export", place, *words)
    assert (json.loads(text)["entries"], json.loads(text)["to"]) == (1, "csv")
    assert err == f"note: {tmp_path / 'p.md'}:1: no paper has the key gone\n"
    assert b",abstract," not in (tmp_path / "t.csv").read_bytes()


@pytest.mark.parametrize("name", ["out.bib", "out.json", "out.ris"])
def test_that_there_are_more_authors_is_exported_and_read(tmp_path, name):
    bib = tmp_path / "in.bib"
    bib.write_text("@article{x, title={One}, author={Sun, Yue and others}, year=2020, journal={J}}")
    with litreview.open(tmp_path / "a.review", create=True) as r:
        r.add(bib)
        r.export(tmp_path / name, where="all")
    with litreview.open(tmp_path / "b.review", create=True) as again:
        again.add(tmp_path / name)
        [record] = again.records()
    assert record.authors == ("Sun, Yue",)
    assert record.fields["author-others"] == "author"
