"""Drafts of the events that a change appends to the log, one file per feature."""
