"""Words in plain ASCII, as citation keys take them."""

from __future__ import annotations

import re

from litreview.bibliography.latex_commands import words
from litreview.bibliography.readable import readable

__all__ = [
    "SKIPPED",
    "STOP_WORDS",
    "in_ascii",
    "significant",
    "title_words",
]

_READ = 400
"""Characters of a field that are looked at: no one cites by more, and a text may be endless."""

_PARTS = re.compile(r"[A-Za-z0-9]+")  # `self` and `driving` of `self-driving`
_JOINER = re.compile(r"(?<=\w)(?:['’]|\\?&)(?=\w)")  # the apostrophe of `don't`, `&` of `R\&D`
STOP_WORDS = words(
    "a about after all an and any are as at be beyond but by can de der des die do does for from "
    "has have how i if in into is it its la le les make need no not of off on onto or our out "
    "over so than that the their them then these they this to towards toward und under up upon "
    "via vs was we were what when where which who why will with without you your"
)
"""Words of a title that say little: English, and the articles of its neighbours."""


SKIPPED = words(
    "a ab aboard about above across after against al along amid among an and anti around as at "
    "before behind below beneath beside besides between beyond but by d da das de del dell dello "
    "dei degli della delle dem den der des despite die do down du during ein eine einem einen "
    "einer eines el en et except for from gli i il in inside into is l la las le les like lo los "
    "near nor of off on onto or over past per plus round save since so some sur than the through "
    "to toward towards un una unas under underneath une unlike uno unos until up upon versus via "
    "von while with within without yet zu zum"
)
"""Words that Better BibTeX skips, as its settings have them before they are changed."""


def in_ascii(text: str) -> str:
    """A text as it reads, its LaTeX decoded, in ASCII: ``Łukasz`` is Lukasz, ``漢`` Han."""
    plain = readable(text[:_READ])
    if not plain.isascii():
        from anyascii import anyascii

        plain = str(anyascii(plain))
    return plain


def title_words(title: str) -> list[str]:
    """The words of a title, letters and digits only; ``ReLU's`` and ``A&B`` are one word each."""
    return _PARTS.findall(in_ascii(_JOINER.sub("", title[:_READ])))


def significant(said: list[str]) -> list[str]:
    """The words without those that say little; all of them if no others are left."""
    return [word for word in said if word.lower() not in STOP_WORDS] or said
