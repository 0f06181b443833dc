"""Where records are looked up: in the reviewer's own files, or at the services."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from litreview.errors import InputError, UsageError
from litreview.model import Entry, Failure, Problem
from litreview.sources import open_source
from litreview.store import Database
from litreview.workspace.import_files import Upload, failure, read_files
from litreview.workspace.metadata_run import Find, Stop

if TYPE_CHECKING:
    from litreview.metadata import Found, MetadataLookup
    from litreview.metadata.lookup import Enough

__all__ = ["Files", "at_services", "in_files"]

Files = str | os.PathLike[str] | Upload | Iterable[Any]
"""A file, a folder, several of them, or `Upload` objects."""

_HTTP = re.compile(r"https?://\S+")  # `https://example.org/a`


def in_files(files: Files, failed: list[Failure], services: Sequence[str] | str | None) -> Find:
    """The entries of files, to look records up in.

    Args:
        files: see `Metadata.complete`.
        failed: is told what could not be read.
        services: must not be given, too.

    Raises:
        UsageError: if services are given as well.
    """
    from litreview.metadata import Entries

    if services is not None:
        raise UsageError("use files or services, not both at once")
    paths = [files] if isinstance(files, str | os.PathLike | Upload) else list(files)
    return Entries(_read_entries(paths, failed)).find


@contextmanager
def at_services(
    database: Database,
    services: Sequence[str] | str | None,
    online: bool | None,
    stop: Stop | None,
    will_do: Enough | None = None,
) -> Iterator[MetadataLookup]:
    """A lookup at services, which are closed at the end.

    Args:
        database: beside which answers are kept.
        services: see `Metadata.complete`.
        online: see `Metadata.complete`.
        stop: see `Metadata.complete`.
        will_do: when no other service need be asked; all are if not given.
    """
    from litreview.metadata import HttpClient, MetadataLookup, ResponseCache, settings

    settings.check_online(online)
    answers = ResponseCache(database.cache_path("answers"))
    client = HttpClient(answers, settings.agent(), stop)
    try:
        wanted = [services] if isinstance(services, str) else services
        yield MetadataLookup(client, wanted, will_do)
    finally:
        client.close()
        answers.close()


def _read_entries(paths: Iterable[Any], failed: list[Failure]) -> Iterator[Found]:
    """The entries of files, in any format that `litreview.sources` reads.

    Args:
        paths: files, folders, or `Upload` objects.
        failed: is told what could not be read.
    """
    from litreview.metadata import Found

    for path in paths:
        for file in [path] if isinstance(path, Upload) else read_files([path]):
            if isinstance(file, Failure):
                failed.append(file)
                continue
            try:
                # A workbook tells only while it is read that it cannot be.
                items = list(open_source(file.data, file.name).items)
            except InputError as error:
                failed.append(failure(file.name, str(error)))
                continue
            for item in items:
                if isinstance(item, Entry):
                    name = item.key or f"entry {item.position}"
                    url = item.url if _HTTP.fullmatch(item.url) else ""
                    yield Found(file.name, item, name, url)
                elif isinstance(item, Problem) and item.lost:
                    failed.append(Failure(file.name, item.line, item.reason, item.text))
