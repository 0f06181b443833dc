"""The reader for Zotero's RDF: its items as Zotero's own JSON has them, read by the same rules.

The vocabularies are Zotero's (``z:``), Dublin Core, PRISM, FOAF and ``bib:`` of
https://github.com/zotero/translators, "Zotero RDF".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from litreview.model import Entry, Problem
from litreview.sources.zoteroitems import entry_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["ZoteroRDF", "reader"]

# `<?xml version="1.0"?> <rdf:RDF`
_START = re.compile(r"[\s\ufeff]*+(?:<\?xml[^<>]{0,200}\?>\s*+)?<rdf:RDF\b")
_OURS = re.compile(
    r"http://www\.zotero\.org/namespaces/export#|<z:itemType>|http://purl\.org/net/biblio#"
)
_PREFIX = re.compile(r"</?([A-Za-z][\w-]{0,20}):[A-Za-z]")  # `<bib:Article`
_DECLARED = re.compile(r"xmlns:([A-Za-z][\w-]{0,20})\s*=")  # `xmlns:bib=`
_ROOT = re.compile(r"<rdf:RDF\b")  # `<rdf:RDF `
_ROLES = {
    "authors": "author", "editors": "editor", "translators": "translator",
    "contributors": "contributor", "seriesEditors": "seriesEditor", "directors": "director",
    "interviewers": "interviewer", "interviewees": "interviewee", "inventors": "inventor",
    "presenters": "presenter", "programmers": "programmer", "bookAuthors": "bookAuthor",
    "podcasters": "podcaster", "reviewedAuthors": "reviewedAuthor", "artists": "artist",
    "recipients": "recipient", "sponsors": "sponsor", "cosponsors": "cosponsor",
    "composers": "composer", "performers": "performer", "cartographers": "cartographer",
}  # fmt: skip
_FIELDS = {
    "title": "title", "abstract": "abstractNote", "date": "date", "pages": "pages",
    "volume": "volume", "number": "issue", "edition": "edition", "language": "language",
    "shortTitle": "shortTitle", "dateSubmitted": "accessDate", "description": "extra",
    "libraryCatalog": "libraryCatalog", "rights": "rights", "coverage": "callNumber",
    "numPages": "numPages", "type": "type", "archive": "archive", "alternative":
    "journalAbbreviation", "numberOfVolumes": "numberOfVolumes", "runningTime": "runningTime",
    "version": "versionNumber", "citationKey": "citationKey", "university": "university",
}  # fmt: skip
_KINDS = {"Article": "journalArticle", "Book": "book", "BookSection": "bookSection",
          "Thesis": "thesis", "Report": "report", "Document": "document",
          "Patent": "patent", "Manuscript": "manuscript"}  # fmt: skip
_NO_ITEMS = frozenset(("Attachment", "Memo", "Collection", "Journal", "Series"))
_NUMBERS = re.compile(r"(DOI|ISSN|ISBN):? (.+)", re.DOTALL)  # `ISSN 1234-567X`, `DOI: 10.5555/ab.1`
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


class ZoteroRDF:
    """Reads Zotero's RDF."""

    name = "zoterordf"
    label = "Zotero"

    def sniff(self, head: str) -> bool:
        """Whether it is RDF with Zotero's or bibliographic names."""
        return _START.match(head) is not None and _OURS.search(head) is not None

    def read(self, text: str) -> Iterator[Entry | Problem]:
        """Yield the file's references with notes and tags, and a `Problem` for what is none."""
        root = _tree(text)
        if isinstance(root, Problem):
            yield root
            return
        about = {one.get(f"{_RDF}about", ""): one for one in root}
        about |= {one.get(f"{_RDF}ID", ""): one for one in root if one.get(f"{_RDF}ID")}
        lines = _lines(text)
        position = 0
        for element in root:
            line = lines.get(element.get(f"{_RDF}about", ""), 1)
            kind = _child_text(element, "itemType") or _KINDS.get(_name(element), "")
            if not kind or kind in ("attachment", "note") or _name(element) in _NO_ITEMS:
                continue
            entry = entry_of(_item(element, kind, about), line, position + 1)
            if not (entry.title or entry.abstract or entry.doi):
                reason = "the item has neither a title nor an abstract nor a DOI"
                yield Problem(line, reason, element.get(f"{_RDF}about", ""))
                continue
            position += 1
            yield entry
        if position == 0:
            yield Problem(0, "no item in it is a reference")


reader = ZoteroRDF()


def _tree(text: str) -> Element | Problem:
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    # Parts cut from a larger file have prefixes that nothing declares.
    missing = set(_PREFIX.findall(text)) - set(_DECLARED.findall(text))
    declared = "".join(f' xmlns:{prefix}="urn:{prefix}"' for prefix in sorted(missing))
    whole = _ROOT.sub(f"<rdf:RDF{declared}", text.lstrip("\ufeff \t\r\n"), count=1)
    whole = re.sub(r"^<\?xml[^<>]{0,200}\?>", "", whole, count=1)
    try:
        root: Element = fromstring(whole)
    except ParseError as error:
        reason = "the file is not well-formed XML from here on; export it again"
        return Problem(min(error.position[0], text.count("\n") + 1), reason)
    except (DefusedXmlException, ValueError) as error:
        return Problem(0, f"the file declares entities, which are not read ({error})")
    return root


def _lines(text: str) -> dict[str, int]:
    """The line of each ``rdf:about``, from 1."""
    found: dict[str, int] = {}
    line, counted = 1, 0
    for match in re.finditer(r'rdf:about="([^"]{1,2000})"', text):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        found.setdefault(match[1].replace("&amp;", "&"), line)
    return found


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _text(element: Element | None) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _prose(element: Element) -> str:
    return "".join(element.itertext()).strip()


def _child_text(element: Element, name: str) -> str:
    return next((_text(one) for one in element if _name(one) == name), "")


def _deep(element: Element, name: str) -> str:
    return next((_text(one) for one in element.iter() if _name(one) == name), "")


def _item(element: Element, kind: str, about: dict[str, Element]) -> dict[str, Any]:
    item: dict[str, Any] = {"itemType": kind, "creators": [], "tags": [], "notes": []}
    item["attachments"] = []
    for child in element:
        _put(item, child, about)
    return item


def _put(item: dict[str, Any], child: Element, about: dict[str, Element]) -> None:
    name = _name(child)
    linked = about.get(child.get(f"{_RDF}resource", ""))
    if name in _ROLES:
        item["creators"] += _people(child, _ROLES[name])
    elif name == "subject":
        automatic = any(_name(one) == "AutomaticTag" for one in child.iter())
        tag = {"tag": _deep(child, "value") or _text(child)}
        item["tags"].append(tag | ({"type": 1} if automatic else {}))
    elif name == "identifier":
        _identify(item, child)
    elif name == "isPartOf":
        for part in [linked] if linked is not None else list(child):
            _contain(item, part)
    elif name == "publisher":
        item["publisher"] = _deep(child, "name") or _text(child)
        if place := _deep(child, "locality"):
            item["place"] = place
    elif name == "isReferencedBy" and linked is not None:
        value = next((one for one in linked if _name(one) == "value"), None)
        if value is not None:
            item["notes"].append({"note": _prose(value)})
    elif name == "link" and linked is not None:
        path = next(
            (one.get(f"{_RDF}resource", "") for one in linked if _name(one) == "resource"), ""
        )
        item["attachments"].append({"path": path, "url": _deep(linked, "URI")})
    elif name == "presentedAt":
        item["conferenceName"] = _deep(child, "title") or _text(child)
    elif name in _FIELDS:
        long = name in ("abstract", "description")
        item.setdefault(_FIELDS[name], _prose(child) if long else _text(child))


def _people(element: Element, role: str) -> list[dict[str, str]]:
    found = []
    for person in element.iter():
        if _name(person) not in ("Person", "Organization", "Agent"):
            continue
        family = _child_text(person, "surname")
        given = _child_text(person, "givenName") or _child_text(person, "givenname")
        creator = {"creatorType": role, "lastName": family, "firstName": given}
        if family and not given and _child_text(person, "name"):
            creator = {"creatorType": role, "name": _child_text(person, "name")}
        if not family:
            creator = {"creatorType": role, "name": _child_text(person, "name") or given}
        found.append(creator)
    return found


def _identify(item: dict[str, Any], child: Element) -> None:
    text = _text(child)
    if found := _NUMBERS.fullmatch(text):
        item.setdefault(found[1], found[2])
    elif any(_name(one) == "URI" for one in child.iter()):
        item.setdefault("url", _deep(child, "value"))


def _contain(item: dict[str, Any], part: Element) -> None:
    """A journal, a book or a series that the item stands in."""
    series = _name(part) == "Series"
    for one in part:
        name = _name(one)
        if name == "title":
            item.setdefault("series" if series else "publicationTitle", _text(one))
        elif name == "number" and series:
            item.setdefault("seriesNumber", _text(one))
        elif name in ("volume", "number", "alternative"):
            item.setdefault(_FIELDS[name], _text(one))
        elif name == "identifier":
            _identify(item, one)
        elif name in _ROLES:
            item["creators"] += _people(one, _ROLES[name])
        elif name == "isPartOf":
            for inner in one:
                _contain(item, inner)
