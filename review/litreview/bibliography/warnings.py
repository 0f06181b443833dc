"""What of a bibliography is worth a word before it leaves."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from litreview.bibliography.abbreviations import unabbreviated
from litreview.bibliography.bibtex import PLAIN, BibOptions, RenderedEntry, render
from litreview.model import Record

__all__ = ["entry_warnings", "export_warnings", "named"]

_MOST_NAMED = 5  # packages in a message


def export_warnings(records: Iterable[Record], options: BibOptions = PLAIN) -> list[str]:
    """One sentence for each thing that could not be represented, or needs a LaTeX package.

    Args:
        records: those that go out.
        options: with which they go out.
    """
    ordered = sorted(records, key=lambda one: (one.key.lower(), one.key, one.position))
    said = entry_warnings((render(one.key, one, options) for one in ordered), options)
    return said + (unabbreviated(ordered) if options.abbreviated_journals else [])


def entry_warnings(entries: Iterable[RenderedEntry], options: BibOptions = PLAIN) -> list[str]:
    """The same of entries that are written already."""
    said: list[str] = []
    needs: dict[str, list[str]] = {}
    for one in entries:
        name, context = one.name, one.context
        if context.unset:
            said.append(
                f"{name}: pdfLaTeX cannot typeset {named(context.unset)}; kept as it is in UTF-8, "
                "which XeLaTeX, LuaLaTeX and biber support"
            )
        if options.ascii and (foreign := {char for char in one.text if not char.isascii()}):
            said.append(f"{name}: no LaTeX command prints {named(foreign)}; kept as it is in UTF-8")
        if context.invisible:
            said.append(f"{name}: left out invisible characters: {named(context.invisible)}")
        for line in context.needs:
            needs.setdefault(line, []).append(name)
    for line, names in sorted(needs.items()):
        more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
        said.append(f"{', '.join(names[:_MOST_NAMED])}{more}: the document needs {line}")
    return said


def named(chars: set[str]) -> str:
    """Characters with their names: people look for them in a font."""
    shown = [
        f"{char if char.isprintable() else ''} (U+{ord(char):04X}"
        f"{', ' + name if (name := unicodedata.name(char, '')) else ''})".strip()
        for char in sorted(chars)
    ]
    more = f" and {len(shown) - _MOST_NAMED} more" if len(shown) > _MOST_NAMED else ""
    return ", ".join(shown[:_MOST_NAMED]) + more
