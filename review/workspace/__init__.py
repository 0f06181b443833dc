"""The one way into a review for every window."""

from review.workspace.acting import Acted
from review.workspace.desk import Desk
from review.workspace.importing import Upload
from review.workspace.keying import KeyPreview
from review.workspace.pair import Agreement, Pair
from review.workspace.place import create, default_reviewer, open
from review.workspace.review import Review
from review.workspace.sample import sample_pages
from review.workspace.suggestion import Reason, Suggestion, Theme

__all__ = [
    "Acted",
    "Agreement",
    "Desk",
    "KeyPreview",
    "Pair",
    "Reason",
    "Review",
    "Suggestion",
    "Theme",
    "Upload",
    "create",
    "default_reviewer",
    "open",
    "sample_pages",
]
