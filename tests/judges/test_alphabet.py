"""Every character and every formula that the writer claims to set, set by pdfTeX."""

from __future__ import annotations

import random
import unicodedata

from litreview.bibliography import BibOptions, readable, write_bibtex
from litreview.bibliography import math_symbols as symbols
from litreview.bibliography.escape import needs_font_encoding, unset
from litreview.bibliography.mathematics import formula
from litreview.model import Record

from .court import citationjs, latex, pandoc, same, spoken

SCRIPTS = (range(0xA1, 0x500), range(0x1E00, 0x1F00), range(0x2010, 0x2700), range(0xFB00, 0xFB07))
CHARS = [
    char
    for script in SCRIPTS
    for char in map(chr, script)
    if unicodedata.category(char)[0] in "LNPS" and char == unicodedata.normalize("NFC", char)
]
T1 = r"\usepackage[T1]{fontenc}"
DICE = random.Random(20261121)  # noqa: S311 - the same on every run


def book(titles, size=20):
    """The titles, some a record, so that thousands of them are set quickly."""
    parts = [titles[start : start + size] for start in range(0, len(titles), size)]
    return [Record(f"r{n}", n, " Y ".join(part), key=f"k{n}") for n, part in enumerate(parts)]


def test_characters_claimed_are_set(tmp_path):
    claimed = [char for char in CHARS if not unset(char) and not needs_font_encoding(char)]
    assert len(claimed) > 500
    verdict = latex(tmp_path, write_bibtex(book(claimed)), "unsrt")
    assert verdict.unset == set()
    assert verdict.errors == []


def test_characters_of_the_newer_font_encoding_are_set_with_it(tmp_path):
    claimed = [char for char in CHARS if not unset(char) and needs_font_encoding(char)]
    assert len(claimed) > 15
    bib = write_bibtex(book(claimed))
    assert latex(tmp_path, bib, "unsrt", T1).errors == []
    assert latex(tmp_path, bib, "unsrt").errors != []


def test_characters_given_up_are_refused_by_latex(tmp_path):
    """Nothing is called impossible that LaTeX can do: one by one, as many as there is time for."""
    given_up = [char for char in CHARS if unset(char)]
    verdict = latex(tmp_path, write_bibtex(book(DICE.sample(given_up, 300), 1)))
    assert len(verdict.unset) == 300


# Commands that pandoc 2 does not know, and leaves out without a word.
DROPPED = set("¡¢¥ª«®°±µ·º»¼½¾¿ÐÞðþĐđŊŋẞ‚„†‡•‹›€™×")

# citation-js sets a low line below, and not the line that NFC knows.
UNDERLINED = set("ḆḇḎḏḴḵḺḻṈṉṞṟṮṯẔẕẖ")


def unheard(folder, judge, options):
    """The characters that a judge does not read back."""
    items = judge(folder, write_bibtex(book([f"Zq {char} x" for char in CHARS], 1), options))
    known = {name: char for name, char in symbols.SYMBOLS.items() if len(char) == 1}
    lost = set()
    for number, char in enumerate(CHARS):
        heard = items[f"k{number}"]["title"]
        for name in sorted(known, key=len, reverse=True):
            heard = heard.replace(f"{{\\{name}}}", known[name])
        if same(spoken(heard)) != same(f"Zq {char} x"):
            lost.add(char)
    return lost


def test_pandoc_reads_every_character_back(tmp_path):
    assert unheard(tmp_path, pandoc, BibOptions()) == set()


def test_pandoc_drops_no_more_in_ascii_than_the_documentation_says(tmp_path):
    assert unheard(tmp_path, pandoc, BibOptions(ascii=True)) <= DROPPED


def test_citationjs_reads_every_letter_back(tmp_path):
    """It prints the names of commands that it does not know: no letter is written by one."""
    lost = unheard(tmp_path, citationjs, BibOptions())
    assert {char for char in lost if char.isalpha() and char < "\u2100"} <= UNDERLINED


SIGNS = r"""
    \{ \} \left( \right) \left. \right] \left\{ \right\} \, \% \| & % # \\ $ ~ a b c x y z N O 0 1 2
    3 7 + - * / = < > ( ) [ ] | , . ; : ! ? @ ' \mathcal \mathbf \mathrm \hat \bar \tilde \vec \sqrt
"""
SIMPLE = [f"\\{name}" for name in (*symbols.SYMBOLS, *sorted(symbols.OPERATORS))]
WORDS = [
    *SIMPLE,
    *SIGNS.split(),
    " ",
    "\\ ",
    *(["{", "}", "^", "_", "{x", "{1}"] * 20),
    *(["\\frac"] * 20),
]


def formulas(number):
    """Random formulas that are taken for one, each of them different."""
    dice = random.Random(20261121)  # noqa: S311 - the same on every run
    found: dict[str, None] = {}
    while len(found) < number:
        made = "".join(
            word + " " * word[-1:].isalpha() for word in dice.choices(WORDS, k=dice.randint(1, 9))
        ).strip()
        if formula(made):
            found[made] = None
    return list(found)


def test_formulas_that_are_kept_compile(tmp_path):
    kept = formulas(1500)
    assert sum("^" in one for one in kept) > 30
    assert sum("frac" in one for one in kept) > 5
    bib = write_bibtex(book([f"${one}$" for one in kept], 5))
    verdict = latex(tmp_path, bib, "unsrt")
    assert verdict.errors == []
    assert verdict.unset == set()


RUBBLE = r"""
    \ { } $ ^ _ & % # ~ ` ' " - -- --- `` '' @ , = < > | a B 7 é ﬁ “ ’ – ² ⁹ ₂ δ μ « ą
    \' \` \^ \~ \= \. \c \v{s} \k{a} \ss \o \i \em \bf \emph \textbf{ \url{http://x_y} \\
    \( \) \[ \] \{ \} \% \& \$ \# \_ \alpha \times \frac \mathcal{O} \input \def \eg {} ^{2}
    \textsuperscript{2} \LaTeX \S \ldots \, \- \/ \@ \ensuremath{x} \csname ^^5c \write18
"""
NASTY = [*RUBBLE.split(), " ", "\n", "(e\u0301", "(\u0301", " ", "a"]


def nasty(number, length):
    dice = random.Random(20261122)  # noqa: S311 - the same on every run
    return ["".join(dice.choices(NASTY, k=dice.randint(1, length))) for _ in range(number)]


def test_random_rubble_compiles(tmp_path):
    records = [Record(f"r{n}", n, text, key=f"k{n}") for n, text in enumerate(nasty(1500, 14))]
    packages = T1 + r"\usepackage{url,amsmath,amssymb}"
    for style in ("unsrt", "plain"):
        verdict = latex(tmp_path, write_bibtex(records), style, packages)
        assert verdict.errors == []
        assert verdict.read == {"paper.tex", "paper.aux", "paper.bbl"}
        assert verdict.bbl.count("\\bibitem") == len(records)


def test_random_rubble_keeps_pandoc_and_the_reader_whole(tmp_path):
    texts = [f"Zq {text} x" for text in nasty(600, 8)]
    items = pandoc(tmp_path, write_bibtex(book(texts, 1)))
    assert len(items) == len(texts)
    for record in book(texts, 1):
        heard = _letters(spoken(items[record.key]["title"]))
        assert _letters(readable(record.title)) <= heard, record.title


def _letters(text):
    return {
        char
        for char in unicodedata.normalize("NFKD", text).casefold().replace("ı", "i")
        if char.isalnum()
    }
