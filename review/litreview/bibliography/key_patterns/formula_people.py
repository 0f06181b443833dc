"""People in Better BibTeX's formulas: ``auth``, ``authEtal2``, ``creators`` and their relatives.

Names stand as the library has them, hyphens, periods and particles included; what a key cannot
hold goes at the end. See https://retorque.re/zotero-better-bibtex/citing/
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from litreview.bibliography.key_patterns.fields import Skip
from litreview.bibliography.key_patterns.words import in_ascii
from litreview.bibliography.names import OTHERS, family, given

__all__ = ["FORMULA_PEOPLE", "Naming", "Role", "creators", "formula_people"]

_AND = re.compile(r"\s+and\s+", re.IGNORECASE)  # `Doe, A. and Roe, B.`
_BLANKS = re.compile(r"\s+")  # the blank in `van Dyk`
_PLACE = re.compile(r"%\(([fFgIi])\)(?:\.(\d{1,3}))?s")  # %(f)s, %(g).1s
_PARTICLE = re.compile(r"(?:[a-z]+['’]|[a-z]+\s+)+(?=\S)")  # van den, d'
_ELIDED = re.compile(r"\Ad['’] (?=\S)")  # d' Almeida
_ALPHA, _SEVERAL, _SHORT = 3, 4, 5
_MOST = 60  # names that are looked at; no key has more

_FIELDS = {
    "author": (), "editor": ("editor",), "translator": ("translator",),
    "collaborator": ("bookauthor", "commentator", "editora", "editorb", "editorc"),
    "bookAuthor": ("bookauthor",), "commenter": ("commentator",),
}  # fmt: skip
"""The fields with people of a role; authors and people of other roles are kept separately."""

_KINDS_OF_EDITORS = {"seriesEditor": "redactor"}
"""The kind of editors (``editoratype`` and its like) who have a role of their own in Zotero."""

_ALL = ("author", "editor", "translator", "collaborator")

Role = str | tuple["Role", ...]
"""A role, a list of roles, or a list in a list: its first role that the entry has counts."""


@dataclass(frozen=True, slots=True)
class Naming:
    """How names are written, as ``creatornames`` sets it for what follows.

    Attributes:
        template: ``%(f)s`` is the family name, ``%(F)s`` it without particles, ``%(g)s`` the given
            names, ``%(I)s`` all initials, ``%(i)s`` the first.
        space: what stands for the first space in a name.
    """

    template: str = "%(f)s"
    space: str = " "

    def write(self, name: str, template: str) -> str:
        """A name as a template has it."""
        # "d' Almeida": Zotero's users put such a particle with the given names.
        last = _ELIDED.sub("", in_ascii(family(name)))
        first = in_ascii(given(name))
        capitals = "".join(char for char in first if char.isupper())
        parts = {
            "f": last,
            "F": _PARTICLE.sub("", last, count=1) if _PARTICLE.match(last) else last,
            "g": first,
            "I": capitals,
            "i": first[:1] if first[:1].isupper() else "",
        }
        text = _PLACE.sub(
            lambda found: parts[found[1]][: int(found[2]) if found[2] else None], template
        )
        return _BLANKS.sub(lambda _: self.space, text, count=1) if self.space.strip() else text


def formula_people(
    name: str, creator: str, naming: Naming, *, initials: bool
) -> tuple[Callable[..., str], Callable[..., str]]:
    """A function of people of the work, and the same with the signature of its other arguments.

    Args:
        name: one of `FORMULA_PEOPLE`.
        creator: whose names: ``author``, ``editor``, ``translator``, ``collaborator``, or ``*``
            for the first of them that the work has.
        naming: how names are written.
        initials: whether the initials of the given names stand behind each family name.
    """
    function = FORMULA_PEOPLE[name]
    template = "%(F)s" if name == "authorsalpha" else naming.template

    def run(work: Any, *arguments: Any) -> str:
        shown = template
        if name == "auth" and arguments[:1] != (0,):
            shown = re.sub(r"%\(([fg])\)s", rf"%(\1).{arguments[0]}s", shown)
        shown += "%(I)s" * initials
        if name in ("authforeini", "authorlastforeini"):
            shown = "%(I)s"
        people, more = _people(work, creator if creator in _FIELDS else "*")
        names = [text for one in people if (text := naming.write(one, shown))]
        return function([*names, *_MORE * (more and bool(names))], *arguments)

    return run, function


_MORE = ["others"]
"""Stands last where a source says "and others"."""


def creators(naming: Naming) -> Callable[..., str]:
    """The function ``creators`` (``authors`` in some versions) with its many arguments."""

    def run(  # noqa: PLR0917 - Better BibTeX has so many
        work: Any,
        n: int = 0,
        type: Role = ("author", "editor", "translator", "*"),
        name: str = "",
        etal: str = "",
        sep: str = " ",
        min: int = 0,
        max: int = 0,
    ) -> str:
        people = _of_roles(work, type)
        names = [naming.write(one, name or naming.template) for one in people]
        if (min and len(names) < min) or (max and len(names) > max):
            raise Skip
        if not n or n >= len(names):
            etal = ""
        elif etal.isalpha():
            etal = sep + etal
        return sep.join(names[: n or None]) + etal

    return run


def _of_roles(work: Any, roles: Role) -> list[str]:
    wanted = roles if isinstance(roles, tuple) else (roles,)
    if not any(isinstance(one, tuple) for one in wanted) and "*" in wanted:
        wanted = (wanted,)  # the first that is there
    found: list[str] = []
    for one in wanted:
        for role in one if isinstance(one, tuple) else (one,):
            people, _ = _people(work, "author" if role == "primary" else str(role))
            found += people
            if people and isinstance(one, tuple):
                break
    return found


def _people(work: Any, role: str) -> tuple[list[str], bool]:
    """Names of a role, and whether there are more."""
    fields: Mapping[str, str] = work.fields
    for one in _ALL if role == "*" else (role,):
        if one == "author":
            names, more = list(work.authors), "author" in fields.get(OTHERS, "")
        else:
            said = (fields.get(name, "") for name in _fields_of(fields, one))
            names, more = [name for text in said if text for name in _AND.split(text)], False
        kept = [name for name in names[:_MOST] if name.strip().lower() not in ("", "others")]
        if kept:
            return kept, more or len(kept) < len(names)
    return [], False


def _fields_of(fields: Mapping[str, str], role: str) -> tuple[str, ...]:
    if kind := _KINDS_OF_EDITORS.get(role):
        further = ("editora", "editorb", "editorc")
        return tuple(name for name in further if fields.get(f"{name}type") == kind)
    return _FIELDS.get(role, ())


def _auth(names: list[str], n: int = 0, m: int = 1) -> str:  # noqa: ARG001 - cuts the family name
    return names[m - 1] if 0 < m <= len(names) else ""


def _authors(names: list[str], n: int = 0, etal: str = "EtAl", sep: str = " ") -> str:
    shown = names[: n or None] if names[-1:] != _MORE else names[: min(n or 99, len(names) - 1)]
    return sep.join([*shown, *[etal] * (len(shown) < len(names))])


def _named(names: list[str]) -> list[str]:
    """The names without what stands for those that are not named."""
    return names[:-1] if names[-1:] == _MORE else names


def _last(names: list[str]) -> str:
    return next(reversed(_named(names)), "")


def _first(names: list[str]) -> str:
    return names[0] if names else ""


def _beginnings(names: list[str], n: int = 0, sep: str = ".") -> str:
    return sep.join(name[: n or None] for name in _named(names))


def _first_five(names: list[str], sep: str = ".") -> str:
    return sep.join([name[: 1 if at else _SHORT] for at, name in enumerate(_named(names))])


def _alpha(names: list[str], sep: str = " ") -> str:
    if len(names) == 1:
        return names[0][:_ALPHA]
    few = len(names) <= _SEVERAL and names == _named(names)
    names = _named(names)
    return sep.join(name[:1] for name in (names if few else names[:_ALPHA])) + "+" * (not few)


def _short(names: list[str], sep: str = ".") -> str:
    if len(names) == 1:
        return names[0]
    shown = _named(names)[:_ALPHA]
    return sep.join(name[:1] for name in shown) + "+" * (len(names) > len(shown))


def _two(names: list[str], sep: str, etal: str) -> str:
    if len(names) == 2 and names[1:] != _MORE:  # noqa: PLR2004 - both are named
        return sep.join(names)
    return sep.join([*names[:1], *[etal] * (len(names) > 1)])


def _et_al(names: list[str], sep: str = " ") -> str:
    return _two(names, sep, "EtAl")


def _et_al_dotted(names: list[str], sep: str = ".") -> str:
    return _two(names, sep, "etal")


def _two_and_more(names: list[str], sep: str = ".") -> str:
    shown = _named(names)[:2]
    return sep.join([*shown, *["ea"] * (len(names) > len(shown))])


FORMULA_PEOPLE: dict[str, Callable[..., str]] = {
    "auth": _auth,
    "authorsn": _authors,
    "authorlast": _last,
    "authini": _beginnings,
    "authorini": _first_five,
    "authforeini": _first,
    "authorlastforeini": _last,
    "authorsalpha": _alpha,
    "authshort": _short,
    "authetal": _et_al,
    "authetal2": _et_al_dotted,
    "authauthea": _two_and_more,
}
"""Functions of people by name, in lower case; the names come first, then the arguments."""
