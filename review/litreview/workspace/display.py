"""How a review and its records look outside the interface: HTML without script, and plain text."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from litreview.changes.decisions import decision_label
from litreview.model import EDITED, STAGE, Kind, Record

__all__ = [
    "card",
    "counts",
    "decision_color",
    "event_label",
    "mark",
    "plain_card",
    "plain_summary",
    "publication",
    "readable",
    "short_authors",
    "state",
    "summary",
    "venue",
]

_WIDTH = 80  # columns of a terminal
_MARKS = {"include": "✓", "maybe": "?", "exclude": "✗", "undecided": "·"}
_STATES = {
    "include": "included",
    "maybe": "maybe",
    "exclude": "excluded",
    "undecided": "undecided",
}
"""How a paper stands after a decision, as an adjective."""
_COLORS = {
    "include": "var(--jp-success-color1, #388e3c)",
    "maybe": "var(--jp-warn-color1, #f57c00)",
    "exclude": "var(--jp-error-color1, #d32f2f)",
    "undecided": "var(--jp-border-color1, #bdbdbd)",
}


_PAGES = re.compile(r"\s*-+\s*")
"""The dash between two pages, as in ``45--61`` and ``45 - 61``."""

_TOLD: dict[str, str] = {
    Kind.KEY_MADE: "key: {key}",
    Kind.KEY_FROZEN: "key frozen: {key}",
    Kind.COMPLETED: "{field} from {source}",
    Kind.IMPORTED: "found in {name}",
    Kind.SOURCE_REMOVED: "source {name} removed",
    Kind.SAMPLE_DRAWN: "random sample drawn",
    Kind.SOURCE_KIND: "{source} has the kind {kind}",
    Kind.MODEL_RUN: "ranked by {ranker} {version}",
}
_EITHER: dict[str, tuple[str, str, str]] = {
    Kind.TAGGED: ("on", "tag {name}", "untag {name}"),
    Kind.HIGHLIGHTED: ("quote", "highlight: {quote}", "highlight removed"),
    Kind.ATTACHED: ("on", "file attached: {name}", "file removed: {name}"),
    Kind.NOTED: ("text", "note: {text}", "note removed"),
    Kind.KEY_PINNED: ("key", "key pinned: {key}", "key unpinned"),
    Kind.KEY_ALIASED: ("on", "also known as {key}", "no longer known as {key}"),
    Kind.SEARCH_SAVED: ("query", "search saved: {name}", "search removed: {name}"),
    Kind.EXPORT_FOLLOWED: ("format", "{name} kept up to date", "{name} no longer kept up to date"),
    Kind.MERGED: ("into", "merged into {into}", "unmerged"),
    Kind.NOT_DUPLICATE: ("apart", "not a duplicate of {name}", "possible duplicate of {name}"),
}
"""What of the payload tells which of two sentences fits, and the sentences."""


def counts(status: Mapping[str, Any]) -> str:
    """Such as ``399 papers: 12 included, 3 maybe, 40 excluded, 344 undecided``."""
    parts = ", ".join(f"{number} {_STATES[name]}" for name, number in status["decisions"].items())
    return f"{status['records']} papers: {parts}"


def event_label(kind: str, slot: str, payload: Mapping[str, Any], stage: str = STAGE) -> str:
    """One event in words."""
    name = slot.partition(":")[2]
    if kind == Kind.DECIDED:
        reasons = f" ({', '.join(payload['reasons'])})" if payload["reasons"] else ""
        return f"{decision_label(payload['decision'], stage)}{reasons}"
    if kind == Kind.TAG_STYLED:
        return f"tag {name} styled" if payload["listed"] else f"tag {name} deleted"
    if kind == Kind.COMPLETED:
        payload = {"field": name, **payload["origin"]}
        if payload["source"] == EDITED:
            return f"{name} edited"
    if kind == Kind.IMPORTED and payload.get("records"):
        return str(payload["name"])
    if kind in _EITHER:
        field, yes, no = _EITHER[kind]
        return (yes if payload[field] else no).format(**{"name": name, **payload})
    return _TOLD[kind].format(**payload) if kind in _TOLD else str(kind)


def plain_summary(status: Mapping[str, Any]) -> str:
    """A review as text."""
    lines = [f"{status['name']} — {counts(status)}"]
    lines += [f"  {source['entries']:>6}  {source['name']}" for source in status["sources"]]
    if status["tags"]:
        tags = ", ".join(f"{name} ({number})" for name, number in status["tags"].items())
        lines.append(textwrap.fill(f"tags: {tags}", _WIDTH, initial_indent="  "))
    if not status["records"]:
        lines.append("  empty: add files with add()")
    return "\n".join(lines)


def summary(status: Mapping[str, Any]) -> str:
    """A review as HTML: a bar of decisions in proportion, with every number also in words."""
    total = status["records"] or 1
    bar = "".join(
        f'<span style="display:inline-block;height:8px;width:{100 * number / total:.2f}%;'
        f'background:{_COLORS[name]}"></span>'
        for name, number in status["decisions"].items()
        if number
    )
    legend = " &nbsp; ".join(
        f'<span style="color:{_COLORS[name]}">{_MARKS[name]}</span> {number}&nbsp;{_STATES[name]}'
        for name, number in status["decisions"].items()
    )
    rows = "".join(
        f"<tr><td style='text-align:left'>{escape(source['name'])}</td>"
        f"<td>{source['entries']}</td></tr>"
        for source in status["sources"]
    )
    tags = ", ".join(f"{escape(name)}&nbsp;({number})" for name, number in status["tags"].items())
    return (
        '<div style="max-width:42em;line-height:1.5">'
        f"<b>{escape(status['name'])}</b> — {status['records']} papers<br>"
        f'<div style="line-height:0;white-space:nowrap;margin:4px 0">{bar}</div>{legend}'
        + (f"<br>Tags: {tags}" if tags else "")
        + (
            "<details><summary>Sources</summary><table><tr><th style='text-align:left'>source</th>"
            f"<th>entries</th></tr>{rows}</table></details>"
            if rows
            else "<br>Empty: add files with <code>add()</code>."
        )
        + "</div>"
    )


def plain_card(record: Record) -> str:
    """A record as text."""
    from litreview.bibliography.export_parts import written_highlights

    decision = record.decision.value if record.decision else "undecided"
    reasons = f" ({', '.join(record.reasons)})" if record.reasons else ""
    lines = [
        textwrap.fill(readable(record.title), _WIDTH),
        f"[{record.id}] {_MARKS[decision]} {_STATES[decision]}{reasons}  key: {record.key}",
    ]
    if record.tags:
        lines.append(f"tags: {', '.join(record.tags)}")
    lines += [f"note: {note.text}" for note in record.notes]
    lines += [f"highlight: {passage}" for passage in written_highlights(record)]
    lines += [f"{link.kind}: {link.url}" for link in record.links]
    lines += [f"file: {file}" for file in record.files]
    lines += ["", textwrap.fill(readable(record.abstract) or "(no abstract)", _WIDTH)]
    return "\n".join(lines)


def card(record: Record) -> str:
    """A record as HTML; every text is escaped, links are http(s) only."""
    from litreview.bibliography.export_parts import written_highlights

    decision = record.decision.value if record.decision else "undecided"
    reasons = f" ({escape(', '.join(record.reasons))})" if record.reasons else ""
    links = " · ".join(
        f'<a href="{escape(link.url)}" target="_blank" rel="noopener noreferrer">{link.kind}</a>'
        for link in record.links
    )
    tags = " ".join(
        '<span style="border:1px solid var(--jp-border-color1,#bdbdbd);border-radius:9px;'
        f'padding:0 8px">{escape(tag)}</span>'
        for tag in record.tags
    )
    notes = "".join(
        '<div style="border-left:3px solid var(--jp-border-color1,#bdbdbd);padding-left:8px;'
        f'white-space:pre-wrap">{escape(text)}</div>'
        for text in (*(note.text for note in record.notes), *written_highlights(record))
    )
    files = "".join(f"<div>File: {escape(str(file))}</div>" for file in record.files)
    seen = ", ".join(f"{escape(one.source)} ({one.position})" for one in record.occurrences)
    return (
        '<div style="max-width:42em;line-height:1.5" dir="auto">'
        f'<div style="font-size:1.2em;font-weight:600">{escape(readable(record.title))}</div>'
        f'<div><span style="color:{_COLORS[decision]}">{_MARKS[decision]}</span> '
        f"{_STATES[decision]}{reasons}"
        f" · <code>{record.id}</code> · <code>{escape(record.key)}</code>"
        + (f" · {links}" if links else "")
        + f"</div><div>{tags}</div>{files}{notes}"
        f'<p style="white-space:pre-line">{escape(readable(record.abstract)) or "No abstract."}</p>'
        f'<div style="opacity:.7">{seen}</div></div>'
    )


def mark(decision: str) -> str:
    """A decision as a sign and a word, such as ``✓ include``."""
    return f"{_MARKS[decision]} {decision}"


def state(record: Record) -> str:
    """How a record stands, as HTML with its colour."""
    decision = record.decision.value if record.decision else "undecided"
    return (
        f'<span style="white-space:nowrap"><span style="color:{_COLORS[decision]}">'
        f"{_MARKS[decision]}</span> {_STATES[decision]}</span>"
    )


def decision_color(decision: str) -> str:
    """The colour of a decision in CSS: that of the theme, or one that fits light and dark."""
    return _COLORS[decision]


def short_authors(authors: Sequence[str]) -> str:
    """``Lee``, ``Lee and Roy`` or ``Lee et al.``."""
    families = [author.partition(",")[0].strip() for author in authors]
    if len(families) > 2:  # noqa: PLR2004 - as author-year styles do
        return f"{families[0]} et al."
    return " and ".join(families)


def venue(fields: Mapping[str, str]) -> str:
    """Where a record was published, from its fields."""
    from litreview.store.search.listing import venue as listed

    return listed(fields)


def publication(fields: Mapping[str, str]) -> str:
    """Where a record was published, as readers quote it.

    Returns:
        Journal or proceedings with volume, number and pages, such as
        ``Journal of Imaginary Limnology 12(3):45–61``; what is missing is left out. The publisher
        or the institution if the record names no journal, and an empty string if it names nothing.
    """
    place = venue(fields)
    if not place:
        named = (fields.get(name, "") for name in ("publisher", "school", "institution"))
        return readable(next(filter(None, named), ""))
    volume = fields.get("volume", "").strip()
    number = (fields.get("number", "") or fields.get("issue", "")).strip()
    pages = (fields.get("pages", "") or fields.get("eid", "")).strip()
    cited = volume + (f"({number})" if number else "")
    if pages:
        cited += f":{_PAGES.sub('–', pages)}" if cited else f"pp. {_PAGES.sub('–', pages)}"
    comma = "," if pages and not volume and not number else ""
    return readable(f"{place}{comma} {cited}".strip())


def readable(text: str) -> str:
    """Text with its LaTeX remains made readable."""
    from litreview.bibliography import readable as plain

    return plain(text)
