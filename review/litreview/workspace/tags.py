"""How a `Review` keeps its list of tags."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from litreview.changes import decisions as acts
from litreview.changes import tags as tagging
from litreview.model import Tag
from litreview.store import Draft, log, query
from litreview.store import tags as styles
from litreview.workspace.change_recorder import Acted
from litreview.workspace.context import Held

__all__ = ["Tagged"]


class Tagged(Held):
    """The part of `Review` that keeps its tags in order.

    A tag stays on the list without papers until it is deleted. The list and the looks are the whole
    review's; which paper has which tag is each reviewer's own.
    """

    @property
    def tags(self) -> list[Tag]:
        """Every tag: those somebody moved in their order, then the most used first."""
        with self._database.read() as connection:
            return styles.listed(connection)

    def tags_of(self, counts: Mapping[str, int]) -> list[Tag]:
        """As `tags`, if it is known already how many papers have which tag."""
        with self._database.read() as connection:
            return styles.listed(connection, counts)

    def style_tag(
        self,
        name: str,
        *,
        colour: str | None = None,
        key: str | None = None,
        order: int | None = None,
    ) -> Acted:
        """Change how a tag looks; a new name is listed without papers. One step of undo.

        Args:
            name: the tag.
            colour: red, orange, yellow, green, teal, blue, purple or grey; nothing takes it away.
            key: a letter, or ``Shift`` and a digit (``Shift 1``); nothing takes it away.
            order: its place in the list, from 0.

        Raises:
            UsageError: if there is no such colour or key, or the key is another tag's.
        """
        wanted = tagging.Look(colour, key, order)
        return self._keep(
            lambda connection: tagging.look(connection, name, wanted), f"style tag {name}", ()
        )

    def rename_tag(self, name: str, to: str) -> Acted:
        """Give a tag another name on all your papers, with its look; one step of undo.

        Returns:
            What was done; its ``remarks`` say what other reviewers' papers keep.

        Raises:
            MissingError: if there is no such tag.
            UsageError: if there is a tag of the new name already.
        """
        return self._keep(
            lambda connection: tagging.rename(connection, self.reviewer, name, to),
            f"rename tag {name} to {to}",
            [name],
        )

    def merge_tags(self, names: str | Sequence[str], into: str) -> Acted:
        """Make tags one on all your papers; one step of undo. The look is that of the one.

        Returns:
            What was done; its ``remarks`` say what other reviewers' papers keep.

        Raises:
            MissingError: if there is no such tag.
            UsageError: if there is nothing to merge.
        """
        given = [names] if isinstance(names, str) else list(names)
        return self._keep(
            lambda connection: tagging.merge(connection, self.reviewer, given, into),
            f"merge {_tags(given)} into {into}",
            [name for name in given if name != into],
        )

    def delete_tag(self, *names: str) -> Acted:
        """Take tags off all your papers and off the list; one step of undo.

        Returns:
            What was done; its ``remarks`` say what other reviewers' papers keep.

        Raises:
            MissingError: if there is no such tag.
            UsageError: if none is named.
        """
        return self._keep(
            lambda connection: tagging.delete(connection, self.reviewer, names),
            f"delete {_tags(names)}",
            names,
        )

    def _keep(
        self,
        draft: Callable[[Connection], list[Draft]],
        what: str,
        old: Sequence[str],
    ) -> Acted:
        with self._database.write() as connection:
            drafts = draft(connection)
            if not drafts:
                return Acted("", "nothing to change", (), log.newest(connection))
            touched = tuple(dict.fromkeys(draft.record for draft in drafts if draft.record))
            first = query.load(connection, self.reviewer, touched[:1])
            what = " ".join(acts.clean(what).split())
            label = acts.describe(what, first, len(touched)) if touched else what
            said = tagging.remarks(connection, self.reviewer, old)
            events = log.append(connection, self.reviewer, drafts, label)
            done = Acted(events[0].act, label, touched, events[-1].seq)
            return replace(done, remarks=said)


def _tags(names: Sequence[str]) -> str:
    return f"tag {names[0]}" if len(names) == 1 else f"{len(names)} tags"
