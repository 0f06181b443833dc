"""What can go wrong, each error a sentence that says what to do.

::

    ReviewError
    ├── InputError          a file that cannot be read as references
    ├── ExistsError         something of that name is there already
    ├── MissingError        no review, record or act of that name
    ├── AmbiguousError      an abbreviated id that several records share
    ├── NotAReviewError     the file is not a review
    ├── NewerReviewError    the review was written by a later version
    ├── NothingCitedError   an export of what documents cite would be empty
    ├── OfflineError        no service on the network could be reached
    ├── StorageError        the disk or the database refuses to write
    └── UsageError          an argument that makes no sense
"""

from __future__ import annotations

__all__ = [
    "AmbiguousError",
    "ExistsError",
    "InputError",
    "MissingError",
    "NewerReviewError",
    "NotAReviewError",
    "NothingCitedError",
    "OfflineError",
    "ReviewError",
    "StorageError",
    "UsageError",
]


class ReviewError(Exception):
    """The root of every error that a user can cause or cure.

    Attributes:
        status: the HTTP status with which the server answers.
    """

    status = 400


class InputError(ReviewError):
    """A file cannot be read as references; names the file and, if known, the line."""

    status = 422


class ExistsError(ReviewError):
    """Something of that name exists already and was left as it is."""

    status = 409


class MissingError(ReviewError):
    """There is no review, record or act of that name."""

    status = 404


class AmbiguousError(ReviewError):
    """An abbreviated id matches several records."""

    status = 409


class NotAReviewError(ReviewError):
    """The file is not a review."""

    status = 422


class NewerReviewError(ReviewError):
    """The review was written by a later version of jupyterlab-litreview."""

    status = 422


class NothingCitedError(ReviewError):
    """An export of what documents cite would be empty; no file is written."""

    status = 422


class OfflineError(ReviewError):
    """No service on the network could be reached, or none may be asked."""

    status = 503


class StorageError(ReviewError):
    """The disk or the database refuses: read-only, full, locked or gone."""

    status = 507


class UsageError(ReviewError):
    """An argument that makes no sense."""
