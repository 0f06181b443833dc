"""Which records a query finds."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from review.errors import UsageError
from review.store.search.columns import DECISIONS, NO_YEAR, Columns, Mask, Pairs
from review.store.search.grammar import read
from review.store.search.lists import named
from review.store.search.tree import (
    All,
    Any,
    Decided,
    Has,
    Is,
    Listed,
    Named,
    Node,
    Not,
    Words,
    Years,
)
from review.store.search.words import fold, holds

__all__ = ["Answerer"]

_DEEPEST = 20
"""Saved searches that ask for other saved searches."""


class Answerer:
    """Answers queries from columns.

    Args:
        columns: of the records.
        searches: the saved searches, by name.
    """

    def __init__(self, columns: Columns, searches: Mapping[str, str]) -> None:
        self.columns = columns
        self.searches = searches
        self._asking: list[str] = []

    def find(self, node: Node) -> Mask:
        """Which rows are shown and fit.

        Raises:
            UsageError: if saved searches ask for each other in a circle.
            MissingError: if there is no such saved search.
        """
        return self._find(node) & self.columns.shown

    def _find(self, node: Node) -> Mask:  # noqa: PLR0911, PLR0912 - one a node
        columns = self.columns
        match node:
            case All(nodes):
                return self._together(nodes, np.logical_and, at_first=True)
            case Any(nodes):
                return self._together(nodes, np.logical_or, at_first=False)
            case Not(inner):
                return ~self._find(inner)
            case Words():
                return self._words(node)
            case Named():
                return self._named(node)
            case Years(first, last, known):
                year = columns.year
                if not known:
                    return np.equal(year, NO_YEAR)
                found: Mask = year != NO_YEAR
                if first is not None:
                    found &= year >= first
                if last is not None:
                    found &= year <= last
                return found
            case Decided(decision):
                return np.equal(columns.decision, DECISIONS.index(decision))
            case Has(what):
                return self._has(what)
            case Is():
                return _at(columns.winners, columns.size)
            case Listed(name):
                return self._listed(name)

    def _together(
        self, nodes: tuple[Node, ...], join: Callable[[Mask, Mask], Mask], *, at_first: bool
    ) -> Mask:
        found = np.full(self.columns.size, at_first)
        for node in nodes:
            found = join(found, self._find(node))
        return found

    def _words(self, node: Words) -> Mask:
        columns = self.columns
        found = np.zeros(columns.size, np.bool_)
        if node.field in ("", "note"):
            for row, notes in columns.notes.items():
                found[row] = any(holds(one, node.words, begins=node.begins) for one in notes)
            if node.field == "note":
                return found
        if not node.field:
            found |= _having(
                columns.tags,
                columns.size,
                lambda name: holds(fold(name), node.words, begins=node.begins),
            )
        for row, texts in enumerate(columns.texts):
            if not found[row]:
                some = [texts.get(node.field, "")] if node.field else texts.values()
                found[row] = any(holds(one, node.words, begins=node.begins) for one in some)
        return columns.lent(found)

    def _named(self, node: Named) -> Mask:
        columns, value = self.columns, node.value.casefold()
        fits = _same(value) if node.whole else _begins(value)
        match node.field:
            case "tag" | "source" | "reason":
                pairs = {"tag": columns.tags, "source": columns.sources, "reason": columns.reasons}
                return _named(pairs[node.field], columns.size, node)
            case "venue" | "type":
                names = columns.venues if node.field == "venue" else columns.types
                numbers = columns.venue if node.field == "venue" else columns.type
                wanted = [number for number, name in enumerate(names.names) if fits(name)]
                return np.isin(numbers, wanted)
            case "doi":
                return np.array([fits(one) for one in columns.dois], np.bool_)
            case _:
                return np.array([fits(one) for one in columns.keys], np.bool_)

    def _has(self, what: str) -> Mask:  # noqa: PLR0911 - one a thing to have
        columns = self.columns
        match what:
            case "abstract":
                return columns.abstract
            case "doi":
                return columns.doi
            case "authors":
                return columns.authors
            case "year":
                return np.not_equal(columns.year, NO_YEAR)
            case "tags":
                return _at(columns.tags.rows, columns.size)
            case "reasons":
                return _at(columns.reasons.rows, columns.size)
            case "notes":
                return _at(np.array(list(columns.notes), np.int32), columns.size)
            case _:
                return np.zeros(columns.size, np.bool_)

    def _listed(self, name: str) -> Mask:
        saved = named(name, self.searches)
        if saved in self._asking or len(self._asking) >= _DEEPEST:
            raise UsageError(f"the saved search {saved!r} asks for itself; change what it asks for")
        self._asking.append(saved)
        try:
            return self._find(read(self.searches[saved]))
        finally:
            self._asking.pop()


def _named(pairs: Pairs, size: int, node: Named) -> Mask:
    """The rows that have a name; in quotes it is the very name, if there is one."""
    if node.whole and node.value in pairs.names.numbers:
        return pairs.having([pairs.names.numbers[node.value]], size)
    value = node.value.casefold()
    return _having(pairs, size, _same(value) if node.whole else _begins(value))


def _having(pairs: Pairs, size: int, fits: Callable[[str], bool]) -> Mask:
    return pairs.having([n for n, name in enumerate(pairs.names.names) if fits(name)], size)


def _same(value: str) -> Callable[[str], bool]:
    return lambda name: name.casefold() == value


def _begins(value: str) -> Callable[[str], bool]:
    return lambda name: name.casefold().startswith(value)


def _at(rows: np.ndarray[tuple[int, ...], np.dtype[np.int32]], size: int) -> Mask:
    found = np.zeros(size, np.bool_)
    found[rows] = True
    return found
