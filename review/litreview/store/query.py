"""Reading records and counts."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, String, and_, cast, func, or_, select

from litreview.identity import ranked_texts
from litreview.model import (
    JOINT,
    STAGE,
    UNDECIDED,
    Decision,
    Duplicate,
    File,
    Highlight,
    Note,
    Occurrence,
    Record,
    Source,
    Text,
    Verdict,
)
from litreview.store import corrections, removed_sources, stages, tables
from litreview.store import duplicates as groups
from litreview.store.checksums import checked
from litreview.store.search.files import home as folder_of
from litreview.store.visibility import Sight

__all__ = [
    "Filter",
    "count",
    "decisions",
    "find",
    "highlight_of",
    "load",
    "occurrences",
    "rows_of",
    "sources",
    "tallies",
]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which records are wanted.

    Attributes:
        where: ``all``, ``undecided`` or a decision.
        text: words that must all stand in title, abstract, a tag, a note or a comment; case is
            ignored.
        tag: a tag the record must have.
        source: the name of a source it must come from.
    """

    where: str = "all"
    text: str = ""
    tag: str = ""
    source: str = ""


def find(
    connection: Connection,
    reviewer: str,
    wanted: Filter = Filter(),
    offset: int = 0,
    limit: int | None = None,
    *,
    stage: str = STAGE,
    viewer: str | None = None,
) -> list[str]:
    """Ids of the wanted records of a stage in the order of their sources.

    Args:
        connection: to the review.
        reviewer: whose decisions count.
        wanted: which records.
        offset: how many to leave out first.
        limit: how many at most.
        stage: of the decisions.
        viewer: who is shown them, if not the reviewer.
    """
    sight = Sight.of(connection, reviewer if viewer is None else viewer)
    query = _select(reviewer, sight, stage, wanted, tables.record.c.id)
    query = query.order_by(tables.record.c.position)
    return list(connection.execute(query.offset(offset).limit(limit)).scalars())


def count(
    connection: Connection,
    reviewer: str,
    wanted: Filter = Filter(),
    *,
    stage: str = STAGE,
    viewer: str | None = None,
) -> int:
    """How many records of a stage are wanted; see `find`."""
    sight = Sight.of(connection, reviewer if viewer is None else viewer)
    return connection.scalar(_select(reviewer, sight, stage, wanted, func.count())) or 0


def load(
    connection: Connection,
    reviewer: str,
    ids: Sequence[str] | None = None,
    make: type[Record] = Record,
    *,
    stage: str = STAGE,
    viewer: str | None = None,
    everyone: bool = False,
) -> list[Record]:
    """Records with their state for one reviewer, in the order of ``ids`` (or of the sources).

    The tags, notes, highlights and files are those that ``viewer`` may see: the reviewer if not
    given. With ``everyone``, and of joint decisions, the records have each reviewer's decisions
    that ``viewer`` may see.

    Without ``ids`` all are given, whether the stage holds them or not.

    The id of a merged record gives its winner, once. A record that is hidden with its source is
    only given by its id.
    """
    record = tables.record
    away = groups.merged_into(connection, ids)
    wanted = None if ids is None else list(dict.fromkeys(away.get(id, id) for id in ids))
    if wanted is not None:
        away = groups.merged_records(connection, wanted)
        ids = [*wanted, *away]
    silent = set(connection.execute(removed_sources.in_state(removed_sources.SILENT)).scalars())
    every = select(record).order_by(record.c.position)
    if ids is None:
        hidden = removed_sources.in_state(removed_sources.HIDDEN)
        every = every.where(record.c.id.not_in(hidden))
    rows = [
        checked("record", row, f"record {row.id}")
        for row in rows_of(connection, every, record.c.id, ids)
    ]
    versions = (
        checked("text", row, f"a text of record {row.record}")
        for row in rows_of(connection, select(tables.text), tables.text.c.record, ids)
    )
    texts = _group([row for row in versions if row.record not in silent], away)
    sight = Sight.of(connection, reviewer if viewer is None else viewer)
    tag = tables.tag
    tags = _group(rows_of(connection, select(tag).where(sight.rows(tag)), tag.c.record, ids))
    note = tables.note
    said = select(note).where(sight.rows(note)).order_by(note.c.id)
    notes = _group(rows_of(connection, said, note.c.record, ids))
    highlight = tables.highlight
    marked = select(highlight).where(sight.rows(highlight)).order_by(highlight.c.id)
    highlights = _group(rows_of(connection, marked, highlight.c.record, ids))
    attached = tables.attached
    beside = select(attached).where(sight.rows(attached)).order_by(attached.c.seq)
    files = _group(rows_of(connection, beside, attached.c.record, ids))
    home = str(folder_of(connection)) if files else ""
    completed = corrections.completed(connection, ids)
    seen = tables.occurrence
    where = (
        select(seen, tables.source.c.name, tables.source.c.date)
        .join(tables.source)
        .where(removed_sources.counted())
        .order_by(seen.c.id)
    )
    occurrences = _group(rows_of(connection, where, seen.c.record, ids), away)
    aliases = _group(rows_of(connection, select(tables.alias), tables.alias.c.record, ids))
    decision = tables.decision
    made = select(decision, tables.event.c.at).join(
        tables.event, tables.event.c.seq == decision.c.seq
    )
    mine = made.where(decision.c.reviewer == reviewer)
    decided = _group(rows_of(connection, mine, decision.c.record, ids))
    judged: dict[str, list[Any]] = {}
    if everyone or reviewer == JOINT:
        others = made.where(decision.c.reviewer != JOINT, sight.rows(decision))
        judged = _group(rows_of(connection, others, decision.c.record, ids))
    merged: dict[str, list[Any]] = {}
    for row in rows:
        if row.id in away:
            merged.setdefault(away[row.id], []).append(row)
    found = {
        row.id: _record(
            make,
            [row, *merged.get(row.id, ())],
            silent,
            completed,
            texts.get(row.id, ()),
            occurrences.get(row.id, ()),
            stage,
            decided.get(row.id, ()),
            judged.get(row.id, ()),
            tags.get(row.id, ()),
            notes.get(row.id, ()),
            highlights.get(row.id, ()),
            [_file(one, home) for one in files.get(row.id, ())],
            aliases.get(row.id, ()),
        )
        for row in rows
        if row.id not in away
    }
    return list(found.values()) if wanted is None else [found[id] for id in wanted if id in found]


def decisions(connection: Connection, reviewer: str, *, stage: str = STAGE) -> dict[str, Decision]:
    """Every decision of a reviewer at a stage, by record."""
    table = tables.decision
    rows = connection.execute(
        select(table.c.record, table.c.decision).where(stages.mine(reviewer, stage))
    )
    return {record: Decision(decision) for record, decision in rows}


def tallies(
    connection: Connection, reviewer: str, *, stage: str = STAGE, viewer: str | None = None
) -> dict[str, dict[str, int]]:
    """Counts of ``tags`` and of a stage's ``reasons`` (by falling count)."""
    table = tables.decision
    mine = stages.mine(reviewer, stage)
    tag = tables.tag
    sight = Sight.of(connection, reviewer if viewer is None else viewer)
    tags = connection.execute(
        select(tag.c.name, func.count(tag.c.record.distinct()))
        .where(sight.rows(tag))
        .group_by(tag.c.name)
    ).all()
    reasons: dict[str, int] = {}
    # As text: PostgreSQL does not compare JSON, and a hundred thousand need not be parsed.
    given = cast(table.c.reasons, String)
    excluded = and_(mine, table.c.decision == Decision.EXCLUDE.value)
    for text, number in connection.execute(
        select(given, func.count()).where(excluded).group_by(given)
    ):
        for reason in json.loads(text):
            reasons[reason] = reasons.get(reason, 0) + number
    return {
        "tags": _falling((name, number) for name, number in tags),
        "reasons": _falling(reasons.items()),
    }


def sources(connection: Connection) -> list[Source]:
    """Every source that is not removed, in order of import."""
    table = tables.source
    query = select(table).where(table.c.id.not_in(removed_sources.whole()))
    return [
        Source(row.name, row.format, row.digest, row.date, row.entries)
        for row in connection.execute(query.order_by(table.c.id))
    ]


def occurrences(connection: Connection) -> int:
    """How many entries all sources together gave."""
    table = tables.source
    query = select(func.sum(table.c.entries))
    query = query.where(table.c.id.not_in(removed_sources.whole()))
    return connection.scalar(query) or 0


def _select(reviewer: str, sight: Sight, stage: str, wanted: Filter, *columns: Any) -> Select[Any]:
    record, decision, tag, note = tables.record, tables.decision, tables.tag, tables.note
    merged = tables.merged
    query = select(*columns).select_from(record).where(stages.held(reviewer, stage))
    if wanted.where != "all":
        mine = select(decision.c.record).where(
            decision.c.record == record.c.id,
            decision.c.reviewer == reviewer,
            decision.c.stage == stage,
        )
        if wanted.where == UNDECIDED:
            query = query.where(~mine.exists())
        else:
            query = query.where(mine.where(decision.c.decision == wanted.where).exists())
    silent = removed_sources.in_state(removed_sources.SILENT)
    for word in wanted.text.casefold().split():
        holds = record.c.folded.contains(word, autoescape=True)
        anywhere: list[ColumnElement[bool]] = [and_(holds, record.c.id.not_in(silent))]
        for table in (tag, note, tables.highlight, tables.completed):
            holds = table.c.folded.contains(word, autoescape=True)
            if table is not tables.completed:
                holds = and_(holds, sight.rows(table))
            anywhere.append(record.c.id.in_(select(table.c.record).where(holds)))
        own = tables.record.alias()
        brought = select(merged.c.winner).join(own, own.c.id == merged.c.record)
        brought = brought.where(own.c.id.not_in(silent))
        holds = own.c.folded.contains(word, autoescape=True)
        anywhere.append(record.c.id.in_(brought.where(holds)))
        query = query.where(or_(*anywhere))
    if wanted.tag:
        tagged = select(tag.c.record).where(tag.c.name == wanted.tag, sight.rows(tag))
        query = query.where(record.c.id.in_(tagged))
    if wanted.source:
        seen = (
            select(tables.occurrence.c.record)
            .join(tables.source)
            .where(tables.source.c.name == wanted.source, removed_sources.counted())
        )
        brought = select(merged.c.winner).where(merged.c.record.in_(seen))
        query = query.where(or_(record.c.id.in_(seen), record.c.id.in_(brought)))
    return query


def rows_of(
    connection: Connection, query: Select[Any], column: Any, ids: Sequence[str] | None
) -> list[Any]:
    """The rows of a query whose column has one of the ids, or all rows."""
    if ids is None:
        return list(connection.execute(query))
    found: list[Any] = []
    for start in range(0, len(ids), 500):
        found += connection.execute(query.where(column.in_(ids[start : start + 500])))
    return found


def _group(rows: Iterable[Any], away: Mapping[str, str] | None = None) -> dict[str, list[Any]]:
    """Rows by their record, or by the one that it is merged into."""
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault((away or {}).get(row.record, row.record), []).append(row)
    return found


def _falling(counts: Iterable[tuple[str, int]]) -> dict[str, int]:
    return dict(sorted(counts, key=lambda item: (-item[1], item[0])))


def _record(  # noqa: PLR0917 - one argument a table
    make: type[Record],
    rows: Sequence[Any],
    silent: Collection[str],
    completed: Mapping[str, Mapping[str, Any]],
    texts: Iterable[Any],
    seen: Iterable[Any],
    stage: str,
    decided: Iterable[Any],
    judged: Iterable[Any],
    tags: Iterable[Any],
    notes: Iterable[Any],
    highlights: Iterable[Any],
    files: Iterable[File],
    aliases: Iterable[Any],
) -> Record:
    row, *merged = rows
    paper = corrections.shown_paper(rows, silent, completed)
    values = paper.values
    text, covered = Text(values["title"], values["abstract"]), row.id in completed
    verdicts = {one.stage: _verdict(one) for one in decided}
    reviewers: dict[str, dict[str, Verdict]] = {}
    for one in judged:
        reviewers.setdefault(one.reviewer, {})[one.stage] = _verdict(one)
    here = verdicts.get(stage)
    versions = ranked_texts(Text(one.title, one.abstract) for one in texts)
    return make(
        id=row.id,
        position=row.position,
        **values,
        texts=tuple(dict.fromkeys((text, *versions))) if covered or text in versions else versions,
        occurrences=tuple(Occurrence(one.name, one.position, one.line, one.date) for one in seen),
        links=paper.links,
        key=row.key,
        key_frozen=row.key_frozen,
        key_pinned=row.key_pinned,
        aliases=tuple(sorted(one.key for one in aliases if one.folded != row.folded_key)),
        decision=here.decision if here else None,
        reasons=here.reasons if here else (),
        stages=verdicts,
        reviewers=reviewers,
        tags=tuple(sorted({tag.name for tag in tags})),
        notes=tuple(
            Note(note.id, note.reviewer, note.text, datetime.fromisoformat(note.at))
            for note in notes
        ),
        highlights=tuple(map(highlight_of, highlights)),
        files=tuple({one.path: one for one in reversed(list(files))}.values())[::-1],
        duplicates=tuple(_duplicate(one) for one in merged if one in paper.speaking),
    )


def _verdict(row: Any) -> Verdict:
    return Verdict(Decision(row.decision), tuple(row.reasons), datetime.fromisoformat(row.at))


def highlight_of(row: Any) -> Highlight:
    """A row of the table of highlights."""
    return Highlight(
        row.id,
        row.reviewer,
        row.field,
        row.quote,
        row.before,
        row.after,
        row.start,
        row.start + len(row.quote),
        row.comment,
        row.colour,
        datetime.fromisoformat(row.at),
    )


def _file(row: Any, home: str) -> File:
    return File(row.path, row.reviewer, datetime.fromisoformat(row.at), home)


def _duplicate(row: Any) -> Duplicate:
    return Duplicate(
        row.id, row.key, row.key_frozen, row.title, row.year, row.doi, row.arxiv, row.url
    )
