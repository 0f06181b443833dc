"""Completing metadata: looking records up elsewhere, and telling how well what is found fits."""

from review.completing import settings
from review.completing.answers import Answers
from review.completing.candidate import Candidate, Found
from review.completing.entries import Entries
from review.completing.faults import Stopped, Unanswered
from review.completing.fields import COMPLETED, lacking, news, value
from review.completing.inquiry import Inquiry, enough
from review.completing.line import Line
from review.completing.match import compare, judged
from review.completing.report import Completion, Taken
from review.completing.sure import chosen

__all__ = [
    "COMPLETED",
    "Answers",
    "Candidate",
    "Completion",
    "Entries",
    "Found",
    "Inquiry",
    "Line",
    "Stopped",
    "Taken",
    "Unanswered",
    "chosen",
    "compare",
    "enough",
    "judged",
    "lacking",
    "news",
    "settings",
    "value",
]
