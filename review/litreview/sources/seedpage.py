"""The reader for "Daily Papers" pages saved as text: titles, each followed by its abstract.

Such a page starts with heading lines (a slogan, "Subscribe", a date), however many. After
them a title line is followed by its abstract. Some pages have blank lines between, some not;
in some the last heading is glued to the first title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from litreview.model import Entry, Problem

__all__ = ["SeedPage", "reader"]

LONGEST_TITLE = 250
"""Characters. Titles of the known pages end at 134, their abstracts start at 265."""

SHORTEST_ABSTRACT = 60
"""Characters of a line under a title that is taken for its abstract if it ends a sentence."""

_MONTHS = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    "Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
)
# `Mar 12`, `Mar 12, 2024`, `2024-03-12`
_DATE = re.compile(rf"(?:{_MONTHS})\.? \d{{1,2}}(?:, \d{{4}})?|\d{{4}}-\d{{2}}-\d{{2}}")
_HEADING = re.compile(
    r"new|subscribe|daily papers|trending papers|get trending papers in your email inbox.*"
    r"|by ?\S{1,40} and the research community",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"subscribe|daily papers|trending papers|get trending papers in your email inbox.*"
    r"|by ?\S{1,40} and the research community",
    re.IGNORECASE,
)
"""Headings that no other kind of page has."""

# What starts no line of such a page: `AU  - Doe`, `PMID- 1`, `%A Doe`, `FN Clarivate`, `<p>`,
# `@article{`, `"title": "x"`, `Title,Year,"Source"`, `# Install`, `<1. >`.
_MARKUP = re.compile(
    r"^(?:[A-Z][A-Z0-9]{1,3} {0,2}- |%[0-9A-Z] \S|(?:FN|VR|PT|AU|SO) \S+$|<\d+\. ?>"
    r"|<[!?]|</?(?:html|head|body|div|p|xml|rdf)\b"
    r"|@\s*[\w-]+\s*[{(]|[{}\[\]]+,?$|\"[^\"]{1,80}\" ?:|#{1,6} |```|[-*=]{3,}$|[-*•] )"
    r'|\t|(?:^|",?)"[^"]*","|","|</(?:html|head|body|div|p|title|[a-z]+:[A-Za-z]+)>$'
)
# `S_002,Danio rerio,zebrafish,`: cells of a table, which a title's commas have blanks behind.
_CELLS = re.compile(r"[,;|][^\s,;|][^,;|\n]{0,200}[,;|](?:\S|$)")
_TELLING = 12  # lines by which a page is known
_WORDS = 3  # a line; titles have more than buttons
_LETTERS = 0.6  # share of a line of prose
# `Subscribe` of `SubscribeDeep Fish`
_GLUED = re.compile(r"(?:Daily Papers|Subscribe)+(?=[^\W\d_a-z])")
_SENTENCE = re.compile(r"[.!?…][\"')\]}]*\s+\S")  # `. W` of `We look. We find.`
# `.` at the end, `https://example.org/a`
_COMPLETE = re.compile(r"[.!?…:)\]}\"'”]$|\S://\S+$|\S\.\S+/?$")
_BREAK = re.compile(r"\r\n|[\n\r]")  # Windows, Unix and old Macintosh


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str

    @property
    def heading(self) -> bool:
        return bool(_HEADING.fullmatch(self.text) or _DATE.fullmatch(self.text))

    @property
    def prose(self) -> bool:
        """Whether it may be a short abstract: titles do not end with a full stop."""
        return len(self.text) > SHORTEST_ABSTRACT and self.text.endswith(".")

    @property
    def abstract(self) -> bool:
        """Whether it reads as an abstract: too long for a title, or several sentences of prose."""
        return len(self.text) > LONGEST_TITLE or (
            len(self.text) > LONGEST_TITLE // 2
            and self.text.endswith((".", "!", "?"))
            and bool(_SENTENCE.search(self.text))
        )


class SeedPage:
    """Reads a page of titles and abstracts."""

    name = "seedpage"
    label = ""

    def sniff(self, head: str) -> bool:
        """Whether headings of such pages come first, or nothing but titles with abstracts."""
        lines = _lines(head)
        if not lines or any(_MARKUP.search(line.text) for line in lines[:_TELLING]):
            return False
        if all(_CELLS.search(line.text) for line in lines[:2]):
            return False
        if any(_OWN.fullmatch(line.text) for line in lines[:_TELLING]):
            return True
        first = _first_title(lines)
        headed = any(line.heading for line in lines[:first])
        pairs = _pairs(lines[first:])
        return bool(pairs) and (headed or _titles(pairs))

    def read(self, text: str) -> Iterator[Entry | Problem]:
        """Yield the page's entries, and a `Problem` for whatever could not be placed."""
        lines = _lines(text)
        start = _first_title(lines)
        for line in lines[:start]:
            if not line.heading:
                yield Problem(
                    line.number,
                    "skipped as a page heading",
                    line.text,
                    lost=False,
                )
        position = 0
        title: _Line | None = None
        abstract: list[str] = []
        for line in lines[start:]:
            if line.abstract or (title and not abstract and (line.prose or line is lines[-1])):
                if title is None:
                    yield Problem(line.number, "an abstract without a title above it", line.text)
                    continue
                if line is lines[-1] and not _COMPLETE.search(line.text):
                    yield Problem(line.number, "the abstract seems to be cut off here", lost=False)
                abstract.append(line.text)
            elif not line.heading:
                if title:
                    position += 1
                    yield from _entry(title, abstract, position)
                title, abstract = line, []
        if title:
            yield from _entry(title, abstract, position + 1)
        elif position == 0:
            yield Problem(0, "no title with an abstract was found in it")

    def page_date(self, text: str) -> str:
        """The first date among the page's headings, such as ``Mar 12``; empty if there is none."""
        lines = _lines(text)
        for line in lines[: _first_title(lines)]:
            if _DATE.fullmatch(line.text):
                return line.text
        return ""


reader = SeedPage()


def _lines(text: str) -> list[_Line]:
    """The lines that hold something, stripped, with their numbers from 1."""
    return [
        _Line(number, line.strip())
        for number, line in enumerate(_BREAK.split(text.removeprefix("\ufeff")), 1)
        if line.strip()
    ]


def _pairs(lines: list[_Line]) -> list[tuple[_Line, _Line]]:
    """Each title with its abstract, as long as nothing else stands between."""
    pairs: list[tuple[_Line, _Line]] = []
    for before, after in zip(lines[::2], lines[1::2], strict=False):
        if before.abstract or not after.abstract or not _prose(after.text):
            return []
        pairs.append((before, after))
    return pairs


def _titles(pairs: list[tuple[_Line, _Line]]) -> bool:
    """Whether the titles read like those of papers: some words long, and no sentences."""
    texts = [title.text for title, _ in pairs]
    words = sum(len(text.split()) for text in texts)
    return words >= _WORDS * len(texts) - 1 and not any(text.endswith(".") for text in texts)


def _prose(text: str) -> bool:
    """Whether a text is words, not code or data."""
    letters = sum(char.isalpha() for char in text)
    return letters > _LETTERS * len(text) and _MARKUP.search(text) is None


def _first_title(lines: list[_Line]) -> int:
    """Index of the first title: the last line above the first abstract.

    A page with no abstract at all starts with the first line that is no known heading.
    """
    for index, line in enumerate(lines):
        if line.abstract:
            above = index - 1
            return above if above >= 0 and not lines[above].heading else index
    return next((i for i, line in enumerate(lines) if not line.heading), len(lines))


def _entry(title: _Line, abstract: list[str], position: int) -> Iterator[Entry | Problem]:
    text = _GLUED.sub("", title.text, count=1) if position == 1 else title.text
    if not abstract:
        yield Problem(title.number, "the title has no abstract; kept without one", text, lost=False)
    yield Entry(title=text, abstract="\n\n".join(abstract), position=position, line=title.number)
