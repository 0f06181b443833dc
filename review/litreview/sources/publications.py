"""BibTeX's types for what databases and reference managers call the kinds of publications."""

from __future__ import annotations

import re

__all__ = ["kind_of"]

_SAME = {
    "article": "article journalarticle jour magazinearticle newspaperarticle ieeejournals "
    "scholarlyjournal scholarlyjournals academicjournal zeitschriftenartikel zeitschriftenaufsatz "
    "articlederevue artículoderevista artigoderevista 期刊 期刊论文",
    "inproceedings": "inproceedings conferencepaper cpaper conferencearticle ieeeconferences 会议",
    "book": "book",
    "incollection": "incollection booksection chap bookchapter encyclopediaarticle",
    "phdthesis": "phdthesis thesis thes dissertationstheses 博士",
    "standard": "standard ieeestandards",
    "mastersthesis": "mastersthesis 硕士",
    "techreport": "techreport report rprt",
    "unpublished": "unpublished manuscript",
    "misc": "misc",
}
_SAME |= dict.fromkeys(
    (
        *("booklet", "collection", "dataset", "inbook", "inreference", "manual", "mvbook"),
        *("online", "patent", "periodical", "proceedings", "reference", "software"),
    ),
    "",
)
"""Names that say no more than the type does."""

_LIKE = {
    "article": "articleinpress ieeemagazines ieeeearlyaccessarticles magazines newspapers "
    "review reviewarticle editorial letter note erratum shortsurvey "
    "researcharticle clinicaltrial randomizedcontrolledtrial",
    "inproceedings": "conferenceproceeding conferenceproceedings proceedingspaper conferencereview "
    "conference conf conferencepapersproceedings proceedingsarticle",
    "incollection": "chapter ieeebooks",
    "phdthesis": "dissertation doctoralthesis",
    "techreport": "workingpaper technicalreport",
}
"""Names that say more, and so are kept as a field."""

_KNOWN = {name: kind for kind, names in _SAME.items() for name in (kind, *names.split())}
_MORE = {name: kind for kind, names in _LIKE.items() for name in names.split()}


_CODE = re.compile(r"\s*\([A-Z]{2}\)$")  # Engineering Village's, `Journal article (JA)`


def kind_of(fields: dict[str, str]) -> str:
    """The entry type, from the field ``type``, which goes unless it says more than that."""
    said = fields.pop("type", "")
    bare = _CODE.sub("", said)
    plain = "".join(char for char in bare.casefold() if char.isalnum())
    if plain in _KNOWN:
        return _KNOWN[plain]
    if said:
        fields.setdefault("document-type", said)
    if plain in _MORE:
        return _MORE[plain]
    return "article" if "journal" in fields else "misc"
