"""The report of a review as JSON."""

from __future__ import annotations

from typing import TypedDict

from litreview.jsonapi.context import ApiContext

__all__ = ["WrittenReport", "write"]


class WrittenReport(TypedDict):
    """The notebook that was written."""

    path: str


def write(api: ApiContext, to: str, *, overwrite: bool = False) -> WrittenReport:
    """Write the report as a notebook, and beside it the .bib file that it cites from.

    Other formats run the notebook, which a server lets no one do by a request of this kind.

    Args:
        api: the review.
        to: the notebook, a name that the caller may use.
        overwrite: begin again, and replace a file of other origin.
    """
    file = api.files.writable(to, (".ipynb",))
    return {"path": api.files.name(api.review.report(file, overwrite=overwrite))}
