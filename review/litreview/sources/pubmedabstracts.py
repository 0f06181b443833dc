"""The reader for PubMed's "Abstract" format: numbered citations with their abstracts as text.

A citation, a title, authors, affiliations, the abstract and a list of identifiers stand in
paragraphs; two empty lines end a reference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from litreview.model import Entry, Problem
from litreview.sources.lines import numbered
from litreview.sources.medical import medical_pages
from litreview.sources.people import body, ordered
from litreview.sources.reference import Reference, entries

__all__ = ["PubMedAbstracts", "reader"]

# `1. J Looms. 2019 Mar;3(2):1-9.`, of which the second line may have the year.
_START = re.compile(r"1\. [^\n]{2,300}\n?[^\n]{0,300}?\b(?:19|20)[0-9]{2}\b")
_PMID = re.compile(r"^PMID: [0-9]{1,8}(?:[ \t\r]|$)", re.MULTILINE)  # `PMID: 31234567 [Indexed …]`
_NUMBER = re.compile(r"([0-9]{1,7})\. (?=\S)")  # `12. J Looms.`
# `J Looms. 2019 Mar 5;3(2):1-9. doi: …`, `J Looms. 2019 Mar:1-9`
_CITATION = re.compile(
    r"(?:Version [0-9]+\. )?(.{1,300}?)\. ((?:19|20)[0-9]{2}"
    r"(?: [A-Z][a-z]{2}(?:-[A-Z][a-z]{2})?(?: [0-9]{1,2})?)?)"
    r"(?:;([^:;()]{1,40})?(?:\(([^()]{1,40})\))?)?(?::([\w, -]{1,60}))?\."
)
_MARK = re.compile(r"\([0-9]{1,3}\)|\(#\)")  # `Lee A(1)(2)`, of affiliations
# `van den Berg AB Jr`: family name, initials, suffix.
_AUTHOR = re.compile(r"(\S.*) ([^\W\d_a-z]{1,4})(?: (Jr|Sr|[2-4](?:nd|rd|th)))?")
_IDENTIFIER = re.compile(r"(DOI|PMCID|PMID): (\S+)")  # `PMID: 31234567`
# Paragraphs about the article and of no abstract: `Comment in`, `Copyright © 2019 A Society.`
_ABOUT = re.compile(
    r"(?:Collaborators:|Comment(?:ary)? (?:in|on)\b|Erratum (?:in|for)\b|"
    r"Update (?:in|of)\b|Corrected and republished|Conflict of interest statement|Copyright\b|©|"
    r"Republished (?:in|from)\b|Retraction (?:in|of)\b|\[(?:Article|Indexed) |Summary for patients)"
)
_SILENT = ("Author information:", "[No authors listed]", "[No abstract available]")
_IDENTIFIED = {"DOI": "doi", "PMCID": "pmcid", "PMID": "pmid"}
_BEFORE = 2  # empty lines before a reference


@dataclass(frozen=True, slots=True)
class _Record:
    """The paragraphs of a reference, each as one line, and where it starts."""

    paragraphs: tuple[str, ...]
    line: int


class PubMedAbstracts:
    """Reads PubMed's abstracts as text."""

    name = "pubmed-abstracts"
    label = "PubMed"

    def sniff(self, head: str) -> bool:
        """Whether a first citation with a year comes first and a PMID on a line of its own."""
        return _START.match(head) is not None and _PMID.search(head) is not None

    def read(self, text: str) -> Iterator[Entry | Problem]:
        """Yield the file's references."""
        yield from entries(_records(text.removeprefix("\ufeff")), _reference)


reader = PubMedAbstracts()


def _records(text: str) -> Iterator[_Record]:
    paragraphs: list[list[str]] = []
    start, count, empty = 1, 0, _BEFORE
    for number, line in numbered(text):
        bare = line.strip()
        if not bare:
            empty += 1
            continue
        found = _NUMBER.match(bare) if empty >= _BEFORE else None
        if found and int(found[1]) == count + 1:
            if paragraphs:
                yield _Record(tuple(map(" ".join, paragraphs)), start)
            paragraphs, start, count = [[bare[found.end() :]]], number, count + 1
        elif empty or not paragraphs:
            paragraphs.append([bare])
        else:
            paragraphs[-1].append(bare)
        empty = 0
    if paragraphs:
        yield _Record(tuple(map(" ".join, paragraphs)), start)


def _reference(record: _Record) -> Reference:
    made = Reference(record.line)
    made.type = "article"
    citation, *rest = record.paragraphs
    _cited(made, citation)
    if rest:
        made.put("title", rest.pop(0).removesuffix("."))
    if rest and (names := _authors(rest[0])):
        made.authors += names
        del rest[0]
    abstract = []
    for paragraph in rest:
        known = _IDENTIFIER.findall(paragraph) if _IDENTIFIER.match(paragraph) else ()
        for name, value in known:
            made.put(_IDENTIFIED[name], value)
        if known or paragraph.startswith(_SILENT):
            continue
        if _ABOUT.match(paragraph):
            made.put("annote", paragraph)
        else:
            abstract.append(paragraph)
    made.put("abstract", "\n\n".join(abstract))
    return made


def _cited(made: Reference, citation: str) -> None:
    found = _CITATION.match(citation)
    if found is None:
        made.put("annote", citation)
        return
    made.put("journal", found[1])
    made.dated(found[2], "date-text")
    for name, value in (("volume", found[3]), ("number", found[4])):
        made.put(name, (value or "").strip())
    made.put("pages", medical_pages(found[5] or ""))


def _authors(paragraph: str) -> tuple[str, ...]:
    """The names of a paragraph that is nothing but names."""
    plain = _MARK.sub("", paragraph).strip().removesuffix(".")
    people, _, group = plain.partition("; ")
    found = [_AUTHOR.fullmatch(name.strip()) for name in people.split(",")]
    if not all(found):
        return ()
    names = tuple(ordered(name[1], name[2], name[3] or "") for name in found if name)
    return (*names, body(group)) if group else names
