"""Who a record is: normal forms, ids, versions of its text, its links, its duplicates."""

from review.identity.ids import LENGTH, first_identity, identities, record_id
from review.identity.links import find as find_links
from review.identity.texts import ranked as ranked_texts
from review.identity.together import Described, together

__all__ = [
    "LENGTH",
    "Described",
    "find_links",
    "first_identity",
    "identities",
    "ranked_texts",
    "record_id",
    "together",
]
