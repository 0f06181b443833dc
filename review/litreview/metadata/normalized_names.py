"""Text from the network as plain text: no markup, no control characters, no more than fits.

Crossref's titles and abstracts hold HTML, JATS and MathML, sometimes escaped once or twice. A known
tag goes and its text stays; what only looks like a tag (``x<y and z>w``) is text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from html import unescape
from typing import Any

__all__ = ["http", "line", "name", "prose", "year"]

TITLE = 2_000  # characters; longer titles are mistakes
PROSE = 20_000  # characters; the longest abstracts have as many
_NAME = 300  # characters; the longest names of bodies are shorter
_URL = 2_000  # characters; browsers take no longer addresses
_ROUNDS = 4  # times that entities are resolved: `&amp;amp;lt;` has three
_FIRST_YEAR, _LAST_YEAR = 1000, 2200

_KNOWN = re.compile(
    r"""(?x)
    # HTML
    a|abbr|article|audio|b|bdi|bdo|blockquote|body|br|button|canvas|caption|center|cite|code
    | col|dd|del|details|dfn|div|dl|dt|em|embed|fieldset|figure|font|footer|form|frame|h1|h2
    | h3|h4|h5|h6|head|header|hr|html|i|iframe|img|input|ins|kbd|label|legend|li|link|main
    | mark|meta|nav|noscript|object|ol|option|p|param|picture|pre|q|s|samp|section|select
    | small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|template
    | textarea|tfoot|th|thead|time|title|tr|tt|u|ul|var|video|wbr
    # JATS
    | bold|disp-formula|ext-link|fn|inline-formula|italic|list|list-item|monospace
    | named-content|sc|scp|sec|styled-content|tex-math|underline|uri|xref
    # MathML
    | annotation|maction|math|menclose|merror|mfenced|mfrac|mi|mmultiscripts|mn|mo|mover
    | mpadded|mphantom|mprescripts|mroot|mrow|ms|mspace|msqrt|mstyle|msub|msubsup|msup|mtable
    | mtd|mtext|mtr|munder|munderover|none|semantics
    """
)
# `<jats:p>`, `</i>`, `<br/>`
_TAG = re.compile(r"<(/?)([A-Za-z][\w:.-]{0,30})((?:\s[^<>]{0,2000})?)/?>")
_DECLARED = re.compile(r"<!\[CDATA\[|\]\]>|<[!?][^<>]{0,2000}>")  # `<![CDATA[`, `<!-- note -->`
_GONE = frozenset(("script", "style", "annotation", "annotation-xml", "tex-math"))
"""Elements whose content is not text, or is the same text once more."""

_BLOCKS = frozenset(("p", "br", "div", "sec", "title", "li", "list-item", "td", "tr"))
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069"
    "\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
# `https://example.org/a`
_HTTP = re.compile(r"https?://[^\s<>\"'`{}\\^|\x00-\x20]+", re.IGNORECASE)
# `Pond Survey Team`
_BODY = re.compile(r"\b(?:collaboration|consortium|network|project|society|team|group)$", re.I)


def line(text: Any, most: int = TITLE) -> str:
    """A title or the like on one line; empty if it is no text."""
    return " ".join(_plain(text, most).split())


def prose(text: Any) -> str:
    """An abstract, its paragraphs a line each."""
    lines = (" ".join(one.split()) for one in _plain(text, PROSE, breaks=True).split("\n"))
    return re.sub(r"^abstract[:.\s]+", "", "\n".join(one for one in lines if one), flags=re.I)


def name(given: Any, family: Any = "", suffix: Any = "", *, body: bool = False) -> str:
    """A person's name in BibTeX's form; a body's in braces.

    Args:
        given: given names, or the whole name.
        family: the family name with its particles, if it is known apart.
        suffix: such as Jr.
        body: whether it is an institution.
    """
    parts = [line(part, _NAME).translate(_NO_BRACES) for part in (family, suffix, given)]
    if parts[0]:
        return ", ".join(part.replace(",", " ").strip() for part in parts if part)
    whole = parts[2]
    if not whole:
        return ""
    return f"{{{whole}}}" if body or _BODY.search(whole) or " and " in whole else whole


def http(url: Any) -> str:
    """A web address; empty if the text is not one."""
    if not isinstance(url, str) or len(url) > _URL or _HIDDEN.search(url):
        return ""
    found = _HTTP.fullmatch(url.strip())
    return found[0] if found else ""


def year(number: Any) -> int | None:
    """A year of publication; ``None`` if the text is not a year."""
    if isinstance(number, str) and number.isascii() and number.isdecimal():
        number = int(number[:5])
    if isinstance(number, bool) or not isinstance(number, int):
        return None
    return number if _FIRST_YEAR <= number <= _LAST_YEAR else None


_NO_BRACES = str.maketrans("", "", "{}\\")


def _plain(text: Any, most: int, *, breaks: bool = False) -> str:
    if not isinstance(text, str):
        return ""
    text = text[: 4 * most]  # markup may make up much of it
    for _ in range(_ROUNDS):
        before = text
        text = unescape(_without_tags(text, breaks=breaks))
        if text == before:
            break
    else:  # no one writes like this who means well
        text = text.replace("<", "")
    return unicodedata.normalize("NFC", _HIDDEN.sub("", text))[:most].strip()


def _without_tags(text: str, *, breaks: bool) -> str:
    """The text between known tags; takes linear time."""
    if "<" not in text:
        return text
    text = _DECLARED.sub("", _without_comments(text))
    tags = [(tag, *_known(tag)) for tag in _TAG.finditer(text)]
    closing: dict[str, list[int]] = defaultdict(list)
    for tag, name, closes in tags:
        if closes:
            closing[name].append(tag.end())
    kept: list[str] = []
    at = 0
    for tag, name, closes in tags:
        if not name or tag.start() < at:
            continue
        kept.append(text[at : tag.start()])
        at = tag.end()
        if name in _GONE and not closes:
            ends = closing[name]
            following = bisect_right(ends, at)
            at = ends[following] if following < len(ends) else at
        kept.append(("\n" if breaks else " ") * (name in _BLOCKS))
    return "".join(kept) + text[at:]


def _known(tag: re.Match[str]) -> tuple[str, bool]:
    """The element that a tag is of, without prefix, and whether it closes; empty if it is text."""
    prefix, _, name = tag[2].lower().rpartition(":")
    attributes = tag[3].strip().rstrip("/")
    known = bool(prefix) or name in _GONE or _KNOWN.fullmatch(name) is not None
    if not known or (attributes and "=" not in attributes):
        return "", False
    return name, bool(tag[1])


def _without_comments(text: str) -> str:
    kept: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept.append(text[at:start])
        at = end + 3
    return "".join(kept) + text[at:]
