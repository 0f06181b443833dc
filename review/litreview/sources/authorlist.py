"""The names in one cell of a table, in BibTeX's form, however its exporter joined them."""

from __future__ import annotations

import re

from litreview.sources.lists import listed
from litreview.sources.people import body, ordered, person

__all__ = ["names_of"]

_AND = re.compile(r" (?:and|&) ", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.?[\s-]?){1,4}")
_FAMILY_FIRST = re.compile(r"(.*\S)\s+((?:[^\W\d_a-z]\.?-?){1,4})")
_NOTE = re.compile(r" ?\(\d{6,20}\)")
_OTHERS = frozenset(("et al", "et al.", "others", "...", "…"))
_SUFFIX = re.compile(r"[JS]r\.?|[IVX]{1,4}", re.IGNORECASE)
_PAIR = 2


def names_of(cell: str) -> tuple[tuple[str, ...], bool]:
    """The names of a cell.

    Args:
        cell: names with ``;``, ``and``, ``|``, line breaks or commas between them, or a Python
            list of them as ASReview writes it.

    Returns:
        The names, and whether more are meant (``et al.``).
    """
    spaced = "\n".join(" ".join(line.split()) for line in cell.strip().split("\n"))
    parts = [_NOTE.sub("", part).strip(" ,\t\n") for part in _parts(spaced)]
    named = [" ".join(part.split()) for part in parts if part]
    kept = [name for name in named if name.lower() not in _OTHERS]
    inverted = any("," in name for name in kept)
    return tuple(_name(name, inverted) for name in kept), len(kept) < len(named)


def _parts(cell: str) -> list[str]:
    if cell.startswith("["):
        return list(listed(cell))
    for mark in (";", "|", "\n"):
        if mark in cell:
            return cell.split(mark)
    if len(parts := _AND.split(cell)) > 1:
        # "Doe, J., Roe, R. and Poe, P." has commas between names, too.
        return [name for part in parts for name in _comma_parts(part)]
    return _comma_parts(cell)


def _comma_parts(cell: str) -> list[str]:
    """Names with commas between them: ``Doe J, Roe R``, ``Doe, J., Roe, R.`` or ``Doe, Jane``."""
    parts = [part.strip() for part in cell.split(",") if part.strip()]
    pairs = list(zip(parts[::2], parts[1::2], strict=False))
    paired = len(parts) > _PAIR and len(parts) % _PAIR == 0
    if paired and all(_INITIALS.fullmatch(given) for _, given in pairs):
        return [f"{family}, {given}" for family, given in pairs]
    if len(parts) > 1 and all(_FAMILY_FIRST.fullmatch(part) for part in parts):
        return parts
    if len(parts) > _PAIR and all(" " in part for part in parts):
        return parts
    if paired:
        return [f"{family}, {given}" for family, given in pairs]
    return [cell] if len(parts) <= _PAIR or _SUFFIX.fullmatch(parts[1]) else parts


def _name(name: str, inverted: bool) -> str:
    """One name: ``Doe JA`` is ``Doe, JA``; beside ``Doe, Jane`` a name without comma is a body."""
    if "{" in name:
        return name
    found = _FAMILY_FIRST.fullmatch(name) if "," not in name else None
    if found and not _INITIALS.fullmatch(found[1]):
        return ordered(found[1], found[2])
    if "," not in name and " " in name and (inverted or _AND.search(name)):
        return body(name)
    return person(name)
