"""How languages spell their letters in ASCII: a German ö is oe, Arabic has Buckwalter's letters.

Better BibTeX goes by the item's language; for all others, `in_ascii` is right.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from litreview.bibliography.languages import is_german, langid
from litreview.bibliography.readable import readable

__all__ = ["spelled", "spelling"]

_READ = 400
"""Characters of a field that are looked at, as in `litreview.bibliography.key_patterns.words`."""

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})

# Buckwalter's transliteration (http://www.qamus.org/transliteration.htm); the forms of hamza and
# alif, for which it has punctuation, by the vowel that they carry.
_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةـ"
_VOWELS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
_ARABIC = str.maketrans(
    dict(zip(_LETTERS, "AbtvjHxd*rzs$SDTZEgfqklmnhwyYp_", strict=True))
    | dict(zip(_VOWELS, "FNKaui~o", strict=True))
    | dict.fromkeys("ءآأٱ\u0670", "a")
    | {"إ": "i", "ئ": "i", "ؤ": "u"}
)


def spelling(language: str) -> Callable[[str], str] | None:
    """How a language (its code, or its name) spells texts in ASCII; none if by `in_ascii`."""
    name = langid(language)
    table = _GERMAN if is_german(name) else _ARABIC if name == "arabic" else None
    if table is None:
        return None
    return lambda text: text if text.isascii() else text.translate(table)


def spelled(work: Any) -> Any:
    """The work with names and texts as its language spells them in ASCII.

    Args:
        work: a record, or an entry of a source.
    """
    fields = work.fields
    spell = spelling(fields.get("langid") or fields.get("language") or "")
    if spell is None:
        return work

    def plain(text: str) -> str:
        return spell(readable(text[:_READ])) if "\\" in text else spell(text[:_READ])

    return replace(
        work,
        title=plain(work.title),
        authors=tuple(map(plain, work.authors)),
        fields={name: plain(text) for name, text in fields.items()},
    )
