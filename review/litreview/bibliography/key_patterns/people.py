"""What a citation key takes from the names of authors and editors.

The names of the functions and what they give are those of JabRef and Better BibTeX.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Any

from litreview.bibliography.key_patterns.words import in_ascii
from litreview.bibliography.names import OTHERS, family, given

__all__ = ["FUNCTIONS", "Crew", "crew", "with_initials"]

_AND = re.compile(r"\s+and\s+", re.IGNORECASE)  # `Doe, A. and Roe, B.`
_PARTS = re.compile(r"[A-Za-z0-9]+")  # `Van` and `Dyk` of `Van-Dyk`
_ALPHA, _SEVERAL, _SHORT = 3, 4, 5
_MOST = 60
"""Names that are looked at; a paper of a thousand authors has more than a key can hold."""


@dataclass(frozen=True)
class Crew:
    """The authors or the editors of a work; most patterns need the first name only.

    Attributes:
        names: as the source has them.
        more: whether there are more than are named.
        initialed: whether the initials of given names stand behind the family names: ``SmithJ``.
    """

    names: tuple[str, ...] = ()
    more: bool = False
    initialed: bool = False

    @cached_property
    def families(self) -> tuple[str, ...]:
        """Family names, with particles: ``van Beethoven``."""
        return tuple(filter(None, map(self._family, self.names)))

    @cached_property
    def initials(self) -> tuple[str, ...]:
        """Of the first given name, upper case, empty if there is none."""
        named = (name for name in self.names if self._family(name))
        return tuple(_words(given(name))[:1].upper() for name in named)

    @property
    def several(self) -> bool:
        """Whether there is more than one."""
        return len(self.families) > 1 or self.more

    def family(self, number: int) -> str:
        """The family name of one of them, counted from 1; empty if there is none."""
        named = filter(None, map(self._family, self.names))
        return next(islice(named, number - 1, None), "") if number > 0 else ""

    def _family(self, name: str) -> str:
        last = _words(family(name))
        return last + _initials(name) if last and self.initialed else last


def crew(work: Any, role: str) -> Crew:
    """The people of a work.

    Args:
        work: a record, or an entry of a source.
        role: ``author``, ``editor``, or ``any``: authors, or editors if there are none.
    """
    fields: Mapping[str, str] = work.fields
    found = Crew()
    if role != "editor":
        found = _crew(work.authors, more="author" in fields.get(OTHERS, ""))
    if role == "editor" or (role == "any" and not found.family(1)):
        found = _crew(_AND.split(fields.get("editor", "")))
    return found


def with_initials(people: Crew) -> Crew:
    """The same with the initials of given names behind the family names: ``SmithJ``."""
    return replace(people, initialed=True)


def _crew(names: Sequence[str], *, more: bool = False) -> Crew:
    known = tuple(name for name in names[:_MOST] if name.strip().lower() != "others")
    others = len(known) < min(len(names), _MOST) or len(names) > _MOST
    return Crew(known, more or others)


def _initials(name: str) -> str:
    """The initials of all given names, upper case."""
    return "".join(part[:1] for part in _PARTS.findall(in_ascii(given(name)))).upper()


def _words(name: str) -> str:
    """Letters and digits only, one word where the name has one: ``OBrien``, ``van Beethoven``."""
    words = ("".join(_PARTS.findall(word)) for word in in_ascii(name).split())
    return " ".join(word for word in words if word)


def _auth(people: Crew, n: int = 0, m: int = 1) -> str:
    name = people.family(m)
    return name[:n].replace(" ", "") if n > 0 else name


def _authors(people: Crew, n: int = 0, etal: str = "EtAl", sep: str = " ") -> str:
    names = list(people.families[:n] if n > 0 else people.families)
    if names and (people.more or len(names) < len(people.families)):
        names.append(etal)
    return sep.join(names)


def _last(people: Crew) -> str:
    return people.families[-1] if people.families else ""


def _beginnings(people: Crew, n: int = 0, sep: str = "") -> str:
    return sep.join(name[: n or None] for name in people.families)


def _first_five(people: Crew, sep: str = "") -> str:
    first, rest = people.families[:1], people.families[1:]
    return sep.join([name[:_SHORT] for name in first] + [name[:1] for name in rest])


def _initial(people: Crew) -> str:
    return people.initials[0] if people.initials else ""


def _last_initial(people: Crew) -> str:
    return people.initials[-1] if people.initials else ""


def _alpha(people: Crew, sep: str = "") -> str:
    names = people.families
    if not people.several:
        return "".join(name[:_ALPHA] for name in names)
    few = len(names) <= _SEVERAL and not people.more
    return sep.join(name[:1] for name in (names if few else names[:_ALPHA])) + "+" * (not few)


def _short(people: Crew, sep: str = "") -> str:
    names = people.families
    if not people.several:
        return "".join(names)
    return sep.join(name[:1] for name in names[:3]) + "+" * (len(names) > _ALPHA or people.more)


def _two(people: Crew, sep: str, etal: str) -> str:
    names = people.families
    if len(names) == 2 and not people.more:  # noqa: PLR2004 - both are named
        return sep.join(names)
    return sep.join([*names[:1], *[etal] * (bool(names) and people.several)])


def _et_al(people: Crew, sep: str = " ") -> str:
    return _two(people, sep, "EtAl")


def _et_al_dotted(people: Crew, sep: str = ".") -> str:
    return _two(people, sep, "etal")


def _two_and_more(people: Crew, sep: str = ".") -> str:
    names = people.families
    more = len(names) > 2 or (people.more and bool(names))  # noqa: PLR2004 - both are named
    return sep.join([*names[:2], *["ea"] * more])


FUNCTIONS: dict[str, Callable[..., str]] = {
    "auth": _auth,
    "authors": _authors,
    "authorsn": _authors,
    "authorlast": _last,
    "authini": _beginnings,
    "authorini": _first_five,
    "authforeini": _initial,
    "authorlastforeini": _last_initial,
    "authorsalpha": _alpha,
    "authshort": _short,
    "authetal": _et_al,
    "authetal2": _et_al_dotted,
    "auth.etal": _et_al_dotted,
    "authauthea": _two_and_more,
    "auth.auth.ea": _two_and_more,
}
"""Functions of people by name, in lower case."""
