"""The log as text for git: exporting it into a folder, and merging that of another copy."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from litreview.display import Shown
from litreview.errors import InputError, MissingError, UsageError
from litreview.store.visibility import Sight
from litreview.workspace.context import ReviewContext

if TYPE_CHECKING:
    from litreview.store.log_lines import LogLines

__all__ = ["MergedLog", "export_log", "merge_log", "merge_log_files"]


@dataclass(frozen=True, slots=True, repr=False)
class MergedLog(Shown):
    """What a merge added to the review.

    Attributes:
        events: how many events.
        papers: how many papers.
        renamed: citation keys that both copies exported for different papers, each with the key
            that one of the two has now. Export its bibliography again.
    """

    events: int
    papers: int
    renamed: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        if not self.events and not self.papers:
            return "nothing new"
        papers = "paper" if self.papers == 1 else "papers"
        said = f"{self.events} {'event' if self.events == 1 else 'events'}, {self.papers} {papers}"
        for was, now in self.renamed:
            said += f"\n{was} was exported for two papers; one of them is {now} now"
        return said


def export_log(context: ReviewContext, folder: str | os.PathLike[str]) -> list[Path]:
    """Write the log into a folder, see `litreview.workspace.activity.Log.export`."""
    from litreview.store import log_export
    from litreview.store.log_files import read_folder, write_folder
    from litreview.store.log_lines import unite

    place = Path(folder)
    present = read_folder(place)
    with context.read() as connection:
        identity = log_export.identity(connection)
        if present is not None and present[0].created != identity.created:
            raise UsageError(f"{place} has the log of another review; choose another folder")
        sight = Sight.of(connection, context.reviewer)
        lines = log_export.lines(connection, sight)
    try:
        whole = lines if present is None else unite(lines, present[1])
    except InputError as error:
        raise InputError(f"{place}: {error}") from None
    return write_folder(place, identity, whole)


def merge_log(context: ReviewContext, folder: str | os.PathLike[str]) -> MergedLog:
    """Merge the log in a folder, see `litreview.workspace.activity.Log.merge`."""
    from litreview.store import log_merge
    from litreview.store.log_files import read_folder
    from litreview.store.staging import between_imports

    place = Path(folder)
    found = read_folder(place)
    if found is None:
        raise MissingError(f"there is no log in {place}; write one with: jupyter review log export")
    identity, lines = found
    _check_keys(place, lines)
    with context.read() as connection:
        if log_merge.is_merged(connection, identity, lines):
            return MergedLog(0, 0)
    with between_imports(context.database) as connection:
        merged = log_merge.merge(connection, place, identity, lines)
    return MergedLog(merged.events, merged.papers, merged.renamed)


def merge_log_files(ours: str | os.PathLike[str], *theirs: str | os.PathLike[str]) -> None:
    """Add the lines of other files to one, as git's merge driver.

    Raises:
        InputError: if one of them is damaged; nothing is changed then.
        StorageError: if one cannot be read or written.
    """
    from litreview.store.log_files import merge_files

    merge_files(Path(ours), [Path(one) for one in theirs])


def _check_keys(folder: Path, lines: LogLines) -> None:
    """Make sure that citation keys are ones, and patterns: they were made on another computer.

    Raises:
        InputError: if one is not.
    """
    from litreview.bibliography import key_pattern, legal_key

    events = [event["payload"] for event in lines.events.values()]
    keys = {payload.get("key") for payload in events if isinstance(payload.get("key"), str)}
    keys |= {line["key"] for line in lines.papers.values()}
    if wrong := sorted(key for key in keys if key and legal_key(key) != key):
        raise InputError(
            f"{folder} has the invalid citation key {wrong[0][:60]!r}; nothing was merged"
        )
    for payload in events:
        if pattern := payload.get("pattern", ""):
            try:
                key_pattern(pattern)
            except UsageError as error:
                raise InputError(f"{folder}: {error}; nothing was merged") from None
