"""LaTeX remains for people to read; text is never lost."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litreview.bibliography import readable
from litreview.bibliography.latex_tokens import tokenize_latex

SEEDS = Path(__file__).parents[3] / "seeds"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What the seed pages hold.
        (r"(\eg ImageNet)", "(e.g. ImageNet)"),
        (r"(\ie shift)", "(i.e. shift)"),
        (r"an {\em opposite trend} here", "an opposite trend here"),
        (r"an {\bf 8.2\%} gain", "an 8.2% gain"),
        ("34% on V^* Bench", "34% on V^* Bench"),
        ("(> 10^{19})", "(> 10¹⁹)"),
        ("at least 10^23 FLOPs", "at least 10²³ FLOPs"),
        ("O(n^2) and A^2MIM and g^nConv", "O(n²) and A²MIM and gⁿConv"),
        ("O(L^{{4}/{3}})", "O(L^{4/3})"),
        (r"PIXART-{\delta}", "PIXART-δ"),
        (r"\(256\times256\) px", "256×256 px"),
        (r"5.18\times$ latency and 42.9%$ e", "5.18×$ latency and 42.9%$ e"),
        (r"at \url{https://ex.org/a_b}, and", "at https://ex.org/a_b, and"),
        (r"called {\SST}, for", "called SST, for"),
        (r"show that \methodabbr surpasses", "show that methodabbr surpasses"),
        ("roughly $20. We plot accuracy", "roughly $20. We plot accuracy"),
        ("CO_2 and F_0.5 and DomURLs_BERT", "CO₂ and F_0.5 and DomURLs_BERT"),
        ("CPEN_{S1} uses", "CPEN_S1 uses"),
        ("models~(LLMs), e.g.~BART", "models (LLMs), e.g. BART"),
        ("(~2%), 10~30%, 7%~64%", "(~2%), 10~30%, 7%~64%"),
        ("reconstruction~-- that", "reconstruction – that"),
        (r"na\"ive [Aky\"urek]", "naïve [Akyürek]"),
        ("``CodeT5+'', a `large' one", "“CodeT5+”, a ‘large’ one"),
        ("with {the state of the art} while", "with the state of the art while"),
        ('our "{SkillNet}" model', 'our "SkillNet" model'),
        ("Wukong{ViT-B} and", "Wukong{ViT-B} and"),
        ("mathcal{O}(mathcal{C_Phi/m})", "mathcal{O}(mathcal{C_Phi/m})"),
        ("ZoomEye{https://ex.org/x}.", "ZoomEye{https://ex.org/x}."),
        # What .bib files hold.
        (r"{\'E}tude, \v{S}koda, \c{c}, {\c c}, \'{\i}, \~{\^e}", "Étude, Škoda, ç, ç, í, ễ"),
        (r"Stra\ss e, \O{}re, {\L}\'od\'z, \aa", "Straße, Øre, Łódź, å"),
        (r"{{DNA}} of {B}ayes", "DNA of Bayes"),
        (r"$\alpha$-stable $x_i^2$ in $\mathbb{R}^3$", "α-stable x_i² in ℝ³"),
        (r"$\frac{a+b}{2} \leq \sqrt{x}$", "(a+b)/2 ≤ √x"),
        (r"\textsuperscript{2} \emph{so} \textbf{bold}", "² so bold"),
        (r"\href{https://ex.org}{here}", "here (https://ex.org)"),
        (r"R\&D \$5 \#1 a\_b \{x\}", "R&D $5 #1 a_b {x}"),
        ("a line\n   broken", "a line broken"),
        ("one\n\n  two", "one\n\ntwo"),
        # What is no LaTeX.
        ("costs $5 and $6, not $7", "costs $5 and $6, not $7"),
        (r"C:\temp\new and a\b", r"C:\temp\new and a\b"),
        (r"\input{/etc/passwd}", r"\input{/etc/passwd}"),
        (r"p = {DNA} and E = {R\&D}", "p = DNA and E = R&D"),
        ("a = {b} and @home {x} and F = {DNA, RNA}", "a = {b} and @home {x} and F = {DNA, RNA}"),
        ("f({0, 1}) and {a,b} {", "f({0, 1}) and {a,b} {"),
        ("}{ ^^5c $ ~ ` \\", "}{ ^^5c $ ~ ` \\"),
        ("run --verbose <!-- x -->", "run --verbose <!-- x -->"),
        ('{"json": "value"}', '{"json": "value"}'),
        ("<script>alert(1)</script> & $x", "<script>alert(1)</script> & $x"),
    ],
)
def test_known_remains(text, expected):
    assert readable(text) == expected


@given(st.text(st.characters(exclude_characters="\\{}$~^_`'-\n\r", codec=None)))
def test_plain_text_stays_as_it_is(text):
    assert readable(text) == text


@given(st.text(st.sampled_from("ab2 \\{}$^_~`'\"-%&.,:()é\n"), max_size=40))
def test_pieces_are_the_text_and_letters_and_digits_stay(text):
    assert "".join(token.source for token in tokenize_latex(text)) == text
    plain = "".join(token.plain for token in tokenize_latex(text) if token.source[:1] != "\\")
    kept = "".join(token.source for token in tokenize_latex(text) if token.source[:1] != "\\")
    assert _letters(plain) == _letters(kept)


@given(st.text(st.sampled_from("ab2 {}$^_~`'\"-%&.,:()é"), max_size=40))
def test_without_commands_no_letter_is_lost(text):
    assert _letters(readable(text)) == _letters(text)


@pytest.mark.parametrize(
    "unit",
    ["{", "}", "\\", "$", "`", "\\(", "^{", "\\hat{", "$\\left(", "{\\em ", "\\x{", "a^2", "~"],
)
def test_hostile_repetition_comes_back_whole(unit):
    text = unit * 3000
    assert len("".join(token.source for token in tokenize_latex(text))) == len(text)
    assert isinstance(readable(text), str)


def test_twice_is_once_on_the_seeds():
    pages = [page.read_text(encoding="utf-8") for page in sorted(SEEDS.glob("*.txt"))]
    assert len(pages) == 5
    for line in "\n".join(pages).splitlines():
        assert readable(readable(line)) == readable(line)


def _letters(text):
    """Letters and digits, whether raised or lowered."""
    return [char for char in unicodedata.normalize("NFKC", text) if char.isalnum()]
