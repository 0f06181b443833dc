"""``jupyter review complete``, ``candidates``, ``edit`` and ``provenance``: metadata."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

from litreview.commands.base import Commands, open_review, read_fields
from litreview.errors import MissingError, UsageError

if TYPE_CHECKING:
    from litreview import Candidate
    from litreview.workspace import Review
from litreview.model import WHERE

__all__ = ["add"]


def add(commands: Commands) -> None:
    """Add the commands."""
    sub = commands.add(
        "complete",
        _complete,
        "complete authors, years and identifiers from files or services",
        json=True,
    )
    says = "ids or keys (default: records without authors, year, or DOI and arXiv id)"
    sub.add_argument("ids", metavar="ID", nargs="*", help=says)
    sub.add_argument("--where", choices=WHERE, default="all", help="only those with this decision")
    sub.add_argument("--tag", default="", help="only those with this tag")
    _add_where_from(sub)
    says = "apply matches that score at least this, such as 0.95 (default: only list them)"
    sub.add_argument("--threshold", type=float, metavar="SCORE", help=says)
    says = "apply only this field, also over another value; repeatable"
    sub.add_argument("--field", dest="fields", action="append", help=says)
    says = "apply candidate NUMBER (from 1) to the one given record"
    sub.add_argument("--apply", type=int, metavar="NUMBER", help=says)
    says = "show what would be applied; change nothing"
    sub.add_argument("--dry-run", action="store_true", help=says)
    sub = commands.add(
        "candidates", _candidates, "list metadata found for a record, numbered", json=True
    )
    sub.add_argument("id", metavar="ID")
    _add_where_from(sub)
    sub = commands.add("edit", _edit, "correct fields of a record by hand")
    sub.add_argument("id", metavar="ID")
    says = "such as year=2020 or authors='Lee, Ann and Roy, Bo'; an empty value clears the field"
    sub.add_argument("fields", metavar="FIELD=VALUE", nargs="*", help=says)
    says = "show what the sources say of this field again; repeatable"
    sub.add_argument("--reset", metavar="FIELD", action="append", default=[], help=says)
    sub = commands.add(
        "provenance", _provenance, "show the origin of each field of a record", json=True
    )
    sub.add_argument("id", metavar="ID")


def _add_where_from(sub: argparse.ArgumentParser) -> None:
    says = "use only these files of references"
    sub.add_argument("--from", dest="from_", metavar="FILE", nargs="+", action="extend", help=says)
    says = "allow requests to online services (or set LITREVIEW_ONLINE=1)"
    sub.add_argument("--online", action="store_true", help=says)
    says = "use only this service: openalex, crossref, semanticscholar or arxiv; repeatable"
    sub.add_argument("--service", dest="services", action="append", help=says)


def _complete(arguments: argparse.Namespace) -> int:
    from litreview.jsonapi.metadata_shapes import completion_json

    if arguments.apply is not None:
        return _take(arguments)
    with open_review(arguments) as review:
        try:
            report = review.metadata.complete(
                arguments.ids or None,
                where=arguments.where,
                tag=arguments.tag,
                from_=arguments.from_,
                services=arguments.services,
                online=arguments.online or None,
                threshold=arguments.threshold,
                fields=arguments.fields,
                dry_run=arguments.dry_run,
                progress=_tell if sys.stderr.isatty() else None,
            )
        finally:
            _wipe()
        if arguments.json:
            print(json.dumps(completion_json(report), ensure_ascii=False, indent=2))
        else:
            for one in report.taken:
                print(one)
            for offer in report.offered:
                print(f"{offer.record}  ? {offer}")
            print(f"{report}; nothing was changed" if arguments.dry_run else report)
    for failure in report.failed:
        print(f"not read: {failure}", file=sys.stderr)
    for problem in report.problems:
        print(f"note: {problem}", file=sys.stderr)
    if report.failed or report.problems:
        return 1 if report.looked else 2
    return 0


def _take(arguments: argparse.Namespace) -> int:
    if len(arguments.ids) != 1:
        raise UsageError("--apply needs exactly one record")
    with open_review(arguments) as review:
        found = _found(review, arguments.ids, arguments)
        if not 1 <= arguments.apply <= len(found):
            raise MissingError(f"there is no candidate {arguments.apply}; {len(found)} were found")
        print(review.metadata.apply(found[arguments.apply - 1], arguments.fields))
    return 0


def _candidates(arguments: argparse.Namespace) -> int:
    from litreview.jsonapi.metadata_shapes import candidate_json

    with open_review(arguments) as review:
        found = _found(review, [arguments.id], arguments)
    if arguments.json:
        told = {"candidates": [candidate_json(one) for one in found]}
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    for number, one in enumerate(found, 1):
        differs = f"; differs in {', '.join(one.differs)}" if one.differs else ""
        print(f"{number}  {one}\n   adds {', '.join(one.brings) or 'nothing new'}{differs}")
    return 0


def _edit(arguments: argparse.Namespace) -> int:
    fields = {**read_fields(arguments.fields), **dict.fromkeys(arguments.reset)}
    if not fields:
        raise UsageError("give at least one FIELD=VALUE, or --reset FIELD")
    with open_review(arguments) as review:
        print(review.metadata.edit(arguments.id, **fields))
    return 0


def _found(review: Review, ids: list[str], arguments: argparse.Namespace) -> list[Candidate]:
    return review.metadata.candidates(
        ids,
        from_=arguments.from_,
        services=arguments.services,
        online=arguments.online or None,
    )


def _provenance(arguments: argparse.Namespace) -> int:
    from litreview.jsonapi.metadata_shapes import provenance_json

    with open_review(arguments) as review:
        origins = review.metadata.provenance(arguments.id)
    if arguments.json:
        print(json.dumps(provenance_json(origins), ensure_ascii=False, indent=2))
        return 0
    width = max(map(len, origins), default=0)
    for name, origin in origins.items():
        print(f"{name:{width}}  {origin}")
    return 0


def _tell(number: int, total: int, title: str) -> None:
    line = f"{number + 1} of {total}: {' '.join(title.split())[:60]}"
    print(f"\r\033[K{line}", end="", file=sys.stderr, flush=True)


def _wipe() -> None:
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
