"""Words as people read them, from what PDFs say."""

from __future__ import annotations

import pytest

from litreview.workspace.pdf_words import legible


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Schr¨odinger, Poincar´e, Erd˝os", "Schrödinger, Poincaré, Erdős"),
        ("ˇSid´ak fa¸cade ˚Angstr¨om na¨ıve", "Šidák façade Ångström naïve"),
        ("¨Uber ´ and 3 ¨ 4", "Über ´ and 3 ¨ 4"),
        ("e\x1ecient o\x1ece Gröÿe", "efficient office Größe"),
        ("e\x0ecient \x0cnd", "efficient find"),
        ("one page\x0c\nthe next", "one page\x0c\nthe next"),
        ("L'Haÿ", "L'Haÿ"),
    ],
)
def test_accents_and_ligatures(said, read):
    assert legible(said) == read


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("a long-\nrange model", "a long-range longrange model"),
        ("long-range: a long-\nrange model", "long-range: a long-range model"),
        ("longrange: a long-\nrange model", "longrange: a longrange model"),
        ("state-of-\nthe-art", "state-of-the-art"),
        ("non-\nEuclidean", "non-Euclidean"),
        ("hyper\u00ad\nlink and hyper\x02\nlinks", "hyperlink and hyperlinks"),
        ("Donau-\ndampf-\nschiff", "Donau-dampf-schiff Donaudampfschiff"),
        ("1990-\n1995", "1990-\n1995"),
    ],
)
def test_words_that_a_line_breaks(said, read):
    assert legible(said) == read
