"""What leaves a `Review`: bibliographies, tables, references, and the keys that cite them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

from litreview.errors import UsageError
from litreview.model import Record
from litreview.workspace import rendering as bibliography
from litreview.workspace.atomic_files import HEADER, write_atomically
from litreview.workspace.bib_edits import written_again
from litreview.workspace.bib_strings import kept_strings
from litreview.workspace.export_manifest import Exported, digest, recall, remember
from litreview.workspace.export_selection import Choice, chosen
from litreview.workspace.export_selection import preset as with_preset
from litreview.workspace.hand_edits import Edited, guard
from litreview.workspace.search import Searched

__all__ = ["Cited", "Export"]


@dataclass(frozen=True, slots=True)
class Export:
    """What an export wrote.

    Attributes:
        path: the file.
        to: the format.
        entries: records in it.
        bytes: its size.
        remarks: what is worth a word, a sentence each.
        missing: keys that a document cites but no record has.
    """

    path: Path
    to: str
    entries: int
    bytes: int
    remarks: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    def __str__(self) -> str:
        return (
            f"{self.entries} {'entry' if self.entries == 1 else 'entries'} written to {self.path}"
        )


class Cited(Edited, Searched):
    """The part of `Review` that lets bibliographies out."""

    def to_bibtex(
        self,
        path: str | os.PathLike[str] | None = None,
        where: str | None = None,
        *,
        tag: str = "",
        text: str = "",
        ids: Any = None,
        cited_in: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] | None = None,
        query: str | None = None,
        overwrite: bool = False,
        dialect: str = "bibtex",
        preset: str | None = None,
        stage: str | None = None,
        **options: bool,
    ) -> str:
        """The bibliography of the records chosen; their citation keys are frozen by it.

        Args:
            path: a file to write; it is replaced in one step.
            where: ``include`` (if not given), ``maybe``, ``exclude``, ``undecided`` or ``all``
                (if not given, but ``ids``, ``cited_in`` or ``query`` are).
            tag: only those with this tag.
            text: only those with all of these words.
            ids: only these, by id or key.
            cited_in: only those cited in a document or several (LaTeX, Markdown, notebooks).
            query: only those that fit it, as `find`.
            overwrite: replace a file even if this tool did not write it, or somebody changed it.
            dialect: ``bibtex``, ``biblatex``, or ``source``: types and fields as the sources have
                them.
            preset: ``full``: abstracts, tags, notes, decisions; ``submission``: none of these, nor
                paths and keywords.
            stage: whose decisions count; if not given, those of the last stage that has any.
            options: what else to write: ``abstract``, ``tags``, ``notes``, ``decision``, ``links``
                (every address, not only the one to cite); ``ascii``: nothing but ASCII, unless no
                LaTeX command prints it; ``unicode``: letters and signs as they are, which
                BibLaTeX has without asking. All off.

        Returns:
            The text of the file.

        Raises:
            ExistsError: if the file is of other origin, or was changed by hand, and ``overwrite``
                is not set.
            StorageError: if the file cannot be written.
        """
        choice = Choice(where, tag, text, ids, cited_in, query)
        at = self._exported_at(stage, choice)
        said = with_preset(preset, options)
        if path is None:
            # What is wrong is said before keys freeze.
            written = bibliography.options(dialect, kept_strings(self._database), **said)
            records, _ = at._leaving(choice, freeze=True)
            return HEADER + bibliography.rendered(at._shelf, records, written)[0]
        data, _ = at._export(Path(path), dialect, choice, said, overwrite=overwrite)
        return data.decode()

    def export(
        self,
        path: str | os.PathLike[str],
        to: str | None = None,
        where: str | None = None,
        *,
        tag: str = "",
        text: str = "",
        ids: Any = None,
        cited_in: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] | None = None,
        query: str | None = None,
        overwrite: bool = False,
        preset: str | None = None,
        stage: str | None = None,
        **options: Any,
    ) -> Export:
        """Write the records chosen as a file of any format; their citation keys are frozen by it.

        Args:
            path: the file; it is replaced in one step.
            to: ``bibtex``, ``biblatex``, ``csl-json``, ``ris``, ``csv``, ``xlsx``, ``asreview``,
                ``rayyan``, ``references``, or what an installed writer adds; if not given, the
                file's ending says it.
            where: as `to_bibtex`, and so ``tag``, ``text``, ``ids``, ``cited_in``, ``query``,
                ``preset``.
            tag: see above.
            text: see above.
            ids: see above.
            cited_in: see above.
            query: see above.
            overwrite: replace a file even if this tool did not write it, or somebody changed it.
            preset: see above.
            stage: see above.
            options: ``abstract``, ``tags``, ``notes``, ``decision`` (off in bibliographies, on in
                tables); of .bib files also those of `to_bibtex`; of references ``style`` (a .csl
                file; Harvard if not given) and ``markdown`` (on if the file ends in .md).

        Raises:
            UsageError: if there is no such format or option.
            ExistsError: as `to_bibtex`.
            StorageError: if the file cannot be written.
        """
        from litreview.bibliography.writers import choose

        writer = choose(to, os.fspath(path))
        given = {name: value for name, value in options.items() if value is not None}
        if unknown := sorted(set(given) - writer.options):
            known = ", ".join(sorted(writer.options - {"reviewer"})) or "none"
            raise UsageError(f"{unknown[0]!r} is not an option of {writer.name}; use {known}")
        told = with_preset(preset, given)
        said = {name: value for name, value in told.items() if name in writer.options}
        if "reviewer" in writer.options:
            said["reviewer"] = self.reviewer
        if "markdown" in writer.options:
            said.setdefault("markdown", Path(path).suffix.lower() == ".md")
        choice = Choice(where, tag, text, ids, cited_in, query)
        at = self._exported_at(stage, choice)
        return at._export(Path(path), writer.name, choice, said, overwrite=overwrite)[1]

    def leaving(self, choice: Choice) -> list[Record]:
        """The records that an export of a choice would write here; no key is frozen."""
        return self._leaving(choice, freeze=False)[0]

    def remarks(
        self, where: str = "include", *, tag: str = "", dialect: str = "bibtex", **options: bool
    ) -> list[str]:
        """What of those records LaTeX cannot set as it stands; each a sentence."""
        return bibliography.remarks(self.records(where, tag=tag), dialect, **options)

    def _export(
        self, path: Path, to: str, choice: Choice, options: dict[str, Any], *, overwrite: bool
    ) -> tuple[bytes, Export]:
        bib = to in bibliography.DIALECTS
        if bib:  # what is wrong is said before keys freeze
            written = bibliography.options(to, kept_strings(self._database), **options)
        before = recall(self._database, path)
        present = guard(path, before, overwrite=overwrite)
        records, missing = self._leaving(choice, freeze=bibliography.cites(to))
        remarks: list[str] = []
        text = ""
        if bib:
            text, remarks = bibliography.rendered(self._shelf, records, written)
            text = written_again(HEADER + text, before)
            data = text.encode()
        else:
            data = bibliography.written(records, to, options)
        digests = tuple(dict.fromkeys(filter(None, (digest(data), present))))
        known = before or Exported(to, digests)
        remember(
            self._database,
            path,
            replace(known, to=to, digests=digests, options=options, text=text),
        )
        size = write_atomically(path, data, overwrite=True)
        return data, Export(path, to, len(records), size, tuple(remarks), tuple(missing))

    def _exported_at(self, stage: str | None, choice: Choice) -> Self:
        """The review at the stage whose decisions choose the records of an export."""
        here = choice.named and not choice.where
        return self.at(stage or (self.stage if here else self.last_stage))

    def _leaving(self, choice: Choice, *, freeze: bool) -> tuple[list[Record], list[str]]:
        """The records chosen, their keys frozen if they leave with them."""
        records, missing = chosen(self._database, self, self._shelf, choice)
        fresh = [record for record in records if not record.key_frozen]
        if fresh and freeze:
            with self._database.write() as connection:
                bibliography.freeze(connection, self.reviewer, fresh)
            records, missing = chosen(self._database, self, self._shelf, choice)
        return records, missing
