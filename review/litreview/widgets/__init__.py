"""Widgets for notebooks, built from the same views as the sidebar."""

from litreview.widgets.triage import Triage

__all__ = ["Triage"]
