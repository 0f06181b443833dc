"""A record without LaTeX: what every format that is not BibTeX's starts from."""

from __future__ import annotations

from dataclasses import dataclass, field

from litreview.bibliography import verbatim
from litreview.bibliography.bibtex import NAME_FIELDS, cited_address
from litreview.bibliography.dialects import Dialect, in_dialect
from litreview.bibliography.escape import clean
from litreview.bibliography.export_parts import Parts, private
from litreview.bibliography.names import OTHERS
from litreview.bibliography.person_names import Person, person
from litreview.bibliography.readable import readable
from litreview.model import Record

__all__ = ["PlainRecord", "one_line", "plain_record"]

_SUBTITLES = {"subtitle": "title", "booksubtitle": "booktitle", "journalsubtitle": "journaltitle"}


@dataclass(frozen=True, slots=True)
class PlainRecord:
    """A record in Unicode.

    Attributes:
        record: the record.
        kind: biblatex's entry type.
        fields: by biblatex's names; title, date, doi, url, eprint and abstract among them, but no
            names of people.
        people: by field.
        others: whether a list of authors says that there are more.
    """

    record: Record
    kind: str
    fields: dict[str, str]
    people: dict[str, list[Person]] = field(default_factory=dict)
    others: bool = False

    def get(self, *names: str) -> str:
        """The first of the fields that has a value."""
        return next((self.fields[name] for name in names if self.fields.get(name)), "")


def plain_record(record: Record, parts: Parts | None = None) -> PlainRecord:
    """A record's fields and people for other formats."""
    parts = parts or Parts()
    fields: dict[str, str] = {}
    people = {"author": [person(name) for name in record.authors]}
    for name, text in record.fields.items():
        if name == OTHERS or (not parts.private and private(name)):
            continue
        if name in NAME_FIELDS and text.strip():
            people[name] = [person(one) for one in _listed(text)]
        else:
            fields[name] = _value(name, text)
    fields |= {
        name: value
        for name, value in (
            ("title", one_line(record.title)),
            ("year", "" if record.year is None or "date" in record.fields else str(record.year)),
            ("doi", verbatim.identifier(record.doi)),
            ("url", verbatim.url(cited_address(record))),
            ("eprint", verbatim.identifier(record.arxiv)),
            ("eprinttype", "arxiv" if record.arxiv else ""),
            ("abstract", one_line(record.abstract)),
        )
        if value
    }
    if not parts.abstract:
        fields.pop("abstract", None)
    kind, fields = in_dialect(record.type.lower(), fields, Dialect.BIBLATEX)
    for part, whole in _SUBTITLES.items():
        if fields.get(part) and fields.get(whole):
            fields[whole] += f": {fields.pop(part)}"
    fields = {name: value for name, value in fields.items() if value}
    people = {name: some for name, some in people.items() if some}
    return PlainRecord(record, kind, fields, people, "author" in record.fields.get(OTHERS, ""))


def one_line(text: str) -> str:
    """What a text says, on one line."""
    return " ".join(clean(readable(text)).split())


def _value(name: str, text: str) -> str:
    if name.endswith("url"):
        return verbatim.url(text)
    if name in verbatim.IDENTIFIERS:
        return verbatim.identifier(text)
    return clean(text).strip() if name in verbatim.PATHS else one_line(text)


def _listed(text: str) -> list[str]:
    names = clean(text).split(" and ")
    return [name.strip() for name in names if name.strip() and name.strip() != "others"]
