"""What Typst cites: ``@key`` and ``#cite(<key>)``, unless ``<key>`` is a label of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from litreview.bibliography.citations.found import Found, with_lines

__all__ = ["typst_citations"]

# In this order: \@ is text; // comment, not of https://; /* comment */; `raw`; cite(<key>);
# #include "chapter.typ"; ("a string"); <label>; @key, whose last character is no . or :
_TOKEN = re.compile(
    r"""\\.|https?://\S*|(?P<line>//)|(?P<block>/\*)|(?P<raw>`+)
    |\bcite\(\s{0,9}(?:<(?P<cite>[^<>\s]{1,500})>|label\(\s{0,9}"(?P<name>[^"\n]{1,500})"\s{0,9}\))
    |\#include\s{1,9}"(?P<path>[^"\n]{1,1000})"|[(,:=]\s{0,9}"(?:[^"\\\n]|\\.){0,4000}+"
    |[(,]\s{0,9}<[^<>\s]{1,500}>|<(?P<label>[\w.:-]{1,500})>
    |(?<!\w)@(?P<key>\w(?:[\w-]|[.:](?=\w))*+)""",
    re.VERBOSE | re.DOTALL,
)
_BLOCK = re.compile(r"/\*|\*/")  # both ends of `/* note */`
_ONE_BACKTICK, _FENCE = 1, 3


def typst_citations(text: str) -> Found:
    """The citations of a .typ file, its labels and the files that it includes."""
    found = list(_scan(text))
    return Found(
        with_lines(text, [(at, value) for at, what, value in found if what == "key"]),
        with_lines(text, [(at, value) for at, what, value in found if what == "path"]),
        {value for _, what, value in found if what == "label"},
    )


def _scan(text: str) -> Iterator[tuple[int, str, str]]:
    at = 0
    while token := _TOKEN.search(text, at):
        at = token.end()
        what = token.lastgroup
        if what == "line":
            end = text.find("\n", at)
            at = len(text) if end < 0 else end
        elif what == "block":
            at = _after_block(text, at)
        elif what == "raw":
            at = _after_raw(text, at, len(token[0]))
        elif what is not None:
            kind = "key" if what in ("cite", "name") else what
            yield token.start(what), kind, token[what]


def _after_block(text: str, at: int) -> int:
    """Behind a comment; comments may hold comments."""
    depth = 1
    while depth and (token := _BLOCK.search(text, at)):
        at = token.end()
        depth += 1 if token[0] == "/*" else -1
    return len(text) if depth else at


def _after_raw(text: str, at: int, ticks: int) -> int:
    """Behind raw text: two backticks are empty, three and more end with as many."""
    if ticks == _ONE_BACKTICK or ticks >= _FENCE:
        end = text.find("`" * ticks, at)
        return len(text) if end < 0 else end + ticks
    return at
