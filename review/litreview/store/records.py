"""Loading records with their state: what `litreview.store.query` finds, as objects."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, select

from litreview.identity import ranked_texts
from litreview.model import (
    JOINT,
    STAGE,
    Decision,
    Duplicate,
    File,
    Highlight,
    Note,
    Occurrence,
    Record,
    Text,
    Verdict,
)
from litreview.store import corrections, duplicates, removed_sources, tables
from litreview.store.checksums import checked
from litreview.store.search.files import home as folder_of
from litreview.store.visibility import Sight

__all__ = ["highlight_of", "load_records", "rows_of"]


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows of the other tables, by the record under which they are shown."""

    texts: Mapping[str, Sequence[Any]]
    occurrences: Mapping[str, Sequence[Any]]
    aliases: Mapping[str, Sequence[Any]]
    decisions: Mapping[str, Sequence[Any]]
    others_decisions: Mapping[str, Sequence[Any]]
    tags: Mapping[str, Sequence[Any]]
    notes: Mapping[str, Sequence[Any]]
    highlights: Mapping[str, Sequence[Any]]
    files: Mapping[str, Sequence[Any]]
    home: str


def load_records(
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
    winners = duplicates.merged_into(connection, ids)
    wanted = None if ids is None else list(dict.fromkeys(winners.get(id, id) for id in ids))
    if wanted is not None:
        winners = duplicates.merged_records(connection, wanted)
        ids = [*wanted, *winners]
    silent = set(connection.execute(removed_sources.in_state(removed_sources.SILENT)).scalars())
    every = select(record).order_by(record.c.position)
    if ids is None:
        hidden = removed_sources.in_state(removed_sources.HIDDEN)
        every = every.where(record.c.id.not_in(hidden))
    rows = [
        checked("record", row, f"record {row.id}")
        for row in rows_of(connection, every, record.c.id, ids)
    ]
    others = _rows(
        connection,
        ids,
        winners,
        silent,
        reviewer=reviewer,
        sight=Sight.of(connection, reviewer if viewer is None else viewer),
        everyone=everyone or reviewer == JOINT,
    )
    completed = corrections.completed(connection, ids)
    merged: dict[str, list[Any]] = {}
    for row in rows:
        if row.id in winners:
            merged.setdefault(winners[row.id], []).append(row)
    found = {
        row.id: _record(
            make, [row, *merged.get(row.id, ())], others, silent, completed, stage=stage
        )
        for row in rows
        if row.id not in winners
    }
    return list(found.values()) if wanted is None else [found[id] for id in wanted if id in found]


def _rows(
    connection: Connection,
    ids: Sequence[str] | None,
    winners: Mapping[str, str],
    silent: Collection[str],
    *,
    reviewer: str,
    sight: Sight,
    everyone: bool,
) -> _Rows:
    """The rows that records are made of, besides their own.

    What was read of a merged record is shown under its winner; what was done with it has the
    winner's id in the tables already (`litreview.store.merged_state`).
    """
    text, seen, alias, decision = tables.text, tables.occurrence, tables.alias, tables.decision
    tag, note, highlight, attached = tables.tag, tables.note, tables.highlight, tables.attached
    texts = (
        checked("text", row, f"a text of record {row.record}")
        for row in rows_of(connection, select(text), text.c.record, ids)
    )
    occurrences = (
        select(seen, tables.source.c.name, tables.source.c.date)
        .join(tables.source)
        .where(removed_sources.counted())
        .order_by(seen.c.id)
    )
    decisions = select(decision, tables.event.c.at).join(
        tables.event, tables.event.c.seq == decision.c.seq
    )
    others: Iterable[Any] = ()
    if everyone:
        visible = decisions.where(decision.c.reviewer != JOINT, sight.rows(decision))
        others = rows_of(connection, visible, decision.c.record, ids)

    def visible_rows(table: Any, *order: Any) -> dict[str, list[Any]]:
        chosen = select(table).where(sight.rows(table)).order_by(*order)
        return _group(rows_of(connection, chosen, table.c.record, ids))

    files = visible_rows(attached, attached.c.seq)
    mine = decisions.where(decision.c.reviewer == reviewer)
    return _Rows(
        texts=_group([row for row in texts if row.record not in silent], winners),
        occurrences=_group(rows_of(connection, occurrences, seen.c.record, ids), winners),
        aliases=_group(rows_of(connection, select(alias), alias.c.record, ids)),
        decisions=_group(rows_of(connection, mine, decision.c.record, ids)),
        others_decisions=_group(others),
        tags=visible_rows(tag),
        notes=visible_rows(note, note.c.id),
        highlights=visible_rows(highlight, highlight.c.id),
        files=files,
        home=str(folder_of(connection)) if files else "",
    )


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


def _group(rows: Iterable[Any], winners: Mapping[str, str] | None = None) -> dict[str, list[Any]]:
    """Rows by their record, or by the one that it is merged into."""
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault((winners or {}).get(row.record, row.record), []).append(row)
    return found


def _record(
    make: type[Record],
    rows: Sequence[Any],
    others: _Rows,
    silent: Collection[str],
    completed: Mapping[str, Mapping[str, Any]],
    *,
    stage: str,
) -> Record:
    """A record from its row and those of the records merged into it."""
    row, *merged = rows
    paper = corrections.shown_paper(rows, silent, completed)
    values = paper.values
    text, covered = Text(values["title"], values["abstract"]), row.id in completed
    verdicts = {one.stage: _verdict(one) for one in others.decisions.get(row.id, ())}
    reviewers: dict[str, dict[str, Verdict]] = {}
    for one in others.others_decisions.get(row.id, ()):
        reviewers.setdefault(one.reviewer, {})[one.stage] = _verdict(one)
    here = verdicts.get(stage)
    versions = ranked_texts(Text(one.title, one.abstract) for one in others.texts.get(row.id, ()))
    aliases = (one.key for one in others.aliases.get(row.id, ()) if one.folded != row.folded_key)
    files = [_file(one, others.home) for one in others.files.get(row.id, ())]
    return make(
        id=row.id,
        position=row.position,
        **values,
        texts=tuple(dict.fromkeys((text, *versions))) if covered or text in versions else versions,
        occurrences=tuple(
            Occurrence(one.name, one.position, one.line, one.date)
            for one in others.occurrences.get(row.id, ())
        ),
        links=paper.links,
        key=row.key,
        key_frozen=row.key_frozen,
        key_pinned=row.key_pinned,
        aliases=tuple(sorted(aliases)),
        decision=here.decision if here else None,
        reasons=here.reasons if here else (),
        stages=verdicts,
        reviewers=reviewers,
        tags=tuple(sorted({tag.name for tag in others.tags.get(row.id, ())})),
        notes=tuple(
            Note(note.id, note.reviewer, note.text, datetime.fromisoformat(note.at))
            for note in others.notes.get(row.id, ())
        ),
        highlights=tuple(map(highlight_of, others.highlights.get(row.id, ()))),
        # Of several who attached one file, the last.
        files=tuple({one.path: one for one in reversed(files)}.values())[::-1],
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
