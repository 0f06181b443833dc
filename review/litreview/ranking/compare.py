"""Rankers beside each other on what was decided so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import numpy as np

from litreview.errors import UsageError
from litreview.ranking.rankers import ranker_of

__all__ = ["RankerScore", "compare"]

_FOLDS = 5  # of the cross-validation
_LEAST = 2  # labels of each kind, else there is nothing to compare


@dataclass(frozen=True, slots=True)
class RankerScore:
    """How well one ranker separates decided papers that it did not learn from.

    Attributes:
        name: of the ranker.
        auc: the chance that it puts an included paper before an excluded one; mean over the folds.
        auc_sd: its standard deviation over the folds.
        precision: average precision; mean over the folds.
        seconds: for everything.
        problem: why it could not be measured; empty if it could.
    """

    name: str
    auc: float
    auc_sd: float
    precision: float
    seconds: float
    problem: str = ""


def compare(
    texts: Sequence[tuple[str, str]], labels: Mapping[int, bool], rankers: Mapping[str, Any]
) -> list[RankerScore]:
    """Cross-validate rankers on the papers decided so far.

    Stratified into five folds (fewer if there are fewer papers of a kind), the same for all; each
    fold is ranked by what was learned from the others. What was decided so far is what the ranker
    in use put first, so the figures compare rankers on that, not on the papers still unread:
    labels chosen by a model are no sample of all papers, and an estimate from them is biased
    (Farquhar, Gal and Rainforth 2021, arXiv:2101.11665).

    Args:
        texts: (title, abstract) pairs, decided or not.
        labels: row to whether it is included.
        rankers: by name, see `litreview.ranking.rankers.ranker_of`.

    Returns:
        One entry a ranker, in their order.

    Raises:
        UsageError: there are not at least two papers of each kind.
    """
    from sklearn.model_selection import StratifiedKFold

    rows = np.array(sorted(labels), dtype=np.intp)
    truth = np.array([labels[row] for row in rows.tolist()], dtype=np.bool_)
    least = int(min(truth.sum(), (~truth).sum())) if len(truth) else 0
    if least < _LEAST:
        raise UsageError("Include and exclude at least two papers each to compare rankers on.")
    folds = list(
        StratifiedKFold(min(_FOLDS, least), shuffle=True, random_state=0).split(rows, truth)
    )
    return [_measure(name, own, texts, rows, truth, folds) for name, own in rankers.items()]


def _measure(  # noqa: PLR0917 - one of each thing that is compared
    name: str, own: Any, texts: Sequence[tuple[str, str]], rows: Any, truth: Any, folds: Any
) -> RankerScore:
    from sklearn.metrics import average_precision_score, roc_auc_score

    begun = perf_counter()
    try:
        ranker = ranker_of(own, texts)
        figures = []
        for learned, held in folds:
            scores = ranker.scores(rows[learned], truth[learned])[rows[held]]
            figures.append(
                (roc_auc_score(truth[held], scores), average_precision_score(truth[held], scores))
            )
    except UsageError as error:
        nothing = float("nan")
        return RankerScore(name, nothing, nothing, nothing, perf_counter() - begun, str(error))
    auc, precision = np.array(figures).T
    return RankerScore(
        name,
        float(auc.mean()),
        float(auc.std()),
        float(precision.mean()),
        perf_counter() - begun,
    )
