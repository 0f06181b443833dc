"""Finding records: the query language, the words of records, and what can be counted and sorted."""

from litreview.store.search.grammar import quoted, read
from litreview.store.search.tree import Node

__all__ = ["Node", "quoted", "read"]
