"""LaTeX that prints what the text says and does nothing else."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litreview.bibliography import latex_commands as commands
from litreview.bibliography import math_symbols as symbols
from litreview.bibliography import readable
from litreview.bibliography.latex import EscapeContext, encode

OURS = {
    *("textbackslash", "textasciitilde", "textasciicircum", "textless", "textgreater"),
    *("textsuperscript", "textsubscript", "lbrace", "rbrace"),
}
KEPT = {
    *commands.LETTERS,
    *commands.SYMBOLS,
    *commands.STYLES,
    *commands.DECLARATIONS,
    *commands.LETTER_ACCENTS,
    *symbols.SYMBOLS,
    *symbols.OPERATORS,
    *symbols.ALPHABETS,
    *symbols.ACCENTED,
    *("url", "href", "ensuremath", "frac", "sqrt", "left", "right"),
}
ACTING = """input include write openin openout read def edef gdef xdef let catcode csname
endcsname newcommand renewcommand providecommand immediate end begin usepackage special expandafter
loop repeat include includegraphics jobname string meaning par output message errmessage
""".split()  # noqa: SIM905 - a list to read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("R&D at 50% of $x #1 a_b", r"R\&D at 50\% of \$x \#1 a\_b"),
        ("x^2~y a\\b", r"x\textasciicircum{}2~y a\textbackslash{}b"),
        ("1 < 2 | 3 > 2", r"1 \textless{} 2 $|$ 3 \textgreater{} 2"),
        ("{unbalanced", r"${\lbrace}$unbalanced"),
        ("}{", r"${\rbrace}$${\lbrace}$"),
        ("f({0, 1})", r"f(\{0, 1\})"),
        ("`tick", r"\`{ }tick"),
        ('"quoted"', '"quoted"'),
        (
            "naïve Ångström Łódź ễ ß",
            r"na{\"i}ve {\r{A}}ngstr{\"o}m {\L}{\'o}d{\'z} {\~{\^e}} {\ss}",
        ),
        ("e\u0301 x\u0302", r"{\'e} {\^x}"),
        ("i\ufe20a\ufe21 −5", r"{\t{ia}} $-$5"),
        ("Paı\u0308d", r"Pa{\"i}d"),
        ("PIXART-δ μ ≤ ∞", r"PIXART-${\delta}$ ${\mu}$ ${\leq}$ ${\infty}$"),
        ("a – b—c 1–2", "a -- b---c 1--2"),
        ("x² 10⁻³ H₂O", r"x² 10\textsuperscript{$-$3} H\textsubscript{2}O"),
        ("ﬁne… 5\u00a0kg Fig.\u00a02", r"fine{\dots} 5\ kg Fig.~2"),
        ("it’s “so”", "it’s “so”"),
        ("a,,b what?‘ --verbose", "a,{},b what?{}‘ -{}-verbose"),
        ("中文 Привет 🚀", "中文 Привет 🚀"),
        ("Ανάλυση", "Ανάλυση"),
        (" a\t b\r\n c\x00\u202e\ufeff\u200bd ", "a b cd"),
        ("👩\u200d🔬 a\u200db", "👩\u200d🔬 ab"),
    ],
)
def test_text(text, expected):
    assert encode(text) == expected


@pytest.mark.parametrize(
    "latex",
    [
        r"{\'E}tude of \emph{it} and {\em so} {DNA}",
        r"$\alpha$-stable $x_i^2$ in $\mathbb{R}^{3}$",
        r"50\% \& \$5 \_ \# \{a\}",
        r"e.g.~one -- two --- three ``q'' \ldots{} x\,y et al.\ z",
        r"\url{https://ex.org/a_b} \textsuperscript{2}",
        r"\{\vphantom\}{{DNA}}\vphantom\{\} and \hphantom{0}7",
        r"(303\textasciimacron{}1) at 5\textperthousand{} \textnumero{}3",
        r"\href {https://ex.org/a} {\texttt{it}}",
        r"$\ce{H2O}$ at 5 $\unit{\metre\per\second}$",
        r"\t{oo} and {\t{ia}}",
        r"C:\textbackslash{}Users\textbackslash{}Ida",
    ],
)
def test_harmless_latex_is_kept_as_it_is(latex):
    assert encode(latex) == latex


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"PIXART-{\delta}", r"PIXART-{${\delta}$}"),
        ("10^{19}", "10$^{19}$"),
        (r"\(a\times b\)", r"$a\times b$"),
        (r"\mathcal{O}(n)", r"$\mathcal{O}$(n)"),
        (r"\url{https://ex.org/a%20b_c} x", r"https://ex.org/a\%20b\_c x"),
        (r"\vphantom{\input{x}}", r"\textbackslash{}vphantom\{\textbackslash{}input\{x\}\}"),
        (r"$\ce{\input{x}}$", r"\$\textbackslash{}ce\{\textbackslash{}input\{x\}\}\$"),
        (r"\eg one", "e.g. one"),
        (r"\methodabbr one", r"\textbackslash{}methodabbr one"),
        (r"\undefined{x}", r"\textbackslash{}undefined\{x\}"),
        (r"$\undefined{x}$", r"\$\textbackslash{}undefined\{x\}\$"),
        ("$x^2^3$", r"\$x\textasciicircum{}2\textasciicircum{}3\$"),
        (r"\emph{half", r"\textbackslash{}emph${\lbrace}$half"),
        (r"\input{/etc/passwd}", r"\textbackslash{}input\{/etc/passwd\}"),
        ("^^5cinput", r"\textasciicircum{}\textasciicircum{}5cinput"),
        (r"\url{javascript:x}", r"\textbackslash{}url\{javascript:x\}"),
        (r"a \\[2cm] b", r"a \textbackslash{}\textbackslash{}[2cm] b"),
    ],
)
def test_latex_that_needs_a_hand(latex, expected):
    assert encode(latex) == expected


@pytest.mark.parametrize("command", ACTING)
@pytest.mark.parametrize("form", [r"\{}", r"\{}{{x}}", r"$\{} x$", r"{{\{} x}}", r"\emph{{\{}}}"])
def test_nothing_that_acts_is_ever_written(command, form):
    written = encode(form.format(command), title=True)
    assert command not in _commands(written)


WORDS = st.sampled_from(
    [
        *(f"\\{name}" for name in ACTING),
        *("\\", "{", "}", "$", "^", "_", "^^", "%", "&", "#", "~", "`", "'", '"', "-", "--", " "),
        *("a", "B", "7", "é", "δ", "²", "Ж", "\\'", "\\c", "\\emph", "\\{", "\\}", "\\(", "\\)"),
        *("\\alpha", "\\frac", "\\mathbb", "\\textbf{", "\\url{", "\\em ", "\n", "\x00", "\u202e"),
    ]
)


@given(st.lists(WORDS, max_size=25).map("".join) | st.text(st.characters(codec=None)))
def test_whatever_comes_it_is_harmless_and_balanced(text):
    for title in (False, True):
        written = encode(text, title=title)
        assert _commands(written) <= OURS | (KEPT & _commands(text)) | _made(text)
        assert "^^" not in written
        assert "\n" not in written
        assert _balanced(written)
        bare = re.sub(r"\\.|\$[^$]*\$|\\url\{[^}]*\}", "", written)
        assert not re.search(r"[#%&$\\]", bare)
        written.encode()


@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs"], exclude_characters="\\")
    )
)
def test_what_it_says_comes_back(text):
    """Read again it says the same, except for what Unicode and TeX have two forms of."""
    said = _folded(readable(encode(text)))
    assert said == _folded(readable(text))


def test_every_letter_and_sign_comes_back():
    chars = map(chr, [*range(0xA1, 0x600), *range(0x1E00, 0x2C00), *range(0x1D400, 0x1D800)])
    lost = [
        char
        for char in chars
        if unicodedata.category(char)[0] in "LNPS"
        and _folded(readable(encode(char))) != _folded(char)
    ]
    assert lost == []


@given(st.lists(st.sampled_from(
    ["word", "ViT", "naïve", "50%", "R&D", "a_b", "δ", "x²", "“so”", "–", "{DNA}", r"{\'e}",
     r"$\alpha$", r"\emph{so}", "10^{19}", "{", "}", "$5", "ễ", "中", "it’s", "\\unknown", "`x"]
)).map(" ".join))  # fmt: skip
def test_written_twice_is_written_once(text):
    for title in (False, True):
        once = encode(text, title=title)
        assert encode(once, title=title) == once


def test_heed_tells_what_cannot_be_represented():
    context = EscapeContext()
    encode("中 δ é \u202e ą « $\\mathbb{R}$ \\url{http://x.y} Ανάλυση", context=context)
    assert context.unset == {"中", *"Ανάλυση"}
    assert context.invisible == {"\u202e"}
    assert context.needs == {
        r"\usepackage[T1]{fontenc}",
        r"\usepackage{amssymb}",
        r"\usepackage{url}",
    }


def _commands(text):
    return set(re.findall(r"\\([A-Za-z]+)", text))


def _made(text):
    """Commands for the letters and signs that the text holds as characters."""
    signs = {*commands.LETTERS.items(), *commands.SYMBOLS.items(), *symbols.SYMBOLS.items()}
    decomposed = unicodedata.normalize("NFD", text)
    accents = {name for name, mark in commands.ACCENTS.items() if mark in decomposed}
    composed = unicodedata.normalize("NFC", text)
    return accents | {name for name, char in signs if char in composed or char in decomposed}


def _balanced(text):
    depth = 0
    for char in text:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return depth == 0


def _folded(text):
    """Without what differs by design: a bare power is read as one, and printed as it stood."""
    plain = unicodedata.normalize("NFKC", text).replace("–", "--").replace("‐", "-")
    return "".join(plain.replace("^", "").replace("_", "").split())
