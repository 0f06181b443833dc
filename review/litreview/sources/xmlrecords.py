"""References in XML: each is cut out of the file and parsed by itself.

So a file is read as a stream, one reference that is no XML does not stop the rest, and nothing
that a document type defines (entities, outside files) is ever looked at, let alone expanded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.entities import html5
from typing import TYPE_CHECKING

from litreview.model import Problem

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["Part", "beside", "parts", "plain", "prose"]

_MARKUP = re.compile(r"<!--|<\?|<[^<>]*>")  # `<a href="x">`, `<!--`, `<?`
_CLOSING = {"<!--": "-->", "<?": "?>"}
_AMPERSAND = re.compile(
    r"&(?:#([0-9]{1,7});|#[xX]([0-9A-Fa-f]{1,6});|([A-Za-z][A-Za-z0-9]{1,30};)|)"
)
# a null character, half of a surrogate pair
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_OWN = frozenset(("amp;", "lt;", "gt;", "quot;", "apos;"))
_PARAGRAPH = re.compile(r"\r\n?|\n[ \t]*\n\s*")  # an empty line
_LAST = 0x10FFFF
_COMMANDS = {
    "b": "\\textbf{", "bold": "\\textbf{", "i": "\\textit{", "italic": "\\textit{",
    "sub": "\\textsubscript{", "subscript": "\\textsubscript{", "sup": "\\textsuperscript{",
    "superscript": "\\textsuperscript{",
}  # fmt: skip
"""PubMed's elements and EndNote's faces as a review holds them, see `litreview.sources.inline`."""


@dataclass(frozen=True, slots=True)
class Part:
    """One reference of a file.

    Attributes:
        element: its XML.
        line: at which it starts, from 1.
    """

    element: Element
    line: int


def parts(text: str, *names: str) -> Iterator[Part | Problem]:
    """The elements of these names, with what is no XML and what stands between them.

    Linear in the length of the text.
    """
    start = re.compile(rf"<(?:{'|'.join(names)})(?=[\s/>])")
    end = re.compile(rf"</(?:{'|'.join(names)})\s*>")
    end_of_line = "\n" if "\n" in text else "\r"
    line, counted, after = 1, 0, 0
    found = start.search(text)
    while found:
        following = start.search(text, found.end())
        limit = following.start() if following else len(text)
        line += text.count(end_of_line, counted, found.start())
        counted = found.start()
        yield from _between(text[after : found.start()], line)
        close = text.find(">", found.end(), limit)
        alone = close > 0 and text[close - 1] == "/"
        closing = end.search(text, found.end(), limit)
        whole = alone or closing is not None
        after = close + 1 if alone else closing.end() if closing else limit
        yield _part(text[found.start() : after], line, whole=whole)
        found = following
    line += text.count(end_of_line, counted, after)
    yield from _between(text[after:], line)


def plain(element: Element) -> str:
    """The text of an element as one line; what is set lower or higher, in Unicode's way."""
    return " ".join(_text(element).split())


def beside(element: Element) -> str:
    """The text that stands in an element itself, beside its children, where none should."""
    texts = [element.text or "", *(child.tail or "" for child in element)]
    return " ".join(" ".join(texts).split())


def prose(element: Element) -> str:
    """The text of an element with its paragraphs, one a line."""
    lines = (" ".join(line.split()) for line in _PARAGRAPH.split(_text(element)))
    return "\n".join(line for line in lines if line)


def _part(piece: str, line: int, *, whole: bool) -> Part | Problem:
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    if not whole:
        return Problem(line, "this reference does not end", piece.strip())
    for mend in (str, _mended):
        try:
            return Part(fromstring(mend(piece)), line)
        except (ParseError, DefusedXmlException, ValueError, RecursionError):
            continue
    return Problem(line, "this reference is not well-formed XML", piece.strip())


def _mended(piece: str) -> str:
    """XML without what exporters forget: bare ampersands, HTML's entities, control characters."""
    return _ILLEGAL.sub("\ufffd", _AMPERSAND.sub(_ampersand, piece))


def _ampersand(found: re.Match[str]) -> str:
    number = int(found[1]) if found[1] else int(found[2], 16) if found[2] else None
    if number is not None:
        legal = number <= _LAST and not _ILLEGAL.match(chr(number))
        return found[0] if legal else "\ufffd"
    name = found[3] or ""
    if name in _OWN:
        return found[0]
    return html5.get(name) or f"&amp;{found[0][1:]}"


def _between(text: str, line: int) -> Iterator[Problem]:
    """What stands between references, without markup, comments and instructions."""
    kept: list[str] = []
    at, unended = 0, set[str]()
    while found := _MARKUP.search(text, at):
        kept.append(text[at : found.start()])
        at = found.end()
        if (mark := found[0]) in _CLOSING and mark not in unended:
            end = text.find(_CLOSING[mark], at)
            if end < 0:
                unended.add(mark)
            else:
                at = end + len(_CLOSING[mark])
    kept.append(text[at:])
    if rest := " ".join(" ".join(kept).replace("\ufeff", "").split()):
        yield Problem(line, "text outside a reference", rest, lost=False)


def _text(element: Element) -> str:
    """All text in its order; a stack, since depth is the file's choice."""
    found: list[str] = []
    stack: list[Element | str | None] = [element]  # None ends a command
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            found.append(item)
            continue
        if item is None:
            text = found.pop()
            bare = text.rstrip()
            found.append(f"{bare}}}{text[len(bare) :]}")
            continue
        command = _COMMANDS.get(item.get("face", item.tag), "")
        text = item.text or ""
        # EndNote's runs of text have the blanks around a word in them.
        bare = text.lstrip() if command else text
        found.append(f"{text[: len(text) - len(bare)]}{command}{bare}")
        if command:
            stack.append(None)
        for child in reversed(item):
            tail = child.tail or ""
            # EndNote's runs of text hold their own spaces; between them stands layout.
            if child.tag != "style" or tail.strip() or "\n" not in tail:
                stack.append(tail)
            stack.append(child)
    return "".join(found)
