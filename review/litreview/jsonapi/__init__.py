"""A review as plain JSON values, for the server and the widgets."""

from litreview.jsonapi.api import JsonApi, perform
from litreview.jsonapi.context import ApiContext, Files, FolderContext
from litreview.jsonapi.operation import Operation
from litreview.jsonapi.operations import OPERATIONS

__all__ = ["OPERATIONS", "ApiContext", "Files", "FolderContext", "JsonApi", "Operation", "perform"]
