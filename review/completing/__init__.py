"""Completing metadata: looking records up elsewhere, and telling how well what is found fits."""

from review.completing.candidate import Candidate, Found
from review.completing.entries import Entries
from review.completing.fields import COMPLETED, lacking, news, value
from review.completing.match import compare, judged
from review.completing.report import Completion, Taken
from review.completing.sure import chosen

__all__ = [
    "COMPLETED",
    "Candidate",
    "Completion",
    "Entries",
    "Found",
    "Taken",
    "chosen",
    "compare",
    "judged",
    "lacking",
    "news",
    "value",
]
