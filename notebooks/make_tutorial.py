"""Make ``tutorial.ipynb``: ``python notebooks/make_tutorial.py``.

The notebook is made from these cells, so that its text can be reviewed as text.
"""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

CELLS = (
    (
        "md",
        """
# From five pages to a bibliography

Five "Daily Papers" pages lie in `seeds/`: 502 entries, 399 different papers. In ten minutes you
will have read a few, excluded what is out of scope, and hold a `.bib` file to cite from.

Everything you do here is saved at once in one file, `tutorial.review`. The Review sidebar, the
widget below, this interface and `jupyter review` on the command line all show the same review.
""",
    ),
    (
        "py",
        """
from pathlib import Path

import review

r = review.open("tutorial.review", create=True)
print(r.add(sorted(Path("../seeds").glob("*.txt"))))
r
""",
    ),
    (
        "md",
        """
## The papers as a table

`r.df` is a pandas DataFrame with a row a record and everything you decided in its columns.
""",
    ),
    ("py", 'r.df[["title", "decision", "tags", "links"]].head()'),
    (
        "md",
        """
## Decide many at once

A mask names records. One call is one step of undo, however many papers it touches.
""",
    ),
    (
        "py",
        """
print(r.exclude(r.df.title.str.contains("Robot"), reason="out of scope"))
print(r.include(r.df.title.str.contains("Quantiz|1-bit|Low-Bit")))
""",
    ),
    ("md", "Too many? Take it back, and bring it again."),
    ("py", "print(r.undo())\nprint(r.redo())"),
    (
        "md",
        """
## What to read next

With a few papers included and a few excluded, a model puts those first that look like what you
include.
""",
    ),
    ("py", "for paper in r.next(5):\n    print(paper.id, paper.title)"),
    ("md", "A paper shows itself as a card."),
    ("py", "paper = r.next()[0]\npaper"),
    (
        "md",
        """
## Tag, annotate, decide
""",
    ),
    (
        "py",
        """
r.tag(paper, "to read", "efficiency")
r.note(paper, "Compare the memory figures with the others.")
r.include(paper)
r.history(paper.id)[["at", "what"]]
""",
    ),
    (
        "md",
        """
## What resembles it, and why
""",
    ),
    (
        "py",
        """
for suggestion in r.similar(paper, 5, undecided=True):
    print(suggestion)
""",
    ),
    (
        "md",
        """
## The card, to go on by hand

Keys work while the card has the focus: `i` include, `m` maybe, `e` exclude, `z` undo, `j` and `k`
to move, `t` to tag, `n` to write a note.
""",
    ),
    ("py", "r.triage()"),
    (
        "md",
        """
## The bibliography

The citation keys are frozen by the first export: whatever you change later, what you cite stays
citable.
""",
    ),
    (
        "py",
        """
text = r.to_bibtex("tutorial.bib", tags=True)
print(text[:600])
print(text.count("\\n@"), "entries")
""",
    ),
    ("py", "r.close()"),
)


def make() -> nbformat.NotebookNode:
    """The tutorial, without output."""
    cells = []
    for number, (kind, source) in enumerate(CELLS):
        new = new_markdown_cell if kind == "md" else new_code_cell
        cells.append(new(source.strip(), id=f"cell-{number:02}"))
    return new_notebook(
        cells=cells,
        metadata={
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
    )


if __name__ == "__main__":
    nbformat.write(make(), Path(__file__).with_name("tutorial.ipynb"))
