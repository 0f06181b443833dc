"""A review as plain JSON values, for the server and the widgets."""

from litreview.jsonapi.api import JsonApi
from litreview.jsonapi.context import ApiContext, Files
from litreview.jsonapi.operation import Operation
from litreview.jsonapi.operations import OPERATIONS

__all__ = ["OPERATIONS", "ApiContext", "Files", "JsonApi", "Operation"]
