"""Changes made by hand in an exported file, imported into the review."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from litreview.changes.metadata import Changes, changes_between, update_fields
from litreview.errors import ExistsError, MissingError, StorageError, UsageError
from litreview.model import Entry
from litreview.store import Database
from litreview.workspace import rendering
from litreview.workspace.atomic_files import HEADER
from litreview.workspace.bib_edits import HandEdit, differences, keep
from litreview.workspace.bib_strings import kept_strings
from litreview.workspace.context import ReviewContext
from litreview.workspace.export_manifest import Exported, digest, recall, remember
from litreview.workspace.export_selection import keyed

__all__ = ["guard", "hand_edits", "import_hand_edits", "keep_in_file"]

_NAMED = 3  # keys in a message
_QUOTED = 60  # characters of a value in a message
_ENTRY = re.compile(r"@\s*(?!comment|preamble|string)[A-Za-z]\w*\s*[{(]", re.IGNORECASE)
"""``@article{`` or ``@ Book (``, but not ``@comment{``, which holds text."""

_COMPOSED = frozenset(("annotation", "annote", "ids", "keywords", "note"))
"""Fields into which tags, notes and addresses are written beside the source's own text."""

_KEYS = re.compile(
    r"^[ \t]*@[ \t]*(?!(?:comment|preamble|string)\b)[A-Za-z]\w*\s*[{(]\s*([^\s,{}()]{1,500})\s*,",
    re.MULTILINE | re.IGNORECASE,
)
"""``hill2019`` of ``@article{hill2019,`` where a line begins so."""


def hand_edits(context: ReviewContext, path: str | os.PathLike[str]) -> list[HandEdit]:
    """See `Bibliography.hand_edits`."""
    file = Path(path)
    edits = differences(
        _known(context.database, file).text, _present(file).decode("utf-8", "replace")
    )
    owners = keyed(context, {edit.key.lower() for edit in edits if edit.key})
    return [
        replace(edit, record=owners[edit.key.lower()].id) if edit.key.lower() in owners else edit
        for edit in edits
    ]


def import_hand_edits(
    context: ReviewContext, path: str | os.PathLike[str], keys: str | Iterable[str] | None
) -> list[HandEdit]:
    """See `Bibliography.import_hand_edits`."""
    file = Path(path)
    edits = hand_edits(context, file)
    if keys is not None:
        wanted = {key.lower() for key in ([keys] if isinstance(keys, str) else keys)}
        edits = [edit for edit in edits if edit.key.lower() in wanted]
        if lacking := wanted - {edit.key.lower() for edit in edits}:
            raise UsageError(f"{file.name}: the entry {min(lacking)!r} was not changed by hand")
    if edits:
        before = _known(context.database, file)
        ours = [edit for edit in edits if edit.what == "changed" and edit.record]
        others = [edit for edit in edits if edit not in ours]
        _update(context, file, ours)
        after = keep(before, edits, again=False)
        rest = others + _not_held(context, before, ours)
        after = keep(after, rest) if rest else after
        if keys is None:  # nothing in the file is unknown any more: it counts as written
            after = replace(after, digests=(*after.digests, digest(_present(file))))
        remember(context.database, file, after)
    return edits


def keep_in_file(context: ReviewContext, path: Path) -> list[HandEdit]:
    """Keep changes made by hand in their file, to be written again at every export to it.

    The review stays as it is.

    Returns:
        The changes that are kept.

    Raises:
        ExistsError: if an entry cannot be read, as while somebody is writing it, or a key is
            there twice.
    """
    before = _known(context.database, path)
    data = _present(path)
    text = data.decode("utf-8", "replace")
    keys = Counter(key.lower() for key in _KEYS.findall(text))
    if twice := [key for key, number in keys.items() if number > 1]:
        raise ExistsError(
            f"{path.name} was changed by hand and has the key {twice[0]} twice; "
            "remove one of the entries to go on"
        )
    edits = differences(before.text, text)
    for edit in edits:
        if edit.what == "text" and "@" in edit.text and _ENTRY.search(edit.text):
            shown = " ".join(edit.text.split())[:_QUOTED]
            raise ExistsError(
                f"{path.name} was changed by hand and has an entry that cannot be read "
                f"({shown}); complete it to go on"
            )
    after = keep(before, edits)
    remember(context.database, path, replace(after, digests=(*after.digests, digest(data))))
    return edits


def _update(context: ReviewContext, file: Path, edits: list[HandEdit]) -> None:
    """Let the records say what their entries say."""
    changes: dict[str, Changes] = {}
    for edit, record in zip(edits, context.load([one.record for one in edits]), strict=True):
        was, now = _entry(edit.strings + edit.before), _entry(edit.strings + edit.text)
        if was and now:
            found = changes_between(record, was, now)
            told = {name: found[name] for name in found if name not in _COMPOSED}
            changes.setdefault(record.id, {}).update(told)
    if changes:
        context.change(
            f"imported from {file.name}",
            lambda connection: update_fields(connection, context.reviewer, changes, file.name),
        )


def _not_held(context: ReviewContext, before: Exported, edits: list[HandEdit]) -> list[HandEdit]:
    """What of those changes the records would not write by themselves."""
    records = context.load([edit.record for edit in edits])
    known = kept_strings(context.database)
    options = rendering.options(before.to, known, **before.options)
    written = "\n".join(rendering.entry(record, options) for record in records)
    strings = "".join(dict.fromkeys(edit.strings for edit in edits))
    present = "\n\n".join([strings, *(edit.text for edit in edits)])
    return [edit for edit in differences(HEADER + written, present) if edit.what == "changed"]


def guard(path: Path, before: Exported | None, *, overwrite: bool) -> str:
    """The digest of what stands where a file is to be written; empty if nothing does.

    Raises:
        ExistsError: if it is of other origin or was changed by hand, and not to be overwritten.
        StorageError: if it cannot be read.
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
            f"{path.name} was not written by jupyterlab-litreview and was not changed; "
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
            f"({', '.join(named[:_NAMED])}{more}); import the changes (--import-edits), "
            "or overwrite them (--force)"
        )
    raise ExistsError(
        f"{path.name} was changed since it was exported and was left as it is; "
        "choose another name, or overwrite it (--force)"
    )


def _entry(text: str) -> Entry | None:
    """An entry of a .bib file as its reader reads it."""
    from litreview.sources.bibtex import reader

    return next((one for one in reader.read(text) if isinstance(one, Entry)), None)


def _known(database: Database, path: Path) -> Exported:
    known = recall(database, path)
    if known is None or not known.text:
        raise MissingError(f"{path.name}: no .bib file was exported there from this review")
    return known


def _present(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise MissingError(f"{path}: there is no such file; check the path") from None
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise StorageError(f"{path.name} cannot be read: {why}") from error
