"""Writing BibTeX: what a record becomes, field by field.

Entries stand in the order of their keys (case aside), fields in a fixed order, one a line, so
that one changed paper changes one entry and the same state gives the same bytes everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from review.citing import verbatim
from review.citing.commands import words
from review.citing.escape import clean
from review.citing.keys import distinct_key, suggest_key
from review.citing.latex import Heed, encode
from review.citing.names import OTHERS, name_list
from review.model import Link, Record

__all__ = ["FIRST", "PLAIN", "BibOptions", "entry_fields", "write_bibtex"]

_FIRST = """
    author editor title booktitle journal journaltitle series volume number issue chapter pages
    edition publisher institution school organization address location year month date type
    howpublished doi eprint archiveprefix primaryclass url urldate isbn issn note keywords
    annote abstract
"""
FIRST = tuple(_FIRST.split())
"""The order of fields; others follow by name."""

_SPELLING = {"archiveprefix": "archivePrefix", "primaryclass": "primaryClass"}
_PROJECT = ("project", "code")
_MONTHS = words("jan feb mar apr may jun jul aug sep oct nov dec")
_NAME_FIELDS = words(
    "afterword annotator bookauthor commentator editor editora editorb editorc foreword holder "
    "introduction shortauthor shorteditor translator"
)
_TYPE = re.compile(r"[a-z][a-z0-9_-]*")
_RESERVED_TYPES = frozenset(("comment", "preamble", "string"))
_FIELD_BREAKS = re.compile(r"[^a-z0-9+_:.-]+")
_COMMA = re.compile(r"\s*,\s*")


@dataclass(frozen=True, slots=True)
class BibOptions:
    """What is written beside the reference itself.

    Attributes:
        abstract: the abstract.
        tags: the tags, as ``keywords``, after the source's own.
        notes: the notes, as ``annote``.
        decision: the decision, as a keyword, and the reasons of an exclusion in ``annote``.
        links: every address of the record, those that are not its ``url`` in ``note``.
    """

    abstract: bool = False
    tags: bool = False
    notes: bool = False
    decision: bool = False
    links: bool = False


PLAIN = BibOptions()
"""The reference and nothing else."""


def write_bibtex(records: Iterable[Record], options: BibOptions = PLAIN) -> str:
    """The records as BibTeX, with LF line ends and one empty line between entries.

    Records without a key get one, and no two keys are the same.
    """
    return "\n".join(_entry(key, record, options) for key, record in _keyed(records))


def entry_fields(record: Record, options: BibOptions, heed: Heed | None = None) -> dict[str, str]:
    """A record's fields as they stand in the file, in order, without their braces."""
    fields: dict[str, str] = {}
    for name, text in record.fields.items():
        if name != OTHERS:
            fields[distinct_key(_field_name(name), fields)] = _value(name, text, heed)
    fields |= _own_fields(record, options, heed)
    if not options.abstract:
        fields.pop("abstract", None)
    present = {name: value for name, value in fields.items() if name and value}
    known = [name for name in FIRST if name in present]
    return {name: present[name] for name in known + sorted(present.keys() - set(known))}


def _keyed(records: Iterable[Record]) -> list[tuple[str, Record]]:
    """Each record with its key, sorted; a key that two records hold is told apart."""
    taken: set[str] = set()
    keyed: list[tuple[str, Record]] = []
    for record in sorted(records, key=lambda one: (one.key == "", one.position, one.id)):
        key = distinct_key(record.key or suggest_key(record), taken)
        taken.add(key.lower())
        keyed.append((key, record))
    return sorted(keyed, key=lambda pair: (pair[0].lower(), pair[0]))


def _entry(key: str, record: Record, options: BibOptions) -> str:
    kind = record.type.lower()
    if not _TYPE.fullmatch(kind) or kind in _RESERVED_TYPES:
        kind = "misc"
    lines = [f"@{kind}{{{key},"]
    for name, value in entry_fields(record, options).items():
        bare = name == "month" and value in _MONTHS
        lines.append(f"  {_SPELLING.get(name, name)} = {value if bare else f'{{{value}}}'},")
    return "\n".join([*lines, "}", ""])


def _own_fields(record: Record, options: BibOptions, heed: Heed | None) -> dict[str, str]:
    """What the record itself says; it goes before what a source's field of that name said.

    Beside biblatex's ``date``, from which the year was read, a year would be contradiction.
    """
    others = "author" in record.fields.get(OTHERS, "")
    fields = {
        "author": name_list(record.authors, others=others, heed=heed),
        "title": encode(record.title, title=True, heed=heed),
        "year": "" if record.year is None or "date" in record.fields else str(record.year),
        "doi": verbatim.identifier(record.doi),
        "url": verbatim.url(_address(record)),
    }
    if record.arxiv:
        fields |= {"eprint": verbatim.identifier(record.arxiv), "archiveprefix": "arXiv"}
    if options.abstract:
        fields["abstract"] = encode(record.abstract, heed=heed)
    if options.tags or options.decision:
        fields["keywords"] = _keywords(record, options, heed)
    if options.notes or options.decision:
        fields["annote"] = _annote(record, options, heed)
    if options.links:
        fields["note"] = _note(record, heed)
    return {name: value for name, value in fields.items() if value}


def _value(name: str, text: str, heed: Heed | None) -> str:
    """A source's field by the policy for fields of its name."""
    if name.endswith("url"):
        return verbatim.url(text)
    if name in verbatim.IDENTIFIERS:
        return verbatim.identifier(text)
    if name in verbatim.PATHS:
        return verbatim.path(text)
    if name in _NAME_FIELDS and "{" not in text:
        names = clean(text).split(" and ")
        others = names[-1].strip() == "others"
        return name_list(names[: len(names) - others], others=others, heed=heed)
    return encode(text, heed=heed)


def _field_name(name: str) -> str:
    if not name.isascii():
        from anyascii import anyascii

        name = anyascii(name)
    plain = _FIELD_BREAKS.sub("-", name.lower()).strip("-")
    return plain if plain[:1].isalpha() else f"x-{plain}".rstrip("-")


def _address(record: Record) -> str:
    """The address to cite: the source's own, else the project's or code's page, else the first.

    A DOI or an arXiv id says already where the paper is.
    """
    if record.url:
        return record.url
    links = [link for link in record.links if link.kind not in ("doi", "paper")]
    if not links and not (record.doi or record.arxiv):
        links = list(record.links)
    project = [link for link in links if link.kind in _PROJECT]
    return next((link.url for link in project + links), "")


def _note(record: Record, heed: Heed | None) -> str:
    own = encode(record.fields.get("note", ""), heed=heed)
    cited = _address(record)
    more = [_described(link) for link in record.links if link.url != cited and link.kind != "doi"]
    return ". ".join(filter(None, [own.rstrip("."), "; ".join(more)]))


def _described(link: Link) -> str:
    return f"{link.kind.capitalize()}: {encode(verbatim.url(link.url))}"


def _keywords(record: Record, options: BibOptions, heed: Heed | None) -> str:
    """The source's keywords, then tags and decision, each once; a comma inside one is braced."""
    own = _COMMA.split(encode(record.fields.get("keywords", ""), heed=heed))
    tags = list(record.tags) if options.tags else []
    if options.decision:
        tags.append(record.decision.value if record.decision else "undecided")
    written = [encode(tag, heed=heed) for tag in tags]
    added = [f"{{{tag}}}" if "," in tag else tag for tag in written]
    return ", ".join(dict.fromkeys(word for word in own + added if word))


def _annote(record: Record, options: BibOptions, heed: Heed | None) -> str:
    parts = [record.fields.get("annote", "")]
    if options.decision and record.reasons:
        parts.append(f"Excluded: {'; '.join(record.reasons)}.")
    if options.notes:
        parts += [note.text for note in record.notes]
    return " --- ".join(filter(None, (encode(part, heed=heed) for part in parts)))
