"""How a review of an earlier version becomes one of this."""
