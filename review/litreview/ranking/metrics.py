"""How good an order of reading was, once the whole review is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from litreview.display import Shown
from litreview.errors import UsageError

__all__ = ["Metrics", "measure"]


@dataclass(frozen=True, slots=True, repr=False)
class Metrics(Shown):
    """Figures of one finished reading; the papers known beforehand do not count.

    Attributes:
        loss: area between the recall curve and the best possible one, between 0 (all included
            papers first) and 1 (all last), as ASReview defines it.
        ndcg: normalised discounted cumulative gain, 1 is best (Järvelin and Kekäläinen 2002,
            doi:10.1145/582415.582418).
        wss95: work saved over sampling at 95 % recall, as a share of all papers (Cohen et al.
            2006, doi:10.1197/jamia.M1929).
        recall10: the share of included papers found in the first tenth.
        atd: average time to discovery: how far into the reading an included paper is met, as a
            share of all papers (Ferdinands et al. 2023, doi:10.1186/s13643-023-02257-7).
    """

    loss: float
    ndcg: float
    wss95: float
    recall10: float
    atd: float

    def __str__(self) -> str:
        return (
            f"loss {self.loss:.3f}, ndcg {self.ndcg:.3f}, WSS@95 {self.wss95:.3f}, "
            f"recall at 10% {self.recall10:.3f}, ATD {self.atd:.3f}"
        )


def measure(found: Sequence[bool]) -> Metrics:
    """Measure one order of reading.

    Args:
        found: for each paper in the order read, whether it was included.

    Returns:
        The figures.

    Raises:
        UsageError: there is not at least one paper of each kind.
    """
    labels = np.asarray(found, dtype=np.bool_)
    papers, included = len(labels), int(labels.sum())
    if included in (0, papers):
        raise UsageError("Metrics need at least one included and one excluded paper.")
    places = np.flatnonzero(labels) + 1
    best = included * (papers - (included - 1) / 2)
    loss = (best - np.cumsum(labels).sum()) / (included * (papers - included))
    gain = (1 / np.log2(places + 1)).sum() / (1 / np.log2(np.arange(included) + 2)).sum()
    enough = places[int(np.ceil(0.95 * included)) - 1]
    return Metrics(
        loss=float(loss),
        ndcg=float(gain),
        wss95=float(1 - enough / papers - 0.05),
        recall10=float((places <= papers / 10).sum() / included),
        atd=float(places.mean() / papers),
    )
