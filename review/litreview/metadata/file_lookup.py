"""The entries of the reviewer's own files, found by identifier, by title, or by its rare words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from litreview.identity import identities
from litreview.metadata import title_match
from litreview.metadata.candidate import Candidate, Found
from litreview.metadata.match import AGREES, judged
from litreview.model import Entry, Record

__all__ = ["Entries"]

_RARE = 4  # words of a title by which others are found
_WIDEST = 500  # entries that are looked at for a word
_FEW = 20  # entries that are compared in full
_ALIKE = 60  # likeness of titles, of 100, below which they are not compared


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
            words = title_match.words(one.entry.title)
            self._titles.append(" ".join(words))
            for word in set(words):
                self._holding[word].append(row)

    def __len__(self) -> int:
        return len(self._found)

    def find(self, record: Record) -> list[Candidate]:
        """Entries that may be the record, the best first."""
        names = (self._names.get(name, ())[:_FEW] for name in _names(record))
        rows = dict.fromkeys(row for some in names for row in some)
        found = self._judged(record, rows)
        if found and found[0].score >= AGREES:
            return found
        return self._judged(record, rows | dict.fromkeys(self._near(record)))

    def _judged(self, record: Record, rows: Iterable[int]) -> list[Candidate]:
        return judged(record, (self._found[row] for row in rows))

    def _near(self, record: Record) -> list[int]:
        """Entries of a like title."""
        words = title_match.words(record.title)
        # Whatever the title shares with few others tells it; common words would ask them all.
        rare = sorted({w for w in words if w in self._holding}, key=lambda w: (self._count(w), w))
        nearby = dict.fromkeys(row for w in rare[:_RARE] for row in self._holding[w][:_WIDEST])
        near = {row: self._titles[row] for row in nearby}
        title = " ".join(words)
        alike = process.extract(title, near, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_FEW)
        # A title without its subtitle is short beside it.
        longer = [row for row, other in near.items() if other.startswith(f"{title} ")]
        return [row for _, _, row in alike] + longer[:_FEW]

    def _count(self, word: str) -> int:
        return len(self._holding[word])


def _names(of: Entry | Record) -> list[str]:
    entry = of if isinstance(of, Entry) else Entry(of.title, doi=of.doi, arxiv=of.arxiv)
    pmid = of.fields.get("pmid", "").strip()
    return [*identities(entry), *([f"pmid:{pmid}"] if pmid else [])]
