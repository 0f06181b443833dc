"""``jupyter review report``: the report of a review as a notebook, a web page or a document."""

from __future__ import annotations

import argparse

from litreview.commands.base import Commands, open_review

__all__ = ["add"]


def add(commands: Commands) -> None:
    """Add the command."""
    sub = commands.add("report", _report, "write the report of the review")
    sub.add_argument(
        "--to",
        metavar="FILE",
        required=True,
        help="a notebook (.ipynb); .html, .md, .docx (with pandoc) or .pdf (and LaTeX)",
    )
    sub.add_argument(
        "--force",
        action="store_true",
        help="begin again, and replace a file that was changed or not written by this tool",
    )


def _report(arguments: argparse.Namespace) -> int:
    with open_review(arguments) as review:
        print(review.report(arguments.to, overwrite=arguments.force))
    return 0
