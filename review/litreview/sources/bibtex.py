"""The reader for BibTeX and BibLaTeX files.

`bibtexparser` splits a file into blocks, `litreview.sources.bibsyntax` reads what stands in
them. Text stays as it was written, LaTeX and all. What cannot be read is quoted back with its
line; what stands between the entries (comments, a preamble) is told once, at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from litreview.model import Entry, Problem
from litreview.model.identifiers import find_dois, preprint_number, short_doi
from litreview.sources.bibblocks import Stretch, stretches
from litreview.sources.bibnames import names_of
from litreview.sources.bibparts import exported, exported_type, join, joinable, rich_latex, unbraced
from litreview.sources.bibsyntax import Body, Part, parse
from litreview.sources.bounds import MOST_CHARACTERS
from litreview.sources.journals import journal_of

__all__ = ["OTHERS", "BibTeX", "reader"]

OTHERS = "author-others"
"""The field that says whose list of names ended with "and others"; it is not a name."""

MONTHS = frozenset(["jan", "feb", "mar", "apr", "may", "jun"]) | frozenset(
    ["jul", "aug", "sep", "oct", "nov", "dec"]
)

STYLE_STRINGS = {
    "acmcs": "ACM Computing Surveys",
    "acta": "Acta Informatica",
    "cacm": "Communications of the ACM",
    "ibmjrd": "IBM Journal of Research and Development",
    "ibmsj": "IBM Systems Journal",
    "ieeese": "IEEE Transactions on Software Engineering",
    "ieeetc": "IEEE Transactions on Computers",
    "ieeetcad": ("IEEE Transactions on Computer-Aided Design of Integrated Circuits"),
    "ipl": "Information Processing Letters",
    "jacm": "Journal of the ACM",
    "jcss": "Journal of Computer and System Sciences",
    "scp": "Science of Computer Programming",
    "sicomp": "SIAM Journal on Computing",
    "tcs": "Theoretical Computer Science",
    "tocs": "ACM Transactions on Computer Systems",
    "tods": "ACM Transactions on Database Systems",
    "tog": "ACM Transactions on Graphics",
    "toms": "ACM Transactions on Mathematical Software",
    "toois": "ACM Transactions on Office Information Systems",
    "toplas": "ACM Transactions on Programming Languages and Systems",
}
"""Journals that BibTeX's own styles define (btxbst.doc), by the names they have there."""
_DEFINED = MONTHS | STYLE_STRINGS.keys()

_START = re.compile(
    r"^[ \t]*+@\s*+(?:(?:comment|preamble|string)\s*+[{(]"
    r"|(?:[A-Za-z][\w-]*+|\[[^\]\n]{0,200}\])\s*+[{(]\s*+(?:[^\s,=]*+\s*+[,=}]"
    # A key with blanks, or without a comma behind it, before a field.
    r"|[^\n,={}:;]{1,100},\s*+[\w-]++\s*+=|[^\s,={}:;]{1,100}\s*+[\w-]++\s*+=\s*+[{\"\d]))",
    re.IGNORECASE | re.MULTILINE,
)
_ASIDE = frozenset(("comment", "preamble"))
# `arXiv:2101.00001v2`, `hep-th/9901001`
_ARXIV = re.compile(r"(?:arxiv:\s*)?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(v\d+)?", re.I)
# `https://arxiv.org/abs/`
_ARXIV_PREFIX = re.compile(r"arxiv:\s*|https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/", re.IGNORECASE)
_URL = re.compile(r"\\url\s*\{(.*)\}", re.DOTALL)  # `\url{https://example.org}`
_ET_AL = frozenset(("others", "et al", "et al.", "al., et", "al, et", "...", "…"))
_MOST_EXPANDED = 1_000_000  # characters that @strings may add to any file
_EXPANSION = 8
"""What names of strings may stand for: a million characters, and eight for each of the file's own.
Journal lists that repeat long names come to 2; @string{b = a # a # a …} doubles without an end."""
_IDENTIFIERS = frozenset(("doi", "eprint", "isbn", "issn", "pmid", "url"))
_RICH = frozenset(
    (
        *("title", "subtitle", "booktitle", "journal", "journaltitle", "abstract", "series"),
        *("keywords", "note", "annote", "annotation"),
    )
)
_ONE_LINE = frozenset(("title", "subtitle", "booktitle", "journal", "journaltitle", "series"))
_JOURNALS = frozenset(("journal", "journaltitle"))
_BRACED = re.compile(r"\s*\{([^{}]*)\}\s*")  # `{2019}`
_YEAR = re.compile(r"[0-9]{4}")  # `2019`


class BibTeX:
    """Reads .bib files."""

    name = "bibtex"
    label = "BibTeX"

    def sniff(self, head: str) -> bool:
        """Whether a line starts an entry, a string, a preamble or a comment of BibTeX."""
        return _START.search(head) is not None

    def read(self, text: str) -> Iterator[Entry | Problem]:
        """Yield the file's entries, and a `Problem` for whatever could not be read as one."""
        yield from _File(text).read()


reader = BibTeX()


@dataclass(slots=True)
class _File:
    text: str
    strings: dict[str, str] = field(default_factory=dict)
    aside: list[Stretch] = field(default_factory=list)
    keys: dict[str, int] = field(default_factory=dict)
    position: int = 0
    budget: int = 0

    def read(self) -> Iterator[Entry | Problem]:
        text = self.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        self.budget = _EXPANSION * len(text) + _MOST_EXPANDED
        for stretch in stretches(text):
            if stretch.block:
                yield from self.block(stretch)
            elif stretch.text.strip():
                self.aside.append(stretch)
        if self.budget < 0:
            reason = (
                f"its @strings expand to over {_MOST_EXPANDED:,} characters; "
                "those beyond that are kept as names"
            )
            yield Problem(0, reason, lost=False)
        if self.position == 0:
            yield Problem(0, "no entry was found in it")
        if self.aside:
            yield Problem(
                self.aside[0].line,
                "comments, strings and other text between entries are kept but are not references",
                "\n\n".join(one.text.strip() for one in self.aside),
                lost=False,
            )

    def block(self, stretch: Stretch) -> Iterator[Entry | Problem]:
        body = parse(stretch.text)
        if body is None:
            kind = _kind(stretch.text)
            if kind in _ASIDE:
                self.aside.append(stretch)
            else:
                yield Problem(
                    stretch.line,
                    f"this @{kind} does not end: unbalanced brace or quote",
                    stretch.text.strip(),
                )
            return
        if body.type in _ASIDE:
            self.aside.append(stretch)
            return
        whose = f" (in {body.key})" if body.key else ""
        for line, reason, quoted in body.faults:
            yield Problem(stretch.line + line, reason + whose, quoted, lost=False)
        if body.type == "string":
            for one in body.fields:
                self.strings[one.name] = "".join(self.resolved(one.parts))
            self.aside.append(stretch)
            return
        yield from self.entry(body, stretch, whose)
        if (rest := stretch.text[body.end :]).strip():
            line = stretch.line + stretch.text.count("\n", 0, body.end)
            self.aside.append(Stretch(rest, line, block=False))

    def entry(self, body: Body, stretch: Stretch, whose: str) -> Iterator[Entry | Problem]:
        fields: dict[str, str] = {}
        repeated: dict[str, list[str]] = {}
        for one in body.fields:
            value, unknown = one.parts[0].text if one.parts else "", list[str]()
            if len(one.parts) != 1 or one.parts[0].name:
                value = "".join(self.resolved(one.parts))
                unknown = [
                    part.text for part in one.parts if part.name and not self.known(part.text)
                ]
            if unknown and (one.name != "month" or len(one.parts) > 1):
                reason = f"no @string defines {', '.join(unknown)}; kept as that word{whose}"
                yield Problem(stretch.line + one.line, reason, lost=False)
            if fields.setdefault(one.name, value) == value:
                continue
            if joinable(one.name):
                repeated.setdefault(one.name, []).append(value.strip())
                continue
            reason = f"the field {one.name} is given twice; the first is used{whose}"
            yield Problem(stretch.line + one.line, reason, value, lost=False)
        join(fields, repeated)
        self.position += 1
        first = self.keys.setdefault(body.key.lower(), stretch.line)
        if body.key and first != stretch.line:
            reason = f"the key {body.key} was used before, on line {first}"
            yield Problem(stretch.line, reason, lost=False)
        if not fields.get("title", "").strip():
            yield Problem(stretch.line, f"the entry has no title{whose}", lost=False)
        yield _entry(body, fields, self.position, stretch.line)

    def known(self, name: str) -> bool:
        lower = name.lower()
        return name.isdigit() or lower in self.strings or lower in _DEFINED

    def resolved(self, parts: tuple[Part, ...]) -> Iterator[str]:
        """What the parts of a value stand for; an undefined name stands for itself."""
        for part in parts:
            said = self.strings.get(part.text.lower()) if part.name else None
            if said is not None and self.budget >= 0:
                self.budget -= len(said)
            if said is not None and self.budget >= 0:
                yield said
            elif part.name and part.text.lower() in MONTHS:
                yield part.text.lower()
            elif part.name and part.text.lower() in STYLE_STRINGS:
                yield STYLE_STRINGS[part.text.lower()]
            else:
                yield part.text


def _kind(text: str) -> str:
    found = re.match(r"\s*@\s*([\w-]*)", text)
    return found[1].lower() if found else ""


def _entry(body: Body, fields: dict[str, str], position: int, line: int) -> Entry:
    """The entry: what a record has a place for, and everything else in ``fields``."""
    for name in _IDENTIFIERS & fields.keys():
        if braced := _BRACED.fullmatch(fields[name]):
            fields[name] = braced[1]
    for name in _JOURNALS & fields.keys():
        fields[name] = journal_of(fields[name])
    unbraced(fields)
    for name in _ONE_LINE & fields.keys():
        if "\n" in fields[name]:
            fields[name] = " ".join(fields[name].split())
    for name in _RICH & fields.keys():
        if len(fields[name]) <= MOST_CHARACTERS:  # else `bounded` cuts it and says so
            fields[name] = rich_latex(fields[name])
    placed = fields.keys() & {"journal", "journaltitle", "crossref"}
    if body.type == "article" and "booktitle" in fields and not placed:
        # TaxonWorks and Mendeley write an article's journal so; no style prints it from there.
        fields["journal"] = fields.pop("booktitle")
    for name in ("early-access-date", "early-access-year"):
        if name in fields:  # the year of the first appearance online, not of the volume
            fields.setdefault("epubdate", fields.pop(name))
    exported(fields)
    people = names_of(fields.pop("author", ""))
    last = people[-1].strip(" ,").casefold() if people else ""
    # In braces "others" is a name; no one is called "et al.".
    if last in _ET_AL or (last != "{others}" and last.strip("{} ,") in _ET_AL):
        people.pop()
        fields[OTHERS] = "author"
    return Entry(
        title=fields.pop("title", ""),
        abstract=fields.pop("abstract", ""),
        authors=tuple(people),
        year=_year(fields),
        doi=_doi(fields),
        arxiv=_arxiv(fields),
        url=_URL.sub(r"\1", fields.pop("url", "").strip()),
        type=exported_type(body.type, fields),
        key=body.key,
        fields=fields,
        position=position,
        line=line,
    )


def _doi(fields: dict[str, str]) -> str:
    """The DOI, clean; what else stands in its field is kept."""
    said = fields.pop("doi", "").strip()
    dois, rest = find_dois(said)
    if not dois:
        return short_doi(said) or said
    if more := "; ".join(filter(None, (*dois[1:], rest))):
        fields.setdefault("other-doi", more)
    return dois[0]


def _year(fields: dict[str, str]) -> int | None:
    """The year, taken out of the fields if that is all that its field says.

    A date goes before it, as in biblatex; a year that contradicts it stays a field.
    """
    dated = _YEAR.match(fields.get("date", "").strip())
    said = fields.get("year", "").strip()
    if _YEAR.fullmatch(said) and (dated is None or dated[0] == said):
        return int(fields.pop("year"))
    return int(dated[0]) if dated else None


def _arxiv(fields: dict[str, str]) -> str:
    """The arXiv id, taken out of the fields that say so."""
    name = next((name for name in ("archiveprefix", "eprinttype") if name in fields), "")
    given = fields.get("eprint", "").strip()
    told = fields.get(name, "").strip().lower() == "arxiv"
    if given and (told or (not name and _ARXIV.fullmatch(given))):
        del fields["eprint"]
        fields.pop(name, None)
        return _ARXIV_PREFIX.sub("", given)
    if _ARXIV.fullmatch(fields.get("arxivid", "")):
        return _ARXIV_PREFIX.sub("", fields.pop("arxivid").strip())
    return preprint_number(fields.get("journal", ""))
