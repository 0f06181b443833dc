"""Reasons under the names a reader knows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litreview.features.stems import stem
from litreview.features.stop_words import BOILERPLATE
from litreview.similarity import Neighbours
from litreview.similarity.whole_terms import name_terms


def named(text, *terms):
    return list(name_terms((text, ""), {stem(term): 1.0 for term in terms}).items())


def test_parts_of_a_hyphenated_word_are_one_term():
    text = "Self-supervised pre-training. Pre-training is self-supervised"
    assert named(text, "self", "supervised", "pre", "training") == [
        ("self-supervised", 2.0),
        ("pre-training", 2.0),
    ]


def test_a_word_that_mostly_stands_alone_keeps_its_name():
    assert named("pre-training data, training time, training cost", "pre", "training") == [
        ("pre-training", 1.0),
        ("training", 1.0),
    ]


def test_a_stop_word_that_belongs_to_the_term_is_told():
    assert named("few-shot learners are few\u2011shot", "shot") == [("few-shot", 1.0)]


def test_a_stem_is_shown_as_the_text_writes_it():
    assert named("Transformers and transformers, a transformer", "transformer") == [
        ("transformers", 1.0)
    ]


def test_a_link_names_no_term():
    assert named("A group of ponds: https://pond-group.example.org/Reeds/", "group") == [
        ("group", 1.0)
    ]


TEXT = st.lists(st.sampled_from(["pre", "training", "few-shot", "a-b-c", "-", "x-"])).map(" ".join)


@given(
    TEXT, st.dictionaries(st.sampled_from(["pre", "train", "shot", "b", "none"]), st.floats(0, 1))
)
def test_the_sum_stays(text, parts):
    assert sum(name_terms((text, text), parts).values()) == pytest.approx(sum(parts.values()))


def test_links_and_fillers_are_no_reasons():
    texts = [
        ("Sleep apnea", "The code is at https://github.com/sleep/apnea and www.example.org/a."),
        ("Apnea in sleep", "Our method is based on github.com/other/thing and proposed methods."),
        ("Knees", "Their method is based on https://github.com/knee/joint."),
        ("Hips", "A method based on hips."),
    ]
    (first, *_) = Neighbours(texts).like([0], 3)
    assert first.row == 1
    terms = {term for term, _ in first.terms}
    assert terms <= {"sleep", "apnea"}
    assert not terms & BOILERPLATE
    assert all(
        {t for t, _ in one.terms} <= {"sleep", "apnea"} for one in Neighbours(texts).like([2], 3)
    )
