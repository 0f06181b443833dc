"""The cells of ``rankers.ipynb``; ``python notebooks/make.py`` makes it."""

CELLS = (
    (
        "md",
        """
# Comparing rankers

What orders the queue can be exchanged. Here the default, an installed one and one of your own are
compared: on a finished review, read again one paper at a time, and on the decisions of a running
one.
""",
    ),
    (
        "py",
        """
from pathlib import Path

import pandas as pd

import litreview

r = litreview.open("rankers.review", create=True)
r.add(sorted(Path("../seeds").glob("*.txt")))
""",
    ),
    (
        "md",
        """
## One of your own

A function from texts and labels to scores, or any scikit-learn classifier or pipeline.
""",
    ),
    (
        "py",
        """
@litreview.ranker
def shared_words(texts, labels):
    \"\"\"How many words of the included titles a title shares.\"\"\"
    wanted = {word for row, yes in labels.items() if yes for word in texts[row][0].lower().split()}
    return [len(wanted & set(title.lower().split())) for title, _ in texts]
""",
    ),
    (
        "md",
        """
## A finished review, read again

The seeds, as if every paper on compression had been included. `simulate` knows one paper of each
kind and reads on, always the best ranked next.
""",
    ),
    (
        "py",
        """
texts = list(zip(r.df.title, r.df.abstract, strict=True))
included = list(r.df.abstract.str.contains("quantiz|pruning|compress", case=False))
runs = {
    name: [litreview.simulate(texts, included, ranker=name, seed=seed) for seed in range(2)]
    for name in ("litreview", "shared_words")
}
pd.DataFrame(
    {name: pd.DataFrame([run.metrics for run in some]).mean() for name, some in runs.items()}
).round(3)
""",
    ),
    ("py", 'runs["litreview"][0]'),
    (
        "md",
        """
## A running review

Cross-validated on what was decided so far.
""",
    ),
    (
        "py",
        """
r.include(r.df.title.str.contains("quantiz", case=False))
r.exclude(r.df.title.str.contains("video|robot", case=False))
r.ranking.compare().round(3)
""",
    ),
    (
        "py",
        """
r.ranking.ranker = "shared_words"
print([record.title for record in r.next(3)])
r.ranking.ranker = None
print(r.ranking.why(r.next()[0].id))
""",
    ),
)
