"""Who a record is: normal forms, ids, versions of its text, its links, its duplicates."""

from review.identity.compare import Comparison
from review.identity.duplicates import groups, joins, pairs
from review.identity.ids import LENGTH, first_identity, identities, record_id
from review.identity.links import find as find_links
from review.identity.texts import ranked as ranked_texts
from review.identity.together import Described, together
from review.identity.traits import Traits, traits

__all__ = [
    "LENGTH",
    "Comparison",
    "Described",
    "Traits",
    "find_links",
    "first_identity",
    "groups",
    "identities",
    "joins",
    "pairs",
    "ranked_texts",
    "record_id",
    "together",
    "traits",
]
