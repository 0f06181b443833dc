"""Which files are kept up to date with a review, and what each holds."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from litreview.display import Shown
from litreview.errors import UsageError
from litreview.model import STAGES, WHERE
from litreview.store import Database
from litreview.store import followed_exports as stored
from litreview.workspace.context import ReviewContext
from litreview.workspace.rendering import DIALECTS, OPTIONS

__all__ = ["NOTES", "ExportRule", "FollowedFile", "name_of", "path_of", "rules"]

NOTES = "notes"
"""The format of a folder of notes, see `litreview.workspace.note_files`."""

_ENDING = ".bib"
_TEXTS = ("where", "tag", "text", "stage")


@dataclass(frozen=True, slots=True, repr=False)
class ExportRule(Shown):
    """What a file that is kept up to date holds.

    Attributes:
        format: ``bibtex``, ``biblatex`` or ``source``; ``notes`` for a folder of notes.
        where: a decision, as `Review.to_bibtex`; empty if not given.
        tag: only papers with this tag.
        text: only papers with these words.
        query: only papers that fit it; ``None`` if not given.
        cited_in: documents and folders, relative to the review's folder, whose citations are
            written; none if it does not follow documents.
        stage: whose decisions count; empty for the last stage that has any.
        options: what else is written, as `Review.to_bibtex`.
    """

    format: str = "bibtex"
    where: str = ""
    tag: str = ""
    text: str = ""
    query: str | None = None
    cited_in: tuple[str, ...] = ()
    stage: str = ""
    options: Mapping[str, bool] = field(default_factory=dict)

    @classmethod
    def read(cls, payload: Mapping[str, Any]) -> ExportRule:
        """The rule of an event, which may be from somebody else's review.

        Raises:
            UsageError: if this version does not know its options.
        """
        rule = cls(**{name: payload[name] for name in cls.__slots__ if name in payload})
        texts = all(isinstance(getattr(rule, name), str) for name in _TEXTS)
        cited = isinstance(rule.cited_in, list | tuple) and all(
            isinstance(one, str) and one for one in rule.cited_in
        )
        if (
            not (texts and cited and isinstance(rule.query, str | None))
            or rule.format not in (*DIALECTS, NOTES)
            or (rule.where and rule.where not in WHERE)
            or (rule.stage and rule.stage not in STAGES)
            or not isinstance(rule.options, Mapping)
            or not set(rule.options) <= set(OPTIONS)
        ):
            raise UsageError(
                "a file that follows this review has options of a later version; upgrade with "
                "`pip install -U jupyterlab-litreview`"
            )
        return cls(**{**rule.payload, "cited_in": tuple(rule.cited_in)})

    @property
    def payload(self) -> dict[str, Any]:
        """As an event holds it."""
        found = {name: getattr(self, name) for name in self.__slots__}
        return {**found, "cited_in": list(self.cited_in), "options": dict(self.options)}

    @property
    def what(self) -> str:
        """What the file holds, in a few words."""
        if self.format == NOTES:
            return "notes and highlights"
        if self.cited_in:
            named = [f"cited in {', '.join(self.cited_in)}"]
        elif self.query is not None:
            named = [f"query {self.query}" if self.query.strip() else "all papers"]
        else:
            named = [_STATES[self.where or "include"]]
        if self.query is not None and self.cited_in:
            named.append(f"query {self.query}")
        if self.where and (self.cited_in or self.query is not None):
            named.append(_STATES[self.where])
        named += [f"tag {self.tag}"] * bool(self.tag) + [f"containing {self.text}"] * bool(
            self.text
        )
        return ", ".join(named)

    def __str__(self) -> str:
        return self.what


_STATES = {
    "include": "included",
    "maybe": "maybe",
    "exclude": "excluded",
    "undecided": "undecided",
    "all": "all papers",
}


@dataclass(frozen=True, slots=True, repr=False)
class FollowedFile(Shown):
    """A file that is kept up to date, and how it stands.

    Attributes:
        path: the file.
        name: its path relative to the review's folder.
        what: what it holds, such as ``included`` or ``cited in paper``.
        entries: how many entries it has; ``None`` if it could not be written yet.
        missing: keys that documents cite and no paper has.
        problem: why it is not up to date, a sentence; empty if it is.
        rule: what it holds, in full.
    """

    path: Path
    name: str
    what: str
    entries: int | None
    missing: tuple[str, ...]
    problem: str
    rule: ExportRule

    def __str__(self) -> str:
        if self.problem:
            return f"{self.name} does not follow “{self.what}”: {self.problem}"
        entries = self.entries or 0
        unit = "file" if self.rule.format == NOTES else "key"
        keys = f"{entries:,} {unit if entries == 1 else f'{unit}s'}"
        missing = f" · {len(self.missing):,} missing" if self.missing else ""
        return f"{self.name} follows “{self.what}” · {keys}{missing}"


def rules(context: ReviewContext) -> dict[str, ExportRule]:
    """The reviewer's rules by the names of their files; those that a later version made are not."""
    with context.read() as connection:
        found = stored.followed(connection, context.reviewer)
    known: dict[str, ExportRule] = {}
    for name, payload in found.items():
        with suppress(UsageError):
            known[name] = ExportRule.read(payload)
    return known


def name_of(database: Database, path: str | os.PathLike[str]) -> str:
    """The name of a file in the log: relative to the review's folder, so that both can be moved.

    Raises:
        UsageError: if it is not the name of a .bib file.
    """
    file = Path(path).absolute()
    if file.suffix.lower() != _ENDING:
        raise UsageError(f"{file.name}: only files that end in {_ENDING} can be kept up to date")

    return relative(database, file)


def relative(database: Database, path: str | os.PathLike[str]) -> str:
    """A path relative to the review's folder, with slashes; absolute in a database server."""
    file = Path(path).absolute()
    if database.path is None:
        return file.as_posix()
    try:
        return Path(os.path.relpath(file, database.path.parent)).as_posix()
    except ValueError:  # another drive of Windows
        return file.as_posix()


def path_of(database: Database, name: str) -> Path:
    """The path that a name in the log stands for."""
    folder = Path.cwd() if database.path is None else database.path.parent
    return Path(os.path.normpath(folder / name))
