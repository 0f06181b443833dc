"""Zotero's field Extra: lines of ``Name: value`` for what Zotero has no field of its own."""

from __future__ import annotations

import re

from litreview.sources.reference import Reference

__all__ = ["put_extra"]

_LINE = re.compile(r"(arxiv|doi|pmid|pmcid|citation key)\s?:\s?(\S+)(?: \[[\w.-]+\])?", re.I)


def put_extra(made: Reference, text: str) -> None:
    """Lines of Extra that name an id; the others are kept."""
    kept: list[str] = []
    for line in text.split("\n"):
        found = _LINE.fullmatch(line.strip())
        name = found[1].lower() if found else ""
        if found and name == "citation key":
            made.key = made.key or found[2]
        elif found and name == "arxiv":
            made.put("eprint", found[2])
        elif found:
            made.put(name, found[2])
        elif line.strip():
            kept.append(line.strip())
    made.put("extra", "\n".join(kept))
