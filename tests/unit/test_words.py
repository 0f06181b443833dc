"""The check of words finds old words, where they are and what to write instead."""

import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
spec = importlib.util.spec_from_file_location("words", ROOT / "tools" / "words.py")
assert spec
assert spec.loader
words = importlib.util.module_from_spec(spec)
sys.modules["words"] = words
spec.loader.exec_module(words)

LIST = r"""
ignored = ["CHANGELOG.md"]

[[word]]
text = "told apart"
better = "distinguished"
allowed = { "event.py" = "a stored name" }

[[word]]
regex = '\bDesk\b'
better = "sidebar"
only = ["src/*"]
"""


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("a.md", "One.\nThey are Told apart.", ["a.md:2: “Told apart”; better: distinguished"]),
        ("a.py", "# they are told\n# apart", ["a.py:1: “told # apart”; better: distinguished"]),
        ("a.md", "told apartment, untold apart, well-told apart", []),
        ("event.py", "told apart", []),
        ("src/a.ts", "new Desk()", ["src/a.ts:1: “Desk”; better: sidebar"]),
        ("src/a.ts", "a desk", []),
        ("b.ts", "new Desk()", []),
    ],
)
def test_a_word_is_found_with_its_line(path, text, expected):
    found, _ = words.read_words(LIST)
    assert list(words.find(path, text, found)) == expected


def test_the_list_can_be_read_and_every_exception_has_a_reason():
    found, ignored = words.read_words(words.WORDS.read_text(encoding="utf-8"))
    assert found
    assert ignored
    assert all(word.better for word in found)
    data = words.tomllib.loads(words.WORDS.read_text(encoding="utf-8"))
    assert all(all(entry.get("allowed", {"": "-"}).values()) for entry in data["word"])


def test_a_file_with_an_old_word_fails_the_check(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(words, "PROJECT", tmp_path)
    (tmp_path / "good.md").write_text("The keys are made again.")
    (tmp_path / "bad.md").write_text("The keys are made anew.")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\xff anew")
    assert words.main(["good.md", "picture.png"]) == 0
    assert words.main(["good.md", "bad.md", "gone.md"]) == 1
    assert capsys.readouterr().out == "bad.md:1: “anew”; better: again\n"
