"""A ranker to compare with, installed under its name as anybody's could be."""

from __future__ import annotations

from typing import Any

__all__ = ["naive_bayes"]  # noqa: F822 - made below, when asked for


def __getattr__(name: str) -> Any:
    # Made when asked for: scikit-learn is slow to import.
    if name != "naive_bayes":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.naive_bayes import ComplementNB
    from sklearn.pipeline import make_pipeline

    return make_pipeline(CountVectorizer(stop_words="english"), ComplementNB())
