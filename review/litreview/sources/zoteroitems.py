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
from litreview.sources.extra import put_extra
from litreview.sources.inline import unmarked
from litreview.sources.jsonparts import plain_text
from litreview.sources.people import body, ordered
from litreview.sources.reference import Reference, pages, plain_key
from litreview.sources.screening.zotero import plain_note

__all__ = ["entry_of", "nested"]

Item = Mapping[str, Any]

NO_REFERENCE = frozenset(("note", "attachment", "annotation"))
"""Types of items that belong to another."""

_KINDS = {
    "journalArticle": "article", "magazineArticle": "article", "newspaperArticle": "article",
    "book": "book", "bookSection": "incollection", "encyclopediaArticle": "incollection",
    "dictionaryEntry": "incollection", "conferencePaper": "inproceedings",
    "thesis": "phdthesis", "report": "techreport", "manuscript": "unpublished",
    "webpage": "online", "blogPost": "online", "forumPost": "online", "dataset": "dataset",
    "computerProgram": "software", "patent": "patent",
}  # fmt: skip
_PUBLISHERS = {"phdthesis": "school", "techreport": "institution"}
_FIELDS = {
    "abstractNote": "abstract", "accessDate": "urldate", "archive": "archive",
    "artworkMedium": "type", "bookTitle": "booktitle", "callNumber": "callnumber",
    "company": "publisher", "conferenceName": "eventtitle", "DOI": "doi",
    "dictionaryTitle": "booktitle", "distributor": "publisher", "edition": "edition",
    "encyclopediaTitle": "booktitle", "genre": "type", "institution": "publisher",
    "issue": "number", "journalAbbreviation": "shortjournal", "label": "publisher",
    "language": "language", "libraryCatalog": "database", "nameOfAct": "title",
    "caseName": "title", "numPages": "pagetotal", "numberOfVolumes": "volumes",
    "patentNumber": "number", "place": "address", "proceedingsTitle": "booktitle",
    "publisher": "publisher", "reportNumber": "number", "reportType": "type",
    "repository": "publisher", "rights": "copyright", "series": "series",
    "seriesNumber": "number", "shortTitle": "shorttitle", "studio": "publisher",
    "subject": "title", "thesisType": "type", "title": "title", "university": "publisher",
    "versionNumber": "version", "volume": "volume", "websiteTitle": "publisher",
}  # fmt: skip
_ELSEWHERE = (
    "itemType creators date url pages ISSN ISBN tags notes attachments collections extra "
    "citationKey citekey archiveID publicationTitle "
    # What only Zotero needs:
    "key itemKey itemID version libraryID library links meta uri select relations seeAlso "
    "dateAdded dateModified parentItem deleted inPublications"
)
_HANDLED = frozenset(_ELSEWHERE.split())
_EDITING = {"editor": "editor", "translator": "translator", "seriesEditor": "series-editor"}
_EDITING |= {"bookAuthor": "bookauthor", "reviewedAuthor": "reviewedauthor"}
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_AUTOMATIC = 1


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


def entry_of(item: Item, line: int, position: int, collections: Iterable[str] = ()) -> Entry:
    """The entry that an item describes; its tags and notes are the importer's screening.

    Args:
        item: with its notes and attachments in it.
        line: of the source.
        position: among the source's items, from 1.
        collections: names of the collections that are tags, too.
    """
    kind = _KINDS.get(plain_text(item.get("itemType")), "misc")
    made = Reference(line, kind)
    _fields(made, item)
    others = _creators(made, item)
    manual, automatic = _tags(item)
    made.keywords(automatic)
    put_extra(made, plain_text(item.get("extra")))
    for file in _dicts(item.get("attachments")):
        made.put("file", plain_text(file.get("path") or file.get("localPath")))
        if address := plain_text(file.get("url")):
            made.put("attachment-url", address)
    key = plain_text(item.get("citationKey") or item.get("citekey")) or made.key
    made.key = key if plain_key(key) else ""
    notes = tuple(filter(None, map(_note, _listed(item.get("notes")))))
    screening = Screening(tags=tuple(dict.fromkeys((*manual, *collections))), notes=notes)
    entry = made.entry(position)
    return replace(
        entry,
        authors=tuple(others),
        screenings=(screening,) if screening != Screening() else (),
    )


def _fields(made: Reference, item: Item) -> None:
    for name, given in item.items():
        value = plain_text(given)
        if not value or name in _HANDLED:
            continue
        to = _FIELDS.get(name, "")
        if to in ("title", "shorttitle", "booktitle", "abstract"):
            value = unmarked(value)
        if to == "publisher":
            to = _PUBLISHERS.get(made.type, to)
        if to == "urldate":
            value = value.partition("T")[0].partition(" ")[0]
        made.put(to or _HUMP.sub("-", name).lower(), value)
    within = unmarked(plain_text(item.get("publicationTitle")))
    made.put("booktitle" if made.type in ("inproceedings", "incollection") else "journal", within)
    made.dated(plain_text(item.get("date")), "date-given")
    made.put("pages", pages(plain_text(item.get("pages"))))
    for name in ("ISSN", "ISBN"):
        if value := plain_text(item.get(name)):
            made.numbered(value)
    if value := plain_text(item.get("url")):
        made.addresses(value)
    made.put("eprint", plain_text(item.get("archiveID")))


def _creators(made: Reference, item: Item) -> list[str]:
    """The names of whoever made it; editors and the like go to fields of their own."""
    authors: list[str] = []
    roles: dict[str, list[str]] = {}
    for creator in _dicts(item.get("creators")):
        first, last = plain_text(creator.get("firstName")), plain_text(creator.get("lastName"))
        whole = plain_text(creator.get("name"))
        name = (
            body(whole)
            if whole and " " in whole
            else whole or ordered(last or first, first * bool(last))
        )
        role = plain_text(creator.get("creatorType")) or "author"
        if name and role == "author":
            authors.append(name)
        elif name:
            roles.setdefault(role, []).append(name)
    for role, names in roles.items():
        if not authors and role not in _EDITING and role != "contributor":
            authors = names  # an artwork has artists, a film directors
        else:
            made.put(_EDITING.get(role, _HUMP.sub("-", role).lower()), " and ".join(names))
    return authors


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
