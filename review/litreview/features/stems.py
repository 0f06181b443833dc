"""English word endings folded together, so that "transformers" meets "transformer"."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["stem"]

_ENDINGS = (
    ("ational", "ate"),
    ("ization", "ize"),
    ("ations", "ate"),
    ("ation", "ate"),
    ("ments", ""),
    ("sses", "ss"),
    ("ings", ""),
    ("ment", ""),
    ("ies", "y"),
    ("ing", ""),
    ("ed", ""),
    ("ly", ""),
    ("es", "e"),
    ("s", ""),
)
_SHORTEST = 3  # letters that a stem must keep


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Fold the ending of an English word; other words mostly stay as they are.

    Lighter than Porter's stemmer and never shown to anyone: what is shown is the commonest word
    behind a stem.

    Args:
        word: one word in lower case.

    Returns:
        The stem, at least three letters of the word.
    """
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            if ending == "s" and word.endswith("ss"):
                return word
            return word[: -len(ending)] + instead
    return word
