"""`Review.sources`: the imported files and searches."""

from __future__ import annotations

import builtins
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from litreview.changes import sources as changes
from litreview.changes.decisions import clean
from litreview.display import Results, quantity
from litreview.errors import UsageError
from litreview.model import Source, SourceDescription
from litreview.prisma import KINDS
from litreview.store import duplicates, query, removed_sources
from litreview.store import sources as stored
from litreview.workspace import results, statistics
from litreview.workspace.change_recorder import ActionResult
from litreview.workspace.context import ReviewContext
from litreview.workspace.query_terms import term

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Sources"]

_LONGEST = 100_000
"""Characters of a search string, as of a note."""
_MOST_HITS = 10**9  # the largest search engines index fewer papers


class Sources:
    """The files and searches from which records were imported."""

    def __init__(self, context: ReviewContext) -> None:
        self._context = context

    def __repr__(self) -> str:
        return repr(self.list())

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return self.list()._repr_mimebundle_()

    def list(self) -> Results[Source]:
        """Every source that is not removed, in the order of import."""
        with self._context.read() as connection:
            return results.sources(query.sources(connection))

    @property
    def df(self) -> pd.DataFrame:
        """Every source as a row, indexed by name, with what it brought.

        Columns are what `list` knows of a source and ``records`` (papers among its entries),
        ``new`` (that no earlier source had), ``alone`` (that no other source had), ``included``.
        """
        from litreview.workspace.frame import sources_frame

        return sources_frame(self.list(), statistics.statistics(self._context, "UTC").sources)

    def remove(self, name: str) -> ActionResult:
        """Remove a source, for all reviewers; one step of undo.

        Papers that another source has stay, with what that one says of them. So do papers that a
        reviewer decided, tagged, noted or highlighted, or attached a file to, until this is undone.
        All others are hidden, and the decisions, tags and notes that the file itself brought are
        undone. Importing the file again brings everything back.

        Args:
            name: the source's name, as in `list`, or the beginning of its digest (8 letters or
                more) if several are called so.

        Raises:
            MissingError: if there is no source of that name.
            AmbiguousError: if several are called so.
        """
        context = self._context
        with context.write() as connection:
            found, drafts = changes.remove(connection, name)
            before = duplicates.count(connection)
            done = context.recorder.append(connection, drafts, f"remove source: {found}")
            gone = before - duplicates.count(connection)
            kept = removed_sources.kept(connection, drafts[0].slot)
        remarks = [f"{quantity(gone, 'paper')} removed with it"]
        if kept:
            stay = quantity(kept, "paper stays", "papers stay")
            where = term("source", found)
            remarks.append(f"{stay}, because reviewers worked on them; find them by {where}")
        return replace(done, remarks=tuple(remarks))

    def describe(
        self,
        name: str,
        *,
        kind: str | None = None,
        platform: str | None = None,
        searched: str | None = None,
        search: str | None = None,
        hits: int | None = None,
    ) -> ActionResult:
        """Say how a source was searched, for all reviewers; one step of undo.

        Args:
            name: the source's name, as in `list`.
            kind: as in `set_kind`.
            platform: where it was searched, such as ``Ovid``.
            searched: the date of the search, such as ``2026-05-12``.
            search: the search string.
            hits: how many it found.

        Raises:
            MissingError: if there is no source of that name.
            UsageError: if there is no such kind, or a value is too long or negative.
        """
        given = {"platform": platform, "searched": searched, "search": search}
        said: dict[str, Any] = {
            field: _kept(field, value) for field, value in given.items() if value is not None
        }
        if kind is not None:
            said["kind"] = _known_kind(kind)
        if hits is not None:
            if not 0 <= hits <= _MOST_HITS:
                raise UsageError(f"hits are between 0 and {_MOST_HITS:,}, not {hits}")
            said["hits"] = hits
        return self._context.change(
            f"describe source: {name}",
            lambda connection: changes.describe(connection, name, said),
        )

    def descriptions(self) -> builtins.list[SourceDescription]:
        """What was said of every source, in the order of import."""
        with self._context.read() as connection:
            known = stored.details(connection)
            found = query.sources(connection)
        return [
            SourceDescription(
                source.name,
                known.get(source.digest, {}).get("kind", KINDS[0]),
                **{
                    field: known[source.digest][field]
                    for field in stored.DETAILS
                    if field in known.get(source.digest, {})
                },
                entries=source.entries,
                digest=source.digest,
            )
            for source in found
        ]

    def set_kind(self, name: str, kind: str) -> ActionResult:
        """Set the kind of a source, for all reviewers; one step of undo.

        Args:
            name: the source's name, as in `list`.
            kind: ``database`` (what it is unless somebody says otherwise), ``register``,
                ``website``, ``organisation``, ``citation searching`` or ``other``.

        Raises:
            MissingError: if there is no source of that name.
            UsageError: if there is no such kind.
        """
        _known_kind(kind)
        return self._context.change(
            f"{kind}: {name}", lambda connection: changes.set_kind(connection, name, kind)
        )


def _known_kind(kind: str) -> str:
    """The same, if it is a kind of source.

    Raises:
        UsageError: if it is none.
    """
    if kind not in KINDS:
        raise UsageError(f"{kind!r} is not a kind of source; use {', '.join(KINDS)}")
    return kind


def _kept(field: str, value: str) -> str:
    """Text without what no database stores.

    Raises:
        UsageError: if it is too long.
    """
    text = clean(value).strip()
    if len(text) > _LONGEST:
        raise UsageError(f"{field} is longer than {_LONGEST:,} characters")
    return text
