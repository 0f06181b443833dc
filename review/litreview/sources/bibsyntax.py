"""BibTeX's own grammar for one entry: fields, values, concatenation.

`bibtexparser` splits a file into blocks; what stands inside an entry is read here,
because a comma that is missing, ``#`` and escaped braces are lost on it without a word.
One pass, linear in the length of the entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from litreview.sources.bibparts import TYPE_LIST

__all__ = ["Body", "Field", "Part", "parse"]

_HEAD = re.compile(rf"\s*+@\s*+({TYPE_LIST}|[^\s{{(,\"#%'=]++)\s*+([{{(])")
_SPACE = re.compile(r"\s*")
_NAME = re.compile(r"[^\s\"#%'(),={}]+")
_KEY = re.compile(r"[^,={}\"]*")
# A key with quotes or braces in it, `a"b`, `{Smith2001}`: nothing that reads BibTeX takes it.
_NO_KEY = re.compile(r"[^\s,=%#(){}\"]*+[{}\"][^\s,=]*+(?=\s*+,)")
_WORD = r"[^\s\"#%'(),={}]++"
# A field as nearly all are: a value in braces, quotes or bare, and the comma after it. What it
# does not match is read step by step.
_FIELD = re.compile(
    rf"\s*+({_WORD})\s*+=\s*+"
    rf"(?:\{{([^{{}}]*+(?:\{{[^{{}}]*+\}}[^{{}}]*+)*+)\}}|\"([^{{}}\"]*+)\"|({_WORD}))"
    r"\s*+(?:,[\s,]*+|(?=\}))"
)
# Web of Science and Scopus have blanks in names: `Early Access Date = {SEP 2019}`,
# `funding_text 1={We thank …}`.
_SEVERAL = re.compile(r"[A-Za-z][\w-]*+(?:[ \t\xa0]+[\w-]+){1,4}(?=[ \t]*+=)")
_BRACE = re.compile(r"[{}]")  # `{`
_BRACE_OR_QUOTE = re.compile(r"[{}\"]")  # `"`
_BARE_BRACE = re.compile(r"(?<!\\)[{}]")  # `{`, but not `\{`
_BARE_BRACE_OR_QUOTE = re.compile(r"(?<!\\)[{}]|\"")  # `"`, `{`, but not `\{`
_STOP = re.compile(r"[,{}]|(?<![^\s\"#%'(),={}])(?=[^\s\"#%'(),={}]+\s*=)")


# Not frozen: these are made for every field, and that takes twice as long for frozen ones.
@dataclass(slots=True)
class Part:
    """A piece of a value: delimited text, or the name of a string (or a number)."""

    text: str
    name: bool = False


@dataclass(slots=True)
class Field:
    """A field as written.

    Attributes:
        name: in lower case.
        parts: what ``#`` joins.
        line: counted from the entry's first, which is 0.
    """

    name: str
    parts: tuple[Part, ...]
    line: int


@dataclass(slots=True)
class Body:
    """What was read of an entry.

    Attributes:
        type: in lower case.
        key: may be empty.
        fields: in order.
        faults: what was wrong but could be read: line (from 0), sentence, text.
        end: offset after the closing delimiter.
    """

    type: str
    key: str
    fields: list[Field] = field(default_factory=list)
    faults: list[tuple[int, str, str]] = field(default_factory=list)
    end: int = 0


class _BrokenError(Exception):
    """The entry does not end, or a value does not."""


def parse(raw: str) -> Body | None:
    r"""Read one entry.

    Braces count as BibTeX counts them, escaped or not; if that does not work out, escaped ones
    are taken for text, as people mean them.

    Args:
        raw: text from the entry's ``@`` on; what follows its end is not looked at.

    Returns:
        The entry, or ``None`` if it is no whole entry.
    """
    found: list[Body] = []
    for marks in ((_BRACE, _BRACE_OR_QUOTE), (_BARE_BRACE, _BARE_BRACE_OR_QUOTE)):
        try:
            body = _Parser(raw, *marks).entry()
        except _BrokenError:
            continue
        if not body.faults and not raw[body.end :].strip():
            return body
        found.append(body)
    return found[0] if found else None


class _Parser:
    def __init__(self, raw: str, brace: re.Pattern[str], brace_or_quote: re.Pattern[str]) -> None:
        self.raw = raw
        self.at = 0
        self.line = 0
        self.counted = 0
        self.apart = True  # whether a comma or the entry's start stands before
        self.brace = brace
        self.brace_or_quote = brace_or_quote

    def entry(self) -> Body:
        head = _HEAD.match(self.raw)
        if not head:
            raise _BrokenError
        self.at = head.end()
        closing = "}" if head[2] == "{" else ")"
        self.skip()
        body = Body(head[1].lower(), "")
        if odd := _NO_KEY.match(self.raw, self.at):
            self.at = odd.end()
            reason = (
                f"nothing can be cited as {odd[0]}, for its quote or brace; it gets another key"
            )
            body.faults.append((self.here(), reason, odd[0]))
        else:
            body.key = self.key()
        if body.key and self.peek() not in (",", closing, ""):
            body.faults.append((self.here(), f"a comma is missing after the key {body.key}", ""))
        self.skip(",")
        plain = closing == "}" and self.brace is _BRACE
        while True:
            while plain and (found := _FIELD.match(self.raw, self.at)):
                body.fields.append(self.simple(found))
            char = self.peek()
            if char == closing:
                break
            if not char:
                raise _BrokenError
            body.fields += self.field(body)
            self.separator(body, closing)
        body.end = self.at + 1
        return body

    def key(self) -> str:
        self.skip()
        found = _KEY.match(self.raw, self.at)
        assert found, "it matches anything"
        text = found[0]
        if self.raw[found.end() : found.end() + 1] in ("=", "{", '"'):
            # These are fields already: the key is missing, or the comma after it.
            key = text.split()[0] if len(text.split()) > 1 else ""
            self.at += len(key)
            return key
        if ")" in text and self.raw[found.end() : found.end() + 1] != ",":
            text = text[: text.index(")")]
        self.at += len(text)
        return text.strip()

    def simple(self, found: re.Match[str]) -> Field:
        """The field that was found at once."""
        self.line += self.raw.count("\n", self.counted, found.start(1))
        self.counted = found.start(1)
        self.at = found.end()
        self.apart = True
        braced, quoted, bare = found[2], found[3], found[4]
        part = Part(bare, name=True) if bare is not None else Part(braced or quoted or "")
        return Field(found[1].lower(), (part,), self.line)

    def field(self, body: Body) -> Iterator[Field]:
        """Read a field; report anything else and continue behind the next comma."""
        line, start = self.here(), self.at
        name = _NAME.match(self.raw, self.at)
        if self.apart and (several := _SEVERAL.match(self.raw, self.at)):
            name = several
        if name:
            self.at = name.end()
            if self.peek() == "=":
                self.at += 1
                parts = tuple(self.value())
                if not parts:
                    body.faults.append((line, f"the field {name[0]} has no value", name[0]))
                yield Field("-".join(name[0].lower().split()), parts, line)
                return
        elif self.peek() == "{":
            self.delimited(self.brace, "}")
        else:
            self.at += 1
        stop = _STOP.search(self.raw, self.at)
        self.at = stop.start() if stop else len(self.raw)
        body.faults.append((line, "this is not a field", self.raw[start : self.at].strip()))

    def separator(self, body: Body, closing: str) -> None:
        line = self.here()
        char = self.peek()
        self.apart = char == ","
        if char == ",":
            self.skip(",")
        elif char and char != closing and body.fields and _NAME.match(self.raw, self.at):
            before = body.fields[-1].name
            body.faults.append((line, f"a comma is missing after the field {before}", ""))

    def value(self) -> Iterator[Part]:
        while True:
            char = self.peek()
            if char == "{":
                yield Part(self.delimited(self.brace, "}"))
            elif char == '"':
                yield Part(self.delimited(self.brace_or_quote, '"'))
            elif name := _NAME.match(self.raw, self.at):
                self.at = name.end()
                yield Part(name[0], name=True)
            if self.peek() != "#":
                return
            self.at += 1

    def delimited(self, marks: re.Pattern[str], closing: str) -> str:
        """Read from an opening brace or quote to its partner."""
        start = self.at + 1
        depth = 1 if closing == "}" else 0
        for mark in marks.finditer(self.raw, start):
            if mark[0] == '"':
                if depth == 0:
                    self.at = mark.end()
                    return self.raw[start : mark.start()]
                continue
            depth += 1 if mark[0] == "{" else -1
            if depth < 0:
                break
            if depth == 0 and closing == "}":
                self.at = mark.end()
                return self.raw[start : mark.start()]
        raise _BrokenError

    def skip(self, more: str = "") -> None:
        while True:
            found = _SPACE.match(self.raw, self.at)
            self.at = found.end() if found else self.at
            if not more or self.raw[self.at : self.at + 1] != more:
                return
            self.at += 1

    def peek(self) -> str:
        found = _SPACE.match(self.raw, self.at)
        self.at = found.end() if found else self.at
        return self.raw[self.at : self.at + 1]

    def here(self) -> int:
        """The line, counted on from where it was counted last."""
        self.skip()
        self.line += self.raw.count("\n", self.counted, self.at)
        self.counted = self.at
        return self.line
