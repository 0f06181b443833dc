"""Similarity as JSON: suggestions, and the map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from litreview.jsonapi.context import ApiContext
from litreview.jsonapi.records import Paper, paper
from litreview.jsonapi.terms import Term, terms_json
from litreview.workspace.display import readable
from litreview.workspace.suggestion import Suggestion

__all__ = ["PaperMap", "SuggestionJson", "Suggestions", "find", "paper_map", "suggest"]

_DIVERSITY = 0.5
"""How much suggestions differ from each other if that is wanted, from 0 to 1."""


class NearestPaper(TypedDict):
    """Which of several papers a suggestion is most similar to."""

    id: str
    title: str


class SuggestionJson(TypedDict):
    """A similar paper, its score from 0 to 1, and the words that make it similar."""

    paper: Paper
    score: float
    terms: list[Term]
    rest: float
    nearest: NearestPaper | None


class Suggestions(TypedDict):
    """Similar papers, the most similar first."""

    records: list[SuggestionJson]


class ThemeJson(TypedDict):
    """A theme on the map."""

    name: str
    terms: list[Term]
    papers: int


class MapPoint(TypedDict):
    """A paper's place on the map; theme -1 means that it has none."""

    id: str
    x: float
    y: float
    theme: int


class PaperMap(TypedDict):
    """The map of papers."""

    themes: list[ThemeJson]
    papers: list[MapPoint]


def suggest(
    api: ApiContext,
    id: str = "",
    where: str = "include",
    tag: str = "",
    *,
    limit: int = 10,
    undecided: bool = True,
    negatives: bool = False,
    diverse: bool = False,
) -> Suggestions:
    """The records most similar to one record, or to all of a decision or a tag.

    Args:
        api: the review.
        id: a record; if given, ``where``, ``tag`` and ``negatives`` do not count.
        where: a decision, or ``all`` with a tag.
        tag: only records with this tag count.
        limit: how many.
        undecided: find undecided records only.
        negatives: avoid records similar to the excluded ones.
        diverse: prefer results that differ from each other.
    """
    diversity = _DIVERSITY * diverse
    if id:
        found = api.review.similar(id, limit, undecided=undecided, diverse=diversity)
        return _suggestions(api, found)
    unlike = api.review.records("exclude") if negatives else None
    found = api.review.similar(
        None,
        limit,
        where=where,
        tag=tag,
        unlike=unlike,
        undecided=undecided,
        diverse=diversity,
    )
    return _suggestions(api, found)


def find(
    api: ApiContext,
    like: Sequence[str] = (),
    unlike: Sequence[str] = (),
    where: str = "",
    tag: str = "",
    *,
    limit: int = 20,
    undecided: bool = True,
    diverse: bool = False,
) -> Suggestions:
    """The records most similar to some records and least similar to others.

    Args:
        api: the review.
        like: records to be similar to.
        unlike: records not to be similar to.
        where: be similar to all of this decision too; empty for none.
        tag: be similar to all with this tag too.
        limit: how many.
        undecided: find undecided records only.
        diverse: prefer results that differ from each other.
    """
    found = api.review.similar(
        list(like),
        limit,
        where=where,
        tag=tag,
        unlike=list(unlike),
        undecided=undecided,
        diverse=_DIVERSITY * diverse,
    )
    return _suggestions(api, found)


def paper_map(api: ApiContext) -> PaperMap:
    """Every paper's place on a map, near to similar papers, and the themes on it."""
    places, themes = api.review.similarity.map(), api.review.similarity.themes()
    return {
        "themes": [
            {"name": theme.name, "terms": terms_json(theme.terms), "papers": len(theme.ids)}
            for theme in themes
        ],
        "papers": [
            {"id": id, "x": round(float(x), 4), "y": round(float(y), 4), "theme": int(theme)}
            for id, x, y, theme in places.itertuples()
        ],
    }


def _suggestions(api: ApiContext, found: Sequence[Suggestion]) -> Suggestions:
    return {
        "records": [
            {
                "paper": paper(api, one.record),
                "score": round(min(one.score, 1.0), 6),
                "terms": terms_json(one.terms),
                "rest": round(one.rest, 6),
                "nearest": None
                if one.nearest is None
                else {"id": one.nearest.id, "title": readable(one.nearest.title)},
            }
            for one in found
        ]
    }
