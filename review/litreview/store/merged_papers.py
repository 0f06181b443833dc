"""Writing the papers of another copy of the review: what each source says, in the order of import.

A paper is one record on both sides if it has the same id and one of its sources in common, or if an
import would have joined the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from litreview.errors import InputError
from litreview.identity import joins
from litreview.model import Entry, Kind
from litreview.store import joined_entries, log_export, tables
from litreview.store.checksums import checksum
from litreview.store.citation_keys import numbered
from litreview.store.imports import ADDED_BY_HAND
from litreview.store.joined_entries import COMPARED
from litreview.store.log_lines import Line, LogLines
from litreview.store.search import index, listing

__all__ = ["MergedPapers", "merge_papers"]

_AT_ONCE = 500  # records whose words are indexed at once

Place = tuple[str, str]
"""A source's digest and a record."""


@dataclass(slots=True)
class MergedPapers:
    """What is left to do once the log is folded.

    Attributes:
        new: how many records are new.
        said: the records that a source says something new about.
        moved: whether records have other positions now.
    """

    new: int = 0
    said: set[str] = field(default_factory=set)
    moved: bool = False

    def finish(self, connection: Connection) -> None:
        """Let records show what their sources say that are not removed, and list them."""
        changed = joined_entries.put_together(connection, self.said)
        if not self.moved:
            listing.renew(connection, changed)
            return
        review = tables.review
        # Numbers of rows now mean other records: anyone who has read the list reads it again.
        connection.execute(update(review).values(abandoned=review.c.abandoned + 1))
        listed = tables.all_listed
        newest = connection.scalar(select(func.max(listed.c.version))) or 0
        connection.execute(delete(listed))
        index.reset(connection)
        while listing.fill_some(connection, _AT_ONCE):
            pass
        connection.execute(update(listed).values(version=listed.c.version + newest))


def merge_papers(
    connection: Connection, folder: Path, ours: LogLines, theirs: LogLines, whole: LogLines
) -> MergedPapers:
    """Write sources and papers that another copy of a review has, or says more of.

    Args:
        connection: of a write transaction.
        folder: where it is from, for messages.
        ours: what the review says.
        theirs: what the other copy says.
        whole: what both say.

    Raises:
        InputError: if one id names two papers, or a source is missing.
    """
    for digest, _ in whole.papers:
        if digest not in whole.sources:
            raise InputError(f"{folder} is not complete: it does not say what source {digest} is")
    numbers = _write_sources(connection, ours, whole)
    differing = [place for place, line in whole.papers.items() if ours.papers.get(place) != line]
    if not differing and ours.unread == whole.unread:
        return MergedPapers()
    _write_unread(connection, numbers, ours, whole)
    order = {digest: place for place, digest in enumerate(log_export.in_order(whole))}
    lines: dict[str, list[Line]] = {}
    for line in sorted(whole.papers.values(), key=lambda line: order[line["source"]]):
        lines.setdefault(line["paper"], []).append(line)
    _refuse_two_in_one(folder, ours, theirs)
    made = _write_records(connection, lines, numbers, differing, ours, whole)
    _write_places(connection, numbers, differing, whole)
    _write_identities(connection, whole, {id for _, id in differing})
    return made


def _write_sources(connection: Connection, ours: LogLines, whole: LogLines) -> dict[str, int]:
    """Write sources; the number of each."""
    table = tables.all_sources
    numbers: dict[str, int] = dict(connection.execute(select(table.c.digest, table.c.id)).all())
    for digest, line in sorted(whole.sources.items()):
        if ours.sources.get(digest) == line:
            continue
        values = {name: line[name] for name in ("name", "format", "digest", "date", "entries")}
        if digest in numbers:
            values["crc"] = checksum("source", values)
            del values["entries"]
            connection.execute(update(table).where(table.c.digest == digest).values(values))
        else:
            found = connection.execute(insert(table).values(values)).inserted_primary_key
            assert found is not None
            numbers[digest] = int(found[0])
    return numbers


def _write_unread(
    connection: Connection, numbers: Mapping[str, int], ours: LogLines, whole: LogLines
) -> None:
    rows = [
        {"source": numbers[digest], "line": line, "reason": reason, "text": text}
        for digest, every in sorted(whole.unread.items())
        if digest in numbers
        for line, reason, text in sorted(every - ours.unread.get(digest, set()))
    ]
    if rows:
        connection.execute(insert(tables.leftover), rows)


def _refuse_two_in_one(folder: Path, ours: LogLines, theirs: LogLines) -> None:
    """Make sure that no id names two papers.

    Two papers without any identifier that have one title have one id, if no import ever saw both.

    Raises:
        InputError: if one does.
    """
    mine, other = _by_record(ours), _by_record(theirs)
    for id in sorted(mine.keys() & other.keys()):
        if not _are_one(mine[id], other[id]):
            title = " ".join(_entries(other[id])[0].title.split())[:60]
            raise InputError(
                f"{folder} has another paper “{title}” under the id {id} than this review; nothing "
                "was merged. Remove the source of that paper from one of the two copies"
            )


def _by_record(lines: LogLines) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for (_, id), line in lines.papers.items():
        found.setdefault(id, []).append(line)
    return found


def _are_one(mine: Sequence[Line], theirs: Sequence[Line]) -> bool:
    """Whether a source is the same on both sides, or an import would join what they say."""
    if {line["source"] for line in mine} & {line["source"] for line in theirs}:
        return True
    names = [{name for line in lines for name in line["names"]} for lines in (mine, theirs)]
    kinds = {name.partition(":")[0] for name in names[0] & names[1]}
    return any(
        joins(one, two, kind)
        for kind in kinds
        for one in _entries(theirs)
        for two in _entries(mine)
    )


def _entries(lines: Iterable[Line]) -> list[Entry]:
    return [
        Entry(**{name: said[name] for name in COMPARED}) for line in lines for said in line["says"]
    ]


def _write_records(  # noqa: PLR0917 - the two sides, and where it goes
    connection: Connection,
    lines: Mapping[str, Sequence[Line]],
    numbers: Mapping[str, int],
    differing: Sequence[Place],
    ours: LogLines,
    whole: LogLines,
) -> MergedPapers:
    """Write new records, what sources say of records, and the order of all."""
    record = tables.all_records
    rows = connection.execute(
        select(record.c.id, record.c.position, record.c.folded_key).order_by(record.c.position)
    ).all()
    present = {row.id: row.position for row in rows}
    said = {
        place[1]
        for place in differing
        if place not in ours.papers or ours.papers[place]["says"] != whole.papers[place]["says"]
    }
    new = sorted(lines.keys() - present.keys())
    firsts = _firsts(whole)
    places = {id: firsts.get(id, ("", present.get(id, 0))) for id in (*present, *new)}
    position = {
        id: number for number, id in enumerate(sorted(places, key=lambda id: (places[id], id)), 1)
    }
    moving = {id for id, at in present.items() if position[id] != at}
    _move_aside(connection, sorted(moving))
    taken = {row.folded_key for row in rows}
    _insert_new(connection, new, lines, position, taken)
    _move(connection, {id: position[id] for id in sorted(moving)})
    _write_joined(connection, sorted(said), lines, numbers, set(new))
    return MergedPapers(len(new), said, bool(new or moving))


def _firsts(whole: LogLines) -> dict[str, tuple[str, int]]:
    """Of each record the event that imported it first, and its place in the source."""
    imports: dict[str, str] = {}
    singly: dict[str, str] = {}
    for id in sorted(whole.events):
        event = whole.events[id]
        if event["kind"] == Kind.IMPORTED:
            imports.setdefault(event["slot"].partition(":")[2], id)
            for number, one in enumerate(event["payload"].get("records", ())):
                singly.setdefault(one, f"{id} {number:09}")
    found: dict[str, tuple[str, int]] = {}
    for (digest, id), line in whole.papers.items():
        by_hand = digest == ADDED_BY_HAND.digest
        event_id = singly.get(id, "") if by_hand else imports.get(digest, "")
        place = event_id, 0 if by_hand else min((at[0] for at in line["at"]), default=0)
        found[id] = min(found.get(id, place), place)
    return found


def _move_aside(connection: Connection, ids: Sequence[str]) -> None:
    record = tables.all_records
    for chunk in _chunks(ids):
        moved = update(record).where(record.c.id.in_(chunk))
        connection.execute(moved.values(position=-record.c.position))


def _move(connection: Connection, position: Mapping[str, int]) -> None:
    record = tables.all_records
    for chunk in _chunks(list(position)):
        rows = connection.execute(select(record).where(record.c.id.in_(chunk))).all()
        changed = [
            {
                "of": row.id,
                "to": position[row.id],
                "sum": checksum("record", {**row._mapping, "position": position[row.id]}),
            }
            for row in rows
        ]
        to: dict[str, Any] = {"position": bindparam("to"), "crc": bindparam("sum")}
        connection.execute(update(record).where(record.c.id == bindparam("of")).values(to), changed)


def _insert_new(
    connection: Connection,
    ids: Sequence[str],
    lines: Mapping[str, Sequence[Line]],
    position: Mapping[str, int],
    taken: set[str],
) -> None:
    for chunk in _chunks(ids):
        rows, texts = [], []
        for id in chunk:
            entries = [said for line in lines[id] for said in line["says"]]
            values, versions = joined_entries.whole(entries or [_NOTHING])
            # The key is set when the log is folded.
            key = numbered(id, taken)
            taken.add(key)
            rows.append(
                {
                    **{"id": id, "position": position[id], "key": key, "folded_key": key},
                    **{"key_frozen": False, "key_pinned": False},
                    **values,
                }
            )
            texts += [{"record": id, "title": t.title, "abstract": t.abstract} for t in versions]
        connection.execute(insert(tables.all_records), rows)
        connection.execute(insert(tables.text), texts)


_NOTHING: dict[str, Any] = {
    **dict.fromkeys(("title", "abstract", "doi", "arxiv", "url"), ""),
    **{"authors": [], "year": None, "type": "misc", "fields": {}},
}


def _write_joined(
    connection: Connection,
    ids: Sequence[str],
    lines: Mapping[str, Sequence[Line]],
    numbers: Mapping[str, int],
    new: set[str],
) -> None:
    """Keep what each source says, where it is not all that a new record says."""
    table = tables.joined
    for chunk in _chunks(ids):
        connection.execute(delete(table).where(table.c.record.in_(chunk)))
        rows = [
            {"record": id, "source": numbers[line["source"]], "entry": said}
            for id in chunk
            if id not in new or sum(len(line["says"]) for line in lines[id]) > 1
            for line in lines[id]
            for said in line["says"]
        ]
        if rows:
            connection.execute(insert(table), rows)


def _write_places(
    connection: Connection,
    numbers: Mapping[str, int],
    differing: Sequence[Place],
    whole: LogLines,
) -> None:
    """Write where papers stand in their sources; those added by hand in the order of adding."""
    seen, source = tables.all_occurrences, tables.all_sources
    rows = []
    for digest, id in differing:
        if digest != ADDED_BY_HAND.digest:
            mine = (seen.c.record == id) & (seen.c.source == numbers[digest])
            connection.execute(delete(seen).where(mine))
            for at, line in whole.papers[digest, id]["at"]:
                rows.append({"record": id, "source": numbers[digest], "position": at, "line": line})
    by_hand = numbers.get(ADDED_BY_HAND.digest)
    if any(digest == ADDED_BY_HAND.digest for digest, _ in differing):
        assert by_hand is not None
        connection.execute(delete(seen).where(seen.c.source == by_hand))
        firsts = _firsts(whole)
        every = sorted(
            (firsts[id], at[0], id)
            for (digest, id), line in whole.papers.items()
            if digest == ADDED_BY_HAND.digest
            for at in line["at"]
        )
        rows += [
            {"record": id, "source": by_hand, "position": number, "line": 0}
            for number, (_, _, id) in enumerate(every, 1)
        ]
        grown = update(source).where(source.c.id == by_hand)
        connection.execute(grown.values(entries=len(every)))
    if rows:
        connection.execute(insert(seen), rows)


def _write_identities(connection: Connection, whole: LogLines, ids: Iterable[str]) -> None:
    """Write by what records are found again; of two with one name the first has it."""
    identity, record = tables.identity, tables.all_records
    wanted = set(ids)
    claims: dict[str, set[str]] = {}
    for (_, id), line in whole.papers.items():
        for name in line["names"]:
            claims.setdefault(name, set()).add(id)
    place: dict[str, int] = dict(connection.execute(select(record.c.id, record.c.position)).all())
    changed = {
        name: min(owners, key=lambda id: place[id])
        for name, owners in claims.items()
        if owners & wanted
    }
    for chunk in _chunks(sorted(changed)):
        connection.execute(delete(identity).where(identity.c.value.in_(chunk)))
        rows = [{"value": name, "record": changed[name]} for name in chunk]
        connection.execute(insert(identity), rows)


def _chunks(items: Sequence[str], size: int = 300) -> Iterable[Sequence[str]]:
    return (items[start : start + size] for start in range(0, len(items), size))
