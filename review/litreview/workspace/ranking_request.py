"""An order of reading that is wanted, and what it is learned from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from litreview.model import Decision, Protocol
from litreview.workspace.text_library import Library

__all__ = ["RankingRequest", "training_labels", "undecided_rows"]


@dataclass(frozen=True, slots=True)
class RankingRequest:
    """An order of reading.

    Attributes:
        decisions: of the reviewer, by record.
        protocol: what the review is looking for.
        mode: see `litreview.model.READING_ORDERS`.
        seed: of a random sample.
        among: the papers that the stage holds; all if None.
        before: the decisions of the stage before, from which is learned until these suffice.
        agreed: what the team agreed on, which is learned instead once everybody may see it.
    """

    decisions: Mapping[str, Decision]
    protocol: Protocol = field(default_factory=Protocol)
    mode: str = "best"
    seed: int = 0
    among: Sequence[str] | None = None
    before: Mapping[str, Decision] = field(default_factory=dict)
    agreed: Mapping[str, Decision] = field(default_factory=dict)


def undecided_rows(library: Library, wanted: RankingRequest) -> list[int] | None:
    """The rows that a later stage holds and that are not decided there; None at the first."""
    if wanted.among is None:
        return None
    return [library.rows[id] for id in wanted.among if id not in wanted.decisions]


def training_labels(library: Library, wanted: RankingRequest) -> dict[int, bool]:
    """What to learn from: the decisions of the stage, or of the one before until they suffice."""
    labels = _labels(library, {**wanted.decisions, **wanted.agreed})
    if wanted.among is not None and len(set(labels.values())) < 2:  # noqa: PLR2004 - of each kind
        return _labels(library, wanted.before)
    return labels


def _labels(library: Library, decisions: Mapping[str, Decision]) -> dict[int, bool]:
    # A maybe says neither yes nor no, so the model does not learn from it.
    return {
        library.rows[id]: decision is Decision.INCLUDE
        for id, decision in decisions.items()
        if decision is not Decision.MAYBE and id in library.rows
    }
