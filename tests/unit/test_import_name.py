"""Files of the user's own called ``review`` beside a notebook do not get in the way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

JUPYTER = Path(sys.executable).with_name("jupyter")
BROKEN = "raise RuntimeError('the file of the user was imported')\n"


@pytest.fixture(params=["review.py", "review/__init__.py", "review/notes.txt"])
def folder(request, tmp_path):
    file = tmp_path / request.param
    file.parent.mkdir(exist_ok=True)
    file.write_text(BROKEN)
    return tmp_path


def test_import_finds_the_library(folder):
    code = "import litreview; litreview.create('x.review', 'ada').close()"
    # As in a notebook's kernel, the current folder comes first on the path.
    subprocess.run([sys.executable, "-c", code], cwd=folder, check=True)
    assert (folder / "x.review").is_file()


def test_the_command_finds_the_library(folder):
    command = [JUPYTER, "review", "status", "none.review"]
    done = subprocess.run(command, check=False, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 2
    assert "none.review" in done.stderr
    assert "Traceback" not in done.stderr
