"""The report as HTML, Markdown, DOCX or PDF: run in a clean kernel, with references resolved."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from litreview.errors import StorageError, UsageError
from litreview.model import Record
from litreview.workspace.report.markdown import escape as escape_markdown
from litreview.workspace.report.notebook import is_part
from litreview.workspace.report.papers import cited_as, references

__all__ = ["ENDINGS", "converted"]

ENDINGS = (".html", ".md", ".docx", ".pdf")
"""Endings of what a report can be converted to."""

_SECONDS = 600
"""How long a cell, or pandoc, may take: a report of a large review takes some seconds."""

_PRIORITY = ("text/markdown", "image/svg+xml", "image/png", "text/plain")
"""Which form of an output pandoc is given: it cannot read HTML within Markdown for DOCX."""

# [@hill2019; see @{a--b}, p. 3] of pandoc
_GROUP = re.compile(r"\[([^\[\]`]{0,2000}?@[^\[\]`]{1,2000})\]")
# @hill2019 or @{a--b}, but no e-mail address and no escaped \@
_KEY = re.compile(r"(?<![\w\\])@(?:\{([^{}\s]{1,200})\}|(\w(?:[\w:.#$%&+?<>~/-]{0,200}\w)?))")
_CODE = re.compile(r"(`+)[^`]{1,5000}\1")
_LIST = '<div id="refs"></div>'
_LATEX = ("tectonic", "lualatex", "xelatex", "pdflatex")
"""What sets the PDF, the first that is installed: of these only pdflatex lacks Unicode."""


def converted(
    notebook: str,
    folder: Path,
    ending: str,
    *,
    records: Sequence[Record],
    bib: str,
    environment: Mapping[str, str],
) -> bytes:
    """Run a notebook and convert it.

    Args:
        notebook: as text.
        folder: in which it runs.
        ending: one of `ENDINGS`.
        records: those that it may cite.
        bib: their bibliography, BibLaTeX.
        environment: variables of the kernel.

    Raises:
        UsageError: if a cell fails, or a program that is needed is not installed.
        StorageError: if the conversion fails.
    """
    import nbformat

    ran = _run(nbformat.reads(notebook, 4), folder, environment)  # type: ignore[no-untyped-call]
    if ending == ".html":
        return _html(ran, records).encode()
    text, files = _markdown(ran, pictures=ending != ".pdf" or shutil.which("rsvg-convert"))
    if ending == ".md":
        return text.encode()
    return _pandoc(text, files, bib, ending)


def _run(notebook: Any, folder: Path, environment: Mapping[str, str]) -> Any:
    from jupyter_client.kernelspec import NoSuchKernel
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    resources = {"metadata": {"path": str(folder)}}
    try:
        NotebookClient(notebook, timeout=_SECONDS, resources=resources).execute(
            env={**os.environ, **environment}
        )
    except CellExecutionError as error:
        raise UsageError(f"a cell of the report failed: {error.ename}: {error.evalue}") from error
    except (CellTimeoutError, DeadKernelError) as error:
        raise UsageError(f"the report could not be run: {type(error).__name__}") from error
    except NoSuchKernel as error:
        raise UsageError(f"there is no kernel {error.name!r} to run the report") from error
    return notebook


def _html(notebook: Any, records: Sequence[Record]) -> str:
    """With nbconvert; citations and references are resolved here, as nbconvert does not."""
    from nbconvert import HTMLExporter

    names = {record.key: cited_as(record) for record in records}
    cited: dict[str, None] = {}
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = _resolved(cell.source, names, cited)
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if "text/markdown" in data:
                data["text/markdown"] = _resolved(data["text/markdown"], names, cited)
    listed = {record.key: record for record in records if record.key in cited}
    entries = "\n".join(
        f'<div id="ref-{escape(key)}">\n\n{references([record])}\n</div>'
        for key, record in sorted(listed.items(), key=lambda one: cited_as(one[1]))
    )
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = cell.source.replace(_LIST, entries)
    notebook.cells = [cell for cell in notebook.cells if cell.cell_type != "raw"]
    exporter = HTMLExporter(  # type: ignore[no-untyped-call]
        exclude_input=True, exclude_input_prompt=True, exclude_output_prompt=True
    )
    return str(exporter.from_notebook_node(notebook)[0])


def _resolved(text: str, names: Mapping[str, str], cited: dict[str, None]) -> str:
    """Markdown with the citations of known papers as author and year."""

    def named(found: re.Match[str]) -> str:
        key = found[1] or found[2]
        if key not in names:
            return found[0]
        cited[key] = None
        return f'<a href="#ref-{escape(key)}">{escape(names[key])}</a>'

    def group(found: re.Match[str]) -> str:
        inner = _KEY.sub(named, found[1])
        return found[0] if inner == found[1] else f"({inner})"

    parts: list[str] = []
    last = 0
    for code in _CODE.finditer(text):
        parts += [_KEY.sub(named, _GROUP.sub(group, text[last : code.start()])), code[0]]
        last = code.end()
    return "".join([*parts, _KEY.sub(named, _GROUP.sub(group, text[last:]))])


def _markdown(notebook: Any, *, pictures: object) -> tuple[str, Mapping[str, bytes]]:
    from nbconvert import MarkdownExporter

    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            kinds = (one for one in _PRIORITY if pictures or not one.startswith("image/svg"))
            best = next((one for one in kinds if one in data), None)
            if best == "text/plain" and is_part(cell):
                output["data"] = {"text/markdown": _lines(data[best])}
            elif best is not None:
                output["data"] = {best: data[best]}
    exporter = MarkdownExporter(exclude_input=True)  # type: ignore[no-untyped-call]
    text, resources = exporter.from_notebook_node(notebook)
    return text, resources.get("outputs", {})


def _lines(text: str) -> str:
    """Text as Markdown with the same lines; unlike in code, long lines are wrapped."""
    lines = (
        "\u00a0" * (len(line) - len(line.lstrip())) + escape_markdown(line.lstrip())
        for line in text.splitlines()
        if line.strip()
    )
    return "\\\n".join(lines)


def _pandoc(text: str, files: Mapping[str, bytes], bib: str, ending: str) -> bytes:
    program = shutil.which("pandoc")
    if program is None:
        raise UsageError("pandoc is not installed; install it, or write the report as .html")
    # Texts of papers are escaped, so a LaTeX command is not from them.
    options = ["--from=markdown-raw_tex", "--citeproc", "--bibliography=report.bib"]
    options += ["--shift-heading-level-by=-1"]  # the first heading is the title
    if ending == ".pdf":
        options += _latex()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "report.bib").write_text(bib, encoding="utf-8")
        (folder / "report.md").write_text(text, encoding="utf-8")
        for file, data in files.items():
            (folder / Path(file).name).write_bytes(data)
        out = folder / f"out{ending}"
        try:
            done = subprocess.run(  # noqa: S603 - fixed arguments
                [program, *options, "report.md", "-o", out.name],
                cwd=folder,
                capture_output=True,
                timeout=_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise StorageError("pandoc took too long and was stopped") from None
        if done.returncode or not out.is_file():
            told = done.stderr.decode(errors="replace").strip().splitlines()
            why = next((line for line in told if line.startswith("!")), told[-1] if told else "")
            raise StorageError(f"pandoc could not convert the report: {why[:500]}")
        return out.read_bytes()


def _latex() -> list[str]:
    """The options for a PDF: which LaTeX sets it, and in which fonts."""
    engine = next(filter(shutil.which, _LATEX), None)
    if engine is None:
        raise UsageError("no LaTeX is installed, which a PDF needs; write it as .docx or .html")
    page = ["--variable=papersize=a4", "--variable=geometry=margin=25mm"]
    if engine == "tectonic" or _has("lmodern.sty") or not shutil.which("pdflatex"):
        return [*page, f"--pdf-engine={engine}"]
    # Without pandoc's fonts only pdflatex has any; as bitmaps they cannot be stretched.
    return [
        *page,
        "--pdf-engine=pdflatex",
        "--variable=fontfamily=textcomp",
        "--variable=microtypeoptions=expansion=false",
    ]


def _has(package: str) -> bool:
    """Whether LaTeX has a package; True where that cannot be told."""
    program = shutil.which("kpsewhich")
    if program is None:
        return True
    return subprocess.run([program, package], capture_output=True, check=False).returncode == 0  # noqa: S603
