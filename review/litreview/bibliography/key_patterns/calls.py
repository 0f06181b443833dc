"""Names and arguments in a key pattern: which function is meant, and with what."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Any

from litreview.bibliography.key_patterns.fields import FUNCTIONS, Unknown
from litreview.bibliography.key_patterns.filters import FILTERS
from litreview.bibliography.key_patterns.regular import Regular

__all__ = [
    "QUOTED",
    "Arguments",
    "Unknown",
    "bind",
    "known_field",
    "known_filter",
    "people_arguments",
    "unquoted",
]

Arguments = tuple[tuple[Any, ...], dict[str, Any]]
"""Arguments in order, and those by name; numbers are numbers, all else is text."""

QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"|`((?:[^`\\]|\\.)*)`", re.DOTALL)
"""Text in quotes, in which a backslash stands before a quote."""

_ONLY_REPLACE = "regular expressions are only read in replace, match, find and capitalize"
_NUMBERED = re.compile(r"(.*?)(\d{1,6})(?:_(\d{1,6}))?")  # `auth3`, `authors2_1`
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)  # `\"` in `"a \" b"`
_SHOWN = 40  # characters of a name in a message
_UNREAD = {
    "regex": "use replace(find=/…/, replace='that')",
    "jieba": "Chinese words are not found in a text; use transliterate",
    "kuromoji": "Japanese words are not found in a text; use transliterate",
    "inspirehep": "look-ups are not supported in key patterns; use a field",
}


def known_field(name: str, more: Iterable[str] = ()) -> tuple[str, tuple[int, ...]]:
    """The function that a name means, and the numbers at its end.

    Args:
        name: as in the pattern.
        more: functions that only formulas have.

    Raises:
        Unknown: if there is none.
    """
    # JabRef's [TITLE] is the field itself, [title] the field with capitals.
    return _known("fulltitle" if name == "TITLE" else name, FUNCTIONS.keys() | set(more), "field")


def known_filter(name: str, more: Iterable[str] = ()) -> tuple[str, tuple[int, ...]]:
    """The filter that a name means, and the numbers at its end.

    Args:
        name: as in the pattern.
        more: filters that only formulas have.

    Raises:
        Unknown: if there is none.
    """
    return _known(name, FILTERS.keys() | set(more), "filter")


def bind(
    name: str, function: Callable[..., Any], given: Arguments, *, work: bool = False
) -> tuple[Any, ...]:
    """Arguments in the order of a function, each of the kind that it takes.

    Args:
        name: of the function.
        function: its parameters with a number as default take numbers.
        given: the arguments.
        work: whether the first parameter is the work or the text, not an argument.

    Raises:
        Unknown: if they do not fit.
    """
    signature = inspect.signature(function)
    first = (None,) if work else ()
    parameters = list(signature.parameters.values())[len(first) :]
    try:
        bound = signature.bind(*first, *given[0], **given[1])
    except TypeError:
        takes = ", ".join(parameter.name for parameter in parameters)
        what = f"takes ({takes})" if takes else "takes no arguments"
        raise Unknown(f"{name} {what}") from None
    values: list[Any] = []
    for parameter in parameters:
        if parameter.name not in bound.arguments and parameter.kind is not parameter.VAR_POSITIONAL:
            values.append(parameter.default)
            continue
        value = bound.arguments.get(parameter.name, ())
        many = value if parameter.kind is parameter.VAR_POSITIONAL else (value,)
        values += [_fit(name, parameter, one) for one in many]
    return tuple(values)


def people_arguments(given: Arguments) -> tuple[Arguments, str, bool]:
    """Better BibTeX's arguments of names: those of the function, whose names, with initials or not.

    ``auth(n=0,m=1,creator="*",initials=false)`` is how it stores ``auth``.
    """
    named = dict(given[1])
    creator, initials = str(named.pop("creator", "*")), str(named.pop("initials", "false"))
    rest = []
    for value in given[0]:
        if value == "*":
            creator = "*"
        elif value in ("true", "false"):
            initials = value
        else:
            rest.append(value)
    return (tuple(rest), named), creator, initials == "true"


def unquoted(quoted: re.Match[str]) -> str:
    """The text that a match of `QUOTED` holds."""
    text = next(group for group in quoted.groups() if group is not None)
    return _ESCAPED.sub(r"\1", text)


def _known(name: str, table: Iterable[str], what: str) -> tuple[str, tuple[int, ...]]:
    low = name.lower()
    if low in set(table):
        return low, ()
    numbered = _NUMBERED.fullmatch(low)
    if numbered and numbered[1] in set(table):
        return numbered[1], tuple(int(digits) for digits in numbered.groups()[1:] if digits)
    if low in _UNREAD:
        raise Unknown(_UNREAD[low])
    near = get_close_matches(low, sorted(table), 1)
    hint = f"; did you mean {near[0]}?" if near else ""
    if not near and what == "field":
        hint = "; in a formula, put literal text in quotes"
    raise Unknown(f"there is no {what} {name[:_SHOWN]!r}{hint}")


def _fit(name: str, parameter: inspect.Parameter, value: Any) -> Any:
    if isinstance(value, Regular):
        if "Regular" not in str(parameter.annotation):
            raise Unknown(_ONLY_REPLACE)
        return value
    if isinstance(value, tuple) and parameter.annotation != "Role":
        raise Unknown(f"{name} takes no list as its {parameter.name}")
    number = parameter.annotation == "int"
    if number and not isinstance(value, int):
        raise Unknown(f"{name} takes a number as its {parameter.name}, not {value!r}")
    return value if number or isinstance(value, tuple) else str(value)
