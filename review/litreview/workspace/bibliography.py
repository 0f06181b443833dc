"""`Review.bibliography`: previews and checks of exports, and hand-made changes to their files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from litreview.changes.metadata import field_changes, update_fields
from litreview.display import Results
from litreview.model import Record
from litreview.workspace import exports, hand_edits, rendering, results
from litreview.workspace.bib_edits import HandEdit
from litreview.workspace.change_recorder import ActionResult
from litreview.workspace.citations import CitablePapers, citable
from litreview.workspace.cited_papers import CitedPapers, Documents, cited, given
from litreview.workspace.context import ReviewContext, record_filter
from litreview.workspace.export_follower import follow, follows_any, keep_up, unfollow
from litreview.workspace.export_selection import Choice, chosen
from litreview.workspace.export_selection import preset as with_preset
from litreview.workspace.followed_exports import ExportRule, FollowedFile, relative
from litreview.workspace.selection import RecordIds

if TYPE_CHECKING:
    from litreview.bibliography.checks import Remark

__all__ = ["Bibliography"]


class Bibliography:
    """The bibliography of a review; `Review.export` and `Review.to_bibtex` write it."""

    def __init__(self, context: ReviewContext) -> None:
        self._context = context

    def __repr__(self) -> str:
        return f"<Bibliography of {self._context.database.name}>"

    def preview(self, choice: Choice) -> Results[Record]:
        """The records that an export of a choice would write here; no key is frozen."""
        return results.papers(exports.preview(self._context, choice, freeze=False)[0])

    def references(
        self,
        ids: RecordIds,
        style: str = "harvard",
        *,
        markdown: bool = False,
        numbered: bool = False,
    ) -> list[str]:
        """Formatted references, such as to paste; no key is frozen.

        Args:
            ids: the records.
            style: ``apa``, ``chicago-author-date``, ``harvard``, ``ieee``, ``mla``, ``nature``,
                ``vancouver``; any other name of the CSL project's collection; or a .csl file.
            markdown: with emphasis.
            numbered: with the numbers of a numeric style.

        Returns:
            A line a record, in the order of the style.

        Raises:
            UsageError: if there is no such style.
            InputError: if the file is no style.
        """
        from litreview.bibliography.writers.references import formatted

        records = self._context.records(ids)
        return formatted(records, style, markdown=markdown, numbered=numbered)

    def citable(self, since: int = 0, after: int = 0, limit: int = 10_000) -> CitablePapers:
        """What can be cited: key, title, authors, year and decision of each paper, page by page.

        Args:
            since: only papers that events after this number touched; all of them in one page.
            after: where the page begins: ``next`` of the page before.
            limit: papers of a page.
        """
        return citable(self._context, since, after, limit)

    def cited(self, documents: Documents) -> CitedPapers:
        """Which papers documents cite, and which keys no paper has, each with file and line.

        Reads LaTeX (.tex, .aux) with what it includes, Markdown, Quarto, R Markdown, notebooks
        and Typst. ``r.export("refs.bib", cited_in=folder)`` writes what is found.

        Args:
            documents: a document, a folder with all folders below it, or several.

        Raises:
            UsageError: if a file is not of a known kind.
            InputError: if a document is not there, cannot be read, is of 100 MB or more, or is
                not a valid notebook.
        """
        return cited(self._context, documents)

    def warnings(
        self, where: str = "include", *, tag: str = "", dialect: str = "bibtex", **options: bool
    ) -> Results[str]:
        """Which parts of the records LaTeX cannot typeset as they are; each a sentence."""
        records = self._context.find(record_filter(where, tag=tag))
        found = rendering.remarks(records, dialect, **options)
        return results.listed(found, ("warning", "warnings"))

    def check(
        self,
        where: str | None = None,
        *,
        tag: str = "",
        text: str = "",
        ids: RecordIds | None = None,
        cited_in: Documents | None = None,
        query: str | None = None,
        dialect: str = "bibtex",
        **options: Any,
    ) -> Results[Remark]:
        """What is wrong with the records chosen, or worth a look; nothing is frozen by it.

        Args:
            where: as `Review.to_bibtex`, like ``tag``, ``text``, ``ids``, ``cited_in``, ``query``.
            tag: see above.
            text: see above.
            ids: see above.
            cited_in: see above.
            query: see above.
            dialect: ``bibtex``: what BibTeX and its styles say; else what biber says.
            options: as `Review.to_bibtex`, ``preset`` among them.

        Returns:
            Remarks in the order of the file, each with ``record``, ``key``, ``field``, ``code``,
            ``sentence`` and ``fix``.

        Raises:
            UsageError: if there is no such dialect or option.
        """
        from litreview.bibliography.checks import check

        written = rendering.options(dialect, **with_preset(options.pop("preset", None), options))
        choice = Choice(where, tag, text, ids, cited_in, query)
        return results.remarks(check(chosen(self._context, choice)[0], written))

    def fix(self, remarks: Remark | Iterable[Remark]) -> ActionResult:
        """Apply the fixes of remarks, as one step of undo; remarks without a fix are skipped."""
        from litreview.bibliography.checks import Remark

        given = [remarks] if isinstance(remarks, Remark) else list(remarks)
        fixes: dict[str, dict[str, str]] = {}
        for remark in given:
            fixes.setdefault(remark.record, {}).update(remark.fix)
        records = self._context.load([id for id, fix in fixes.items() if fix])
        changes = {record.id: field_changes(record, fixes[record.id]) for record in records}
        return self._context.change(
            "fix",
            lambda connection: update_fields(connection, self._context.reviewer, changes, "check"),
        )

    def follow(
        self,
        path: str | os.PathLike[str],
        where: str | None = None,
        *,
        tag: str = "",
        text: str = "",
        query: str | None = None,
        cited_in: Documents | None = None,
        dialect: str = "bibtex",
        stage: str | None = None,
        preset: str | None = None,
        overwrite: bool = False,
        **options: bool,
    ) -> FollowedFile:
        """Keep a .bib file up to date with your decisions, until `unfollow`; one step of undo.

        The file is written now, and again whenever what it holds changes while the review is open
        in any of your windows, notebooks or scripts. Where nothing changed it is not touched.
        Changes made by hand stay in it; an entry that cannot be read stops it until it is complete.

        Args:
            path: a .bib file; it is remembered relative to the review's folder.
            where: as `Review.to_bibtex`, and so ``tag``, ``text``, ``query``, ``dialect``,
                ``stage``, ``preset``, ``overwrite`` and ``options``.
            tag: see above.
            text: see above.
            query: see above.
            cited_in: documents or folders: the file has exactly what they cite.
            dialect: see above.
            stage: see above.
            preset: see above.
            overwrite: see above.
            options: see above.

        Returns:
            The file and what it follows; as text ``refs.bib follows “included” · 20 keys``.

        Raises:
            UsageError: if the file does not end in .bib.
            ExistsError: as `Review.to_bibtex`.
            NothingCitedError: if nothing is cited.
        """
        found = [] if cited_in is None else given(cited_in)
        rule = ExportRule(
            dialect,
            where or "",
            tag,
            text,
            query,
            tuple(relative(self._context.database, one) for one in found),
            stage or "",
            with_preset(preset, options),
        )
        return follow(self._context, path, rule, overwrite=overwrite)

    def unfollow(self, path: str | os.PathLike[str]) -> ActionResult:
        """Stop keeping a file up to date; the file stays as it is. One step of undo.

        Raises:
            MissingError: if it is not kept up to date.
        """
        return unfollow(self._context, path)

    def followed(self) -> list[FollowedFile]:
        """The files that are kept up to date, as they stand now."""
        return keep_up(self._context).files()

    @property
    def follows(self) -> bool:
        """Whether any file is kept up to date; costs less than `followed`."""
        return follows_any(self._context)

    def keep_up(
        self,
        allowed: Callable[[Path], bool] | None = None,
        changed: Callable[[], object] | None = None,
    ) -> None:
        """Keep the followed files up to date from now on; `litreview.open` does it by itself.

        Args:
            allowed: whether a file may be read and written here; all may if not given.
            changed: called on another thread after a file was written or could not be.
        """
        keep_up(self._context, allowed, changed)

    def hand_edits(self, path: str | os.PathLike[str]) -> Results[HandEdit]:
        """What was changed by hand in a .bib file since it was exported, entry by entry.

        Raises:
            MissingError: if it is not known what was exported there.
        """
        return results.hand_edits(hand_edits.hand_edits(self._context, path))

    def import_hand_edits(
        self, path: str | os.PathLike[str], keys: str | Iterable[str] | None = None
    ) -> Results[HandEdit]:
        """Take changes made by hand into the review, as one step of undo.

        What no record can hold (an entry that was added, one that was removed, text between the
        entries) is kept beside the review, and written again at every export to this file.

        Args:
            path: the exported .bib file.
            keys: of the entries to take them from; all if not given.

        Returns:
            The changes that were taken.

        Raises:
            MissingError: if it is not known what was exported there.
            UsageError: if an entry was not changed.
        """
        return results.hand_edits(hand_edits.import_hand_edits(self._context, path, keys))
