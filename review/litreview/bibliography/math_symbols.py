"""Commands of math mode, with the characters they print."""

from __future__ import annotations

import re

from litreview.bibliography.latex_commands import words

__all__ = [
    "ACCENTED",
    "ALPHABETS",
    "BARE",
    "BLACKBOARD",
    "GREEK",
    "NEEDS",
    "OPERATORS",
    "RELATIONS",
    "SUBSCRIPTS",
    "SUPERSCRIPTS",
    "SYMBOLS",
    "SYMBOL_ALPHABETS",
    "in_commands",
    "symbol",
]


def _pairs(text: str) -> dict[str, str]:
    names = text.split()
    return dict(zip(names[::2], names[1::2], strict=True))


GREEK = _pairs(
    """alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ
    iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ
    upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π
    Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω"""
)

RELATIONS = _pairs(
    r"""times × div ÷ pm ± mp ∓ cdot ⋅ ast ∗ star ⋆ circ ∘ bullet ∙ leq ≤ le ≤ geq ≥ ge ≥ neq ≠
    ne ≠ ll ≪ gg ≫ approx ≈ sim ∼ simeq ≃ cong ≅ equiv ≡ propto ∝ prec ≺ preceq ⪯ succ ≻
    succeq ⪰ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ in ∈ ni ∋ notin ∉ cap ∩ cup ∪ setminus ∖
    wedge ∧ land ∧ vee ∨ lor ∨ neg ¬ lnot ¬ oplus ⊕ ominus ⊖ otimes ⊗ odot ⊙ oslash ⊘ perp ⊥
    parallel ∥ mid ∣ vdash ⊢ dashv ⊣ models ⊨ forall ∀ exists ∃ emptyset ∅ infty ∞ partial ∂
    nabla ∇ sum ∑ prod ∏ coprod ∐ int ∫ oint ∮ surd √ prime ′ hbar ℏ ell ℓ Re ℜ Im ℑ wp ℘
    aleph ℵ angle ∠ triangle △ top ⊤ bot ⊥ leftarrow ← gets ← rightarrow → to →
    leftrightarrow ↔ Leftarrow ⇐ Rightarrow ⇒ Leftrightarrow ⇔ uparrow ↑ downarrow ↓
    updownarrow ↕ Uparrow ⇑ Downarrow ⇓ mapsto ↦ longrightarrow ⟶ longleftarrow ⟵
    Longrightarrow ⟹ nearrow ↗ searrow ↘ nwarrow ↖ swarrow ↙ hookrightarrow ↪ rightharpoonup ⇀
    ldots … cdots ⋯ vdots ⋮ ddots ⋱ dots … langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉
    lbrace { rbrace } vert | Vert ‖ backslash \ dagger † ddagger ‡ diamond ⋄ clubsuit ♣
    diamondsuit ♢ heartsuit ♡ spadesuit ♠ flat ♭ natural ♮ sharp ♯ sqcap ⊓ sqcup ⊔
    sqsubseteq ⊑ sqsupseteq ⊒ uplus ⊎ amalg ⨿ asymp ≍ doteq ≐ bowtie ⋈ smile ⌣ frown ⌢ colon :"""
) | {"bmod": "mod", "quad": " ", "qquad": " "}

OPERATORS = words(
    "Pr arccos arcsin arctan arg cos cosh cot csc deg det dim exp gcd hom inf ker lg lim "
    "liminf limsup ln log max min sec sin sinh sup tan tanh"
)
"""Commands that print their own name."""

SYMBOL_ALPHABETS = words("boldsymbol mathbb mathbf mathcal mathfrak mathscr pmb")
"""Commands that set a formula in another alphabet."""

ALPHABETS = SYMBOL_ALPHABETS | words(
    "mathit mathrm mathsf mathtt mbox operatorname text textbf textit textrm"
)
"""Commands that set their one argument in another alphabet, words among them."""

ACCENTED = {
    "acute": "\u0301",
    "bar": "\u0304",
    "breve": "\u0306",
    "check": "\u030c",
    "ddot": "\u0308",
    "dot": "\u0307",
    "grave": "\u0300",
    "hat": "\u0302",
    "overline": "\u0305",
    "tilde": "\u0303",
    "underline": "\u0332",
    "vec": "\u20d7",
    "widehat": "\u0302",
    "widetilde": "\u0303",
}
"""Accents of math mode to combining characters."""

BLACKBOARD = {
    "A": "𝔸",
    "B": "𝔹",
    "C": "ℂ",
    "D": "𝔻",
    "E": "𝔼",
    "F": "𝔽",
    "H": "ℍ",
    "I": "𝕀",
    "N": "ℕ",
    "P": "ℙ",
    "Q": "ℚ",
    "R": "ℝ",
    "S": "𝕊",
    "Z": "ℤ",
}

NEEDS = {
    "boldsymbol": r"\usepackage{amsmath}",
    "mathbb": r"\usepackage{amssymb}",
    "mathfrak": r"\usepackage{amssymb}",
    "mathscr": r"\usepackage{mathrsfs}",
    "operatorname": r"\usepackage{amsmath}",
    "pmb": r"\usepackage{amsmath}",
    "text": r"\usepackage{amsmath}",
}

SUPERSCRIPTS = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
SUBSCRIPTS = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")

SYMBOLS = GREEK | RELATIONS
"""Commands without arguments, with the character each prints."""

BARE = frozenset(GREEK) | words(
    "ast bullet cdot circ dagger ell infty nabla partial perp pm prime star times top"
)
"""Those that may be an argument without braces: one character to TeX."""


def symbol(command: str) -> str:
    """What a command of math mode without arguments prints; empty if it is not known."""
    return SYMBOLS.get(command, "") or (command if command in OPERATORS else "")


_NAMED = {char: f"\\{name}" for name, char in reversed(SYMBOLS.items()) if not char.isascii()}
_NAMED |= {"−": "-", "′": "'", "µ": r"\mu"}
_ROOT = re.compile(r"√([A-Za-z0-9])")  # √s


def in_commands(formula: str) -> str:
    r"""A formula with commands for letters and signs that TeX's fonts lack: ``γ`` is ``\gamma``.

    What no command prints stays.
    """
    written = []
    formula = _ROOT.sub(r"\\sqrt{\1}", formula)
    for at, char in enumerate(formula):
        name = _NAMED.get(char, char)
        letter = formula[at + 1 : at + 2].isalpha() and formula[at + 1].isascii()
        written.append(f"{name} " if len(name) > 1 and name[-1].isalpha() and letter else name)
    return "".join(written)
