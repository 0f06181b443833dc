"""The report of a review: a notebook that is written, run and converted."""

from litreview.workspace.report.reports import Reports

__all__ = ["Reports"]
