r"""Which keys the documents of a folder cite, and where: LaTeX, Markdown, notebooks and Typst.

What LaTeX reads by ``\input`` and ``\include`` belongs to its document, as do includes of Typst,
Quarto and MyST, if it is in the folder of the document. Each file is read once.
"""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from litreview.bibliography.citations.found import Found
from litreview.bibliography.citations.latex import latex_citations
from litreview.bibliography.citations.markdown import is_cross_reference, markdown_citations
from litreview.bibliography.citations.notebook import prose_cells
from litreview.bibliography.citations.typst import typst_citations
from litreview.display import Shown
from litreview.errors import InputError, UsageError

__all__ = ["ENDINGS", "Citation", "CitationScan", "cited_keys", "fingerprint", "scan"]

_LATEX = (".tex", ".ltx", ".aux", ".tikz", ".pgf")
_MARKDOWN = (".md", ".markdown", ".qmd", ".rmd")
ENDINGS = (".tex", ".ltx", ".aux", *_MARKDOWN, ".ipynb", ".typ")
"""Endings of documents that can be read."""

_TOO_LARGE = 100_000_000
"""Bytes from which a document is refused; a text of this size is a mistake or an attack."""

_MOST_FILES = 100_000
"""Files of one scan, so that a scan of a whole disk ends with a sentence."""

_SKIPPED = frozenset(("node_modules", "__pycache__", "_build", "_site", "_book", "_freeze"))
"""Folders beside hidden ones that hold what tools wrote, copies of the documents among it."""


@dataclass(frozen=True, slots=True, repr=False)
class Citation(Shown):
    r"""A key where a document cites it.

    Attributes:
        key: as it is written; ``*`` for everything (``\nocite{*}``).
        path: the document, as it was given or below the folder that was given.
        line: from 1; in a notebook it is the line of the cell.
        cell: of a notebook, from 1; 0 in other documents.
    """

    key: str
    path: Path
    line: int
    cell: int = 0

    @property
    def place(self) -> str:
        """``paper.tex:12``, ``analysis.ipynb:cell 3:2``."""
        cell = f":cell {self.cell}" if self.cell else ""
        return f"{self.path}{cell}:{self.line}"

    def __str__(self) -> str:
        return f"{self.key} in {self.place}"


@dataclass(slots=True)
class CitationScan:
    """What documents cite.

    Attributes:
        citations: in the order of the documents.
        documents: the files that were read.
        remarks: files that are included and could not be read, a sentence each.
        labels: names that the documents define themselves.
    """

    citations: list[Citation] = field(default_factory=list)
    documents: list[Path] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)

    def may_be_label(self, citation: Citation) -> bool:
        """Whether ``@name`` refers to a figure or a section, if no paper has the name as a key."""
        if citation.path.suffix.lower() in _LATEX:
            return False
        return citation.key in self.labels or is_cross_reference(citation.key)


def scan(paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]]) -> CitationScan:
    """The citations of documents, or of all documents of a folder and the folders below.

    Hidden folders, those of tools (``_build``, ``node_modules``), virtual environments and links
    that lead out of the folder are skipped.

    Args:
        paths: one document or folder, or several.

    Raises:
        UsageError: if a file is not of a known kind.
        InputError: if a document is not there, cannot be read, is too large or no valid notebook.
    """
    given = [Path(paths)] if isinstance(paths, str | os.PathLike) else [Path(one) for one in paths]
    reading = _Reading()
    for path in given:
        if path.is_dir():
            for document in _documents(path):
                reading.read(document)
        elif path.suffix.lower() not in ENDINGS:
            raise UsageError(f"{path.name}: citations are read from {', '.join(ENDINGS)}")
        else:
            reading.read(path)
    return reading.found


def fingerprint(paths: Iterable[Path]) -> frozenset[tuple[str, int, int]]:
    """What differs if a document of a scan, or a file that one may include, was changed.

    Args:
        paths: documents and folders, as for `scan`.

    Returns:
        Name, time of change and size of every file that a scan may read.
    """
    found: set[tuple[str, int, int]] = set()
    for path in paths:
        # What a document includes is in its folder.
        for one in _files(path if path.is_dir() else path.parent, (*_LATEX, *ENDINGS)):
            with suppress(OSError):  # it is gone by now
                status = one.stat()
                found.add((str(one), status.st_mtime_ns, status.st_size))
            if len(found) > _MOST_FILES:
                return frozenset(found)
    return frozenset(found)


def cited_keys(text: str, ending: str) -> list[str]:
    r"""The keys in the order in which they are first cited; ``*`` for ``\nocite{*}``.

    Args:
        text: the document.
        ending: its file's, one of `ENDINGS`.

    Raises:
        ValueError: if a notebook is not valid.
    """
    found = (key for _, part in _parts(text, ending) for key, _ in part.citations)
    return list(dict.fromkeys(found))


def _parts(text: str, ending: str) -> Iterator[tuple[int, Found]]:
    """What the text, or each cell of a notebook, cites."""
    if ending in _LATEX:
        yield 0, latex_citations(text)
    elif ending == ".typ":
        yield 0, typst_citations(text)
    elif ending == ".ipynb":
        for cell, source in prose_cells(text):
            yield cell, markdown_citations(source, percent=True)
    else:
        yield 0, markdown_citations(text, percent=ending in (".md", ".markdown"))


def _documents(folder: Path) -> Iterator[Path]:
    root = folder.resolve()
    for path in _files(folder, ENDINGS):
        if not path.is_symlink() or path.resolve().is_relative_to(root):
            yield path


def _files(folder: Path, endings: tuple[str, ...]) -> Iterator[Path]:
    for at, folders, files in os.walk(folder):
        here = Path(at)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and name not in _SKIPPED
            and not _is_environment(here / name)
        )
        for name in sorted(files):
            path = here / name
            if not name.startswith(".") and path.suffix.lower() in endings:
                yield path


def _is_environment(folder: Path) -> bool:
    """Whether a folder is a virtual environment of Python; also False if it cannot be read."""
    try:
        return (folder / "pyvenv.cfg").exists()
    except OSError:
        return False


class _Reading:
    """One scan: what was found, and the files that it read."""

    def __init__(self) -> None:
        self.found = CitationScan()
        self._read: set[Path] = set()

    def read(self, document: Path) -> None:
        """Read a document and what it includes, each file once.

        Raises:
            InputError: if there are too many files.
        """
        root = document.parent.resolve()
        waiting = [document]
        while waiting:
            path = waiting.pop()
            real = path.resolve()
            if real in self._read:
                continue
            self._read.add(real)
            if len(self._read) > _MOST_FILES:
                raise InputError(f"over {_MOST_FILES:,} documents; name a smaller folder")
            included = self._one(path)
            waiting += reversed(list(self._inside(included, path, document.parent, root)))

    def _one(self, path: Path) -> list[tuple[str, int]]:
        """Note what one file cites; returns the files that it includes."""
        included: list[tuple[str, int]] = []
        try:
            for cell, part in _parts(_text(path), path.suffix.lower() or ".tex"):
                self.found.citations += (Citation(*one, cell) for one in _placed(part, path))
                self.found.labels |= part.labels
                included += part.includes
        except ValueError as error:
            raise InputError(f"{path}: {error}") from None
        self.found.documents.append(path)
        return included

    def _inside(
        self, included: list[tuple[str, int]], path: Path, folder: Path, root: Path
    ) -> Iterator[Path]:
        """The included files that are there and inside the folder of the document."""
        for name, line in included:
            found = _find(name, path, folder)
            if found is None:
                self._remark(f"{path}:{line}: there is no file {name}; its citations are missing")
            elif not found.resolve().is_relative_to(root):
                self._remark(f"{path}:{line}: {name} is outside of the folder and was not read")
            elif found.suffix.lower() in (*_LATEX, *ENDINGS):
                yield found

    def _remark(self, sentence: str) -> None:
        self.found.remarks.append(sentence)


def _placed(part: Found, path: Path) -> Iterator[tuple[str, Path, int]]:
    return ((key, path, line) for key, line in part.citations)


def _find(name: str, path: Path, folder: Path) -> Path | None:
    """The file that an include names: from the folder of the document, or of the file itself."""
    endings = (".tex", "") if path.suffix.lower() in _LATEX else ("",)
    for start in dict.fromkeys((folder, path.parent)):
        for ending in endings:
            try:
                if (found := start / f"{name}{ending}").is_file():
                    return found
            except (OSError, ValueError):  # a name that no file can have
                return None
    return None


def _text(path: Path) -> str:
    try:
        if path.stat().st_size >= _TOO_LARGE:
            raise InputError(f"{path}: the document is too large (100 MB or more); split it")
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such document; check the path") from None
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise InputError(f"{path}: the document cannot be read: {why}") from None
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return data.decode("utf-16" if wide else "utf-8-sig", errors="replace")
