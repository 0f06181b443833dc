"""The committed bibliography is what the export writes."""

from __future__ import annotations

from pathlib import Path

import litreview

ROOT = Path(__file__).parents[2]
COMMITTED = ROOT / "bibliography" / "seeds.bib"
PAPERS = 399


def test_seeds_bib_is_what_the_export_writes(tmp_path):
    written = tmp_path / "seeds.bib"
    with litreview.open(str(tmp_path / "x.review"), create=True, reviewer="anyone") as opened:
        opened.add(sorted((ROOT / "seeds").glob("*.txt")))
        opened.to_bibtex(written, where="all")
        again = opened.to_bibtex(where="all")
    assert written.read_bytes() == COMMITTED.read_bytes()
    assert again.encode() == COMMITTED.read_bytes()
    assert again.count("\n@misc{") == PAPERS
    assert "abstract =" not in again


def test_the_order_of_the_pages_changes_nothing(tmp_path):
    with litreview.open(str(tmp_path / "x.review"), create=True, reviewer="anyone") as opened:
        opened.add(sorted((ROOT / "seeds").glob("*.txt"), reverse=True))
        assert opened.to_bibtex(where="all").encode() == COMMITTED.read_bytes()
