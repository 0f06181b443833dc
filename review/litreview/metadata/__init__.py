"""Completing metadata: looking records up elsewhere, and telling how well what is found fits."""

from litreview.metadata import settings
from litreview.metadata.auto_accept import chosen
from litreview.metadata.candidate import Candidate, Found
from litreview.metadata.errors import Stopped, Unanswered
from litreview.metadata.fields import COMPLETED, lacking, news, value
from litreview.metadata.file_lookup import Entries
from litreview.metadata.http_client import HttpClient
from litreview.metadata.lookup import MetadataLookup, enough
from litreview.metadata.match import compare, judged
from litreview.metadata.report import Completion, Taken
from litreview.metadata.response_cache import ResponseCache

__all__ = [
    "COMPLETED",
    "Candidate",
    "Completion",
    "Entries",
    "Found",
    "HttpClient",
    "MetadataLookup",
    "ResponseCache",
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
