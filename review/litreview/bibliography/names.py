"""Names of people and bodies as BibTeX takes them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from litreview.bibliography.escape import Charset
from litreview.bibliography.latex import EscapeContext, encode

__all__ = ["OTHERS", "family", "given", "name_list", "plain_order", "without_empty_parts"]

OTHERS = "author-others"
"""The field in which a source's "and others" is kept; it is not a name."""

_AND = re.compile(" and ", re.IGNORECASE)
# family=Hoven, given=Jeroen, prefix=van den, useprefix=true, given-i=J: initials are not names.
_PART = re.compile(
    r"(?<![\w-])(family|given|prefix|suffix)\s*=\s*(\"[^\"]*\"|[^,]*)", re.IGNORECASE
)
# `family=Doe, given=Jane`
_EXTENDED = re.compile(r"\s*(?:family|given|prefix|suffix)\s*=", re.IGNORECASE)
# `Doe, Jane`, `Jane Doe-Roe`
_SIMPLE = re.compile(r"[A-Z][A-Za-z.]*(?:[ -][A-Za-z.]+)*(?:, [A-Z][A-Za-z.]*(?:[ -][A-Za-z.]+)*)?")
_EMPTY_PART = re.compile(r",\s*\{\s*\}(?=\s*(?:,|\Z|\sand\s))")  # {Orr}, {}
_MOST_COMMAS = 2
"""Commas of a name; biber skips an entry that has more in one, even within braces."""


def name_list(
    names: Iterable[str],
    *,
    others: bool = False,
    context: EscapeContext | None = None,
    charset: Charset = Charset.LATEX,
) -> str:
    """The names joined for an ``author`` field.

    Args:
        names: one string a name, in BibTeX's form or biblatex's (``family=…, given=…``).
        others: the source says that there are more.
        context: is told what could not be represented.
        charset: which characters stand as they are.
    """
    written = [latex for name in names if (latex := _name(name, context, charset))]
    return " and ".join(written + ["others"] * (others and bool(written)))


def family(name: str) -> str:
    """The family name, for a citation key: of ``Vaswani, Ashish`` or ``Ashish Vaswani``."""
    name = plain_order(name).strip()
    if name.startswith("{") and name.endswith("}"):
        return name[1:-1]
    if "," in name:
        return name.split(",", 1)[0]
    words = name.split()
    for at, word in enumerate(words[:-1]):
        if at and word.islower():
            return " ".join(words[at:])
    return words[-1] if words else ""


def given(name: str) -> str:
    """The given names: of ``Vaswani, Ashish`` or ``Ashish Vaswani``; a body has none."""
    name = plain_order(name).strip()
    if "," in name:
        return name.rsplit(",", 1)[1].strip()
    return name.removesuffix(family(name)).strip() if not name.startswith("{") else ""


def _name(name: str, context: EscapeContext | None, charset: Charset) -> str:
    if _SIMPLE.fullmatch(name) and not _AND.search(name):
        return name
    name = without_empty_parts(name)
    latex = encode(plain_order(name), context=context, charset=charset)
    whole = latex.startswith("{") and latex.endswith("}")
    if latex in ("others", "{others}"):
        return "{others{}}"  # biber takes {others} for "and others", too
    if whole or not latex:
        return latex
    listed = _AND.search(latex) and _AND.search(f" {_outside(latex)} ")
    if listed or latex.count(",") > _MOST_COMMAS:
        return f"{{{latex}}}"
    return latex.rstrip(" ,")


def without_empty_parts(names: str) -> str:
    """Names without given names that are empty braces, as some tools write bodies."""
    return _EMPTY_PART.sub("", names)


def plain_order(name: str) -> str:
    """The extended form of biblatex as ``prefix family, suffix, given``."""
    if not _EXTENDED.match(name):
        return name
    parts = {kind.lower(): part.strip(' "') for kind, part in _PART.findall(name)}
    last = f"{parts.get('prefix', '')} {parts.get('family', '')}".strip()
    return ", ".join(part for part in (last, parts.get("suffix"), parts.get("given")) if part)


def _outside(latex: str) -> str:
    """What stands outside of all braces."""
    depth = 0
    kept = []
    for char in latex:
        depth += (char == "{") - (char == "}")
        if depth == 0 and char != "}":
            kept.append(char)
    return "".join(kept)
