r"""LaTeX commands that may stand in a bibliography, with what they print.

Only what sets type is here: nothing that reads, writes, defines or expands anything. Whatever
is not in these tables is treated as the text it was. Taken from the LaTeX 2e kernel as of 2020
(which has textcomp built in) and tried with pdfTeX; commands of well-known packages are kept,
too, and `litreview.bibliography.warnings` says which package they need.
"""

from __future__ import annotations

import unicodedata

__all__ = [
    "ABBREVIATIONS",
    "ACCENTS",
    "DANGEROUS",
    "DECLARATIONS",
    "DROPPED",
    "FONT_ENCODING",
    "LETTERS",
    "LETTER_ACCENTS",
    "NEEDS",
    "PACKAGED",
    "RARE_SYMBOLS",
    "SIGNS",
    "SILENT",
    "STYLES",
    "SYMBOLS",
    "UNITS",
    "accented",
    "words",
]


def words(text: str) -> frozenset[str]:
    """The words of a list that is easier to read without quotes."""
    return frozenset(text.split())


ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
    "t": "\u0361",
}
"""Accent command to combining character."""

LETTER_ACCENTS = frozenset(filter(str.isalpha, ACCENTS))

LETTERS = {
    "AA": "Å",
    "AE": "Æ",
    "DH": "Ð",
    "DJ": "Đ",
    "L": "Ł",
    "NG": "Ŋ",
    "O": "Ø",
    "OE": "Œ",
    "SS": "ẞ",
    "TH": "Þ",
    "aa": "å",
    "ae": "æ",
    "dh": "ð",
    "dj": "đ",
    "i": "ı",
    "j": "ȷ",
    "l": "ł",
    "ng": "ŋ",
    "o": "ø",
    "oe": "œ",
    "ss": "ß",
    "th": "þ",
}
"""Letters; TeX swallows the space after them."""

SYMBOLS = {
    "LaTeX": "LaTeX",
    "LaTeXe": "LaTeX2e",
    "P": "¶",
    "S": "§",
    "TeX": "TeX",
    "copyright": "©",
    "dag": "†",
    "ddag": "‡",
    "addcolon": ":",
    "addcomma": ",",
    "adddot": ".",
    "addsemicolon": ";",
    "addspace": " ",
    "isdot": "",
    "midsentence": "",
    "nopunct": "",
    "dots": "…",
    "hyphen": "-",
    "guillemetleft": "«",
    "guillemetright": "»",
    "guillemotleft": "«",
    "guillemotright": "»",
    "guilsinglleft": "‹",
    "guilsinglright": "›",
    "ldots": "…",
    "lq": "‘",
    "pno": "p.",
    "pounds": "£",
    "ppno": "pp.",
    "protect": "",
    "psq": " sq.",
    "psqq": " sqq.",
    "relax": "",
    "quotedblbase": "„",
    "quotesinglbase": "‚",
    "rq": "’",
    "slash": "/",
    "space": " ",
    "thinspace": " ",
    "textasciicircum": "^",
    "textasciigrave": "`",
    "textasciitilde": "~",
    "textasteriskcentered": "∗",
    "textbackslash": "\\",
    "textbar": "|",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textbullet": "•",
    "textcent": "¢",
    "textcopyright": "©",
    "textdagger": "†",
    "textdegree": "°",
    "textdollar": "$",
    "textellipsis": "…",
    "textemdash": "—",
    "textendash": "–",
    "texteuro": "€",
    "textexclamdown": "¡",
    "textgreater": ">",
    "textless": "<",
    "textmu": "µ",
    "textonehalf": "½",
    "textonequarter": "¼",
    "textordfeminine": "ª",
    "textordmasculine": "º",
    "textperiodcentered": "·",
    "textpm": "±",
    "textquestiondown": "¿",
    "textquotedbl": '"',
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "textquoteleft": "‘",
    "textquoteright": "’",
    "textquotesingle": "'",
    "textregistered": "®",
    "textsection": "§",
    "textsterling": "£",
    "textthreequarters": "¾",
    "texttimes": "×",
    "texttrademark": "™",
    "textunderscore": "_",
    "textyen": "¥",
}
"""Signs named by a word."""

RARE_SYMBOLS = {
    "textasciiacute": "´",
    "textasciibreve": "˘",
    "textasciicaron": "ˇ",
    "textasciidieresis": "¨",
    "textasciimacron": "¯",
    "textbrokenbar": "¦",
    "textcurrency": "¤",
    "textdiv": "÷",
    "textdownarrow": "↓",
    "textleftarrow": "←",
    "textlnot": "¬",
    "textnumero": "№",
    "textperthousand": "‰",
    "textrightarrow": "→",
    "textservicemark": "℠",
    "textuparrow": "↑",
}
"""Signs that are read by their names but written as they are: pandoc 2 drops the commands."""

SIGNS = {
    "\\": " ",
    " ": " ",
    "#": "#",
    "$": "$",
    "%": "%",
    "&": "&",
    ",": " ",
    "-": "",
    "/": "",
    "_": "_",
    "@": "",
    "{": "{",
    "}": "}",
}
"""Signs named by one character that is no letter."""

STYLES = words(
    "MakeLowercase MakeUppercase autocap emph enquote mbox mkbibbold mkbibbrackets mkbibemph "
    "mkbibitalic mkbibparens mkbibquote text textbf textit textmd textnormal textrm textsc textsf "
    "textsl textsubscript textsuperscript texttt textup underline"
)
"""Commands that set their one argument in some style."""

DECLARATIONS = words(
    "Huge LARGE Large bf bfseries em footnotesize huge it itshape large mdseries normalfont "
    "normalsize rm rmfamily sc scriptsize scshape sf sffamily sl slshape small tiny tt ttfamily "
    "upshape"
)
"""Commands that change the style or size of what follows; harmless only inside a group."""

PACKAGED = {
    "SI": (2, "siunitx"),
    "SIrange": (3, "siunitx"),
    "ang": (1, "siunitx"),
    "autocite": (1, "biblatex"),
    "bibstring": (1, "biblatex"),
    "ce": (1, "mhchem"),
    "cite": (1, ""),
    "citeauthor": (1, "natbib"),
    "citep": (1, "natbib"),
    "citet": (1, "natbib"),
    "index": (1, ""),
    "label": (1, ""),
    "nocite": (1, ""),
    "noopsort": (1, r"\newcommand{\noopsort}[1]{}"),
    "num": (1, "siunitx"),
    "numrange": (2, "siunitx"),
    "parencite": (1, "biblatex"),
    "qty": (2, "siunitx"),
    "si": (1, "siunitx"),
    "textcite": (1, "biblatex"),
    "unit": (1, "siunitx"),
}
"""Commands that are kept with their arguments: how many, and the package they need or a line."""

SILENT = words(
    "autocite cite citeauthor citep citet index label nocite noopsort parencite textcite"
)
"""Those of them that print nothing of their arguments."""

DROPPED = {"acro": 0, "foreignlanguage": 1, "raisebox": 1, "smc": 0, "uppercase": 0}
"""Commands that are left out with so many arguments; what they set stays, in a group of its own.

``\\uppercase`` is written by publishers for a first letter, ``\\raisebox`` by NASA's ADS around
a tilde, ``\\acro`` by TUGboat; ``\\foreignlanguage`` stops where a language is not loaded.
"""

UNITS = {
    "celsius": "°C", "degree": "°", "degreeCelsius": "°C", "gram": "g", "hertz": "Hz",
    "joule": "J", "kelvin": "K", "kilogram": "kg", "km": "km", "kg": "kg", "litre": "l",
    "meter": "m", "metre": "m", "micro": "µ", "milli": "m", "mm": "mm", "nano": "n", "nm": "nm",
    "ohm": "Ω", "pascal": "Pa", "per": "/", "percent": "%", "second": "s", "um": "µm",
    "us": "µs", "volt": "V", "watt": "W",
}  # fmt: skip
"""Units of siunitx, for readers; others are read by their names."""

DANGEROUS = words(
    "afterassignment aftergroup begingroup catcode char chardef closein closeout closeoutfile "
    "csname def directlua edef end endcsname endinput errmessage every everypar expandafter font "
    "futurelet gdef global halt immediate include includegraphics input jobname let loop long "
    "lowercase lstinputlisting luadirect meaning message newcommand newread newwrite noexpand "
    "openin openout outer output pdfobj pdfliteral read renewcommand repeat requirepackage "
    "scantokens shellescape shipout special string the toks uppercase usepackage verbatiminput "
    "write xdef"
)
"""Commands that read, write, define or expand, in lower case: never kept, whatever holds them."""

ABBREVIATIONS = {
    "Cf": "Cf.",
    "Dash": "---",
    "Eg": "E.g.",
    "Ie": "I.e.",
    "aka": "a.k.a.",
    "cf": "cf.",
    "eg": "e.g.",
    "etal": "et al.",
    "etc": "etc.",
    "ie": "i.e.",
    "iid": "i.i.d.",
    "vs": "vs.",
    "wrt": "w.r.t.",
}
"""Commands that many papers define for themselves, in the manner of the CVPR style."""

FONT_ENCODING = r"\usepackage[T1]{fontenc}"
NEEDS = (
    {
        "enquote": r"\usepackage{csquotes}",
        "href": r"\usepackage{hyperref}",
        "text": r"\usepackage{amsmath}",
        "url": r"\usepackage{url}",
    }
    | dict.fromkeys(
        words(
            "addcolon addcomma adddot addsemicolon addspace autocap hyphen isdot midsentence "
            "mkbibbold mkbibbrackets mkbibemph mkbibitalic mkbibparens mkbibquote nopunct pno ppno "
            "psq psqq"
        ),
        r"\usepackage{biblatex}",
    )
    | dict.fromkeys(
        words(
            "DH DJ NG TH dh dj guillemetleft guillemetright guillemotleft guillemotright "
            "guilsinglleft guilsinglright k ng quotedblbase quotesinglbase textquotedbl th"
        ),
        FONT_ENCODING,
    )
)
"""What a document must load for a command that plain LaTeX does not have."""


def accented(accent: str, letter: str) -> str:
    """The letter under an accent command; empty if Unicode has no such letter.

    Args:
        accent: the command's name, as in `ACCENTS`.
        letter: one character, perhaps accented already.
    """
    plain = {"ı": "i", "ȷ": "j"}.get(letter, letter)
    whole = unicodedata.normalize("NFC", plain + ACCENTS[accent])
    return whole if len(whole) == 1 else ""
