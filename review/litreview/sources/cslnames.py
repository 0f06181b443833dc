"""Names in CSL-JSON: lists of objects, one a person or a body."""

from __future__ import annotations

import json
from typing import Any

from litreview.sources.bibtex import OTHERS
from litreview.sources.people import body, listed, ordered, particles
from litreview.sources.reference import Reference

__all__ = ["is_names", "put_names"]

_PEOPLE = {"collection-editor": "series-editor", "container-author": "bookauthor"}
_PARTS = ("dropping-particle", "non-dropping-particle", "family", "given", "suffix", "literal")
_NAMING = frozenset(("family", "given", "literal"))
_MANNERS = frozenset(("comma-suffix", "parse-names", "sequence", "static-ordering"))
_OTHERS = frozenset(("others", "et al", "et al.", "..."))


def is_names(value: Any) -> bool:
    """Whether a value is a list of names."""
    return isinstance(value, list) and bool(value) and all(map(_is_name, value))


def put_names(made: Reference, variable: str, value: list[dict[str, Any]]) -> None:
    """Put names where the variable says, the authors among the authors."""
    names: list[str] = []
    others = False
    for one in value:
        name, rest = _name(one)
        if name.lower() in _OTHERS:
            others = True
        elif name:
            names.append(name)
        if rest:
            made.put(f"csl-{variable}", json.dumps({name: rest}, ensure_ascii=False))
    if variable == "author":
        made.authors += names
        if others:
            made.put(OTHERS, "author")
    else:
        made.put(_PEOPLE.get(variable, variable), listed(names + ["others"] * others))


def _is_name(one: Any) -> bool:
    if not isinstance(one, dict) or not _NAMING & one.keys():
        return False
    return all(isinstance(one.get(part, ""), str) for part in _PARTS)


def _name(one: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """A name in BibTeX's form, particles before the family name, and what else is said of it."""
    said = {part: one.get(part, "").strip() for part in _PARTS}
    rest = {name: more for name, more in one.items() if more and name not in {*_PARTS, *_MANNERS}}
    # Quotes around a family name keep its particle from being cut off.
    whole = [said["dropping-particle"], said["non-dropping-particle"], said["family"].strip('"')]
    family, literal = " ".join(filter(None, whole)), said["literal"]
    if literal and not (family or said["given"]):
        return (body(literal) if " " in literal else literal), rest
    if literal:
        rest["literal"] = literal
    if not family:
        return " ".join(filter(None, (said["given"], said["suffix"]))), rest
    if not (said["suffix"] or said["dropping-particle"] or said["non-dropping-particle"]):
        return particles(said["family"], said["given"]), rest  # `Risi` with `Vincenzo de`
    return ordered(family, said["given"], said["suffix"]), rest
