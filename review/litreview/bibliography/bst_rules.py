"""What BibTeX's standard styles complain of: empty fields, and fields that exclude each other.

After ``plain.bst`` of BibTeX 0.99d; the styles of the same family say the same.
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["IN_SERIES", "clashing", "missing", "unsortable"]

# A bar separates alternatives: one of these fields is enough.
_NEEDED = {
    "article": "author title journal year",
    "book": "author|editor title publisher year",
    "booklet": "title",
    "inbook": "author|editor title chapter|pages publisher year",
    "incollection": "author title booktitle publisher year",
    "inproceedings": "author title booktitle year",
    "conference": "author title booktitle year",
    "manual": "title",
    "mastersthesis": "author title school year",
    "phdthesis": "author title school year",
    "proceedings": "title year",
    "techreport": "author title institution year",
    "unpublished": "author title note",
}
_INHERITED = {
    "article": ("journal",),
    "inbook": ("publisher", "year"),
    "incollection": ("booktitle", "publisher", "year"),
    "inproceedings": ("booktitle", "year"),
    "conference": ("booktitle", "year"),
    "book": ("publisher",),
}
_SORTED = {
    "book": ("author", "editor", "key"),
    "inbook": ("author", "editor", "key"),
    "manual": ("author", "organization", "key"),
    "proceedings": ("editor", "organization", "key"),
}
IN_SERIES = ("book", "inbook", "incollection", "inproceedings", "conference", "proceedings")
_ONE_OF = ("book", "inbook")


def missing(kind: str, fields: Mapping[str, str]) -> list[tuple[str, ...]]:
    """The required fields that are empty, each with its alternatives.

    An entry that refers to another says what it inherits by the reference alone.
    """
    inherited = _INHERITED.get(kind, ()) if fields.get("crossref") else ()
    wanted = [tuple(one.split("|")) for one in _NEEDED.get(kind, "").split()]
    return [
        names
        for names in wanted
        if names[0] not in inherited and not any(fields.get(name) for name in names)
    ]


def unsortable(kind: str, fields: Mapping[str, str]) -> tuple[str, ...]:
    """The fields that the style sorts by, if the entry has none of them; else nothing."""
    names = _SORTED.get(kind, ("author", "key"))
    return () if any(fields.get(name) for name in names) else names


def clashing(kind: str, fields: Mapping[str, str]) -> list[tuple[str, str]]:
    """Pairs of fields in the entry that the style prints only one of."""
    pairs = []
    if kind in _ONE_OF and fields.get("author") and fields.get("editor"):
        pairs.append(("author", "editor"))
    if kind in IN_SERIES and fields.get("volume") and fields.get("number"):
        pairs.append(("volume", "number"))
    return pairs
