"""The methods paragraph of a report, with every number from the log."""

from __future__ import annotations

from sqlalchemy import func, select

from litreview.model import Kind, Protocol
from litreview.prisma import Arm, Prisma
from litreview.store import tables
from litreview.workspace.context import ReviewContext
from litreview.workspace.prisma import prisma
from litreview.workspace.report.markdown import escape, gap
from litreview.workspace.stopping import stopping

__all__ = ["methods", "question"]


def question(protocol: Protocol) -> str:
    """Question and criteria."""

    def criteria(head: str, lines: tuple[str, ...], kind: str) -> str:
        told = "\n".join(f"- {escape(line)}" for line in lines) or gap(f"{kind} criteria")
        return f"**{head}**\n\n{told}\n"

    return "\n".join(
        (
            escape(protocol.question) or gap("the review's question"),
            "",
            criteria("Inclusion criteria", protocol.include, "inclusion"),
            criteria("Exclusion criteria", protocol.exclude, "exclusion"),
        )
    )


def methods(context: ReviewContext) -> str:
    """How papers were found, screened and included, as a paragraph."""
    numbers = prisma(context)
    sources = sum(len(arm.identified) for arm in numbers.arms)
    identified = sum(arm.records for arm in numbers.arms)
    removed = sum(arm.duplicates for arm in numbers.arms)
    told = [
        f"We identified {_records(identified)} from {_count(sources, 'source', 'sources')} and"
        f" removed {_count(removed, 'duplicate', 'duplicates')}.",
        *(_screened(numbers, arm, number) for number, arm in enumerate(numbers.arms)),
        _when(context),
        _included(numbers),
        escape(stopping(context).methods_sentence()),
    ]
    return " ".join(filter(None, told)) + "\n"


def _screened(numbers: Prisma, arm: Arm, number: int) -> str:
    where = ""
    if numbers.other is not None:
        where = " from other methods" if number else " from databases and registers"
    who = escape(numbers.reviewer) or "The team"
    reasons = ", ".join(
        f"{escape(one.name or 'no reason given')} (n = {one.reports.n:,})" for one in arm.reasons
    )
    unread = "was" if arm.unscreened.n == 1 else "were"
    left = f" {_records(arm.unscreened.n)} {unread} not screened." if arm.unscreened.n else ""
    waiting = f" {arm.awaiting.n:,} still await a decision." if arm.awaiting.n else ""
    screened = (
        f"{who} screened {_records(arm.screened.n)}{where} by title and"
        f" abstract and excluded {arm.excluded.n:,}.{left}"
    )
    if not (arm.not_retrieved.n or arm.assessed.n):
        sought = _count(arm.sought.n, "report has", "reports have")
        return f"{screened} {sought} yet to be assessed in full text." if arm.sought.n else screened
    return (
        f"{screened} Of {arm.sought.n:,} reports sought,"
        f" {arm.not_retrieved.n:,} were not retrieved; {arm.assessed.n:,} were assessed in full"
        f" text and {arm.excluded_reports.n:,} excluded{f': {reasons}' if reasons else ''}."
        f"{waiting}"
    )


def _included(numbers: Prisma) -> str:
    """How many reports were included; empty before full text, where none can be yet."""
    if not any(arm.not_retrieved.n or arm.assessed.n for arm in numbers.arms):
        return ""
    return f"{_count(numbers.included.n, 'report was', 'reports were')} included."


def _when(context: ReviewContext) -> str:
    """From when to when decisions were made, and how many people made any."""
    event, act = tables.event, tables.act
    made = (
        select(func.min(event.c.at), func.max(event.c.at), func.count(event.c.reviewer.distinct()))
        .join(act, act.c.id == event.c.act)
        .where(event.c.kind == Kind.DECIDED.value, act.c.standing)
    )
    with context.read() as connection:
        first, last, people = connection.execute(made).one()
    if first is None:
        return ""
    reviewers = _count(people, "reviewer", "reviewers")
    said = "decided" if people == 1 else "decided, each for themselves,"
    return f"{reviewers} {said} between {first[:10]} and {last[:10]} (UTC)."


def _records(number: int) -> str:
    return _count(number, "record", "records")


def _count(number: int, one: str, several: str) -> str:
    return f"{number:,} {one if number == 1 else several}"
