"""``jupyter review export`` and ``follow``: bibliographies, tables, references."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from typing import Any

from litreview.commands.base import Commands, open_review
from litreview.commands.citations import show_export
from litreview.model import WHERE

__all__ = ["add"]

_PARTS = ("abstract", "tags", "notes", "decision")
_FORMATS = (
    "bibtex", "biblatex", "csl-json", "ris", "csv", "xlsx", "asreview", "rayyan", "references"
)  # fmt: skip
_FORM = ("ascii", "unicode", "unknown", "second_entries", "abbreviated_journals", "style")


def add(commands: Commands) -> None:
    """Add the commands."""
    sub = commands.add(
        "export", _export, "write a .bib file, a table, or formatted references", json=True
    )
    sub.add_argument("--to", metavar="FILE", required=True)
    sub.add_argument(
        "--format",
        metavar="F",
        help=f"{', '.join(_FORMATS)}, or an installed one (default: by the file's ending)",
    )
    sub.add_argument(
        "--dialect", choices=("bibtex", "biblatex", "source"), help="of a .bib file (bibtex)"
    )
    which = sub.add_argument_group("which records")
    which.add_argument("--where", choices=WHERE, help="by decision (default: include)")
    which.add_argument(
        "--stage",
        choices=("title-abstract", "full-text"),
        help="use the decisions of this stage (default: the latest with any)",
    )
    which.add_argument("--tag", default="", help="only those with this tag")
    which.add_argument("--text", default="", help="only those with all of these words")
    which.add_argument("--id", action="append", metavar="ID", help="only these; ids or keys")
    which.add_argument(
        "--cited-in",
        action="append",
        metavar="FILE",
        help="only those cited in a document or in the documents of a folder",
    )
    which.add_argument(
        "--query",
        help="only matches of a query such as 'tag:vision year:>2020' (docs/search.md)",
    )
    what = sub.add_argument_group("what to write")
    what.add_argument("--preset", choices=("full", "submission"), help="see the documentation")
    for option in _PARTS:
        what.add_argument(
            f"--{option}",
            action=argparse.BooleanOptionalAction,
            help=f"write the {option} (default in tables)",
        )
    what.add_argument("--ascii", action="store_true", default=None, help="write ASCII only")
    what.add_argument(
        "--unicode", action="store_true", default=None, help="write letters as Unicode, not LaTeX"
    )
    says = "write fields that the dialect does not know, too"
    what.add_argument("--unknown", action="store_true", default=None, help=says)
    says = "BibTeX: write an entry for each old key of a merged paper, too"
    what.add_argument("--second-entries", action="store_true", default=None, help=says)
    says = "write a journal's abbreviation where a paper of the review has it"
    what.add_argument("--abbreviated-journals", action="store_true", default=None, help=says)
    says = "of references: apa, ieee, vancouver, …, or a .csl file (default: harvard)"
    what.add_argument("--style", metavar="STYLE", help=says)
    hand = sub.add_argument_group("a file that was changed by hand since it was exported")
    hand.add_argument("--hand-edits", action="store_true", help="show the changes, write nothing")
    hand.add_argument(
        "--import-edits",
        action="store_true",
        help="import the changes, so that later exports keep them",
    )
    hand.add_argument(
        "--force",
        action="store_true",
        help="replace a file that was changed or not written by this tool",
    )

    sub = commands.add(
        "follow", _follow, "keep a .bib file up to date, or list those that are", json=True
    )
    sub.add_argument("--to", metavar="FILE", help="the .bib file; without it all are listed")
    sub.add_argument("--stop", action="store_true", help="stop updating it")
    sub.add_argument("--dialect", choices=("bibtex", "biblatex", "source"), default="bibtex")
    sub.add_argument("--where", choices=WHERE, help="by decision (default: include)")
    sub.add_argument("--tag", default="", help="only those with this tag")
    sub.add_argument("--query", help="only matches of a query")
    sub.add_argument(
        "--cited-in", action="append", metavar="FILE", help="exactly what documents cite"
    )
    sub.add_argument("--force", action="store_true", help="replace a file of other origin")


def _follow(arguments: argparse.Namespace) -> int:
    with open_review(arguments) as review:
        if arguments.stop and arguments.to:
            print(review.bibliography.unfollow(arguments.to))
            return 0
        if arguments.to:
            review.bibliography.follow(
                arguments.to,
                arguments.where,
                tag=arguments.tag,
                query=arguments.query,
                cited_in=arguments.cited_in,
                dialect=arguments.dialect,
                overwrite=arguments.force,
            )
        files = review.bibliography.followed()
    if arguments.json:
        told = [{**asdict(one), "rule": one.rule.payload} for one in files]
        print(json.dumps({"files": told}, ensure_ascii=False, indent=2, default=str))
    else:
        print("\n".join(map(str, files)) or "no file is kept up to date")
    return 1 if any(one.problem for one in files) else 0


def _export(arguments: argparse.Namespace) -> int:
    given = {name: getattr(arguments, name) for name in (*_PARTS, *_FORM)}
    options = {name: value for name, value in given.items() if value is not None}
    with open_review(arguments) as review:
        if arguments.hand_edits:
            return _show(review.bibliography.hand_edits(arguments.to), as_json=arguments.json)
        if arguments.import_edits:
            for edit in review.bibliography.import_hand_edits(arguments.to):
                print(f"imported: {edit}", file=sys.stderr)
        done = review.export(
            arguments.to,
            arguments.format or arguments.dialect,
            arguments.where,
            tag=arguments.tag,
            text=arguments.text,
            ids=arguments.id,
            cited_in=arguments.cited_in,
            query=arguments.query,
            overwrite=arguments.force,
            preset=arguments.preset,
            stage=arguments.stage,
            **options,
        )
    show_export(done, as_json=arguments.json)
    return 0


def _show(edits: list[Any], *, as_json: bool) -> int:
    if as_json:
        print(json.dumps({"edits": [asdict(edit) for edit in edits]}, ensure_ascii=False, indent=2))
        return 0
    for edit in edits:
        print(edit)
        for field in edit.fields:
            print(f"  {field.name}: {_or_none(field.was)} → {_or_none(field.now)}")
    if not edits:
        print("no changes made by hand")
    return 0


def _or_none(value: str | None) -> str:
    return "(none)" if value is None else f"{{{value}}}"
