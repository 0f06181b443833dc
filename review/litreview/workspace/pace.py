"""How long a reviewer takes to decide, told to that reviewer alone."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, Any

from litreview.store import query, timing
from litreview.store.query import UNDECIDED
from litreview.workspace.context import Held

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Timed"]


class Timed(Held):
    """The part of `Review` that knows how long decisions took."""

    def timing(self) -> pd.DataFrame:
        """Your decisions that were timed and stand, oldest first; nobody else is given them.

        Returns:
            A frame with the columns ``id``, ``seconds`` (the paper on screen before the decision,
            without times away), ``decision`` (as decided then) and ``at`` (UTC).
        """
        import pandas as pd

        with self._database.read() as connection:
            rows = timing.taken(connection, self.reviewer, self.stage)
        frame = pd.DataFrame(
            {
                "id": [row.record for row in rows],
                "seconds": [row.seconds for row in rows],
                "decision": [row.payload.get("decision") or UNDECIDED for row in rows],
                "at": [row.at for row in rows],
            }
        )
        return frame.astype({"id": "str", "seconds": "float64", "decision": "str", "at": "str"})

    def pace(self) -> dict[str, Any]:
        """How fast you decide, and what that means for the papers left.

        Returns:
            ``decisions`` that were timed, their ``median`` in seconds (None if there are none),
            the papers ``left`` undecided, and the ``estimate`` in seconds: median times left.
        """
        with self._database.read() as connection:
            seconds = [row.seconds for row in timing.taken(connection, self.reviewer, self.stage)]
            wanted = query.Filter(UNDECIDED)
            left = query.count(connection, self.reviewer, wanted, stage=self.stage)
        middle = median(seconds) if seconds else None
        return {
            "decisions": len(seconds),
            "median": None if middle is None else round(middle, 1),
            "left": left,
            "estimate": None if middle is None else round(middle * left),
        }
