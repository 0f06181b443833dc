"""`Review.tags`: which papers have which tags, and the list of tags."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from litreview.changes import tags as changes
from litreview.changes.decisions import clean, keep_label
from litreview.display import Results
from litreview.errors import UsageError
from litreview.model import Tag
from litreview.store import Draft
from litreview.store import tags as stored
from litreview.workspace import results, statistics
from litreview.workspace.change_recorder import ActionResult
from litreview.workspace.context import ReviewContext
from litreview.workspace.selection import RecordIds

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Tags"]


class Tags:
    """The tags of a review.

    A tag stays on the list without papers until it is deleted. The list and the styles belong to
    the whole review; which paper has which tag is each reviewer's own.
    """

    def __init__(self, context: ReviewContext) -> None:
        self._context = context

    def __repr__(self) -> str:
        return repr(self.list())

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return self.list()._repr_mimebundle_()

    def __iter__(self) -> Iterator[Tag]:
        return iter(self.list())

    def list(self, counts: Mapping[str, int] | None = None) -> Results[Tag]:
        """Every tag: those with a set order first, then the most used first.

        Args:
            counts: how many papers have which tag, if that is known already.
        """
        with self._context.read() as connection:
            return results.tags(stored.listed(connection, self._context.reviewer, counts))

    @property
    def df(self) -> pd.DataFrame:
        """The list of tags as rows, indexed by tag, with counts of papers and their decisions.

        Columns: ``papers``, ``include``, ``maybe``, ``exclude``, ``undecided``, ``colour``,
        ``key``.
        """
        from litreview.workspace.frame import tags_frame

        figures = statistics.statistics(self._context, "UTC")
        return tags_frame(self.list(), {tag.name: tag for tag in figures.tags})

    def change(
        self, ids: RecordIds, add: Sequence[str] = (), remove: Sequence[str] = ()
    ) -> ActionResult:
        """Add and remove tags of records, as one step of undo.

        Raises:
            UsageError: if a tag is empty or longer than 200 characters, or none is named.
        """
        plus = [keep_label(name, "tag") for name in add]
        minus = [keep_label(name, "tag") for name in remove]
        if not plus and not minus:
            raise UsageError("give at least one tag")
        what = " and ".join(
            f"{verb} {', '.join(some)}" for verb, some in (("tag", plus), ("untag", minus)) if some
        )
        wanted = self._context.names(ids)

        def draft(connection: Connection) -> list[Draft]:
            rows = self._context.resolve(connection, wanted)
            return changes.tag(connection, self._context.reviewer, rows, plus, minus)

        return self._context.change(what, draft)

    def style(
        self,
        name: str,
        *,
        colour: str | None = None,
        key: str | None = None,
        order: int | None = None,
    ) -> ActionResult:
        """Set colour, shortcut or place of a tag; a new name is added to the list.

        Args:
            name: the tag.
            colour: red, orange, yellow, green, teal, blue, purple or grey; empty for none.
            key: the shortcut: a letter, or ``Shift`` and a digit (``Shift 1``); empty for none.
            order: its place in the list, from 0.

        Raises:
            UsageError: if there is no such colour or shortcut, or another tag has the shortcut.
        """
        wanted = changes.Look(colour, key, order)
        return self._change(
            lambda connection: changes.look(connection, self._context.reviewer, name, wanted),
            f"style tag {name}",
            (),
        )

    def rename(self, name: str, to: str) -> ActionResult:
        """Rename a tag on all your papers; its style stays.

        Returns:
            What was done; its ``remarks`` say which papers of other reviewers keep the old name.

        Raises:
            MissingError: if there is no such tag.
            UsageError: if there is a tag of the new name already.
        """
        return self._change(
            lambda connection: changes.rename(connection, self._context.reviewer, name, to),
            f"rename tag {name} to {to}",
            [name],
        )

    def merge(self, names: str | Sequence[str], into: str) -> ActionResult:
        """Replace tags by another on all your papers.

        Returns:
            What was done; its ``remarks`` say which papers of other reviewers keep the old tags.

        Raises:
            MissingError: if there is no such tag.
            UsageError: if there is nothing to merge.
        """
        given: Sequence[str] = [names] if isinstance(names, str) else [*names]
        return self._change(
            lambda connection: changes.merge(connection, self._context.reviewer, given, into),
            f"merge {_tags(given)} into {into}",
            [name for name in given if name != into],
        )

    def delete(self, *names: str) -> ActionResult:
        """Remove tags from all your papers and from the list.

        Returns:
            What was done; its ``remarks`` say which papers of other reviewers keep the tags.

        Raises:
            MissingError: if there is no such tag.
            UsageError: if none is named.
        """
        return self._change(
            lambda connection: changes.delete(connection, self._context.reviewer, names),
            f"delete {_tags(names)}",
            names,
        )

    def _change(
        self, draft: Callable[[Connection], Sequence[Draft]], what: str, old: Sequence[str]
    ) -> ActionResult:
        return self._context.change(
            " ".join(clean(what).split()),
            draft,
            lambda connection: changes.remarks(connection, self._context.reviewer, old),
        )


def _tags(names: Sequence[str]) -> str:
    return f"tag {names[0]}" if len(names) == 1 else f"{len(names)} tags"
