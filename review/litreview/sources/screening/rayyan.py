"""Rayyan: decisions, labels, reasons and notes inside the note of an entry (CSV, RIS, BibTeX).

    own note | RAYYAN-INCLUSION: {"Ann"=>"Included", "Bob"=>"Maybe"} | RAYYAN-LABELS: a,b |
    RAYYAN-EXCLUSION-REASONS: wrong population | USER-NOTES: {"Ann"=>["one", "two"]}

Labels have no reviewer and so are the importer's; reasons go to everybody who excluded.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from litreview.model import Decision, Screening

__all__ = ["take"]

_MARK = re.compile(
    r"(?:^|[\s|])(RAYYAN-INCLUSION|RAYYAN-LABELS|RAYYAN-EXCLUSION-REASONS|USER-NOTES)\s*:\s*"
)
# An escaped quotation mark begins no text: else a row of them would be read again from each.
_TEXT = r'(?<!\\)"((?:[^"\\]|\\.)*)"'
_ITEM = r'"(?:[^"\\]|\\.)*"'
# `"ada"=>"Included"`, `"blinded" => true`
_SAID = re.compile(rf"{_TEXT}\s*=>\s*(?:{_TEXT}|(true|false)\b)", re.DOTALL)
# `"ada"=>["rct", "pond"]`
_WROTE = re.compile(rf'{_TEXT}\s*=>\s*\[((?:[^\[\]"\\]|{_ITEM})*)\]', re.DOTALL)
_ONE = re.compile(_TEXT, re.DOTALL)  # `"rct"`
_ARROW = re.compile(r"= ?(?:\\?>|\{?\\textgreater(?:\{\}|\}| )?|\$>\$)")  # `=\>`, `=\textgreater{}`
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)  # `\"`
_DECISIONS = {
    "included": Decision.INCLUDE,
    "true": Decision.INCLUDE,
    "maybe": Decision.MAYBE,
    "excluded": Decision.EXCLUDE,
    "false": Decision.EXCLUDE,
}
_ENDS = {"RAYYAN-INCLUSION": "} |", "USER-NOTES": "]} |"}
"""How a part ends if a note of another origin follows; labels end at the bar."""

_COLUMNS = ("rayyan-inclusion", "rayyan-labels", "rayyan-exclusion-reasons", "user-notes")


def take(fields: dict[str, str]) -> Iterator[Screening]:
    """Take Rayyan's decisions, labels, reasons and notes out of an entry's fields."""
    for name in _COLUMNS:
        if name in fields:
            said = fields.pop(name)
            mark = "" if _MARK.match(said) else f"{name.upper()}: "
            fields["note"] = " | ".join(filter(None, (fields.get("note", ""), mark + said)))
    note = fields.get("note", "")
    if "RAYYAN-" not in note and "USER-NOTES" not in note:
        return
    own, parts = _parts(note)
    decisions = dict(_decisions(parts.get("RAYYAN-INCLUSION", "")))
    notes = dict(_notes(parts.get("USER-NOTES", "")))
    excluding = [who for who, said in decisions.items() if said is Decision.EXCLUDE]
    understood = {
        "RAYYAN-INCLUSION": _whole(parts.get("RAYYAN-INCLUSION", ""), _SAID, len(decisions)),
        "RAYYAN-LABELS": True,
        "RAYYAN-EXCLUSION-REASONS": bool(excluding),
        "USER-NOTES": _whole(parts.get("USER-NOTES", ""), _WROTE, len(notes)),
    }
    left = [own, *(f"{name}: {text}" for name, text in parts.items() if not understood[name])]
    fields["note"] = " | ".join(filter(None, left))
    if not fields["note"]:
        del fields["note"]
    reasons = _labels(parts.get("RAYYAN-EXCLUSION-REASONS", ""))
    for who in dict.fromkeys((*decisions, *notes)):
        why = reasons if who in excluding else ()
        yield Screening(who, decisions.get(who), why, notes=notes.get(who, ()))
    if labels := _labels(parts.get("RAYYAN-LABELS", "")):
        yield Screening(tags=labels)


def _parts(note: str) -> tuple[str, dict[str, str]]:
    """What is Rayyan's after each of its marks, and what else stands before or behind."""
    found = list(_MARK.finditer(note))
    ends = [*(mark.start() for mark in found[1:]), len(note)]
    owns = [note[: found[0].start()] if found else note]
    parts: dict[str, list[str]] = {}
    for mark, end in zip(found, ends, strict=False):
        text, bar, own = note[mark.end() : end].partition(_ENDS.get(mark[1], " |"))
        parts.setdefault(mark[1], []).append(f"{text}{bar}".strip(" |\n\t"))
        owns.append(own)
    joined = {name: ", ".join(filter(None, texts)) for name, texts in parts.items()}
    return " | ".join(filter(None, (own.strip(" |\n\t") for own in owns))), joined


def _whole(text: str, pattern: re.Pattern[str], number: int) -> bool:
    """Whether all that a part says was understood."""
    rest, found = pattern.subn("", _plain(text))
    return found == number and not rest.strip("{}\\, \n\t")


def _plain(text: str) -> str:
    """Ruby's arrow and quotation marks as they were before HTML or LaTeX escaped them."""
    if "&gt;" in text or "&quot;" in text:
        text = html.unescape(text)
    text = text.replace('{"}', '"').replace("{\\textquotedbl}", '"')
    text = _ARROW.sub("=>", text)
    if re.match(r"\W*\\\"", text):
        text = text.replace('\\"', '"')
    return text


def _decisions(text: str) -> Iterator[tuple[str, Decision]]:
    for who, said, flag in _SAID.findall(_plain(text)):
        decision = _DECISIONS.get((said or flag).strip().lower())
        if decision is not None:
            yield _unescaped(who), decision


def _notes(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for who, wrote in _WROTE.findall(_plain(text)):
        yield _unescaped(who), tuple(_unescaped(one) for one in _ONE.findall(wrote))


def _labels(text: str) -> tuple[str, ...]:
    return tuple(label.strip() for label in text.split(",") if label.strip())


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: {"n": "\n", "t": " "}.get(found[1], found[1]), text)
