"""`Review.df` in memory: built once, and then changed only where the review changed."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from litreview.model import STAGE
from litreview.store import log
from litreview.store.record_columns import RecordColumns, columns_of, read_columns
from litreview.store.visibility import Sight
from litreview.workspace.attached_texts import AttachedTexts
from litreview.workspace.context import ReviewContext
from litreview.workspace.frame import to_frame
from litreview.workspace.record_cache import changed_records

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["FrameCache"]

_PART = 0.1
"""The share of changed rows from which all are built again, which then costs about as much."""


class FrameCache:
    """The records of a context as a DataFrame; safe from any thread."""

    def __init__(self, context: ReviewContext) -> None:
        """Read nothing yet; each part is read when it is first needed."""
        self._context = context
        self._lock = Lock()
        self._seq = 0
        self._sight = ""
        self._frame: pd.DataFrame | None = None

    def frame(self) -> pd.DataFrame:
        """The records as they are now; a copy that the caller may change."""
        with self._lock:
            with self._context.read() as connection:
                seq = log.newest(connection)
                sight = Sight.of(connection, self._context.reviewer).mark
                events = [] if self._frame is None else log.read(connection, self._seq)
            changed = changed_records(events)
            if (
                self._frame is None
                or changed is None
                or sight != self._sight
                # At a later stage a decision changes which records there are.
                or (changed and self._context.stage != STAGE)
                or len(changed) > _PART * len(self._frame)
            ):
                with _collector_paused():
                    self._frame = to_frame(self._read())
            elif changed:
                rows = to_frame(columns_of(self._context.load([*changed])))
                self._frame = _patched(self._frame, rows)
            self._seq, self._sight = seq, sight
            home = AttachedTexts(self._context.database).home
            return _with_present_files(self._frame.copy(), home)

    def _read(self) -> RecordColumns:
        context = self._context
        with context.read() as connection:
            return read_columns(
                connection, context.decider, stage=context.stage, viewer=context.reviewer
            )


def _with_present_files(frame: pd.DataFrame, home: Path) -> pd.DataFrame:
    """A frame whose files are those that are there: no event says that one was deleted."""
    files = frame["files"]
    if any(files):
        frame["files"] = [
            [path for path in paths if (home / path).is_file()] if paths else paths
            for paths in files
        ]
    return frame


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Without looking for garbage: of so many lists none is, and looking doubles the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _patched(frame: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """A frame with some rows replaced; the dtypes stay."""
    import pandas as pd

    places = frame.index.get_indexer(rows.index)
    columns = {}
    for name in frame.columns:
        values = frame[name].array.copy()
        values[places] = rows[name].array
        columns[name] = values
    return pd.DataFrame(columns, index=frame.index, columns=frame.columns)
