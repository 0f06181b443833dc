r"""What a command named by letters says in a text, and how LaTeX may have it.

``\emph``, ``\ss``, ``\url``: each function looks for one kind of command and gives ``None`` of
any other.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from litreview.bibliography import escape
from litreview.bibliography import latex_commands as commands
from litreview.bibliography import math_symbols as symbols
from litreview.bibliography.latex_text import LONGEST, Kind, LatexText, Token, kept, literal
from litreview.bibliography.mathematics import formula

__all__ = ["accent", "read_word"]

_ACCENT = re.compile(
    r"""\\(?:a(?=[`'=]))?(?P<mark>[`'^"~=.]|[bcdHkrtuv](?![A-Za-z]))
        (?: \s?\{ (?: (?P<group>[A-Za-z]|\\(?:[ijoO]|ae|AE|oe|OE|aa|AA)(?:\{\})?)
                    | \\(?P<inner>[`'^"~=.]|[bcdHkrtuv](?=\{))
                      (?:\{(?P<held>[A-Za-z])\}|(?P<bare>[A-Za-z]))
                  ) \}
          | (?P<letter>[A-Za-z0-9])
          | (?P<named>\\(?:[ijoO]|ae|AE|oe|OE|aa|AA))(?![A-Za-z])(?:\{\}|(?P<blank>\ +))?
          | (?P<gap>\ +)(?P<spaced>[A-Za-z])
        )""",
    re.VERBOSE,
)
_TIED = re.compile(r"\\t ?\{([A-Za-z])([A-Za-z])\}")  # \t{oo}
# APS writes \ifmmode \check{Z}\else \v{Z}\fi{}: in a text, the second is set.
_EITHER = re.compile(r"\\ifmmode\b[^\n]{0,100}?\\else\b\ ?([^\n]{0,100}?)\\fi\b(?:\{\}|\ +)?")
# Better BibTeX writes \{\vphantom\}{{DNA}}\vphantom\{\} for braces in a text.
_PHANTOM = re.compile(r"\\[hv]?phantom(?:\\[{}]|\{[^{}\\%^]{0,80}\})")
# \ce, \%.
_COMMAND = re.compile(r"\\([A-Za-z]+|.)", re.DOTALL)
# {https://example.org/a_b}.
_ADDRESS = re.compile(r" *\{(https?://[A-Za-z0-9\-._~:/?\[\]@!$&'()*+,;=]{1,2000})\}")
# With percent signs, which TeX takes for comments in a field: {https://example.org/a%20b}.
_ENCODED = re.compile(r" *\{(https?://[A-Za-z0-9\-._~:/?\[\]@!$&'()*+,;=%]{1,2000})\}")
# With signs escaped, as \href takes them: {https://example.org/a\_b\%20c\#d}.
_ESCAPED = re.compile(r" *\{(https?://(?:[A-Za-z0-9\-._~:/?\[\]@!$'()*+,;=]|\\[_%#&]){1,2000})\}")
_SIGN = re.compile(r"\\([_%#&])")  # `\%`
# What Unicode has small digits and signs for: \textsuperscript{13}.
_RAISED = re.compile(r"\{((?:[0-9+\-=()ni]|\$-\$){1,20})\}")
# An argument, perhaps behind a sign or two: \foo{…}, \foo*{…}, \foo[…].
_NEAR = re.compile(r"[^\s{}\\A-Za-z]{0,20}\{|\[")
# C:\temp is a path.
_DRIVE = re.compile(r"(?<![A-Za-z])[A-Za-z]:$")
# A command that some document defines for a name: \MF, \BibTeX, \ConTeXt.
_LOGO = re.compile(r"\\(?=[A-Z])[A-Za-z]*[A-Z][A-Za-z]*")
_PLAIN_ARGUMENTS = re.compile(r"(?:\{[A-Za-z0-9.,-]*\})*")  # {-0.5ex}, {polish}
_KERN = re.compile(r"\\(?:kern|hskip|hspace\*?\{) ?-?[0-9.]+ ?(?:em|ex|pt|cm|mm)\}?")  # \kern-.1em
_STARRED = frozenset(("enquote", "mkbibquote"))
_FUNCTIONS = frozenset(("frac", "sqrt"))
_LEVELS = {"textsuperscript": symbols.SUPERSCRIPTS, "textsubscript": symbols.SUBSCRIPTS}


def read_word(within: LatexText, source: str, at: int) -> Token:
    """The token that begins with a command.

    Args:
        within: the text.
        source: the command, backslash and name.
        at: its place.
    """
    for attempt in _ATTEMPTS:
        if token := attempt(within, source, at):
            return token
    return _unknown(within, source, at)


def _path(within: LatexText, source: str, at: int) -> Token | None:
    if source == "\\textbackslash":  # C:\textbackslash{}Users is a path that LaTeX prints
        return None
    return literal(source) if _DRIVE.search(within.text[max(0, at - 3) : at]) else None


def _phantom(within: LatexText, _source: str, at: int) -> Token | None:
    r"""Space as wide or high as something: ``\vphantom\{`` balances braces."""
    found = _PHANTOM.match(within.text, at)
    return kept(found[0], "") if found else None


def _named(within: LatexText, source: str, at: int) -> Token | None:
    name, end = source[1:], at + len(source)
    plain = commands.LETTERS.get(name) or commands.SYMBOLS.get(name)
    plain = commands.RARE_SYMBOLS.get(name) if plain is None else plain
    if plain is None:
        return None
    # TeX swallows the space after a command.
    tail = "{}" if within.text.startswith("{}", end) else within.space(end)
    return kept(source + tail, plain, source + (tail or _close(within, end)), name)


def _close(within: LatexText, end: int) -> str:
    """What must follow a command so that nothing written after it runs into it."""
    after = within.char(end)
    return "" if after in tuple(" .,:;!?)]}'/-") or not after else "{}"


def accent(within: LatexText, source: str, at: int) -> Token | None:
    """A letter under an accent."""
    # \a' is \' within LaTeX's tabbing, and in what was written there.
    marks = source[1:] in commands.ACCENTS or source == "\\a"
    found = _ACCENT.match(within.text, at) if marks else None
    if not found:
        return None
    base = found["group"] or found["letter"] or found["named"] or found["spaced"]
    inner = found["held"] or found["bare"] or ""
    letter = commands.LETTERS[base.strip("\\{}")] if (base or "")[:1] == "\\" else base or inner
    if found["inner"]:
        letter = commands.accented(found["inner"], letter)
    plain = commands.accented(found["mark"], letter) if letter else ""
    if not plain and letter and (found["letter"] is None or _combines(within, found, at)):
        plain = letter + commands.ACCENTS[found["mark"]]
    written = found[0].replace("\\a", "\\", 1) if source == "\\a" else found[0]
    latex = written + (_close(within, found.end()) if found["named"] else "")
    if found["blank"] or found["gap"]:  # in a name, the blank would end a word for BibTeX
        latex = f"{{\\{found['mark']}{{{base}}}}}"
    return kept(found[0], plain, latex, found["mark"]) if plain else None


def _combines(within: LatexText, found: re.Match[str], at: int) -> bool:
    r"""Whether a mark belongs on a letter that Unicode has not with it: ``Ji\^r\'i``."""
    after = within.char(found.end())
    joined = within.char(at - 1).isalpha() and (after.isalpha() or after in tuple("{\\"))
    return found["letter"].isdigit() or (joined and found["mark"] == "^")


def _tied(within: LatexText, source: str, at: int) -> Token | None:
    """Two letters under a tie."""
    found = _TIED.match(within.text, at) if source == "\\t" else None
    return (
        kept(found[0], f"{found[1]}\u0361{found[2]}", f"\\t{{{found[1]}{found[2]}}}")
        if found
        else None
    )


def _either(within: LatexText, source: str, at: int) -> Token | None:
    """What a choice between formula and text has for text."""
    found = _EITHER.match(within.text, at) if source == "\\ifmmode" else None
    if not found or "\\ifmmode" in found[1]:
        return None
    from litreview.bibliography.latex_tokens import tokenize_latex

    inner = list(tokenize_latex(found[1]))
    if any(token.kind is Kind.TEXT and "\\" in token.source for token in inner):
        return None
    latex = "".join(token.latex or token.source for token in inner)
    return kept(found[0], "".join(token.plain for token in inner), f"{{{latex}}}")


def _packaged(within: LatexText, source: str, at: int) -> Token | None:
    """A command of a well-known package with all of its arguments, as they stand."""
    number, needs = commands.PACKAGED.get(source[1:], (0, ""))
    close = at + len(source) - 1
    said: list[str] = []
    for _ in range(number):
        start = close + 1
        if within.char(start) != "{" or start not in within.partner:
            return None
        close = within.partner[start]
        said.append(within.text[start + 1 : close])
    whole = within.text[at : close + 1]
    inner = "".join(said)
    unsafe = {name.lower() for name in _COMMAND.findall(inner)} & commands.DANGEROUS
    if not number or close - at > LONGEST or unsafe or "^^" in inner or "%" in inner:
        return None
    silent = source[1:] in commands.SILENT
    token = kept(whole, "" if silent else " ".join(map(_unit_text, said)))
    if needs:
        token.needs.add(needs if needs.startswith("\\") else f"\\usepackage{{{needs}}}")
    return token


def _address(within: LatexText, source: str, at: int) -> Token | None:
    if source not in ("\\url", "\\href"):
        return None
    found = _ADDRESS.match(within.text, at + len(source))
    escaped = None if found else _ESCAPED.match(within.text, at + len(source))
    if escaped and source == "\\href":
        return _linked(within, at, escaped, escaped[1].replace("\\_", "_"))
    if not found:
        encoded = _ENCODED.match(within.text, at + len(source)) if source == "\\url" else None
        # In a field, TeX would take % for a comment: the address is text.
        return encoded and Token(
            Kind.TEXT, source + encoded[0], encoded[1], escape.escaped(encoded[1])
        )
    if source == "\\url":
        return kept(source + found[0], found[1], needs="url")
    return _linked(within, at, found, found[1])


def _linked(within: LatexText, at: int, found: re.Match[str], address: str) -> Token | None:
    """A text with an address behind it."""
    gap = within.space(found.end())
    start = found.end() + len(gap)
    close = within.partner.get(start)
    if within.char(start) != "{" or close is None:
        return None
    within.groups[start] = True
    within.suffix[close] = f" ({re.sub(_SIGN, lambda sign: sign[1], address)})"
    whole = within.text[at:start]
    return kept(whole, "", whole.replace(found[1], address), needs="href")


def _dropped(within: LatexText, source: str, at: int) -> Token | None:
    r"""A command that is left out, with arguments that say how: ``\raisebox{-0.5ex}``."""
    number = commands.DROPPED.get(source[1:])
    if number is None:
        return None
    close = at + len(source) - 1
    for _ in range(number):
        if within.char(close + 1) != "{" or close + 1 not in within.partner:
            return None
        close = within.partner[close + 1]
    if not _PLAIN_ARGUMENTS.fullmatch(within.text[at + len(source) : close + 1]):
        return None
    if within.char(close + 1) == "{" and close + 1 in within.partner:
        within.groups[close + 1] = True
    elif source != "\\raisebox":
        return None
    return Token(Kind.LATEX, within.text[at : close + 1], "")


def _kern(within: LatexText, source: str, at: int) -> Token | None:
    """Space of a length: a space, or nothing where it corrects how letters fit.

    So is a new line, at which TeX stops where it has no line to end.
    """
    if source == "\\newline":
        return Token(Kind.LATEX, source, " ", "\\ ")
    found = _KERN.match(within.text, at) if source in ("\\kern", "\\hspace", "\\hskip") else None
    if not found:
        return None
    apart = source == "\\hspace"
    return Token(Kind.LATEX, found[0], " " * apart, "\\ " * apart)


def _style(within: LatexText, source: str, at: int) -> Token | None:
    name, end = source[1:], at + len(source)
    starred = name in _STARRED and within.char(end) == "*"
    source, end = source + "*" * starred, end + starred
    if name not in commands.STYLES or within.char(end) != "{" or end not in within.partner:
        return None
    raised = _RAISED.match(within.text, end)
    if raised and name in _LEVELS:
        return kept(source + raised[0], raised[1].replace("$", "").translate(_LEVELS[name]))
    within.groups[end] = True
    return kept(source, "", needs=name)


def _declaration(within: LatexText, source: str, at: int) -> Token | None:
    if source[1:] not in commands.DECLARATIONS:
        return None
    space = within.space(at + len(source))
    if within.char(at - 1) == "{" and within.groups.get(at - 1):
        return kept(source + space, "", source + (space or "{}"))
    return Token(Kind.LATEX, source + space, "")  # its style would go on in all that follows


def _symbol(within: LatexText, source: str, at: int) -> Token | None:
    """A sign of math mode that stands outside a formula."""
    plain = symbols.symbol(source[1:])
    tail = "{}" if within.text.startswith("{}", at + len(source)) else ""
    return kept(source + tail, plain, f"${{{source}}}$") if plain else None


def _mathematical(within: LatexText, source: str, at: int) -> Token | None:
    r"""A command of math mode with its arguments, outside a formula or in `\ensuremath`."""
    name = source[1:]
    ensured = name == "ensuremath"
    if not (ensured or name in symbols.ALPHABETS | symbols.ACCENTED.keys() | _FUNCTIONS):
        return None
    close = at + len(name)
    for _ in range(2 if name == "frac" else 1):
        if within.char(close + 1) != "{" or close + 1 not in within.partner:
            return None
        close = within.partner[close + 1]
    if close - at > LONGEST:
        return None
    whole = within.text[at : close + 1]
    found = formula(whole[len("\\ensuremath{") : -1] if ensured else whole)
    if not found:
        return None
    latex = whole if ensured else f"${whole}$"
    return Token(Kind.LATEX, whole, found.plain, latex, found.needs)


def _unknown(within: LatexText, source: str, at: int) -> Token:
    """A command that is not ours to run: its name, or all of it if it looks like a path."""
    end = at + len(source)
    plain = commands.ABBREVIATIONS.get(source[1:], "")
    if plain:
        stop = "." if within.char(end) == "." else ""
        return Token(Kind.TEXT, source + stop, plain, plain)
    empty = "{}" * within.text.startswith("{}", end)
    joined = within.char(at - 1).isalnum() and not empty
    if _LOGO.fullmatch(source) and not joined and (empty or not _NEAR.match(within.text, end)):
        return Token(Kind.LATEX, source + empty, source[1:], source[1:])
    if empty:
        return Token(Kind.TEXT, source + "{}", source[1:])
    argument = _NEAR.match(within.text, end)
    if argument:
        within.keep_braces(argument.end() - 1)
        return literal(source)
    return Token(Kind.TEXT, source, source if joined else source[1:])


def _unit_text(argument: str) -> str:
    """What an argument says: units by their signs, other commands by their names."""
    named = _COMMAND.sub(lambda m: commands.UNITS.get(m[1], m[1]), argument)
    return "".join(char for char in named if char not in "{}$")


_ATTEMPTS: tuple[Callable[[LatexText, str, int], Token | None], ...] = (
    _path,
    _tied,
    accent,
    _either,
    _packaged,
    _phantom,
    _named,
    _address,
    _dropped,
    _kern,
    _style,
    _declaration,
    _symbol,
    _mathematical,
)
"""In this order; the first that knows the command reads it."""
