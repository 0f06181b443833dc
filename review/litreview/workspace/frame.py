"""Papers, events, sources and tags as pandas DataFrames."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any, cast

from litreview.model import COLUMNS, STAGES, Decision, Kind, Source, Tag
from litreview.store.record_columns import RecordColumns
from litreview.workspace.display import event_label
from litreview.workspace.statistics_types import Brought, Tagged

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["events_frame", "sources_frame", "tags_frame", "to_frame"]


def to_frame(columns: RecordColumns) -> pd.DataFrame:
    """One row a record, indexed by its id.

    Returns:
        Columns as in `COLUMNS`: ``decision`` is a categorical with ``undecided`` as its last
        value, ``year`` a nullable integer; ``authors``, ``reasons``, ``tags``, ``notes``,
        ``highlights`` (the passage and the comment), ``sources`` (names, one an occurrence) and
        ``links`` (addresses) and ``files`` (paths of
        attached PDFs) hold lists of strings.
    """
    import pandas as pd

    from litreview.bibliography.export_parts import written_highlight

    made: dict[str, Any] = {name: getattr(columns, name) for name in COLUMNS}
    for name in ("key", "title", "abstract", "doi", "arxiv", "url"):
        made[name] = pd.array(made[name], dtype="str")
    made["year"] = pd.array(columns.year, dtype="Int64")
    categories = [*(decision.value for decision in Decision), "undecided"]
    made["decision"] = pd.Categorical(columns.decision, categories=categories)
    made["highlights"] = [list(map(written_highlight, one)) for one in columns.highlights]
    return pd.DataFrame(
        made, index=pd.Index(columns.id, name="id", dtype="str"), columns=list(COLUMNS)
    )


def events_frame(rows: Sequence[Any]) -> pd.DataFrame:
    """One row an event, in the order of the log.

    Args:
        rows: of the log, each with ``standing`` of its act.

    Returns:
        Indexed by ``seq``: ``at`` (UTC), ``reviewer``, ``stage`` and ``kind`` (categories),
        ``record`` (its id; missing if the event concerns the whole review), ``what`` (in words),
        ``act`` and ``standing`` (not undone).
    """
    import pandas as pd

    return pd.DataFrame(
        {
            "at": pd.to_datetime([row.at for row in rows], utc=True, format="ISO8601"),
            "reviewer": pd.Categorical([row.reviewer for row in rows]),
            "stage": pd.Categorical([row.stage for row in rows], categories=STAGES),
            "kind": pd.Categorical([row.kind for row in rows], categories=[*map(str, Kind)]),
            "record": pd.array([row.record for row in rows], dtype="str"),
            "what": pd.array(
                [event_label(row.kind, row.slot, row.payload, row.stage) for row in rows],
                dtype="str",
            ),
            "act": pd.array([row.act for row in rows], dtype="str"),
            "standing": pd.array([bool(row.standing) for row in rows], dtype="bool"),
        },
        index=pd.Index([row.seq for row in rows], name="seq", dtype="int64"),
    )


def sources_frame(sources: Sequence[Source], counted: Sequence[Brought]) -> pd.DataFrame:
    """One row a source, in the order of import.

    Args:
        sources: what is known of each.
        counted: how many papers each brought; in the same order.

    Returns:
        Indexed by ``name``: what `litreview.model.Source` has, then ``records`` (papers among its
        entries), ``new`` (that no earlier source had), ``alone`` (that no other source had) and
        ``included``.
    """
    import pandas as pd

    names = [one.name for one in fields(Source) if one.name != "name"]
    columns: dict[str, Any] = {
        name: [getattr(source, name) for source in sources] for name in names
    }
    for name in ("records", "new", "alone", "included"):
        columns[name] = pd.array([getattr(one, name) for one in counted], dtype="int64")
    index = pd.Index([source.name for source in sources], name="name", dtype="str")
    frame = pd.DataFrame(columns, index=index)
    text = [name for name in names if all(isinstance(value, str) for value in columns[name])]
    return frame.astype(dict.fromkeys(text, "str") | {"entries": "int64"})


def tags_frame(tags: Sequence[Tag], counted: Mapping[str, Tagged]) -> pd.DataFrame:
    """One row a tag, in the order of the list.

    Args:
        tags: the list.
        counted: by name, how the papers are decided that have the tag.

    Returns:
        Indexed by ``tag``: ``papers``, how many of these are ``include``, ``maybe``, ``exclude``
        and ``undecided``, ``colour`` and ``key`` (the shortcut).
    """
    import pandas as pd

    def count(decision: str) -> list[int]:
        known = [counted.get(tag.name) for tag in tags]
        made = [{} if one is None else cast("dict[str, int]", one.decisions) for one in known]
        return [one.get(decision, 0) for one in made]

    decisions = [*map(str, Decision), "undecided"]
    frame = pd.DataFrame(
        {"papers": [tag.count for tag in tags]}
        | {decision: count(decision) for decision in decisions}
        | {"colour": [tag.colour for tag in tags], "key": [tag.key for tag in tags]},
        index=pd.Index([tag.name for tag in tags], name="tag", dtype="str"),
    )
    numbers = dict.fromkeys(["papers", *decisions], "int64")
    return frame.astype(numbers | {"colour": "str", "key": "str"})
