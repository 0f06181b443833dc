"""What can be cited while writing: the papers of a review, and the .bib files of a folder."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

from litreview.bibliography import readable
from litreview.display import Shown
from litreview.errors import InputError
from litreview.model import Entry, Record
from litreview.store import citations, log
from litreview.store.citations import Citable
from litreview.workspace.context import ReviewContext

__all__ = ["Citable", "CitablePapers", "bib_entries", "bib_records", "citable", "references"]

LARGEST = 64 << 20
"""Bytes of a .bib file: some 60,000 entries with abstracts."""

_KEPT = 20
"""Files whose entries are kept: a folder has few, and a window looks at one folder at a time."""


@dataclass(frozen=True, slots=True, repr=False)
class CitablePapers(Shown):
    """Some of the papers of a review.

    Attributes:
        seq: number of the newest event that counts; ask again from here.
        papers: those asked for.
        gone: ids of papers that are merged into others, or hidden with a source that was removed.
        next: where the next page begins; ``None`` if this is the last.
    """

    seq: int
    papers: tuple[Citable, ...]
    gone: tuple[str, ...] = ()
    next: int | None = None


def citable(
    context: ReviewContext, since: int = 0, after: int = 0, limit: int = 10_000
) -> CitablePapers:
    """A page of the papers, or those that changed after event ``since``."""
    with context.read() as connection:
        reviewer, stage = context.reviewer, context.stage
        seq = log.newest(connection)
        if since:
            found, gone = citations.changed(connection, reviewer, since, stage=stage)
            return CitablePapers(seq, tuple(map(_readable, found)), tuple(gone))
        found, more = citations.page(connection, reviewer, after, limit, stage=stage)
        return CitablePapers(seq, tuple(map(_readable, found)), next=more)


_lock = Lock()
_read: OrderedDict[tuple[str, int, int], tuple[Citable, ...]] = OrderedDict()


def bib_entries(file: Path) -> tuple[Citable, ...]:
    """The entries of a .bib file; of a key that is there twice the first, as BibTeX has it.

    What was read is kept until the file changes.

    Raises:
        InputError: if the file cannot be read, is over 64 MiB, or is no BibTeX file.
    """
    try:
        status = file.stat()
    except OSError as error:
        raise _unreadable(file, error) from None
    place = str(file), status.st_mtime_ns, status.st_size
    with _lock:
        if place in _read:
            _read.move_to_end(place)
            return _read[place]
    found = tuple(
        _readable(Citable("", one.key, one.title, one.authors, one.year)) for one in _entries(file)
    )
    with _lock:
        _read[place] = found
        while len(_read) > _KEPT:
            _read.popitem(last=False)
    return found


def bib_records(file: Path, keys: Collection[str]) -> list[Record]:
    """The entries of some keys as records, to be formatted; errors are those of `bib_entries`."""
    return [
        Record(
            id=one.key,
            position=number,
            title=one.title,
            authors=one.authors,
            year=one.year,
            doi=one.doi,
            arxiv=one.arxiv,
            url=one.url,
            type=one.type,
            fields=one.fields,
            key=one.key,
        )
        for number, one in enumerate(_entries(file), start=1)
        if one.key in keys
    ]


def references(records: Sequence[Record], style: str) -> list[str]:
    """Formatted references as Markdown, in the order of the style, without numbers.

    Raises:
        UsageError: if there is no such style.
        InputError: if the file is no style.
    """
    from litreview.bibliography.writers.references import formatted

    return formatted(records, style, markdown=True, numbered=False)


def _entries(file: Path) -> Iterable[Entry]:
    from litreview.sources import open_source

    try:
        if file.stat().st_size > LARGEST:
            raise InputError(f"{file.name}: the file is over 64 MiB; split it to cite from it")
        data = file.read_bytes()
    except OSError as error:
        raise _unreadable(file, error) from None
    opened = open_source(data, file.name)
    if opened.format != "bibtex":
        raise InputError(f"{file.name}: this is not a BibTeX file")
    found: dict[str, Entry] = {}
    for one in opened.items:
        # A key with a line break in it can be cited nowhere.
        if isinstance(one, Entry) and one.key.isprintable() and one.key:
            found.setdefault(one.key, one)
    return found.values()


def _unreadable(file: Path, error: OSError) -> InputError:
    why = (error.strerror or str(error)).lower()
    return InputError(f"{file.name}: the file cannot be read: {why}")


def _readable(one: Citable) -> Citable:
    return replace(one, title=readable(one.title), authors=tuple(map(readable, one.authors)))
