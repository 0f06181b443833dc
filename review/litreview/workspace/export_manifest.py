"""What was last exported where, so that a change made by hand is told from our own text.

One small file an export, in `.litreview/` beside the review (beside the exported file if the
review is kept in a database server). The folder can be deleted; then no one knows any more what
was changed by hand.
"""

from __future__ import annotations

import glob
import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from litreview.store import Database
from litreview.workspace.atomic_files import replace_file

__all__ = ["Exported", "digest", "other_writer", "recall", "remember"]

_SUFFIX = ".exports"


@dataclass(frozen=True, slots=True)
class Exported:
    """A file as it was last written.

    Attributes:
        to: the format.
        digests: SHA-256 of its bytes, and of those it had before: after a stop between the two
            files, our own text must not look like a change by hand.
        options: with which it was written.
        text: what was written, of a .bib file; empty otherwise.
        kept: changes made by hand that are written again, by citation key: the fields that differ
            (``None`` for one that was taken out).
        aside: entries added by hand, by key, as they stand.
        left_out: keys of entries that were taken out by hand.
    """

    to: str
    digests: tuple[str, ...]
    options: Mapping[str, Any] = field(default_factory=dict)
    text: str = ""
    kept: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)
    aside: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()


def digest(data: bytes) -> str:
    """The SHA-256 of a file's bytes, hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def recall(database: Database, path: Path) -> Exported | None:
    """What is known of a file that was exported; ``None`` if nothing is.

    What a review of another name knew is its own, if that review is gone: it was renamed.
    """
    place = _place(database, path)
    if not place.exists():
        for home, other in _others(database, place):
            if not home.exists():
                with suppress(OSError):
                    place.parent.mkdir(parents=True, exist_ok=True)
                    other.replace(place)
                break
    return _read(place)


def other_writer(database: Database, path: Path, present: str) -> str:
    """The name of another review in the folder that wrote a file as it stands; empty if none did.

    Args:
        database: of the review.
        path: the file.
        present: the digest of what it says.
    """
    for home, other in _others(database, _place(database, path)):
        known = _read(other) if home.exists() else None
        if known is not None and present in known.digests:
            return home.name
    return ""


def _read(place: Path) -> Exported | None:
    try:
        told = json.loads(place.read_text(encoding="utf-8"))
        return Exported(
            **told | {"digests": tuple(told["digests"]), "left_out": tuple(told["left_out"])}
        )
    except (OSError, ValueError, TypeError, KeyError):
        return None  # never exported, or the folder was deleted or is of another version


def _others(database: Database, place: Path) -> list[tuple[Path, Path]]:
    """Other reviews of the folder that wrote the file of a place, and what they know of it."""
    if database.path is None or database.read_only:
        return []
    folder = place.parent.parent
    found = sorted(folder.glob(f"*{_SUFFIX}/{glob.escape(place.name)}"))
    homes = (folder.parent / other.parent.name.removesuffix(_SUFFIX) for other in found)
    return [(home, other) for home, other in zip(homes, found, strict=True) if other != place]


def remember(database: Database, path: Path, exported: Exported) -> None:
    """Keep what is written; where nothing can be kept, changes by hand go unnoticed."""
    place = _place(database, path)
    text = json.dumps(asdict(exported), ensure_ascii=False, sort_keys=True)
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        replace_file(place, text.encode())


def _place(database: Database, path: Path) -> Path:
    path = path.resolve()
    if database.path is None or database.read_only:
        return path.parent / ".litreview" / f"{path.name}.export.json"
    home = database.path.resolve()
    told = Path(os.path.relpath(path, home.parent)).as_posix()
    name = f"{path.name}-{digest(told.encode())[:12]}.json"
    return home.parent / ".litreview" / f"{home.name}{_SUFFIX}" / name
