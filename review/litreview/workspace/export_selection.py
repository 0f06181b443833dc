"""Which records go out, and with what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from litreview.display import quantity
from litreview.errors import NothingCitedError, UsageError
from litreview.model import JOINT, Record
from litreview.store import query, team
from litreview.workspace.cited_papers import CitedPapers, Documents, cited, key_owners
from litreview.workspace.context import ReviewContext, record_filter
from litreview.workspace.selection import RecordIds

__all__ = ["PRESETS", "Choice", "awaiting", "chosen", "decided_by", "keyed", "preset"]

_PARTS = ("abstract", "tags", "notes", "decision", "private")
PRESETS: dict[str, dict[str, bool]] = {
    "full": dict.fromkeys(_PARTS, True),
    "submission": dict.fromkeys(_PARTS, False),
}
"""What is exported beside the references: everything, or nothing that is only the reviewer's."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What selects the records of an export; all of it must hold.

    Attributes:
        where: as `Review.records`; if not given, what is included, or all where records are named.
        tag: a tag.
        text: words, as `Review.records`.
        ids: records by id or key.
        cited_in: documents or folders that cite them, or what was found in them.
        query: as `Review.find`.
        whose: whose decisions count: ``joint`` or ``mine``; the joint ones of a team if not given.
    """

    where: str | None = None
    tag: str = ""
    text: str = ""
    ids: RecordIds | None = None
    cited_in: Documents | CitedPapers | None = None
    query: str | None = None
    whose: str | None = None

    @property
    def named(self) -> bool:
        """Whether records are named, so that their decisions do not matter unless asked for."""
        return self.ids is not None or self.cited_in is not None or self.query is not None


def preset(name: str | None, options: dict[str, Any]) -> dict[str, Any]:
    """The options of a preset under those given.

    Raises:
        UsageError: if there is no such preset.
    """
    if name is not None and name not in PRESETS:
        raise UsageError(f"{name!r} is not a preset; use {', '.join(PRESETS)}")
    return {**(PRESETS[name] if name else {}), **options}


def decided_by(context: ReviewContext, whose: str | None) -> ReviewContext:
    """The context whose decisions count: the team's once several have decided, else the reviewer's.

    Args:
        context: of the review.
        whose: ``joint`` or ``mine``, if somebody said so.

    Raises:
        UsageError: if it is something else.
    """
    if whose not in {None, "joint", "mine"}:
        raise UsageError(f"{whose!r} does not say whose decisions count; use joint or mine")
    if whose is None:
        with context.read() as connection:
            whose = "joint" if team.is_active(connection) else "mine"
    return context.joint() if whose == "joint" else context


def awaiting(context: ReviewContext) -> tuple[str, ...]:
    """A sentence about the papers that one reviewer decided and the team has not; none if none."""
    with context.read() as connection:
        closes = team.closes_later(team.policy(connection), context.stage)
        mine = query.decisions(connection, context.reviewer, stage=context.stage)
        ours = query.decisions(connection, JOINT, stage=context.stage)
    left = len(mine.keys() - ours.keys())
    if not left:
        return ()
    papers = quantity(left, "paper that you decided waits", "papers that you decided wait")
    if closes:
        return (f"{papers} for the stage to be closed",)
    return (f"{papers} for a second decision or for a conflict to be resolved",)


def chosen(context: ReviewContext, choice: Choice) -> tuple[list[Record], CitedPapers | None]:
    """The records in the order of the sources, with those whose ``crossref`` they name.

    Returns:
        The records, and what the documents cite; None if the choice names none.

    Raises:
        NothingCitedError: if documents are named and cite none of the records.
    """
    where = choice.where or ("all" if choice.named else "include")
    wished = record_filter(where, choice.text, choice.tag)
    among: set[str] | None = None
    papers: CitedPapers | None = None
    if choice.ids is not None:
        named = context.names(choice.ids)
        with context.read() as connection:
            among = set(context.resolve(connection, named))
    if choice.query is not None:
        fitting = set(context.search_cache.ids_matching(choice.query, ()))
        among = fitting if among is None else among & fitting
    if choice.cited_in is not None:
        papers = cited(context, choice.cited_in)
        if not papers.everything:
            ids = set(papers.ids)
            among = ids if among is None else among & ids
    records = context.record_cache.records(wished, among)
    if papers is not None and not records:
        raise NothingCitedError(_nothing(papers))
    return _with_parents(context, records), papers


def _nothing(papers: CitedPapers) -> str:
    """Why an export of what documents cite has no entries."""
    number = len(papers.documents)
    where = str(papers.documents[0]) if number == 1 else f"{number:,} documents"
    if papers.ids or papers.everything:
        return f"no paper cited in {where} is selected, so there is nothing to export"
    if not papers.missing:
        return f"nothing is cited in {where}, so there is nothing to export"
    first = papers.missing[0]
    more = f" and {len(papers.missing) - 1:,} more" if len(papers.missing) > 1 else ""
    keys = f"{first.key} ({first.place}){more}"
    return f"no paper of the review is cited in {where}, but {keys}, so there is nothing to export"


def _with_parents(context: ReviewContext, records: list[Record]) -> list[Record]:
    """And the records that hold what the others leave to their ``crossref``, by today's keys."""
    found = {record.id: record for record in records}
    children = records
    while children := [one for one in children if "crossref" in one.fields and _parent(one)]:
        parents = keyed(context, {_parent(record) for record in children})
        for child in children:
            if parent := parents.get(_parent(child)):
                fields = {**child.fields, "crossref": parent.key}
                found[child.id] = replace(child, fields=fields)
        fresh = {one.id: one for one in parents.values() if one.id not in found}
        found |= fresh
        children = list(fresh.values())
    return list(found.values())


def _parent(record: Record) -> str:
    return record.fields.get("crossref", "").strip().lower()


def keyed(context: ReviewContext, keys: set[str]) -> dict[str, Record]:
    """The records of keys, or of aliases, in lower case."""
    owners = key_owners(context, keys)
    records = {record.id: record for record in context.load(sorted(set(owners.values())))}
    return {key: records[id] for key, id in owners.items() if id in records}
