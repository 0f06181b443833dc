"""What the columns of a table mean: those of ASReview, Rayyan, Covidence, Zotero and databases."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from review.model import Entry
from review.sources.authorlist import names_of
from review.sources.inline import unmarked
from review.sources.lists import listed
from review.sources.publications import kind_of
from review.sources.reference import pages

__all__ = ["OTHERS", "Heading", "heading_of", "known_columns"]

OTHERS = "author-others"
"""The field that says that a list of names goes on; the BibTeX reader has it, too."""

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
    "pmid": "pmid pubmedid",
    "pmcid": "pmcid pmc",
    "note": "notes note",
    "included": "included labelincluded includedlabel includedfinal finalincluded includedflag "
    "include label decision screeningdecision",
    "screening-reasons": "reasons reason exclusionreason exclusionreasons",
    "screening-tags": "tags tag",
}
_COLUMNS = {name: target for target, names in _NAMES.items() for name in names.split()}
_PEOPLE = frozenset(("editor", "translator"))
_NUMBERS = frozenset(("year", "volume", "number", "month", "pmid", "pages", "pagetotal"))
_OWN = frozenset(("title", "abstract", "authors", "year", "doi", "url", "arxiv", "type", "citekey"))
_FLOAT = re.compile(r"(\d+)\.0")
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_ISO = re.compile(r"\d{4}-\d\d(?:-\d\d)?(?:/(?:\d{4}-\d\d(?:-\d\d)?)?)?")
_RESOLVER = re.compile(r"^(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_ARXIV_URL = re.compile(r"https?://arxiv\.org/(?:abs|pdf)/(\S+?)(?:v\d+)?(?:\.pdf)?", re.I)
_NO_KEY = re.compile(r"(rayyan)-\d+|[A-Z0-9]{8}|\d+")
_IN_A_BOOK = frozenset(("inproceedings", "incollection"))
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
        said = fields.pop("authors", "")
        authors, others = names_of(said)
        if others:
            fields[OTHERS] = "author"
        year = _year(fields)
        kind = kind_of(fields)
        if kind in _IN_A_BOOK and "booktitle" not in fields and "journal" in fields:
            fields["booktitle"] = fields.pop("journal")
        for name in _PEOPLE & fields.keys():
            fields[name] = " and ".join(names_of(fields[name])[0])
        _join_pages(fields)
        if "keywords" in fields:
            fields["keywords"] = _keywords(fields["keywords"])
        key = _key(fields)
        doi = _RESOLVER.sub("", fields.pop("doi", "").strip(), count=1)
        url = fields.pop("url", "").strip()
        found = _ARXIV_URL.fullmatch(url)
        return Entry(
            title=_unmarked(fields.pop("title", "")),
            abstract=_unmarked(fields.pop("abstract", "")),
            authors=authors,
            year=year,
            doi=doi,
            arxiv=fields.pop("arxiv", "").strip() or (found[1] if found else ""),
            url=url,
            type=kind,
            key=key,
            fields=fields,
            position=position,
            line=line,
        )

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


def known_columns(cells: Sequence[str]) -> int:
    """How many columns of a table with this heading are known; 0 if none is a title."""
    targets = [_COLUMNS.get(_plain(cell), "") for cell in cells]
    return sum(map(bool, targets)) if "title" in targets else 0


def heading_of(cells: Sequence[str]) -> Heading:
    """What the columns under these names mean."""
    targets = tuple(_COLUMNS.get(_plain(cell), "") for cell in cells)
    names: list[str] = []
    for number, cell in enumerate(cells, 1):
        name = _UNNAMED.sub("-", cell.strip().lower()).strip("-") or f"column-{number}"
        names.append(f"{name}-{number}" if name in names or name in _OWN else name)
    return Heading(targets, tuple(names))


def _plain(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())


def _unmarked(text: str) -> str:
    """Databases and Zotero put HTML around italics; a mere ``<`` is what it is."""
    return unmarked(text) if "</" in text else text


def _free(name: str, fields: Mapping[str, str]) -> str:
    number, free = 2, name
    while free in fields:
        free, number = f"{name}-{number}", number + 1
    return free


def _year(fields: dict[str, str]) -> int | None:
    """The year; a date that says more stays, as ``date`` only in BibLaTeX's form."""
    said, date = fields.pop("year", ""), fields.pop("date", "")
    found = _YEAR.search(said) or _YEAR.search(date)
    year = found[0] if found else ""
    for text in (said, date):
        if text and text != year:
            fields[_free("date" if _ISO.fullmatch(text) else "date-given", fields)] = text
    return int(year) if year else None


def _join_pages(fields: dict[str, str]) -> None:
    """Scopus has a column for each end."""
    if "page-start" in fields and "pages" not in fields:
        ends = (fields.pop("page-start"), fields.pop("page-end", ""))
        fields["pages"] = "-".join(filter(None, ends))
    if "pages" in fields:
        fields["pages"] = pages(fields["pages"])


def _keywords(text: str) -> str:
    """Keywords with commas between them, as BibTeX has them; a comma inside one is braced."""
    if text[0] != "[" and ";" not in text:
        return text
    words = (" ".join(word.split()) for word in listed(text))
    return ", ".join(f"{{{word}}}" if "," in word and "{" not in word else word for word in words)


def _key(fields: dict[str, str]) -> str:
    """The key to cite it by; a mere number of Rayyan's or Zotero's is none."""
    known = fields.pop("citekey", "")
    said = fields.pop("key", "")
    number = _NO_KEY.fullmatch(said)
    if said and (number or known):
        fields["rayyan-key" if number and number[1] else "record-key"] = said
        said = ""
    return known or said
