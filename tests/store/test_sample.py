"""A review to try things out with."""

from __future__ import annotations

import litreview
from litreview.commands.cli import main


def test_new_with_the_sample(tmp_path, capsys):
    path = tmp_path / "sample.review"
    assert main(["new", str(path), "--sample"]) == 0
    assert "502 read, 399 new" in capsys.readouterr().out
    with litreview.open(path) as r:
        assert r.progress.count() == 399
