"""Exports that follow the review, as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypedDict, Unpack, cast

from litreview.errors import UsageError
from litreview.jsonapi.action_result import ActionResult, action_result
from litreview.jsonapi.context import ApiContext
from litreview.jsonapi.exports import EntryOptions, ExportOptions
from litreview.workspace.followed_exports import FollowedFile

__all__ = ["FollowedFiles", "follow", "followed", "unfollow"]


class FollowedFileJson(TypedDict):
    """A file that is kept up to date; ``problem`` says why it is not, and is empty if it is."""

    path: str
    follows: str
    format: str
    entries: int | None
    missing: list[str]
    problem: str


class FollowedFiles(TypedDict):
    """The files that are kept up to date."""

    files: list[FollowedFileJson]


def followed(api: ApiContext) -> FollowedFiles:
    """The files that are kept up to date, as they stand now."""
    return {"files": [_followed(api, one) for one in api.review.bibliography.followed()]}


def follow(
    api: ApiContext,
    to: str,
    format: str = "bibtex",
    *,
    cited_in: Sequence[str] = (),
    overwrite: bool = False,
    import_hand_edits: bool = False,
    **options: Unpack[ExportOptions],
) -> FollowedFileJson:
    """Keep a .bib file up to date; one step of undo.

    Args:
        api: the review.
        to: the file, a name that the caller may use.
        format: ``bibtex``, ``biblatex`` or ``source``.
        cited_in: documents and folders whose citations are written, as the caller names them.
        overwrite: replace a file that this tool did not write or that was changed by hand.
        import_hand_edits: first import changes made by hand to the file.
        options: see `ExportOptions`; single papers cannot be given.

    Raises:
        UsageError: single papers are named, which nothing could change.
    """
    if options.get("ids") or options.get("except_"):
        raise UsageError(
            "a file can follow a decision, a tag or a search, but not papers chosen one by one"
        )
    file = api.files.writable(to, (".bib",))
    if import_hand_edits:
        api.review.bibliography.import_hand_edits(str(file))
    parts = EntryOptions.__optional_keys__ - {"style"}
    entry = {k: v for k, v in options.items() if k in parts}
    done = api.review.bibliography.follow(
        str(file),
        options.get("where") or None,
        tag=options.get("tag", ""),
        text=options.get("text", ""),
        query=options.get("query"),
        cited_in=[api.files.writable(one) for one in cited_in] or None,
        dialect=format,
        stage=api.review.stage,
        overwrite=overwrite,
        **cast(dict[str, Any], entry),
    )
    return _followed(api, done)


def unfollow(api: ApiContext, to: str) -> ActionResult:
    """Stop keeping a file up to date; the file stays."""
    file = api.files.writable(to, (".bib",))
    return action_result(api, api.review.bibliography.unfollow(str(file)))


def _followed(api: ApiContext, file: FollowedFile) -> FollowedFileJson:
    try:
        name = api.files.name(file.path)
    except ValueError:  # the review names a file outside of what the caller may see
        name = file.path.name
    return {
        "path": name,
        "follows": file.what,
        "format": file.rule.format,
        "entries": file.entries,
        "missing": list(file.missing),
        "problem": file.problem,
    }
