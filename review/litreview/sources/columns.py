"""What the columns of a table mean: those of ASReview, Rayyan, Covidence, Zotero and databases."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from litreview.model import Entry
from litreview.sources.authorlist import glued, names_of
from litreview.sources.bibtex import OTHERS
from litreview.sources.dates import MONTHS, read_date
from litreview.sources.extra import put_extra
from litreview.sources.inline import decoded
from litreview.sources.kinds import PARTS
from litreview.sources.lists import listed
from litreview.sources.publications import kind_of
from litreview.sources.reference import Reference, pages, plain_key
from litreview.sources.toolcolumns import tool_of

__all__ = ["Heading", "heading_of", "known_columns"]

_NAMES = {
    "title": "title titles primarytitle documenttitle articletitle papertitle",
    "abstract": "abstract abstracts notesabstract abstractnote",
    "authors": "authors author authornames creators creator firstauthors",
    "year": "year publicationyear publishedyear pubyear yearpublished",
    "doi": "doi digitalobjectidentifier",
    "url": "url urls articleurl pdflink link",
    "arxiv": "arxiv arxivid",
    "type": "itemtype documenttype publicationtype typeofwork referencetype entrytype type",
    "citekey": "citekey citationkey bibtexkey bibkey",
    "key": "key",
    "journal": "journal journalname journaltitle publicationtitle sourcetitle journalbook venue "
    "secondarytitle publicationname journalsecondarytitle",
    "shortjournal": "journalabbreviation abbreviatedsourcetitle",
    "booktitle": "booktitle",
    "eventtitle": "conferencename meetingname",
    "number": "number issue issuenumber",
    "volume": "volume",
    "pages": "pages page pagination",
    "publisher": "publisher",
    "address": "place location placeofpublication",
    "language": "language languageoforiginaldocument",
    "issn": "issn",
    "isbn": "isbn isbns",
    "keywords": "keywords keyword authorkeywords automatictags",
    "month": "month publishedmonth",
    "date": "date publicationdate",
    "edition": "edition",
    "series": "series",
    "shorttitle": "shorttitle",
    "pagetotal": "numpages",
    "editor": "editor editors",
    "translator": "translator",
    "accession": "accession accessionnumber",
    "pmid": "pmid pubmedid",
    "pmcid": "pmcid pmc",
    "note": "notes note",
    "included": "included labelincluded includedlabel includedfinal finalincluded includedflag "
    "include label decision screeningdecision",
    "page-start": "pagestart startpage beginningpage",
    "page-end": "pageend endpage endingpage",
    "urldate": "accessdate",
    "database": "librarycatalog",
    "callnumber": "callnumber",
    "copyright": "rights",
    "volumes": "numberofvolumes",
    "file": "fileattachments",
    "screening-reasons": "reasons reason exclusionreason exclusionreasons",
    "screening-tags": "tags tag",
}
_COLUMNS = {name: target for target, names in _NAMES.items() for name in names.split()}
_TAGS = {
    "PT": "", "TI": "title", "AU": "authors", "AF": "authors-full", "SO": "journal",
    "DT": "type", "DE": "keywords", "AB": "abstract", "PY": "year", "VL": "volume",
    "IS": "number", "BP": "page-start",
    "EP": "page-end", "DI": "doi", "SN": "issn", "LA": "language", "PU": "publisher", "PM": "pmid",
    "BN": "isbn", "AR": "eid", "ED": "editor", "UT": "accession", "JI": "shortjournal",
}  # fmt: skip
"""The tags of Web of Science, which are the heading of its tables."""

_PEOPLE = frozenset(("editor", "translator"))
_NUMBERS = frozenset(("year", "volume", "number", "month", "pmid", "pages", "pagetotal"))
_OWN = frozenset(("title", "abstract", "authors", "year", "doi", "url", "arxiv", "type", "citekey"))
_SHORT_DETAILS = re.compile(r"(.{1,300}?)\.?\s+([0-9]{4})")  # `J Things.  2019`
_DETAILS = re.compile(r";\s?([0-9]+)(?:\(([^()]{1,30})\))?:([\w-]+)")  # `2019 Mar;3(2):1-9.`
_FLOAT = re.compile(r"(\d+)\.0")
_MONTH = re.compile(r"0?[1-9]|1[0-2]")
_NO_KEY = re.compile(r"(rayyan)-\d+|[A-Z0-9]{8}|\d+")
# Exporters put an apostrophe before what a spreadsheet would take for a formula.
_HARMLESS = re.compile(r"^'(?=[=+@]|-[^A-Za-z])")
_UNNAMED = re.compile(r"[^\w+.:-]+")


@dataclass(frozen=True, slots=True)
class Heading:
    """The columns of a table.

    Attributes:
        targets: for each column what it is known as, or empty.
        names: for each column a field's name of its own.
    """

    targets: tuple[str, ...]
    names: tuple[str, ...]

    def entry(self, cells: Sequence[str], position: int, line: int) -> Entry:
        """The reference that a row's cells describe; unknown columns are kept as fields."""
        fields = self._fields(cells)
        authors, others = _authors(fields)
        _old_pubmed(fields)
        kind = kind_of(fields)
        if kind in PARTS and "booktitle" not in fields and "journal" in fields:
            fields["booktitle"] = fields.pop("journal")
        _join_pages(fields)
        made = Reference(line, kind, _key(fields))
        made.put("month", _month(fields.pop("month", "")))
        for name in ("year", "date"):
            made.dated(fields.pop(name, ""), "date-given")
        for name, text in fields.items():
            _put(made, name, text)
        if others:
            made.put(OTHERS, "author")
        return replace(made.entry(position), authors=authors)

    def _fields(self, cells: Sequence[str]) -> dict[str, str]:
        """The filled cells by what they are; a second column for the same thing keeps its name."""
        fields: dict[str, str] = {}
        for target, name, cell in zip(self.targets, self.names, cells, strict=False):
            text = _HARMLESS.sub("", cell.strip())
            if not text or (text.lower() == "nan" and target != "title"):
                continue
            if target in _NUMBERS and (whole := _FLOAT.fullmatch(text)):
                text = whole[1]
            if not target or fields.get(target, text) != text:
                fields[_free(name, fields)] = text
            else:
                fields[target] = text
        return fields


def _authors(fields: dict[str, str]) -> tuple[tuple[str, ...], bool]:
    """The names; those in full, unless they are fewer."""
    short, others = names_of(decoded(fields.pop("authors", "")))
    if "authors-glued" in fields:
        return glued(decoded(fields.pop("authors-glued")))
    full, more = names_of(decoded(fields.pop("authors-full", "")))
    return (full, more) if len(full) >= len(short) else (short, others)


def known_columns(cells: Sequence[str]) -> int:
    """How many columns of a table with this heading are known; 0 if none is a title."""
    targets = _targets(cells)
    return sum(map(bool, targets)) if "title" in targets else 0


def _targets(cells: Sequence[str]) -> tuple[str, ...]:
    if "TI" in cells and "AU" in cells:
        return tuple(_TAGS.get(cell.strip(), "") for cell in cells)
    plain = [_plain(cell) for cell in cells]
    tool = tool_of(plain)
    if tool is None:
        return tuple(_COLUMNS.get(name, "") for name in plain)
    return tuple(tool.columns.get(name, _COLUMNS.get(name, "")) for name in plain)


def heading_of(cells: Sequence[str]) -> Heading:
    """What the columns under these names mean."""
    names: dict[str, None] = {}
    for number, cell in enumerate(cells, 1):
        name = _UNNAMED.sub("-", cell.strip().lower()).strip("-") or f"column-{number}"
        while name in names or name in _OWN:
            name = f"{name}-{number}"
        names[name] = None
    return Heading(_targets(cells), tuple(names))


def _plain(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())


def _put(made: Reference, name: str, text: str) -> None:
    """Put a cell where it belongs."""
    if name in _PEOPLE:
        made.put(name, " and ".join(names_of(text)[0]))
    elif name == "keywords" and (text[0] == "[" or ";" in text or "|" in text):
        made.keywords(listed(decoded(text)))
    elif name == "url":
        made.addresses(" ".join(listed(text)) if text[0] == "[" else text)
    elif name == "accession" and text.startswith("https://openalex.org/"):
        made.put("openalex", text.rpartition("/")[2])
    elif name in ("issn", "isbn"):
        made.numbered(text)
    elif name == "pages":
        made.put(name, pages(text))
    elif name == "extra":
        put_extra(made, text)
    elif name == "urldate":
        made.put(name, text.partition(" ")[0].partition("T")[0])
    else:
        made.put("eprint" if name == "arxiv" else name, text)


def _month(text: str) -> str:
    """BibTeX's name of a month; what is none stays as it is."""
    if _MONTH.fullmatch(text):
        return MONTHS[int(text) - 1]
    date = read_date(text)
    return date.month if date.whole and date.month and not date.day else text


def _free(name: str, fields: Mapping[str, str]) -> str:
    number, free = 2, name
    while free in fields:
        free, number = f"{name}-{number}", number + 1
    return free


def _join_pages(fields: dict[str, str]) -> None:
    """Scopus has a column for each end."""
    if "page-start" in fields and "pages" not in fields:
        ends = (fields.pop("page-start"), fields.pop("page-end", ""))
        fields["pages"] = "-".join(filter(None, ends))


def _old_pubmed(fields: dict[str, str]) -> None:
    """PubMed's table of before 2020: ``J Things.  2019`` and ``J Things. 2019 Mar;3(2):1-9.``."""
    if found := _SHORT_DETAILS.fullmatch(fields.pop("journal-year", "")):
        fields.setdefault("journal", found[1])
        fields.setdefault("year", found[2])
    if found := _DETAILS.search(fields.get("pubmed-details", "")):
        for name, text in zip(("volume", "number", "pages"), found.groups(), strict=True):
            if text:
                fields.setdefault(name, text)


def _key(fields: dict[str, str]) -> str:
    """The key to cite it by; a mere number of Rayyan's or Zotero's is none."""
    known = fields.pop("citekey", "")
    said = fields.pop("key", "")
    number = _NO_KEY.fullmatch(said)
    if said and (number or known or not plain_key(said)):
        fields["rayyan-key" if number and number[1] else "record-key"] = said
        said = ""
    return known or said
