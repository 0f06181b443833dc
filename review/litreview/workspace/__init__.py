"""The one way into a review for every window."""

from litreview.changes.citation_keys import KeyPreview
from litreview.workspace.change_recorder import ActionResult
from litreview.workspace.duplicate_pair import Agreement, Pair
from litreview.workspace.import_files import Upload
from litreview.workspace.open_review import create, default_reviewer, open
from litreview.workspace.review import Review
from litreview.workspace.sample import sample_pages
from litreview.workspace.selection import Query, RecordIds
from litreview.workspace.suggestion import Reason, Suggestion, Theme

__all__ = [
    "ActionResult",
    "Agreement",
    "KeyPreview",
    "Pair",
    "Query",
    "Reason",
    "RecordIds",
    "Review",
    "Suggestion",
    "Theme",
    "Upload",
    "create",
    "default_reviewer",
    "open",
    "sample_pages",
]
