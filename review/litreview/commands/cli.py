"""``jupyter review``: a review from the command line.

Exit codes: 0 done, 1 done in part (a file could not be read), 2 refused with one sentence on
standard error, 130 stopped by Ctrl-C with everything done so far saved.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from types import FrameType

from litreview.commands import (
    advice,
    check,
    complete,
    duplicates,
    export,
    keys,
    prisma,
    simulate,
    tags,
    zotero,
)
from litreview.commands.shapes import WHERE, open_review, print_records, print_report, record_json
from litreview.errors import ReviewError

__all__ = ["main"]

_DECISIONS = ("include", "maybe", "exclude", "clear")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: the words after ``jupyter review``; those of the process if not given.

    Returns:
        The exit code.
    """
    arguments = _parser().parse_args(argv)
    _listen()
    run: Callable[[argparse.Namespace], int] = arguments.run
    try:
        return run(arguments)
    except ReviewError as error:
        print(f"jupyter review: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\njupyter review: stopped; everything done so far is saved", file=sys.stderr)
        return 130
    except BrokenPipeError:  # `| head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


_stopped = threading.Event()


def _listen() -> None:
    """Remember Ctrl-C: Python forgets it if it comes while an object is being finalized."""

    def stop(number: int, frame: FrameType | None) -> None:
        _stopped.set()
        signal.default_int_handler(number, frame)

    _stopped.clear()
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, stop)


def _new(arguments: argparse.Namespace) -> int:
    from litreview.workspace import create, sample_pages

    with create(arguments.path, arguments.reviewer) as review:
        if arguments.sample:
            return print_report(review.add(sample_pages()))
    print(f"created {arguments.path}; add papers with: jupyter review add {arguments.path} FILES")
    return 0


def _add(arguments: argparse.Namespace) -> int:
    def tell(number: int, total: int, name: str) -> None:
        if _stopped.is_set():
            raise KeyboardInterrupt
        if sys.stderr.isatty():
            print(f"\r\033[K{number + 1} of {total}: {name}", end="", file=sys.stderr, flush=True)

    with open_review(arguments) as review:
        report = review.add(arguments.files, tell)
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    return print_report(report)


def _status(arguments: argparse.Namespace) -> int:
    with open_review(arguments) as review:
        if arguments.json:
            print(json.dumps(review.status(), ensure_ascii=False, indent=2))
        else:
            print(review)
    return 0


def _list(arguments: argparse.Namespace) -> int:
    with open_review(arguments) as review:
        records = review.records(arguments.where, arguments.text, tag=arguments.tag)
        if arguments.query is not None:
            known = {record.id for record in records}
            found = review.find(arguments.query, sort=arguments.sort)
            records = [record for record in found if record.id in known]
    print_records(records, as_json=arguments.json)
    return 0


def _show(arguments: argparse.Namespace) -> int:
    with open_review(arguments) as review:
        record = review[arguments.id]
        if arguments.json:
            print(json.dumps(record_json(record), ensure_ascii=False, indent=2))
        else:
            from litreview.workspace.display import plain_card

            print(plain_card(record))
    return 0


def _decide(arguments: argparse.Namespace) -> int:
    with open_review(arguments) as review:
        decision = None if arguments.command == "clear" else arguments.command
        reason = getattr(arguments, "reason", None)
        print(review.decide(_ids(arguments), decision, reason, note=arguments.note))
    return 0


def _tag(arguments: argparse.Namespace) -> int:
    with open_review(arguments) as review:
        act = review.tag if arguments.command == "tag" else review.untag
        print(act(_ids(arguments), arguments.name))
    return 0


def _note(arguments: argparse.Namespace) -> int:
    with open_review(arguments) as review:
        print(review.note(arguments.id, arguments.text))
    return 0


def _undo(arguments: argparse.Namespace) -> int:
    with open_review(arguments) as review:
        print(review.undo() if arguments.command == "undo" else review.redo())
    return 0


def _history(arguments: argparse.Namespace) -> int:
    with open_review(arguments) as review:
        for event in review.log.entries(arguments.id):
            mark = " " if event["standing"] else "–"
            print(f"{event['at'][:19]}  {mark} {event['what']}  ({event['reviewer']})")
    return 0


def _ids(arguments: argparse.Namespace) -> list[str]:
    """The ids given, or, for ``-``, those on standard input, one a line."""
    if arguments.ids != ["-"]:
        return list(arguments.ids)
    return [line.split()[0] for line in sys.stdin if line.strip()]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="jupyter review", description="Screen, tag and annotate papers; export a bibliography."
    )
    parser.add_argument(
        "--reviewer", help="reviewer name (default: $LITREVIEW_REVIEWER or your user name)"
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, run: Callable[..., int], says: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=says, description=says)
        sub.add_argument("path", metavar="PATH", help="a .review file or a database URL")
        sub.set_defaults(run=run)
        return sub

    def as_json(sub: argparse.ArgumentParser) -> None:
        sub.add_argument("--json", action="store_true", help="print one JSON object")

    sub = command("new", _new, "create an empty review")
    sub.add_argument("--sample", action="store_true", help="with sample papers")
    sub = command("add", _add, "import references from files")
    sub.add_argument("files", metavar="FILE", nargs="+")
    as_json(command("status", _status, "count records, sources and decisions"))
    sub = command("list", _list, "list records")
    as_json(sub)
    sub.add_argument("--where", choices=WHERE, default="all")
    sub.add_argument("--tag", default="", help="only those with this tag")
    sub.add_argument("--text", default="", help="only those with all of these words")
    sub.add_argument(
        "--query", help="only matches of a query such as 'tag:vision year:>2020 -survey'"
    )
    sub.add_argument("--sort", default="position", help="sort order with --query, such as year")
    advice.add(command, as_json)
    complete.add(command, as_json)
    duplicates.add(command, as_json)
    zotero.add(command, as_json)
    keys.add(command, as_json)
    tags.add(command, as_json)
    prisma.add(command, as_json)
    simulate.add(commands)
    sub = command("show", _show, "show one record")
    sub.add_argument("id", metavar="ID")
    as_json(sub)
    for decision in _DECISIONS:
        says = "clear decisions" if decision == "clear" else f"{decision} records"
        sub = command(decision, _decide, says)
        sub.add_argument(
            "ids", metavar="ID", nargs="+", help="ids or keys; - reads them from standard input"
        )
        sub.add_argument("--note", help="also add this note")
        if decision == "exclude":
            sub.add_argument("--reason", action="append", help="reason; repeatable")
    for verb in ("tag", "untag"):
        sub = command(verb, _tag, "tag records" if verb == "tag" else "remove a tag from records")
        sub.add_argument("name", metavar="NAME")
        sub.add_argument(
            "ids", metavar="ID", nargs="+", help="ids or keys; - reads them from standard input"
        )
    sub = command("note", _note, "write a note on a record")
    sub.add_argument("id", metavar="ID")
    sub.add_argument("text", metavar="TEXT")
    command("undo", _undo, "undo the last action")
    command("redo", _undo, "redo the action undone last")
    command("history", _history, "show the history of a record").add_argument("id", metavar="ID")
    check.add(command)
    export.add(command)
    return parser


if __name__ == "__main__":
    sys.exit(main())
