"""The writer of formatted references, in a style of the Citation Style Language."""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from html import unescape
from pathlib import Path
from typing import Any

from litreview.bibliography.bibtex import in_order
from litreview.bibliography.export_parts import Parts
from litreview.bibliography.writers.csljson import item
from litreview.errors import InputError, UsageError
from litreview.model import Record

__all__ = ["DEFAULT", "References", "writer"]

DEFAULT = "harvard-cite-them-right"
"""The style that citeproc-py brings along; any other is a .csl file."""

_LARGEST = 4 << 20
_TAGS = re.compile(r"</?(i|b|sup|sub|u|l|span)(?: [^<>]*)?>")
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
            style: the bundled style's name, or the path of a .csl file.
            markdown: with emphasis, and with what Markdown would take for its own escaped.
        """
        from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
        from citeproc.source.json import CiteProcJSON

        if not records:
            return b""
        keyed = in_order(records)
        # Its own keys are folded to lower case, so two of ours might become one.
        names = [f"r{number}" for number in range(len(keyed))]
        items = [
            _citable(item(name, record, Parts(False, False, False, False, False)))
            for name, (_, record) in zip(names, keyed, strict=True)
        ]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # variables that a style does not know
            book = CitationStylesBibliography(_style(style), CiteProcJSON(items), formatter.html)
            for name in names:
                book.register(Citation([CitationItem(name)]))
            book.sort()
            lines = [" ".join(str(line).split()) for line in book.bibliography()]
        return "".join(f"{_set(line, markdown=markdown)}\n\n" for line in lines)[:-1].encode()


writer = References()


def _citable(made: dict[str, Any]) -> dict[str, Any]:
    """An item without what citeproc-py does not read."""
    return {
        name: value
        for name, value in made.items()
        if name not in ("custom", "citation-key", "annote", "archive_location")
    }


def _style(style: str) -> Any:
    from citeproc import CitationStylesStyle

    if style == DEFAULT:
        return CitationStylesStyle(DEFAULT, validate=False)
    path = Path(style)
    try:
        if path.stat().st_size > _LARGEST:
            raise InputError(f"{path.name}: the style is over 4 MiB; give a smaller .csl file")
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        raise UsageError(f"there is no style {style!r}; give a .csl file, or {DEFAULT}") from None
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise InputError(f"{path.name}: styles that declare XML entities are not supported")
    try:
        return CitationStylesStyle(str(path.resolve()), validate=False)
    except Exception as error:  # whatever lxml and citeproc-py make of a file that is no style
        raise InputError(f"{path.name}: this is not a CSL 1.0 style ({error})") from None


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
