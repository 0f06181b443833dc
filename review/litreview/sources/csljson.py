"""The reader for CSL-JSON, as Zotero, Better BibTeX, pandoc and others write it.

The variables are those of https://docs.citationstyles.org/en/stable/specification.html.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from litreview.model import Entry, Problem
from litreview.sources.cslnames import is_names, put_names
from litreview.sources.edtf import edtf
from litreview.sources.endnote import accession, appeared, noted, published, work_type
from litreview.sources.inline import rich
from litreview.sources.jsonitems import WRAPPED, Item, items
from litreview.sources.kinds import CSL_KINDS
from litreview.sources.reference import Reference, entries, pages, plain_key, stored_key, words

__all__ = ["CSLJSON", "csl_reference", "reader"]

_CHIEF = frozenset(
    (
        *("article-journal", "book", "chapter", "paper-conference", "thesis", "report"),
        *("manuscript", "pamphlet", "dataset", "patent", "software", "webpage", "document"),
    )
)
_FIELDS = {
    "abstract": "abstract", "annote": "annote", "archive_location": "archive-location",
    "article-number": "eid", "call-number": "callnumber", "chapter-number": "chapter",
    "collection-title": "series", "container-title-short": "shortjournal", "DOI": "doi",
    "edition": "edition", "event": "eventtitle", "event-place": "venue",
    "event-title": "eventtitle", "issue": "number", "journalAbbreviation": "shortjournal",
    "language": "language", "note": "note", "number-of-pages": "pagetotal",
    "number-of-volumes": "volumes", "original-title": "origtitle", "page": "pages",
    "PMCID": "pmcid", "PMID": "pmid", "publisher-place": "address", "section": "section",
    "short-container-title": "shortjournal", "shortTitle": "shorttitle", "source": "database",
    "status": "pubstate", "subtitle": "subtitle", "title": "title", "title-short": "shorttitle",
    "version": "version", "volume": "volume",
}  # fmt: skip
_CROSSREF = {
    "journal-article": "article-journal", "proceedings-article": "paper-conference",
    "book-chapter": "chapter", "book-section": "chapter", "book-part": "chapter",
    "monograph": "book", "edited-book": "book", "reference-book": "book",
    "reference-entry": "entry", "dissertation": "thesis", "posted-content": "article",
    "peer-review": "review", "report-component": "report", "proceedings": "book",
    "journal-issue": "periodical", "journal": "periodical",
}  # fmt: skip
"""CSL's types for Crossref's (api.crossref.org/types), which its JSON has instead."""

_MARKED = frozenset(("title", "abstract", "note", "title-short", "container-title"))
_OWN = frozenset(("title", "abstract", "year", "doi", "url"))
_DATES = {"accessed": "urldate", "event-date": "eventdate", "original-date": "origdate"}
_SEASONS = ("1", "2", "3", "4", "spring", "summer", "autumn", "winter")
_KEYS = ("citation-key", "citekey", "id")
_FIRST = (
    "id|type|title|author|abstract|accessed|citation-key|archive|issued|DOI|URL|ISBN|ISSN|annote|"
    "categories|call-number|container-title|collection-title|editor|genre|indexed|institution|language|note|page|publisher|"
    "reference-count|source"
)
_START = re.compile(
    rf"[\s\ufeff]*+(?:{WRAPPED})?\[?\s*+\{{\s*+"
    rf'"(?:{_FIRST})"\s*+:'
)
# What no other JSON has: a type of CSL's, a date in parts, a variable named as only CSL names it.
_TELLING = re.compile(
    r'"(?:issued|container-title|date-parts|citation-key|citation-label|family|DOI|URL|ISBN|ISSN)"\s*+:'
    rf'|"type"\s*+:\s*+"(?:{"|".join(CSL_KINDS)}|journal-article)"'
)


class CSLJSON:
    """Reads CSL-JSON."""

    name = "csljson"
    label = "CSL-JSON"

    def sniff(self, head: str) -> bool:
        """Whether an object that starts with a variable of CSL comes first."""
        return _START.match(head) is not None and _TELLING.search(head) is not None

    def read(self, text: str) -> Iterator[Entry | Problem]:
        """Yield the file's references, and a `Problem` for each that cannot be read."""
        yield from entries(items(text.removeprefix("\ufeff"), _FIRST), csl_reference)


reader = CSLJSON()


def csl_reference(item: Item) -> Reference:
    """The reference that an object of CSL's variables describes."""
    made, given = Reference(item.line), dict(item.value)
    kind = _text(given.pop("type", ""))
    kind = _CROSSREF.get(kind, kind)
    made.type = CSL_KINDS.get(kind, "misc")
    made.put("csl-type", "" if kind in _CHIEF else kind)
    for name in _KEYS:
        key = _text(given.pop(name, ""))
        if key and not made.key and (plain_key(key) or (name != "id" and stored_key(key))):
            made.key = key
        elif key != made.key:
            made.put(f"csl-{name}", key)
    issued = given.pop("issued", None)
    if issued is not None:
        _dated(made, issued)
    container = rich(_text(given.pop("container-title", "")))
    for name, value in given.items():
        _put(made, name, value)
    appeared(made, container)
    _settle(made)
    return made


def _put(made: Reference, name: str, value: Any) -> None:
    if is_names(value):
        put_names(made, name, value)
    elif special := _SPECIAL.get(name):
        special(made, value)
    elif name in _DATES:
        made.put(_DATES[name], _edtf(value) or _date(value))
    else:
        said = rich(_text(value)) if name in _MARKED else _text(value)
        made.put(_FIELDS.get(name, f"csl-{name.lower()}"), said)


def _numbers(made: Reference, value: Any) -> None:
    for number in value if isinstance(value, list) else re.split("[,;]", _text(value)):
        made.numbered(_text(number))


def _keywords(made: Reference, value: Any) -> None:
    made.keywords(words([_text(one)] for one in (value if isinstance(value, list) else [value])))


def _custom(made: Reference, value: Any) -> None:
    """Fields that other formats have and CSL has not."""
    if not isinstance(value, dict):
        made.put("csl-custom", _text(value))
        return
    for name, inner in value.items():
        if is_names(inner):
            put_names(made, name, inner)
        else:
            made.put(f"csl-{name}" if name in _OWN else name.lower(), _text(inner))


_SPECIAL: dict[str, Callable[[Reference, Any], None]] = {
    "ISBN": _numbers,
    "ISSN": _numbers,
    "URL": lambda made, value: made.addresses(_text(value)),
    "author": lambda made, value: made.by([_text(value)]),
    "categories": _keywords,
    "custom": _custom,
    "genre": lambda made, value: work_type(made, [_text(value)], "genre"),
    "keyword": _keywords,
    "publisher": lambda made, value: published(made, [_text(value)]),
}


def _settle(made: Reference) -> None:
    for value in made.fields.pop("pages", {}):
        made.put("pages", pages(value))
    for value in made.fields.pop("csl-number", {}):
        if value.lower().startswith("arxiv:"):
            made.put("eprint", value)
        else:
            free = made.type != "article" or "number" not in made.fields
            made.put("number" if free else "csl-number", value)
    archives = {name.lower() for name in made.fields.get("csl-archive", {})}
    if archives == {"arxiv"} and "archive-location" in made.fields:
        made.move("archive-location", "eprint")
        del made.fields["csl-archive"]
    noted(made)
    accession(made)


def _dated(made: Reference, value: Any) -> None:
    if date := _edtf(value):
        made.issued(date, "date-text")
        return
    text = _date(value)
    first, _, more = text.partition("/") if text[:4].isdigit() else (text, "", "")
    made.issued(first, "date-text")
    if more:
        made.put("date-text", text)
    elif made.year is None and "date-text" in made.fields and "date" not in made.fields:
        made.move("date-text", "year")


def _edtf(value: Any) -> str:
    """A CSL date of parts as EDTF, with season and whether it is uncertain; empty if none."""
    if not isinstance(value, Mapping) or value.keys() - {"date-parts", "season", "circa"}:
        return ""
    ends = value.get("date-parts")
    if not isinstance(ends, list) or not ends or not all(isinstance(end, list) for end in ends):
        return ""
    said = ["-".join(_text(part).zfill(2) for part in end if _text(part)) for end in ends]
    season = _text(value.get("season"))
    if season in _SEASONS and len(said) == 1 and "-" not in said[0]:
        said = [f"{said[0]}-{20 + _SEASONS.index(season) % 4 + 1}"]
    elif season:
        return ""
    mark = "~" if _text(value.get("circa")) not in ("", "false", "0") else ""
    return "/".join(edtf(f"{end}{mark}") for end in said if end)


def _date(value: Any) -> str:
    """A CSL date as ISO 8601 has it, a range with a slash, and whatever else it says."""
    if not isinstance(value, Mapping):
        return _text(value)
    ends = value.get("date-parts")
    known = isinstance(ends, list) and all(isinstance(end, list) for end in ends)
    written = (
        ["-".join(_text(part).zfill(2) for part in end) for end in ends or ()] if known else []
    )
    said = ["/".join(end for end in written if end)]
    for name, more in value.items():
        if name in ("literal", "raw"):
            said.append(_text(more))
        elif more and not (known and name == "date-parts"):
            said.append(f"{name} {_text(more)}")
    return " ".join(filter(None, said))


def _text(value: Any) -> str:
    """Any value as text."""
    if isinstance(value, str):
        return value.strip()
    if value is None or (isinstance(value, dict | list) and not value):
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "; ".join(value)
    return json.dumps(value, ensure_ascii=False)
