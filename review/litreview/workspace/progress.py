"""`Review.progress`: how far the review is."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, TypedDict

from litreview.model import STAGES, UNDECIDED, Decision
from litreview.store import query, stages, timing
from litreview.workspace import prisma, statistics, stopping
from litreview.workspace.change_recorder import ActionResult
from litreview.workspace.context import ReviewContext, record_filter
from litreview.workspace.statistics_types import Figures, Reading

if TYPE_CHECKING:
    import pandas as pd

    from litreview.prisma import Prisma
    from litreview.ranking.stopping import Stopping
    from litreview.widgets import ProgressFigures

__all__ = ["Pace", "Progress", "latest_stage"]


class Pace(TypedDict):
    """How fast a reviewer decides.

    Attributes:
        decisions: how many were timed.
        median: seconds of a decision; None if none was timed.
        left: papers that are undecided.
        estimate: seconds for these, the median times ``left``.
    """

    decisions: int
    median: float | None
    left: int
    estimate: int | None


class Progress:
    """Counts, figures and estimates of one reviewer at one stage."""

    def __init__(
        self,
        context: ReviewContext,
        make_widget: Callable[[], ProgressFigures] | None = None,
    ) -> None:
        self._context = context
        self._make_widget = make_widget

    def __call__(self) -> ProgressFigures:
        """The same as `widget`."""
        return self.widget()

    def widget(self) -> ProgressFigures:
        """A widget with all figures, which follows what anybody does.

        A click on a number of the flow diagram selects its papers: the widget's ``selection``.

        Raises:
            TypeError: if this was made without a `Review`.
        """
        if self._make_widget is None:
            raise TypeError("figures without a Review have no widget")
        return self._make_widget()

    def __repr__(self) -> str:
        return repr(self.statistics())

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return self.statistics()._repr_mimebundle_()

    def count(self, where: str = "all", text: str = "", *, tag: str = "", source: str = "") -> int:
        """How many records `Review.records` gives without a limit."""
        wanted = record_filter(where, text, tag, source)
        with self._context.read() as connection:
            return query.count(
                connection,
                self._context.decider,
                wanted,
                stage=self._context.stage,
                viewer=self._context.reviewer,
            )

    def decisions(self) -> dict[str, Decision]:
        """Every decision of yours at the stage, by record."""
        with self._context.read() as connection:
            return query.decisions(connection, self._context.decider, stage=self._context.stage)

    @property
    def latest_stage(self) -> str:
        """The last stage with a decision of yours, not before this one."""
        return latest_stage(self._context)

    def statistics(self, zone: str = "UTC") -> Figures:
        """The stage in numbers; made by the database, no record is read.

        Args:
            zone: where the days begin and end, as ``Europe/Berlin``.

        Raises:
            UsageError: if there is no such time zone.
        """
        return statistics.statistics(self._context, zone)

    def reading(self) -> Reading:
        """How many papers were included as the reading went on, and what may be left.

        Decisions count in the order in which they last were made, as for `stopping`.
        """
        return statistics.reading(self._context)

    def stopping(self, target: float = 0.95) -> Stopping:
        """Evidence on how complete the reading is; it never says to stop.

        Args:
            target: the recall asked about, above 0 and below 1.
        """
        return stopping.stopping(self._context, target)

    def draw_sample(self, size: int, *, seed: int = 0) -> ActionResult:
        """Draw a random sample of the undecided papers to screen as a check; one step of undo.

        Its papers get the tag "random sample". Once they are decided they count in the estimate of
        `stopping`.

        Args:
            size: how many papers.
            seed: the same seed draws the same of the same papers.

        Raises:
            UsageError: if fewer papers are undecided.
        """
        return stopping.draw_sample(self._context, size, seed)

    def timing(self) -> pd.DataFrame:
        """Your decisions that were timed and stand, oldest first; no one else is given them.

        Returns:
            A frame with the columns ``id``, ``seconds`` (the paper on screen before the decision,
            without times away), ``decision`` (as decided then) and ``at`` (UTC).
        """
        import pandas as pd

        with self._context.read() as connection:
            rows = timing.taken(connection, self._context.reviewer, self._context.stage)
        frame = pd.DataFrame(
            {
                "id": [row.record for row in rows],
                "seconds": [row.seconds for row in rows],
                "decision": [row.payload.get("decision") or UNDECIDED for row in rows],
                "at": [row.at for row in rows],
            }
        )
        return frame.astype({"id": "str", "seconds": "float64", "decision": "str", "at": "str"})

    def pace(self) -> Pace:
        """How fast you decide, and what that means for the papers left to you."""
        reviewer, stage = self._context.reviewer, self._context.stage
        with self._context.read() as connection:
            seconds = [row.seconds for row in timing.taken(connection, reviewer, stage)]
            left = stopping.count_own_undecided(connection, reviewer, stage)
        middle = median(seconds) if seconds else None
        return {
            "decisions": len(seconds),
            "median": None if middle is None else round(middle, 1),
            "left": left,
            "estimate": None if middle is None else round(middle * left),
        }

    def prisma(self, whose: str | None = None, *, screening_reasons: bool = False) -> Prisma:
        """Every number of the PRISMA 2020 flow diagram, from the log, and the diagram.

        The decisions are those of the team once several have decided, else yours, at both stages.
        Each number has the query that finds its records (`Review.find` at the number's stage) by
        your own decisions. As text it is the numbers, ``svg`` is the diagram.

        Page et al., The PRISMA 2020 statement, BMJ 2021;372:n71, doi:10.1136/bmj.n71.

        Args:
            whose: ``joint`` or ``mine``, to have the one or the other.
            screening_reasons: count the reasons given at title and abstract as well, which the
                template does not name.

        Raises:
            UsageError: if ``whose`` is something else.
        """
        return prisma.prisma(self._context, whose, screening_reasons=screening_reasons)

    def write_prisma(
        self,
        path: str | os.PathLike[str],
        *,
        overwrite: bool = False,
        screening_reasons: bool = False,
    ) -> Path:
        """Write the flow diagram as an SVG file, in one step.

        Args:
            path: the file, ending in ``.svg``.
            overwrite: replace a file even if it is no flow diagram of this tool.
            screening_reasons: as for `prisma`.

        Returns:
            The file.

        Raises:
            UsageError: if its name does not end in ``.svg``.
            ExistsError: if a file of other origin stands there.
            StorageError: if it cannot be written.
        """
        return prisma.write_prisma(
            self._context, path, overwrite=overwrite, screening_reasons=screening_reasons
        )


def latest_stage(context: ReviewContext) -> str:
    """See `Progress.latest_stage`."""
    here = context.stage
    with context.read() as connection:
        later = STAGES[STAGES.index(here) + 1 :]
        if not any(stages.decided(connection, context.decider, one) for one in later):
            return here
        found = stages.progress(connection, context.decider)
    after = found[STAGES.index(here) :]
    begun = [one.name for one in after if one.records > one.decisions["undecided"]]
    return begun[-1] if begun else here
