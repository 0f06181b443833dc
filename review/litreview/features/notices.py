"""Notices that publishers and databases add to an abstract: copyright, licence, who wrote it.

Four of ten abstracts exported from databases end with one, and it says nothing about the paper:
"(c) 2015 Elsevier Ltd. All rights reserved.", "(PsycINFO Database Record (c) 2016 APA, all rights
reserved)", "Copyright of Birth is the property of Wiley-Blackwell and its content may not be copied
or emailed to multiple sites". Left in, it makes papers of one database similar to each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["without_notices"]

Cut = tuple[int, int]

_PUBLISHER = (
    r"elsevier|springer|wiley|blackwell|karger|sage publ|taylor (?:&|and) francis|informa |ieee\b"
    r"|\bacm\b|oxford univ|cambridge univ|univ(?:ersity|\.) press|lippincott|nature publ|thieme"
    r"|hindawi|mdpi|frontiers|biomed central|\bapa\b|proquest|emerald|inderscience|ios press"
    r"|\b(?:ltd|llc|inc|gmbh|b\.?v|s\.a|plc|pty|authors?\b|author\(s\)|publish\w+|society"
    r"|association|academ\w+|university|licensee)\b"
)

# "Copyright of Birth is the property of … (Copyright applies to all Abstracts.)", EBSCOhost: it
# begins with the one and ends with the first of the others, in so many characters.
_PROPERTY, _PROPERTY_ENDS = "copyright of ", ("applies to all abstracts.)", "full abstract.")
_PROPERTY_OF, _NEAR, _LONG_NOTICE = " property of ", 300, 900

# In brackets: "(PsycINFO Database Record (c) 2016 APA, all rights reserved)", "[ABSTRACT FROM
# AUTHOR]", "(from the journal abstract)", "(Contains 3 tables.)", "(Author)", "[The dissertation
# citations contained here are published with the permission of ProQuest LLC. …]".
_BRACKETED = re.compile(
    r"\(psyc(?:info|articles|tests)\b|[(\[]\s*abstract from (?:author|publisher)"
    r"|\((?:from the )?(?:journal|author|publisher|book|chapter)?\s*abstract\)|\(author\)"
    r"|\(from the (?:chapter|book|jacket|introduction|publisher|preface|create)"
    r"|\(contains \d+ (?:table|figure|note|footnote|chart|reference|online)"
    r"|\[(?:the dissertation citations|copyright\b|reprinted (?:by|with) permission)",
)
_ANY_BRACKET = re.compile(r"[()\[\]]")
_LONG_BRACKET = 450

# "© 2011 Elsevier Ltd", "(C) 2015 S. Karger AG, Basel", "Copyright (c) 2010 John Wiley", "Copyright
# 2017, The Authors", "© The Author(s) 2021", "(copyright) Taylor & Francis Group, LLC", at the very
# end "Copyright:", "Published by Elsevier B.V."; not "(c) a third group" nor "copyright law".
_SIGNED = re.compile(
    r"(?:copyright:?\s{0,2}){0,2}(?:â?©|&copy;)"
    r"|(?:copyright\s{0,2}){0,2}\(c\)\s{0,2}(?:copyright\s{0,2})?(?:by\s)?"
    r"(?:the\sauthors?\b|(?:19|20)\d\d\b)"
    r"|copyright(?:\scopyright)?[\s,:-]{0,4}(?:by\s)?(?:the\sauthors?\b|(?:19|20)\d\d\b)"
    rf"|\(copyright\)|copyright:\s?$|copyright (?=[^.]{{0,30}}?(?:{_PUBLISHER})[^.]{{0,30}}\d{{4}})"
    rf"|published by (?=[^.]{{0,60}}?(?:{_PUBLISHER}))"
    r"|(?:this (?:is an|article is an) open access article|this article is protected by copyright"
    r"|this article is (?:published|distributed|licensed) under|for permissions, please"
    r"|licensed under (?:a |the )?creative commons|copies of dissertations may be obtained)"
)
_SIGNS = (
    *("copyright", "©", "published by ", "this is an open", "this article is ", "for permissions,"),
    *("licensed under ", "copies of dissertations"),
)
# "2020, Springer Nature Singapore Pte Ltd." after the last sentence: the sign was lost.
_SIGN_LOST = re.compile(rf"(?<=[.!?\s])(?:19|20)\d\d,? (?=[^.]{{0,90}}?(?:{_PUBLISHER}))")
# To the end of the sentence: a full stop before a space, but not that of "S. Karger".
_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?![\s(\[]|$)|(?<=\s[A-Z])\.){0,300}[.!?\n]?\s*")
# What may follow a notice: "All rights reserved.", "Published by Elsevier Ltd."
_MORE = re.compile(
    rf"(?:all |some )?rights reserved|published by|on behalf of|(?=[^.]{{0,60}}?(?:{_PUBLISHER}))"
)
_RESERVED = "rights reserved"
_BACK = 150  # characters before "rights reserved" that may belong to it
_LEFTOVER = 120  # characters after a notice near the end that are part of it: a journal, an address

# Numbers such as "DOI: 10.5555/heard.2021", "PMCID: PMC19416", "PMID: 123 [Indexed for MEDLINE]".
_NUMBERS = re.compile(
    r"\b(?:doi:?\s*10\.\S+|pmcid:\s*pmc\d+|pmid:\s*\d+(?:\s*\[indexed for medline\])?)"
)


def without_notices(text: str) -> str:
    """Leave out the notices of publishers and databases.

    Linear in the length of the text.

    Args:
        text: an abstract.

    Returns:
        The text, with a line break in the place of each notice.
    """
    lower = text.lower()
    # Lower case can be longer than the text ("İ"), and places would be wrong then.
    if len(lower) != len(text):
        return text
    starts: list[int] = []
    cuts = [*_brackets(lower, starts), *_properties(lower)]
    if "doi" in lower or "pmcid" in lower or "pmid" in lower:
        cuts += [found.span() for found in _NUMBERS.finditer(lower)]
    cuts += _signed(text, lower, starts)
    return _without(text, cuts) if cuts else text


def _without(text: str, cuts: list[Cut]) -> str:
    kept, last = [], 0
    for start, end in sorted(cuts):
        if start >= last:
            kept.append(text[last:start])
        last = max(last, end)
    return "\n".join([*kept, text[last:]])


def _places(text: str, mark: str) -> Iterator[int]:
    at = text.find(mark)
    while at >= 0:
        yield at
        at = text.find(mark, at + len(mark))


def _properties(lower: str) -> Iterator[Cut]:
    for at in _places(lower, _PROPERTY):
        if lower.find(_PROPERTY_OF, at, at + _NEAR) < 0:
            continue
        ends = [lower.find(mark, at, at + _LONG_NOTICE) for mark in _PROPERTY_ENDS]
        there = [
            end + len(mark) for end, mark in zip(ends, _PROPERTY_ENDS, strict=True) if end >= 0
        ]
        yield at, there[0] if there else min(len(lower), at + _LONG_NOTICE)


def _brackets(lower: str, starts: list[int]) -> Iterator[Cut]:
    """Notices in brackets; where a bracket is a sign of copyright is added to the starts."""
    for bracket in "([":
        for at in _places(lower, bracket):
            if lower.startswith(("(c)", "(copyright)"), at) and _SIGNED.match(lower, at):
                starts.append(at)
            elif _BRACKETED.match(lower, at):
                depth = 0
                for found in _ANY_BRACKET.finditer(lower, at, at + _LONG_BRACKET):
                    depth += 1 if found.group() in "([" else -1
                    if not depth:
                        yield at, found.end()
                        break


def _signed(text: str, lower: str, starts: list[int]) -> Iterator[Cut]:
    """The sentences that begin with a sign of copyright, and what belongs to them."""
    starts += [at for mark in _SIGNS for at in _places(lower, mark) if _SIGNED.match(lower, at)]
    tail = max(0, len(lower) - _BACK)
    if "20" in lower[tail:] or "19" in lower[tail:]:
        starts += [found.start() for found in _SIGN_LOST.finditer(lower, tail)]
    for at in _places(lower, _RESERVED):
        # Back to the end of the sentence before: "2021 University of West Bohemia. All rights …"
        starts.append(max(lower.rfind(". ", max(0, at - _BACK), max(0, at - 5)) + 2, at - _BACK, 0))
    end = 0
    for start in sorted(starts):
        if start < end:
            continue
        end = _sentence_end(text, start)
        while end < len(text) and _MORE.match(lower, end):
            end = _sentence_end(text, end)
        if len(text) - end <= _LEFTOVER:
            end = len(text)
        yield start, end


def _sentence_end(text: str, start: int) -> int:
    found = _SENTENCE.match(text, start)
    return max(start + 1, found.end() if found else start)
