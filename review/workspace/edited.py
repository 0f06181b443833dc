"""Changes that somebody made in an exported file, offered to the review."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from review.errors import ExistsError, MissingError, StorageError, UsageError
from review.store import Database
from review.workspace.choosing import keyed
from review.workspace.edits import HandEdit, differences, keep
from review.workspace.exporting import HEADER
from review.workspace.held import Held
from review.workspace.remembering import Exported, digest, recall, remember

__all__ = ["Edited", "guard"]

_NAMED = 3


class Edited(Held):
    """The part of `Review` that takes hand-made changes back."""

    def hand_edits(self, path: str | os.PathLike[str]) -> list[HandEdit]:
        """What was changed by hand in a .bib file since it was exported, entry by entry.

        Raises:
            MissingError: if it is not known what was exported there.
        """
        file = Path(path)
        edits = differences(_known(self._database, file).text, _present(file).decode())
        owners = keyed(self._database, self, {edit.key.lower() for edit in edits if edit.key})
        return [
            replace(edit, record=owners[edit.key.lower()].id)
            if edit.key.lower() in owners
            else edit
            for edit in edits
        ]

    def take_back(
        self, path: str | os.PathLike[str], keys: str | Iterable[str] | None = None
    ) -> list[HandEdit]:
        """Keep changes made by hand: every later export to this file writes them again.

        Args:
            path: the exported .bib file.
            keys: of the entries to take them from; all if not given.

        Returns:
            The changes that were taken.

        Raises:
            MissingError: if it is not known what was exported there.
            UsageError: if an entry was not changed.
        """
        file = Path(path)
        edits = self.hand_edits(file)
        if keys is not None:
            wanted = {key.lower() for key in ([keys] if isinstance(keys, str) else keys)}
            edits = [edit for edit in edits if edit.key.lower() in wanted]
            if lacking := wanted - {edit.key.lower() for edit in edits}:
                raise UsageError(f"{file.name}: the entry {min(lacking)!r} was not changed by hand")
        if edits:
            remember(self._database, file, keep(_known(self._database, file), edits))
        return edits


def guard(path: Path, before: Exported | None, *, overwrite: bool) -> str:
    """The digest of what stands where a file is to be written; empty if nothing does.

    Raises:
        ExistsError: if it is of other origin or was changed by hand, and not to be overwritten.
    """
    if not path.is_file():
        return ""
    try:
        data = path.read_bytes()
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise StorageError(f"{path.name} cannot be read: {why}; nothing was changed") from error
    present = digest(data)
    if overwrite or not data.strip() or (before is not None and present in before.digests):
        return present
    if before is None:
        if data.startswith(HEADER.encode()):
            return present
        raise ExistsError(
            f"{path.name} was not written by this tool and was left as it is; "
            "choose another name, or overwrite it (--force)"
        )
    if before.text and data.startswith(HEADER[:1].encode()):
        edits = differences(before.text, data.decode("utf-8", "replace"))
        if not edits:
            return present
        named = [edit.key or "text between entries" for edit in edits]
        more = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
        raise ExistsError(
            f"{path.name} was changed by hand since it was exported "
            f"({', '.join(named[:_NAMED])}{more}); take the changes back (--take-back), "
            "or overwrite them (--force)"
        )
    raise ExistsError(
        f"{path.name} was changed since it was exported and was left as it is; "
        "choose another name, or overwrite it (--force)"
    )


def _known(database: Database, path: Path) -> Exported:
    known = recall(database, path)
    if known is None or not known.text:
        raise MissingError(f"{path.name}: nothing is known of a .bib file exported there")
    return known


def _present(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise MissingError(f"{path}: there is no such file; check the path") from None
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise StorageError(f"{path.name} cannot be read: {why}") from error
