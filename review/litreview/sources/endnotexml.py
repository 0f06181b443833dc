"""The reader for EndNote's XML, as EndNote, Bookends, Zotero and others export it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from litreview.model import Entry, Problem
from litreview.sources.endnote import (
    PMCID,
    accessed,
    accession,
    appeared,
    noted,
    published,
    work_type,
)
from litreview.sources.kinds import PARTS, named_kind
from litreview.sources.reference import Reference, entries, pages, plain_key, words
from litreview.sources.xmlrecords import Part, beside, parts, plain, prose

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["EndNoteXML", "reader"]

_RECORD = re.compile(r"<records?[\s>]")  # `<records>`, `<record `
_OURS = re.compile(r"<(?:xml|ref-type|source-app|rec-number|contributors)[\s>]")  # `<ref-type `
_GROUPS = frozenset(("titles", "dates", "pub-dates", "copyright-dates", "urls", "alt-periodical"))
_FIELDS = {
    "abstract": "abstract", "accession-num": "accession", "alt-title": "alt-title",
    "auth-address": "affiliation", "call-num": "callnumber", "caption": "caption",
    "edition": "edition", "electronic-resource-num": "doi", "issue": "number",
    "label": "label", "language": "language", "notes": "note", "num-vols": "volumes",
    "number": "number", "orig-pub": "origpublication", "pub-location": "address",
    "rec-number": "refid", "remote-database-name": "database",
    "remote-database-provider": "provider", "reprint-edition": "reprint",
    "research-notes": "research-notes", "reviewed-item": "reviewed-item",
    "section": "section", "short-title": "shorttitle", "tertiary-title": "series",
    "title": "title", "translated-title": "origtitle", "volume": "volume",
}  # fmt: skip
_PROSE = frozenset(("abstract", "notes", "research-notes", "auth-address"))
_PEOPLE = {
    "secondary-authors": "editor", "tertiary-authors": "series-editor",
    "subsidiary-authors": "translator", "translated-authors": "translator",
}  # fmt: skip
_LIBRARY = frozenset(("database", "source-app", "foreign-keys", "ref-type"))
"""What says from whose library a reference comes, not what it is."""


class EndNoteXML:
    """Reads EndNote's XML."""

    name = "endnotexml"
    label = "EndNote XML"

    def sniff(self, head: str) -> bool:
        """Whether it is XML and holds EndNote's records."""
        known = _RECORD.search(head) and _OURS.search(head)
        return bool(known) and head.lstrip("\ufeff \t\r\n").startswith("<")

    def read(self, text: str) -> Iterator[Entry | Problem]:
        """Yield the file's references, and a `Problem` for each that cannot be read."""
        yield from entries(parts(text, "record"), _reference)


reader = EndNoteXML()


def _reference(part: Part) -> Reference:
    made = Reference(part.line)
    kind = part.element.find("ref-type")
    name = "" if kind is None else kind.get("name", "") or plain(kind)
    made.type, whole = named_kind(name)
    made.put("endnote-type", "" if whole else name)
    second = ""
    made.put("endnote-text", beside(part.element))
    waiting = list(reversed(part.element))
    while waiting:
        element = waiting.pop()
        if element.tag in _GROUPS:
            waiting += reversed(element)
            made.put("endnote-text", beside(element))
        elif element.tag == "secondary-title":
            second = plain(element)
        elif special := _SPECIAL.get(element.tag):
            special(made, element)
        elif element.tag not in _LIBRARY:
            _put(made, element)
    appeared(made, second)
    _settle(made)
    return made


def _put(made: Reference, element: Element) -> None:
    tag, text = element.tag, plain(element)
    if tag in ("year", "date"):
        made.dated(text, "date-text")
    elif tag == "pages":
        made.put("pages", pages(text))
    elif tag == "publisher":
        published(made, [text])
    elif tag == "work-type":
        work_type(made, [text], "worktype")
    elif tag == "access-date":
        accessed(made, text, "accessed")
    elif tag == "label" and plain_key(text):
        made.key = text
    elif tag == "custom2" and PMCID.fullmatch(text):
        made.put("pmcid", text)
    else:
        said = prose(element) if tag in _PROSE else text
        made.put(_FIELDS.get(tag, f"endnote-{tag}"), said)


def _contributors(made: Reference, element: Element) -> None:
    for group in element:
        names = [_name(author) for author in group]
        if group.tag == "authors":
            made.by(names)
        else:
            made.names(_PEOPLE.get(group.tag, f"endnote-{group.tag}"), names)


def _periodical(made: Reference, element: Element) -> None:
    for title in element:
        made.put("journal" if title.tag == "full-title" else "shortjournal", plain(title))


def _keywords(made: Reference, element: Element) -> None:
    made.keywords(words(prose(word).split("\n") for word in element))


def _numbers(made: Reference, element: Element) -> None:
    for line in prose(element).split("\n"):
        made.numbered(line)


def _files(made: Reference, element: Element) -> None:
    for url in element:
        made.put("file" if element.tag == "pdf-urls" else "image-url", plain(url))


def _addresses(made: Reference, element: Element) -> None:
    for url in element:
        made.addresses(prose(url))


_SPECIAL: dict[str, Callable[[Reference, Element], None]] = {
    "contributors": _contributors,
    "image-urls": _files,
    "isbn": _numbers,
    "keywords": _keywords,
    "pdf-urls": _files,
    "periodical": _periodical,
    "related-urls": _addresses,
    "text-urls": _addresses,
    "web-urls": _addresses,
}
"""Elements that hold several values."""


def _name(author: Element) -> str:
    """A name; some exporters write its parts as attributes."""
    return plain(author) or ", ".join(
        filter(None, (author.get("last-name", ""), author.get("first-name", "")))
    )


def _settle(made: Reference) -> None:
    if made.type in PARTS:
        journal = made.take("journal")
        if not made.fields.get("booktitle"):
            made.put("booktitle", journal)
        elif journal not in made.fields["booktitle"]:
            made.put("journal", journal)
    same = made.fields.get("journal", {}).keys() | made.fields.get("booktitle", {}).keys()
    for name in ("alt-title", "shortjournal", "endnote-full-title", "endnote-abbr-1"):
        kept = [value for value in made.fields.pop(name, {}) if value not in same]
        for value in kept:
            made.put("shortjournal" if name == "endnote-abbr-1" else name, value)
    noted(made)
    accession(made)
