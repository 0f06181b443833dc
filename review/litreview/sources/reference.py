"""A reference in the making: what a reader puts in comes out as an `Entry`, all of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from litreview.model import Entry, Problem
from litreview.model.identifiers import find_dois, preprint_number, pubmed_number, short_doi
from litreview.sources.bibtex import OTHERS
from litreview.sources.bounds import MOST_CHARACTERS
from litreview.sources.dates import read_date
from litreview.sources.edtf import edtf
from litreview.sources.inline import decoded, rich
from litreview.sources.lists import listed as of_list
from litreview.sources.people import listed, people

__all__ = ["Reference", "entries", "pages", "plain_key", "stored_key", "words"]

Raw = TypeVar("Raw")

_ONE_LINE = frozenset(
    ("title", "booktitle", "journal", "series", "shorttitle", "subtitle", "maintitle", "origtitle")
)
_RICH = _ONE_LINE | {"abstract", "annote", "other-abstract"}
"""Fields in which databases put HTML."""

_JOINTS = {"abstract": "\n", "annote": "\n", "note": "\n", "affiliation": "\n", "keywords": ", "}
_JOINTS |= dict.fromkeys(("editor", "translator", "series-editor"), " and ")
# `https://doi.org/`, `http://dx.doi.org/`
_DOI_ADDRESS = re.compile(r"https?://(?:dx\.|www\.)?doi\.org[/.]|https?://doi-org\.", re.IGNORECASE)
_ARXIV_ID = r"([0-9]{4}\.[0-9]{4,5}(?:v[0-9]+)?|[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7}(?:v[0-9]+)?)"
_ARXIV = re.compile(rf"(?:arxiv:\s*)?{_ARXIV_ID}", re.IGNORECASE)  # `arXiv:2101.00001`
_ARXIV_ADDRESS = re.compile(
    rf"https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/{_ARXIV_ID}(?:\.pdf)?/?", re.IGNORECASE
)
# `https://example.org`, `www.example.org/a`
_ADDRESS = re.compile(r"(?:https?|ftp)://\S+|www\.\S+", re.IGNORECASE)
_ISSN = re.compile(r"(?<![0-9-])[0-9]{4}-?[0-9]{3}[0-9Xx](?![0-9-])")  # `1234-567X`
# `978-3-16-148410-0`, `316148410X`
_ISBN = re.compile(r"(?<![0-9-])(?:97[89][- ]?)?(?:[0-9][- ]?){9}[0-9Xx](?![0-9-])")
_HTML = re.compile(r"<(?:p|div|h[1-6]|ul)\b")  # a note of Zotero's, which `screening` reads
_RANGE = re.compile(r"\s*([^\s,;‐-―−-]+)\s*[-‐-―−]+\s*([^\s,;‐-―−-]+)\s*")
_ADDRESSES = ("url", "fulltext-url", "file", "related-url")
_BOUND = frozenset(("book", "incollection", "inproceedings"))
_ENTITY = re.compile(r"&#?\w{1,10};")
_KEY = re.compile(r"[A-Za-z][\w:.+/-]*", re.ASCII)
_DAY = re.compile(r"[1-9]\d{3}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?")  # 2014, 2014-03, 2014-03-05
# What BibTeX reads as the end of a key, or TeX as something else.
_NO_KEY = re.compile(r"[\s,{}\\%#~\"\x00-\x1f\x7f]")
_STOPS = (".", ":", "?", "!", ";", ",", "-", "…")


@dataclass(slots=True)
class Reference:
    """What is known so far of one reference.

    Attributes:
        line: of the source at which it starts, from 1.
        type: BibTeX's entry type.
        key: the key by which the source cites it.
        authors: their names in BibTeX's form.
        fields: values by field, each once; those of one field are joined.
        year: the first that a date gave.
    """

    line: int
    type: str = "misc"
    key: str = ""
    authors: list[str] = field(default_factory=list)
    fields: dict[str, dict[str, None]] = field(default_factory=dict)
    year: int | None = None

    def put(self, name: str, value: str) -> None:
        """Add a value to a field, unless it is empty or stands there already."""
        value = value.strip()
        if len(value) > MOST_CHARACTERS:  # as it stands: `bounded` cuts it and says so
            value = value[: MOST_CHARACTERS + 1]
        elif name in _RICH:
            value = rich(value)
        elif not (name == "note" and _HTML.match(value)):
            value = decoded(value)
        if name in ("pmid", "pmcid"):
            value = pubmed_number(value) if value.strip("0") else ""  # Abstrackr: 0 for none
        if value and name in _ONE_LINE and "\n" in value:
            value = " ".join(value.split())
        if value:
            self.fields.setdefault(name, {})[value] = None

    def take(self, name: str) -> str:
        """The text of a field, taken out; empty if there is none."""
        return _JOINTS.get(name, "; ").join(self.fields.pop(name, {}))

    def move(self, name: str, to: str) -> None:
        """Let values stand in another field instead."""
        for value in self.fields.pop(name, {}):
            self.put(to, value)

    def dated(self, text: str, name: str) -> None:
        """Read a date; what it says beyond the year, month and day known is kept as ``name``."""
        date = read_date(text)
        told = date.whole and (date.year or date.month)
        if date.year and self.year not in (None, date.year):
            told = False
        else:
            self.year = self.year or date.year
            for part, value in (("month", date.month), ("day", str(date.day or ""))):
                if value and list(self.fields.setdefault(part, {value: None})) != [value]:
                    told = False
                    break
        if not told and text.strip(" /"):
            self.put(name, text)

    def issued(self, text: str, name: str, *, day_first: bool = False) -> None:
        """Read a date of any kind; a range, a season or an uncertain one becomes ``date`` in EDTF.

        What says no date is kept as ``name``.
        """
        date = edtf(text, day_first=day_first)
        if not date:
            self.dated(text, name)
        elif _DAY.fullmatch(date):
            self.dated(date, name)
        else:
            self.put("date", date)
            year = date.removeprefix("../").removeprefix("/")[:4]
            self.year = int(year) if year.isdigit() and int(year) else None

    def numbered(self, text: str) -> None:
        """Put ISSNs or ISBNs where they belong; notes beside the number are kept as well."""
        text = " ".join(text.split())
        found = {"issn": _ISSN.search(text), "isbn": _ISBN.search(text)}
        numbers = {kind: match[0].strip() for kind, match in found.items() if match}
        if not numbers:
            numbers = {"isbn" if self.type in _BOUND else "issn": text}
        for kind, number in numbers.items():
            if kind in self.fields and number not in self.fields[kind]:
                self.put(f"{kind}-other", text)
                continue
            self.put(kind, number)
            same = text.replace(number, "").strip(" ,;") == ""
            if not same and not {f"{one}-text" for one in numbers} & self.fields.keys():
                self.put(f"{kind}-text", text)

    def by(self, values: Iterable[str]) -> None:
        """Add authors from values of the source, a name or several each."""
        found, others = people(map(decoded, _unlisted(values)))
        self.authors += found
        if others:
            self.put(OTHERS, "author")

    def names(self, name: str, values: Iterable[str]) -> None:
        """Put names into a field as BibTeX has them."""
        found, others = people(map(decoded, _unlisted(values)))
        self.put(name, listed(found + ["others"] * others))

    def keywords(self, words: Iterable[str]) -> None:
        """Add keywords; a comma inside of one is braced."""
        for word in words:
            plain = " ".join(rich(word).split())
            whole = "," in plain and "{" not in plain and "}" not in plain
            self.put("keywords", f"{{{plain}}}" if whole else plain)

    def addresses(self, text: str) -> None:
        """Add an address, or several that whitespace or semicolons part."""
        parts = [part for part in re.split(r";?\s+|;(?=https?:)", text.strip()) if part]
        if all(_ADDRESS.fullmatch(part) for part in parts):
            for part in parts:
                self.put("url", part)
        else:
            self.put("other-url", text)

    def entry(self, position: int) -> Entry:
        """The entry, with nothing left out."""
        title = _title(self.fields.pop("title", {}))
        self._one_abstract()
        abstract = self.take("abstract")
        for name in ("journal", "shortjournal"):  # Cochrane's, of registered trials
            for value in [one for one in self.fields.get(name, ()) if _ADDRESS.fullmatch(one)]:
                del self.fields[name][value]
                self.put("url", value)
        doi, arxiv = self._doi(), self._arxiv()
        for address in [one for name in _ADDRESSES for one in self.fields.get(name, ())]:
            if not doi and _DOI_ADDRESS.match(address):
                doi = next(iter(find_dois(address)[0]), short_doi(address))
            if not arxiv and (found := _ARXIV_ADDRESS.fullmatch(address)):
                arxiv = found[1]
        url = self._url()
        if self.year is not None and "year" in self.fields:
            self.move("year", "year-text")
        return Entry(
            title=title,
            abstract=abstract,
            authors=tuple(self.authors),
            year=self.year,
            doi=doi,
            arxiv=arxiv,
            url=url,
            type=self.type,
            key=self.key,
            fields={name: self.take(name) for name, values in list(self.fields.items()) if values},
            position=position,
            line=self.line,
        )

    def _one_abstract(self) -> None:
        """Drop what another value says in whole, as N2 and AB of RIS do."""
        said = self.fields.get("abstract", {})
        for text in list(said):
            if any(other != text and other.startswith(text.rstrip(" .…")) for other in said):
                del said[text]

    def _doi(self) -> str:
        """The first DOI; what else stood in its place is kept."""
        first = ""
        for value in self.fields.pop("doi", {}):
            dois, rest = find_dois(value)
            if short := short_doi(value):
                dois, rest = [short], ""
            for doi in dois:
                if not first:
                    first = doi
                elif doi.lower() != first.lower():
                    self.put("other-doi", doi)
            self.put("other-doi", rest)
        return first

    def _arxiv(self) -> str:
        for value in self.fields.get("eprint", {}):
            if found := _ARXIV.fullmatch(value):
                del self.fields["eprint"][value]
                return found[1]
        return next(filter(None, map(preprint_number, self.fields.get("journal", {}))), "")

    def _url(self) -> str:
        first = ""
        for number, value in enumerate(self.fields.pop("url", {}), 1):
            first = first or value
            if number > 1:
                self.put(f"other{number}-url", value)
        return first


def entries(
    records: Iterable[Raw | Problem], made: Callable[[Raw], Reference]
) -> Iterator[Entry | Problem]:
    """The entries of a source, counted, each as soon as it is read.

    Args:
        records: what the source holds of each reference, with what could not be read.
        made: makes a reference of one of them.
    """
    position = 0
    for record in records:
        if isinstance(record, Problem):
            yield record
            continue
        reference = made(record)
        if not (reference.fields or reference.authors or reference.year or reference.key):
            yield Problem(reference.line, "the reference is empty", lost=False)
            continue
        position += 1
        entry = reference.entry(position)
        if not entry.title:
            yield Problem(entry.line, "the reference has no title", lost=False)
        yield entry
    if position == 0:
        yield Problem(0, "no reference was found in it")


def _unlisted(values: Iterable[str]) -> Iterator[str]:
    """Names one by one; ASReview once wrote a Python list of them as one."""
    for value in values:
        yield from of_list(value) if value.startswith("['") else (value,)


def plain_key(text: str) -> bool:
    """Whether a text can stand as a citation key; a mere number is a database's own."""
    return _KEY.fullmatch(text) is not None


def stored_key(text: str) -> bool:
    """Whether a key that a library manager keeps for citing can stand as it is."""
    return bool(text) and not _NO_KEY.search(text)


def words(values: Iterable[Iterable[str]]) -> list[str]:
    """Keywords from a source's values, each of some lines.

    A line or a semicolon ends a keyword; a comma does if the source has them all in one value.
    """
    found = [word for lines in values for line in lines for word in _several(decoded(line))]
    if len(found) == 1:
        found = found[0].split(",")
    return [word.strip() for word in found if word.strip()]


def pages(text: str) -> str:
    """Pages with BibTeX's dash: ``193-194`` as ``193--194``."""
    parts = text.split(",")
    ranges = [_RANGE.fullmatch(part) for part in parts]
    if not all(found or part.strip() for found, part in zip(ranges, parts, strict=True)):
        return text.strip()
    return ", ".join(
        f"{found[1]}--{found[2]}" if found else part.strip()
        for found, part in zip(ranges, parts, strict=True)
    )


def _several(line: str) -> list[str]:
    return [line] if _ENTITY.search(line) else line.split(";")


def _title(parts: Iterable[str]) -> str:
    """One title of several parts, stopped as they are read aloud."""
    said = list(parts)
    stopped = [part if part.endswith(_STOPS) else f"{part}:" for part in said[:-1]]
    return " ".join(stopped + said[-1:])
