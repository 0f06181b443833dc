"""What `Review` tells for the PRISMA 2020 flow diagram, and what its sources are."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select

from litreview.errors import ExistsError, MissingError, UsageError
from litreview.model import FULL_TEXT, Decision
from litreview.prisma import (
    KINDS,
    NOT_RETRIEVED,
    OTHER_METHODS,
    Arm,
    Given,
    Identified,
    Number,
    Prisma,
)
from litreview.store import log, stages, tables
from litreview.store import prisma as flowing
from litreview.store import sources as sourcekinds
from litreview.workspace.atomic_files import write_atomically
from litreview.workspace.change_recorder import Acted
from litreview.workspace.context import Held
from litreview.workspace.query_terms import term

__all__ = ["Flowed"]

_LONGEST = 4000
"""Characters of the part of a query that names sources; with more no query is given."""

_READ = (Decision.INCLUDE.value, Decision.EXCLUDE.value)


class Flowed(Held):
    """The part of `Review` that counts for PRISMA."""

    def prisma(self) -> Prisma:
        """Every number of the PRISMA 2020 flow diagram, from the log, and the diagram.

        The decisions are yours, at both stages. Each number has the query that finds its records
        (`Review.find` at the number's stage). As text it is the numbers, ``svg`` is the diagram.

        Page et al., The PRISMA 2020 statement, BMJ 2021;372:n71, doi:10.1136/bmj.n71.
        """
        with self._database.read() as connection:
            seq = log.newest(connection)
            main, other = flowing.count(connection, self.reviewer, OTHER_METHODS)
            apart = stages.progress(connection, self.reviewer)[-1].apart
        scopes = _scopes(main, other)
        databases = _arm(main, "database", scopes[0])
        methods = None if other is None else _arm(other, "other", scopes[1])
        included = sum(arm.included.n for arm in (databases, methods) if arm is not None)
        return Prisma(
            name=self.name,
            reviewer=self.reviewer,
            seq=seq,
            databases=databases,
            other=methods,
            included=Number(included, "decision:include", FULL_TEXT),
            apart=apart,
        )

    def write_prisma(self, path: str | os.PathLike[str], *, overwrite: bool = False) -> Path:
        """Write the flow diagram as an SVG file, in one step.

        Args:
            path: the file, ending in ``.svg``.
            overwrite: replace a file even if it is no flow diagram of this tool.

        Returns:
            The file.

        Raises:
            UsageError: if its name does not end in ``.svg``.
            ExistsError: if a file of other origin stands there.
            StorageError: if it cannot be written.
        """
        file = Path(path)
        if file.suffix.lower() != ".svg":
            raise UsageError(f"{file.name} must end in .svg; the flow diagram is written as SVG")
        _refuse_others(file, overwrite=overwrite)
        write_atomically(file, self.prisma().svg, overwrite=True)
        return file

    def set_source_kind(self, name: str, kind: str) -> Acted:
        """Say what a source is, for all reviewers; one step of undo.

        Args:
            name: the source's, as `status` tells it.
            kind: ``database`` (what it is unless somebody says otherwise), ``register``,
                ``website``, ``organisation``, ``citation searching`` or ``other``.

        Raises:
            MissingError: if there is no source of that name.
            UsageError: if there is no such kind.
        """
        if kind not in KINDS:
            raise UsageError(f"{kind!r} is not a kind of source; use {', '.join(KINDS)}")
        source = tables.source
        with self._database.write() as connection:
            rows = connection.execute(
                select(source.c.digest, source.c.name).where(source.c.name == name)
            ).all()
            if not rows:
                raise MissingError(f"there is no source {name!r}; `status` lists them")
            known = sourcekinds.kinds(connection)
            drafts = [
                sourcekinds.kind_draft(row.digest, row.name, kind)
                for row in rows
                if known.get(row.digest, KINDS[0]) != kind
            ]
            if not drafts:
                return Acted("", "nothing to change", (), log.newest(connection))
            label = f"{kind}: {name}"
            events = log.append(connection, self.reviewer, drafts, label)
            return Acted(events[0].act, label, (), events[-1].seq)


def _refuse_others(file: Path, *, overwrite: bool) -> None:
    """Refuse to replace what is no diagram of ours."""
    if overwrite or not file.is_file():
        return
    if b'class="litreview-flow"' not in file.read_bytes()[:1000]:
        raise ExistsError(
            f"{file.name} was not written by jupyterlab-litreview and was not changed; "
            "choose another name, or overwrite it (--force)"
        )


def _scopes(main: flowing.Counts, other: flowing.Counts | None) -> tuple[str | None, str | None]:
    """What a query of each column must say beside; None where it would be too long."""
    if other is None:
        return "", None
    names = [term("source", source.name) for source in main.sources]
    either = " OR ".join(names)
    if len(either) > _LONGEST:
        return None, None
    return f"({either})" if names else None, " ".join(f"-{name}" for name in names)


def _first(reason: str) -> str:
    """What finds the reports counted under a reason, or under none."""
    gone = f' -reason:"{NOT_RETRIEVED}"'
    return f"{term('firstreason', reason)}{gone}" if reason else "-has:reasons"


def _arm(counts: flowing.Counts, default: str, scope: str | None) -> Arm:
    def number(n: int, query: str, stage: str | None = None) -> Number:
        asked = None if scope is None else f"{query} {scope}".strip()
        return Number(n, asked) if stage is None else Number(n, asked, stage)

    decided = counts.decided
    sought = decided[Decision.INCLUDE.value] + decided[Decision.MAYBE.value]
    excluded = decided[Decision.EXCLUDE.value]
    included = sum(made == Decision.INCLUDE.value for _, made, _ in counts.read)
    away: dict[str, list[str]] = {}
    gone = 0
    for record, made, reasons in counts.read:
        if made != Decision.EXCLUDE.value:
            continue
        if any(reason.casefold() == NOT_RETRIEVED for reason in reasons):
            gone += 1
        else:
            away.setdefault(reasons[0] if reasons else "", []).append(record)
    out = sum(map(len, away.values()))
    read = f'-reason:"{NOT_RETRIEVED}"'
    return Arm(
        identified=tuple(
            Identified(
                source.name,
                source.kind or default,
                Number(source.entries, term("source", source.name)),
            )
            for source in counts.sources
        ),
        joined=Number(counts.entries - counts.rows),
        merged=Number(counts.merged, "is:merged" if counts.merged else None),
        merged_by_hand=Number(counts.by_hand, "is:merged" if counts.by_hand else None),
        screened=number(sum(decided.values()), "is:decided"),
        unscreened=number(counts.shown - sum(decided.values()), "decision:none"),
        excluded=number(excluded, "decision:exclude"),
        sought=number(sought, "(is:decided OR is:undecided)", FULL_TEXT),
        not_retrieved=number(gone, f'decision:exclude reason:"{NOT_RETRIEVED}"', FULL_TEXT),
        assessed=number(
            included + out, f"(decision:include OR decision:exclude) {read}", FULL_TEXT
        ),
        awaiting=number(
            sought - gone - included - out, "(decision:none OR decision:maybe)", FULL_TEXT
        ),
        excluded_reports=number(out, f"decision:exclude {read}", FULL_TEXT),
        reasons=tuple(
            Given(
                reason,
                replace(
                    number(len(ids), f"decision:exclude {_first(reason)}", FULL_TEXT),
                    ids=tuple(ids),
                ),
            )
            for reason, ids in sorted(away.items(), key=lambda one: (-len(one[1]), one[0]))
        ),
        included=number(included, "decision:include", FULL_TEXT),
    )
