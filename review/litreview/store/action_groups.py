"""Several changes that are one step of undo.

While a group is open, `litreview.store.log.append` adds what its reviewer does to one act. A group
belongs to the thread, or the asyncio task, that opened it: what a window does at the same time on
another thread is a separate act.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from sqlalchemy import Engine

from litreview.display import Shown, quantity

__all__ = ["ActionGroup", "current", "grouped"]


@dataclass(slots=True, repr=False, eq=False)
class ActionGroup(Shown):
    """Changes that are undone together.

    Attributes:
        label: the group in words, as it was named.
        act: the id of its action, for `Review.undo`; empty as long as nothing was changed.
        ids: the records it changed, each once.
        counted: whether the action in words says how many they are.
    """

    label: str
    act: str = ""
    ids: list[str] = field(default_factory=list)
    counted: bool = True

    def add(self, records: Iterable[str]) -> str:
        """Take records in.

        Returns:
            The action in words, such as ``first pass: 12 papers``.
        """
        self.ids = list(dict.fromkeys([*self.ids, *records]))
        return str(self)

    def __str__(self) -> str:
        number = len(self.ids)
        return (
            f"{self.label}: {quantity(number, 'paper')}" if number and self.counted else self.label
        )


@dataclass(slots=True, eq=False)
class _Open:
    """A group, what it belongs to, and whether it still takes changes in."""

    engine: Engine
    reviewer: str
    group: ActionGroup
    closed: bool = False


_OPEN: ContextVar[tuple[_Open, ...]] = ContextVar("open_action_groups", default=())


def current(engine: Engine, reviewer: str) -> ActionGroup | None:
    """The open group that collects a reviewer's changes; ``None`` if there is none."""
    for one in _OPEN.get():
        if one.engine is engine and one.reviewer == reviewer and not one.closed:
            return one.group
    return None


@contextmanager
def grouped(
    engine: Engine, reviewer: str, label: str, *, counted: bool = True
) -> Iterator[ActionGroup]:
    """Open a group; inside another one of the same review and reviewer it is part of that."""
    outer = current(engine, reviewer)
    if outer is not None:
        yield outer
        return
    opened = _Open(engine, reviewer, ActionGroup(label, counted=counted))
    before = _OPEN.set((*_OPEN.get(), opened))
    try:
        yield opened.group
    finally:
        # A task that was started meanwhile has a copy of the variable.
        opened.closed = True
        _OPEN.reset(before)
