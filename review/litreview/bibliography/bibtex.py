"""Writing BibTeX and BibLaTeX: what a record becomes, field by field.

Entries stand in the order of their keys (case aside), fields in a fixed order, one a line, so
that one changed paper changes one entry and the same state gives the same bytes everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from litreview.bibliography import verbatim
from litreview.bibliography.abbreviations import with_abbreviations
from litreview.bibliography.citation_keys import all_legal, distinct_key, legal_key, suggest_key
from litreview.bibliography.dialect_dates import MONTHS, month_strings
from litreview.bibliography.dialects import Dialect, in_dialect, with_subtitle
from litreview.bibliography.escape import Charset, clean
from litreview.bibliography.export_parts import private, written_notes
from litreview.bibliography.field_selection import select_fields
from litreview.bibliography.inheritance import resolve_xdata
from litreview.bibliography.languages import keeps_capitals, langid
from litreview.bibliography.latex import EscapeContext, encode
from litreview.bibliography.latex_commands import words
from litreview.bibliography.names import OTHERS, name_list, without_empty_parts
from litreview.model import Link, Record

__all__ = [
    "FIRST",
    "NAME_FIELDS",
    "PLAIN",
    "BibOptions",
    "RenderedEntry",
    "cited_address",
    "entry_fields",
    "in_order",
    "render",
    "string_definitions",
    "write_bibtex",
]

_FIRST = """
    author editor title subtitle booktitle booksubtitle journal journaltitle journalsubtitle series
    volume number issue chapter pages edition publisher institution school organization address
    location year month date type howpublished doi eprint archiveprefix eprinttype primaryclass
    eprintclass url urldate isbn issn note keywords annote annotation abstract
"""
FIRST = tuple(_FIRST.split())
"""The order of fields; others follow by name."""

_SPELLING = {"archiveprefix": "archivePrefix", "primaryclass": "primaryClass"}
_PROJECT = ("project", "code")
NAME_FIELDS = words(
    "afterword annotator bookauthor commentator editor editora editorb editorc foreword holder "
    "introduction shortauthor shorteditor translator"
)
"""Fields that hold names of people, beside ``author``."""
_KEY_FIELDS = words("crossref entryset ids related xdata xref")
_TYPE = re.compile(r"[a-z][a-z0-9_-]*")  # `article`
_RESERVED_TYPES = frozenset(("comment", "preamble", "string"))
_FIELD_BREAKS = re.compile(r"[^a-z0-9+_:.-]+")  # the blank in `my field`
_AND = re.compile(r" and ", re.IGNORECASE)  # BibTeX reads AND, too
_COMMA = re.compile(r"\s*,\s*")  # between names of keywords: `a, b`
_STRINGED = words(
    "address booktitle institution journal journaltitle location organization publisher school "
    "series"
)
_STRING = re.compile(r"[a-z][a-z0-9_:.+/-]*")  # `jan`, a name of @string
# 60{\textendash}67, 60–67: styles say "pages" only if they find a hyphen.
_PAGE_DASH = re.compile(
    r"(?<=\w)\s*(?:\{\\text(?:en|em)dash(?:\{\})?\}|\\text(?:en|em)dash(?:\{\}|\s)|[–—‒−])\s*(?=\w)"
)
_LONGEST_YEAR = 40
"""Characters of a date in words; longer ones are remarks."""
_DATE = re.compile(r"-?[0-9Xy/.][0-9X~?%/.:TZ+-]*")  # `2019-05`, `199X`, `2004/2006`, `1723~`


@dataclass(frozen=True, slots=True)
class BibOptions:
    """What is written beside the reference itself.

    Attributes:
        abstract: the abstract.
        tags: the tags, as ``keywords``, after the source's own.
        notes: the notes and marked passages, as ``annote``.
        decision: the decision, as a keyword, and the reasons of an exclusion in ``annote``.
        links: every address of the record, those that are not its ``url`` in ``note``.
        ids: keys of records merged into this one, as biblatex's ``ids``, after the source's own.
        unknown: fields of the source that the dialect does not know.
        abbreviated_journals: the abbreviation of a journal's name, where a record has it.
        second_entries: in BibTeX, the entry once more under each key in ``ids``.
        private: fields of the source that say how somebody works, see
            `litreview.bibliography.export_parts`.
        strings: names and values of ``@string`` definitions; a field of just such a value is
            written by its name.
        dialect: whose types and fields.
        ascii: only ASCII, except for what no command prints.
        unicode: letters and signs as they are; if not said, in BibLaTeX.
    """

    abstract: bool = False
    tags: bool = False
    notes: bool = False
    decision: bool = False
    links: bool = False
    ids: bool = True
    second_entries: bool = False
    abbreviated_journals: bool = False
    private: bool = True
    unknown: bool = False
    strings: tuple[tuple[str, str], ...] = ()
    dialect: Dialect = Dialect.SOURCE
    ascii: bool = False
    unicode: bool | None = None

    @property
    def charset(self) -> Charset:
        """Which characters stand as they are."""
        if self.ascii:
            return Charset.ASCII
        plain = self.dialect is Dialect.BIBLATEX if self.unicode is None else self.unicode
        return Charset.UNICODE if plain else Charset.LATEX


PLAIN = BibOptions()
"""The reference and nothing else."""


def write_bibtex(records: Iterable[Record], options: BibOptions = PLAIN) -> str:
    """The records as BibTeX, with LF line ends and one empty line between entries.

    Records without a key get one, and no two keys are the same. A record that is named by another's
    ``crossref`` stands after all others, as BibTeX needs it.
    """
    return "\n".join(
        render(key, record, options).text for key, record in in_order(records, options)
    )


@dataclass(frozen=True, slots=True)
class RenderedEntry:
    """An entry as it is written, with its line end, and what is worth knowing of its texts."""

    name: str
    text: str
    context: EscapeContext
    strings: frozenset[str] = frozenset()


class _Named(str):
    """A value that is the name of a string."""

    __slots__ = ()


def string_definitions(names: Iterable[str], options: BibOptions) -> str:
    """The definitions of strings that entries are written by, a line each, with an empty line."""
    values = dict(options.strings)
    charset = options.charset
    lines = [f"@string{{{one} = {{{encode(values[one], charset=charset)}}}}}\n" for one in names]
    return "".join([*lines, "\n"]) if lines else ""


def render(key: str, record: Record, options: BibOptions = PLAIN) -> RenderedEntry:
    """Write one entry."""
    context = EscapeContext()
    kind, fields = _Entry(record, options, context).read()
    lines = [f"@{kind}{{{key},"]
    for name, value in fields.items():
        bare = month_strings(value) if name == "month" else ""
        if isinstance(value, _Named):
            bare = value
        lines.append(f"  {_SPELLING.get(name, name)} = {bare or f'{{{value}}}'},")
    named = frozenset(value for value in fields.values() if isinstance(value, _Named))
    return RenderedEntry(record.key or record.title, "\n".join([*lines, "}", ""]), context, named)


def entry_fields(
    record: Record, options: BibOptions, context: EscapeContext | None = None
) -> tuple[str, dict[str, str]]:
    """A record's type, and its fields as they stand in the file, in order, without braces."""
    return _Entry(record, options, context).read()


def in_order(records: Iterable[Record], options: BibOptions = PLAIN) -> list[tuple[str, Record]]:
    """Each record with its key, in the order of the file; each key once.

    Args:
        records: those that go out.
        options: with which they go out; BibTeX has the fields of an ``@xdata`` where it is named.
    """
    records = resolve_xdata(records) if options.dialect is Dialect.BIBTEX else list(records)
    if options.abbreviated_journals:
        records = with_abbreviations(records)
    parents = {
        legal_key(record.fields["crossref"].strip()).lower()
        for record in records
        if "crossref" in record.fields
    }
    keyed = [(record.key, record) for record in records]
    if options.second_entries and options.dialect is Dialect.BIBTEX:
        keyed += [(alias, record) for record in records for alias in record.aliases]
    folded = {key.lower() for key, _ in keyed}
    if len(folded) < len(keyed) or "" in folded or not all_legal(folded):
        keyed = list(_with_unique_keys(records))
    return sorted(keyed, key=lambda pair: (pair[0].lower() in parents, pair[0].lower(), pair[0]))


def _with_unique_keys(records: list[Record]) -> Iterator[tuple[str, Record]]:
    """Each record with a unique key: those that have one first, in the order of the sources."""
    taken: set[str] = set()
    for record in sorted(records, key=lambda one: (one.key == "", one.position, one.id)):
        key = distinct_key(record.key or suggest_key(record), taken)
        taken.add(key.lower())
        yield key, record


@dataclass(frozen=True, slots=True)
class _Entry:
    """A record on its way out."""

    record: Record
    options: BibOptions
    context: EscapeContext | None = None

    def read(self) -> tuple[str, dict[str, str]]:
        record, options = self.record, self.options
        fields: dict[str, str] = {}
        for name, text in record.fields.items():
            if name != OTHERS and (options.private or not private(name)):
                plain = _field_name(name)
                plain = distinct_key(plain, fields) if plain in fields else plain
                fields[plain] = self.value(name, text)
        if options.dialect is Dialect.BIBTEX and record.title and record.fields.get("subtitle"):
            fields.pop("subtitle", None)  # there it stands behind the title
        fields |= self.own()
        if not options.abstract:
            fields.pop("abstract", None)
        kind = record.type.lower()
        if not _TYPE.fullmatch(kind) or kind in _RESERVED_TYPES:
            kind = "misc"
        present = {name: value for name, value in fields.items() if name and value}
        kind, present = in_dialect(kind, present, options.dialect)
        present = select_fields(present, options.dialect, unknown=options.unknown)
        known = [name for name in FIRST if name in present]
        return kind, {name: present[name] for name in known + sorted(present.keys() - set(known))}

    def own(self) -> dict[str, str]:
        """What the record itself says; it goes before what a source's field of that name said.

        Beside biblatex's ``date``, from which the year was read, a year would be contradiction.
        """
        record, options = self.record, self.options
        others = "author" in record.fields.get(OTHERS, "")
        fields = {
            "author": self.names(record.authors, others=others),
            "title": self.title(record.title),
            "year": self.year(),
            "doi": verbatim.identifier(record.doi),
            "url": verbatim.url(cited_address(record)),
        }
        if record.arxiv:
            fields |= {"eprint": verbatim.identifier(record.arxiv), "archiveprefix": "arXiv"}
        if options.abstract:
            fields["abstract"] = self.latex(record.abstract)
        if options.tags or options.decision:
            fields["keywords"] = self.keywords()
        if options.notes or options.decision:
            fields["annote"] = self.annote()
        if options.links:
            fields["note"] = self.note()
        if options.ids:
            fields["ids"] = _ids(record)
        return {name: value for name, value in fields.items() if value}

    def year(self) -> str:
        """The year; where none was read, what the source says instead: ``n.d.``, ``in press``."""
        record = self.record
        if "date" in record.fields:
            return ""
        if record.year is not None:
            return str(record.year)
        given = record.fields.get("date-given", "")
        if self.options.dialect is Dialect.SOURCE or "pubstate" in record.fields:
            return ""
        said = 0 < len(given) <= _LONGEST_YEAR and any(map(str.isalnum, given))
        return self.latex(given) if said else ""

    def value(self, name: str, text: str) -> str:
        """A source's field by the policy for fields of its name."""
        if policy := _policy(name):
            return policy(text)
        if name.endswith("date") and _DATE.fullmatch(text):
            return text
        if name in NAME_FIELDS:
            text = without_empty_parts(text)
            if "{" not in text:
                names = _AND.split(clean(text))
                others = names[-1].strip() == "others"
                return self.names(names[: len(names) - others], others=others)
        if name == "pages" and self.options.dialect is not Dialect.SOURCE:
            text = _PAGE_DASH.sub("--", text)
        return self.string(name, text) or self.latex(text)

    def title(self, text: str) -> str:
        fields = self.record.fields
        if self.options.dialect is Dialect.BIBTEX and text and fields.get("subtitle"):
            text = with_subtitle(text, fields["subtitle"])
        said = fields.get("langid") or fields.get("language")
        language = (langid(said) if said else "") or "english"
        # biblatex changes the case of English titles only.
        foreign = said and self.options.dialect is Dialect.BIBLATEX and keeps_capitals(language)
        return encode(
            text,
            title=True,
            language="" if foreign or self.options.dialect is Dialect.SOURCE else language,
            context=self.context,
            charset=self.options.charset,
        )

    def string(self, name: str, text: str) -> str:
        """The name of the string that says just this; empty if none does."""
        if name in _STRINGED and f"{name.removesuffix('title')}subtitle" not in self.record.fields:
            for string, value in self.options.strings:
                if value == text and _STRING.fullmatch(string) and string not in MONTHS:
                    return _Named(string)
        return ""

    def latex(self, text: str) -> str:
        return encode(text, context=self.context, charset=self.options.charset)

    def names(self, names: Iterable[str], *, others: bool) -> str:
        return name_list(names, others=others, context=self.context, charset=self.options.charset)

    def note(self) -> str:
        own = self.latex(self.record.fields.get("note", ""))
        cited = cited_address(self.record)
        links = self.record.links
        more = [_described(link) for link in links if link.url != cited and link.kind != "doi"]
        return ". ".join(filter(None, [own.rstrip("."), "; ".join(more)]))

    def keywords(self) -> str:
        """The source's keywords, then tags and decision, each once; a comma in one is braced."""
        record = self.record
        own_words = self.options.private
        own = _COMMA.split(self.latex(record.fields.get("keywords", "") if own_words else ""))
        tags = list(record.tags) if self.options.tags else []
        if self.options.decision:
            tags.append(record.decision.value if record.decision else "undecided")
        written = [self.latex(tag) for tag in tags]
        added = [f"{{{tag}}}" if "," in tag else tag for tag in written]
        return ", ".join(dict.fromkeys(word for word in own + added if word))

    def annote(self) -> str:
        record = self.record
        parts = [record.fields.get("annote", "") if self.options.private else ""]
        if self.options.decision and record.reasons:
            parts.append(f"Excluded: {'; '.join(record.reasons)}.")
        if self.options.notes:
            parts += written_notes(record)
        return " --- ".join(filter(None, (self.latex(part) for part in parts)))


def _policy(name: str) -> Callable[[str], str] | None:
    """What is done with a field that is no text; ``None`` if it is."""
    if name.endswith("url"):
        return verbatim.url
    if name in verbatim.NUMBERS:
        return verbatim.number
    if name in verbatim.IDENTIFIERS:
        return verbatim.identifier
    if name in verbatim.PATHS:
        return verbatim.path
    return _key_list if name in _KEY_FIELDS else None


def _key_list(text: str) -> str:
    return ",".join(legal_key(key.strip()) for key in text.split(",") if key.strip())


@lru_cache(maxsize=1000)
def _field_name(name: str) -> str:
    if not name.isascii():
        from anyascii import anyascii

        name = anyascii(name)
    plain = _FIELD_BREAKS.sub("-", name.lower()).strip("-")
    return plain if plain[:1].isalpha() or plain[:1] == "_" else f"x-{plain}".rstrip("-")


def _ids(record: Record) -> str:
    """Other keys of the record: keys are written as they are, not as text for LaTeX."""
    own = [legal_key(key) for key in _COMMA.split(record.fields.get("ids", "")) if key]
    return ",".join(dict.fromkeys([*own, *record.aliases]))


def cited_address(record: Record) -> str:
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


def _described(link: Link) -> str:
    return f"{link.kind.capitalize()}: {encode(verbatim.url(link.url))}"
