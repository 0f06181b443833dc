"""`Review.report`: the report of a review."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from litreview.errors import ExistsError, UsageError
from litreview.store import Database
from litreview.workspace import exports
from litreview.workspace.atomic_files import write_atomically
from litreview.workspace.context import ReviewContext
from litreview.workspace.export_manifest import Exported, digest, recall, remember
from litreview.workspace.export_selection import Choice
from litreview.workspace.hand_edits import guard
from litreview.workspace.progress import Progress
from litreview.workspace.report.agreement import agreement, team
from litreview.workspace.report.automation import automation, models
from litreview.workspace.report.convert import ENDINGS, converted
from litreview.workspace.report.markdown import MarkdownText, Picture, escape
from litreview.workspace.report.methods import methods, question
from litreview.workspace.report.notebook import Part, read, written
from litreview.workspace.report.papers import annotated, evidence, included, references
from litreview.workspace.report.searches import searches, sources
from litreview.workspace.team import Team

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from litreview.model import Record

__all__ = ["Reports"]


class Reports:
    """The report of a review: ``r.report("report.ipynb")`` writes it, the methods are its parts.

    Each part is computed from the review when it is called, so the cells of the notebook can be run
    again at any time. Each shows itself as Markdown; papers are cited as ``[@key]``.
    """

    def __init__(self, context: ReviewContext) -> None:
        self._context = context

    def __repr__(self) -> str:
        return f"<Reports of {self._context.database.name}>"

    def __call__(self, path: str | os.PathLike[str], *, overwrite: bool = False) -> Path:
        """Write the report, and beside it the .bib file that it cites from.

        A notebook that stands there is brought up to date: cells of the report that no one changed
        are written again, all others stay as they are.

        Args:
            path: a notebook (``.ipynb``); or ``.html``, ``.docx``, ``.pdf`` or ``.md``: then the
                notebook is run in a clean kernel and converted, the last but one with pandoc and
                LaTeX, ``.docx`` with pandoc.
            overwrite: begin again, and replace a file of other origin.

        Returns:
            The file.

        Raises:
            UsageError: if the name has another ending, a cell fails, or pandoc or LaTeX is needed
                and not installed.
            ExistsError: if a file of other origin stands there.
            InputError: if a notebook that stands there is not valid, or of 100 MB or more.
            StorageError: if the file cannot be written, or not be converted.
        """
        file = Path(path).absolute()
        ending = file.suffix.lower()
        if ending == ".ipynb":
            before = read(file, overwrite=overwrite)
            bib = file.with_suffix(".bib")
            self._bibliography(bib, overwrite=overwrite)
            write_atomically(file, self._notebook(file, before), overwrite=True)
        elif ending in ENDINGS:
            database = self._context.database
            guard(file, recall(database, file), overwrite=overwrite)
            notebook = file.with_suffix(".ipynb")
            data = converted(
                self._notebook(notebook, _own(notebook)),
                file.parent,
                ending,
                records=included(self._context),
                bib=self._bibliography(None, overwrite=False),
                environment=_environment(database),
            )
            remember(database, file, Exported("report", (digest(data),)))
            write_atomically(file, data, overwrite=True)
        else:
            known = ", ".join((".ipynb", *ENDINGS))
            raise UsageError(f"{file.name}: the name of a report ends in {known}")
        return file

    def question(self) -> MarkdownText:
        """Question and criteria, from the protocol."""
        return MarkdownText(question(self._context.advisor.protocol()))

    def searches(self) -> MarkdownText:
        """The items of PRISMA-S; what is not known is a marked gap.

        Rethlefsen et al., PRISMA-S, Systematic Reviews 2021;10:39, doi:10.1186/s13643-020-01542-z.
        """
        return MarkdownText(searches(self._context))

    def sources(self) -> MarkdownText:
        """A table of the sources, with the number of their records."""
        return MarkdownText(sources(self._context))

    def methods(self) -> MarkdownText:
        """A paragraph on how papers were found, screened and included; every number is counted."""
        return MarkdownText(methods(self._context))

    def team(self) -> MarkdownText:
        """Who read what and saw what, and how conflicts were resolved."""
        return MarkdownText(team(self._context))

    def agreement(self) -> MarkdownText:
        """A table of percent agreement, kappa and AC1; `Team.agreement` has the numbers."""
        return MarkdownText(agreement(self._context))

    def flow(self) -> Picture:
        """The PRISMA 2020 flow diagram; `Progress.prisma` has its numbers."""
        found = Progress(self._context).prisma()
        fitting = '<svg style="max-width: 100%; height: auto"'
        return Picture(found.svg.replace("<svg", fitting, 1), str(found))

    def evidence(self) -> MarkdownText:
        """A table of the included papers with tags and notes."""
        return MarkdownText(evidence(self._included()))

    def annotated(self) -> MarkdownText:
        """The included papers, each with tags, notes and marked passages."""
        return MarkdownText(annotated(self._included()))

    def automation(self) -> MarkdownText:
        """What was automated: model, version, what it did, as PRISMA-trAIce asks.

        Holst et al., PRISMA-trAIce, JMIR AI 2025, doi:10.2196/80247.
        """
        return MarkdownText(automation(self._context))

    def models(self) -> MarkdownText:
        """A table of the models that ranked papers, and how many decisions followed each."""
        return MarkdownText(models(self._context))

    def references(self) -> MarkdownText:
        """The included papers as formatted references."""
        return MarkdownText(references(self._included()))

    def _included(self) -> Sequence[Record]:
        return included(self._context)

    def _bibliography(self, path: Path | None, *, overwrite: bool) -> str:
        choice = Choice("include")
        return exports.bibtex_text(
            self._context, path, choice, {}, dialect="biblatex", stage=None, overwrite=overwrite
        )

    def _notebook(self, file: Path, before: Any | None) -> str:
        """The notebook as it is to be written to a file."""
        name = Path(self._context.database.name).stem
        title, bib = (
            json.dumps(one, ensure_ascii=False) for one in (name, file.with_suffix(".bib").name)
        )
        place = _opened(self._context.database, file.parent)
        start = f"r = litreview.open({place!r}, reviewer={self._context.reviewer!r})"
        parts = [
            Part("head", "raw", f"---\ntitle: {title}\nbibliography: {bib}\n---"),
            Part("title", "markdown", f"# {escape(name)}"),
            Part("start", "code", f"import litreview\n\n{start}"),
        ]
        for part, heading, text, code in self._sections():
            parts.append(Part(part, "markdown", f"## {heading}\n\n{text}".rstrip()))
            if code:
                called, shown = code
                parts.append(Part(f"{part}-figure", "code", called, shown._repr_mimebundle_()))
        refs = '## References\n\n<div id="refs"></div>'
        return written([*parts, Part("references", "markdown", refs)], before)

    def _sections(self) -> Iterator[tuple[str, str, str, tuple[str, Any] | None]]:
        """Name, heading, text and figure (the code and what it shows) of each section."""
        progress = Progress(self._context)
        yield "question", "Question and criteria", str(self.question()), None
        yield (
            "searches",
            "Sources and searches",
            str(self.searches()),
            ("r.report.sources()", self.sources()),
        )
        yield "methods", "Selection of papers", str(self.methods()), None
        if Team(self._context).active:
            yield (
                "agreement",
                "Agreement between reviewers",
                str(self.team()),
                ("r.report.agreement()", self.agreement()),
            )
        yield "flow", "Flow diagram", "", ("r.report.flow()", self.flow())
        yield "evidence", "Included papers", "", ("r.report.evidence()", self.evidence())
        yield "annotated", "Annotated bibliography", str(self.annotated()), None
        yield "stopping", "When to stop", "", ("r.progress.stopping()", progress.stopping())
        yield (
            "automation",
            "Use of automation",
            str(self.automation()),
            ("r.report.models()", self.models()),
        )


def _own(notebook: Path) -> Any | None:
    """The report beside a file, which its writer may have changed; None if there is none."""
    try:
        return read(notebook, overwrite=False)
    except ExistsError:
        return None


def _opened(database: Database, folder: Path) -> str:
    """How a notebook in a folder names the review; the password of a server is in no notebook."""
    if database.path is None:
        return database.engine.url.set(password=None).render_as_string()
    try:
        return Path(os.path.relpath(database.path, folder)).as_posix()
    except ValueError:  # another drive of Windows
        return database.path.as_posix()


def _environment(database: Database) -> dict[str, str]:
    """Variables by which the kernel of a report reaches a database server."""
    password = None if database.path is not None else database.engine.url.password
    return {} if password is None else {"PGPASSWORD": str(password)}
