"""Zotero's field Extra: lines of ``Name: value`` for what Zotero has no field for.

Zotero reads names of CSL variables and of its own fields there; Better BibTeX adds fields of BibTeX
(``tex.shorthand: KB``, ``tex.title= $x$``). Everything else is text, and stays.
See https://www.zotero.org/support/kb/item_types_and_fields and
https://retorque.re/zotero-better-bibtex/exporting/extra-fields/.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from litreview.sources.bibnames import names_of
from litreview.sources.edtf import edtf
from litreview.sources.kinds import csl_kind
from litreview.sources.people import body, ordered
from litreview.sources.reference import Reference
from litreview.sources.zoterofields import KINDS

__all__ = ["Extra", "apply_tex", "put_extra", "read_extra"]

# Original Date: 1999   {:original-date: 1861}   DOI: 10.5555/x [doi.org]
_LINE = re.compile(r"\{?:?\s*(?P<name>[A-Za-z][A-Za-z _-]{1,30}?)\s?:\s?(?P<value>.+?)\}?")
# tex.shorthand: KB 1930   tex.title= $x$   biblatex.referencetype: mvbook
_TEX = re.compile(
    r"(?:tex|bibtex|biblatex)\.(?P<name>[\w.:+\"-]{1,60})\s*(?P<mark>[:=])\s*(?P<value>.*)",
    re.IGNORECASE,
)
_FLAT = re.compile(r"[ _-]+")
# DOI: 10.5555/x [doi.org], arXiv: 2001.00001 [cs.CL]: who registered it, or its subject.
_REGISTRAR = re.compile(r" \[([\w., :-]+)\]$")
_IDS = {"doi": "doi", "pmid": "pmid", "pmcid": "pmcid", "arxiv": "eprint"}
_FIELDS = {
    "callnumber": "callNumber", "collectiontitle": "series", "conferencename": "conferenceName",
    "containertitle": "publicationTitle", "edition": "edition", "event": "conferenceName",
    "eventlocation": "eventPlace", "eventplace": "eventPlace", "eventtitle": "conferenceName",
    "genre": "type", "isbn": "ISBN", "issn": "ISSN", "issue": "issue", "language": "language",
    "meetingname": "conferenceName", "number": "number", "numberofpages": "numPages",
    "numberofvolumes": "numberOfVolumes", "numpages": "numPages", "organization": "organization",
    "originaldate": "originalDate", "originalpublisher": "originalPublisher",
    "originalpublisherplace": "originalPlace", "originalplace": "originalPlace", "page": "pages",
    "pages": "pages", "place": "place", "publisher": "publisher", "publisherplace": "place",
    "series": "series", "shorttitle": "shortTitle", "status": "status",
    "titleshort": "shortTitle", "url": "url", "version": "versionNumber", "volume": "volume",
}  # fmt: skip
_DATES = frozenset(("date", "issued"))
_FURTHER = {
    "chapternumber": "chapter", "eventdate": "eventdate", "originaltitle": "origtitle",
    "section": "section", "volumetitle": "booktitle",
}  # fmt: skip
_PEOPLE = {
    "author": "author", "containerauthor": "bookAuthor", "director": "director",
    "editor": "editor", "sponsor": "sponsor", "translator": "translator",
    "collectioneditor": "seriesEditor", "contributor": "contributor", "composer": "author",
}  # fmt: skip
_EPRINTS = {"googlebooksid": "googlebooks", "jstor": "jstor", "hdl": "hdl"}
_LONGEST = 1000
"""Characters of a line that names something; a longer one is prose."""


@dataclass(slots=True)
class Extra:
    """What was read of Extra.

    Attributes:
        fields: by Zotero's common names.
        further: fields of biblatex that Zotero has no name for.
        people: names in BibTeX's form, by Zotero's roles.
        date: of the publication; empty if it says none.
        kind: biblatex's type, if a line gives a type that CSL knows.
        zotero_type: Zotero's type, if a line gives one.
        key: the citation key.
        tex: fields of BibTeX.
        rest: the lines that are text.
    """

    fields: dict[str, str] = field(default_factory=dict)
    further: dict[str, str] = field(default_factory=dict)
    people: dict[str, list[str]] = field(default_factory=dict)
    date: str = ""
    kind: str = ""
    zotero_type: str = ""
    key: str = ""
    tex: dict[str, str] = field(default_factory=dict)
    rest: list[str] = field(default_factory=list)


def read_extra(text: str) -> Extra:
    """Read Extra line by line; in linear time."""
    extra = Extra()
    for line in filter(None, map(str.strip, text.split("\n"))):
        if found := _TEX.fullmatch(line):
            extra.tex[found["name"].lower()] = found["value"].strip()
        elif not (len(line) < _LONGEST and (one := _LINE.fullmatch(line)) and _told(extra, one)):
            extra.rest.append(line)
    return extra


def _told(extra: Extra, found: re.Match[str]) -> bool:
    """Whether a line names something that is known, and has been read."""
    name, value = _FLAT.sub("", found["name"]).lower(), found["value"].strip()
    subject = _REGISTRAR.search(value)
    if name == "arxiv" and subject:
        extra.further["primaryclass"] = subject[1]
    if name == "bibtex":  # so Better BibTeX once kept a key
        extra.key = extra.key or value.split()[0].strip("*")
    elif name in _IDS:
        extra.further.setdefault(_IDS[name], _REGISTRAR.sub("", value))
    elif name == "citationkey":
        extra.key = extra.key or value.split()[0]
    elif name in _DATES:
        extra.date = extra.date or value
    elif name == "type":
        extra.zotero_type = value if value in KINDS else extra.zotero_type
        extra.kind = KINDS.get(value, "") or csl_kind(value)
        if not extra.kind:
            extra.fields["type"] = value
    elif name in _PEOPLE:
        extra.people.setdefault(_PEOPLE[name], []).append(_person(value))
    elif name in _FIELDS:
        extra.fields.setdefault(_FIELDS[name], value)
    elif name in _FURTHER:
        date = edtf(value) if name == "eventdate" else ""
        extra.further.setdefault(_FURTHER[name], date or value)
    elif name in _EPRINTS:
        extra.further |= {"eprint": value, "eprinttype": _EPRINTS[name]}
    else:
        return False
    return True


def _person(text: str) -> str:
    """``Family || Given``, as Zotero writes it; a body without bars."""
    family, _, given = (part.strip() for part in text.partition("||"))
    return ordered(family, given) if given else body(family) if " " in family else family


def apply_tex(made: Reference, authors: list[str], extra: Extra) -> None:
    """Put what Extra says of BibTeX's fields in place of what was there; and what is left."""
    for name, value in extra.further.items():
        if name not in made.fields:
            made.put(name, value)
    for name, value in extra.tex.items():
        if name == "referencetype":
            made.type = value.lower() or made.type
        elif name == "author":
            authors[:] = names_of(value)
        elif name in ("date", "year"):
            made.fields = {
                one: said
                for one, said in made.fields.items()
                if one not in ("year", "month", "day", "date", "date-given")
            }
            made.year = None
            made.issued(value, "date-given")
        else:
            made.fields.pop(name, None)
            made.put(name, value)
    made.put("extra", "\n".join(extra.rest))


def put_extra(made: Reference, text: str) -> None:
    """What Extra says, for formats that have it in a column; fields that are there stay."""
    extra = read_extra(text)
    made.key = made.key or extra.key
    apply_tex(made, made.authors, extra)
    for name, value in extra.fields.items():
        plain = {"originalDate": "origdate", "originalPublisher": "origpublisher"}.get(name, "")
        if plain and plain not in made.fields:
            made.put(plain, value)
        elif not plain:
            made.put("extra", f"{name}: {value}")
