"""Look for words that this project does not use, and name a better one.

Usage: python tools/words.py [FILE …]

Without arguments every file that git tracks is read. The words, the better ones and the places
where a word is right are in words.toml beside this file. Prints ``file:line: “word”; better: …``
for each word found; the exit code is 1 if there is any.
"""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

PROJECT = Path(__file__).parents[1]
WORDS = PROJECT / "tools" / "words.toml"


@dataclass(frozen=True)
class Word:
    """A word or phrase to avoid.

    Attributes:
        pattern: finds it.
        better: what to write instead.
        only: patterns of paths; where it is looked for. Everywhere if empty.
        allowed: patterns of paths; where it is right.
    """

    pattern: re.Pattern[str]
    better: str
    only: tuple[str, ...]
    allowed: tuple[str, ...]

    def applies_to(self, path: str) -> bool:
        """Whether the word is looked for in a file."""
        wanted = not self.only or _matches(path, self.only)
        return wanted and not _matches(path, self.allowed)


def _matches(path: str, patterns: Sequence[str]) -> bool:
    return any(fnmatch(path, pattern) for pattern in patterns)


def read_words(text: str) -> tuple[list[Word], tuple[str, ...]]:
    """The words of words.toml, and patterns of the files that are not read.

    A ``text`` is found as whole words, in either case, also across a line break; a ``regex`` is
    found as it is written.
    """
    data = tomllib.loads(text)
    words = []
    for entry in data["word"]:
        if "regex" in entry:
            pattern = re.compile(entry["regex"])
        else:
            # A phrase may continue on the next line, after the sign of a comment.
            space = r"(?:[ ]|\n[ \t]*(?:#|\*|//)?[ ]?)"
            parts = (re.escape(part) for part in entry["text"].split())
            pattern = re.compile(rf"(?<![\w-]){space.join(parts)}(?![\w-])", re.IGNORECASE)
        words.append(
            Word(
                pattern,
                entry["better"],
                tuple(entry.get("only", ())),
                tuple(entry.get("allowed", {})),
            )
        )
    return words, tuple(data["ignored"])


def find(path: str, text: str, words: Sequence[Word]) -> Iterator[str]:
    """A line of output for each word in a text."""
    for word in words:
        if not word.applies_to(path):
            continue
        for match in word.pattern.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            found = " ".join(match[0].split())
            yield f"{path}:{line}: “{found}”; better: {word.better}"


def tracked() -> list[str]:
    """The files of the project, as git knows them."""
    git = ["git", "-C", str(PROJECT), "ls-files", "-z"]
    found = subprocess.run(git, capture_output=True, text=True, check=True).stdout
    return [path for path in found.split("\0") if path]


def main(paths: Sequence[str]) -> int:
    """Check files; gives the exit code."""
    words, ignored = read_words(WORDS.read_text(encoding="utf-8"))
    number = 0
    for path in paths or tracked():
        file = PROJECT / path
        if _matches(path, ignored) or not file.is_file():
            continue
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture or a database
        for line in find(path, text, words):
            number += 1
            print(line)
    return 1 if number else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
