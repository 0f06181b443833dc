"""What a PDF says, as plain text: by pypdf, within bounds, and never an error.

The author of the file is not trusted: it is read by a separate process, see
`litreview.workspace.pdf_pages`, and whatever goes wrong in it becomes a sentence.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from litreview.workspace.pdf_words import legible

__all__ = ["Said", "read"]

PAGES = 1_000  # of one file that are searched
CHARACTERS = 4_000_000  # of one file that are searched
MEGABYTES = 200  # of one file; larger ones are scans
SECONDS = 60  # for one file
MEMORY = 2 << 30
"""How much of a file is read, and with how many bytes of memory; the rest of it is not searched,
and that is said."""

_READER = Path(__file__).with_name("pdf_pages.py")


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
        file.open("rb").close()
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        return Said("", f"cannot be read ({why}), so its text is not searched", whole=False)
    return _in_words(*_lines(file))


def _lines(file: Path) -> tuple[list[Any], bool]:
    """What the process says of a file, and whether it was ended because it took too long."""
    # Not the folder of the script but what this process imports from, wherever pypdf is.
    run = [sys.executable, "-P", str(_READER), str(file.resolve())]
    run += [str(bound) for bound in (PAGES, CHARACTERS, MEMORY)]
    with subprocess.Popen(  # noqa: S603 - our own script, and a path that begins with a slash
        run, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as reader:
        late = False
        try:
            told, _ = reader.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            late = True
            reader.kill()
            told, _ = reader.communicate()
    lines = told.decode("utf-8", "replace").split("\n")[:-1]  # the last may be cut off
    return [json.loads(line) for line in lines], late


def _in_words(lines: list[Any], late: bool) -> Said:
    if lines and lines[0].get("locked"):
        return Said("", "is password-protected, so its text is not searched")
    if not lines or "pages" not in lines[0]:
        if late:
            said = f"takes longer than {SECONDS} seconds to read, so its text is not searched"
            return Said("", said, whole=False)
        return Said("", "is damaged, so its text is not searched")
    number = lines[0]["pages"]
    found = [line["text"] for line in lines if "text" in line]
    text = _clean("\n".join(found))
    damaged = sum("damaged" in line for line in lines)
    read = len(found) + damaged
    ended = "end" in lines[-1]
    if late or (ended and read < number):
        left = f"is very long: only the first {read} of its {number} pages are searched"
        return Said(text, left, whole=not late)
    if not ended:  # the process died of a page, and of those after it nothing is known
        damaged += number - read
    left = ""
    if damaged:
        left = f"is damaged: {damaged} of its {number} pages are not searched"
    elif not any(char.isalnum() for char in text):
        left = "has no text, only scanned images, so only its name is searched"
    return Said(text, left)


def _clean(text: str) -> str:
    # Half characters no database takes.
    return legible(text).replace("\0", "").encode("utf-8", "replace").decode()
