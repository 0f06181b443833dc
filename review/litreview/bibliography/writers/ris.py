"""The writer of RIS, as reference managers and screening tools read it.

Tags after the format's description of 2011. Decisions are told in the manner of ASReview and of
Rayyan, which both look for them among the notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from litreview.bibliography.bibtex import in_order
from litreview.bibliography.export_parts import Parts, written_notes, written_verdicts
from litreview.bibliography.plain_records import PlainRecord, one_line, plain_record
from litreview.bibliography.writers.rayyan import rayyan_notes
from litreview.model import Decision, Record

__all__ = ["RIS", "writer"]

_TYPES = {
    "article": "JOUR", "book": "BOOK", "bookinbook": "CHAP", "booklet": "PAMP",
    "collection": "BOOK", "dataset": "DATA", "inbook": "CHAP", "incollection": "CHAP",
    "inproceedings": "CONF", "inreference": "ENCYC", "manual": "RPRT", "mvbook": "BOOK",
    "mvcollection": "BOOK", "mvproceedings": "BOOK", "online": "ELEC", "patent": "PAT",
    "periodical": "JFULL", "proceedings": "BOOK", "reference": "BOOK", "report": "RPRT",
    "software": "COMP", "standard": "STAND", "suppbook": "CHAP", "suppcollection": "CHAP",
    "suppperiodical": "JOUR", "thesis": "THES", "unpublished": "UNPB", "video": "VIDEO",
}  # fmt: skip
_TAGS = (
    ("T2", ("journaltitle", "booktitle")), ("J2", ("shortjournal",)), ("T3", ("series",)),
    ("VL", ("volume",)), ("ET", ("edition",)),
    ("PB", ("publisher", "institution", "organization")), ("CY", ("location",)), ("DO", ("doi",)),
    ("UR", ("url",)), ("LA", ("language", "langid")), ("M3", ("type",)), ("C7", ("eid",)),
    ("ST", ("shorttitle",)), ("AB", ("abstract",)),
)  # fmt: skip
_KINDS = {"phdthesis": "PhD thesis", "mathesis": "Master's thesis", "techreport": ""}
_PAGES = re.compile(r"\s*(?:--+|–|—)\s*|(?<=\d)-(?=\d)")  # `12--15`, `12-15`
_WORDS = re.compile(r"\s*[,;]\s*")  # `a, b; c`
_LABELS = {Decision.INCLUDE: "ASReview_relevant", Decision.EXCLUDE: "ASReview_irrelevant"}


class RIS:
    """Writes references in the order of their keys."""

    name = "ris"
    endings = (".ris",)
    options = frozenset(("abstract", "tags", "notes", "decision", "private", "reviewer"))
    cites = True

    def write(self, records: Sequence[Record], *, reviewer: str = "", **options: bool) -> bytes:
        """UTF-8 with LF line ends; one line a value."""
        parts = Parts(**({"tags": False, "notes": False, "decision": False} | options))
        blocks = (
            "".join(f"{tag}  - {one_line_of(value)}".rstrip() + "\n" for tag, value in lines)
            for lines in (_lines(key, record, parts, reviewer) for key, record in in_order(records))
        )
        return "\n".join(block + "ER  - \n" for block in blocks).encode()


writer = RIS()


def one_line_of(value: str) -> str:
    """A value on one line: what follows a line break would be read as a tag."""
    return " ".join(value.split())


def _lines(key: str, record: Record, parts: Parts, reviewer: str) -> Iterator[tuple[str, str]]:
    plain = plain_record(record, parts)
    yield "TY", _TYPES.get(plain.kind, "GEN")
    yield "ID", key
    for name, tag in (("author", "AU"), ("editor", "ED"), ("translator", "A4")):
        for one in plain.people.get(name, []):
            yield tag, one.family + "," * (" " in one.family) if one.body else one.listed
    if plain.others:
        yield "AU", "et al."
    yield "TI", plain.get("title")
    yield from _dates(plain)
    for tag, names in _TAGS:
        if value := plain.get(*names):
            yield tag, _KINDS.get(value, value)
    if number := plain.get("number", "issue"):
        yield "IS", number
    first, *rest = _PAGES.split(plain.get("pages"), maxsplit=1)
    if first:
        yield "SP", first
    if rest:
        yield "EP", rest[0]
    for name in ("issn", "isbn"):
        if value := plain.get(name):
            yield "SN", value
    if record.arxiv:
        yield "UR", f"https://arxiv.org/abs/{plain.get('eprint')}"
    yield from _said(plain, parts, reviewer)


def _dates(plain: PlainRecord) -> Iterator[tuple[str, str]]:
    # Of ../2004-01-01 the end that is known, of 1973/1974 the first year.
    text = plain.get("date", "year").removeprefix("../").removeprefix("/").removeprefix("y")
    year, _, rest = text.partition("-")
    year = year.partition("/")[0]
    if year:
        yield "PY", year
    if rest and plain.get("date"):
        month, _, day = rest.partition("/")[0].partition("T")[0].partition("-")
        yield "DA", f"{year}/{month}/{day}/"


def _said(plain: PlainRecord, parts: Parts, reviewer: str) -> Iterator[tuple[str, str]]:
    record = plain.record
    words = [*_WORDS.split(plain.get("keywords")), *(record.tags if parts.tags else ())]
    for word in dict.fromkeys(filter(None, words)):
        yield "KW", word
    for name in ("note", "annotation"):
        if value := plain.get(name):
            yield "N1", value
    if parts.notes:
        for note in written_notes(record):
            yield "N1", one_line(note)
    if parts.decision:
        label = _LABELS.get(record.decision) if record.decision else None
        yield "N1", label or "ASReview_not_seen"
        if said := rayyan_notes(record, reviewer, labels=False):
            yield "N1", said
        for verdict in written_verdicts(record):
            yield "N1", verdict
