"""Zotero's items, as its local API and Better BibTeX's JSON export give them, as entries.

Fields and types by Zotero's schema (https://api.zotero.org/schema). Rich text in titles loses its
markup; what only Zotero needs (ids, versions, dates of change) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from litreview.model import Entry, Screening
from litreview.sources.edtf import edtf
from litreview.sources.extra import Extra, apply_tex, read_extra
from litreview.sources.inline import rich
from litreview.sources.jsonparts import plain_text
from litreview.sources.people import body, ordered, particles
from litreview.sources.reference import Reference, pages, stored_key
from litreview.sources.screening.zotero import plain_note
from litreview.sources.zoterofields import (
    CONTAINERS,
    FIELDS,
    KINDS,
    PRIMARY,
    ROLES,
    SUBTYPES,
    common,
)

__all__ = ["entry_of", "nested"]

Item = Mapping[str, Any]

NO_REFERENCE = frozenset(("note", "attachment", "annotation"))
"""Types of items that belong to another."""

_PUBLISHERS = {
    "software": "organization",
    "phdthesis": "school",
    "techreport": "institution",
    "online": "organization",
}
_MARKED = frozenset(("title", "shorttitle", "booktitle", "abstract"))
_ELSEWHERE = (
    "itemType creators date url pages ISSN ISBN tags notes attachments collections extra "
    "citationKey citekey publicationTitle assignee originalDate "
    # What only Zotero needs:
    "key itemKey itemID version libraryID library links meta uri select relations seeAlso "
    "dateAdded dateModified parentItem deleted inPublications"
)
_HANDLED = frozenset(_ELSEWHERE.split())
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")  # between `journal` and `Article`
_AUTOMATIC = 1  # Zotero's type of a tag that it added itself
_LONGEST_CODE = 3  # letters of a code of a language: `eng`
_STATES = frozenset(("forthcoming", "in preparation", "in press", "submitted", "prepublished"))
_ORIGINAL = re.compile(r"(.*\S)\s*\[(\d{4})\]")  # 2004 [1929]
_ORIGINAL_FIRST = re.compile(r"\[(\d{4})\]\s*(\d{4})")  # [1929] 2004
_MASTER = re.compile(r"(?i:master|m\.? ?sc|m\.? ?a\b|mphil|diplom|magister)")
# PhD Thesis, Ph.D. Dissertation, PhD Diss.
_DOCTOR = re.compile(r"ph\.? ?d\.?(?: (?:thesis|diss(?:ertation|\.)?))?", re.IGNORECASE)
_LATEX = re.compile(r"</?pre>")  # around LaTeX, as Better BibTeX's users mark it
_OFFICES = {"us": "us", "de": "de", "ep": "eu", "fr": "fr", "gb": "uk"}
# arXiv:2401.00001 [cs, math], arXiv preprint arXiv:2401.00001, arXiv.org.
_ARXIV_JOURNAL = re.compile(
    r"(?:arXiv preprint )?arXiv(?:\.org)?(?: ?: ?(?P<id>(?:[a-z-]+/)?[0-9.]{7,10}(?:v\d+)?))?"
    r"(?: ?\[(?P<subjects>[^\[\]]+)\])?",
    re.IGNORECASE,
)
_EDITORIAL = {"seriesEditor": "redactor", "scriptwriter": "scriptwriter", "producer": "producer"}


def nested(
    items: Iterable[tuple[Item, int]],
) -> tuple[list[tuple[dict[str, Any], int]], list[dict[str, Any]]]:
    """The references among items, each with its own notes and attachments in it.

    The API lists notes and attachments as items beside the one they belong to.

    Args:
        items: with their lines.

    Returns:
        The references with their lines, and the items that belong to none of them.
    """
    top: dict[str, tuple[dict[str, Any], int]] = {}
    children: list[dict[str, Any]] = []
    for number, (given, line) in enumerate(items):
        data = given.get("data")
        item = dict(data if isinstance(data, dict) else given)
        item["key"] = plain_text(item.get("key") or given.get("key")) or f"#{number}"
        item["itemType"] = plain_text(item.get("itemType"))
        if item["itemType"] in NO_REFERENCE:
            children.append(item)
        else:
            key = item["key"] if item["key"] not in top else f"{item['key']}#{number}"
            top[key] = (item, line)
    left: list[dict[str, Any]] = []
    for child in children:
        parent = plain_text(child.get("parentItem"))
        if parent in top and child["itemType"] != "annotation":
            item, kind = top[parent][0], "notes" if child["itemType"] == "note" else "attachments"
            item[kind] = [*_listed(item.get(kind)), child]
        else:
            left.append(child)
    return list(top.values()), left


def entry_of(
    item: Item,
    line: int,
    position: int,
    collections: Iterable[str] = (),
    *,
    day_first: bool = False,
) -> Entry:
    """The entry that an item describes; its tags and notes are the importer's screening.

    Args:
        item: with its notes and attachments in it.
        line: of the source.
        position: among the source's items, from 1.
        collections: names of the collections that are tags, too.
        day_first: whether ``1/2/2010`` is the first of February.
    """
    kind = plain_text(item.get("itemType"))
    made = Reference(line, KINDS.get(kind, "misc"))
    made.put("entrysubtype", SUBTYPES.get(kind, ""))
    texts = ((name, plain_text(value)) for name, value in item.items())
    said = {common(name, kind): _LATEX.sub("", text) for name, text in texts}
    manual, automatic = _tags(item)
    made.keywords(automatic)
    extra = read_extra(_extra(item))
    kind = extra.zotero_type or kind
    if extra.kind:
        made.type = extra.kind
    _fields(made, said | extra.fields)
    _date(made, extra.date or said.get("date", ""), day_first=day_first)
    if extra.date and extra.date != said.get("date"):
        made.put("date-given", said.get("date", ""))  # Zotero's own keys go by it
    _settle(made, kind, said)
    authors = _creators(made, item, extra)
    for file in _dicts(item.get("attachments")):
        made.put("file", plain_text(file.get("path") or file.get("localPath")))
        if address := plain_text(file.get("url")):
            made.put("attachment-url", address)
    key = plain_text(item.get("citationKey") or item.get("citekey")) or extra.key
    made.key = key if stored_key(key) else ""
    notes = tuple(filter(None, map(_note, _listed(item.get("notes")))))
    screening = Screening(tags=tuple(dict.fromkeys((*manual, *collections))), notes=notes)
    apply_tex(made, authors, extra)
    entry = made.entry(position)
    return replace(
        entry,
        authors=tuple(authors),
        screenings=(screening,) if screening != Screening() else (),
    )


def _extra(item: Item) -> str:
    """Extra as one text: old exports have a list of lines."""
    value = item.get("extra")
    lines = value if isinstance(value, list) else [value]
    return "\n".join(map(plain_text, lines))


def _fields(made: Reference, said: Mapping[str, str]) -> None:
    for name, value in said.items():
        if not value or name in _HANDLED:
            continue
        to = FIELDS.get(name, "")
        if to == "publisher":
            to = _PUBLISHERS.get(made.type, to)
        known = to == "pubstate" and value.lower() in _STATES
        text = value.lower() if known else rich(value) if to in _MARKED else value
        if to == "language" and text.isalpha() and text.islower() and len(text) > _LONGEST_CODE:
            text = text.capitalize()  # a name of a language, not a string of biblatex
        made.put(to or _HUMP.sub("-", name).lower(), text)
    within = rich(said.get("publicationTitle", ""))
    made.put(CONTAINERS.get(made.type, "booktitle"), within)
    accessed = said.get("accessDate", "").partition("T")[0].partition(" ")[0]
    made.put("urldate", edtf(accessed) or accessed)
    original = said.get("originalDate", "")
    made.put("origdate", edtf(original) or original)
    made.put("pages", pages(said.get("pages", "")))
    for name in ("ISSN", "ISBN"):
        if value := said.get(name, ""):
            made.numbered(value)
    if value := said.get("url", ""):
        made.addresses(value)
    if value := said.get("assignee", ""):
        made.put("holder", body(value))


def _date(made: Reference, text: str, *, day_first: bool) -> None:
    """The date, and with it the first edition's: ``2004 [1929]``."""
    if both := _ORIGINAL.fullmatch(text):
        text, original = both.groups()
        made.put("origdate", original)
    elif both := _ORIGINAL_FIRST.fullmatch(text):
        original, text = both.groups()
        made.put("origdate", original)
    made.issued(text, "date-given", day_first=day_first)


def _settle(made: Reference, kind: str, said: Mapping[str, str]) -> None:
    """What a type has elsewhere than the others."""
    if kind == "thesis" and _MASTER.match(said.get("type", "")):
        made.type = "mastersthesis"
    if kind == "thesis" and _DOCTOR.fullmatch(said.get("type", "")):
        made.fields.pop("type", None)  # the entry's type says it, in the reader's language
    if kind == "preprint":
        made.put("pubstate", "prepublished")
        for number in made.fields.pop("number", {}):
            made.put("eprint", number)
        if any("arxiv" in one.lower() for one in made.fields.get("organization", {})):
            del made.fields["organization"]
    if kind == "journalArticle":
        _on_arxiv(made)
    if kind == "presentation":
        made.move("address", "venue")
        made.move("booktitle", "eventtitle")
    if kind == "standard":
        made.move("publisher", "organization")
    if kind == "patent":
        made.move("country", "address")
        office = next(iter(made.fields.get("number", {})), "")[:2].lower()
        if office in _OFFICES and "type" not in made.fields:
            made.put("type", f"patent{_OFFICES[office]}")
    several = list(made.fields.get("volumes", ["1"])) != ["1"]
    if made.type == "book" and several and "volume" not in made.fields:
        made.type = "mvbook"


def _on_arxiv(made: Reference) -> None:
    """Take arXiv for what it is where Zotero has it for a journal."""
    for name in list(made.fields.get("journal", {})):
        found = _ARXIV_JOURNAL.fullmatch(name)
        if found and (found["id"] or "eprint" in made.fields):
            del made.fields["journal"]
            if "eprint" not in made.fields:
                made.put("eprint", found["id"] or "")
            if "primaryclass" not in made.fields:
                made.put("primaryclass", found["subjects"] or "")
            return


def _creators(made: Reference, item: Item, extra: Extra) -> list[str]:
    """The names of the authors; editors and others go to fields of their own."""
    roles: dict[str, list[str]] = {}
    for creator in _dicts(item.get("creators")):
        role = plain_text(creator.get("creatorType")) or "author"
        if name := _name(creator):
            roles.setdefault(role, []).append(name)
    for role, names in extra.people.items():
        roles.setdefault(role, []).extend(names)
    authors = roles.pop("author", [])
    first = next((role for role in roles if role in PRIMARY), "")
    if not authors and first:
        authors = roles.pop(first)
        if first == "director":
            made.put("authortype", "director")
    others = iter(("editora", "editorb", "editorc"))
    for role, names in roles.items():
        joined = " and ".join(names)
        if role in ("contributor", "attorneyAgent"):
            made.put("namea", joined)
            made.put("nameatype", "collaborator")
        elif role in _EDITORIAL and (free := next(others, "")):
            made.put(free, joined)
            made.put(f"{free}type", _EDITORIAL[role])
        else:
            made.put(ROLES.get(role, _HUMP.sub("-", role).lower()), joined)
    if made.type == "incollection" and "bookauthor" in made.fields:
        made.type = "inbook"
    return authors


def _name(creator: Mapping[str, Any]) -> str:
    """A name; Zotero's users put particles and suffixes with the given or the family name."""
    first, last = plain_text(creator.get("firstName")), plain_text(creator.get("lastName"))
    whole = plain_text(creator.get("name"))
    if not whole and creator.get("fieldMode") == 1:
        whole = last or first
    if whole:
        return body(whole) if " " in whole else whole
    if not (first and last):
        return ordered(last or first)
    return particles(last, first)


def _tags(item: Item) -> tuple[list[str], list[str]]:
    """The tags that somebody set, and those that came with the item."""
    manual: list[str] = []
    automatic: list[str] = []
    for tag in _listed(item.get("tags")):
        name = plain_text(tag.get("tag")) if isinstance(tag, dict) else plain_text(tag)
        kind = tag.get("type") if isinstance(tag, dict) else 0
        if name:
            (automatic if kind == _AUTOMATIC else manual).append(name)
    return manual, automatic


def _note(note: Any) -> str:
    return plain_note(plain_text(note.get("note") if isinstance(note, dict) else note))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [one for one in _listed(value) if isinstance(one, dict)]
