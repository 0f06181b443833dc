"""Shared words under the names a reader knows: "pre-training", not "pre" and "training"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping

from litreview.features.prose import prose
from litreview.features.stems import stem
from litreview.features.tokens import without_links, words

__all__ = ["name_terms"]

# "self-supervised", "state-of-the-art", also with the hyphens U+2010 and U+2011. It begins only
# where a word does, so that a long one is read once.
_COMPOUND = re.compile("(?<![^\\W_])[^\\W_]+(?:[-\u2010\u2011][^\\W_]+)+")
_MOSTLY = 0.5  # share of a stem's occurrences that are in the hyphenated word


def name_terms(text: tuple[str, str], parts: Mapping[str, float]) -> dict[str, float]:
    """Name stems as a text writes them, and add up those that are one term in it.

    A stem takes the name of a hyphenated word if it mostly stands in that word.

    Args:
        text: (title, abstract).
        parts: what each stem adds to a score.

    Returns:
        What each term adds, in the order of the stems; the sum is the same.
    """
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    inside: defaultdict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    written: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    whole = without_links("\n".join(map(prose, text)))
    for word in words(whole):
        forms[stem(word)][word] += 1
    for compound in _COMPOUND.findall(whole):
        found = words(compound)
        stems = tuple(map(stem, found))
        if len(stems) > 1 or len(compound) > len("".join(found)) + 1:
            written[stems]["-".join(re.split("[-\u2010\u2011]", compound.lower()))] += 1
            for one in set(stems):
                inside[one][stems] += 1
    named: defaultdict[str, float] = defaultdict(float)
    for one, part in parts.items():
        name = _most(forms[one]) or one
        if inside[one]:
            stems = max(inside[one], key=lambda some: (inside[one][some], some))
            if inside[one][stems] >= _MOSTLY * forms[one].total():
                name = _most(written[stems])
        named[name] += part
    return dict(named)


def _most(counted: Counter[str]) -> str:
    """The most frequent, of equally frequent ones the first in the alphabet."""
    return min(counted, key=lambda name: (-counted[name], name), default="")
