"""A team: who does what, who sees whose work, and who reads which papers."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from litreview.display import Shown

__all__ = ["BLINDING", "JOINT", "ROLES", "SHARING", "Dealing", "Policy", "Role"]

JOINT = ""
"""In place of a reviewer's name: the joint decisions. No one can have an empty name."""

Role = Literal["screener", "adjudicator", "observer"]

ROLES: tuple[Role, ...] = ("screener", "adjudicator", "observer")
"""Screeners decide papers, adjudicators resolve conflicts, observers only read."""

BLINDING = ("until-decided", "until-closed", "open")
"""When reviewers see each other's work on a paper: when both have decided it, when the stage is
closed, or always."""

SHARING = ("blind", "shared")
"""Whether tags, notes or files are seen as decisions are, or always."""


@dataclass(frozen=True, slots=True, repr=False)
class Policy(Shown):
    """Who may see whose work.

    Attributes:
        blind: one of `BLINDING`; holds for decisions.
        tags: one of `SHARING`.
        notes: one of `SHARING`; of notes and highlights.
        files: one of `SHARING`.
        closed: the stages that are closed.
    """

    blind: str = "until-decided"
    tags: str = "blind"
    notes: str = "blind"
    files: str = "shared"
    closed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Dealing(Shown):
    """Which papers each reviewer reads.

    Attributes:
        readers: how many read each paper; 0 if papers are not dealt out.
        reviewers: among whom papers are dealt out.
        seed: another seed deals them out differently.
    """

    readers: int = 0
    reviewers: tuple[str, ...] = ()
    seed: int = 0

    def readers_of(self, record: str) -> frozenset[str]:
        """Who reads a record: the same on every computer, whatever else is in the review.

        The reviewers with the highest hashes of reviewer and record (rendezvous hashing, Thaler
        and Ravishankar 1998, doi:10.1109/90.663936), so that a paper stays with its readers when a
        reviewer joins or leaves, except where that reviewer is one of them.
        """
        if self.readers >= len(self.reviewers):
            return frozenset(self.reviewers)
        ranked = sorted(self.reviewers, key=lambda name: self._rank(name, record), reverse=True)
        return frozenset(ranked[: self.readers])

    def _rank(self, reviewer: str, record: str) -> bytes:
        return hashlib.sha256(f"{self.seed}\0{reviewer}\0{record}".encode()).digest()
