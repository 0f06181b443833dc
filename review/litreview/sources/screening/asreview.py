"""ASReview LAB: labels, notes and tags in columns, or words in the notes of a RIS file.

Columns and words as its documentation gives them ("Data format", "Fully and partially labeled
data"; versions 1 and 2); tables made by hand have such columns, too, with reasons and tags beside
the decision. A label is the decision of the user the file names, else of the importer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from litreview.model import Decision, Screening
from litreview.sources.lists import listed

__all__ = ["take"]

_LABELS = ("asreview_label", "included")
_DECISIONS = {
    Decision.INCLUDE: "1 1.0 true yes y include included relevant",
    Decision.MAYBE: "maybe unsure unclear uncertain",
    Decision.EXCLUDE: "0 0.0 false no n exclude excluded irrelevant",
}
_SAYS = {word: decision for decision, words in _DECISIONS.items() for word in words.split()}
_NOTHING = frozenset(("-1", "-1.0", "na", "none", "null", "undecided", "not_seen"))
_WORDS = {
    "asreview_relevant": Decision.INCLUDE,
    "asreview_irrelevant": Decision.EXCLUDE,
    "asreview_not_seen": None,
}
# `ASReview_relevant`
_WORD = re.compile(r"\bASReview(?:_|\\_)(?:relevant|irrelevant|not(?:_|\\_)seen)\b", re.IGNORECASE)
_PRIOR = re.compile(r"\bASReview(?:_|\\_)prior\b", re.IGNORECASE)  # `ASReview_prior`
_TAG = re.compile(r"asreview_tag_.+")  # `asreview_tag_rct`
_NOTE = re.compile(r"asreview_notes?|exported_notes_\d+")  # `asreview_note`, `exported_notes_1`


def take(fields: dict[str, str]) -> Iterator[Screening]:
    """Take ASReview's labels, notes and tags out of an entry's fields."""
    decision = _column(fields)
    if decision is None:
        decision = _word(fields)
    names = ("asreview_tags", "screening-tags")
    tags = [tag for name in names for tag in listed(fields.pop(name, ""))]
    reasons = listed(fields.pop("screening-reasons", ""))
    notes: list[str] = []
    for name in list(fields):
        if _TAG.fullmatch(name) and fields[name].lower() in _SAYS:
            if _SAYS[fields.pop(name).lower()] is Decision.INCLUDE:
                tags.append(name.removeprefix("asreview_tag_").replace("_", " "))
        elif _NOTE.fullmatch(name):
            notes.append(fields.pop(name))
    if decision or tags or notes or reasons:
        who = fields.pop("asreview_user_name", "") or fields.pop("asreview_user_email", "")
        yield Screening(who, decision, reasons, tuple(tags), tuple(notes))


def _column(fields: dict[str, str]) -> Decision | None:
    """What the labels say, ASReview's own first; one that says otherwise stays."""
    found: Decision | None = None
    for name in _LABELS:
        said = fields.get(name, "").strip().lower()
        decision = _SAYS.get(said)
        if said in _NOTHING or (decision and decision is (found or decision)):
            del fields[name]
        found = found or decision
    return found


def _word(fields: dict[str, str]) -> Decision | None:
    note = fields.get("note", "")
    if _PRIOR.search(note):
        fields["asreview_prior"] = "1"
        note = _put_note(fields, _PRIOR.sub("", note))
    found = {_WORDS[one.lower().replace("\\", "")] for one in _WORD.findall(note)}
    if len(found) != 1:  # none, or contradicting each other: then the words stay
        return None
    _put_note(fields, _WORD.sub("", note))
    return found.pop()


def _put_note(fields: dict[str, str], text: str) -> str:
    """Write what is left of a note, without the lines and commas that are left empty."""
    lines = (line.strip(" ,;") for line in text.split("\n"))
    note = "\n".join(line for line in lines if line)
    fields.pop("note", None)
    if note:
        fields["note"] = note
    return note
