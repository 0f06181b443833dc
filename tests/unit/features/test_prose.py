"""What of an abstract is prose: no markup, no headings, no notices of publishers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litreview.features.notices import without_notices
from litreview.features.prose import prose
from litreview.features.tokens import words

SAID = "Sleep improved in both groups."


@pytest.mark.parametrize(
    "notice",
    [
        "(c) 2015 Elsevier Ltd. All rights reserved.",
        "(C) 2015 S. Karger AG, Basel",
        "© 2011 Springer-Verlag.",
        "© The Author(s) 2021. Published by Oxford University Press on behalf of a society.",
        "Copyright © 2010 John Wiley & Sons, Ltd.",
        "Copyright 2017, The Authors. All rights reserved.",
        "(copyright) Taylor & Francis Group, LLC.",
        "2020, Springer Nature Singapore Pte Ltd.",
        "2021 University of Somewhere. All rights reserved.",
        "Published by Elsevier B.V.",
        "(PsycINFO Database Record (c) 2016 APA, all rights reserved) (journal abstract)",
        "(Contains 3 tables and 1 figure.)",
        "[ABSTRACT FROM AUTHOR]",
        "[ABSTRACT FROM AUTHOR] Copyright of Sleepers is the property of Acme and its content may"
        " not be copied or emailed to multiple sites. Users should refer to the original published"
        " version of the material for the full abstract. (Copyright applies to all Abstracts.)",
        "[The dissertation citations contained here are published with the permission of ProQuest"
        " LLC. Further reproduction is prohibited without permission.]",
        "This article is protected by copyright. All rights reserved.",
        "DOI: 10.5555/sleep.2021 PMCID: PMC1234567",
    ],
)
def test_a_notice_is_no_prose(notice: str) -> None:
    assert words(prose(f"{SAID} {notice}")) == words(SAID)


def test_what_follows_a_notice_stays() -> None:
    text = "© 2018 Elsevier B.V. Sleep was measured by wrist watches in both groups."
    long = f"{text} {'It improved over weeks. ' * 8}"
    assert words(without_notices(long))[:3] == ["sleep", "was", "measured"]


@pytest.mark.parametrize(
    "text",
    [
        "We compare (a) naps, (b) rest, and (c) coffee in shift workers.",
        "Copyright law and music: patents of the 1990s were compared.",
        "Databases were searched: ProQuest, Springer and Elsevier journals.",
        "Risk was lower (OR: 0.8, p < .05 and q > 2).",
        "Sleep: a review of its stages.",
        "A meta-analysis: what is known.",
    ],
)
def test_words_on_the_subject_stay(text: str) -> None:
    assert words(prose(text)) == words(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BACKGROUND: Naps help. METHODS: We asked. MAIN RESULTS: Yes.", "Naps help We asked Yes"),
        ("Design, setting, and participants: Nurses. Authors' conclusions: Rest.", "Nurses Rest"),
        ("Purpose - fine. Originality/value: first.", "Purpose fine first"),
        ("Activity of 5-HT<inf>7</inf> <p>and CO<sub>2</sub></p>", "Activity of HT and CO"),
        ("Patients<e2><80><99> sleep, na<U+00EF>ve mice", "Patients sleep, naïve mice"),
        ("Shannon&amp;#x2019;s sleep &amp; wake", "Shannon sleep wake"),
    ],
)
def test_markup_and_headings_are_no_prose(text: str, expected: str) -> None:
    assert words(prose(text)) == words(expected)


@given(st.text(st.sampled_from("ab .:;()[]<>©&#x201\nÂİ") | st.characters()))
def test_any_text_has_prose(text: str) -> None:
    assert isinstance(prose(text), str)


@pytest.mark.parametrize(
    "part", ["copyright ", "copyright of ", "(c) 2010 ", "[copyright ", "A: ", "<e2>", "(psycinfo "]
)
def test_a_text_of_nothing_but_signs_is_read_once(part: str) -> None:
    text = part * 10_000  # minutes, if its length were squared
    assert len(prose(text)) <= len(text)
