"""Types of references: EndNote's names for them, in RIS and elsewhere, and BibTeX's."""

from __future__ import annotations

import re

__all__ = ["CSL_KINDS", "PARTS", "csl_kind", "named_kind"]

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
CSL_KINDS = {
    "article": "misc", "article-journal": "article", "article-magazine": "article",
    "article-newspaper": "article", "bill": "legislation", "book": "book", "broadcast": "video",
    "chapter": "incollection", "classic": "book", "collection": "collection",
    "dataset": "dataset", "document": "misc", "entry": "inreference",
    "entry-dictionary": "inreference", "entry-encyclopedia": "inreference", "event": "misc",
    "figure": "artwork", "graphic": "artwork", "hearing": "jurisdiction", "interview": "misc",
    "legal_case": "jurisdiction", "legislation": "legislation", "manuscript": "unpublished",
    "map": "misc", "motion_picture": "video", "musical_score": "audio", "pamphlet": "booklet",
    "paper-conference": "inproceedings", "patent": "patent", "performance": "misc",
    "periodical": "periodical", "personal_communication": "letter", "post": "online",
    "post-weblog": "online", "regulation": "legislation", "report": "techreport",
    "review": "review", "review-book": "review", "software": "software", "song": "audio",
    "speech": "unpublished", "standard": "standard", "thesis": "phdthesis", "treaty": "misc",
    "webpage": "online",
}  # fmt: skip
"""biblatex's type for each of CSL's (1.0.2); reports and theses by BibTeX's names."""

_SPACES = re.compile(r"[\s_-]+")  # `_` of `journal_article`


def named_kind(name: str) -> tuple[str, bool]:
    """BibTeX's type for EndNote's name of one, and whether nothing is lost by it.

    Unknown ones are ``misc``.
    """
    plain = _SPACES.sub(" ", name).strip().lower()
    kind = _KINDS.get(plain, "misc")
    return kind, plain in _CHIEF or kind == plain


def csl_kind(name: str) -> str:
    """Biblatex's type for a type of CSL; empty if there is none."""
    return CSL_KINDS.get(name.strip().lower().replace(" ", "-"), "")


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
