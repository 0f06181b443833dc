"""The lines of a source, however many of them are cut at once."""

from __future__ import annotations

import pytest

from litreview.sources import lines
from litreview.sources.lines import numbered


@pytest.mark.parametrize("at_once", [1, 2, 3, 4, 1 << 20])
def test_lines_are_the_same_whatever_is_cut_at_once(
    monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    """A piece never ends between the two characters of Windows' line break."""
    monkeypatch.setattr(lines, "_AT_ONCE", at_once)
    text = "one\r\ntwo\rthree\n\nfour\r\n\r\nfive\u2028still five\n\r"
    expected = ["one", "two", "three", "", "four", "", "five\u2028still five", "", ""]
    assert list(numbered(text)) == list(enumerate(expected, 1))
    assert list(numbered("")) == [(1, "")]
