"""What biber, BibTeX and LaTeX would complain of, before a bibliography leaves."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from litreview.workspace import rendering as bibliography
from litreview.workspace.change_recorder import Acted
from litreview.workspace.export_selection import Choice, chosen, preset
from litreview.workspace.metadata_edits import amend, field_changes
from litreview.workspace.search import Searched

if TYPE_CHECKING:
    from litreview.bibliography.checks import Remark

__all__ = ["Checked"]


class Checked(Searched):
    """The part of `Review` that checks what would go out."""

    def check(
        self,
        where: str | None = None,
        *,
        tag: str = "",
        text: str = "",
        ids: Any = None,
        cited_in: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] | None = None,
        query: str | None = None,
        dialect: str = "bibtex",
        **options: Any,
    ) -> list[Remark]:
        """What is wrong with the records chosen, or worth a look; nothing is frozen by it.

        Args:
            where: as `to_bibtex`, and so ``tag``, ``text``, ``ids``, ``cited_in`` and ``query``.
            tag: see above.
            text: see above.
            ids: see above.
            cited_in: see above.
            query: see above.
            dialect: ``bibtex``: what BibTeX and its styles say; else what biber says.
            options: as `to_bibtex`, ``preset`` among them.

        Returns:
            Remarks in the order of the file, each with ``record``, ``key``, ``field``, ``code``,
            ``sentence`` and ``fix``.

        Raises:
            UsageError: if there is no such dialect or option.
        """
        from litreview.bibliography.checks import check

        written = bibliography.options(dialect, **preset(options.pop("preset", None), options))
        choice = Choice(where, tag, text, ids, cited_in, query)
        return check(chosen(self._database, self, self._shelf, choice)[0], written)

    def fix(self, remarks: Remark | Iterable[Remark]) -> Acted:
        """Do what remarks suggest, as one step of undo; those that suggest nothing are left."""
        from litreview.bibliography.checks import Remark

        given = [remarks] if isinstance(remarks, Remark) else list(remarks)
        fixes: dict[str, dict[str, str]] = {}
        for remark in given:
            fixes.setdefault(remark.record, {}).update(remark.fix)
        records = self.load([id for id, fix in fixes.items() if fix])
        changes = {record.id: field_changes(record, fixes[record.id]) for record in records}
        return amend(self._database, self.reviewer, changes, "check", "fix")
