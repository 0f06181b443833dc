"""The documentation builds, and its pictures are those that the browser tests take."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]


def shown() -> set[str]:
    """The pictures that pages show."""
    texts = (page.read_text() for page in PAGES)
    return {name for text in texts for name in re.findall(r"images/([\w.-]+)", text)}


def stem(name: str) -> str:
    """A picture's name without its theme."""
    return name.rpartition(".")[0].removesuffix("-light").removesuffix("-dark")


def test_the_pages_build_without_a_warning(tmp_path):
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", DOCS, tmp_path / "html"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "user guide" in (tmp_path / "html" / "index.html").read_text()


def test_the_pictures_are_those_that_are_shown():
    assert {file.name for file in (DOCS / "images").iterdir()} == shown()


def test_every_picture_is_taken_by_a_browser_test():
    tests = "".join(file.read_text() for file in sorted((ROOT / "tests" / "browser").glob("*.py")))
    assert [name for name in sorted(map(stem, shown())) if name not in tests] == []
