"""The README's examples run as they are printed."""

from __future__ import annotations

import glob
import re
import shlex
from pathlib import Path

import pytest

import litreview
from litreview.commands.cli import main

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
MOST = 150
"""Lines of a README that is still read."""


def block(language, first):
    """The code block of a language that begins so."""
    blocks = re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)
    return next(code for code in blocks if code.startswith(first))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with the seed pages, as the repository has them."""
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LITREVIEW_REVIEWER", "ada")
    return tmp_path


def test_the_readme_is_short():
    assert len(TEXT.splitlines()) <= MOST


def test_the_notebook_example_runs(folder):
    with litreview.create("notebooks/seeds.review", "ada") as r:
        r.add(sorted(folder.glob("seeds/*.txt"))[:1])
    names = {}
    exec(compile(block("python", "import litreview"), "README.md", "exec"), names)  # noqa: S102 - our own page
    r = names["r"]
    included = r.records("include")
    assert included
    assert all("quantiz" in paper.title.casefold() for paper in included)
    assert len(r.records(tag="read first")) == 3
    r.close()
    bib = (folder / "bibliography" / "seeds.bib").read_text()
    assert bib.count("\n@") == len(included)


def test_the_terminal_example_runs(folder, capsys):
    for line in block("sh", "jupyter review").splitlines():
        words = [found for word in shlex.split(line) for found in glob.glob(word) or [word]]  # noqa: PTH207 - as a shell does
        assert words[:2] == ["jupyter", "review"]
        assert main(words[2:]) == 0, line
    assert '"include": 1' in capsys.readouterr().out
    assert (folder / "thesis.bib").read_text().count("\n@") == 1


def test_every_command_of_make_is_in_the_makefile():
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    named = re.findall(r"^make ([a-z-]+)\b", TEXT, re.MULTILINE)
    assert named
    assert set(named) <= set(targets)
