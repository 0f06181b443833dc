"""The writer of CSL-JSON, which pandoc, Zotero and every citation processor of that kind read.

Names and types after the schema of the Citation Style Language 1.0.2.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from litreview.bibliography.bibtex import in_order
from litreview.bibliography.escape import clean
from litreview.bibliography.export_parts import Parts, kept_notes
from litreview.bibliography.languages import code_of
from litreview.bibliography.latex_tokens import Kind, tokenize_latex
from litreview.bibliography.person_names import Person
from litreview.bibliography.plain_records import PlainRecord, plain_record
from litreview.model import Record

__all__ = ["CSLJSON", "item", "writer"]

_TYPES = {
    "article": "article-journal", "artwork": "graphic", "audio": "song", "bookinbook": "chapter",
    "book": "book", "booklet": "pamphlet", "collection": "book", "dataset": "dataset",
    "image": "graphic", "inbook": "chapter", "incollection": "chapter",
    "inproceedings": "paper-conference", "inreference": "entry-encyclopedia",
    "jurisdiction": "legal_case", "legislation": "legislation", "letter": "personal_communication",
    "manual": "report", "movie": "motion_picture", "music": "song", "mvbook": "book",
    "mvcollection": "book", "mvproceedings": "book", "mvreference": "book", "online": "webpage",
    "patent": "patent", "performance": "performance", "periodical": "periodical",
    "proceedings": "book", "reference": "book", "report": "report", "review": "review",
    "software": "software", "standard": "standard", "suppbook": "chapter",
    "suppcollection": "chapter", "suppperiodical": "article-journal", "thesis": "thesis",
    "unpublished": "manuscript", "video": "motion_picture",
}  # fmt: skip
_FIELDS = {
    "abstract": "abstract", "annotation": "annote", "booktitle": "container-title",
    "chapter": "chapter-number", "doi": "DOI", "edition": "edition", "eventtitle": "event-title",
    "isbn": "ISBN", "issn": "ISSN", "journaltitle": "container-title", "langid": "language",
    "language": "language", "location": "publisher-place", "note": "note", "origtitle":
    "original-title", "pages": "page", "pagetotal": "number-of-pages", "pmcid": "PMCID",
    "pmid": "PMID", "pubstate": "status", "series": "collection-title",
    "shortjournal": "container-title-short", "shorttitle": "title-short", "title": "title",
    "url": "URL", "venue": "event-place", "version": "version", "volume": "volume",
    "volumes": "number-of-volumes",
}  # fmt: skip
_TAGS = {
    "\\emph": "i",
    "\\textit": "i",
    "\\textbf": "b",
    "\\textsubscript": "sub",
    "\\textsuperscript": "sup",
    "\\textsc": 'span style="font-variant:small-caps;"',
}
_PUBLISHERS = ("publisher", "institution", "organization", "howpublished")
_PEOPLE = {
    "author": "author", "bookauthor": "container-author", "editor": "editor",
    "holder": "author", "translator": "translator",
}  # fmt: skip
_KINDS = {
    "phdthesis": "PhD thesis",
    "mathesis": "Master's thesis",
    "techreport": "Technical report",
}
_SERIAL = ("article", "periodical", "suppperiodical")
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")  # `2019-05-17`
_DASH = re.compile(r"\s*(?:--+|–|—)\s*")  # `12--15`, `12 – 15`


class CSLJSON:
    """Writes one array of items, in the order of their keys."""

    name = "csl-json"
    endings = (".json",)
    options = frozenset(("abstract", "tags", "notes", "decision", "private"))
    cites = True

    def write(self, records: Sequence[Record], **options: bool) -> bytes:
        """UTF-8, two spaces a level."""
        parts = Parts(**({"tags": False, "notes": False, "decision": False} | options))
        items = [item(key, record, parts) for key, record in in_order(records)]
        return (json.dumps(items, ensure_ascii=False, indent=2) + "\n").encode()


writer = CSLJSON()


def item(key: str, record: Record, parts: Parts) -> dict[str, Any]:
    """A record as a CSL item; what CSL has no variable for stands under ``custom``."""
    plain = plain_record(record, parts)
    fields = dict(plain.fields)
    made: dict[str, Any] = {"id": key, "citation-key": key, "type": _type(plain)}
    for name in ("title", *_FIELDS):
        if name in fields and _FIELDS[name] not in made:
            value = fields.pop(name)
            value = code_of(value) or value if name == "langid" else value
            made[_FIELDS[name]] = _DASH.sub("–", value) if name == "pages" else value
    if "\\" in record.title and "title" in made:
        made["title"] = marked(record.title)
    made |= _people(plain)
    publisher = next((name for name in _PUBLISHERS if name in fields), "")
    if publisher:
        made["publisher"] = fields.pop(publisher)
    made |= _numbers(plain, fields)
    for name, variable in (
        ("date", "issued"),
        ("year", "issued"),
        ("date-given", "issued"),  # what stands in place of a year: in press
        ("urldate", "accessed"),
        ("eventdate", "event-date"),
        ("origdate", "original-date"),
    ):
        if name in fields and variable not in made:
            made[variable] = _date(fields.pop(name))
    if kind := fields.pop("type", ""):
        made["genre"] = _KINDS.get(kind, kind)
    keywords = [fields.pop("keywords", ""), *(record.tags if parts.tags else ())]
    if parts.decision:
        keywords.append(record.decision.value if record.decision else "undecided")
    if any(keywords):
        made["keyword"] = ", ".join(dict.fromkeys(word for word in keywords if word))
    if notes := kept_notes(record, parts):
        made["annote"] = "\n".join(filter(None, [made.get("annote", ""), *notes]))
    others = {
        name: [_name(one) for one in people]
        for name, people in plain.people.items()
        if name not in _PEOPLE
    }
    if rest := {name: fields[name] for name in sorted(fields)} | others:
        made["custom"] = rest
    return made


def marked(text: str) -> str:
    """A title with its italics and scripts as CSL-JSON marks them, and all else without LaTeX."""
    tags: list[str] = []
    written: list[str] = []
    opening = ""
    for token in tokenize_latex(clean(text)):
        if token.kind is Kind.OPEN:
            tags.append(opening)
            written.append(f"<{opening}>" if opening else "")
        elif token.kind is Kind.CLOSE:
            tag = tags.pop()
            written.append(f"</{tag.partition(' ')[0]}>{token.plain}" if tag else token.plain)
        else:
            written.append(token.plain)
        opening = _TAGS.get(token.source, "") if token.kind is Kind.LATEX else ""
    return " ".join("".join(written).split())


def _people(plain: PlainRecord) -> dict[str, list[dict[str, Any]]]:
    made: dict[str, list[dict[str, Any]]] = {}
    for name, people in plain.people.items():
        variable = _PEOPLE.get(name, "")
        if variable and variable not in made:
            made[variable] = [_name(one) for one in people]
    if plain.others and "author" in made:
        made["author"].append({"literal": "others"})  # as pandoc writes and reads it
    return made


def _type(plain: PlainRecord) -> str:
    if plain.kind == "article" and plain.fields.get("entrysubtype") in ("magazine", "newspaper"):
        return f"article-{plain.fields['entrysubtype']}"
    if plain.kind == "misc" or (plain.kind == "online" and plain.record.arxiv):
        return "article" if plain.record.arxiv else "document"  # CSL's word for a preprint
    return _TYPES.get(plain.kind, "document")


def _name(person: Person) -> dict[str, str]:
    if person.body:
        return {"literal": person.family}
    parts = {
        "family": person.family,
        "given": person.given,
        "non-dropping-particle": person.particle,
        "suffix": person.suffix,
    }
    return {name: part for name, part in parts.items() if part}


def _numbers(plain: PlainRecord, fields: dict[str, str]) -> dict[str, str]:
    """Issue and number: of a journal the number is the issue, of all else its own."""
    made: dict[str, str] = {}
    if plain.kind in _SERIAL:
        number, issue = fields.pop("number", ""), fields.pop("issue", "")
        made["issue"] = number or issue
        if number and issue:
            fields["issue"] = issue
    elif "series" in plain.fields and "number" in fields:
        made["collection-number"] = fields.pop("number")
    else:
        made["number"] = fields.pop("number", "")
    if "eid" in fields and "pages" not in plain.fields:
        made["page"] = fields.pop("eid")
    if fields.get("eprinttype") == "arxiv":
        fields.pop("eprinttype")
        made["archive"] = "arXiv"
        made["archive_location"] = fields.pop("eprint")
        if not made.get("number") and plain.kind not in _SERIAL:
            made["number"] = f"arXiv:{made['archive_location']}"
    return {name: value for name, value in made.items() if value}


def _date(text: str) -> dict[str, Any]:
    """A CSL date: parts if it is one or a range, else the words; an open end has no parts."""
    known = [end for end in text.split("/") if end.strip(".")]
    ends = [_DATE.fullmatch(end.partition("T")[0]) for end in known]
    if 0 < len(ends) <= 2 and all(ends):  # noqa: PLR2004 - a range has two
        return {"date-parts": [[int(part) for part in end.groups() if part] for end in ends if end]}
    return {"literal": text}
