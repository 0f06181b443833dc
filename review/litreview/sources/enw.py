"""The reader for EndNote's tagged text (.enw), also known as refer."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
from litreview.sources.kinds import named_kind
from litreview.sources.lines import Tag, tagged
from litreview.sources.reference import Reference, entries, pages, plain_key, words

__all__ = ["ENW", "reader"]

_TAG = re.compile(r"%([0-9A-Z@!#$&()*+^<>=~?\[\]])(?:[ \t\xa0]|$)(.*)")
_START = re.compile(r"[\s\ufeff]*+%[0-9A-Z] \S")
_ANY = re.compile(r"[\r\n]%[0ATDJB] \S")  # `%T A title` on a separate line
_FIELDS = {
    "!": "shorttitle", "#": "endnote-custom5", "$": "endnote-custom6", "&": "section",
    "(": "origpublication", ")": "reprint", "*": "reviewed-item", "+": "affiliation",
    "1": "endnote-custom1", "2": "endnote-custom2", "3": "endnote-custom3",
    "4": "endnote-custom4", "5": "endnote-custom5", "6": "volumes", "7": "edition",
    "<": "research-notes", "=": "modified", ">": "file", "C": "address", "F": "label",
    "G": "language", "J": "journal", "L": "callnumber", "M": "accession", "N": "number",
    "O": "alt-title", "Q": "origtitle", "R": "doi", "S": "series", "T": "title",
    "V": "volume", "W": "provider", "X": "abstract", "Z": "note", "]": "endnote-custom7",
    "^": "caption", "~": "database",
}  # fmt: skip
_PROSE = frozenset("XZ<+>")
_PEOPLE = {"A": "author", "E": "editor", "H": "translator", "Y": "series-editor", "?": "translator"}


class ENW:
    """Reads .enw files."""

    name = "enw"
    label = "EndNote (.enw)"

    def sniff(self, head: str) -> bool:
        """Whether it starts with a tag and another one follows."""
        return _START.match(head) is not None and _ANY.search(head) is not None

    def read(self, text: str) -> Iterator[Entry | Problem]:
        """Yield the file's references, and a `Problem` for text that belongs to none."""
        yield from entries(_records(text), _reference)


reader = ENW()


def _records(text: str) -> Iterator[list[Tag] | Problem]:
    """The tags of each reference.

    A type starts one; where types are missing, an empty line does, if a title or an author
    follows that would be a second one.
    """
    record: list[Tag] = []
    seen: set[str] = set()
    parted = False
    for item in tagged(text, _TAG):
        if not isinstance(item, Tag):
            parted = parted or not item.text
            if record:
                record[-1].lines.append(item.text)
            elif item.text:
                yield Problem(item.line, "text outside a reference", item.text, lost=False)
            continue
        again = parted and item.name in "AT" and "T" in seen
        if record and (item.name == "0" or again):
            yield record
            record, seen = [], set()
        record.append(item)
        seen.add(item.name)
        parted = False
    if record:
        yield record


def _reference(record: list[Tag]) -> Reference:
    made = Reference(record[0].line)
    for tag in record:
        if tag.name == "0":
            made.type, whole = named_kind(tag.text)
            made.put("endnote-type", "" if whole else tag.text)
    named: dict[str, list[str]] = {}
    second: list[str] = []
    for tag in record:
        if tag.name in _PEOPLE:
            named.setdefault(_PEOPLE[tag.name], []).append(tag.text)
        elif tag.name == "B":
            second.append(tag.text)
        elif tag.name not in "0K":
            _put(made, tag)
    made.by(named.pop("author", []))
    for name, values in named.items():
        made.names(name, values)
    made.keywords(words(tag.lines for tag in record if tag.name == "K"))
    for text in second:
        appeared(made, text)
    noted(made)
    accession(made)
    return made


def _put(made: Reference, tag: Tag) -> None:
    name, text = tag.name, tag.text
    if name in ("D", "8"):
        made.dated(text, "date-text")
    elif name == "P":
        made.put("pages", pages(text))
    elif name == "U":
        made.addresses(tag.prose)
    elif name == "@":
        made.numbered(text)
    elif name == "I":
        published(made, [text])
    elif name == "9":
        work_type(made, [text], "worktype")
    elif name == "[":
        accessed(made, text, "accessed")
    elif name == "F" and plain_key(text) and not made.key:
        made.key = text
    elif name == "2" and PMCID.fullmatch(text):
        made.put("pmcid", text)
    else:
        made.put(_FIELDS[name], tag.prose if name in _PROSE else text)
