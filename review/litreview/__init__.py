"""A literature review: triage, tag and annotate papers, see what is like them, cite them.

>>> import litreview
>>> r = litreview.open("thesis.review", create=True)
>>> r.add("search.bib")
>>> r.include("k7m2q9xa")
>>> r.to_bibtex("bibliography/thesis.bib")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from litreview.errors import (
    AmbiguousError,
    ExistsError,
    InputError,
    MissingError,
    NewerReviewError,
    NotAReviewError,
    NothingCitedError,
    OfflineError,
    ReviewError,
    StorageError,
    UsageError,
)
from litreview.model import Decision, Origin, Protocol, Record, Report

if TYPE_CHECKING:
    from litreview.metadata import Candidate, Completion
    from litreview.ranking.registry import ranker
    from litreview.ranking.simulate import Simulation, simulate
    from litreview.workspace import (
        ActionResult,
        KeyPreview,
        Query,
        Reason,
        Review,
        Suggestion,
        Theme,
        create,
        open,
    )

__all__ = [
    "ActionResult",
    "AmbiguousError",
    "Candidate",
    "Completion",
    "Decision",
    "ExistsError",
    "InputError",
    "KeyPreview",
    "MissingError",
    "NewerReviewError",
    "NotAReviewError",
    "NothingCitedError",
    "OfflineError",
    "Origin",
    "Protocol",
    "Query",
    "Reason",
    "Record",
    "Report",
    "Review",
    "ReviewError",
    "Simulation",
    "StorageError",
    "Suggestion",
    "Theme",
    "UsageError",
    "create",
    "open",
    "ranker",
    "simulate",
]

_LATER = {
    **dict.fromkeys(
        (
            "ActionResult",
            "KeyPreview",
            "Query",
            "Reason",
            "Review",
            "Suggestion",
            "Theme",
            "create",
            "open",
        ),
        "litreview.workspace",
    ),
    "Candidate": "litreview.metadata",
    "Completion": "litreview.metadata",
    "Simulation": "litreview.ranking.simulate",
    "ranker": "litreview.ranking.registry",
    "simulate": "litreview.ranking.simulate",
}


def __getattr__(name: str) -> Any:
    # The workspace imports SQLAlchemy; `import litreview` alone should cost next to nothing.
    if name in _LATER:
        return getattr(import_module(_LATER[name]), name)
    raise AttributeError(f"module 'litreview' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
