"""Each public name has an example in docs/api.md, and each example gives what the page prints."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import litreview

PAGE = Path(__file__).parents[2] / "docs" / "api.md"
TEXT = PAGE.read_text(encoding="utf-8")
FLAGS = doctest.ELLIPSIS


def code(language):
    """All blocks of a language, one after the other."""
    return "\n".join(re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL))


def public(r):
    """Every name that a user of the package meets, as an example writes it."""
    yield from (f"litreview.{name}" for name in litreview.__all__)
    for name in dir(r):
        if not name.startswith("_"):
            part = vars(r).get(name)
            yield f"r.{name}"
            yield from (f"r.{name}.{one}" for one in dir(part or 0) if part and one[0] != "_")


def test_the_examples_print_what_the_page_says(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LITREVIEW_REVIEWER", "ada")
    Path("papers.bib").write_text(code("bibtex"))
    test = doctest.DocTestParser().get_doctest(code("python"), {}, "api.md", str(PAGE), 0)
    assert len(test.examples) > 100, "the blocks are found"
    said = []
    doctest.DocTestRunner(optionflags=FLAGS).run(test, out=said.append)
    assert said == [], "".join(said)


def test_every_public_name_has_an_example(tmp_path):
    examples = code("python")
    with litreview.create(tmp_path / "x.review", "ada") as r:
        names = list(public(r))
    assert len(names) > 100
    missing = [name for name in names if not re.search(rf"\b{re.escape(name)}\b", examples)]
    assert missing == []
