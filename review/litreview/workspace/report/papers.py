"""The included papers in a report: as a table, as an annotated bibliography, as references."""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import shorten

from litreview.model import Record
from litreview.workspace.context import ReviewContext, record_filter
from litreview.workspace.display import readable, venue
from litreview.workspace.export_selection import decided_by
from litreview.workspace.progress import latest_stage
from litreview.workspace.report.markdown import escape, gap, table

__all__ = ["annotated", "citation", "cited_as", "evidence", "included", "references"]


_PLAIN = re.compile(r"\w(?:\w|[:.#$%&+?<>~/-](?=\w))*")
"""What pandoc reads as a key without braces: ``hill2019``, ``doe:2020-a``, but not ``a--b``."""


_LONGEST_TITLE = 40
"""Characters of the title that stands for authors nobody knows."""


def citation(key: str) -> str:
    """A citation as pandoc reads it: ``[@hill2019]``, ``[@{a--b}]``."""
    return f"[@{key}]" if _PLAIN.fullmatch(key) else f"[@{{{key}}}]"


def included(context: ReviewContext) -> list[Record]:
    """What is included at the last stage at which anything was decided, in order of import.

    By the team's joint decisions once several have decided, else by the reviewer's.
    """
    deciding = decided_by(context, None)
    at = deciding.at(latest_stage(deciding))
    return at.record_cache.records(record_filter("include"))


def evidence(records: Sequence[Record]) -> str:
    """A table of the papers with tags and notes; an empty column for what was extracted."""
    if not records:
        return gap("no paper is included yet") + "\n"
    rows = [
        (
            citation(one.key),
            escape(readable(one.title)),
            "" if one.year is None else str(one.year),
            escape(", ".join(one.tags)),
            "; ".join(escape(note.text) for note in one.notes),
        )
        for one in records
    ]
    head = ("Paper", "Title", "Year", "Tags", "Notes")
    return table(head, rows, widths=(8, 14, 4, 6, 10))


def annotated(records: Sequence[Record]) -> str:
    """The papers, each with its citation, tags, notes and marked passages."""
    if not records:
        return gap("no paper is included yet") + "\n"
    return "\n".join(_annotated(one) for one in records)


def references(records: Sequence[Record]) -> str:
    """The formatted references, as Markdown."""
    from litreview.bibliography.writers.references import writer

    return writer.write(records, markdown=True).decode()


def cited_as(record: Record) -> str:
    """Author and year, as a text names a paper: ``Hill and Dale 2019``."""
    families = [name.split(",")[0].strip() for name in record.authors]
    if not families:
        who = shorten(readable(record.title), _LONGEST_TITLE, placeholder="…") or record.key
    elif len(families) > 2:  # noqa: PLR2004 - three and more are "et al."
        who = f"{families[0]} et al."
    else:
        who = " and ".join(families)
    return f"{who} {'n.d.' if record.year is None else record.year}"


def _annotated(record: Record) -> str:
    where = escape(readable(venue(record.fields)))
    first = f"**{escape(readable(record.title))}** {citation(record.key)}"
    lines = [f"{first}, {where}" if where else first]
    if record.tags:
        lines.append(f"*Tags:* {escape(', '.join(record.tags))}")
    for note in record.notes:
        lines += [f"> {escape(line)}" if line.strip() else ">" for line in note.text.splitlines()]
        lines.append("")
    for one in record.highlights:
        said = f" — {escape(one.comment)}" if one.comment else ""
        lines.append(f"- “{escape(one.quote)}”{said}")
    return "\n\n".join(_joined(lines)) + "\n"


def _joined(lines: list[str]) -> list[str]:
    """Paragraphs; lines of one quotation or list stay together."""
    found: list[str] = []
    for line in lines:
        mark = line[:1] if line[:1] in (">", "-") else ""
        if found and mark and found[-1].startswith(mark):
            found[-1] += f"\n{line}"
        else:
            found.append(line)
    return [one for one in found if one]
