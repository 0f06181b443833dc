"""What docs/imports.md shows works as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

from litreview.sources import readers

PAGE = Path(__file__).parents[3] / "docs" / "imports.md"


def test_the_page_prints_what_it_says(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LITREVIEW_ONLINE", raising=False)
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    code = "\n".join(blocks)
    names = {}
    exec(compile(code, str(PAGE), "exec"), names)  # noqa: S102 - our own page
    assert len(names["r"]) == 6
    names["r"].close()
    promised = " ".join(line[2:] for line in code.splitlines() if line.startswith("# "))
    assert " ".join(capsys.readouterr().out.split()) == " ".join(promised.split())


def test_every_prefix_is_named():
    text = PAGE.read_text(encoding="utf-8")
    sources = PAGE.parents[1] / "review" / "litreview" / "sources"
    for name in (
        "csljson",
        "endnotexml",
        "eppi",
        "isi",
        "medline",
        "nbib",
        "ovid",
        "refworks",
        "ris",
    ):
        code = (sources / f"{name}.py").read_text(encoding="utf-8")
        prefixes = re.findall(r'f"([a-z]+-)\{', code)
        assert prefixes, name
        for prefix in prefixes:
            assert f"`{prefix}…`" in text, name


def test_every_format_is_in_the_table():
    shown = {"bibtex", "csljson", "cslyaml", "csv", "endnotexml", "enw", "eppi", "isi", "medline"}
    shown |= {
        "nbib",
        "pubmed-abstracts",
        "embase-rows",
        "identifiers",
        "ovid",
        "refworks",
        "ris",
        "zoterordf",
    }
    assert {reader.name for reader in readers()} - shown <= {"seedpage", "betterbibtex", "zotero"}
