"""Two records side by side, and what agrees and differs between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from litreview.display import Shown, shortened
from litreview.identity import Comparison
from litreview.model import Record

__all__ = ["Agreement", "Pair", "agreements"]

_ALIKE = {"title": 0.95, "authors": 0.8, "abstract": 0.85}


@dataclass(frozen=True, slots=True, repr=False)
class Agreement(Shown):
    """One field of two records.

    Attributes:
        field: its name.
        same: whether it agrees; None if one of them does not say.
        values: what the two records say.
        likeness: from 0 to 1, where it was measured.
    """

    field: str
    same: bool | None
    values: tuple[str, str]
    likeness: float | None = None

    def __str__(self) -> str:
        mark = {True: "=", False: "≠", None: " "}[self.same]
        return f"{self.field}: {_short(self.values[0])} {mark} {_short(self.values[1])}"


@dataclass(frozen=True, slots=True, repr=False)
class Pair(Shown):
    """Two records that may be one paper.

    Attributes:
        records: the two, in the order of the sources.
        score: how likely they are one, 0 to 1; for their order, not a probability.
        certain: whether an import of both would have merged them without asking.
        preprint: whether one is the other's preprint, if they are one.
        why: what agrees and differs, field by field.
    """

    records: tuple[Record, Record]
    score: float
    certain: bool
    preprint: bool
    why: tuple[Agreement, ...]

    def __str__(self) -> str:
        one, other = self.records
        lines = [f"{self.score:.2f}  {one.id}  {other.id}"]
        for told in self.why:
            mark = {True: "=", False: "≠", None: " "}[told.same]
            if told.same and told.values[0] == told.values[1]:
                lines.append(f"  {mark} {told.field}: {_short(told.values[0])}")
            else:
                lines += [f"  {mark} {told.field}: {_short(value)}" for value in told.values]
        return "\n".join(lines)


def agreements(one: Record, other: Record, told: Comparison) -> Iterator[Agreement]:
    """What two records say, field by field; fields that both lack are left out."""
    for field, likeness in (
        ("title", told.title),
        ("authors", told.authors),
        ("year", None),
        ("abstract", told.abstract),
        ("doi", None),
        ("arxiv", None),
        *((name, None) for name in ("pmid", "journal", "booktitle", "volume", "pages", "type")),
    ):
        values = _value(one, field), _value(other, field)
        if not any(values):
            continue
        known: bool | None = None
        if all(values):
            alike = likeness is not None and likeness >= _ALIKE[field]
            known = alike or values[0].casefold() == values[1].casefold()
            known = known and not (field == "title" and told.conflicts & {"numbers", "kind"})
            known = known or field in told.shared
        yield Agreement(field, known, values, likeness)


def _value(record: Record, field: str) -> str:
    if field == "authors":
        return "; ".join(record.authors)
    if field == "year":
        return "" if record.year is None else str(record.year)
    if field in ("title", "abstract", "doi", "arxiv", "type"):
        return str(getattr(record, field))
    return record.fields.get(field, "")


def _short(text: str) -> str:
    return shortened(text) or "–"
