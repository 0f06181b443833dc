"""The writer of formatted references, in a style of the Citation Style Language."""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from html import unescape
from typing import Any

from litreview.bibliography.bibtex import in_order
from litreview.bibliography.citation_styles import (
    DEFAULT,
    is_numeric,
    load_style,
    without_second_title,
)
from litreview.bibliography.export_parts import Parts
from litreview.bibliography.writers.csljson import item
from litreview.model import Record

__all__ = ["References", "formatted", "writer"]

_TAGS = re.compile(r"</?(i|b|sup|sub|u|l|span)(?: [^<>]*)?>")
# The number of a numeric style, after which citeproc-py leaves no blank: `[1]A. Lee`, `1.Lee A`.
_NUMBER = re.compile(r"^(\[\d+\]|\d+[.)])\s*")
_MARKS = {"i": "*", "b": "**"}
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~$^])")


class References:
    """Writes one paragraph a reference, as plain text or as Markdown."""

    name = "references"
    endings = (".txt", ".md")
    options = frozenset(("style", "markdown"))
    cites = False

    def write(
        self, records: Sequence[Record], *, style: str = DEFAULT, markdown: bool = False
    ) -> bytes:
        """The references in the order of the style.

        Args:
            records: those to write.
            style: see `litreview.bibliography.citation_styles.load_style`.
            markdown: with emphasis, and with what Markdown would take for its own escaped.
        """
        lines = formatted([record for _, record in in_order(records)], style, markdown=markdown)
        return "".join(f"{line}\n\n" for line in lines)[:-1].encode()


writer = References()


def formatted(
    records: Sequence[Record],
    style: str = DEFAULT,
    *,
    markdown: bool = False,
    numbered: bool = True,
) -> list[str]:
    """References in the order of a style, one line each.

    Args:
        records: those to write.
        style: see `litreview.bibliography.citation_styles.load_style`.
        markdown: see `References.write`.
        numbered: with the numbers of a numeric style.
    """
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
    from citeproc.source.json import CiteProcJSON

    loaded = load_style(style)
    if not records:
        return []
    # Its own keys are folded to lower case, so two of ours might become one.
    names = [f"r{number}" for number in range(len(records))]
    items = [
        _citable(item(name, record, Parts(False, False, False, False, False)))
        for name, record in zip(names, records, strict=True)
    ]
    nameless = {
        name: str(made.get("title", ""))
        for name, made in zip(names, items, strict=True)
        if not any(made.get(role) for role in ("author", "editor", "translator"))
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # variables that a style does not know
        book = CitationStylesBibliography(loaded, CiteProcJSON(items), formatter.html)
        for name in names:
            book.register(Citation([CitationItem(name)]))
        book.sort()
        lines = [" ".join(str(line).split()) for line in book.bibliography()]
        lines = [
            without_second_title(line, _TAGS.sub("", nameless.get(name, "")))
            for name, line in zip(book.keys, lines, strict=True)
        ]
    if is_numeric(loaded):
        lines = [_NUMBER.sub(r"\1 " if numbered else "", line) for line in lines]
    return [_set(line, markdown=markdown) for line in lines]


def _citable(made: dict[str, Any]) -> dict[str, Any]:
    """An item without what citeproc-py does not read."""
    return {
        name: value
        for name, value in made.items()
        if name not in ("custom", "citation-key", "annote", "archive_location")
    }


def _set(line: str, *, markdown: bool) -> str:
    """A line of citeproc-py's HTML as plain text or as Markdown."""
    parts: list[str] = []
    last = 0
    for tag in _TAGS.finditer(line):
        parts.append(_text(line[last : tag.start()], markdown=markdown))
        if markdown:
            parts.append(_MARKS.get(tag[1], ""))
        last = tag.end()
    parts.append(_text(line[last:], markdown=markdown))
    return "".join(parts)


def _text(text: str, *, markdown: bool) -> str:
    plain = unescape(text)
    return _SPECIAL.sub(r"\\\1", plain) if markdown else plain
