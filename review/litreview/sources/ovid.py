"""The reader for Ovid's own export: MEDLINE, Embase, PsycINFO as ``<1. >`` and tags or labels.

The fields are those of the database field guides at https://ospguides.ovid.com.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from litreview.model import Entry, Problem
from litreview.sources.lines import Tag, numbered
from litreview.sources.medical import headings, medical_kind
from litreview.sources.reference import Reference, entries, pages

__all__ = ["Ovid", "reader"]

_NUMBER = re.compile(r"\s*<([0-9]+)\. ?>\s*|\s*<([0-9]+)>\s*")  # `<1. >` or `<1>`
# `1. ` before `UI  - 31234567`, of the format "Reprint/Medlars".
_REPRINT = re.compile(r"(?:^|(?<=[\r\n]))[0-9]{1,6}\. ?[\r\n]+(?=UI  - ?\S)")
_TAG = re.compile(r"([A-Z][A-Z0-9]) {1,2}- ?(.*)")  # `TI  - A title`
_LABEL = re.compile(r"[A-Z][A-Za-z/() -]{1,40}")  # `Unique Identifier`, its value indented below
_LABELS = {
    "abstract": "AB", "author": "AU", "authors": "AU", "authors full name": "FA",
    "author keywords": "KW", "database": "DB", "digital object identifier": "DO", "doi": "DO",
    "entry date": "ED", "heading word": "HW", "institution": "IN", "issn": "IS",
    "issue": "IP", "journal name": "JN", "keyword heading": "KW", "keywords": "KW",
    "language": "LG", "mesh subject headings": "MH", "page": "PG", "publication type": "PT",
    "publisher": "PB", "source": "SO", "subject headings": "SH", "title": "TI",
    "unique identifier": "UI", "url": "UR", "volume": "VI", "year of publication": "YR",
    "pmid": "PM", "date of publication": "DP", "country of publication": "CP",
    "volume/issue": "VI", "abstract (english)": "AB", "original title": "OT",
}  # fmt: skip
_FIELDS = {
    "AB": "abstract", "CP": "address", "DB": "database", "DO": "doi", "IN": "affiliation",
    "IP": "number", "JA": "shortjournal", "JN": "journal", "LG": "language", "OT": "origtitle",
    "PB": "publisher", "PM": "pmid", "ST": "pubstate", "TI": "title", "UI": "accession",
    "VI": "volume", "VN": "provider", "VO": "volume",
}  # fmt: skip
_YEARS = ("YR", "PY", "DP", "SO")
_YEAR = re.compile(r"(?<![0-9])(?:1[5-9]|20)[0-9]{2}(?![0-9])")
# `BMC Things. Conference: 2nd Meeting. 12 (Supplement 3) (no pagination), 2018.`,
# `J Things. 12(3):45-67, 2018 Mar.`, `Lancet. 391 (10116) (pp 1-9), 2018.`
_PLACE = re.compile(
    r"(?:^|[\s.;])(?P<volume>[0-9]{1,5}[A-Z]?) ?(?:\((?P<number>[^()]{1,40})\))?"
    r" ?(?::(?P<pages>[A-Za-z0-9][\w-]*)|\((?:pp? ?(?P<printed>[^()]{1,40})|no pagination)\)),"
)
# `Journal of Ponds` of `Journal of Ponds. 12(3):1-9`
_JOURNAL = re.compile(r"(.+?)(?:\.(?=\s)|\s+[0-9]+ ?[(:]|\s*$)")
_CONFERENCE = re.compile(r"\bConference: ([^.]{3,300})\.")  # `Conference: Ponds 2019, Rome.`


class Ovid:
    """Reads Ovid's own export."""

    name = "ovid"
    label = "Ovid"

    def sniff(self, head: str) -> bool:
        """Whether it begins with a numbered record that has Ovid's tags or labels."""
        lines = [line for _, line in numbered(head) if line.strip()][:40]
        if _REPRINT.search(head):
            return True
        first = next((at for at, line in enumerate(lines) if _NUMBER.fullmatch(line)), -1)
        if first < 0:
            return False
        behind = lines[first + 1 : first + 4]
        return any(_TAG.match(line) or line.strip().lower() in _LABELS for line in behind)

    def read(self, text: str) -> Iterator[Entry | Problem]:
        """Yield the file's references, and a `Problem` for text that belongs to none."""
        yield from entries(_records(text), _reference)


reader = Ovid()


def _records(text: str) -> Iterator[list[Tag] | Problem]:
    """The tags of each reference; its number starts one."""
    record: list[Tag] | None = None
    if _REPRINT.search(text):
        text = _REPRINT.sub(_bracketed, text)
    for number, line in numbered(text.removeprefix("\ufeff")):
        if _NUMBER.fullmatch(line):
            if record:
                yield record
            record = []
        elif record is None:
            if line.strip():
                yield Problem(number, "text outside a reference", line.strip(), lost=False)
        elif found := _TAG.match(line):
            record.append(Tag(found[1], number, [found[2].strip()]))
        elif line[:1].strip() and _LABEL.fullmatch(line.rstrip()):
            name = _LABELS.get(line.strip().lower(), f"X-{line.strip()}")
            record.append(Tag(name, number, []))
        elif record and line.strip():
            record[-1].lines.append(line.strip())
    if record:
        yield record


def _bracketed(found: re.Match[str]) -> str:
    """The number of a reprint's record as ``<1. >``, on as many lines."""
    number, _, lines = found[0].partition(".")
    return f"<{number}. >{lines.lstrip(' ')}"


def _reference(record: list[Tag]) -> Reference:
    made = Reference(record[0].line)
    tags: dict[str, list[Tag]] = {}
    for tag in record:
        tags.setdefault(tag.name, []).append(tag)
    kinds = _lines(tags, "PT")
    made.type = medical_kind(kinds)
    if any("conference" in kind.lower() for kind in kinds):
        made.put("ovid-type", "; ".join(kinds))
    made.put("pubtype", "; ".join(kinds))
    full, short = _lines(tags, "FA"), _lines(tags, "AU")
    made.by(_name(name) for name in (full if len(full) >= len(short) else short))
    headings(made, (word for name in ("MH", "SH", "HW", "KW") for word in _words(tags, name)))
    for name in _YEARS:
        if made.year is None and (found := _YEAR.search(" ".join(reversed(_lines(tags, name))))):
            made.year = int(found[0])
    _placed(made, " ".join(_lines(tags, "SO")))
    for tag in record:
        _put(made, tag)
    if any("medline" in name.lower() for name in made.fields.get("database", {})):
        for number in filter(str.isdigit, list(made.fields.get("accession", {}))):
            made.put("pmid", number)
            made.fields.pop("accession")
    return made


def _put(made: Reference, tag: Tag) -> None:
    name, text = tag.name, tag.text
    if name in ("PT", "AU", "FA", "MH", "SH", "HW", "KW") or text == str(made.year):
        return
    if name == "IS":
        made.numbered(text)
    elif name == "UR":
        made.addresses(text)
    elif name == "PG":
        made.put("pages", pages(text))
    elif name in _FIELDS:
        made.put(_FIELDS[name], text)
    else:
        made.put(f"ovid-{name.removeprefix('X-').lower().replace(' ', '-')}", text)


def _placed(made: Reference, source: str) -> None:
    """Journal, volume, number and pages from the line that says all of them."""
    if not source:
        return
    if found := _JOURNAL.match(source):
        made.put("journal", found[1])
    if found := _CONFERENCE.search(source):
        made.put("eventtitle", found[1])
    if found := _PLACE.search(source):
        made.put("volume", found["volume"])
        made.put("number", found["number"] or "")
        made.put("pages", pages(found["pages"] or found["printed"] or ""))


def _name(text: str) -> str:
    """``Beh L.`` or ``Beh, Lara`` with the numbers of affiliations taken off."""
    return re.sub(r"\s*(?:\(\w+\)|[0-9,]+)$", "", text.strip(" ,")).strip()


def _lines(tags: dict[str, list[Tag]], name: str) -> list[str]:
    return [line for tag in tags.get(name, []) for line in tag.lines if line]


def _words(tags: dict[str, list[Tag]], name: str) -> list[str]:
    return [word.strip() for line in _lines(tags, name) for word in line.split(";") if word.strip()]
