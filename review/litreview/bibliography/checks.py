"""What biber, BibTeX or LaTeX would complain of, said before a bibliography leaves.

The entries are judged as they would be written; names, LaTeX and DOIs as the source has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as made

from litreview.bibliography import bst_rules, datamodel, field_checks
from litreview.bibliography.bibtex import PLAIN, BibOptions, entry_fields, in_order
from litreview.bibliography.citation_keys import legal_key
from litreview.bibliography.dialects import BIBTEX_TYPES, Dialect, month_number
from litreview.bibliography.latex import EscapeContext
from litreview.bibliography.warnings import named
from litreview.display import Shown
from litreview.model import Record

__all__ = ["BIBER", "Remark", "check"]

BIBER = frozenset(
    ("crossref", "date", "field-misplaced", "field-missing", "field-unknown", "isbn", "ismn",
     "issn", "type", "value")
)  # fmt: skip
"""The codes of what biber finds, too, in a file that was written."""

_MOST_NAMED = 5  # commands in a message
_DATES = ("date", "eventdate", "origdate", "urldate")
_INTEGERS = ("sortyear", "volume", "volumes")
_PARTS_OF_DATES = ("year", "month", "day")
_GENDERS = frozenset(("sf", "sm", "sn", "pf", "pm", "pn", "pp"))
_PARENTS_TITLE = {"title": "booktitle", "subtitle": "booksubtitle"}
_CODES = {"isbn": field_checks.is_isbn, "issn": field_checks.is_issn, "ismn": field_checks.is_ismn}


@dataclass(frozen=True, slots=True, repr=False)
class Remark(Shown):
    """One thing that is wrong, or worth a look.

    Attributes:
        record: the record's id.
        key: its citation key.
        field: the field; empty if it is the whole entry.
        code: what kind of thing, one word: see `litreview.bibliography.checks`.
        sentence: what is wrong, and what to do.
        fix: the field's better value, by field (``@`` is the type); empty if none is sure.
    """

    record: str
    key: str
    field: str
    code: str
    sentence: str
    fix: Mapping[str, str] = made(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.key}: {self.sentence}"


_Found = tuple[str, str, str, dict[str, str]]
"""Field, code, sentence, fix."""


def check(records: Iterable[Record], options: BibOptions = PLAIN) -> list[Remark]:
    """Everything worth a word, in the order of the file.

    Args:
        records: those that go out.
        options: with which they go out.
    """
    keyed = in_order(records, options)
    written = {key.lower(): entry_fields(record, options) for key, record in keyed}
    dois = _by_doi(keyed)
    complain = _in_bibtex if options.dialect is Dialect.BIBTEX else _in_biblatex
    remarks = []
    for key, record in keyed:
        kind, fields = written[key.lower()]
        heir = _inheriting(kind, fields, written)
        found = [
            *complain(kind, fields, heir),
            *_references(fields, written),
            *_identifiers(key, record, dois),
            *_names(record),
            *_latex(record, options),
            *_old_keys(record, options),
            *_key(key, options),
        ]
        remarks += [
            Remark(record.id, key, name, code, sentence, fix) for name, code, sentence, fix in found
        ]
    return remarks


def _by_doi(keyed: list[tuple[str, Record]]) -> dict[str, list[str]]:
    dois: dict[str, list[str]] = {}
    for key, record in keyed:
        if record.doi:
            dois.setdefault(record.doi.lower(), []).append(key)
    return dois


def _inheriting(
    kind: str, fields: dict[str, str], written: dict[str, tuple[str, dict[str, str]]]
) -> dict[str, str]:
    """The fields with what the entry's parent gives it."""
    parent = written.get(fields.get("crossref", "").lower())
    if not parent:
        return fields
    inside = kind.startswith(("in", "supp")) or kind == "bookinbook"
    given = {
        _PARENTS_TITLE.get(name, name) if inside else name: value
        for name, value in parent[1].items()
    }
    return given | fields


def _in_biblatex(kind: str, fields: dict[str, str], heir: dict[str, str]) -> Iterator[_Found]:
    if kind not in datamodel.TYPES:
        told = f"@{kind} is not a biblatex entry type; biblatex treats it as @misc"
        yield "", "type", told, {"@": "misc"}
        kind = "misc"
    for names in datamodel.lacking(kind, {**heir, **_undated(heir)}):
        fix = _filling(kind, names[0], fields)
        yield names[0], "field-missing", f"{_one_of(names)} is missing", fix
    for name in datamodel.misplaced(kind, fields):
        yield name, "field-misplaced", f"@{kind} has no field {name}; biblatex ignores it", {}
    for name in fields:
        if not datamodel.known_field(name):  # written only if that was wanted
            told = f"biblatex has no field {name} and ignores it"
            yield name, "field-unknown", told, {}
    yield from _values(fields)


def _undated(fields: dict[str, str]) -> dict[str, str]:
    """Dates that biber does not read, as it has them: not at all."""
    bad = {
        name: "" for name in ("date",) if name in fields and not field_checks.is_date(fields[name])
    }
    return bad | {name: "" for name in ("author",) if fields.get(name) == "others"}


def _one_of(names: tuple[str, ...]) -> str:
    return f"one of {', '.join(names)}" if len(names) > 1 else f"the field {names[0]}"


def _filling(kind: str, name: str, fields: dict[str, str]) -> dict[str, str]:
    """What would fill a missing field, where the entry itself says it."""
    fix: dict[str, str] = {}
    match kind, name:
        case ("thesis", "type"):
            fix = {"type": "phdthesis"}
        case ("report", "type"):
            fix = {"type": "techreport"}
        case ("thesis" | "report", "institution") if "publisher" in fields:
            fix = {"institution": fields["publisher"]}
        case ("article", "journaltitle") if "booktitle" in fields:
            fix = {"@": "inproceedings"}
        case ("book" | "mvbook", "author") if "editor" in fields:
            fix = {"@": kind.replace("book", "collection")}
    return fix


def _values(fields: dict[str, str]) -> Iterator[_Found]:
    for name in _DATES:
        if (date := fields.get(name)) and not field_checks.is_date(date):
            better = field_checks.plain_date(date)
            told = f"{name} = {{{date}}} is not a date; write it as 2020-05-01"
            yield name, "date", told, {name: better} if better else {}
    for name in (*_PARTS_OF_DATES, *_INTEGERS):
        value = fields.get(name, "")
        if value and not value.removeprefix("-").isdecimal():
            month = month_number(value) if name == "month" else None
            told = f"{name} = {{{value}}} is not a number; biblatex ignores it"
            yield name, "value", told, {name: str(month)} if month else {}
    if (gender := fields.get("gender", "")) and gender not in _GENDERS:
        yield "gender", "value", f"gender = {{{gender}}} is not a value that biblatex knows", {}
    for name, right in _CODES.items():
        if (value := fields.get(name, "")) and not right(value):
            yield (
                name,
                name,
                f"{value} is not a valid {name.upper()}; a digit is wrong or missing",
                {},
            )


def _in_bibtex(kind: str, fields: dict[str, str], heir: dict[str, str]) -> Iterator[_Found]:
    if kind not in BIBTEX_TYPES:
        yield "", "type", f"the standard BibTeX styles have no entry type @{kind}", {"@": "misc"}
    if names := bst_rules.unsortable(kind, heir):
        yield names[0], "unsortable", f"to sort it, BibTeX needs {_one_of(names)}", {}
    for names in bst_rules.missing(kind, heir):
        fix = {"@": "inproceedings"} if _is_article_of_book(kind, names, fields) else {}
        yield names[0], "field-missing", f"{_one_of(names)} is missing", fix
    for first, second in bst_rules.clashing(kind, heir):
        yield second, "field-clash", f"@{kind} cannot have both {first} and {second}", {}
    alone = fields.get("number") and not (fields.get("series") or fields.get("volume"))
    if alone and kind in bst_rules.IN_SERIES:
        yield "series", "field-missing", "there is a number but no series", {}


def _is_article_of_book(kind: str, names: tuple[str, ...], fields: dict[str, str]) -> bool:
    return kind == "article" and names == ("journal",) and "booktitle" in fields


def _references(
    fields: dict[str, str], written: dict[str, tuple[str, dict[str, str]]]
) -> Iterator[_Found]:
    for name in ("crossref", "xref", "entryset"):
        for key in fields.get(name, "").split(","):
            if key and legal_key(key).lower() not in written:
                told = f"{name} names {key}, which is not among the exported entries"
                yield name, "crossref", told, {}


def _identifiers(key: str, record: Record, dois: dict[str, list[str]]) -> Iterator[_Found]:
    if not record.doi:
        return
    if not field_checks.is_doi(record.doi):
        yield "doi", "doi", f"{record.doi} is not a DOI; a DOI starts with 10. and a number", {}
    if others := [one for one in dois[record.doi.lower()] if one != key]:
        yield "doi", "doi-duplicate", f"{', '.join(others)} has the same DOI", {}


def _key(key: str, options: BibOptions) -> Iterator[_Found]:
    if "'" in key and options.dialect is not Dialect.BIBTEX:
        told = "biber stops at an apostrophe in a key and reads nothing; set another key"
        yield "", "key", told, {}


def _old_keys(record: Record, options: BibOptions) -> Iterator[_Found]:
    """Keys of merged records, which BibTeX does not find by ``ids``."""
    if options.dialect is Dialect.BIBTEX and record.aliases and not options.second_entries:
        old = ", ".join(record.aliases)
        told = f"BibTeX does not find {old}, merged into this entry; cite {record.key}"
        yield "ids", "old-key", told, {}


def _names(record: Record) -> Iterator[_Found]:
    for name in record.authors:
        if wrong := field_checks.name_fault(name):
            parts = [part.strip() for part in name.split(";") if part.strip()]
            fix = {"author": " and ".join(parts)} if len(parts) > 1 == len(record.authors) else {}
            yield "author", "name", f"the name “{name}” {wrong}", fix


def _latex(record: Record, options: BibOptions) -> Iterator[_Found]:
    texts = {"title": record.title, **record.fields}
    if options.abstract:
        texts["abstract"] = record.abstract
    for name, text in texts.items():
        if commands := list(dict.fromkeys(field_checks.escaped_commands(text))):
            told = f"{' '.join(commands[:_MOST_NAMED])} in {name} is printed literally"
            yield name, "latex", f"{told}: as a command it would fail or be unsafe", {}
        if field_checks.unbalanced(text):
            yield name, "braces", f"a brace in {name} is unbalanced and is printed", {}
    context = EscapeContext()
    entry_fields(record, options, context)
    if context.unset:
        told = f"pdfLaTeX cannot typeset {named(context.unset)}; XeLaTeX, LuaLaTeX and biber can"
        yield "", "unset", told, {}
    if context.invisible:
        yield "", "invisible", f"{named(context.invisible)} is invisible and is left out", {}
    for line in sorted(context.needs):
        yield "", "package", f"the document needs {line}", {}
