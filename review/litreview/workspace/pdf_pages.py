"""The pages of a PDF, a line of JSON each: run as a separate process, which can be ended.

A stranger's file can keep a parser at work for ever or have it take all memory; here it keeps
no one but itself. Only the standard library and pypdf are imported, so that it starts quickly.
"""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PdfReader

__all__ = ["main"]


def main(file: str, pages: int, characters: int, memory: int) -> None:
    """Print how many pages there are and then each, or that the file is locked.

    Args:
        file: its path.
        pages: how many are read.
        characters: how many are read, in all.
        memory: how many bytes that may take, beside as many as the file has.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, WrongPasswordError

    logging.disable()  # what is wrong with a file is told in a sentence
    _bound(memory + Path(file).stat().st_size)
    try:
        with Path(file).open("rb") as stream:
            reader = PdfReader(stream)
            if reader.is_encrypted and not reader.decrypt(""):
                _tell(locked=True)
            else:
                _pages(reader, pages, characters)
    except (DependencyError, FileNotDecryptedError, WrongPasswordError):
        _tell(locked=True)


def _pages(reader: PdfReader, pages: int, characters: int) -> None:
    number = len(reader.pages)
    _tell(pages=number)
    for page in range(min(number, pages)):
        if characters <= 0:
            break
        try:
            text = reader.pages[page].extract_text()[:characters]
        except Exception:
            _tell(damaged=True)
            continue
        characters -= len(text)
        _tell(text=text)
    _tell(end=True)


def _bound(wanted: int) -> None:
    try:
        import resource
    except ImportError:  # not everywhere
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
    resource.setrlimit(resource.RLIMIT_AS, (limit, most))


def _tell(**said: Any) -> None:
    print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
