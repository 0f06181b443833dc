"""What was automated, as PRISMA-trAIce asks: model, version, what it did, who decided.

Holst et al., PRISMA-trAIce, JMIR AI 2025, doi:10.2196/80247.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select

from litreview.display import shortened
from litreview.model import Kind
from litreview.store import tables
from litreview.workspace.context import ReviewContext
from litreview.workspace.report.markdown import escape, gap, table

__all__ = ["automation", "models"]

_LAST = 2**31 - 1
"""Above every number of an event, which is a 32-bit integer in a database server."""

_LONGEST = 300
"""Characters of the parameters that are shown: those of the models here have 200."""


def models(context: ReviewContext) -> str:
    """What ranked the papers, from when on, and how many decisions followed each model."""
    runs, decisions = _runs(context)
    if not runs:
        return "No model has ranked papers so far.\n"
    rows = [
        (
            escape(str(run.get("ranker", ""))),
            escape(str(run.get("version", ""))),
            escape(_parameters(run)),
            at[:10],
            f"{number:,}",
        )
        for (_, at, run), number in zip(runs, decisions, strict=True)
    ]
    return table(("Model", "Version", "Parameters", "In use from", "Decisions"), rows)


def automation(context: ReviewContext) -> str:
    """What was automated, item by item; what is not known is a gap."""
    runs, decisions = _runs(context)
    items = (
        ("Tool", f"jupyterlab-litreview {_version()}, open source, on the reviewer's computer"),
        (
            "Purpose and stage",
            "the order in which undecided papers are shown for screening, and suggestions of"
            f" similar papers; {sum(decisions):,} decisions were made in an order of a model"
            if runs
            else "none so far; no model has ranked papers",
        ),
        (
            "Input",
            "titles and abstracts of the imported records, the reviewer's own decisions and the"
            " protocol; no data left the computer for it",
        ),
        (
            "Human oversight",
            "every decision was made by a person; no model included, excluded or tagged a paper",
        ),
        *(_of_the_order() if runs else ()),
        ("Other AI tools", gap("language models or other tools used outside of this review")),
    )
    return "\n".join(f"- **{name}.** {text}" for name, text in items) + "\n"


def _of_the_order() -> tuple[tuple[str, str], ...]:
    """The questions about a model that ordered papers."""
    return (
        ("Training", "trained on the reviewer's decisions alone, again after each decision"),
        ("Reproducibility", "the same log gives the same order of papers (see the table)"),
        ("Evaluation", gap("how well the order worked in this review; see When to stop")),
        ("Limitations", gap("what reading in this order may have missed")),
    )


def _runs(context: ReviewContext) -> tuple[list[tuple[int, str, Mapping[str, Any]]], list[int]]:
    """The models in their order, and the decisions of the reviewer between one and the next."""
    event = tables.event
    with context.read() as connection:
        runs = [
            (row.seq, row.at, row.payload)
            for row in connection.execute(
                select(event.c.seq, event.c.at, event.c.payload)
                .where(
                    event.c.record.is_(None),
                    event.c.kind == Kind.MODEL_RUN.value,
                    event.c.reviewer == context.reviewer,
                )
                .order_by(event.c.seq)
            )
        ]
        ends = [*(seq for seq, _, _ in runs[1:]), _LAST]
        decisions = [
            connection.scalar(
                select(func.count()).where(
                    event.c.kind == Kind.DECIDED.value,
                    event.c.reviewer == context.reviewer,
                    event.c.seq > run[0],
                    event.c.seq < end,
                )
            )
            or 0
            for run, end in zip(runs, ends, strict=False)  # without a run there is no end
        ]
    return runs, decisions


def _parameters(run: Mapping[str, Any]) -> str:
    rest = {name: run[name] for name in run if name not in ("ranker", "version")}
    told = json.dumps(rest, ensure_ascii=False, sort_keys=True) if rest else ""
    return shortened(told, _LONGEST)


def _version() -> str:
    from importlib.metadata import version

    return version("jupyterlab-litreview")
