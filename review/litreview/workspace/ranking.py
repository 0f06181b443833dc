"""`Review.ranking`: what to read next, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from litreview.display import Results
from litreview.model import UNDECIDED, Record
from litreview.store import query
from litreview.workspace import results
from litreview.workspace.context import ReviewContext
from litreview.workspace.stopping import is_shared
from litreview.workspace.suggestion import Reason

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Ranking"]


class Ranking:
    """The order in which to read the undecided papers."""

    def __init__(self, context: ReviewContext) -> None:
        self._context = context

    def __repr__(self) -> str:
        return f"<Ranking of {self._context.database.name}>"

    def queue(
        self, n: int, *, mode: str = "best", seed: int = 0, wait: bool = True
    ) -> tuple[Results[Record], int, str]:
        """As `Review.next`, with the number of all undecided records and what ordered them.

        Args:
            n: how many.
            mode: see `Review.next`.
            seed: see `Review.next`.
            wait: for a model that is not ready; else the order before the last import until it is.
        """
        ids, left, by = self._context.advisor.queue(n, mode, seed, wait=wait)
        return results.papers(self._context.load(ids)), left, by

    def left_to_others(self, left: int) -> int:
        """How many undecided records are not in the queue, as other reviewers read them.

        Args:
            left: how many are in it, see `queue`.
        """
        context = self._context
        with context.read() as connection:
            # Each queue says this: a reviewer who reads all papers need not have them counted.
            if not is_shared(connection, context.reviewer):
                return 0
            undecided = query.count(
                connection, context.reviewer, query.Filter(UNDECIDED), stage=context.stage
            )
        return max(0, undecided - left)

    def why(self, id: str, nearest: int = 3) -> Reason:
        """Why a record stands where it does in the queue.

        Args:
            id: the record.
            nearest: how many of the included papers to name that it stands nearest to.
        """
        return self._context.advisor.why(id, nearest)

    @property
    def ranker(self) -> Any:
        """What ranks the papers; None for the default.

        Set it to a scikit-learn classifier or pipeline, a function from texts and labels to
        scores, or the name of one that is installed; it holds for this review in this process.
        ``$LITREVIEW_RANKER`` sets a name for all.
        """
        return self._context.advisor.ranker

    @ranker.setter
    def ranker(self, own: Any) -> None:
        self._context.advisor.ranker = own

    def compare(self, rankers: Mapping[str, Any] | None = None) -> pd.DataFrame:
        """Rankers beside each other on what you decided so far, the default among them.

        Cross-validated, the same folds for all. What was decided so far is what the ranker in use
        put first, so the figures compare rankers on that, not on the papers still unread.

        Args:
            rankers: by name, see `ranker`; all that are installed or registered if not given.

        Returns:
            Indexed by name: ``auc`` (the chance that an included paper is put before an excluded
            one), ``auc_sd`` (its standard deviation over the folds), ``precision`` (average
            precision), ``seconds`` and ``problem`` (why one could not be measured).

        Raises:
            UsageError: before two papers are included and two excluded.
        """
        return self._context.advisor.compare(rankers)
