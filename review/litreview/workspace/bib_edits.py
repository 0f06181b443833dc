"""Changes made by hand in an exported .bib file: told, kept, and written again.

Our own text is known (`litreview.workspace.export_manifest`), so what differs in the file was
somebody's hand. Layout is no change: only entries, fields and text between entries count.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from litreview.display import Shown
from litreview.workspace.atomic_files import HEADER
from litreview.workspace.bib_strings import strings_in

if TYPE_CHECKING:
    from litreview.sources.bibsyntax import Body
    from litreview.workspace.export_manifest import Exported

__all__ = ["FieldEdit", "HandEdit", "differences", "keep", "written_again"]

# the beginning of `  @article{`
_START = re.compile(r"^[ \t]*(?=@\s*[A-Za-z][\w-]*\s*[{(])", re.MULTILINE)
# `@a` of `@article{`, not of `@string{`
_FIRST = re.compile(r"^@(?!string|preamble|comment)\w", re.MULTILINE | re.IGNORECASE)
_HEAD = re.compile(r"@([^{]*)\{([^,]*),")  # `@article{doe2019,`
_LINE = re.compile(r"  ([^ =]+) = ")  # `  title = `
_BETWEEN = "\n\n@"
_ASIDE = frozenset(("comment", "preamble", "string"))
_NESTED = 8  # @strings that are made of others


@dataclass(frozen=True, slots=True, repr=False)
class FieldEdit(Shown):
    """A field that differs.

    Attributes:
        name: in lower case; ``@`` for the type of the entry.
        was: as it was written; ``None`` if it was not there.
        now: as it stands in the file; ``None`` if it was taken out.
    """

    name: str
    was: str | None
    now: str | None

    def __str__(self) -> str:
        return (
            f"{self.name.replace('@', 'type')}: {self.was or 'nothing'} → {self.now or 'nothing'}"
        )


@dataclass(frozen=True, slots=True, repr=False)
class HandEdit(Shown):
    """An entry that was changed by hand.

    Attributes:
        key: its citation key; empty for text that is in no entry.
        what: ``changed``, ``added``, ``removed`` or ``text``.
        fields: those that differ, of an entry that was changed.
        text: what stands in the file.
        record: the id of the record with that key; empty if there is none.
        before: the entry as it was written, of one that was changed.
        strings: definitions of the strings that the file has, as BibTeX.
    """

    key: str
    what: str
    fields: tuple[FieldEdit, ...] = ()
    text: str = ""
    record: str = ""
    before: str = ""
    strings: str = ""

    def __str__(self) -> str:
        if self.what == "changed":
            names = ", ".join(one.name.replace("@", "type") for one in self.fields)
            return f"{self.key}: changed {names}"
        return f"{self.key}: {self.what}" if self.key else f"text: {' '.join(self.text.split())}"


def differences(was: str, now: str) -> list[HandEdit]:
    """What of a file differs from what was written, in the order of the file.

    Args:
        was: a file as `write_bibtex` writes it.
        now: the file as it stands.
    """
    head, before = _cut(was)
    strings = strings_in(head) | strings_in(now)
    defined = "".join(f"@string{{{name} = {{{value}}}}}\n" for name, value in strings.items())
    present, between = _entries(now, set(before.values()))
    known = " ".join(head.split())
    edits = [HandEdit("", "text", text=text) for text in between if text not in known]
    seen: set[str] = set()
    for key, (raw, body) in present.items():
        name = key.lower()
        seen.add(name)
        if body is None:
            continue
        if name not in before:
            edits.append(HandEdit(key, "added", text=raw, strings=defined))
        elif fields := _changed(before[name], body, strings):
            edits.append(
                HandEdit(key, "changed", fields, raw, before=before[name], strings=defined)
            )
    edits += [HandEdit(_key(block), "removed") for key, block in before.items() if key not in seen]
    return edits


def keep(before: Exported, edits: list[HandEdit], *, again: bool = True) -> Exported:
    """What is known of a file once changes by hand count as our own.

    Args:
        before: what was known.
        edits: those that count.
        again: write them again at every export; not if the review holds them now.
    """
    kept = {key: dict(fields) for key, fields in before.kept.items()}
    aside, left_out = dict(before.aside), set(before.left_out)
    for edit in edits:
        name = edit.key.lower()
        if edit.what == "changed":
            kept.setdefault(name, {}).update({one.name: one.now for one in edit.fields})
        elif edit.what == "removed":
            left_out.add(name)
            aside.pop(name, None)
        elif edit.what == "added":
            aside[name] = edit.text.strip()
        else:
            aside[""] = "\n".join(filter(None, (aside.get("", ""), edit.text.strip())))
    after = replace(before, kept=kept, aside=aside, left_out=tuple(sorted(left_out)))
    text = written_again(before.text, after)
    return replace(after, text=text) if again else replace(before, text=text)


def written_again(text: str, before: Exported | None) -> str:
    """A file of ours with the changes by hand that are kept."""
    if before is None or not (before.kept or before.aside or before.left_out):
        return text
    head, blocks = _cut(text)
    for key in before.left_out:
        blocks.pop(key, None)
    for key, fields in before.kept.items():
        if key in blocks:
            blocks[key] = _with_fields(blocks[key], fields)
    aside = {key: f"{added}\n" for key, added in before.aside.items() if key not in blocks}
    top = aside.pop("", "")
    written = [*blocks.values()]
    for key in sorted(aside):
        at = next((n for n, block in enumerate(written) if _key(block).lower() > key), len(written))
        written.insert(at, aside[key])
    if top.strip() not in head:
        head = f"{head.rstrip()}\n\n{top}\n"
    return head + "\n".join(written)


def _cut(text: str) -> tuple[str, dict[str, str]]:
    """A file of ours as what stands above its entries, and these by key in lower case."""
    first = _FIRST.search(text)
    if not first:
        return text, {}
    blocks: dict[str, str] = {}
    for part in text[first.start() :].rstrip("\n").split(_BETWEEN):
        block = part if part.startswith("@") else f"@{part}"
        blocks[_key(block).lower()] = f"{block}\n"
    return text[: first.start()], blocks


def _key(block: str) -> str:
    head = _HEAD.match(block)
    return head[2].strip() if head else ""


def _entries(text: str, known: set[str]) -> tuple[dict[str, tuple[str, Body | None]], list[str]]:
    """The entries of any .bib file by key, and the text between them.

    An entry that is known word for word is not read.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    body_at = len(HEADER) if text.startswith(HEADER) else 0
    found: dict[str, tuple[str, Body | None]] = {}
    between: list[str] = []
    at = body_at
    while start := _START.search(text, at):
        between.append(text[at : start.start()])
        end = text.find("\n}\n", start.end()) + 3
        raw = text[start.end() : end] if end > 2 else ""  # noqa: PLR2004 - it was found
        if raw in known:
            found[_key(raw)] = raw, None
            at = end
            continue
        at, body = _read(text, start.end())
        if body is None or not body.key or body.type in _ASIDE:
            between.append(text[start.end() : at])
        else:
            found.setdefault(body.key, (text[start.end() : at], body))
    between.append(text[at:])
    return found, [" ".join(part.split()) for part in between if part.strip()]


def _read(text: str, start: int) -> tuple[int, Body | None]:
    """Read an entry, up to the next one, or, if that is inside it, to one of those behind.

    Returns:
        Where to go on, and the entry if it is one.
    """
    from litreview.sources.bibsyntax import parse

    end = first = 0
    for _ in range(_NESTED):
        following = _START.search(text, max(end, start) + 1)
        end = following.start() if following else len(text)
        first = first or end
        body = parse(text[start:end])
        if body is not None or end == len(text):
            return (start + body.end, body) if body else (first, None)
    return first, None


def _changed(block: str, body: Body, strings: Mapping[str, str]) -> tuple[FieldEdit, ...]:
    from litreview.sources.bibsyntax import parse

    ours = parse(block)
    assert ours is not None, "what was written can be read"
    was, now = _values(ours, strings), _values(body, strings)
    names = dict.fromkeys((*was, *now))
    return tuple(
        FieldEdit(name, was.get(name), now.get(name))
        for name in names
        if was.get(name) != now.get(name)
    )


def _values(body: Body, strings: Mapping[str, str]) -> dict[str, str]:
    """The fields' values, with what strings stand for."""
    values = {"@": body.type}
    for field in body.fields:
        said = (
            strings.get(part.text.lower(), part.text) if part.name else part.text
            for part in field.parts
        )
        values.setdefault(field.name, " ".join("".join(said).split()))
    return values


def _with_fields(block: str, fields: Mapping[str, str | None]) -> str:
    head, *lines = block.rstrip("\n").split("\n")
    lines = lines[:-1]
    for name, value in fields.items():
        if name == "@":
            head = head.replace(head[: head.index("{")], f"@{value}", 1)
            continue
        line = f"  {name} = {{{value}}},"
        at = next((n for n, one in enumerate(lines) if _named(one) == name), -1)
        if at < 0 and value is not None:
            lines.append(line)
        elif at >= 0:
            spelt = lines[at].split(" = ")[0].strip()
            lines[at : at + 1] = [] if value is None else [f"  {spelt} = {{{value}}},"]
    return "\n".join([head, *lines, "}", ""])


def _named(line: str) -> str:
    found = _LINE.match(line)
    return found[1].lower() if found else ""
