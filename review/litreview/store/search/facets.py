"""How many of the found records have what, each count with the term that asks for it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from litreview.display import Shown, one_line
from litreview.model import UNDECIDED
from litreview.store.search.answer import Answerer
from litreview.store.search.columns import DECISIONS, NO_YEAR, Mask, Pairs
from litreview.store.search.grammar import quoted
from litreview.store.search.loading import load_sources
from litreview.store.search.terms import HAS
from litreview.store.search.tree import All, Any, Decided, Has, Named, Node, Not, Years

__all__ = ["FACETS", "Facet", "Value", "asks_undecided", "facets"]

FACETS = ("decision", "tag", "reason", "source", "year", "type", "venue", "has")
"""What is counted, in the order in which it is shown."""

_MOST = 50
"""Values of a facet; of years all that a century has."""

_TOLD = 8
"""Values that the text of a facet names."""

_YEARS = 100  # that are listed; older ones are counted together
_COUNTED = tuple(what for what in HAS if what not in ("reasons", "authors", "year", "missing-pdf"))


@dataclass(frozen=True, slots=True, repr=False)
class Value(Shown):
    """A value, how many have it, and the term that asks for it."""

    value: str
    count: int
    query: str

    def __str__(self) -> str:
        return f"{self.value}: {self.count:,}"


@dataclass(frozen=True, slots=True, repr=False)
class Facet(Shown):
    """The values of one facet, the most frequent first, and how many more there are."""

    name: str
    values: tuple[Value, ...]
    more: int = 0

    def __str__(self) -> str:
        shown = ", ".join(f"{one_line(one.value)} ({one.count:,})" for one in self.values[:_TOLD])
        left = len(self.values) - _TOLD + self.more
        return f"{self.name}: {shown}{f', … {left:,} more' if left > 0 else ''}"


def facets(answerer: Answerer, node: Node) -> list[Facet]:
    """Counts under a query; those of a facet leave out what the query says of that very facet.

    Args:
        answerer: of the records.
        node: the query.
    """
    parts = node.nodes if isinstance(node, All) else (node,)
    masks = [(_facet_of(part), answerer.find(part)) for part in parts]
    everything = answerer.columns.standing
    whole = _joined(everything, [mask for _, mask in masks])
    found = []
    for name in FACETS:
        own = any(of == name for of, _ in masks)
        others = [mask for of, mask in masks if of != name]
        under = _joined(everything, others) if own else whole
        found.append(_count(answerer, name, under))
    return found


def asks_undecided(node: Node) -> bool:
    """Whether a query is for undecided records only."""
    parts = node.nodes if isinstance(node, All) else (node,)
    return Decided(UNDECIDED) in parts


def _joined(start: Mask, masks: list[Mask]) -> Mask:
    found = start
    for mask in masks:
        found = found & mask
    return found


def _facet_of(node: Node) -> str | None:  # noqa: PLR0911 - one a node
    """The facet that a part of a query is about, if it is about one only."""
    match node:
        case Not(inner):
            return _facet_of(inner)
        case Any(nodes) | All(nodes):
            names = {_facet_of(one) for one in nodes}
            return names.pop() if len(names) == 1 else None
        case Named(field):
            return field
        case Years():
            return "year"
        case Decided():
            return "decision"
        case Has():
            return "has"
        case _:
            return None


def _count(answerer: Answerer, name: str, under: Mask) -> Facet:  # noqa: PLR0911 - one a facet
    columns = answerer.columns
    match name:
        case "decision":
            counts = np.bincount(columns.decision[under], minlength=len(DECISIONS)).tolist()
            values = zip(DECISIONS, counts, strict=True)
            told = [Value(one, many, f"decision:{one}") for one, many in values]
            return Facet(name, tuple(told))
        case "tag":
            return _paired(name, columns.tags, under)
        case "reason":
            return _paired(name, columns.reasons, under)
        case "source":
            load_sources(answerer.connection, columns)
            return _paired(name, columns.by_source(), under)
        case "year":
            return _years(columns.year[under])
        case "type":
            counts = _counts(columns.type[under], len(columns.types.names))
            return _most(name, columns.types.names, counts, "type:")
        case "venue":
            counts = _counts(columns.venue[under], len(columns.venues.names))
            return _most(name, columns.venues.names, counts, "venue:=")
        case _:
            told = []
            for what in _COUNTED:
                many = int(np.count_nonzero(answerer.find(Has(what)) & under))
                told.append(Value(what, many, f"has:{what}"))
                if what == "abstract":
                    rest = int(np.count_nonzero(under)) - many
                    told.append(Value(f"no {what}", rest, f"-has:{what}"))
            return Facet(name, tuple(told))


def _paired(name: str, pairs: Pairs, under: Mask) -> Facet:
    numbers = pairs.numbers[under[pairs.rows]]
    return _most(name, pairs.names.names, _counts(numbers, len(pairs.names.names)), f"{name}:")


def _counts(numbers: NDArray[np.integer], size: int) -> NDArray[np.intp]:
    return np.bincount(numbers[numbers >= 0], minlength=size)


def _most(name: str, names: list[str], counts: NDArray[np.intp], prefix: str) -> Facet:
    order = sorted(np.flatnonzero(counts).tolist(), key=lambda one: (-counts[one], names[one]))
    told = [
        Value(names[one], int(counts[one]), f"{prefix}{quoted(names[one])}")
        for one in order[:_MOST]
    ]
    return Facet(name, tuple(told), len(order) - len(told))


def _years(years: NDArray[np.int16]) -> Facet:
    known, counts = np.unique(years, return_counts=True)
    told = [
        Value(str(year), many, f"year:{year}")
        for year, many in zip(known.tolist(), counts.tolist(), strict=True)
        if year != NO_YEAR
    ]
    shown = told[::-1][:_YEARS]
    if known.size and known[0] == NO_YEAR:
        shown.append(Value("none", int(counts[0]), "year:none"))
    return Facet("year", tuple(shown), max(len(told) - _YEARS, 0))
