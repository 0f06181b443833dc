"""The reader for EPPI-Reviewer's JSON: references with the codes that were given to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from litreview.model import Entry, Problem, Screening
from litreview.sources.jsonparts import BrokenError, members, objects, plain_text
from litreview.sources.kinds import named_kind
from litreview.sources.people import ordered
from litreview.sources.reference import Reference, pages, words

__all__ = ["Eppi", "reader"]

_STARTS = re.compile(r'[\s\ufeff]*+\{\s*+"(?:CodeSets|References)"\s*+:')  # `{"CodeSets":`
_FIELDS = {
    "Title": "title", "Abstract": "abstract", "DOI": "doi", "Volume": "volume", "Issue": "number",
    "Publisher": "publisher", "City": "address", "Country": "country", "Edition": "edition",
    "Institution": "institution", "ShortTitle": "eppi-shorttitle", "Comments": "annote",
    "Availability": "availability", "ItemId": "accession",
}  # fmt: skip
_KINDS = {"journal, article": "article", "book, whole": "book", "book, chapter": "incollection",
          "conference proceedings": "inproceedings", "dissertation": "phdthesis",
          "report": "techreport", "document from internet": "online", "web site": "online",
          "generic": "misc"}  # fmt: skip


class Eppi:
    """Reads EPPI-Reviewer's JSON."""

    name = "eppi"
    label = "EPPI-Reviewer"

    def sniff(self, head: str) -> bool:
        """Whether it is JSON that starts with code sets or references as EPPI-Reviewer has them."""
        found = _STARTS.match(head)
        return found is not None and (
            '"ItemId"' in head or '"SetId"' in head or '"SetName"' in head
        )

    def read(self, text: str) -> Iterator[Entry | Problem]:
        """Yield the file's references, and a `Problem` for each that cannot be read."""
        codes: dict[str, str] = {}
        position = 0
        try:
            for name, value, line in members(text, "References"):
                if name == "CodeSets":
                    codes = dict(_codes(value))
                elif name == "References" and isinstance(value, dict):
                    position += 1
                    yield _entry(value, position, line, codes)
        except BrokenError as error:
            for item in _rest(text, error.at, position, codes):
                position += 1  # or what is broken, which is said
                yield item
        if position == 0:
            yield Problem(0, "no reference was found in it")


reader = Eppi()


def _rest(text: str, at: int, position: int, codes: dict[str, str]) -> Iterator[Entry | Problem]:
    for found in objects(text, at, lambda value: "Title" in value):
        if isinstance(found, tuple):
            position += 1
            yield _entry(found[0], position, found[1], codes)
        else:
            yield Problem(found.line, "this part of the file is not well-formed JSON", found.text)


def _codes(sets: Any) -> Iterator[tuple[str, str]]:
    """The names of the codes by their numbers, whatever lies in what."""
    waiting = [sets]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            if "AttributeId" in value:
                yield plain_text(value["AttributeId"]), plain_text(value.get("AttributeName"))
            waiting += [one for one in value.values() if isinstance(one, dict | list)]


def _entry(item: dict[str, Any], position: int, line: int, codes: dict[str, str]) -> Entry:
    kind = plain_text(item.get("TypeName"))
    made = Reference(line, _KINDS.get(kind.lower()) or named_kind(kind)[0])
    for name, value in item.items():
        if name in _FIELDS:
            made.put(_FIELDS[name], plain_text(value))
        elif name not in _DONE:
            made.put(f"eppi-{name.lower()}", plain_text(value))
    parent = plain_text(item.get("ParentTitle"))
    inside = made.type in ("incollection", "inproceedings")
    made.put("booktitle" if inside else "journal", parent)
    made.put("pages", pages(plain_text(item.get("Pages"))))
    made.dated(
        f"{plain_text(item.get('Year'))} {plain_text(item.get('Month'))}".strip(), "date-text"
    )
    made.addresses(plain_text(item.get("URL")))
    if number := plain_text(item.get("StandardNumber")):
        made.numbered(number)
    made.keywords(words([plain_text(item.get("Keywords")).splitlines()]))
    made.put("editor", " and ".join(_people(item.get("ParentAuthors"))))
    made.authors = _people(item.get("Authors"))
    given = item.get("Codes")
    numbers = [one.get("AttributeId") for one in given or () if isinstance(one, dict)]
    tags = tuple(filter(None, (codes.get(plain_text(number), "") for number in numbers)))
    entry = made.entry(position)
    return replace(entry, screenings=(Screening(tags=tags),)) if tags else entry


_DONE = frozenset(
    (
        *("ParentTitle", "Pages", "Year", "Month", "URL", "StandardNumber", "Keywords"),
        *("ParentAuthors", "Authors", "Codes", "TypeName"),
    )
)


def _people(value: Any) -> list[str]:
    """EPPI-Reviewer's names, ``Lee Ann ; van der Oz Bo ;``: the family's name first."""
    names = [" ".join(name.split()) for name in plain_text(value).split(";")]
    return [_person(name) for name in names if name]


def _person(name: str) -> str:
    if "," in name:
        family, _, given = name.partition(",")
        return ordered(family, given)
    parts = name.split()
    # Particles in small letters belong to the family's name.
    end = next((at for at, part in enumerate(parts) if not part.islower()), 0) + 1
    return ordered(" ".join(parts[:end]), " ".join(parts[end:]))
