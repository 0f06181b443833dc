"""What the workspace says of papers it proposes: a suggestion, and why a paper is next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from litreview.display import Column, Shown, Table, bar_cell, one_line
from litreview.model import Record
from litreview.workspace.display import readable

__all__ = ["Reason", "Suggestion", "Theme"]

_SHOWN = 5  # terms in one line
_VISIBLE = 0.005
"""What is smaller is written as 0.00."""


@dataclass(frozen=True, slots=True, repr=False)
class Suggestion(Shown):
    """A record proposed because it is similar to others, with the reason why.

    Attributes:
        record: the record.
        score: how much alike, above 0 and at most 1.
        terms: the words shared and what each adds to the score, most first.
        nearest: if several were asked about, the one it is most similar to.
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
        return (
            f"{self.score:.2f}  {self.record.id}  {readable(self.record.title)}  ({shared}{like})"
        )

    def _html(self) -> str:
        most = max((part for _, part in self.terms), default=0.0)
        return (
            f'<div dir="auto" style="max-width:48em;line-height:1.5">{self.score:.0%} similar: '
            f"{escape(one_line(readable(self.record.title)))}"
            f" · <code>{escape(self.record.key)}</code>{_bars(self.terms[:_SHOWN], most)}</div>"
        )


@dataclass(frozen=True, slots=True, repr=False)
class Reason(Shown):
    """Why a paper stands where it does in the queue.

    Attributes:
        record: the paper.
        by: what gives the order: ``model``, ``protocol``, ``likeness`` to the included papers,
            ``sources`` (their order), or ``ranker`` (a custom one, whose reasons are not known).
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

    def _strongest(self) -> list[tuple[str, float]]:
        """Some terms that add or take something with the digits that are shown."""
        strongest = self.content_terms()[: 2 * _SHOWN]
        return [one for one in strongest if abs(one[1]) >= _VISIBLE] or strongest[:1]

    @property
    def sentence(self) -> str:
        """The reason in a sentence."""
        if self.score is None:
            return {
                "sources": "In import order: there are no decisions to learn from yet.",
                "protocol": "It matches the words of the protocol.",
                "likeness": "It is similar to the papers included so far.",
                "ranker": "A custom ranker chose this position; it gives no reasons.",
            }.get(self.by, f"Ordered by {self.by}.")
        strongest = self._strongest()
        up = [term for term, part in strongest if part > 0][:3]
        down = [term for term, part in strongest if part < 0][:3]
        parts = [
            f"{', '.join(words)} {verb} it"
            for words, verb in (
                (up, "raise" if len(up) > 1 else "raises"),
                (down, "lower" if len(down) > 1 else "lowers"),
            )
            if words
        ]
        place = ", ".join(f"{rank} by {name}" for name, rank, _ in self.ranks)
        told = f"Score {self.score:+.2f}"
        told += f" (rank {place})" if place else ""
        return f"{told}: {'; '.join(parts)}." if parts else f"{told}."

    def __str__(self) -> str:
        if self.score is None:
            return self.sentence
        shown = self._strongest()
        words = ", ".join(f"{term} {part:+.2f}" for term, part in shown)
        lines = [f"score {self.score:+.2f} = {words}, …, the rest {self.rest:+.2f}"]
        ranks = ", ".join(f"{rank} by {name}" for name, rank, _ in self.ranks)
        lines += [f"  rank {ranks}"]
        lines += [
            f"  {part:.2f} like {near.id}  {readable(near.title)}" for near, part in self.nearest
        ]
        return "\n".join(lines)

    def _html(self) -> str:
        shown = self._strongest()
        most = max((abs(part) for _, part in [*shown, ("", self.rest)]), default=0.0)
        rows = [*shown, ("everything else", self.rest)] if self.score is not None else []
        nearest = "".join(
            f'<li dir="auto">{part:.2f} {escape(one_line(readable(near.title)))}'
            f" · <code>{escape(near.key)}</code></li>"
            for near, part in self.nearest
        )
        return (
            '<div style="max-width:48em;line-height:1.5">'
            f'<div dir="auto">{escape(one_line(readable(self.record.title)))}'
            f" · <code>{escape(self.record.key)}</code></div>"
            f'<div dir="auto">{escape(one_line(self.sentence))}</div>{_bars(rows, most)}'
            f"{f'<div>Most similar included papers:</div><ul>{nearest}</ul>' if nearest else ''}"
            "</div>"
        )


def _bars(terms: Sequence[tuple[str, float]], most: float) -> str:
    """Words and what each adds, as a small table of bars."""
    columns: tuple[Column[tuple[str, float]], ...] = (
        Column("word", lambda one: one[0]),
        Column(
            "adds",
            lambda one: f"{one[1]:+.2f}",
            lambda one: bar_cell(one[1], most, f"{one[1]:+.2f}"),
        ),
    )
    return Table(columns, terms).html() if terms else ""


@dataclass(frozen=True, slots=True, repr=False)
class Theme(Shown):
    """Records that are similar to each other.

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
