"""Who a record is: normal forms, ids, versions of its text, its links."""

from review.identity.ids import LENGTH, first_identity, identities, record_id
from review.identity.links import find as find_links
from review.identity.texts import ranked as ranked_texts

__all__ = ["LENGTH", "find_links", "first_identity", "identities", "ranked_texts", "record_id"]
