"""Which records a query finds."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping

import numpy as np
from sqlalchemy import ColumnElement, Connection, select

from litreview.errors import UsageError
from litreview.identity.normalize import bare_doi as doi
from litreview.store import tables
from litreview.store.search import files, index
from litreview.store.search.columns import DECISIONS, NO_YEAR, Columns, Mask, Pairs
from litreview.store.search.grammar import read
from litreview.store.search.listing import folded_venue
from litreview.store.search.lists import named
from litreview.store.search.loading import load_sources
from litreview.store.search.text_match import fold, holds
from litreview.store.search.tree import (
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

__all__ = ["Answerer", "Remembered", "concerns_files"]

Remembered = OrderedDict[Words, Mask]
"""In which rows' own texts words were found."""

_REMEMBERED = 40
"""Words whose rows are remembered: of one million records each takes a megabyte."""

_DEEPEST = 20
"""Saved searches that ask for other saved searches."""


def concerns_files(node: Node) -> bool:
    """Whether the answer to a query depends on attached files; of a saved search it may."""
    match node:
        case Words(field=field):
            return field in ("", "file")
        case Has(what):
            return what in ("pdf", "missing-pdf")
        case Not(inner):
            return concerns_files(inner)
        case All(nodes) | Any(nodes):
            return any(map(concerns_files, nodes))
        case _:
            return isinstance(node, Listed)


class Answerer:
    """Answers queries from columns and the index of words.

    Args:
        connection: of the read transaction in which the columns were renewed.
        columns: of the records.
        searches: the saved searches, by name.
        remembered: what was found before in the same version of the list.
    """

    def __init__(
        self,
        connection: Connection,
        columns: Columns,
        searches: Mapping[str, str],
        remembered: Remembered,
    ) -> None:
        self.connection = connection
        self.columns = columns
        self.searches = searches
        self._remembered = remembered
        self._asking: list[str] = []

    def find(self, node: Node) -> Mask:
        """Which rows are shown and fit.

        Raises:
            UsageError: if saved searches ask for each other in a circle.
            MissingError: if there is no such saved search.
        """
        return self._find(node) & self.columns.standing

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
                return columns.at(columns.winners)
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
        if node.field not in ("note", "file"):
            found |= self._indexed(node)
        if node.field in ("", "file"):
            found |= self._filed(node)
        if node.field in ("", "note"):
            for row, notes in columns.notes.items():
                found[row] |= any(holds(one, node.words, begins=node.begins) for one in notes)
        if not node.field:
            found |= _having(
                columns.tags,
                columns.size,
                lambda name: holds(fold(name), node.words, begins=node.begins),
            )
        return columns.lent(found)

    def _indexed(self, node: Words) -> Mask:
        """The rows in whose present texts the words are."""
        known = self._remembered.get(node)
        if known is None:
            columns = self.columns
            docs = np.array(
                index.find(self.connection, node.words, node.field, begins=node.begins), np.int64
            )
            rows = docs % index.REVISION - 1
            docs, rows = docs[rows < columns.size], rows[rows < columns.size]
            known = np.zeros(columns.size, np.bool_)
            known[rows[columns.docs[rows] == docs]] = True
            self._remembered[node] = known
            if len(self._remembered) > _REMEMBERED:
                self._remembered.popitem(last=False)
        self._remembered.move_to_end(node)
        return known

    def _filed(self, node: Words) -> Mask:
        """The rows with an attached file in whose text or name the words are."""
        columns = self.columns
        if not columns.files.rows.size:
            return np.zeros(columns.size, np.bool_)
        inside = files.find(self.connection, node.words, begins=node.begins)

        def fits(path: str) -> bool:
            name = fold(path.rpartition("/")[2])
            return path in inside or holds(name, node.words, begins=node.begins)

        return _having(columns.files, columns.size, fits)

    def _named(self, node: Named) -> Mask:  # noqa: PLR0911 - one a field
        columns, value = self.columns, node.value.casefold()
        match node.field:
            case "tag":
                return _named(columns.tags, columns.size, node)
            case "reason":
                return _named(columns.reasons, columns.size, node)
            case "firstreason":
                return _named(columns.first_reasons, columns.size, node)
            case "source":
                load_sources(self.connection, columns)
                return _named(columns.by_source(), columns.size, node)
            case "venue":
                number = columns.venues.numbers.get(folded_venue(node.value), -2)
                return np.equal(columns.venue, number)
            case "type":
                fits = _same(value) if node.whole else _begins(value)
                names = enumerate(columns.types.names)
                return np.isin(columns.type, [number for number, name in names if fits(name)])
            case "doi":
                listed = tables.listed.c
                bare = doi(value)
                fit = listed.doi == bare if node.whole else _starts(listed.doi, bare)
                numbers = self.connection.execute(select(listed.number).where(fit)).scalars()
                rows = np.array(numbers.all(), np.int32) - 1
                return columns.lent(columns.at(rows[rows < columns.size]))
            case "id":
                rows, _ = columns.rows_of([value] if value.isascii() else [])
                return columns.lent(columns.at(rows))
            case _:
                return self._keyed(value, whole=node.whole)

    def _keyed(self, key: str, *, whole: bool) -> Mask:
        """The rows of citation keys, and of keys that merged records had."""
        record, alias = tables.record.c, tables.alias.c
        found: list[str] = []
        for of, column in ((record.id, record.folded_key), (alias.record, alias.folded)):
            fit = column == key if whole else _starts(column, key)
            found += self.connection.execute(select(of).where(fit)).scalars()
        rows, _ = self.columns.rows_of(found)
        return self.columns.lent(self.columns.at(rows))

    def _has(self, what: str) -> Mask:
        columns = self.columns
        rows: Mapping[str, Callable[[], Mask]] = {
            "abstract": columns.abstract.copy,
            "authors": columns.authors.copy,
            "doi": columns.doi.copy,
            "highlights": lambda: columns.at(columns.marked),
            "pdf": lambda: self._filed_at(present=True),
            "missing-pdf": lambda: self._filed_at(present=False),
            "notes": lambda: columns.at(columns.noted),
            "reasons": lambda: columns.at(columns.reasons.rows),
            "tags": lambda: columns.at(columns.tags.rows),
            "year": lambda: np.not_equal(columns.year, NO_YEAR),
        }
        return rows[what]() if what in rows else np.zeros(columns.size, np.bool_)

    def _filed_at(self, *, present: bool) -> Mask:
        """The rows with an attached file that is there, or with one that is not any more."""
        names = self.columns.files.names.numbers
        there = files.present(self.connection, names)
        numbers = [number for name, number in names.items() if (name in there) is present]
        return self.columns.files.having(numbers, self.columns.size)

    def _listed(self, name: str) -> Mask:
        saved = named(name, self.searches)
        if saved in self._asking or len(self._asking) >= _DEEPEST:
            raise UsageError(f"the saved search {saved!r} refers to itself; change its query")
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


def _starts(column: ColumnElement[str], value: str) -> ColumnElement[bool]:
    return column.startswith(value, autoescape=True)
