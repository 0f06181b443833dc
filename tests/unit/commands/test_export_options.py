"""What only BibTeX files have: fields that no style knows, and entries under old keys."""

from __future__ import annotations

from litreview.commands.cli import main

BIB = """@article{new2001, title = {A study of rain}, author = {Lee, Ann}, journal = {Rain},
  year = 2001, doi = {10.5555/rain}, colour = {blue}}
@article{old2001, title = {Measuring rainfall by hand}, author = {Roy, Bo}, journal = {Rain},
  year = 2001, volume = 3}
"""


def written(folder, *options):
    to = folder / "out.bib"
    place = [str(folder / "x.review"), "--to", str(to), "--where", "all", "--force"]
    assert main(["export", *place, *options]) == 0
    return to.read_text(encoding="utf-8")


def test_unknown_fields_and_second_entries_are_written_on_request(tmp_path):
    source = tmp_path / "in.bib"
    source.write_text(BIB, encoding="utf-8")
    assert main(["new", str(tmp_path / "x.review")]) == 0
    assert main(["add", str(tmp_path / "x.review"), str(source)]) == 0
    plain = written(tmp_path)
    assert "colour" not in plain
    assert "colour" in written(tmp_path, "--unknown")
    main(["duplicates", str(tmp_path / "x.review"), "--merge", "new2001", "old2001"])
    assert "@article{old2001," in written(tmp_path, "--second-entries")
    assert "@article{old2001," not in written(tmp_path)


def test_journals_are_abbreviated_as_the_papers_say(tmp_path, capsys):
    source = tmp_path / "in.bib"
    source.write_text(
        """@article{a, title = {Moss growth in bogs}, author = {Lee, Ann}, year = 2001,
  journal = {Journal of Fen Studies}, shortjournal = {J. Fen Stud.}}
@article{b, title = {Counting newts by night}, author = {Roy, Bo}, year = 2003,
  journal = {Journal of Fen Studies}}
@article{c, title = {How lakes freeze over}, author = {Orr, Ida}, year = 2005,
  journal = {Annals of Ice}}
""",
        encoding="utf-8",
    )
    main(["new", str(tmp_path / "x.review")])
    main(["add", str(tmp_path / "x.review"), str(source)])
    assert written(tmp_path).count("journal = {Journal of Fen Studies}") == 2
    capsys.readouterr()
    short = written(tmp_path, "--abbreviated-journals")
    assert short.count("journal = {J. Fen Stud.}") == 2
    assert "journal = {Annals of Ice}" in short
    assert "abbreviation for Annals of Ice" in "".join(capsys.readouterr())
    other = written(tmp_path, "--abbreviated-journals", "--dialect", "biblatex")
    assert other.count("journaltitle = {J. Fen Stud.}") == 2
