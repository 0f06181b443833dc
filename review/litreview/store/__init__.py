"""The saved review: its database, its event log, and the present state folded from it."""

from litreview.store.engine import Database
from litreview.store.log import Draft
from litreview.store.query import Filter
from litreview.store.schema import create, open_database
from litreview.store.watch import Watch

__all__ = ["Database", "Draft", "Filter", "Watch", "create", "open_database"]
