"""The texts of a review at one moment, and what is computed of them and kept."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar
from typing import Protocol as Shape

from litreview.workspace.stored_texts import StoredTexts

__all__ = ["Kept", "Library", "Texts"]

Texts = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Library:
    """The records at one moment; those merged or hidden keep their rows and are passed over."""

    version: tuple[Any, ...] = ()
    ids: list[str] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    texts: StoredTexts | None = None
    away: Collection[str] = field(default_factory=set)

    def shown(self, rows: Iterable[int]) -> Iterator[str]:
        """The ids of rows, without those of merged and hidden records."""
        return (id for row in rows if (id := self.ids[row]) not in self.away)


class _Index(Shape):
    def extend(self, texts: Texts) -> None: ...
    def release(self) -> None: ...


Index = TypeVar("Index", bound=_Index)


class Kept(Generic[Index]):
    """Something computed of the texts, with a lock: it serves one call at a time."""

    def __init__(self, make: Callable[[Texts], Index]) -> None:
        self.lock = threading.Lock()
        self._make = make
        self._of: Library | None = None
        self._index: Index | None = None

    def is_of(self, library: Library) -> bool:
        """Whether it is up to date."""
        return self._of is not None and self._of.version == library.version

    @property
    def made(self) -> bool:
        """Whether it was made of some texts, be they the present ones or earlier ones."""
        return self._of is not None

    @contextmanager
    def using(self, library: Library) -> Iterator[Index]:
        """Hold the lock and use what is up to date; what it can do without is then released."""
        with self.lock:
            index = self.get(library)
            try:
                yield index
            finally:
                index.release()

    def get(self, library: Library) -> Index:
        """Bring it up to date; call it while holding the lock."""
        texts = library.texts
        assert texts is not None
        if not self.is_of(library):
            known = self._of.texts if self._of is not None else None
            kept = 0 if known is None else len(known)
            if self._index is None or known is None or not _same(known, texts[:kept]):
                self._index = self._make(texts)
            elif len(texts) > kept:
                self._index.extend(texts[kept:])
            self._of = library
        assert self._index is not None
        return self._index

    def forget(self) -> None:
        """Rebuild it at the next request; call this while holding the lock."""
        self._of = self._index = None


def _same(known: StoredTexts, texts: StoredTexts) -> bool:
    return len(known) == len(texts) and bool((known.digests == texts.digests).all())
