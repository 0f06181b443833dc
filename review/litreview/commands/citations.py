"""``jupyter review cited``: what the documents of a folder cite, as a list or a .bib file."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from litreview.commands.base import Commands, open_review
from litreview.errors import UsageError

if TYPE_CHECKING:
    from litreview.workspace.cited_papers import CitedPapers
    from litreview.workspace.exports import Export

__all__ = ["add", "show_export"]


def add(commands: Commands) -> None:
    """Add the command."""
    sub = commands.add("cited", _cited, "list or export the papers that documents cite", json=True)
    sub.add_argument(
        "documents",
        nargs="*",
        metavar="FOLDER",
        help="folders or documents: .tex, .aux, .md, .qmd, .rmd, .ipynb, .typ (default: PATH, a"
        " folder with one .review file)",
    )
    sub.add_argument("--to", metavar="FILE", help="write the papers cited to this file")
    sub.add_argument("--dialect", choices=("bibtex", "biblatex", "source"), help="of a .bib file")
    sub.add_argument(
        "--force",
        action="store_true",
        help="replace a file that was changed or not written by this tool",
    )


def _cited(arguments: argparse.Namespace) -> int:
    if not arguments.documents:
        arguments.documents = [arguments.path]
        arguments.path = _only_review(arguments.path)
    with open_review(arguments) as review:
        if arguments.to:
            done = review.export(
                arguments.to,
                arguments.dialect,
                cited_in=arguments.documents,
                overwrite=arguments.force,
            )
            show_export(done, as_json=arguments.json)
            return 0
        papers = review.bibliography.cited(arguments.documents)
    if arguments.json:
        print(json.dumps(asdict(papers), ensure_ascii=False, indent=2, default=str))
    else:
        for citation in papers.found:
            print(f"{citation.place}: {citation.key}")
        print(papers)
        show_missing(papers)
    return 0 if papers.found or papers.everything else 1


def _only_review(folder: str) -> str:
    """The review of a folder that was given alone.

    Raises:
        UsageError: if the folder has none, or several.
    """
    reviews = sorted(Path(folder).glob("*.review")) if Path(folder).is_dir() else []
    if len(reviews) != 1:
        number = "several .review files" if reviews else "no .review file"
        raise UsageError(f"{folder} is a folder with {number}; use: cited REVIEW FOLDER")
    return str(reviews[0])


def show_export(done: Export, *, as_json: bool) -> None:
    """Print what an export wrote; on standard error what is worth a look."""
    for remark in done.remarks:
        print(f"note: {remark}", file=sys.stderr)
    if done.cited is not None:
        show_missing(done.cited, remarks=False)
    if as_json:
        print(json.dumps(asdict(done), ensure_ascii=False, indent=2, default=str))
    else:
        print(done)


def show_missing(papers: CitedPapers, *, remarks: bool = True) -> None:
    """Print the citations of keys that no paper has, on standard error."""
    for remark in papers.remarks if remarks else ():
        print(f"note: {remark}", file=sys.stderr)
    for citation in papers.missing:
        print(f"note: {citation.place}: no paper has the key {citation.key}", file=sys.stderr)
