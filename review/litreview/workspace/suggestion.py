"""What the workspace says of papers it proposes: a suggestion, and why a paper is next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from litreview.model import Record

if TYPE_CHECKING:
    from litreview.ranking.stopping import Stopping

__all__ = ["Reason", "Suggestion", "Theme", "evidence_in_words", "methods_sentence"]

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A record proposed because it resembles others, with the reason why.

    Attributes:
        record: the record.
        score: how much alike, above 0 and at most 1.
        terms: the words shared and what each adds to the score, most first.
        nearest: if several were asked about, the one it resembles most.
        rest: the part of the score that no shared word accounts for.
    """

    record: Record
    score: float
    terms: tuple[tuple[str, float], ...]
    nearest: Record | None = None
    rest: float = 0.0

    def __str__(self) -> str:
        shared = ", ".join(term for term, _ in self.terms[:_SHOWN])
        like = f"; similar to {self.nearest.key}" if self.nearest else ""
        return f"{self.score:.2f}  {self.record.id}  {self.record.title}  ({shared}{like})"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a paper stands where it does in the queue.

    Attributes:
        record: the paper.
        by: what gives the order: ``model``, ``protocol``, ``likeness`` to the included papers,
            ``sources`` (their order), or ``ranker`` (one's own, whose reasons are not known).
        score: the mean of the models' scores: about 1 for papers like the included, about -1 for
            papers like the excluded; None unless a model ranks.
        terms: every word of the paper with what it adds to the score or takes from it, the
            strongest first.
        rest: what is not the words'; terms and rest add up to the score.
        nearest: the included papers it stands nearest to, with their likeness (-1 to 1).
        ranks: for each model its name, the paper's rank in it among the undecided, and what that
            rank adds to the paper's place; 1 in all is first in every model.
    """

    record: Record
    by: str
    score: float | None = None
    terms: tuple[tuple[str, float], ...] = ()
    rest: float = 0.0
    nearest: tuple[tuple[Record, float], ...] = ()
    ranks: tuple[tuple[str, int, float], ...] = ()

    def content_terms(self) -> list[tuple[str, float]]:
        """The terms without function words, which say nothing about a paper's subject."""
        from litreview.features.stop_words import STOP_WORDS

        return [one for one in self.terms if not STOP_WORDS.issuperset(one[0].split())]

    def __str__(self) -> str:
        if self.score is None:
            return {
                "sources": "In import order: there are no decisions to learn from yet.",
                "protocol": "It matches the words of the protocol.",
                "likeness": "It is similar to the papers included so far.",
                "ranker": "A custom ranker chose this position; it gives no reasons.",
            }.get(self.by, f"Ordered by {self.by}.")
        shown = self.content_terms()[: 2 * _SHOWN]
        words = ", ".join(f"{term} {part:+.2f}" for term, part in shown)
        lines = [f"score {self.score:+.2f} = {words}, …, the rest {self.rest:+.2f}"]
        ranks = ", ".join(f"{rank} by {name}" for name, rank, _ in self.ranks)
        lines += [f"  rank {ranks}"]
        lines += [f"  {part:.2f} like {near.id}  {near.title}" for near, part in self.nearest]
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Theme:
    """Records that resemble each other.

    Attributes:
        name: a few words that set them apart from the others.
        terms: such words and how surely they do (standard deviations), most first.
        ids: the records, the most typical first.
    """

    name: str
    terms: tuple[tuple[str, float], ...]
    ids: tuple[str, ...]

    def __str__(self) -> str:
        return f"{len(self.ids):5}  {self.name}"


def evidence_in_words(found: Stopping) -> list[str]:
    """What the reading so far says about what is unread, and what that rests on; never "stop"."""
    if not found.read:
        return ["No paper has been decided yet, so there is no estimate for the rest."]
    since = f", the last {found.run} decided were all excluded" if found.run > 1 else ""
    lines = [
        f"{found.read} papers decided, {found.found} of them included or maybe; "
        f"{found.left} undecided{since}."
    ]
    if not found.found:
        return [*lines, "No paper has been included yet, so recall cannot be estimated."]
    if not found.left:
        return [*lines, "All papers are decided."]
    lines.append(
        f"An estimated {found.rest} more would be included ({found.confidence:.0%} interval"
        f" {found.rest_low} to {found.rest_high}): recall so far {found.recall:.0%}"
        f" ({found.recall_low:.0%} to {found.recall_high:.0%})."
    )
    if found.sample:
        lines.append(
            f"A random sample of the unread counts in this estimate: {found.sample.screened} papers"
            f" screened, {found.sample.found} of them included or maybe."
        )
    lines.append(
        f"A test that assumes only an order no worse than chance gives a recall of at least"
        f" {found.recall_at_least:.0%} with {found.confidence:.0%} confidence."
    )
    verdict = (
        "rejects the hypothesis"
        if found.p < 1 - found.confidence
        else "does not reject the hypothesis"
    )
    lines.append(
        f"The test for a recall of {found.target:.0%} gives p = {found.p:.3f}, which {verdict}"
        " that recall is lower (Callaghan and Müller-Hansen 2020)."
    )
    lines.append("Both assume that your decisions are right.")
    return lines


def methods_sentence(found: Stopping) -> str:
    """The evidence as a sentence for the methods section of a paper; empty with nothing decided."""
    if not found.read:
        return ""
    total = found.read + found.left
    told = (
        f"Screening ended after {found.read:,} of {total:,} records, of which {found.found:,} were"
        f" included or marked maybe; the last {found.run:,} were excluded in a row."
    )
    if not (found.found and found.left):
        return told
    sample = (
        f" and a random sample of {found.sample.screened:,} unread records"
        f" ({found.sample.found:,} included)"
        if found.sample
        else ""
    )
    return (
        f"{told} From the order of inclusions{sample} we estimate that {found.rest:,} relevant"
        f" records remain unscreened ({found.confidence:.0%} interval {found.rest_low:,} to"
        f" {found.rest_high:,}), a recall of {found.recall:.1%} ({found.recall_low:.1%} to"
        f" {found.recall_high:.1%}; inhomogeneous Poisson process, Stevenson and Bin-Hezam 2023,"
        f" doi:10.1145/3631990); a hypergeometric test gives p = {found.p:.3f} for having missed a"
        f" recall of {found.target:.0%} (Callaghan and Müller-Hansen 2020,"
        " doi:10.1186/s13643-020-01521-4)."
    )
