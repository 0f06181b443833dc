"""BibLaTeX's data model: which fields an entry of a type may have, and which it must.

After the biblatex manual, section 2, and the constraints that biber's tool mode checks (2.18).
"""

from __future__ import annotations

from collections.abc import Mapping

from litreview.bibliography.latex_commands import words

__all__ = ["FIELDS", "TYPES", "known_field", "lacking", "misplaced"]

_EVERYWHERE = words(
    "abstract annotation authortype bookpagination crossref date day doi entryset entrysubtype "
    "eprint eprintclass eprinttype execute file gender ids indexsorttitle indextitle isan ismn "
    "iswc keywords label langid langidopts library lista listb listc listd liste listf month namea "
    "nameaddon nameatype nameb namebtype namec namectype options origdate origlocation "
    "origpublisher origtitle pagination pdf presort related relatedoptions relatedstring "
    "relatedtype shortauthor shorteditor shorthand shorthandintro shortjournal shortseries "
    "shorttitle sortkey sortname sortshorthand sorttitle sortyear url urldate usera userb userc "
    "userd usere userf verba verbb verbc xdata xref year yeardivision hour minute second timezone "
    "endyear endmonth endday urlyear urlmonth urlday origyear origmonth origday"
)
_COMMON = "addendum language note pubstate subtitle title titleaddon"
_EDITORS = "editor editora editorb editorc editortype editoratype editorbtype editorctype"
_ROLES = f"{_EDITORS} afterword annotator commentator foreword introduction origlanguage translator"
_MAIN = "mainsubtitle maintitle maintitleaddon"
_BOOK = "booksubtitle booktitle booktitleaddon"
_ISSUE = "issue issuesubtitle issuetitle issuetitleaddon"
_EVENT = "eventdate eventday eventmonth eventtitle eventtitleaddon eventyear venue"
_PLACED = "isbn location number publisher"
_WHOLE = f"{_COMMON} {_ROLES} {_PLACED} edition volumes"
_PART = f"{_WHOLE} {_MAIN} chapter eid pages part series volume"
_FIELDS = {
    "article": f"{_COMMON} {_EDITORS} {_ISSUE} annotator author commentator eid issn "
    "journalsubtitle journaltitle journaltitleaddon number origlanguage pages series translator "
    "version volume",
    "bibnote": "note",
    "book": f"{_PART} author pagetotal",
    "mvbook": f"{_WHOLE} author pagetotal series volume",
    "inbook bookinbook suppbook": f"{_PART} {_BOOK} author bookauthor",
    "booklet": f"{_COMMON} author chapter editor editortype eid howpublished location pages "
    "pagetotal type",
    "collection reference": f"{_PART} pagetotal",
    "mvcollection mvreference": f"{_WHOLE} author volume",
    "incollection suppcollection inreference": f"{_PART} {_BOOK} author",
    "dataset": f"{_COMMON} author edition editor editortype location number organization publisher "
    "series type version",
    "manual": f"{_COMMON} author chapter edition editor editortype eid isbn location number "
    "organization pages pagetotal publisher series type version",
    "misc software": f"{_COMMON} author editor editortype howpublished location organization type "
    "version",
    "online": f"{_COMMON} author editor editortype organization version",
    "patent": "addendum author holder location note number pubstate subtitle title titleaddon type "
    "version",
    "periodical": f"{_COMMON} {_EDITORS} {_ISSUE} issn number series volume yeardivision",
    "mvproceedings": f"{_COMMON} {_EVENT} {_PLACED} editor editortype organization pagetotal "
    "series volumes",
    "proceedings": f"{_COMMON} {_EVENT} {_PLACED} {_MAIN} chapter editor editortype eid "
    "organization pages pagetotal part series volume volumes",
    "inproceedings": f"{_COMMON} {_EVENT} {_PLACED} {_MAIN} {_BOOK} author chapter editor "
    "editortype eid organization pages part series volume volumes",
    "report": f"{_COMMON} author chapter eid institution isrn location number pages pagetotal type "
    "version",
    "thesis": f"{_COMMON} author chapter eid institution location pages pagetotal type",
    "unpublished": f"{_COMMON} {_EVENT} author howpublished location type",
}
_ALLOWED = {kind: words(told) for kinds, told in _FIELDS.items() for kind in kinds.split()}
FIELDS = _EVERYWHERE.union(*_ALLOWED.values(), ("reprinttitle",))
"""Every field of the data model."""

TYPES = _ALLOWED.keys() | words(
    "artwork audio commentary customa customb customc customd custome customf image jurisdiction "
    "legal legislation letter movie music performance review set software standard "
    "suppperiodical video xdata"
)
"""The types of the data model."""

_DATED = words(
    "article book inbook bookinbook suppbook booklet collection incollection suppcollection manual "
    "misc mvbook mvcollection online patent periodical suppperiodical proceedings inproceedings "
    "reference inreference report set thesis unpublished"
)
# A bar separates alternatives: one of these fields is enough.
_MANDATORY = {
    "set": "entryset",
    "article": "author journaltitle title",
    "book mvbook": "author title",
    "inbook bookinbook suppbook": "author title booktitle",
    "booklet": "author|editor title",
    "collection reference mvcollection mvreference": "editor title",
    "incollection suppcollection inreference": "author editor title booktitle",
    "dataset manual misc software proceedings mvproceedings": "title",
    "online": "title url|doi|eprint",
    "patent": "author title number",
    "periodical": "editor title",
    "inproceedings": "author title booktitle",
    "report thesis": "author title type institution",
    "unpublished": "author title",
}
_NEEDED = {
    kind: tuple(tuple(one.split("|")) for one in told.split())
    for kinds, told in _MANDATORY.items()
    for kind in kinds.split()
}


def lacking(kind: str, fields: Mapping[str, str]) -> list[tuple[str, ...]]:
    """The mandatory fields that an entry lacks, each with its alternatives, in order."""
    dated = (("date", "year"),) if kind in _DATED else ()
    return [
        names
        for names in (*dated, *_NEEDED.get(kind, ()))
        if not any(fields.get(name) for name in names)
    ]


def misplaced(kind: str, fields: Mapping[str, str]) -> list[str]:
    """The fields of the data model that an entry of a type cannot have."""
    allowed = _ALLOWED.get(kind, frozenset()) | _EVERYWHERE
    return [name for name in fields if name not in allowed and name in FIELDS]


def known_field(name: str) -> bool:
    """Whether the data model has the field at all."""
    return name in FIELDS
