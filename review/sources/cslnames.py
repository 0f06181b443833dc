"""Names in CSL-JSON: lists of objects, one a person or a body."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from review.sources.bibtex import OTHERS
from review.sources.people import body, listed, ordered
from review.sources.reference import Reference

__all__ = ["is_names", "put_names"]

_PEOPLE = {"collection-editor": "series-editor", "container-author": "bookauthor"}
_NAMING = frozenset(("family", "given", "literal"))
_OTHERS = frozenset(("others", "et al", "et al.", "..."))


def is_names(value: Any) -> bool:
    """Whether a value is a list of names."""
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(one, Mapping) and bool(_NAMING & one.keys()) for one in value)
    )


def put_names(made: Reference, variable: str, value: list[Mapping[str, Any]]) -> None:
    """Put names where the variable says, the authors among the authors."""
    names = [name for one in value if (name := _name(one))]
    others = any(name.lower() in _OTHERS for name in names)
    names = [name for name in names if name.lower() not in _OTHERS]
    if variable == "author":
        made.authors += names
        if others:
            made.put(OTHERS, "author")
    else:
        made.put(_PEOPLE.get(variable, variable), listed(names + ["others"] * others))


def _name(one: Mapping[str, Any]) -> str:
    """A name in BibTeX's form, particles before the family name."""
    said = {part: _part(one.get(part)) for part in one}
    if literal := said.get("literal", ""):
        return body(literal) if " " in literal else literal
    particles = (said.get("dropping-particle", ""), said.get("non-dropping-particle", ""))
    family = " ".join(filter(None, (*particles, said.get("family", ""))))
    if not family:
        return said.get("given", "")
    return ordered(family, said.get("given", ""), said.get("suffix", ""))


def _part(value: Any) -> str:
    # Quotes around a family name keep its particle from being cut off.
    return value.strip().strip('"') if isinstance(value, str) else ""
