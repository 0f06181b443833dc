"""Lists of names as BibTeX has them, and biblatex's extended names in them."""

from __future__ import annotations

import re

from litreview.sources.people import ordered

__all__ = ["names_of"]

_AND_OR_BRACE = re.compile(r" and(?= )|[{}]", re.IGNORECASE)  # "A and and B" has an empty name
_COMMA_OR_BRACE = re.compile(r"[,{}\"]")
_ET_AL = re.compile(r"( .{1,500}?[^\s,]),? +et\.? al\.? ")  # Roe, R. et al.
_SPACES = re.compile(r"\s+")
_PART = re.compile(r"\s*(family|given|prefix|suffix)\s*=\s*", re.IGNORECASE)
# useprefix=true and given-i={Ph} say how a name is printed, not what it is.
_MANNER = re.compile(r"\s*(?:useprefix|(?:family|given|prefix|suffix)-i)\s*=", re.IGNORECASE)
_LISTED = re.compile(r"[^;{},]+,[^;{},]+(?:;[^;{},]+,[^;{},]+)+;?\s*")  # `Lee, Ann; Oz, Bo`
# `Utomo, E, Groen, JM,`, of `Utomo, E, Groen, JM, and Blok, BF`; `Lee, A,` alone.
_PAIR = re.compile(r"[^\W\d_][^,{}\d]{0,60}, [^\W\d_a-z]{1,4}(?=,| *$)")
_PAIRS = re.compile(
    rf"\s*{_PAIR.pattern}(?:, {_PAIR.pattern})*,\s*|\s*{_PAIR.pattern}(?:, {_PAIR.pattern})+\s*"
)
_EXTENDED = re.compile(r"\s*[a-z-]+\s*=", re.IGNORECASE)


def names_of(text: str) -> list[str]:
    """The names of a list, cut at each "and" outside of braces.

    A name in biblatex's extended form (its manual, 3.4: ``family=Harman, given=Hans``) is written
    in BibTeX's own, ``Harman, Hans``, unless it says more than the four parts of a name.
    """
    text = f" {_SPACES.sub(' ', text)} "
    names, depth, start = [], 0, 0
    for mark in _AND_OR_BRACE.finditer(text):
        if mark[0] in "{}":
            depth += 1 if mark[0] == "{" else -1
        elif depth == 0:
            names.append(text[start : mark.start()])
            start = mark.end()
    names.append(text[start:])
    if " al" in names[-1] and (others := _ET_AL.fullmatch(names[-1])):
        names[-1:] = [others[1], "others"]
    names = [one for name in names for one in _paired(name)]
    if len(names) == 1 and _LISTED.fullmatch(text):
        names = text.split(";")
    return [_plain(name.strip()) for name in names if name.strip()]


def _paired(name: str) -> list[str]:
    """Several names of family and initials, where the Cochrane Library puts one "and" in all."""
    return _PAIR.findall(name) if _PAIRS.fullmatch(name) else [name]


def _plain(name: str) -> str:
    if not _EXTENDED.match(name):
        return name
    parts: dict[str, str] = {}
    for piece in _pieces(name):
        if _MANNER.match(piece):
            continue
        found = _PART.match(piece)
        if not found or found[1].lower() in parts:
            return name
        parts[found[1].lower()] = _bare(piece[found.end() :].strip())
    family = " ".join(filter(None, (parts.get("prefix"), parts.get("family"))))
    return ordered(family, parts.get("given", ""), parts.get("suffix", "")) if family else name


def _pieces(name: str) -> list[str]:
    """What commas part, outside of braces and quotes."""
    pieces, depth, start, quoted = [], 0, 0, False
    for mark in _COMMA_OR_BRACE.finditer(name):
        if mark[0] == '"':
            quoted = quoted != (depth == 0)
        elif mark[0] in "{}":
            depth += 1 if mark[0] == "{" else -1
        elif depth == 0 and not quoted:
            pieces.append(name[start : mark.start()])
            start = mark.end()
    return [*pieces, name[start:]]


def _bare(value: str) -> str:
    """A value without the quotes around it, or braces that hold nothing but plain words."""
    for opening, closing in ('""', "{}"):
        inner = value[1:-1]
        if value[:1] == opening and value[-1:] == closing and len(value) > 1:
            return inner if not set(inner) & set('{}"') else value
    return value
