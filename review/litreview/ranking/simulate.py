"""A finished review read again, as if a ranker had ordered it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from litreview.display import Shown
from litreview.errors import UsageError
from litreview.ranking.metrics import Metrics, measure
from litreview.ranking.rankers import Ranker, ranker_of

__all__ = ["Simulation", "simulate"]


@dataclass(frozen=True, slots=True, repr=False)
class Simulation(Shown):
    """One reading of a finished review.

    Attributes:
        priors: rows known before the reading began.
        order: the other rows as they were read; once all included papers are found the rest
            follows as last ranked.
        found: for each row of order, whether it was included.
        metrics: how good the order was.
        step_ms: milliseconds from each decision to the next paper.
        features_ms: milliseconds until the ranker had seen the texts.
        seed: what the priors were drawn with.
    """

    priors: tuple[int, ...]
    order: tuple[int, ...]
    found: tuple[bool, ...]
    metrics: Metrics
    step_ms: tuple[float, ...]
    features_ms: float
    seed: int

    @property
    def median_step_ms(self) -> float:
        """The median of the step times; 0 if there was no step."""
        return median(self.step_ms) if self.step_ms else 0.0

    @property
    def recall(self) -> NDArray[np.float64]:
        """The share of included papers found after each paper read, priors left out."""
        return np.cumsum(self.found) / max(1, sum(self.found))

    def plot(self) -> str:
        """The recall plot as an SVG element."""
        from litreview.ranking.plot import recall_plot

        return recall_plot(self.recall, f"Recall, seed {self.seed}")

    def __str__(self) -> str:
        m = self.metrics
        return (
            f"loss {m.loss:.4f}, ndcg {m.ndcg:.3f}, WSS@95 {m.wss95:.3f}, recall at 10%"
            f" {m.recall10:.3f}, ATD {m.atd:.3f}; {self.median_step_ms:.1f} ms a step"
        )

    def _html(self) -> str:
        return f"{self.plot()}<div>{self}</div>"


def simulate(
    texts: Sequence[tuple[str, str]],
    labels: Sequence[bool],
    ranker: Any = None,
    seed: int = 0,
    priors: tuple[int, int] = (1, 1),
) -> Simulation:
    """Read a finished review one paper at a time, always the best ranked next.

    Args:
        texts: (title, abstract) pairs.
        labels: whether each was included at the end of the review.
        ranker: the default if None, or a custom one, see `litreview.ranking.rankers.ranker_of`.
        seed: for drawing the priors.
        priors: how many included and how many excluded papers are known from the start.

    Returns:
        The reading and its figures; the same arguments give the same, except for the times.

    Raises:
        UsageError: texts and labels differ in number, there are not enough papers of each kind,
            or the ranker fails.
    """
    truth = np.asarray(labels, dtype=np.bool_)
    if len(texts) != len(truth):
        raise UsageError(f"There are {len(texts)} texts but {len(truth)} labels.")
    known = draw_priors(truth, seed, priors)
    begun = perf_counter()
    model = ranker_of(ranker, texts)
    features_ms = 1000 * (perf_counter() - begun)
    rows, steps, scores = _read(model, truth, known)
    rest = np.setdiff1d(np.arange(len(truth)), rows, assume_unique=True)
    order = rows[len(known) :] + rest[np.argsort(-scores[rest], kind="stable")].tolist()
    found = truth[order]
    return Simulation(
        priors=tuple(known),
        order=tuple(order),
        found=tuple(found.tolist()),
        metrics=measure(found.tolist()),
        step_ms=tuple(steps),
        features_ms=features_ms,
        seed=seed,
    )


def draw_priors(truth: NDArray[np.bool_], seed: int, priors: tuple[int, int]) -> list[int]:
    """Draw the papers known from the start, included ones first.

    Args:
        truth: whether each paper was included.
        seed: for the draw.
        priors: how many of the included and of the excluded.

    Returns:
        Their rows.

    Raises:
        UsageError: fewer than one of a kind is requested, or none of a kind would be left to find.
    """
    random = np.random.default_rng(seed)
    drawn: list[int] = []
    for kind, number, name in ((True, priors[0], "included"), (False, priors[1], "excluded")):
        candidates = np.flatnonzero(truth == kind)
        if not 1 <= number < len(candidates):
            raise UsageError(
                f"{number} of {len(candidates)} {name} papers cannot be prior knowledge: use"
                " at least one, and leave at least one to screen."
            )
        drawn += random.choice(candidates, number, replace=False).tolist()
    return drawn


def _read(
    model: Ranker, truth: NDArray[np.bool_], known: list[int]
) -> tuple[list[int], list[float], NDArray[np.float64]]:
    """Rows read, priors first, the milliseconds of each step and the last scores."""
    rows, steps = list(known), list[float]()
    unread = np.ones(len(truth), dtype=np.bool_)
    unread[known] = False
    left = int(truth[unread].sum())
    scores = np.zeros(len(truth))
    while left:
        begun = perf_counter()
        labelled = np.flatnonzero(~unread)
        scores = model.scores(labelled, truth[labelled])
        row = int(np.argmax(np.where(unread, scores, -np.inf)))
        steps.append(1000 * (perf_counter() - begun))
        unread[row] = False
        rows.append(row)
        left -= int(truth[row])
    return rows, steps, scores
