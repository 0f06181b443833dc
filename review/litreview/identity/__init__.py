"""Who a record is: normal forms, ids, versions of its text, its links, its duplicates."""

from litreview.identity.comparison import Comparison
from litreview.identity.duplicates import groups, joins, pairs
from litreview.identity.ids import LENGTH, first_identity, identities, record_id
from litreview.identity.links import addresses as find_addresses
from litreview.identity.links import find as find_links
from litreview.identity.match_features import MatchFeatures, traits
from litreview.identity.merged_view import Described, together
from litreview.identity.texts import ranked as ranked_texts

__all__ = [
    "LENGTH",
    "Comparison",
    "Described",
    "MatchFeatures",
    "find_addresses",
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
