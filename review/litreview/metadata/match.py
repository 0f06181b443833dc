"""How well an entry found elsewhere matches a record: a score, and the evidence by field.

The score is a weighted mean over what both have: title 0.6, authors 0.2, abstract 0.15, year 0.05.
Then what distinguishes two papers bounds it:

- One identifier in common (DOI, arXiv id, PMID): half of the score is certain, the other half is
  the title's, as sources give wrong identifiers, too.
- Identifiers of one kind that differ: at most 0.7. A preprint may have its own DOI.
- Not one author in common: at most 0.6.
- A title of at most three words with nothing else to go by: at most 0.85.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from litreview.identity import normalize as normal
from litreview.metadata import author_match, title_match
from litreview.metadata.candidate import Candidate, Found
from litreview.metadata.fields import COMPLETED, news, value
from litreview.model import Entry, Record

__all__ = ["AGREES", "LEAST", "Match", "compare", "judged"]

AGREES = 0.9
"""From this likeness on, two values say the same."""

LEAST = 0.5
"""Below this score an entry is no candidate."""

_WEIGHTS = {"title": 0.6, "authors": 0.2, "abstract": 0.15, "year": 0.05}
_OTHER_ID = 0.7  # at most, if the identifiers differ
_OTHER_PEOPLE = 0.6  # at most, if the authors differ
_SHORT_TITLE = 0.85  # at most, if there is nothing but a short title
_FEW_WORDS = 3  # of a short title
_NOBODY = 0.3  # likeness of authors below which they differ
_UNTITLED = 0.9  # likeness of titles if one of the two has none
_YEARS = (1.0, 0.75, 0.25)
# Two abstracts of one field share about a third of their words, two of one paper most of them.
_CHANCE, _SURE = 0.35, 0.8


@dataclass(frozen=True, slots=True)
class Match:
    """How alike a record and an entry are: see `Candidate`."""

    score: float
    agrees: dict[str, float] = field(default_factory=dict)
    differs: dict[str, float] = field(default_factory=dict)


def judged(record: Record, found: Iterable[Found]) -> list[Candidate]:
    """Candidates for a record, the best first; of equals, in the order found."""
    candidates = []
    for one in found:
        match = compare(record, one.entry)
        if match.score < LEAST:
            continue
        candidates.append(
            Candidate(
                record=record.id,
                source=one.source,
                entry=one.entry,
                score=match.score,
                agrees=match.agrees,
                differs=match.differs,
                id=one.id,
                url=one.url,
                brings=tuple(news(record, one.entry)),
            )
        )
    return sorted(candidates, key=lambda candidate: -candidate.score)


def compare(record: Record, entry: Entry) -> Match:
    """How well an entry fits a record."""
    alike = dict(_likenesses(record, entry))
    score = _score(record, alike)
    agrees = {name: round(part, 4) for name, part in alike.items() if part >= AGREES}
    differs = {name: round(part, 4) for name, part in alike.items() if part < AGREES}
    return Match(round(score, 4), agrees, differs)


def _score(record: Record, alike: dict[str, float]) -> float:
    ids = [part for name, part in alike.items() if name in ("doi", "arxiv", "pmid")]
    if 1.0 in ids:
        return 0.5 + 0.5 * alike.get("title", _UNTITLED)
    weight = sum(_WEIGHTS[name] for name in alike if name in _WEIGHTS)
    if "title" not in alike:
        return 0.0
    score = sum(_WEIGHTS[name] * part for name, part in alike.items() if name in _WEIGHTS) / weight
    bounds = [score]
    if ids:
        bounds.append(_OTHER_ID)
    if alike.get("authors", 1) < _NOBODY:
        bounds.append(_OTHER_PEOPLE)
    alone = not {"authors", "abstract"} & alike.keys()
    if alone and len(title_match.words(record.title)) <= _FEW_WORDS:
        bounds.append(_SHORT_TITLE)
    return min(bounds)


def _likenesses(record: Record, entry: Entry) -> Iterable[tuple[str, float]]:
    """Of every field that both have, how alike they are, 0 to 1."""
    if record.title.strip() and entry.title.strip():
        yield "title", title_match.likeness(record.title, entry.title)
    if record.authors and entry.authors:
        yield "authors", author_match.likeness(record.authors, entry.authors)
    one, other = set(title_match.words(record.abstract)), set(title_match.words(entry.abstract))
    if one and other:
        yield "abstract", _abstracts(one, other)
    if record.year and entry.year:
        apart = abs(record.year - entry.year)
        yield "year", _YEARS[apart] if apart < len(_YEARS) else 0.0
    for name, mine, theirs in (
        ("doi", normal.doi(record.doi), normal.doi(entry.doi)),
        ("arxiv", _arxiv(record), _arxiv(entry)),
        ("pmid", record.fields.get("pmid", ""), entry.fields.get("pmid", "")),
    ):
        if mine and theirs:
            yield name, float(mine == theirs)
    for name in COMPLETED:
        if name in ("title", "authors", "abstract", "year", "doi", "arxiv", "pmid", "url"):
            continue
        mine, theirs = value(record, name), value(entry, name)
        if mine and theirs:
            yield name, fuzz.ratio(_plain(mine), _plain(theirs)) / 100


def _arxiv(of: Record | Entry) -> str:
    return normal.arxiv_id(of.arxiv) or normal.arxiv_id(of.doi)


def _abstracts(one: set[str], other: set[str]) -> float:
    # Only their beginnings are read, and one of the two may be cut short.
    shared = len(one & other) / min(len(one), len(other))
    return min(max((shared - _CHANCE) / (_SURE - _CHANCE), 0.0), 1.0)


def _plain(text: str) -> str:
    return " ".join(title_match.words(str(text)))
