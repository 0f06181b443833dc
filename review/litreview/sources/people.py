"""Names of people and bodies in BibTeX's form, from the forms in which other formats have them."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["body", "listed", "ordered", "particles", "people", "person", "shortens"]

# `Jr.`, `3rd`, `III`
_SUFFIX = re.compile(r"(?:jr|sr|[2-4](?:nd|rd|th)|ii|iii|iv)\.?", re.IGNORECASE)
_OTHERS = frozenset(
    ("others", "and others", "et al", "et. al", "al., et", "u.a", "[et al.]", "...", "…")
)
# van, von der, de’, d’, el-: words in small letters at the end of the given names.
_PARTICLE = re.compile(r"[^\W\d_A-Z]{1,6}['’\-]?|[^\W\d_]['’]", re.UNICODE)
_ET_AL = re.compile(r"[\s,]+(?:et\.? al\.?|and others)$", re.IGNORECASE)  # `, et al.`
_ENTITY = re.compile(r"&#?\w{1,10};")
_SEVERAL = re.compile(r"\s*;\s*")
_AND = re.compile(r"\s+(?:and|&)\s+", re.IGNORECASE)  # ` & ` of `Doe & Roe`
_BODY = re.compile(
    r"""\b(?:agency|alliance|assembly|association|bank|board|bureau|cent(?:er|re)s?|collaboration
    |collaborators|college|commission|committee|company|consortium|corporation|corp|council
    |department|dept|federation|foundation|gmbh|group|hospital|inc|initiative|institut\w*
    |investigators|laborator(?:y|ies)|llc|ltd|ministry|network|office|organi[sz]ation|panel|press
    |program(?:me)?|project|research|school|services?|society|study|task\ force|team|trust|union
    |universi\w+)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_JOINED = re.compile(r"\s(?:of|for|the|and|on|&)\s|\d")  # ` of ` in `Society of Ponds`
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.?-?){1,4}")  # `J.-P.`, `JP`
_SHORT = re.compile(r"[^\W\d_][^,;\d]{0,60} (?:[^\W\d_a-z]\.?-?){1,4}")  # `van der Lee AB`
_GIVEN_AND_SUFFIX = 2  # parts after the family name


def people(values: Iterable[str]) -> tuple[list[str], bool]:
    """The names that values of a source hold, a name or several each.

    Returns:
        The names in BibTeX's form, and whether the source says that there are others.
    """
    names: list[str] = []
    others = False
    for value in values:
        for text in _apart(" ".join(value.split())):
            if text.casefold().rstrip(" .,") in _OTHERS or text in _OTHERS:
                others = True
            elif name := person(_ET_AL.sub("", text)):
                names.append(name)
                others = others or _ET_AL.search(text) is not None
    return names, others


def listed(names: Iterable[str]) -> str:
    """Names as a field of BibTeX holds them."""
    return " and ".join(names)


def person(text: str) -> str:
    """A name written ``Family, Given``, ``Family, Given, Suffix``, ``Family GS`` or as spoken.

    Names of bodies are put in braces: what has a comma and nothing after it (so EndNote marks
    them), and what reads like one.
    """
    text = " ".join(text.split())
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 1:
        if " " in text and (_BODY.search(text) or _JOINED.search(text)):
            return body(text)
        family, _, given = text.rpartition(" ")
        behind = _INITIALS.fullmatch(given) and any(char.islower() for char in family)
        return ordered(family, given) if behind else text
    if not parts[-1] or (" " in parts[0] and _BODY.search(parts[0])):
        return body(text.rstrip(" ,"))
    family, *rest = parts
    if len(rest) == _GIVEN_AND_SUFFIX and any(map(_SUFFIX.fullmatch, rest)):
        given, suffix = rest if _SUFFIX.fullmatch(rest[1]) else reversed(rest)
        return ordered(family, given, suffix)
    if len(rest) > 1:
        return body(text)
    return ordered(family, rest[0]) if family else rest[0]


def shortens(short: str, full: str) -> bool:
    """Whether a name is the short form of another: ``Muller H`` is one of ``Müller, Hans``."""
    from anyascii import anyascii

    family, _, given = anyascii(full).casefold().partition(",")
    said = anyascii(short).casefold().strip()
    if not said.startswith(family.strip()):
        return False
    # Every letter of the initials stands in the given names, in this order.
    letters = iter(given)
    initials = said.removeprefix(family.strip())
    return all(letter in letters for letter in initials if letter.isalnum())


def ordered(family: str, given: str = "", suffix: str = "") -> str:
    """A name whose parts are known, each whole even if it holds a comma or an "and"."""
    parts = [_whole(part.strip()) for part in (family, suffix, given)]
    if given or suffix:
        return ", ".join(part for part in parts if part)
    return body(family.strip()) if " " in family.strip() else parts[0]


def particles(family: str, given: str) -> str:
    """A name whose particle or suffix stands in the wrong part, as library managers keep it.

    ``Gelder`` with ``Pieter van`` is ``van Gelder, Pieter``; ``Ek, Jr.`` with ``Bo``, and ``Ek``
    with ``Bo, Jr.``, are ``Ek, Jr., Bo``. Quotes around a family name keep it whole, as in CSL.
    """
    if len(family) > 2 and family[0] == family[-1] == '"':  # noqa: PLR2004 - two quotes
        return ordered(f"{{{family[1:-1]}}}", given)
    suffix = ""
    before, comma, after = family.rpartition(",")
    if comma and _SUFFIX.fullmatch(after.strip()):
        family, suffix = before.strip(), after.strip()
    before, comma, after = given.rpartition(",")
    if comma and not suffix and _SUFFIX.fullmatch(after.strip(" !")):
        given, suffix = before.strip(), after.strip(" !")
    words = given.strip(" ,").split()  # ", Marquis de"
    at = len(words)
    while at > 1 and _PARTICLE.fullmatch(words[at - 1]):
        at -= 1
    if at < len(words):
        family, given = " ".join([*words[at:], family]), " ".join(words[:at])
    return ordered(family, given.strip(" ,"), suffix)


def body(text: str) -> str:
    """The name of a body, in braces so that it is never cut; braces in it stay in pairs."""
    text = text.strip()
    if not text or (text.startswith("{") and text.endswith("}")):
        return text
    return f"{{{text}}}" if _balanced(text) else text


def _whole(part: str) -> str:
    apart = "," in part or _AND.search(f" {part} ")
    return body(part) if apart and "{" not in part else part


def _balanced(text: str) -> bool:
    depth = 0
    for char in text:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return depth == 0


def _apart(text: str) -> list[str]:
    """The names of one value: sloppy exporters put several into it."""
    if ";" in text and not _ENTITY.search(text):
        return [name for name in _SEVERAL.split(text) if name]
    names = _AND.split(text)
    if len(names) > 1 and all("," in name for name in names):
        return names
    named = text.split(", ")
    if len(named) > 1 and all(map(_SHORT.fullmatch, named)) and not _BODY.search(text):
        return named
    return [text] if text else []
