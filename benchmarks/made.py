"""Made papers: a vocabulary with the skew of a language, titles and abstracts drawn from it."""

from __future__ import annotations

from pathlib import Path

import numpy as np

__all__ = ["papers", "write_bib"]

_AT_ONCE = 10_000


def papers(number: int, seed: int = 0, vocabulary: int = 30_000) -> list[tuple[str, str]]:
    """Draw titles of about ten words and abstracts of about 150."""
    random = np.random.default_rng(seed)
    letters = np.array(list("abcdefghijklmnopqrstuvwxyz"))
    words = [
        "".join(random.choice(letters, length)) for length in random.integers(3, 11, vocabulary)
    ]
    weights = 1.0 / np.arange(1, vocabulary + 1)
    weights /= weights.sum()
    lengths = random.integers([6, 90], [15, 210], (number, 2))
    made = list[tuple[str, str]]()
    for start in range(0, number, _AT_ONCE):
        some = lengths[start : start + _AT_ONCE]
        drawn, at = random.choice(vocabulary, int(some.sum()), p=weights), 0
        for title, abstract in some.tolist():
            named = [words[word] for word in drawn[at : at + title]]
            told = [words[word] for word in drawn[at + title : at + title + abstract]]
            at += title + abstract
            made.append((" ".join(named).capitalize(), " ".join(told).capitalize() + "."))
    return made


def write_bib(path: Path, number: int, seed: int = 0) -> None:
    """Write so many made papers as a .bib file."""
    entries = (
        f"@article{{made{place},\n  title = {{{title} {place}}},\n  abstract = {{{abstract}}},\n"
        f"  year = {{{2000 + place % 25}}},\n}}\n"
        for place, (title, abstract) in enumerate(papers(number, seed))
    )
    path.write_text("\n".join(entries), encoding="utf-8")
