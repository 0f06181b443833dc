"""The reader for Web of Science's field-tagged text (.ciw, .isi, "plain text").

The tags are those of https://images.webofknowledge.com/images/help/WOS/hs_wos_fieldtags.html.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from litreview.model import Entry, Problem
from litreview.sources.kinds import PARTS
from litreview.sources.lines import Tag, tagged
from litreview.sources.people import body, shortens
from litreview.sources.reference import Reference, entries, pages, words

__all__ = ["ISI", "reader"]

_TAG = re.compile(r"([A-Z][A-Z0-9])(?: |$)(.*)")  # `AU Doe, J`, `ER`
_START = re.compile(
    r"[\s\ufeff]*+(?:FN [^\r\n]*(?:ISI|Web of Science|Thomson|Clarivate|EndNote)|VR [0-9.]+\s"
    r"|(?:FN|PT) [^\r\n]{1,80}[\r\n]+(?:[A-Z][A-Z0-9] |   )\S)"
)
_HEADER = frozenset(("FN", "VR"))
_FIELDS = {
    "AB": "abstract", "AR": "eid", "BS": "subseries", "C1": "affiliation", "CL": "venue",
    "CR": "cited-references", "CT": "eventtitle", "CY": "eventdate", "DI": "doi",
    "EM": "email", "FU": "funding", "FX": "funding-text", "HO": "host", "IS": "number",
    "J9": "wos-j9", "JI": "shortjournal", "LA": "language", "MA": "meeting-abstract",
    "OI": "orcid", "PA": "publisher-address", "PG": "pagetotal", "PI": "address",
    "PM": "pmid", "PN": "part", "PU": "publisher", "RI": "researcherid",
    "RP": "reprint-address", "SC": "research-area", "SI": "special-issue", "SP": "sponsor",
    "SU": "supplement", "TI": "title", "UT": "accession", "VL": "volume",
    "WC": "wos-category",
}  # fmt: skip
_LISTS = frozenset(("AU", "AF", "BA", "BF", "BE", "ED", "CA", "GP"))
_DONE = _LISTS | {"PT", "DE", "ID", "PD", "PY", "BP", "EP"}
_PUBLICATIONS = frozenset("JBSP")
_LINED = frozenset(("C1", "CR"))


class ISI:
    """Reads .ciw and .isi files."""

    name = "isi"
    label = "Web of Science"

    def sniff(self, head: str) -> bool:
        """Whether it starts as such a file does, or as a reference of one."""
        return _START.match(head) is not None

    def read(self, text: str) -> Iterator[Entry | Problem]:
        """Yield the file's references, and a `Problem` for text that belongs to none."""
        yield from entries(_records(text), _reference)


reader = ISI()


def _records(text: str) -> Iterator[list[Tag] | Problem]:
    """The tags of each reference; ``ER`` ends one, and so does the next publication type."""
    record: list[Tag] = []
    header = False
    for item in tagged(text, _TAG):
        if not isinstance(item, Tag):
            if record and item.text:
                record[-1].lines.append(item.text)
            elif item.text and not header:
                yield Problem(item.line, "text outside a reference", item.text, lost=False)
            continue
        header = item.name in _HEADER and not record
        if item.name in ("ER", "EF", "PT") and record:
            yield record
            record = []
        if item.name in ("ER", "EF"):
            if item.text:
                reason = "text after the end of a reference"
                yield Problem(item.line, reason, item.text, lost=False)
        elif not header:
            record.append(item)
    if record:
        yield record
        yield Problem(record[0].line, "the last reference has no end (ER)", lost=False)


def _reference(record: list[Tag]) -> Reference:
    made = Reference(record[0].line)
    tags: dict[str, list[Tag]] = {}
    for tag in record:
        tags.setdefault(tag.name, []).append(tag)
    _type(made, _text(tags, "PT"), _text(tags, "DT"))
    made.by(_people(made, tags, "AU", "AF"))
    made.authors += [body(one) for name in ("CA", "GP") for one in _lines(tags, name)]
    made.names("bookauthor", _people(made, tags, "BA", "BF"))
    made.names("editor", [*_lines(tags, "BE"), *_lines(tags, "ED")])
    made.keywords(words([tag.text] for name in ("DE", "ID") for tag in tags.get(name, [])))
    date, year = _text(tags, "PD"), _text(tags, "PY")
    made.dated(date if year in date and date else f"{date} {year}", "date-text")
    _paged(made, _text(tags, "BP"), _text(tags, "EP"))
    for tag in record:
        if tag.name not in _DONE:
            _put(made, tag)
    _appeared(made)
    if "pages" not in made.fields and "wos-ps" in made.fields:  # of the Zoological Record
        made.put("pages", pages(made.take("wos-ps")))
    if "accession" not in made.fields:
        made.move("wos-an", "accession")
    return made


def _people(made: Reference, tags: dict[str, list[Tag]], short: str, full: str) -> list[str]:
    """The full names, unless some are missing; names that the others do not say are kept."""
    names, whole = _lines(tags, short), _lines(tags, full)
    if len(whole) < len(names):
        made.names(f"wos-{full.lower()}", whole)
        return names
    unsaid = [one for one, other in zip(names, whole, strict=False) if not shortens(one, other)]
    made.names(f"wos-{short.lower()}", unsaid)
    return whole


def _text(tags: dict[str, list[Tag]], name: str) -> str:
    return " ".join(tag.text for tag in tags.get(name, []))


def _lines(tags: dict[str, list[Tag]], name: str) -> list[str]:
    return [line for tag in tags.get(name, []) for line in tag.lines if line]


def _type(made: Reference, kind: str, document: str) -> None:
    plain = document.lower()
    if "proceedings paper" in plain or "meeting" in plain:
        made.type = "article" if kind == "J" else "inproceedings"
    elif "book chapter" in plain:
        made.type = "incollection"
    else:
        made.type = {"B": "book", "S": "incollection", "P": "patent"}.get(kind[:1], "article")
    if kind not in _PUBLICATIONS:
        made.put("wos-pt", kind)


def _paged(made: Reference, first: str, last: str) -> None:
    if first and last and first != last:
        made.put("pages", f"{first}--{last}")
    else:
        made.put("pages", pages(first or last))


def _put(made: Reference, tag: Tag) -> None:
    if tag.name in ("SN", "EI", "BN"):
        made.numbered(tag.text)
    elif tag.name == "D2" and made.type in PARTS:
        made.put("book-doi", tag.text)
    elif tag.name in _LINED:
        made.put(_FIELDS[tag.name], tag.prose)
    else:
        made.put(_FIELDS.get(tag.name, f"wos-{tag.name.lower()}"), tag.text)


def _appeared(made: Reference) -> None:
    """The source is a journal or a book; a series may stand beside it."""
    if made.type == "article":
        made.move("wos-so", "journal")
    elif made.type in PARTS:
        made.move("wos-so", "booktitle")
    elif "title" not in made.fields:
        made.move("wos-so", "title")
    else:
        made.move("wos-so", "booktitle")
    made.move("wos-se", "series")
