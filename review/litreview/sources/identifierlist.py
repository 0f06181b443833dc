"""The reader for lists of identifiers or links, one a line: PubMed's "PMID" export, PMC's links.

Each becomes a paper with its identifier, whose metadata can be completed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from litreview.model import Entry, Problem
from litreview.model.identifiers import find_dois, pubmed_number, short_doi
from litreview.sources.lines import numbered

__all__ = ["IdentifierList", "reader"]

_HEAD = 16_000
"""Characters from which on a last line may be cut; a little less than a reader gets to see."""

_BARE = re.compile(r"[1-9][0-9]{5,7}")  # `31234567`; shorter ones are of before 1980, or anything
_PMC = re.compile(r"PMC[0-9]{4,9}", re.IGNORECASE)
# `arXiv:2401.01234v2`, `https://arxiv.org/abs/hep-th/9901001`
_ARXIV = re.compile(
    r"(?:arxiv:\s*|https?://(?:www\.)?arxiv\.org/(?:abs|pdf|html)/)"
    r"([0-9]{4}\.[0-9]{4,5}(?:v[0-9]+)?|[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7}(?:v[0-9]+)?)(?:\.pdf)?/?",
    re.IGNORECASE,
)


class IdentifierList:
    """Reads lists of identifiers."""

    name = "identifiers"
    label = "lists of DOIs or PMIDs"

    def sniff(self, head: str) -> bool:
        """Whether every line is an identifier; mere numbers are as long as PubMed's, each once."""
        lines = [line.strip() for line in head.splitlines()]
        if len(head) >= _HEAD and len(lines) > 1:
            lines.pop()
        lines = [line for line in lines if line]
        bare = [line for line in lines if _BARE.fullmatch(line)]
        return bool(lines) and all(map(_identified, lines)) and len(set(bare)) == len(bare)

    def read(self, text: str) -> Iterator[Entry | Problem]:
        """Yield a paper for each line, and a `Problem` for a line that is no identifier."""
        position = 0
        for number, line in numbered(text.removeprefix("\ufeff")):
            bare = line.strip()
            if not bare:
                continue
            known = _identified(bare)
            if known is None:
                yield Problem(number, "the line is no DOI, PMID, PMCID or arXiv id", bare)
                continue
            position += 1
            name, value = known
            fields = {name: value} if name in ("pmid", "pmcid") else {}
            yield Entry(
                title="",
                doi=value if name == "doi" else "",
                arxiv=value if name == "arxiv" else "",
                type="article",
                fields=fields,
                position=position,
                line=number,
            )
        reason = "the papers are named by identifiers only; complete their metadata"
        yield Problem(0, reason if position else "no identifier was found in it", lost=not position)


reader = IdentifierList()


def _identified(line: str) -> tuple[str, str] | None:
    """The kind of an identifier and its value; ``None`` for any other line."""
    if _BARE.fullmatch(line):
        return "pmid", line
    if _PMC.fullmatch(line):
        return "pmcid", line.upper()
    if found := _ARXIV.fullmatch(line):
        return "arxiv", found[1]
    number = pubmed_number(line)
    if number != line:
        return ("pmcid" if number.startswith("PMC") else "pmid"), number
    dois, rest = find_dois(line)
    if len(dois) == 1 and not rest:
        return "doi", dois[0]
    short = short_doi(line)
    return ("doi", short) if short else None
