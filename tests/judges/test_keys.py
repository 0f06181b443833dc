"""Keys that patterns make and people pin are taken by bibtex, biber, pandoc and a shell."""

from __future__ import annotations

import json
import shlex
import subprocess
from dataclasses import replace

from litreview.bibliography import KeyGenerator, key_fault, key_pattern, write_bibtex
from litreview.model import Record

from .court import biber, latex, pandoc

WORKS = [
    Record("r1", 1, "A+B: $x_1$ -- and/or %", authors=("O'Brien-Smith, Pat", "Doe, J."), year=2020),
    Record("r2", 2, "…", authors=("李, 明",), year=1999, doi="10.1000/x(1)--<y>_"),
    Record("r3", 3, "\\input{x} ~ #1 & co; $(rm)", authors=("{--x & Sons, Ltd.}",), year=2021),
    Record("r4", 4, "@key{a, b}", fields={"journal": "J. (Phys.) #1: \\'etude", "pages": "1--9"}),
]
PATTERNS = [
    "[auth][year]",
    "[auth.etal]:[year]/[title:condense(.)]",
    "[authorsAlpha]+",
    "[doi]",
    "-[journal:condense(--)]_.",
    "[firstpage]-[lastpage][authorsAlpha][postfix('+%(a)s')]",
]
FORMULAS = [
    "doi + '.'",
    "'-' + journal.condense('--') + '_.'",
    "'!;$`|&*?~^@#%{}()' + title + '\"'",
]
"""They leave punctuation where it stands; pandoc and a shell want such keys in braces or quotes."""
TYPED = ["Smith:2020/a_b.c+d-e", "2020x", "a"]


def cited(key, number):
    title, author = f"Title {number}", ("Doe, Jane",)
    return Record(f"x{number}", number + 1, title, authors=author, year=2020, key=key)


def made(patterns):
    taken: set[str] = set()
    for pattern in patterns:
        generator = KeyGenerator(key_pattern(pattern))
        for work in WORKS * 2:
            taken.add(generator.name(work, {key.lower() for key in taken}))
    return taken


def test_every_judge_takes_every_key(tmp_path):
    keys = sorted(made(PATTERNS).union(TYPED))
    assert not any(key_fault(key) for key in keys)
    assert len(keys) > len(PATTERNS) * 4
    assert [shlex.quote(key) for key in keys] == keys
    judged(tmp_path, keys, "@{}")


def test_every_judge_takes_the_keys_of_formulas(tmp_path):
    judged(tmp_path, sorted(made(FORMULAS)), "@{{{}}}")


def judged(tmp_path, keys, spelt):
    records = [cited(key, number) for number, key in enumerate(keys)]
    records[0] = replace(records[0], aliases=("Old:1", "old_2"))
    bib = write_bibtex(records)
    assert "ids = {Old:1,old_2}" in bib
    assert biber(tmp_path, bib) == []
    verdict = latex(tmp_path, bib)
    assert (verdict.warnings, verdict.errors) == ([], [])
    assert all(f"\\bibitem{{{key}}}" in verdict.bbl for key in keys)
    assert pandoc(tmp_path, bib).keys() == set(keys)
    cites = [spelt.format(key) for key in keys]
    text = "\n\n".join(f"As {one}, so [see {one}; {one}]. Read {one}." for one in cites)
    done = subprocess.run(
        ["pandoc", "-f", "markdown", "-t", "json"],
        input=text.encode(),
        capture_output=True,
        check=True,
    )
    assert set(ids(json.loads(done.stdout))) == set(keys)


def ids(node):
    if isinstance(node, dict):
        if "citationId" in node:
            yield node["citationId"]
        for value in node.values():
            yield from ids(value)
    elif isinstance(node, list):
        for value in node:
            yield from ids(value)
