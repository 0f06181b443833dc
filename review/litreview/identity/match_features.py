"""What of a record is compared to tell whether another is the same paper."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from litreview.identity import normalize as normal
from litreview.identity.merged_view import PLACES, Described, Shown, is_preprint

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
_COMPARED = (*PLACES, *normal.PMID_FIELDS, "volume", "pages")
"""The fields of a record that are compared."""


@dataclass(frozen=True)
class MatchFeatures:
    """A record in the forms that are compared.

    Most records of a review are never compared, so each form is made when it is first needed.

    Attributes:
        id: the record's.
        paper: what the sources say, with the fields that matter here.
    """

    id: str
    paper: Shown

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of the title in plain letters and digits."""
        return tuple(_WORD.findall(self._title))

    @cached_property
    def letters(self) -> str:
        """The title without spaces, so that hyphens and compounds read the same."""
        return "".join(self.words)

    @cached_property
    def main(self) -> str:
        """The letters of the title before its subtitle; empty if there is none."""
        title = self.paper.title
        # Of a title in ASCII `plain` keeps every sign, but for entities and commands.
        kept = title.isascii() and "&" not in title and "\\" not in title
        marked = self._title if kept else plain(title, keep=":?–—-")
        end = _SUBTITLE.search(marked)
        letters = "".join(_WORD.findall(marked[: end.start()])) if end else self.letters
        return letters if letters != self.letters else ""

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the title in their order, Roman ones too."""
        return _numbers(self.words)

    @cached_property
    def marks(self) -> frozenset[str]:
        """What the title says the record is, such as ``erratum``."""
        return _marks(self.paper.title)

    @cached_property
    def generic(self) -> bool:
        """Whether many papers have such a title."""
        return _GENERIC.fullmatch(" ".join(self.words)) is not None

    @cached_property
    def first_author(self) -> str:
        """The family name of the first author in plain letters; empty if there is none."""
        named = (family(name, plain(name)) for name in self.paper.authors)
        return next((found[0] for found in named if found), "")

    @cached_property
    def authors(self) -> tuple[tuple[str, str], ...]:
        """Family name and first letter of the given name of each author, in plain letters."""
        names = zip(self.paper.authors, self._names, strict=True)
        return tuple(filter(None, (family(name, text) for name, text in names)))

    @cached_property
    def people(self) -> tuple[str, ...]:
        """The letters of each name, in an order of their own, whichever name comes first."""
        return tuple("".join(sorted(_WORD.findall(text))) for text in self._names)

    @property
    def year(self) -> int | None:
        """The year, if it is known."""
        return self.paper.year

    @cached_property
    def doi(self) -> str:
        """The DOI, normalized; empty if unknown."""
        return normal.doi(self.paper.doi)

    @cached_property
    def arxiv(self) -> str:
        """The arXiv id, normalized; empty if unknown."""
        return normal.arxiv_id(self.paper.arxiv) or normal.arxiv_id(self.paper.doi)

    @cached_property
    def pmid(self) -> str:
        """The PubMed id, normalized; empty if unknown."""
        return normal.pmid(self.paper.fields)

    @cached_property
    def preprint(self) -> bool:
        """Whether it is one."""
        return is_preprint(self.paper)

    @cached_property
    def place(self) -> str:
        """The letters of the journal or book in which it was published."""
        return _first(self.paper.fields, *PLACES)

    @cached_property
    def volume(self) -> str:
        """The number of the volume."""
        return _volume(self.paper.fields.get("volume", ""))

    @cached_property
    def page(self) -> str:
        """The first page."""
        return _page(self.paper.fields.get("pages", ""))

    @property
    def type(self) -> str:
        """As in `Entry`."""
        return self.paper.type

    @property
    def text(self) -> str:
        """The abstract as it is."""
        return self.paper.abstract

    @cached_property
    def abstract(self) -> frozenset[str]:
        """The first words of the abstract; empty if it is too short to tell anything."""
        found = words(self.text[:4000])[:_ABSTRACT_WORDS]
        return frozenset(found) if len(found) >= _SHORTEST_ABSTRACT else frozenset()

    @cached_property
    def _title(self) -> str:
        return plain(self.paper.title)

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(map(plain, self.paper.authors))


def traits(id: str, paper: Described) -> MatchFeatures:
    """What is compared of a record; nothing of the paper but this is kept in memory."""
    fields = paper.fields
    return MatchFeatures(
        id,
        Shown(
            title=paper.title,
            abstract=paper.abstract,
            authors=tuple(paper.authors),
            year=paper.year,
            doi=paper.doi,
            arxiv=paper.arxiv,
            url="",
            type=paper.type,
            fields={name: fields[name] for name in _COMPARED if name in fields},
        ),
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
