"""The names in one cell of a table, in BibTeX's form, however its exporter joined them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from litreview.sources.lists import listed
from litreview.sources.people import body, ordered, person

__all__ = ["are_spoken", "glued", "names_of"]

_AND = re.compile(r" (?:and|&) ", re.IGNORECASE)  # ` & ` of `A. Doe & B. Roe`
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.?[\s-]?){1,4}")  # `J.-P.`, `AB`
_FAMILY_FIRST = re.compile(r"(.*\S)\s+((?:[^\W\d_a-z]\.?-?){1,4})")
# `AC Ross`, `J-P Sartre`, `C Kun-Rod`: initials without stops, then a name that has small letters.
_INITIALS_FIRST = re.compile(
    r"([^\W\d_a-z](?:-?[^\W\d_a-z]){0,3})\s+([^\W\d_]{2}(?:\S*\s+)*+\S*)(?<=[^\W\d_A-Z])"
)
# `A. C. Ross`, as spoken.
_SPOKEN = re.compile(r"(?:[^\W\d_a-z](?:\.[\s-]?|-|\s))+[^\W\d_][^\d,]*[^\W\d_A-Z]")
# The stop at the end of PubMed's list: `Lee A, Oz B.`
_STOPPED = re.compile(r"^([^.,]*\s[^\W\d_a-z]{1,3})\.$")
_LEADING_AND = re.compile(r"^(?:and|&)\s+", re.IGNORECASE)
# `Palmer CJMohammad Bhu`: a small letter or a stop before a capital that begins a name. `McDonald`,
# `MacLeod`, `DeVries`, `LaFleur` are one.
_GLUE = re.compile(
    r"(?<=[a-zà-ÿ.)])(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bDi)(?<!\bDu)(?<!\bLa)(?<!\bLe)(?<!\bVan)"
    r"(?=[A-ZÀ-Ý](?:[a-zà-ÿ'’-]|\.))(?<! )"
)
_ET_AL = re.compile(r"[\s,]+(?:et\.? al\.?|and others)$", re.IGNORECASE)
# Numbers of Scopus, `Lee, Ann (57190000001)`, and of affiliations, `Lee, Ann (1, 2)`.
_NOTE = re.compile(r" ?\(\d{1,20}(?:, ?\d{1,3}){0,20}\)")
# `Q.L., Qian, Long`, as Scopus writes some: initials before the whole name.
_WITH_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.[\s-]?){1,4}, ([^\s,][^,]*, [^\s,][^,]*)")
_OTHERS = frozenset(("et al", "et al.", "others", "...", "…"))
_SUFFIX = re.compile(r"[JS]r\.?|[IVX]{1,4}", re.IGNORECASE)  # `Jr.`, `III`
_PAIR = 2


def names_of(cell: str, *, spoken: bool = False) -> tuple[tuple[str, ...], bool]:
    """The names of a cell.

    Args:
        cell: names with ``;``, ``and``, ``|``, line breaks or commas between them, or a Python
            list of them as ASReview writes it.
        spoken: that commas stand between names: ``Ann Lee, Bo Oz`` are two.

    Returns:
        The names, and whether more are meant (``et al.``).
    """
    spaced = "\n".join(" ".join(line.split()) for line in cell.strip().split("\n"))
    cut = _ET_AL.sub("", spaced)
    apart = _parts(_NOTE.sub("", cut), spoken=spoken)
    parts = [part.strip(" ,\t\n") for part in apart]
    if len(parts) > 1 and ";" not in cut and "." not in "".join(parts[:-1]):
        parts[-1] = _STOPPED.sub(r"\1", parts[-1])
    named = [" ".join(_LEADING_AND.sub("", part).split()) for part in parts if part]
    named = [name.removeprefix("null ") for name in named]  # Lens, of a name without given names
    kept = [name for name in named if name and name.lower() not in _OTHERS]
    whole = [_WITH_INITIALS.fullmatch(name) for name in kept]
    if all(whole):
        kept = [found[1] for found in whole if found]
    inverted = any("," in name for name in kept)
    others = len(kept) < len(named) or cut != spaced
    return tuple(_name(name, inverted) for name in kept), others


def glued(cell: str) -> tuple[tuple[str, ...], bool]:
    """The names of a cell of SpringerLink's, with nothing between them: ``Ann LeeBo K. Oz``."""
    return names_of(cell if ";" in cell else ";".join(_GLUE.split(cell)))


def are_spoken(cells: Iterable[str]) -> bool:
    """Whether the cells of a column have commas between names in spoken order.

    Two names with a comma could as well be one with its given name behind; that others have three
    and more, each of several words, shows it.
    """
    shown = False
    for cell in cells:
        if any(mark in cell for mark in ";|[\n"):
            return False
        parts = [part.split() for part in _AND.sub(", ", cell).split(",") if part.strip()]
        named = [part for part in parts if " ".join(part).lower() not in _OTHERS]
        if any(len(part) == 1 or _INITIALS.fullmatch(part[-1]) for part in named[1:]):
            return False
        shown = shown or len(named) > _PAIR
    return shown


def _parts(cell: str, *, spoken: bool) -> list[str]:
    if cell.startswith("["):
        return list(listed(cell))
    for mark in (";", "|", "\n"):
        if mark in cell:
            # JabRef has `A, B; C, D & E, F`.
            *first, last = cell.split(mark)
            two = _AND.split(last)
            return first + (two if len(two) > 1 and all("," in name for name in two) else [last])
    if spoken:
        return _AND.sub(", ", cell).split(",")
    if len(parts := _AND.split(cell)) > 1:
        # "Doe, J., Roe, R. and Poe, P." has commas between names, too.
        return [name for part in parts for name in _comma_parts(part)]
    return _comma_parts(cell)


def _comma_parts(cell: str) -> list[str]:
    """Names with commas between them: ``Doe J, Roe R``, ``Doe, J., Roe, R.`` or ``Doe, Jane``."""
    parts = [part.strip() for part in cell.split(",") if part.strip()]
    named = [part for part in parts if part.lower() not in _OTHERS]
    if (
        len(parts) > 1
        and named
        and all(_INITIALS_FIRST.fullmatch(part) or _SPOKEN.fullmatch(part) for part in named)
    ):
        return parts
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
    if "," not in name and (first := _INITIALS_FIRST.fullmatch(name)):
        return ordered(first[2], first[1])
    found = _FAMILY_FIRST.fullmatch(name) if "," not in name else None
    if found and not _INITIALS.fullmatch(found[1]):
        return ordered(found[1], found[2])
    if "," not in name and " " in name and (inverted or _AND.search(name)):
        return body(name)
    return person(name)
