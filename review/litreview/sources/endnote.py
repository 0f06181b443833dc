"""What the formats of EndNote's family (RIS, its tagged text, its XML) have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable

from litreview.sources.dates import read_date
from litreview.sources.kinds import PARTS
from litreview.sources.reference import Reference

__all__ = ["PMCID", "accessed", "accession", "appeared", "noted", "published", "work_type"]

# `doi: 10.5555/ab.1`, `https://doi.org/10.5555/ab.1`
_DOI = re.compile(r"(?:doi:?\s*|https?://(?:dx\.)?doi\.org/)(10\.[0-9]{4,9}/\S+)", re.IGNORECASE)
# `PMID: 31234567` on a separate line
_SAID = re.compile(r"^(arXiv|PMID|PMCID|DOI)\s*:\s*(\S+?)[.,;]?(?=\s|$)", re.I | re.MULTILINE)
_SHAPES = {
    "arxiv": re.compile(r"[0-9]{4}\.[0-9]{4,5}(?:v[0-9]+)?|[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7}"),
    "doi": re.compile(r"10\.[0-9]{4,9}/\S+"),
    "pmid": re.compile(r"[0-9]{1,9}"),
    "pmcid": re.compile(r"PMC[0-9]+"),
}

PMCID = re.compile("PMC[0-9]+")
"""A PubMed Central number, for which EndNote takes its second custom field."""

_PUBMED = frozenset(("nlm", "pubmed", "medline"))
_PUBLISHERS = {"phdthesis": "school", "mastersthesis": "school", "techreport": "institution"}
_TYPED = frozenset(("phdthesis", "techreport", "patent"))
_MASTER = re.compile(r"\bmaster|\bm\.?(?:sc|a|phil)\b", re.IGNORECASE)  # `Master's thesis`, `M.Sc.`


def published(made: Reference, values: Iterable[str]) -> None:
    """Put the publisher, of a thesis the school, of a report the institution."""
    for value in values:
        made.put(_PUBLISHERS.get(made.type, "publisher"), value)


def accessed(made: Reference, text: str, name: str) -> None:
    """Put the date of access, or what stands there instead of one as ``name``."""
    date = read_date(text)
    if date.iso and date.whole:
        made.put("urldate", date.iso)
    else:
        made.put(name, text.strip(" /"))


def work_type(made: Reference, values: Iterable[str], name: str) -> None:
    """Put the type of work, where many exporters write the DOI; elsewhere it is ``name``."""
    for value in values:
        if found := _DOI.fullmatch(value):
            made.put("doi", found[1])
        elif made.type in _TYPED or made.type == "mastersthesis":
            made.put("type", value)
            if made.type == "phdthesis" and _MASTER.search(value):
                made.type = "mastersthesis"
        else:
            made.put(name, value)


def accession(made: Reference) -> None:
    """Tell arXiv's and PubMed's numbers from those of other databases."""
    places = {*made.fields.get("database", {}), *made.fields.get("provider", {})}
    medical = any(place.lower() in _PUBMED for place in places)
    for value in made.fields.pop("accession", {}):
        if value.lower().startswith("arxiv:"):
            made.put("eprint", value)
        else:
            made.put("pmid" if medical and value.isdigit() else "accession", value)


def noted(made: Reference) -> None:
    """Take identifiers from notes, where Zotero ("Extra") and others write them; notes stay."""
    whole: list[str] = []
    for note in made.fields.get("note", {}):
        said = {name.lower(): value for name, value in reversed(_SAID.findall(note))}
        if found := _DOI.fullmatch(note):
            said["doi"] = found[1]
            whole.append(note)
        for name, value in said.items():
            field = "eprint" if name == "arxiv" else name
            if field not in made.fields and _SHAPES[name].fullmatch(value):
                made.put(field, value)
    for note in whole:  # Wiley's note is the DOI, which has a field
        del made.fields["note"][note]
    if whole and not made.fields["note"]:
        del made.fields["note"]


def appeared(made: Reference, second: str) -> None:
    """Put EndNote's secondary title: a journal, a book or a series."""
    if made.type in PARTS:
        made.put("booktitle", second)
    elif made.type in ("book", "techreport"):
        made.put("series", second)
    elif made.type == "article" and "journal" in made.fields:
        # What differs from the journal's full name is another form of it.
        if second not in made.fields["journal"]:
            made.put("shortjournal", second)
    else:
        made.put("journal" if made.type == "article" else "booktitle", second)
