"""The PRISMA 2020 flow diagram of a review."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from litreview.errors import ExistsError, UsageError
from litreview.model import FULL_TEXT, JOINT, Decision
from litreview.prisma import (
    NOT_RETRIEVED,
    OTHER_METHODS,
    Arm,
    Given,
    Identified,
    Number,
    Prisma,
)
from litreview.store import log, stages
from litreview.store import prisma as counts
from litreview.workspace.atomic_files import write_atomically
from litreview.workspace.context import ReviewContext
from litreview.workspace.export_selection import decided_by
from litreview.workspace.query_terms import term

__all__ = ["prisma", "write_prisma"]

_LONGEST = 4000
"""Characters of the part of a query that names sources; with more no query is given."""

_READ = (Decision.INCLUDE.value, Decision.EXCLUDE.value)


def prisma(
    context: ReviewContext, whose: str | None = None, *, screening_reasons: bool = False
) -> Prisma:
    """See `Progress.prisma`."""
    context = decided_by(context, whose)
    with context.read() as connection:
        seq = log.newest(connection)
        main, other = counts.count(
            connection, context.decider, OTHER_METHODS, reasons=screening_reasons
        )
        apart = stages.progress(connection, context.decider)[-1].apart
    scopes = _scopes(main, other)
    databases = _arm(main, "database", scopes[0])
    methods = None if other is None else _arm(other, "other", scopes[1])
    included = sum(arm.included.n for arm in (databases, methods) if arm is not None)
    return Prisma(
        name=context.database.name,
        reviewer="" if context.decider == JOINT else context.reviewer,
        seq=seq,
        databases=databases,
        other=methods,
        included=Number(included, "decision:include", FULL_TEXT),
        apart=apart,
    )


def write_prisma(
    context: ReviewContext,
    path: str | os.PathLike[str],
    *,
    overwrite: bool,
    screening_reasons: bool = False,
) -> Path:
    """See `Progress.write_prisma`."""
    file = Path(path)
    if file.suffix.lower() != ".svg":
        raise UsageError(f"{file.name} must end in .svg; the flow diagram is written as SVG")
    _refuse_others(file, overwrite=overwrite)
    drawn = prisma(context, screening_reasons=screening_reasons).svg
    write_atomically(file, drawn, overwrite=True)
    return file


def _refuse_others(file: Path, *, overwrite: bool) -> None:
    """Refuse to replace what is no diagram of ours."""
    if overwrite or not file.is_file():
        return
    if b'class="litreview-flow"' not in file.read_bytes()[:1000]:
        raise ExistsError(
            f"{file.name} was not written by jupyterlab-litreview and was not changed; "
            "choose another name, or overwrite it (--force)"
        )


def _scopes(main: counts.Counts, other: counts.Counts | None) -> tuple[str | None, str | None]:
    """What a query of each column must say beside; None where it would be too long."""
    if other is None:
        return "", None
    names = [term("source", source.name) for source in main.sources]
    either = " OR ".join(names)
    if len(either) > _LONGEST:
        return None, None
    return f"({either})" if names else None, " ".join(f"-{name}" for name in names)


def _given(reason: str) -> str:
    """What finds the records counted under a first reason at title and abstract, or under none."""
    return term("firstreason", reason) if reason else "-has:reasons"


def _first(reason: str) -> str:
    """What finds the reports counted under a reason, or under none."""
    gone = f' -reason:"{NOT_RETRIEVED}"'
    return f"{_given(reason)}{gone}" if reason else _given(reason)


def _arm(found: counts.Counts, default: str, scope: str | None) -> Arm:
    def number(n: int, query: str, stage: str | None = None) -> Number:
        asked = None if scope is None else f"{query} {scope}".strip()
        return Number(n, asked) if stage is None else Number(n, asked, stage)

    decided = found.decided
    sought = decided[Decision.INCLUDE.value] + decided[Decision.MAYBE.value]
    excluded = decided[Decision.EXCLUDE.value]
    included = sum(made == Decision.INCLUDE.value for _, made, _ in found.read)
    away: dict[str, list[str]] = {}
    gone = 0
    for record, made, reasons in found.read:
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
            for source in found.sources
        ),
        joined=Number(found.entries - found.rows),
        merged=Number(found.merged, "is:merged" if found.merged else None),
        merged_by_hand=Number(found.by_hand, "is:merged" if found.by_hand else None),
        screened=number(sum(decided.values()), "is:decided"),
        unscreened=number(found.shown - sum(decided.values()), "decision:none"),
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
        screening_reasons=tuple(
            Given(reason, number(n, f"decision:exclude {_given(reason)}"))
            for reason, n in sorted(found.reasons.items(), key=lambda one: (-one[1], one[0]))
        ),
    )
