"""What a review is looking for, written down before (or while) it is done."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Protocol"]


@dataclass(frozen=True, slots=True)
class Protocol:
    """The question of a review, its criteria and its terms.

    Attributes:
        question: what the review asks.
        include: criteria that a paper must meet, a sentence each.
        exclude: criteria that rule a paper out, a sentence each; offered as reasons.
        include_terms: words and phrases that speak for a paper.
        exclude_terms: words and phrases that speak against it.
    """

    question: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    include_terms: tuple[str, ...] = ()
    exclude_terms: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is written down."""
        return any((self.question, *self.include, *self.exclude, *self.all_terms))

    @property
    def all_terms(self) -> tuple[str, ...]:
        """Terms for and against."""
        return self.include_terms + self.exclude_terms
