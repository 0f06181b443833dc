"""What a PDF says, as plain text: by pypdf, within bounds, and never an error.

Whoever wrote the file is not trusted: whatever goes wrong in it becomes a sentence.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdf import PdfReader

__all__ = ["Said", "read"]

PAGES = 1_000
CHARACTERS = 4_000_000
MEGABYTES = 200
SECONDS = 60
"""How much of a file is read; the rest of it is not searched, and that is said."""

_PARTED = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]\n(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Said:
    """What was read.

    Attributes:
        text: page by page; empty if there is none.
        remark: what is to be said of the file if not all of it could be read, such as ``is damaged,
            so its text is not searched``; else empty.
        whole: whether reading it again would give the same: not so if time ran out.
    """

    text: str
    remark: str = ""
    whole: bool = True


def read(file: Path) -> Said:
    """Read a PDF's text.

    Args:
        file: that is there.

    Returns:
        At most 4,000,000 characters of 1,000 pages.
    """
    with suppress(OSError):
        if file.stat().st_size > MEGABYTES << 20:
            return Said("", f"is larger than {MEGABYTES} MB, so its text is not searched")
    try:
        with _quietly(), file.open("rb") as stream:
            from pypdf import PdfReader
            from pypdf.errors import DependencyError, FileNotDecryptedError, WrongPasswordError

            try:
                reader = PdfReader(stream)
                if reader.is_encrypted and not reader.decrypt(""):
                    return _LOCKED
                return _pages(reader)
            except (DependencyError, FileNotDecryptedError, WrongPasswordError):
                return _LOCKED
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        return Said("", f"cannot be read ({why}), so its text is not searched", whole=False)
    except Exception:
        return Said("", "is damaged, so its text is not searched")


def _pages(reader: PdfReader) -> Said:
    began = monotonic()
    found: list[str] = []
    length = damaged = 0
    number = len(reader.pages)
    left = ""
    for page in range(number):
        late = monotonic() - began > SECONDS
        if page >= PAGES or length >= CHARACTERS or late:
            left = f"is very long: only the first {page} of its {number} pages are searched"
            return Said(_clean("\n".join(found)), left, whole=not late)
        try:
            text = reader.pages[page].extract_text()[: CHARACTERS - length]
        except Exception:
            damaged += 1
            continue
        found.append(text)
        length += len(text)
    text = _clean("\n".join(found))
    if damaged:
        left = f"is damaged: {damaged} of its {number} pages are not searched"
    elif not any(char.isalnum() for char in text):
        left = "has no text, only pictures of pages, so only its name is searched"
    return Said(text, left)


def _clean(text: str) -> str:
    # Words that are parted at the end of a line are one; half characters no database takes.
    joined = _PARTED.sub("", text).replace("\0", "")
    return joined.encode("utf-8", "replace").decode()


_LOCKED = Said("", "is locked with a password, so its text is not searched")


@contextmanager
def _quietly() -> Iterator[None]:
    """What is wrong with a file is told in a sentence and not in the server's log."""
    log = logging.getLogger("pypdf")
    level = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        log.setLevel(level)
