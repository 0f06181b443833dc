"""The saved review: its database, its event log, and the present state folded from it."""

from review.store.engine import Database
from review.store.log import Draft
from review.store.query import Filter
from review.store.schema import create, open_database
from review.store.watch import Watch

__all__ = ["Database", "Draft", "Filter", "Watch", "create", "open_database"]
