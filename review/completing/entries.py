"""The entries of the reviewer's own files, found by identifier, by title, or by its rare words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from review.completing import titles
from review.completing.candidate import Candidate, Found
from review.completing.match import judged
from review.identity import identities
from review.model import Entry, Record

__all__ = ["Entries"]

LEAST = 0.5
"""Below this score an entry is no candidate."""

_RARE = 4
_WIDEST = 500
_FEW = 20
_ALIKE = 60


class Entries:
    """Entries to look records up in; making it is linear in their number."""

    def __init__(self, found: Iterable[Found]) -> None:
        self._found = list(found)
        self._names: dict[str, list[int]] = defaultdict(list)
        self._holding: dict[str, list[int]] = defaultdict(list)
        self._titles: list[str] = []
        for row, one in enumerate(self._found):
            for name in _names(one.entry):
                self._names[name].append(row)
            words = titles.words(one.entry.title)
            self._titles.append(" ".join(words))
            for word in set(words):
                self._holding[word].append(row)

    def __len__(self) -> int:
        return len(self._found)

    def find(self, record: Record) -> list[Candidate]:
        """Entries that may be the record, the best first."""
        rows = dict.fromkeys(row for name in _names(record) for row in self._names.get(name, ()))
        words = titles.words(record.title)
        # Whatever the title shares with few others tells it; common words would ask them all.
        rare = sorted({w for w in words if w in self._holding}, key=lambda w: (self._count(w), w))
        nearby = dict.fromkeys(row for w in rare[:_RARE] for row in self._holding[w][:_WIDEST])
        near = {row: self._titles[row] for row in nearby}
        for _, _, row in process.extract(
            " ".join(words), near, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_FEW
        ):
            rows[row] = None
        # A title without its subtitle is short beside it.
        start = " ".join(words) + " "
        rows |= {row: None for row, title in near.items() if title.startswith(start)}
        found = judged(record, (self._found[row] for row in rows))
        return [candidate for candidate in found if candidate.score >= LEAST]

    def _count(self, word: str) -> int:
        return len(self._holding[word])


def _names(of: Entry | Record) -> list[str]:
    entry = of if isinstance(of, Entry) else Entry(of.title, doi=of.doi, arxiv=of.arxiv)
    pmid = of.fields.get("pmid", "").strip()
    return [*identities(entry), *([f"pmid:{pmid}"] if pmid else [])]
