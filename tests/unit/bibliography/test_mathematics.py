"""Formulas: told from prose, kept only if plain LaTeX sets them."""

from __future__ import annotations

import pytest

from litreview.bibliography.mathematics import DEEPEST, formula, script


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ("n", "n"),
        ("O(n^2)", "O(n²)"),
        (r"256 \times 256", "256 × 256"),
        (r"x_{i+1}^{-2}", "x_{i+1}⁻²"),  # what Unicode cannot lower keeps its mark
        (r"\hat{x}", "x̂"),
        (r"\frac{a}{b}", "a/b"),
        (r"\frac12", "1/2"),
        (r"\sqrt{a+b}", "√(a+b)"),
        (r"90^\circ", "90°"),
        (r"f'^2", "f′²"),
        (r"\left( x \right]", "( x ]"),
        (r"\{0,1\}^n", "{0,1}ⁿ"),
        (r"\log_2 n", "log₂ n"),
        (r"\text{if and only if} x=1", "if and only if x=1"),
        ("n - 1", "n - 1"),
    ],
)
def test_formulas(source, plain):
    found = formula(source)
    assert found
    assert found.plain == plain


@pytest.mark.parametrize(
    "source",
    [
        "",
        " x",
        "5, and US",
        "20. We plot = x",
        "x^2^3",
        "x^2 ^3",
        "x^",
        "^^5c",
        r"\input{x}",
        r"\frac{1}",
        r"\left( x",
        r"x \right)",
        r"\sqrt[3]{x}",
        r"x^\log",
        r"\hat\mathbf x",
        "{x",
        "x}",
        r"\{x",
        "a & b",
        "50%",
        "δ",
        r"\\",
        "a\n\nb",
        "{" * (DEEPEST + 2) + "x" + "}" * (DEEPEST + 2),
    ],
)
def test_what_is_none(source):
    assert formula(source) is None


def test_packages_are_told():
    found = formula(r"\mathbb{R} \boldsymbol{x}")
    assert found
    assert found.needs == {r"\usepackage{amssymb}", r"\usepackage{amsmath}"}


@pytest.mark.parametrize(
    ("mark", "source", "plain"),
    [("^", "19", "¹⁹"), ("^", "-3", "⁻³"), ("_", "S1", "_S1"), ("^", "{4}/{3}", "^{4/3}")],
)
def test_scripts(mark, source, plain):
    found = script(mark, source)
    assert found
    assert found.plain == plain


def test_words_are_no_script():
    assert script("_", "Phi circ Psi") is None
