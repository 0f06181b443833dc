r"""Markup inside of text: HTML's tags and entities, as LaTeX has them.

A review holds rich text as six commands, which every writer knows: ``\textit``, ``\textbf``,
``\textsubscript``, ``\textsuperscript``, ``\textsc``, and braces around what keeps its capitals.
"""

from __future__ import annotations

import re
from html import unescape

__all__ = ["decoded", "rich"]

_COMMANDS = {
    "i": r"\textit{", "em": r"\textit{", "italic": r"\textit{", "b": r"\textbf{",
    "strong": r"\textbf{", "bold": r"\textbf{", "sub": r"\textsubscript{",
    "inf": r"\textsubscript{", "sup": r"\textsuperscript{", "sc": r"\textsc{",
    "scp": r"\textsc{", "nocase": "{",
}  # fmt: skip
_BREAKS = frozenset(("p", "br", "div", "li", "title", "sec", "h1", "h2", "h3", "h4"))
_SILENT = frozenset(
    (
        *("u", "tt", "span", "font", "a", "ul", "ol", "list", "label", "italics", "monospace"),
        *("inline-formula", "tex-math", "alternatives", "named-content", "styled-content"),
        *("math", "mi", "mn", "mo", "mrow", "mstyle", "mtext", "msub", "msup", "msubsup", "mover"),
        *(
            "munder",
            "mspace",
            "mfrac",
            "semantics",
            "annotation",
            "mathvariant",
            "xref",
            "abstract",
        ),
    )
)
# `<i>`, `</jats:p>`, `<br/>`, `<span class="nocase">`; not `<5`, `p < .05` or `a <b c> d`.
_TAG = re.compile(
    r"<(/?)((?:jats|mml|m):)?([A-Za-z][A-Za-z0-9-]{0,20})"
    r"((?:\s++[\w:-]{1,40}+=(?:\"[^\"<>]{0,500}+\"|'[^'<>]{0,500}+'))*+)\s*+/?>"
)
# `&amp;`, `&#39;`, `&#x2019;`; with its semicolon, for S&P is no entity.
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_SMALL = re.compile(r"font-variant:\s*small-caps", re.IGNORECASE)
_GAPS = re.compile(r"[ \t]*+\n(?:[ \t]*+\n)++[ \t]*+")  # several empty lines
_DEEPEST = 20  # tags in tags
_SPACES = str.maketrans("\xa0\u2007", "  ")


def decoded(text: str) -> str:
    """Text with its entities as characters, also those of entities (``&amp;#39;``).

    What is no character of text stays as it is, for instance ``&#0;``.
    """
    for _ in range(2):
        if "&" not in text:
            break
        text = _ENTITY.sub(_character, text)
    return text


def rich(text: str) -> str:
    r"""Text with HTML's markup as LaTeX: ``CO<sub>2</sub>`` is ``CO\textsubscript{2}``.

    Entities are characters. Tags that say nothing of the text (links, MathML) go; paragraphs begin
    a line. A tag without its partner is text, as ``p < .05`` and ``if a<b>c`` are. Takes linear
    time.
    """
    if "&" in text:
        text = decoded(text)
    if "<" not in text:
        return text
    return _tagged(text)


def _tagged(text: str) -> str:
    out: list[str] = []
    waiting: list[
        tuple[str, int]
    ] = []  # tags that wait for their end: the name, the place in `out`
    at = 0
    for tag in _TAG.finditer(text):
        name, attributes = tag[3].lower(), tag[4]
        if name == "span":
            name = _span(attributes)
        ours = name in _COMMANDS or name in _BREAKS or name in _SILENT or tag[2]
        if not ours:
            continue
        out.append(text[at : tag.start()])
        at = tag.end()
        if name in _BREAKS:
            out.append("\n")
        elif tag[1]:
            if not _close(name if name != "span" else "", waiting, out) and name in _COMMANDS:
                out.append(tag[0])
        elif name in (*_COMMANDS, "span") and not tag[0].endswith("/>") and len(waiting) < _DEEPEST:
            waiting.append((name, len(out)))
            out.append(tag[0] if name != "span" else "")
    out.append(text[at:])
    return _GAPS.sub("\n\n", "".join(out)).strip()


def _close(name: str, waiting: list[tuple[str, int]], out: list[str]) -> bool:
    """End the tag of this name (of a span: the last); whether there was one."""
    spans = ("span", "sc", "nocase")
    for depth in range(len(waiting) - 1, -1, -1):
        opened, place = waiting[depth]
        if opened == name or (not name and opened in spans):
            del waiting[depth:]
            if opened != "span":
                out[place] = _COMMANDS[opened]
                out.append("}")
            return True
    return False


def _span(attributes: str) -> str:
    if "nocase" in attributes:
        return "nocase"
    return "sc" if _SMALL.search(attributes) else "span"


def _character(entity: re.Match[str]) -> str:
    said = unescape(entity[0])
    if said == entity[0] or not (said.isprintable() or said in "\t\n\xa0"):
        return entity[0] if said != "\xad" else ""
    return said.translate(_SPACES)
