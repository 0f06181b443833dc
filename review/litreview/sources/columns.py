"""What the columns of a table mean: those of ASReview, Rayyan, Covidence, Zotero and databases."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from litreview.model import Entry
from litreview.sources.authorlist import are_spoken, glued, names_of
from litreview.sources.bibtex import OTHERS
from litreview.sources.columnnames import COLUMNS, LOCAL, RIS_TAGS, WOS_TAGS
from litreview.sources.dates import MONTHS, read_date
from litreview.sources.extra import put_extra
from litreview.sources.inline import decoded
from litreview.sources.kinds import PARTS
from litreview.sources.lists import listed
from litreview.sources.medical import article_ids, headings
from litreview.sources.people import body
from litreview.sources.publications import kind_of
from litreview.sources.reference import Reference, pages, plain_key
from litreview.sources.toolcolumns import tool_of

__all__ = ["Heading", "heading_of", "known_columns"]

_PEOPLE = frozenset(("editor", "translator"))
_NUMBERS = frozenset(("year", "volume", "number", "month", "pmid", "pages", "pagetotal"))
_OWN = frozenset(("title", "abstract", "authors", "year", "doi", "url", "arxiv", "type", "citekey"))
_SHORT_DETAILS = re.compile(r"(.{1,300}?)\.?\s+([0-9]{4})")  # `J Things.  2019`
# `2019 Mar;3(2):1-9.`, `2019;3 Suppl 1:S1-9`.
_DETAILS = re.compile(r";\s?([0-9]+)(?:\(([^()]{1,30})\)| (Suppl[^:;()]{0,10}))?:([\w-]+)")
# `J Looms (2020) 3:2 (1-9). Date of Publication: 5 Mar 2020`
_EMBASE = re.compile(
    r"(.{1,300}?) \(([0-9]{4})\)(?: ([\w-]{1,20}))?(?::([^\s:]{1,30}))?(?: \(([^()]{1,40})\))?"
)
_EMBASE_PARTS = ("journal", "year", "volume", "number", "pages")
_ISSUED = re.compile(r"\. ([0-9]{4} [A-Z][a-z]{2}(?: [0-9]{1,2})?);")  # `J Looms. 2019 Mar 5;3`
_FLOAT = re.compile(r"(\d+)\.0")
_MONTH = re.compile(r"0?[1-9]|1[0-2]")  # `5`, `05`, `12`
_NO_KEY = re.compile(r"(rayyan)-\d+|[A-Z0-9]{8}|\d+")
# Exporters put an apostrophe before what a spreadsheet would take for a formula.
_HARMLESS = re.compile(r"^'(?=[=+@]|-[^A-Za-z])")
_UNNAMED = re.compile(r"[^\w+.:-]+")
# What a column called "label" says of a decision; elsewhere it is a key or any other label.
_DECIDED = re.compile(
    r"-?[01](?:\.0)?|true|false|yes|no|[yn]|(?:in|ex)clude[ds]?|(?:ir)?relevant|maybe|un\w+|nan?",
    re.IGNORECASE,
)
# What a spreadsheet makes of pages 1-9 or an issue 1-2: `9-Jan` or `1-Sep`, `Feb-01`.
_EXCEL = re.compile(rf"([0-9]{{1,2}})-({'|'.join(MONTHS)})|({'|'.join(MONTHS)})-([0-9]{{2}})", re.I)
_TERMS = re.compile(r"\s{2,}- ?")  # `looms  - mills`, as Engineering Village has them
_ID = re.compile(r"'(DOI|ArXiv|PubMed|PubMedCentral)': '([^']{1,200})'")  # Semantic Scholar's
# PubMed's: `S0092-8674(21)00660-7 [pii] 10.5555/j.x.2021.05.030 [doi]`
_MARKED_ID = re.compile(r"[^\s|]+ ?\[\w{2,12}\]")
_IDS = {"DOI": "doi", "ArXiv": "eprint", "PubMed": "pmid", "PubMedCentral": "pmcid"}
_NAMED_BY = frozenset(("title", "doi", "pmid", "pmcid"))
"""What a table needs one column of: by it a row is a paper."""

_OF_PAPERS = frozenset(
    (
        *("authors", "authors-full", "authors-glued", "authors-spoken", "authors-group"),
        *("abstract", "arxiv", "journal", "journal-year", "shortjournal", "booktitle"),
        *("pubmed-details", "embase-details", "ids", "article-ids", "accession", "pages"),
    )
)
"""Columns that films, songs and jobs do not have beside their titles, genes beside PMIDs."""

_OF_JOURNALS = frozenset(
    ("title", "issn", "eissn", "publisher", "language", "address", "url", "type", "")
)
"""Columns of a list of journals, as of SCImago, Qualis and Scopus."""

_FOREIGN = frozenset(
    (
        *("actors", "artist", "assignee", "brand", "cast", "company", "director", "employer"),
        *("firstname", "genre", "genres", "lastname", "milestone", "organism", "player"),
        *("price", "runtime", "salary", "sku"),
    )
)
"""Columns of films, goods, jobs, persons and tasks, which tables of papers do not have."""

_SURE = frozenset(("doi", "pmid", "pmcid", "arxiv", "abstract"))

_FEW = 2
"""Columns of a table that may be a mere list of titles."""

_NUMBERED = re.compile(r"author[1-9][0-9]?")  # `Author 2`
_TAG = re.compile(r"\s*\([A-Z][A-Z0-9]\)\s*$")  # `Resumo (AB)`
_DATABASE = re.compile(
    r"(?:pub\s?med|medline|embase|emcare|amed|cinahl|psyc\w+|eric|cochrane(?: library)?|central|"
    r"scopus|web of (?:science|knowledge)|wos|isi|ieee(?: ?xplore)?|"
    r"acm(?: (?:dl|digital library))?|"
    r"springer(?: ?link)?|science ?direct|elsevier|wiley|proquest|ebsco\w*|ovid|jstor|lens|dblp|"
    r"(?:google )?scholar|dimensions|open ?alex|crossref|semantic ?scholar|(?:arx|biorx|medrx)iv|"
    r"zotero|lilacs|scielo|cnki|manual\w*|hand\w*|snowball\w*|citations?|references?|other|"
    r"https?://.*)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[;,/|+&]\s*")  # `Scopus; PubMed`


@dataclass(frozen=True, slots=True)
class Heading:
    """The columns of a table.

    Attributes:
        targets: for each column what it is known as, or empty.
        names: for each column a unique field name.
        order: the columns, of several for one thing the one first that says it best.
        spoken: whether a cell of authors has commas between names, not within them.
    """

    targets: tuple[str, ...]
    names: tuple[str, ...]
    order: tuple[int, ...]
    spoken: bool = False

    def beside(self, rows: Sequence[Sequence[str]]) -> Heading:
        """The heading with what only the rows under it show: how authors are listed."""
        cells = [
            row[at]
            for at, target in enumerate(self.targets)
            if target == "authors"
            for row in rows
            if at < len(row)
        ]
        return replace(self._sourced(rows), spoken=are_spoken(cells))

    def _sourced(self, rows: Sequence[Sequence[str]]) -> Heading:
        """With `source` as the journal, as revtools writes it, unless it names databases."""
        if "source" not in self.names or {"journal", "booktitle"} & set(self.targets):
            return self
        at = self.names.index("source")
        values = [row[at].strip() for row in rows if at < len(row) and row[at].strip()]
        known = any(map(_is_database, values))
        if self.targets[at] or not values or known or not {"authors", "year"} & set(self.targets):
            return self
        return replace(self, targets=(*self.targets[:at], "journal", *self.targets[at + 1 :]))

    def entry(self, cells: Sequence[str], position: int, line: int) -> Entry:
        """The reference that a row's cells describe; unknown columns are kept as fields."""
        fields = self._fields(cells)
        authors, others = _authors(fields, self.spoken)
        _cited(fields)
        kind = kind_of(fields)
        if kind in PARTS and "booktitle" not in fields and "journal" in fields:
            fields["booktitle"] = fields.pop("journal")
        _join_pages(fields)
        made = Reference(line, kind, _key(fields))
        _put_month(made, fields.pop("month", ""))
        for name in ("year", "date"):
            made.dated(fields.pop(name, ""), "date-given")
        for name, text in fields.items():
            _put(made, name, text)
        if others:
            made.put(OTHERS, "author")
        return replace(made.entry(position), authors=authors)

    def _fields(self, cells: Sequence[str]) -> dict[str, str]:
        """The filled cells by what they are; a second column for the same thing keeps its name."""
        fields: dict[str, str] = {}
        for at in self.order:
            if at >= len(cells):
                continue
            target, name = self.targets[at], self.names[at]
            text = _HARMLESS.sub("", cells[at].strip())
            if text.startswith('="') and text.endswith('"'):  # EBSCO: `="19326203"`
                text = text[2:-1].replace('""', '"')
            if not text or (text.lower() == "nan" and target != "title"):
                continue
            if text == "0" and target in ("url", "doi"):  # a link that a workbook has no value of
                continue
            if target in _NUMBERS and (whole := _FLOAT.fullmatch(text)):
                text = whole[1]
            if name == "label" and not _DECIDED.fullmatch(text):
                target = ""
            if target == "authors" and target in fields and _NUMBERED.fullmatch(_plain(name)):
                if text != "NA":
                    fields[target] += f"; {text}"
            elif not target or fields.get(target, text) != text:
                fields[_free(name, fields)] = text
            else:
                fields[target] = text
        return fields


def _authors(fields: dict[str, str], spoken: bool) -> tuple[tuple[str, ...], bool]:
    """The names; those in full, unless they are fewer; then the groups."""
    groups = tuple(body(one) for one in listed(decoded(fields.pop("authors-group", ""))))
    named, others = _persons(fields, spoken)
    return named + groups, others


def _persons(fields: dict[str, str], spoken: bool) -> tuple[tuple[str, ...], bool]:
    if "authors-spoken" in fields:
        return names_of(decoded(fields.pop("authors-spoken")), spoken=True)
    short, others = names_of(decoded(fields.pop("authors", "")), spoken=spoken)
    if "authors-glued" in fields:
        return glued(decoded(fields.pop("authors-glued")))
    full, more = names_of(decoded(fields.pop("authors-full", "")))
    return (full, more) if len(full) >= len(short) else (short, others)


def known_columns(cells: Sequence[str]) -> int:
    """How many columns of a table with this heading are known; 0 if it is of no papers."""
    targets, _ = _targets(cells)
    named, known = set(targets), sum(map(bool, targets))
    local = not any(_plain(cell) in COLUMNS for cell in cells)
    return known if _NAMED_BY & named and known > local and _of_papers(cells, named, known) else 0


def _of_papers(cells: Sequence[str], named: set[str], known: int) -> bool:
    """Whether what these columns describe beside a title are papers, not films or journals."""
    plain = {_plain(cell) for cell in cells}
    if _FOREIGN & plain and not _SURE & named:
        return False
    several = "title" in named and len(_NAMED_BY & named) > 1
    if several or _OF_PAPERS & named or any("included" in cell for cell in plain):
        return True
    filled = sum(bool(cell.strip()) for cell in cells)
    return not (named <= _OF_JOURNALS and "issn" in named) and (
        filled <= _FEW or 2 * known > filled
    )


def _is_database(text: str) -> bool:
    """Whether a cell says in which databases a paper was found."""
    return all(_DATABASE.fullmatch(part) for part in _BETWEEN.split(text.strip(" ;")))


def _targets(cells: Sequence[str]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """What each column is, and the columns in their order."""
    if "TI" in cells and "AU" in cells:
        tags = RIS_TAGS if "TY" in cells or "DO" in cells else WOS_TAGS
        return tuple(tags.get(cell.strip(), "") for cell in cells), tuple(range(len(cells)))
    plain = [_plain(cell) for cell in cells]
    names = dict(COLUMNS)
    if "title" not in map(COLUMNS.get, plain) and "title" in map(LOCAL.get, plain):
        names = LOCAL | names
    tool = tool_of(plain)
    if tool is not None:
        names = {
            **tool.columns,
            **{name: to for name, to in names.items() if name not in tool.columns},
        }
    names |= dict.fromkeys(sorted(filter(_NUMBERED.fullmatch, plain), key=_number), "authors")
    rank = {name: number for number, name in enumerate(names)}
    order = sorted(range(len(plain)), key=lambda at: rank.get(plain[at], len(rank)))
    return tuple(names.get(name, "") for name in plain), tuple(order)


def _number(name: str) -> int:
    return int(name.removeprefix("author"))


def heading_of(cells: Sequence[str]) -> Heading:
    """What the columns under these names mean."""
    names: dict[str, None] = {}
    for number, cell in enumerate(cells, 1):
        name = _UNNAMED.sub("-", cell.strip().lower()).strip("-") or f"column-{number}"
        while name in names or name in _OWN:
            name = f"{name}-{number}"
        names[name] = None
    targets, order = _targets(cells)
    return Heading(targets, tuple(names), order)


def _plain(name: str) -> str:
    return "".join(char for char in _TAG.sub("", name).casefold() if char.isalnum())


def _put(made: Reference, name: str, text: str) -> None:
    """Put a cell where it belongs."""
    if name in _PEOPLE:
        made.put(name, " and ".join(names_of(text)[0]))
    elif name == "keywords" and "{" not in text:
        headings(made, listed(_TERMS.sub(";", decoded(text))))
    elif name in ("ids", "article-ids"):
        _put_ids(made, text)
    elif name == "url":
        made.addresses(" ".join(listed(text)) if text[0] == "[" else text)
    elif name == "accession" and text.startswith("https://openalex.org/"):
        made.put("openalex", text.rpartition("/")[2])
    elif name in ("issn", "isbn"):
        made.numbered(text)
    elif name in ("pages", "number") and (found := _EXCEL.fullmatch(text)):
        made.put(name, _undated(found, "--" if name == "pages" else "-"))
        made.put(f"{name}-text", text)
    elif name == "pages":
        made.put(name, pages(text))
    elif name == "extra":
        put_extra(made, text)
    elif name == "urldate":
        made.put(name, text.partition(" ")[0].partition("T")[0])
    else:
        made.put("eprint" if name == "arxiv" else name, text)


def _put_ids(made: Reference, text: str) -> None:
    """Put the identifiers of Semantic Scholar's or of PubMed's list where they belong."""
    for kind, value in _ID.findall(text):
        made.put(_IDS[kind], value)
    for one in _MARKED_ID.findall(text):
        article_ids(made, one)


def _put_month(made: Reference, text: str) -> None:
    """Put BibTeX's name of a month, and a day beside it; what is neither stays as it is."""
    if _MONTH.fullmatch(text):
        made.put("month", MONTHS[int(text) - 1])
        return
    date = read_date(text)
    known = date.whole and date.month and not date.year
    made.put("month", date.month if known else text)
    if known and date.day:
        made.put("day", str(date.day))


def _undated(found: re.Match[str], dash: str) -> str:
    """Two numbers that a spreadsheet took for a day and a month, the smaller first."""
    month, other = found[2] or found[3], int(found[1] or found[4])
    first, last = sorted((MONTHS.index(month.lower()) + 1, other))
    return f"{first}{dash}{last}"


def _free(name: str, fields: Mapping[str, str]) -> str:
    number, free = 2, name
    while free in fields:
        free, number = f"{name}-{number}", number + 1
    return free


def _join_pages(fields: dict[str, str]) -> None:
    """Scopus has a column for each end; beside a column of pages they say nothing."""
    ends = tuple(filter(None, (fields.get("page-start"), fields.get("page-end"))))
    if ends and all(end in fields.get("pages", "-".join(ends)) for end in ends):
        fields.setdefault("pages", "-".join(dict.fromkeys(ends)))
        fields.pop("page-start", "")
        fields.pop("page-end", "")


def _cited(fields: dict[str, str]) -> None:
    """What PubMed and Embase say of where a paper appeared.

    Before 2020 PubMed had ``J Things.  2019`` and ``J Things. 2019 Mar;3(2):1-9.`` in two columns.
    """
    if found := _SHORT_DETAILS.fullmatch(fields.pop("journal-year", "")):
        fields.setdefault("journal", found[1])
        fields.setdefault("year", found[2])
    said = fields.get("pubmed-details", "")
    if found := _DETAILS.search(said):
        volume, issue, supplement, first = found.groups()
        for name, text in (("volume", volume), ("number", issue or supplement), ("pages", first)):
            if text:
                fields.setdefault(name, text)
    if found := _ISSUED.search(said):
        fields.setdefault("date", found[1])
    if found := _EMBASE.match(fields.get("embase-details", "")):
        for name, text in zip(_EMBASE_PARTS, found.groups(), strict=True):
            if text:
                fields.setdefault(name, text)


def _key(fields: dict[str, str]) -> str:
    """The key to cite it by; a mere number of Rayyan's or Zotero's is not a key."""
    known = fields.pop("citekey", "")
    said = fields.pop("key", "")
    number = _NO_KEY.fullmatch(said)
    if said and (number or known or not plain_key(said)):
        fields["rayyan-key" if number and number[1] else "record-key"] = said
        said = ""
    return known or said
