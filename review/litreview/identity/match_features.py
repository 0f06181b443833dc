"""What of a record is compared to tell whether another is the same paper."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from litreview.identity import normalize as normal
from litreview.identity.merged_view import Described, is_preprint

__all__ = ["MatchFeatures", "family", "plain", "traits", "words"]

_MARKUP = re.compile(r"<[/!]?[A-Za-z][^<>]{0,80}>")  # `<i>`, `</sub>`
_ACCENT = re.compile(r"\\[^A-Za-z\s]")  # `\"` of `M\"uller`
_LETTER = re.compile(r"\\(ss|oe|ae|aa|OE|AE|AA|[oOlLij])(?![A-Za-z])\s*(?:\{\})?")  # `\ss{}`, `\o`
_COMMAND = re.compile(r"\\([A-Za-z]+)\s*")  # `\emph `
_GREEK = re.compile(
    r"(?:var)?(alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|pi|rho"
    r"|sigma|tau|upsilon|phi|chi|psi|omega)",
    re.IGNORECASE,
)
_GREEK_LETTERS = {"chi": "ch", "phi": "ph", "psi": "ps", "theta": "th", "xi": "x"}
_WORD = re.compile(r"[a-z0-9]+")  # `fish`
_APOSTROPHES = re.compile(r"['’ʼ`´]")  # `’` of `don’t`
_ROMAN = {"ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "xi": 11, "xii": 12}
_SHORT_ROMAN = {"i": 1, "v": 5, "x": 10}
_NUMBERED = frozenset(
    ("part", "volume", "vol", "phase", "type", "chapter", "stage", "class", "grade", "study")
)
_MARKS = {
    "erratum": r"errat(?:um|a)|corrigend(?:um|a)|corrections?\s+to|author\s+correction|correction"
    r"|publisher\s+correction|vol\w*\W+\d+\W+(?:pg|p|pp|page)\W+\d+",
    "retraction": r"retract(?:ion|ed)|expression\s+of\s+concern|withdrawn",
    "reply": r"repl(?:y|ies)\s+(?:to|by|from)|repl(?:y|ies)$|^reply\b|^in\s+reply"
    r"|authors?\W*s?\W+(?:reply|response)|responses?\s+to|rejoinder|rebuttal|^re\s*:",
    "comment": r"comments?\s+on|comment\s+to|commentary|^comment\b|letter\s+to\s+the\s+editor"
    r"|discussion\s+(?:of|on)|remarks?\s+on|note\s+on",
    "addendum": r"addend(?:um|a)|supplement(?:ary)?\s+(?:to|material|information)|appendix",
    "book review": r"book\s+review|review\s+of\s+the\s+book",
    "protocol": r"protocol",
    "edition": r"(?:second|third|fourth|fifth|revised|new)\s+edition|update[ds]?\b|updating",
    "editorial": r"editorial",
}
_MARKED = {name: re.compile(rf"(?:{text})", re.IGNORECASE) for name, text in _MARKS.items()}
# any of the words above
_ANY_MARK = re.compile("|".join(f"(?:{text})" for text in _MARKS.values()), re.IGNORECASE)
_GENERIC = re.compile(
    r"(?:guest )?editorial.*|introduction.*|preface.*|foreword.*|(?:front|back) matter|contents"
    r"|table of contents|(?:author |subject )?index|letters?(?: to the editors?)?|repl(?:y|ies)"
    r"|response|comments?|commentary|book reviews?|obituary.*|in memoriam.*|errat(?:um|a)"
    r"|corrections?|corrigend(?:um|a)|news.*|abstracts?|proceedings.*|editor s? ?note.*"
    r"|conclusions?|discussion|summary|overview|posters?.*|keynote.*|message from.*|welcome.*"
    r"|committees?|title page|copyright.*|list of reviewers|announcements?|acknowledge?ments?"
    r"|untitled|no title.*|.{0,3}"
)
_PARTICLES = frozenset(("van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "la"))
# `60`, `60 (1 Supplement 1)`, `Vol. 60`, `60 Suppl 1`, `60(3)`, `60, no. 3`
_VOLUME = re.compile(
    r"(?:vol(?:ume)?[. ]\s*)?0*([A-Z]{0,3}[0-9]{1,6}[A-Z]?)"
    r"(?:\s*\([^()]*\)|[\s,;]+(?:suppl|no\.|issue|pt|part)\b.*)?",
    re.IGNORECASE | re.DOTALL,
)
_SUBTITLE = re.compile(r"\s*[:?–—]\s+|\s+-+\s+")  # `Of looms: a history`
_ABSTRACT_WORDS = 250  # that are compared; a usual abstract is not longer
_SHORTEST_ABSTRACT = 20  # words; less says too little
_INITIALS = 3  # letters: `Doe ABC`


@dataclass(frozen=True)
class MatchFeatures:
    """A record in the forms that are compared.

    Attributes:
        id: the record's.
        words: of the title, plain letters and digits.
        main: letters of the title before its subtitle; empty if there is none.
        numbers: of the title in their order, Roman ones too.
        marks: what the title says the record is, such as ``erratum``.
        generic: whether many papers have such a title.
        authors: family name and first letter of the given name, in plain letters.
        year, doi, arxiv, pmid: normalised; empty if unknown.
        preprint: whether it is one.
        place, volume, page: where it was published; ``page`` is the first.
        type: as in `Entry`.
        text: the abstract as it is.
        people: the letters of each name, in an order of their own, whichever name comes first.
    """

    id: str
    words: tuple[str, ...]
    main: str
    numbers: tuple[int, ...]
    marks: frozenset[str]
    generic: bool
    authors: tuple[tuple[str, str], ...]
    year: int | None
    doi: str
    arxiv: str
    pmid: str
    preprint: bool
    place: str
    volume: str
    page: str
    type: str
    text: str
    people: tuple[str, ...] = ()

    @cached_property
    def letters(self) -> str:
        """The title without spaces, so that hyphens and compounds read the same."""
        return "".join(self.words)

    @cached_property
    def abstract(self) -> frozenset[str]:
        """The first words of the abstract; empty if it is too short to tell anything."""
        found = words(self.text[:4000])[:_ABSTRACT_WORDS]
        return frozenset(found) if len(found) >= _SHORTEST_ABSTRACT else frozenset()


def traits(id: str, paper: Described) -> MatchFeatures:
    """The traits of a record."""
    title = plain(paper.title)
    named = tuple(_WORD.findall(title))
    # Of a title in ASCII `plain` keeps every sign, but for entities and commands.
    kept = paper.title.isascii() and "&" not in paper.title and "\\" not in paper.title
    marked = title if kept else plain(paper.title, keep=":?–—-")
    main = _SUBTITLE.split(marked, maxsplit=1)[0]
    letters = "".join(_WORD.findall(main))
    fields = paper.fields
    names = [(name, plain(name)) for name in paper.authors]
    return MatchFeatures(
        id=id,
        words=named,
        main=letters if letters != "".join(named) else "",
        numbers=_numbers(named),
        marks=_marks(paper.title),
        generic=_GENERIC.fullmatch(" ".join(named)) is not None,
        authors=tuple(filter(None, (family(name, text) for name, text in names))),
        year=paper.year,
        doi=normal.doi(paper.doi),
        arxiv=normal.arxiv_id(paper.arxiv) or normal.arxiv_id(paper.doi),
        pmid=normal.pmid(fields),
        preprint=is_preprint(paper),
        place=_first(fields, "journal", "journaltitle", "booktitle"),
        volume=_volume(fields.get("volume", "")),
        page=_page(fields.get("pages", "")),
        type=paper.type,
        text=paper.abstract,
        people=tuple("".join(sorted(_WORD.findall(text))) for _, text in names),
    )


def plain(text: str, keep: str = "") -> str:
    """Text in lower-case ASCII: accents, LaTeX and markup taken off.

    Args:
        text: as a source has it.
        keep: characters beyond ASCII that stay.
    """
    if "<" in text or "&" in text:
        text = html.unescape(_MARKUP.sub("", text))
    if "\\" in text:
        text = _LETTER.sub(r"\1", _ACCENT.sub("", text))
        text = _COMMAND.sub(_spell, text)
    text = _APOSTROPHES.sub("", text).replace("{", "").replace("}", "").replace("$", "")
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKD", text)
    folded = "".join(char for char in folded if not unicodedata.combining(char))
    if not folded.isascii():
        from anyascii import anyascii

        folded = "".join(
            char if char.isascii() or char in keep else str(anyascii(char)) for char in folded
        )
    return folded.lower()


def words(text: str) -> list[str]:
    """The words of a text in plain letters and digits."""
    return _WORD.findall(plain(text))


def family(name: str, text: str | None = None) -> tuple[str, str] | None:
    """Family name and first letter of the given one, both in plain letters; None if empty.

    Args:
        name: as a source has it.
        text: the same, `plain`, if that is known.
    """
    text = plain(name) if text is None else text
    before, comma, after = text.partition(",")
    if comma:
        named, given = _WORD.findall(before), _WORD.findall(after)
    else:
        parts = _WORD.findall(text)
        last = [part.strip(".") for part in name.split()[-1:]]
        if len(parts) > 1 and last and last[0].isupper() and len(last[0]) <= _INITIALS:
            named, given = parts[:-1], parts[-1:]  # Lovelace AK
        else:
            named, given = parts[-1:], parts[:-1]
    kept = [part for part in named if part not in _PARTICLES] or named
    return ("".join(kept), given[0][0] if given else "") if kept else None


def _spell(command: re.Match[str]) -> str:
    greek = _GREEK.fullmatch(command[1])
    if not greek:
        return ""
    name = greek[1].lower()
    return _GREEK_LETTERS.get(name, name[0])


def _numbers(named: Sequence[str]) -> tuple[int, ...]:
    found: list[int] = []
    for before, word in zip(("", *named), named, strict=False):
        found += [int(run[:9]) for run in re.findall(r"\d+", word)]
        if word in _ROMAN:
            found.append(_ROMAN[word])
        elif word in _SHORT_ROMAN and before in _NUMBERED:
            found.append(_SHORT_ROMAN[word])
    return tuple(found)


def _marks(title: str) -> frozenset[str]:
    if not _ANY_MARK.search(title):
        return frozenset()
    return frozenset(name for name, pattern in _MARKED.items() if pattern.search(title.strip()))


def _first(fields: Mapping[str, str], *names: str) -> str:
    return next(("".join(words(fields[name])) for name in names if fields.get(name)), "")


def _volume(text: str) -> str:
    """The number of a volume, without an issue or supplement that some databases write into it."""
    found = _VOLUME.fullmatch(text.strip())
    return found[1].lower() if found else "".join(words(text))


def _page(pages: str) -> str:
    found = re.match(r"\s*([A-Za-z]*)0*(\d+)", pages)
    return found[1].lower() + found[2] if found else ""
