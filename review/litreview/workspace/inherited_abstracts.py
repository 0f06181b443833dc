"""Abstracts that texts without one are given by the records merged into theirs."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, select

from litreview.store import tables

__all__ = ["inherit_abstracts"]


def inherit_abstracts(
    connection: Connection,
    covers: dict[str, dict[str, str]],
    places: Mapping[str, int],
    away: Mapping[str, str],
) -> tuple[str, ...]:
    """Give texts without an abstract that of a record merged into theirs; which ones lent it.

    Otherwise a record's own text stays what the models know of it, so that a merge need not
    rebuild them.
    """
    if not away:
        return ()
    record = tables.record
    concerned = sorted({*away, *away.values()})
    abstracts: dict[str, str] = {}
    for at in range(0, len(concerned), 500):
        some = record.c.id.in_(concerned[at : at + 500])
        abstracts |= dict(
            connection.execute(select(record.c.id, record.c.abstract).where(some)).all()
        )
    abstracts |= {
        id: fields["abstract"]
        for id, fields in covers.items()
        if id in abstracts and "abstract" in fields
    }
    lent = []
    for loser in sorted(away, key=places.__getitem__):
        winner = away[loser]
        if abstracts[loser] and not abstracts[winner]:
            abstracts[winner] = abstracts[loser]
            covers.setdefault(winner, {})["abstract"] = abstracts[loser]
            lent.append(loser)
    return tuple(lent)
