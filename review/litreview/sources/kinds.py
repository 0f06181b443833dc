"""Types of references: EndNote's names for them, in RIS and elsewhere, and BibTeX's."""

from __future__ import annotations

import re

__all__ = ["PARTS", "named_kind"]

PARTS = frozenset(("inproceedings", "incollection"))
"""Types that appear in a book."""

_KINDS = {
    "article": "article",
    "journal article": "article",
    "electronic article": "article",
    "journal": "article",
    "magazine article": "article",
    "newspaper article": "article",
    "book": "book",
    "edited book": "book",
    "electronic book": "book",
    "ancient text": "book",
    "classical work": "book",
    "book section": "incollection",
    "electronic book section": "incollection",
    "book chapter": "incollection",
    "conference paper": "inproceedings",
    "conference proceedings": "inproceedings",
    "conference proceeding": "inproceedings",
    "dataset": "dataset",
    "computer program": "software",
    "thesis": "phdthesis",
    "report": "techreport",
    "government document": "techreport",
    "technical report": "techreport",
    "unpublished work": "unpublished",
    "manuscript": "unpublished",
    "patent": "patent",
    "web page": "online",
    "blog": "online",
    "online database": "online",
    "online multimedia": "online",
    "generic": "misc",
}
_SPACES = re.compile(r"[\s_-]+")


def named_kind(name: str) -> tuple[str, bool]:
    """BibTeX's type for EndNote's name of one, and whether nothing is lost by it.

    Unknown ones are ``misc``.
    """
    plain = _SPACES.sub(" ", name).strip().lower()
    kind = _KINDS.get(plain, "misc")
    return kind, plain in _CHIEF or kind == plain


_CHIEF = frozenset(
    (
        "journal article",
        "book section",
        "conference proceedings",
        "conference paper",
        "computer program",
        "thesis",
        "report",
        "unpublished work",
        "web page",
        "generic",
    )
)
