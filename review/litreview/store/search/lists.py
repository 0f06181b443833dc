"""Saved searches that other searches ask for by ``list:``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from litreview.errors import MissingError, UsageError
from litreview.store.search.grammar import read
from litreview.store.search.tree import All, Any, Listed, Node, Not

__all__ = ["check_circles", "named"]


def named(name: str, searches: Mapping[str, str]) -> str:
    """The saved search of a name, in whatever case it was written.

    Raises:
        MissingError: if there is none.
    """
    if name in searches:
        return name
    known = {saved.casefold(): saved for saved in searches}
    if name.casefold() not in known:
        raise MissingError(f"there is no saved search {name[:80]!r}")
    return known[name.casefold()]


def check_circles(name: str, searches: Mapping[str, str]) -> None:
    """Make sure that a saved search does not ask for itself, by whatever detour.

    Raises:
        UsageError: if it does, or cannot be read.
        MissingError: if it asks for a saved search that there is not.
    """
    seen: set[str] = set()
    waiting = list(_asked(read(searches[name])))
    while waiting:
        asked = named(waiting.pop(), searches)
        if asked == name:
            raise UsageError(f"the search {name!r} would refer to itself; remove list:{name}")
        if asked not in seen:
            seen.add(asked)
            waiting += _asked(read(searches[asked]))


def _asked(node: Node) -> Iterator[str]:
    match node:
        case Listed(name):
            yield name
        case Not(inner):
            yield from _asked(inner)
        case All(nodes) | Any(nodes):
            for one in nodes:
                yield from _asked(one)
        case _:
            return
