"""Only capitals that mean something are protected."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litreview.bibliography.capitals import in_sentence_case, protected
from litreview.bibliography.latex import encode


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("TinyViT: Fast Pretraining of Vision Transformers", ["TinyViT"]),
        ("DNA and mRNA by ByteTransformer and ViT", ["DNA", "mRNA", "ByteTransformer", "ViT"]),
        ("A Survey: A Plain Title With Every Word Up", []),
        ("Scaling via μP, T5 and 3D", ["μP", "T5", "3D"]),
        ("Vitamin C, E. coli and Can I Trust It", ["C", "E", "I"]),
        ("CIFAR-10 and GPT-4 (CNNs) Top-K", ["CIFAR", "GPT", "CNNs", "K"]),
        ("You can remove GPT2's LayerNorm", ["GPT2's", "LayerNorm"]),
        ("A&B BNN: Add&Bit-Operation-Only", ["A&B", "BNN", "Add&Bit"]),
        ("Pre-Training Self-Supervised Models", []),
        ("Étude de la ÉCOLE", ["ÉCOLE"]),
    ],
)
def test_words(title, words):
    assert [word for word, braced in protected(title) if braced] == words


@given(st.text())
def test_the_stretches_are_the_title(title):
    assert "".join(stretch for stretch, _ in protected(title)) == title


@pytest.mark.parametrize(
    ("title", "latex"),
    [
        ("The BERT and {DNA} of É", r"The {BERT} and {DNA} of {{\'E}}"),
        (r"{\'E}cole and {\em Big} \LaTeX", r"{\'E}cole and {{\em Big}} {\LaTeX}"),
        (r"$O(n)$ and $x$", "{$O(n)$} and $x$"),
        (r"\emph{BERT} for $\Delta$", r"\emph{BERT} for {$\Delta$}"),
        ("ATTENTION IS ALL YOU NEED", "ATTENTION IS ALL YOU NEED"),
        ("BERT", "{BERT}"),
        (r"Die R{\"u}ckkehr und Vitamin C", r"Die R{\"u}ckkehr und Vitamin {C}"),
        (r"{\'E}T and X{\'e}", r"{\'E}{T} and X{\'e}"),
    ],
)
def test_titles(title, latex):
    assert encode(title, title=True) == latex
    assert encode(latex, title=True) == latex


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Sleep and memory in older adults from Norway", True),
        ("Accelerating Transformer Pre-training with 2:4 Sparsity", False),
        ("Learning without Labels through Self-supervised Models", False),
        ("Cortical Waves", False),
    ],
)
def test_a_title_in_title_case_has_small_prepositions_and_halves_of_compounds(title, expected):
    assert in_sentence_case(title) is expected
