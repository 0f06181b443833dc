"""Words in any script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litreview.features.tokens import LONGEST_WORD, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deep-Learning of 3D_shapes", ["deep", "learning", "of", "3d", "shapes"]),
        ("", []),
        ("a I . $", []),
        ("Ärzte für naïve Größen", ["ärzte", "für", "naïve", "größen"]),
        ("na\u0131\u0308ve", ["na\u0131\u0308ve"]),
        ("देवनागरी शब्द", ["देवनागरी", "शब्द"]),
        ("обучение", ["обучение"]),
        ("深度学习", ["深度", "度学", "学习"]),
        ("深 ViT", ["深", "vit"]),
        ("用Transformer识别", ["用", "transformer", "识别"]),
        ("\ufb01lter \uff36\uff29\uff34", ["filter", "vit"]),
    ],
)
def test_words_of(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_run_too_long_to_be_a_word_is_left_out() -> None:
    assert words("x" * 100_000 + " sane " + "y" * LONGEST_WORD) == ["sane", "y" * LONGEST_WORD]


@given(st.text())
def test_words_never_hold_space_or_markup(text: str) -> None:
    for word in words(text):
        assert word
        assert not set(word) & set(" \t\n<>&$\\{}_")


@given(st.text(), st.text())
def test_words_of_joined_texts_are_the_words_of_each(one: str, other: str) -> None:
    assert words(f"{one} \n {other}") == words(one) + words(other)
