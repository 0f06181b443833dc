"""What docs/metadata.md shows works as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

import litreview

from .conftest import ATTENTION

PAGE = Path(__file__).parents[3] / "docs" / "metadata.md"


def test_the_page_runs_from_top_to_bottom(stand_in, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    title = f"title = {{{ATTENTION.title}}}"
    Path("found.bib").write_text(f"@misc{{a, {title}}}")
    Path("library.bib").write_text(f"@misc{{b, {title}, author = {{Li, Bo}}}}")
    with litreview.create("thesis.review", "ada") as r:
        r.add("found.bib")
        r.include(r.records()[0].id)
    code = "\n".join(re.findall(r"```python\n(.*?)```", PAGE.read_text(), re.DOTALL))
    names: dict[str, object] = {}
    exec(compile(code, str(PAGE), "exec"), names)  # noqa: S102 - our own page
    names["r"].close()
    told = capsys.readouterr().out
    assert "1 looked up, 1 completed" in told
    assert "{'title': 1.0" in told


def test_the_page_names_every_setting():
    settings = (PAGE.parents[1] / "review" / "litreview" / "metadata" / "settings.py").read_text()
    for name in re.findall(r"``LITREVIEW_(\w+)``", settings):
        assert name.removesuffix("_URL").removesuffix("_KEY") in PAGE.read_text(), name
