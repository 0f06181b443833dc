"""The review as a pandas DataFrame."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from litreview.model import COLUMNS, Decision, Record

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["to_frame"]


def to_frame(records: Sequence[Record]) -> pd.DataFrame:
    """One row a record, indexed by its id.

    Returns:
        Columns as in `COLUMNS`: ``decision`` is a categorical with ``undecided`` as its last
        value, ``year`` a nullable integer; ``authors``, ``reasons``, ``tags``, ``notes``,
        ``highlights`` (the passage and the comment), ``sources`` (names, one an occurrence) and
        ``links`` (addresses) hold lists of strings.
    """
    import pandas as pd

    from litreview.bibliography.export_parts import written_highlights

    frame = pd.DataFrame(
        {
            "position": [r.position for r in records],
            "key": [r.key for r in records],
            "title": [r.title for r in records],
            "abstract": [r.abstract for r in records],
            "authors": [list(r.authors) for r in records],
            "year": pd.array([r.year for r in records], dtype="Int64"),
            "doi": [r.doi for r in records],
            "arxiv": [r.arxiv for r in records],
            "url": [r.url for r in records],
            "decision": pd.Categorical(
                [r.decision.value if r.decision else "undecided" for r in records],
                categories=[*(decision.value for decision in Decision), "undecided"],
            ),
            "reasons": [list(r.reasons) for r in records],
            "tags": [list(r.tags) for r in records],
            "notes": [[note.text for note in r.notes] for r in records],
            "highlights": [written_highlights(r) for r in records],
            "sources": [[one.source for one in r.occurrences] for r in records],
            "links": [[link.url for link in r.links] for r in records],
        },
        index=pd.Index([r.id for r in records], name="id", dtype="str"),
        columns=list(COLUMNS),
    )
    text = ["key", "title", "abstract", "doi", "arxiv", "url"]
    return frame.astype(dict.fromkeys(text, "str"))
