"""A labelled set of duplicates: known papers, copies by known edits, and papers beside them.

The papers are those of the seeds, with names, years, journals and DOIs made up for them, and those
of ../shared/fixtures/bib where it is there. Copies are edited as exporters, typists and other
databases do; papers beside them are the traps: errata, replies, other parts and versions, other
papers of the same title, front matter of other years.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from litreview.identity import normalize as normal
from litreview.model import Entry
from litreview.sources import choose, decode

__all__ = ["EDITS", "TRAPS", "Labelled", "labelled"]

PROJECT = Path(__file__).resolve().parents[1]
FIXTURES = PROJECT.parent / "shared" / "fixtures" / "bib"
_FAMILIES = [
    "Müller",
    "García",
    "Okafor",
    "Nguyen",
    "Kowalski",
    "Ivanova",
    "Rossi",
    "Haddad",
    "Tanaka",
    "Lindqvist",
    "Öztürk",
    "Silva",
    "O'Brien",
    "Dubois",
    "Papadopoulos",
    "Novák",
    "Jensen",
    "Kumar",
    "Zhang",
    "Fernández",
    "Schäfer",
    "Virtanen",
    "Mbeki",
    "Park",
]
_GIVEN = [
    "Ada",
    "Boris",
    "Chen",
    "Dalia",
    "Emil",
    "Farah",
    "Goran",
    "Hanna",
    "Ines",
    "Jonas",
    "Kofi",
    "Lena",
    "Mira",
    "Noor",
]
_JOURNALS = (
    "Journal of Applied Learning",
    "Annals of Computational Medicine",
    "International Conference on Learning Machines",
    "Transactions on Neural Systems",
    "Proceedings of the Society for Vision",
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """An entry, the paper it is of, and what was done to it (empty for the paper itself)."""

    entry: Entry
    paper: str
    edits: tuple[str, ...] = ()


def labelled(half: int, seed: int = 0) -> list[Labelled]:
    """The entries of one half: 0 to choose bounds on, 1 to measure.

    Args:
        half: a paper is in one of the two for good.
        seed: of the edits.
    """
    made: list[Labelled] = []
    for number, entry in enumerate(_papers()):
        if number % 2 != half:
            continue
        draw = random.Random(f"{seed} {number}")  # noqa: S311 - a sample
        paper = f"p{number}"
        made.append(Labelled(entry, paper))
        for _ in range(draw.choice((0, 1, 1, 2))):
            made.append(_copy(draw, entry, paper))
        if draw.random() < 0.5:
            name = draw.choice(list(TRAPS))
            for at, other in enumerate(TRAPS[name](draw, entry)):
                made.append(Labelled(other, f"{paper}-{name}-{at}", (name,)))
    random.Random(seed).shuffle(made)  # noqa: S311
    return [
        replace(one, entry=replace(one.entry, key=f"e{place}", position=place + 1))
        for place, one in enumerate(made)
    ]


def _papers() -> Iterator[Entry]:
    known: set[str] = set()
    files = [*sorted(PROJECT.glob("seeds/*.txt")), *sorted(FIXTURES.glob("*/**/*.bib"))]
    for file in files:
        try:
            text = decode(file.read_bytes(), file.name).text
            read = list(choose(text, file.name).read(text))
        except Exception as error:  # a fixture that is broken on purpose
            print(f"passed over {file.name}: {str(error)[:60]}…")
            continue
        for entry in read:
            if not isinstance(entry, Entry) or len(entry.title.split()) < 4:
                continue
            # Fixtures hold the same paper more than once; its beginning tells.
            title = normal.title(entry.title)[:25]
            if title in known:
                continue
            known.add(title)
            yield _told(entry) if file.suffix == ".txt" else replace(entry, screenings=())


def _told(entry: Entry) -> Entry:
    """A seed with names, year, journal and DOI."""
    draw = random.Random(entry.title)  # noqa: S311
    number = draw.randint(1, 6)
    people = tuple(f"{draw.choice(_FAMILIES)}, {draw.choice(_GIVEN)}" for _ in range(number))
    page = draw.randint(1, 900)
    return replace(
        entry,
        authors=people,
        year=draw.randint(2015, 2024),
        doi=f"10.1000/{draw.randrange(10**6)}",
        type="article",
        fields={
            "journal": draw.choice(_JOURNALS),
            "volume": str(draw.randint(1, 60)),
            "pages": f"{page}--{page + draw.randint(5, 20)}",
        },
    )


def _copy(draw: random.Random, entry: Entry, paper: str) -> Labelled:
    edits = tuple(sorted(draw.sample(list(EDITS), draw.choice((1, 1, 2, 3)))))
    copy = entry
    for name in edits:
        copy = EDITS[name](draw, copy)
    if copy.arxiv and not entry.arxiv:
        number = random.Random(paper).randrange(10**5)  # noqa: S311 - a paper has one preprint
        copy = replace(copy, arxiv=f"2401.{number:05}")
    if draw.random() < 0.6:
        copy = replace(copy, doi="")
    return Labelled(copy, paper, edits)


def _typo(draw: random.Random, entry: Entry) -> Entry:
    words = entry.title.split(" ")
    long = [place for place, word in enumerate(words) if len(word) > 5 and word.isalpha()]
    if not long:
        return entry
    place = draw.choice(long)
    word, at = words[place], draw.randint(1, len(words[place]) - 2)
    how = draw.randrange(3)
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    words[place] = (swapped, word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:])[how]
    return replace(entry, title=" ".join(words))


def _case(draw: random.Random, entry: Entry) -> Entry:
    return replace(entry, title=draw.choice((str.upper, str.lower, str.title))(entry.title))


_LATEX = {"ü": r"{\"u}", "é": r"{\'e}", "á": r"{\'a}", "ö": r"{\"o}", "ä": r"{\"a}", "í": r"{\'\i}"}


def _latex(_: random.Random, entry: Entry) -> Entry:
    def spell(text: str) -> str:
        return "".join(_LATEX.get(char, char) for char in text)

    title = re.sub(r"\b([A-Z]{2,})\b", r"{\1}", spell(entry.title)).replace("&", r"\&")
    return replace(entry, title=title, authors=tuple(map(spell, entry.authors)))


def _subtitle(_: random.Random, entry: Entry) -> Entry:
    return replace(entry, title=entry.title.split(": ")[0])


def _initials(_: random.Random, entry: Entry) -> Entry:
    def short(name: str) -> str:
        family, comma, given = name.partition(", ")
        return f"{family}, {given[:1]}." if comma and given else name

    return replace(entry, authors=tuple(map(short, entry.authors)))


def _turned(_: random.Random, entry: Entry) -> Entry:
    turned = (name.partition(", ") for name in entry.authors)
    return replace(entry, authors=tuple(f"{given} {family}".strip() for family, _, given in turned))


def _year(draw: random.Random, entry: Entry) -> Entry:
    return replace(entry, year=entry.year + draw.choice((-1, 1)) if entry.year else None)


def _cut(_: random.Random, entry: Entry) -> Entry:
    return replace(entry, abstract=entry.abstract[: len(entry.abstract) // 3])


def _bare(_: random.Random, entry: Entry) -> Entry:
    return replace(entry, abstract="")


def _nameless(_: random.Random, entry: Entry) -> Entry:
    return replace(entry, authors=())


def _abbreviated(_: random.Random, entry: Entry) -> Entry:
    journal = entry.fields.get("journal", "")
    short = " ".join(word[:4] + "." if len(word) > 5 else word for word in journal.split())
    return replace(entry, fields={**entry.fields, "journal": short} if journal else entry.fields)


def _preprint(draw: random.Random, entry: Entry) -> Entry:
    year = entry.year - draw.randint(0, 2) if entry.year else None
    return replace(entry, doi="", arxiv="2401.00000", year=year, fields={}, type="misc")


EDITS: dict[str, Callable[[random.Random, Entry], Entry]] = {
    "typo": _typo,
    "case": _case,
    "latex": _latex,
    "subtitle": _subtitle,
    "initials": _initials,
    "turned names": _turned,
    "year": _year,
    "cut abstract": _cut,
    "no abstract": _bare,
    "no names": _nameless,
    "abbreviated journal": _abbreviated,
    "preprint": _preprint,
}


_SHARED = ("journal", "journaltitle", "booktitle", "volume", "publisher")


def _beside(draw: random.Random, entry: Entry, title: str, later: int = 1) -> Entry:
    kept = {name: entry.fields[name] for name in _SHARED if name in entry.fields}
    fields = {**kept, "pages": str(draw.randint(1000, 2000))}
    year = entry.year + later if entry.year else None
    return replace(entry, title=title, doi="", arxiv="", year=year, abstract="", fields=fields)


def _erratum(draw: random.Random, entry: Entry) -> list[Entry]:
    title = draw.choice(("Erratum to: {}", "Correction: {}", "{} (vol 3, pg 7, 2015)"))
    return [_beside(draw, entry, title.format(entry.title), draw.randint(0, 1))]


def _reply(draw: random.Random, entry: Entry) -> list[Entry]:
    title = draw.choice(("Reply to: {}", "Comment on “{}”", "{}: authors' reply"))
    return [_beside(draw, entry, title.format(entry.title))]


def _parts(draw: random.Random, entry: Entry) -> list[Entry]:
    names = draw.choice((("Part I", "Part II"), ("Part 1", "Part 2"), ("I", "II")))
    return [
        replace(_beside(draw, entry, f"{entry.title}. {name}", 0), abstract=entry.abstract[:at])
        for name, at in zip(names, (300, 0), strict=True)
    ]


def _versions(draw: random.Random, entry: Entry) -> list[Entry]:
    return [_beside(draw, entry, f"{entry.title} {number}", at) for at, number in ((1, 2), (2, 3))]


def _namesake(draw: random.Random, entry: Entry) -> list[Entry]:
    people = (f"{draw.choice(_FAMILIES)}-Smythe, {draw.choice(_GIVEN)}",)
    other = "Here something else is told, " * 3 + " ".join(draw.sample(_FAMILIES + _GIVEN, 30))
    later = draw.randint(2, 9)
    return [replace(_beside(draw, entry, entry.title, later), authors=people, abstract=other)]


def _front(draw: random.Random, entry: Entry) -> list[Entry]:
    title = draw.choice(("Editorial", "Preface", "Proceedings of the Society: front matter"))
    people = entry.authors[:1]
    return [replace(_beside(draw, entry, title, at), authors=people) for at in (0, 1)]


TRAPS: dict[str, Callable[[random.Random, Entry], list[Entry]]] = {
    "erratum": _erratum,
    "reply": _reply,
    "parts": _parts,
    "versions": _versions,
    "same title": _namesake,
    "front matter": _front,
}
