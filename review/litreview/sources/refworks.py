"""The reader for RefWorks' tagged text and CNKI's own: a tag or a name, then its value.

RefWorks' tags (``RT Journal Article``, ``A1 Doe, Jane``) are those of its "Tagged Format"; CNKI
exports them, too, and lines with names in English and Chinese (``Title-题名: …``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from litreview.model import Entry, Problem
from litreview.sources.endnote import accessed, accession, appeared, published
from litreview.sources.kinds import named_kind
from litreview.sources.lines import Tag, tagged
from litreview.sources.reference import Reference, entries, pages, words

__all__ = ["RefWorks", "reader"]

# `RT Journal Article`, `vo 57`, `Title-题名: …`
_TAG = re.compile(r"((?:[A-Za-z][A-Za-z0-9])(?= )|[A-Z][A-Za-z]+(?=-[^\W\x00-\x7f]+[:：]))(.*)")
_CHINESE = re.compile(r"-[^\W\x00-\x7f]+[:：]")  # `-标题:`
_START = re.compile(
    r"[\s\ufeff]*+(?:RT (?:[A-Z][a-z]+ ?){1,4}[\r\n]+(?:[A-Za-z][A-Za-z0-9] [^\r\n]*[\r\n]+){2}"
    r"|[A-Z][A-Za-z]+-[^\W\x00-\x7f]+[:：])"
)
_NAMES = {
    "SRCDATABASE": "RT", "TITLE": "T1", "AUTHOR": "A1", "ORGAN": "AD", "SOURCE": "JF",
    "KEYWORD": "K1", "SUMMARY": "AB", "PUBTIME": "FD", "YEAR": "YR", "VOLUME": "VO",
    "PERIOD": "IS", "PAGECOUNT": "SP", "URL": "UL", "DOI": "DO", "ISSN": "SN",
}  # fmt: skip
"""CNKI's names for what RefWorks' tags say."""

_FIELDS = {
    "AB": "abstract", "AD": "affiliation", "AN": "accession", "CN": "callnumber",
    "DB": "database", "DO": "doi", "DS": "provider", "ED": "edition", "IS": "number",
    "JO": "shortjournal", "LA": "language", "NO": "note", "PP": "address", "ST": "shorttitle",
    "T1": "title", "T3": "series", "VO": "volume",
}  # fmt: skip
_CHINESE_KINDS = {
    "期刊": "article", "博士": "phdthesis", "硕士": "mastersthesis", "会议": "inproceedings",
}  # fmt: skip
_SEVERAL = re.compile(r"[;；]")


class RefWorks:
    """Reads RefWorks' tagged text, and CNKI's."""

    name = "refworks"
    label = "RefWorks"

    def sniff(self, head: str) -> bool:
        """Whether it starts with a type and other tags, or with a name in two languages."""
        return _START.match(head) is not None

    def read(self, text: str) -> Iterator[Entry | Problem]:
        """Yield the file's references, and a `Problem` for text that belongs to none."""
        yield from entries(_records(text), _reference)


reader = RefWorks()


def _records(text: str) -> Iterator[list[Tag] | Problem]:
    """The tags of each reference: the type starts one."""
    record: list[Tag] = []
    for item in tagged(text, _TAG):
        if not isinstance(item, Tag):
            if record and item.text:
                record[-1].lines.append(item.text)
            elif item.text:
                yield Problem(item.line, "text outside a reference", item.text, lost=False)
            continue
        tag = Tag(_NAMES.get(item.name, item.name), item.line, [_value(item.lines[0])])
        if tag.name == "RT" and record:
            yield record
            record = []
        record.append(tag)
    if record:
        yield record


def _value(text: str) -> str:
    return _CHINESE.sub("", text, count=1).strip()


def _reference(record: list[Tag]) -> Reference:
    made = Reference(record[0].line)
    for tag in record:
        if tag.name == "RT":
            kind, whole = named_kind(tag.text)
            made.type = _CHINESE_KINDS.get(tag.text, kind)
            made.put("endnote-type", "" if whole or tag.text in _CHINESE_KINDS else tag.text)
    for tag in record:
        if tag.name in _PROSE:
            made.put(_FIELDS[tag.name], tag.prose)
        elif special := _SPECIAL.get(tag.name):
            special(made, tag.text)
        elif tag.name not in _DONE:
            made.put(_FIELDS.get(tag.name, f"refworks-{tag.name.lower()}"), tag.text)
    made.put("pages", pages("-".join(made.fields.pop("refworks-pages", {}))))
    for second in made.fields.pop("refworks-second", {}):
        appeared(made, second)
    accession(made)
    return made


_PROSE = frozenset(("AB", "NO", "AD"))
_DONE = frozenset(("RT", "SR", "ID"))
_SPECIAL: dict[str, Callable[[Reference, str], None]] = {
    "A1": lambda made, text: made.by(_SEVERAL.split(text)),
    "A2": lambda made, text: made.names("editor", _SEVERAL.split(text)),
    "FD": lambda made, text: made.dated(text, "date-text"),
    "JF": lambda made, text: made.put("refworks-second", text),
    "K1": lambda made, text: made.keywords(words([_SEVERAL.split(text)])),
    "LK": lambda made, text: made.addresses(text),
    "OP": lambda made, text: made.put("refworks-pages", text),
    "PB": lambda made, text: published(made, [text]),
    "RD": lambda made, text: accessed(made, text, "accessed"),
    "SN": lambda made, text: made.numbered(text),
    "SP": lambda made, text: made.put("refworks-pages", text),
    "T2": lambda made, text: made.put("refworks-second", text),
    "UL": lambda made, text: made.addresses(text),
    "YR": lambda made, text: made.dated(text, "date-text"),
}
