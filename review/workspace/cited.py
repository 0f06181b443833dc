"""What leaves a `Review`: bibliographies, and the keys by which its records are cited."""

from __future__ import annotations

import os
from pathlib import Path

from review.workspace import bibliography
from review.workspace.exporting import HEADER, write_atomically
from review.workspace.held import Held

__all__ = ["Cited"]


class Cited(Held):
    """The part of `Review` that lets bibliographies out."""

    def to_bibtex(
        self,
        path: str | os.PathLike[str] | None = None,
        where: str = "include",
        *,
        tag: str = "",
        overwrite: bool = False,
        dialect: str = "bibtex",
        **options: bool,
    ) -> str:
        """The bibliography of the records decided so; their citation keys are frozen by it.

        Args:
            path: a file to write; it is replaced in one step.
            where: ``include``, ``maybe``, ``exclude``, ``undecided`` or ``all``.
            tag: only those with this tag.
            overwrite: replace a file even if this tool did not write it.
            dialect: ``bibtex``, ``biblatex``, or ``source``: types and fields as the sources have
                them.
            options: what else to write: ``abstract``, ``tags``, ``notes``, ``decision``, ``links``
                (every address, not only the one to cite); ``ascii``: nothing but ASCII, unless no
                LaTeX command prints it; ``unicode``: letters and signs as they are, which
                BibLaTeX has without asking. All off.

        Returns:
            The BibTeX text.

        Raises:
            ExistsError: if the file is of other origin and ``overwrite`` is not set.
            StorageError: if the file cannot be written.
        """
        records = self.records(where, tag=tag)
        bibliography.options(dialect, **options)  # an unknown option is an error before keys freeze
        fresh = [record for record in records if not record.key_frozen]
        if fresh:
            with self._database.write() as connection:
                bibliography.freeze(connection, self.reviewer, fresh)
            records = self._load([record.id for record in records], known=True)
        text = HEADER + bibliography.text(records, dialect, **options)
        if path is not None:
            write_atomically(Path(path), text, overwrite=overwrite)
        return text

    def remarks(
        self, where: str = "include", *, tag: str = "", dialect: str = "bibtex", **options: bool
    ) -> list[str]:
        """What of those records LaTeX cannot set as it stands; each a sentence."""
        return bibliography.remarks(self.records(where, tag=tag), dialect, **options)
