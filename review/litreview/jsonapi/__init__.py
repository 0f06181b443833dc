"""A review as plain JSON values, for the server and the widgets."""

from litreview.jsonapi.api import Desk

__all__ = ["Desk"]
