"""Why a text is similar to a query: its score, taken apart word by word."""

from __future__ import annotations

import numpy as np

from litreview.features.stems import stem
from litreview.features.stop_words import BOILERPLATE
from litreview.similarity.likeness import Likeness
from litreview.similarity.vector_index import Query, VectorIndex
from litreview.similarity.whole_terms import name_terms

__all__ = ["explain"]


def explain(  # noqa: PLR0917 - one of each
    index: VectorIndex,
    query: Query,
    row: int,
    score: float,
    nearest: int | None,
    text: tuple[str, str],
) -> Likeness:
    """Say what each shared word adds to a score.

    A word adds what it adds to the text's score less what it adds to the mean text's, so that words
    every paper uses do not stand first.

    Args:
        index: the texts.
        query: what was asked for.
        row: the text found.
        score: its score.
        nearest: the row of the query it is most similar to, if there are several.
        text: title and abstract of the text found.
    """
    direction, width = query.direction, len(index.terms)
    line = index.matrix[[row]]
    columns = line.indices[line.indices < width]
    columns = columns[query.words[columns]]
    scale = float(line[0, width])
    own = np.asarray(line[:, columns].toarray()).ravel()
    usual = scale * index.profiles.typical * index.profiles.mean[columns]
    usual *= direction.company[columns]
    weights = own * direction.weights[columns] - usual
    shared = {
        stem(index.terms[column]): weight
        for column, weight in zip(columns.tolist(), weights.tolist(), strict=True)
        if weight > 0
    }
    named = name_terms(text, shared).items()
    terms = sorted(
        (part for part in named if part[0] not in BOILERPLATE and not part[0].isdigit()),
        key=lambda part: (-part[1], part[0]),
    )
    meaning = float(index.share * (index.meaning[row] @ query.meaning)) if index.share else 0.0
    company = score - meaning - sum(weight for _, weight in terms)
    return Likeness(row, score, tuple(terms), nearest, company, meaning)
