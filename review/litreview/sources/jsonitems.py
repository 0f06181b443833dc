"""The objects of a JSON file one by one, so that a broken one does not stop the rest."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from litreview.model import Problem

__all__ = ["WRAPPED", "Item", "items"]

WRAPPED = (
    r'\{\s*+"(?:(?:items|references)"\s*+:\s*+(?=\[)'
    r'|status"\s*+:[^\[\]]{0,4000}?(?:"items"\s*+:\s*+(?=\[)'
    r'|"message-type"\s*+:\s*+"work"[^\[\]{]{0,200}"message"\s*+:\s*+(?=\{)))'
)
"""What stands around the objects: ``{"items": […]}``, or a message of Crossref's API."""

_WRAPPED = re.compile(rf"\s*(?:{WRAPPED})\[?")  # `{"items": [` before the first object
_GAP = re.compile(r"[\s,\[\]}]*")  # `}, ` between two objects
_UNSTORABLE_ESCAPE = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")  # `\u0000`, `\ud83d`
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # a null character, half of a surrogate pair
_DEEPEST = 50  # objects in objects
_FAR = 4096  # characters that are skipped in an object that is nested too deep
_WINDOW = 16_384  # characters in which an object ends, or twice as many
_EDGE = 16  # characters: an error so near to the end of the window may come of it

# Numbers stay as they are written: a version 1.10 is not 1.1.
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)


@dataclass(frozen=True, slots=True)
class Item:
    """One object of a file.

    Attributes:
        value: its members; numbers as text.
        line: at which it starts, from 1.
    """

    value: dict[str, Any]
    line: int


def items(text: str, names: str) -> Iterator[Item | Problem]:
    """The objects of an array, of ``{"items": […]}``, or one after the other.

    Linear in the length of the text: what was looked at in vain is not looked at again.

    Args:
        text: the source.
        names: pattern of the names; each object starts with one of them, which is how the next
            object is found after a broken one.
    """
    following = re.compile(rf'\}}\s*,\s*(?=\{{\s*"(?:{names})"\s*:)')
    wrapped = _WRAPPED.match(text)
    at, line, counted = wrapped.end() if wrapped else 0, 1, 0
    while True:
        gap = _GAP.match(text, at)
        at = gap.end() if gap else at
        if at >= len(text) or (wrapped and text[at] == '"'):  # the end, or what is no item
            return
        line += text.count("\n", counted, at)
        counted = at
        try:
            value, end = _decoded(text, at)
            if not isinstance(value, dict):
                reason = "this is not a reference"
            elif _too_deep(value):
                reason = "this reference is nested too deep"
            else:
                yield Item(_storable(value, text, at, end), line)
                at = end
                continue
        except json.JSONDecodeError as error:
            reason = f"this reference is not well-formed JSON ({error.msg})"
            end = at + error.pos
        except RecursionError:
            reason, end = "this reference is nested too deep", at + _FAR
        more = following.search(text, max(end - 1, at))
        stop = more.end() if more else len(text)
        yield Problem(line, reason, text[at:stop].strip(" ,\t\r\n]"))
        at = stop


def _decoded(text: str, at: int) -> tuple[Any, int]:
    """The value that starts at a place, and where it ends.

    It is read from a window: an error counts the lines of all that the decoder was given.

    Raises:
        JSONDecodeError: if it is not valid; its place is counted from ``at``.
    """
    size = _WINDOW
    while True:
        window = text[at : at + size]
        try:
            value, end = _DECODER.raw_decode(window)
        except json.JSONDecodeError as error:
            cut = error.pos > len(window) - _EDGE or error.msg.startswith("Unterminated")
            if cut and at + size < len(text):
                size *= 2
                continue
            raise
        return value, at + end


def _too_deep(value: Any) -> bool:
    level = [value]
    for _ in range(_DEEPEST):
        level = [
            inner
            for one in level
            for inner in (one.values() if isinstance(one, dict) else one)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return False
    return True


def _storable(value: Any, text: str, start: int, end: int) -> Any:
    """Without half characters and NULs, which JSON can say and no database keeps."""
    if not _UNSTORABLE_ESCAPE.search(text, start, end):
        return value
    return _cleaned(value)


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return _UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {_cleaned(name): _cleaned(inner) for name, inner in value.items()}
    return [_cleaned(inner) for inner in value] if isinstance(value, list) else value
