"""Names taken apart, for formats that have a place for each part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from litreview.bibliography.names import plain_order
from litreview.bibliography.readable import readable

__all__ = ["Person", "person"]

_WITH_SUFFIX = 3  # parts: `Family, Jr., Given`


@dataclass(frozen=True, slots=True)
class Person:
    """A person, or a body that has nothing but a name.

    Attributes:
        family: the family name, or the whole name of a body.
        given: the given names.
        particle: ``van der`` and the like.
        suffix: ``Jr.`` and the like.
        body: whether it is a body.
    """

    family: str
    given: str = ""
    particle: str = ""
    suffix: str = ""
    body: bool = False

    @property
    def listed(self) -> str:
        """The name as lists sort it: ``van Beethoven, Ludwig, Jr.``."""
        last = f"{self.particle} {self.family}".strip()
        return ", ".join(part for part in (last, self.given, self.suffix) if part)


def person(name: str) -> Person:
    """A name in BibTeX's form (or biblatex's) taken apart, without its LaTeX.

    After "Tame the BeaST" by Nicolas Markey, section 11: ``von Last, Jr, First`` or
    ``First von Last``; what stands in braces is one word.
    """
    parts = list(_cut(plain_order(name).strip(), ","))
    words = [word for word in _cut(parts[0], " ") if word]
    if len(parts) == 1 and len(words) == 1 and words[0].startswith("{"):
        return Person(_plain(words[0]), body=True)
    if len(parts) == 1:
        at = next((at for at, word in enumerate(words[:-1]) if _small(word)), len(words) - 1)
        given, words = words[: max(at, 0)], words[max(at, 0) :]
        suffix = ""
    else:
        given = [parts[-1]]
        suffix = _plain(parts[1]) if len(parts) >= _WITH_SUFFIX else ""
    small = 0
    while small < len(words) - 1 and _small(words[small]):
        small += 1
    return Person(
        _plain(" ".join(words[small:])),
        _plain(" ".join(given)),
        _plain(" ".join(words[:small])),
        suffix,
    )


def _plain(text: str) -> str:
    return " ".join(readable(text).split())


def _small(word: str) -> bool:
    """Whether a word starts with a small letter, which makes it a particle."""
    letter = next((char for char in _plain(word) if char.isalpha()), "")
    return letter.islower() and (not word.startswith("{") or word.startswith("{\\"))


def _cut(text: str, mark: str) -> Iterator[str]:
    """Cut at a mark outside of braces."""
    depth, start = 0, 0
    for at, char in enumerate(text):
        depth += (char == "{") - (char == "}")
        if char == mark and depth <= 0:
            yield text[start:at].strip()
            start = at + 1
    yield text[start:].strip()
