"""What a text says, without what files and databases add: markup, headings and notices.

Ranking, similarity and theme names count the words of this, never "copyright", "sup" or "methods:".
"""

from __future__ import annotations

import html
import re

from litreview.features.notices import without_notices

__all__ = ["prose"]

# A tag: "<p>", "</jats:sec>", "<inf>", "<br />", '<div class="row">'; not "p < .05 and q > 2".
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9:]{0,20}(?:\s[^<>]{0,200})?\s?/?>")

# "<e2><80><99>" and "<U+2019>": how R on Windows writes characters that it has no room for.
_BYTES = re.compile(r"(?:<[0-9a-f]{2}>)+|<U\+([0-9A-F]{4,6})>")
_UNKNOWN = "\ufffd"
_LAST_CHARACTER = 0x10FFFF

_HEADINGS = frozenset(
    """
    abstract acquisition aim aims analyses analysis and approach assessment author authors
    background clinical collection comparison comparisons conclusion conclusions condition context
    contribution criteria criterion data design designs discussion eligibility evidence exclusion
    extraction finding findings for funding goal goals highlights hypotheses hypothesis
    implications importance in inclusion instruments interpretation intervention interventions
    introduction keywords level limitation limitations main material materials measure measurement
    measurements measures method methodology methods novelty objective objectives of or originality
    outcome outcomes participants patients population practical primary principal problem procedure
    procedures purpose purposes rationale recent registration relevance research result results
    review s sample search secondary selection setting settings significance sources statement
    statistical strategy study subject subjects summary synthesis the trial value
    """.split()  # noqa: SIM905 - a list of words is easier to read and to keep sorted
)
"""Words of which the headings of structured abstracts are made, as PubMed, Cochrane and Emerald
have them: "MAIN OUTCOME MEASURES:", "Design, setting, and participants:", "Originality/value:"."""

_JOINING = frozenset({"and", "for", "in", "of", "or", "s", "the"})
_LONG_HEADING = 60
# The heading before a colon: after the end of a sentence, or in capitals anywhere.
_BEFORE_COLON = re.compile(
    r"(?:^|[.?!;:)\]>\"\n])\s*([A-Za-z][A-Za-z /&,'’-]*)\s?$|\b([A-Z][A-Z /&,'’-]*)\s?$"
)
_LETTERS = re.compile("[a-z]+")


def prose(text: str) -> str:
    """Leave out markup, the headings of a structured abstract, and the notices of publishers.

    Linear in the length of the text.

    Args:
        text: a title or an abstract.

    Returns:
        The text, with a space or a line break in the place of what was left out.
    """
    if "<" in text:
        text = _BYTES.sub(_decoded, text)
        text = _TAG.sub(" ", text)
    if "&" in text and ";" in text:
        # Twice: "&amp;#x2019;" is what a database made of "&#x2019;".
        text = html.unescape(html.unescape(text))
    return without_notices(_without_headings(text))


def _decoded(found: re.Match[str]) -> str:
    code = found.group(1)
    if code is not None:
        number = int(code, 16)
        return chr(number) if number <= _LAST_CHARACTER else " "
    digits = found.group().replace("<", "").replace(">", "")
    return bytes.fromhex(digits).decode("utf-8", "replace").replace(_UNKNOWN, " ")


def _without_headings(text: str) -> str:
    at, kept, parts = text.find(":"), 0, []
    while at >= 0:
        found = _BEFORE_COLON.search(text, max(kept, at - _LONG_HEADING), at)
        if found:
            group = 1 if found.group(1) else 2
            said = set(_LETTERS.findall(found.group(group).lower()))
            if said <= _HEADINGS and not said <= _JOINING:
                parts += [text[kept : found.start(group)], "\n"]
                kept = at + 1
        at = text.find(":", at + 1)
    return "".join([*parts, text[kept:]]) if parts else text
