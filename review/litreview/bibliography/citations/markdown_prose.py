"""Markdown without its code and its comments, which cite nothing; every offset stays."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from litreview.bibliography.citations.found import blank

__all__ = ["code_spans", "prose"]

# ``` or ~~~, also in a quote or a list item; the info string follows
_FENCE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(`{3,}|~{3,})(.*)", re.DOTALL)
# Fenced blocks whose content is prose: directives of MyST, environments of bookdown, raw LaTeX
_PROSE_BLOCK = re.compile(
    r"\s*\{(?:note|tip|hint|important|warning|caution|attention|danger|error|seealso|admonition"
    r"|figure|table|list-table|margin|sidebar|aside|topic|epigraph|pull-quote|blockquote|quote"
    r"|dropdown|details|card|grid|grid-item|grid-item-card|tab-set|tab-item|include|glossary"
    r"|exercise|solution|theorem|lemma|corollary|proposition|definition|example|remark|proof"
    r"|prf:[a-z]+|footnote|div|=latex|=tex)[},:\s]"
)
# "- item", "1. item", "[^1]: note", ": definition": what is indented below belongs to it
_ITEM = re.compile(r"[ ]{0,3}(?:[-*+]|\(?[0-9a-zA-Z]{1,9}[.)]|\(@[\w-]*\)|\[\^[^\]]+\]:|[:~])\s")
_INDENTED = re.compile(r"(?:[ ]{4}|[ ]{0,3}\t)")  # a line of code by its indentation
_HIDDEN = re.compile(r"<!--|<(pre|script|style)(?=[\s>])", re.IGNORECASE)  # `<!-- note`, `<pre>`
_HIDDEN_END = {
    "": re.compile("-->"),
    **{tag: re.compile(f"</{tag}>", re.IGNORECASE) for tag in ("pre", "script", "style")},
}
_HEADER_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)  # the `---` that ends a header
_YAML_COMMENT = re.compile(r"^[ \t]*#[^\n]*", re.MULTILINE)
_TICKS = re.compile("`+")
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")  # an empty line
# `<code>@x` of `<code>@x</code>`
_HTML_CODE = re.compile(r"(<code>)([^<]*)(?=</code>)", re.IGNORECASE)


def prose(text: str, *, percent: bool) -> str:
    """The text with blanks for code blocks, comments and raw HTML, as CommonMark has them.

    Code spans stay (see `code_spans`): a role of MyST needs its own.

    Args:
        text: Markdown.
        percent: whether a line that begins with ``%`` is a comment.
    """
    start = _header_end(text)
    header = _YAML_COMMENT.sub(lambda one: blank(one[0]), text[:start])
    scan = _Scan(percent=percent)
    lines = [scan.line(line) for line in text[start:].splitlines(keepends=True)]
    return _HTML_CODE.sub(lambda one: one[1] + blank(one[2]), header + "".join(lines))


def _header_end(text: str) -> int:
    """Where a YAML header ends; 0 if there is none."""
    if not text.startswith(("---\n", "---\r\n")):
        return 0
    end = _HEADER_END.search(text, 4)
    return end.end() if end else 0


class _Scan:
    """The state between lines: in a fence, in hidden HTML, in a list."""

    def __init__(self, *, percent: bool) -> None:
        self._percent = percent
        self._fence = ""
        self._prose_fences: list[str] = []
        self._hidden: re.Pattern[str] | None = None
        self._in_item = False
        self._after_blank = True

    def line(self, line: str) -> str:
        """The line, or blanks for what of it is no prose."""
        if self._fence:
            if self._closes(line, self._fence):
                self._fence = ""
            return blank(line)
        if self._hidden:
            return self._visible(line)
        if not line.strip():
            self._after_blank = True
            return line
        if self._after_blank and not self._in_item and _INDENTED.match(line):
            return blank(line)
        if _ITEM.match(line):
            self._in_item = True
        elif self._after_blank and not line[0].isspace():
            self._in_item = False
        self._after_blank = False
        if (self._percent and line.startswith("%")) or self._opens(line):
            return blank(line)
        return self._visible(line) if "<" in line else line

    def _opens(self, line: str) -> bool:
        """Whether the line opens or closes a fence, and so is not prose."""
        if "```" not in line and "~~~" not in line:
            return False
        fence = _FENCE.match(line)
        if fence is None or (fence[1][0] == "`" and "`" in fence[2]):
            return False
        if self._prose_fences and self._closes(line, self._prose_fences[-1]):
            self._prose_fences.pop()
            return True
        if _PROSE_BLOCK.match(fence[2]):
            self._prose_fences.append(fence[1])
            return False
        self._fence = fence[1]
        return True

    @staticmethod
    def _closes(line: str, fence: str) -> bool:
        bare = line.strip(" \t\r\n>")
        return len(bare) >= len(fence) and bare == fence[0] * len(bare)

    def _visible(self, line: str) -> str:
        """Blanks for comments and raw HTML, which may end here or on a later line."""
        seen = line if self._hidden or "`" not in line else _without_code(line)
        parts: list[str] = []
        at = 0
        while True:
            if self._hidden:
                end = self._hidden.search(line, at)
                if end is None:
                    return "".join([*parts, blank(line[at:])])
                self._hidden = None
                parts.append(" " * (end.end() - at))
                at = end.end()
            opened = _HIDDEN.search(seen, at)
            if opened is None:
                return "".join([*parts, line[at:]])
            self._hidden = _HIDDEN_END[(opened[1] or "").lower()]
            parts.append(line[at : opened.start()])
            at = opened.start()


def _without_code(line: str) -> str:
    parts: list[str] = []
    at = 0
    for start, _, end in code_spans(line):
        parts += [line[at:start], " " * (end - start)]
        at = end
    return "".join([*parts, line[at:]])


def code_spans(text: str) -> Iterator[tuple[int, int, int]]:
    """Code spans of each paragraph: where each begins, where its code begins, where it ends.

    As many backticks end it as begin it; others are text. Each run of backticks is looked up once.
    """
    at = 0
    for stop in (*(end.start() for end in _PARAGRAPH_END.finditer(text)), len(text)):
        if "`" in text[at:stop]:
            yield from _spans(text, at, stop)
        at = stop


def _spans(text: str, at: int, stop: int) -> Iterator[tuple[int, int, int]]:
    runs = [(one.start(), one.end()) for one in _TICKS.finditer(text, at, stop)]
    by_length: dict[int, list[int]] = {}
    for index, (start, end) in enumerate(runs):
        by_length.setdefault(end - start, []).append(index)
    index = 0
    while index < len(runs):
        start, end = runs[index]
        same = by_length[end - start]
        after = bisect_right(same, index)
        escaped = start > at and text[start - 1] == "\\"
        if escaped or after == len(same):
            index += 1
            continue
        yield start, end, runs[same[after]][1]
        index = same[after] + 1
