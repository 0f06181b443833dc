"""The present state as the tables have it, and as the log gives it."""

from __future__ import annotations

from sqlalchemy import select

from litreview.model import JOINT
from litreview.store import duplicates, log, removed_sources, review_settings, sources, tables, tags
from litreview.store import followed_exports as stored
from litreview.store.fold import fold

MARK = ("field", "quote", "before", "after", "start", "comment", "colour")


def present(connection):
    """The present state as the tables have it, in the form that `fold` gives."""
    d, t, n, r, a = tables.decision, tables.tag, tables.note, tables.record, tables.alias
    c, h, f = tables.completed, tables.highlight, tables.attached
    return (
        {
            (x.record, x.reviewer, x.stage): (x.decision, tuple(x.reasons))
            for x in connection.execute(select(d).where(d.c.reviewer != JOINT))
        },
        {(x.record, x.reviewer, x.name) for x in connection.execute(select(t))},
        {(x.record, x.reviewer, x.id): x.text for x in connection.execute(select(n))},
        {
            (x.record, x.reviewer, x.id): {name: getattr(x, name) for name in MARK}
            for x in connection.execute(select(h))
        },
        {(x.record, x.reviewer, x.path) for x in connection.execute(select(f))},
        {
            (x.record, x.reviewer, x.field): (x.value, x.origin)
            for x in connection.execute(select(c))
        },
        {x.id: x.key for x in connection.execute(select(r).where(r.c.key_frozen))},
        {x.id: x.key for x in connection.execute(select(r))},
        {x.id for x in connection.execute(select(r).where(r.c.key_pinned))},
        {(x.record, x.folded) for x in connection.execute(select(a))},
        review_settings.key_pattern(connection),
        duplicates.merged_into(connection),
        {(x.record, x.other) for x in connection.execute(select(tables.apart))},
        review_settings.protocol(connection),
        tags.styles(connection),
        review_settings.searches(connection),
        sources.kinds(connection),
        {
            (name, path): dict(rule)
            for name in connection.scalars(select(tables.event.c.reviewer).distinct()).all()
            for path, rule in stored.followed(connection, name).items()
        },
        removed_sources.sources(connection),
    )


def folded(connection):
    state = fold(log.read(connection))
    ids = connection.execute(select(tables.record.c.id).order_by(tables.record.c.position))
    came = {id: f"key{number}" for number, id in enumerate(ids.scalars())}
    return (
        state.decisions,
        state.tags,
        state.notes,
        state.highlights,
        state.files,
        state.completed,
        state.keys,
        came | state.named,
        state.pinned,
        state.aliases,
        state.key_pattern,
        state.merged,
        state.apart,
        state.protocol,
        state.styles,
        state.searches,
        state.kinds,
        state.followed,
        state.sources,
    )
