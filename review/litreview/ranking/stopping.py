"""What the reading so far says about what is still unread.

It never says "stop": it tells how sure one can be of how much, and what that rests on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import numpy as np
from numpy.typing import NDArray

from litreview.display import Shown, meter, quantity
from litreview.errors import UsageError
from litreview.ranking.hypergeometric import at_most
from litreview.ranking.remaining import RandomSample, Remaining, remaining

__all__ = ["Stopping", "missed", "stopping"]

_CLOSE = 1e-4  # how near a bound is found, as a share


@dataclass(frozen=True, slots=True, repr=False)
class Stopping(Shown):
    """Evidence on how complete the reading is.

    Attributes:
        read: papers read so far.
        found: included papers among them.
        left: papers not read.
        run: papers excluded in a row, up to the last one read.
        target: the recall asked about.
        p: how likely evidence at least this strong would be had the target been missed, if reading
            found papers no better than chance; below 0.05 speaks against having missed it.
        recall: an estimate: the included papers found, of these and those estimated to be left.
        recall_low: the lower end of the estimate's interval; see `litreview.ranking.remaining`.
        recall_high: its upper end.
        rest: included papers estimated to be left.
        rest_low: the lower end of its interval.
        rest_high: its upper end.
        recall_at_least: the largest recall whose having been missed the same test rules out, at
            the stated confidence. Taking the strongest of many tails it claims a little much if
            reading was by chance: simulated so, a bound stated at 95 % held in 87 of 100.
        confidence: of the bound and of the intervals.
        sample: the random sample of the unread that was screened as a check; it counts in the
            estimate.
        rates: where among the papers left the included ones are expected: relative rates in equal
            parts of the queue, adding up to 1.
    """

    read: int
    found: int
    left: int
    run: int
    target: float
    p: float
    recall: float
    recall_low: float
    recall_high: float
    rest: int
    rest_low: int
    rest_high: int
    recall_at_least: float
    confidence: float
    sample: RandomSample | None = None
    rates: tuple[float, ...] = ()

    def __str__(self) -> str:
        return "\n".join(self.sentences())

    def _html(self) -> str:
        lines = "".join(f"<p>{escape(line)}</p>" for line in self.sentences())
        share = f"{100 * self.read / max(1, self.read + self.left):.0f}%"
        bar = meter(self.read / max(1, self.read + self.left), f"{share} of the papers decided")
        recall = ""
        if self.found and self.left:
            told = f"estimated recall {self.recall:.0%}, at least {self.recall_at_least:.0%}"
            recall = meter(self.recall, told)
        return f'<div style="max-width:48em;line-height:1.5">{bar}{recall}{lines}</div>'

    def sentences(self) -> list[str]:
        """What the reading says about what is unread, and what that rests on; never "stop"."""
        if not self.read:
            return ["No paper has been decided yet, so there is no estimate for the rest."]
        since = f", the last {self.run} decided were all excluded" if self.run > 1 else ""
        lines = [
            f"{quantity(self.read, 'paper')} decided, {self.found} of them included or maybe; "
            f"{self.left} undecided{since}."
        ]
        if not self.found:
            return [*lines, "No paper has been included yet, so recall cannot be estimated."]
        if not self.left:
            return [*lines, "All papers are decided."]
        lines.append(
            f"An estimated {self.rest} more would be included ({self.confidence:.0%} interval"
            f" {self.rest_low} to {self.rest_high}): recall so far {self.recall:.0%}"
            f" ({self.recall_low:.0%} to {self.recall_high:.0%})."
        )
        if self.sample:
            lines.append(
                "A random sample of the unread counts in this estimate:"
                f" {quantity(self.sample.screened, 'paper')} screened,"
                f" {self.sample.found} of them included or maybe."
            )
        lines.append(
            f"A test that assumes only an order no worse than chance gives a recall of at least"
            f" {self.recall_at_least:.0%} with {self.confidence:.0%} confidence."
        )
        verdict = (
            "rejects the hypothesis"
            if self.p < 1 - self.confidence
            else "does not reject the hypothesis"
        )
        lines.append(
            f"The test for a recall of {self.target:.0%} gives p = {self.p:.3f}, which {verdict}"
            " that recall is lower (Callaghan and Müller-Hansen 2020)."
        )
        lines.append("Both assume that your decisions are correct.")
        return lines

    def methods_sentence(self) -> str:
        """The evidence as a sentence for a methods section; empty with nothing decided."""
        if not self.read:
            return ""
        total = self.read + self.left
        have = "has" if self.read == 1 else "have"
        told = (
            f"{self.read:,} of {total:,} records {have} been screened"
            if self.left
            else f"All {total:,} records were screened"
        )
        found = {0: "none was", 1: "1 was"}.get(self.found, f"{self.found:,} were")
        told += f"; {found} included or marked maybe"
        if self.found and self.run > 1:
            told += f", and the last {self.run:,} were excluded in a row"
        told += "."
        if not (self.found and self.left):
            return told
        sample = (
            f" and a random sample of {self.sample.screened:,} unread records"
            f" ({self.sample.found:,} included)"
            if self.sample
            else ""
        )
        return (
            f"{told} From the order of inclusions{sample} we estimate that {self.rest:,} relevant"
            f" records remain unscreened ({self.confidence:.0%} interval {self.rest_low:,} to"
            f" {self.rest_high:,}), a recall of {self.recall:.1%} ({self.recall_low:.1%} to"
            f" {self.recall_high:.1%}; inhomogeneous Poisson process, Stevenson and Bin-Hezam 2023,"
            f" doi:10.1145/3631990); a hypergeometric test gives p = {self.p:.3f} for having missed"
            f" a recall of {self.target:.0%} (Callaghan and Müller-Hansen 2020,"
            " doi:10.1186/s13643-020-01521-4)."
        )


def stopping(
    decisions: Sequence[bool],
    total: int,
    *,
    target: float = 0.95,
    confidence: float = 0.95,
    sampled: Sequence[bool] = (),
    unread_when_sampled: int = 0,
) -> Stopping:
    """Weigh the evidence that few included papers are left.

    It rests on the order of reading being no worse than chance, and on decisions being right.

    Args:
        decisions: whether included, in the order read.
        total: all papers, read or not.
        target: the recall asked about, above 0 and below 1.
        confidence: for the bound on recall and the intervals, above 0 and below 1.
        sampled: whether each paper screened was in the random sample of the unread, if one was
            drawn; as long as ``decisions``.
        unread_when_sampled: papers that were unread when it was drawn.

    Returns:
        The evidence.

    Raises:
        UsageError: more papers were read than there are, or a number is out of its range.
    """
    if not (0 < target < 1 and 0 < confidence < 1):
        raise UsageError("Recall and confidence must be between 0 and 1.")
    if len(decisions) > total:
        raise UsageError(f"{len(decisions)} papers were screened, but there are only {total}.")
    labels = np.asarray(decisions, dtype=np.bool_)
    found = np.flatnonzero(labels)
    left = total - len(labels)
    run = len(labels) - (int(found[-1]) + 1 if len(found) else 0)
    bound = _bound(labels, total, 1 - confidence)
    rest, sample = _rest(labels, total, confidence, np.asarray(sampled, bool), unread_when_sampled)
    most = int(len(found) / bound - len(found) + _CLOSE) if bound else left
    # What the test rules out is not estimated, however many a curve would expect.
    low, estimate, high = (min(one, most) for one in (rest.low, rest.estimate, rest.high))
    return Stopping(
        read=len(labels),
        found=len(found),
        left=left,
        run=run,
        target=target,
        p=missed(labels, total, target),
        recall=_recall(len(found), estimate),
        recall_low=_recall(len(found), high),
        recall_high=_recall(len(found), low),
        rest=estimate,
        rest_low=low,
        rest_high=high,
        recall_at_least=bound,
        confidence=confidence,
        sample=sample,
        rates=tuple(rest.rates.tolist()),
    )


def _recall(found: int, rest: int) -> float:
    return found / (found + rest) if found else 0.0


def _rest(
    labels: NDArray[np.bool_],
    total: int,
    confidence: float,
    sampled: NDArray[np.bool_],
    unread: int,
) -> tuple[Remaining, RandomSample | None]:
    """What is estimated to be left, and the sample that counted in it."""
    if not sampled.any():
        return remaining(labels, total, confidence=confidence), None
    first = int(np.flatnonzero(sampled)[0])
    sample = RandomSample(
        unread=unread,
        screened=int(sampled.sum()),
        found=int(labels[sampled].sum()),
        found_elsewhere=int(labels[first:][~sampled[first:]].sum()),
    )
    ranked = labels[~sampled]
    rest = remaining(ranked, total - sample.screened, confidence=confidence, sample=sample)
    return rest, sample


def missed(labels: NDArray[np.bool_], total: int, target: float) -> float:
    """The p-value of having missed a recall, from what was read last.

    Every tail of the reading is seen as a sample, by chance, of what was unread when it began; the
    hypergeometric test asks how rarely so few included papers would turn up in it if the target
    were missed. The smallest p of all tails counts, as in Callaghan and Müller-Hansen 2020
    (doi:10.1186/s13643-020-01521-4), without bias.

    Args:
        labels: whether included, in the order read.
        total: all papers, read or not.
        target: the recall asked about.

    Returns:
        A probability; 1 if nothing was read.
    """
    if not len(labels):
        return 1.0
    return float(_chances(_tails(labels), total, target).min())


def _tails(labels: NDArray[np.bool_]) -> _Tails:
    """The tails that can speak against a target.

    Of those with equally many included papers the longest has the smallest p: it begins right
    after an included paper, or at the start.
    """
    included = np.flatnonzero(labels)
    starts = np.concatenate(([0], included + 1))
    starts = starts[starts < len(labels)]
    return _Tails(len(included), starts, len(labels) - starts, np.searchsorted(included, starts))


@dataclass(frozen=True, slots=True)
class _Tails:
    """Ends of the reading, all arrays of shape (tails,).

    Attributes:
        found: included papers in the whole reading.
        starts: papers read before each.
        sizes: papers in each.
        before: included papers before each.
    """

    found: int
    starts: NDArray[np.intp]
    sizes: NDArray[np.intp]
    before: NDArray[np.intp]

    def take(self, which: NDArray[np.bool_]) -> _Tails:
        """Some of them."""
        return _Tails(self.found, self.starts[which], self.sizes[which], self.before[which])


def _chances(tails: _Tails, total: int, target: float) -> NDArray[np.float64]:
    """How rarely so few included papers would turn up in each tail, were the target missed."""
    least = np.floor(tails.found / target + 1 - tails.before).astype(np.int64)
    unread = total - tails.starts
    # More included papers than there is room for: the target cannot have been missed.
    chances = np.zeros(len(unread))
    room = least <= unread
    chances[room] = at_most(
        tails.found - tails.before[room], unread[room], least[room], tails.sizes[room]
    )
    return chances


def _bound(labels: NDArray[np.bool_], total: int, level: float) -> float:
    """The largest recall that can be ruled out as missed, at a level."""
    if not labels.any():
        return 0.0
    if len(labels) == total:
        return 1.0
    tails = _tails(labels)
    low, high = 0.0, 1.0
    while high - low > _CLOSE:
        middle = (low + high) / 2
        speaks = _chances(tails, total, middle) < level
        if speaks.any():
            # A tail that does not rule this out does not rule out more.
            low, tails = middle, tails.take(speaks)
        else:
            high = middle
    return low
