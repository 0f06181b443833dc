r"""What LaTeX cites: ``\cite`` and its kin of natbib, biblatex, apacite; ``\citation`` in .aux.

Comments, ``\verb``, verbatim environments, ``\iffalse`` and what follows ``\end{document}`` cite
nothing. One pass over the text; no part is read more than a bounded number of times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from litreview.bibliography.citations.found import Found, blank, with_lines

__all__ = ["latex_citations", "latex_keys"]

# \citep, \abx@aux@cite, \% or a comment's %
_TOKEN = re.compile(r"%|\\(?:(@input|abx@aux@cite|[A-Za-z]+)|.)", re.DOTALL)
# {verbatim*} after \begin; minted and listings are the packages that typeset code
_VERBATIM = re.compile(
    r"\s?\{((?:[BL]?[Vv]erbatim|alltt|lstlisting|minted|comment|filecontents)\*?)\}"
)
_END_DOCUMENT = re.compile(r"\s?\{document\}")
# |\cite{x}| after \verb, [language=TeX]|\cite{x}| after \lstinline
_VERB = re.compile(r"\*?(?:\[[^\]\n]{0,200}\])?")
_IF = re.compile(r"\\(?:(fi)|if[A-Za-z@]*)(?![A-Za-z@])")
# {https://example.org/a%20b} after \url: its % begins no comment
_ADDRESS = re.compile(r"\s?\{[^{}\n]{0,4000}\}")
# {\citet}[1] or \citet[1] after \newcommand: a definition cites nothing
_DEFINED = re.compile(r"\*?\s?\{?\s?\\[A-Za-z@]+\}?")
# A blank, a line end or a comment between a command and its arguments
_GAP = r"\s{0,40}+(?:%[^\n]{0,400}\n\s{0,40}+)?"
# [see {[1]}, p.~3] of biblatex and natbib, <see> of apacite
_OPTION = r"(?:\[(?:[^\[\]{}]++|\{(?:[^{}]++|\{[^{}]*+\}){0,50}+\}){0,50}+\]|<[^<>{}]{0,400}>)"
_ONE = re.compile(rf"\*?(?:{_GAP}{_OPTION}){{0,4}}+{_GAP}\{{([^{{}}]*+)\}}")
# (see)(p. 3) after \cites
_PRENOTES = re.compile(rf"\*?(?:{_GAP}\([^()]{{0,400}}\)){{0,2}}+")
_COMMENT = re.compile(r"(?<!\\)%[^\n]*")  # `% old`, but not `50\% of`
_KEY = re.compile(r"[^,]+")
# a key with one of these is an argument of a macro, such as #1
_NO_KEY = re.compile(r"[#\\{}]")
_NAME = re.compile(
    r"(?:no|paren|foot(?:full)?|text|auto|smart|super|full|short|half|online|mask|[pf]?note"
    r"|[pfsat]?t?vol)?cite[a-z]{0,20}|citation|bibentry|abx@aux@cite"
)
# Commands of natbib, biblatex and REVTeX that set something up, or whose argument is text
_SETS_UP = re.compile(
    r"cite(?:d|dash|style|reset|setup|authoryear|index[a-z]*|tracker[a-z]*|[a-z]*font|punct|form"
    r"|left|right|mid|text|[a-z]*prefix|[a-z]*suffix)"
)
# Entries that carry settings of REVTeX, achemso and biblatex, in .aux files
_SETTINGS = re.compile(r"biblatex-control|REVTEX\d+Control|aps[a-z]*\d+Control|achemso-control")
_PLURAL = re.compile(r"[a-z]*cite(?:text)?s")  # `cites`, `parencites`, `citetexts`
_VERBS = frozenset(("verb", "Verb", "lstinline", "mintinline"))
_ADDRESSES = frozenset(("url", "path", "nolinkurl", "href"))
_DEFINING = frozenset(
    (
        "newcommand",
        "renewcommand",
        "providecommand",
        "DeclareRobustCommand",
        "let",
        "def",
        "gdef",
        "edef",
        "xdef",
        "NewDocumentCommand",
        "RenewDocumentCommand",
        "DeclareCiteCommand",
    )
)
_INCLUDES = frozenset(("input", "include", "subfile", "subfileinclude", "@input"))
_IMPORTS = frozenset(
    ("import", "subimport", "inputfrom", "subinputfrom", "includefrom", "subincludefrom")
)
# {chapter} or, of \input, a bare name
_PATH = re.compile(r"\s?(?:\{\s*([^{}\n]{1,1000}?)\s*\}|[ \t]*([^\s{}\\%]{1,1000}))")
_MOST_GROUPS = 1000
"""Groups of one ``\\cites``; TeX's own memory ends earlier."""


def latex_citations(text: str) -> Found:
    r"""The citations of a .tex or .aux file, and what it reads by ``\input`` and its kin."""
    found = list(_scan(text, document=True))
    return Found(
        with_lines(text, [(at, key) for at, what, key in found if what == "key"]),
        with_lines(text, [(at, path) for at, what, path in found if what == "path"]),
    )


def latex_keys(text: str) -> Iterator[tuple[int, str]]:
    """Offsets and keys of the LaTeX within another text, where ``%`` is a percent sign."""
    return ((at, key) for at, what, key in _scan(text, document=False) if what == "key")


def _scan(text: str, *, document: bool) -> Iterator[tuple[int, str, str]]:
    at = 0
    unclosed: set[str] = set()
    while token := _TOKEN.search(text, at):
        at, name = token.end(), token[1]
        if token[0] == "%":
            at = _line_end(text, at) if document else at
        elif name is None:
            continue
        elif name in _INCLUDES or name in _IMPORTS:
            yield from _path(text, at, name)
        elif kind := _kind(name):
            for offset, key in _keys(text, at, kind, comments=document):
                if key != "*" or kind == "nocite":
                    yield offset, "key", key
        elif document and _ends(text, name, at):
            return
        else:
            at = _behind(text, at, name, unclosed, document=document)


def _behind(text: str, at: int, name: str, unclosed: set[str], *, document: bool) -> int:
    """Behind what a command makes code, a comment, an address or a definition; else ``at``."""
    if name in _VERBS:
        return _after_verb(text, at, name)
    if name == "begin" and (environment := _VERBATIM.match(text, at)):
        if (end := _verbatim_end(text, environment, unclosed)) >= 0:
            return end
        return len(text) if document else at
    if name == "iffalse" and document:
        return _after_fi(text, at)
    behind = None
    if name in _ADDRESSES:
        behind = _ADDRESS.match(text, at)
    elif name in _DEFINING:
        behind = _DEFINED.match(text, at)
    return behind.end() if behind else at


def _verbatim_end(text: str, environment: re.Match[str], unclosed: set[str]) -> int:
    """Where a verbatim environment ends; -1 if nowhere, which is looked up once per name."""
    name = environment[1]
    if name in unclosed:
        return -1
    end = text.find(f"\\end{{{name}}}", environment.end())
    if end < 0:
        unclosed.add(name)
    return end


def _ends(text: str, name: str, at: int) -> bool:
    return name == "endinput" or (name == "end" and bool(_END_DOCUMENT.match(text, at)))


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _after_verb(text: str, at: int, name: str) -> int:
    r"""Behind the code of ``\verb|code|``, which ends on its line."""
    if name == "mintinline" and (language := _ADDRESS.match(text, at)):
        at = language.end()
    option = _VERB.match(text, at)
    at = option.end() if option else at
    line = _line_end(text, at)
    if at >= line:
        return at
    end = text.find("}" if text[at] == "{" else text[at], at + 1, line)
    return line if end < 0 else end + 1


def _after_fi(text: str, at: int) -> int:
    r"""Behind the ``\fi`` that belongs to an ``\iffalse``."""
    depth = 1
    while depth and (token := _IF.search(text, at)):
        at = token.end()
        depth += -1 if token[1] else 1
    return len(text) if depth else at


def _path(text: str, at: int, name: str) -> Iterator[tuple[int, str, str]]:
    given = _PATH.match(text, at)
    if given is None or (given[1] is None and name != "input"):
        return
    path = given[1] or given[2]
    if name in _IMPORTS:
        file = _PATH.match(text, given.end())
        if file is None or file[1] is None:
            return
        path = f"{path.rstrip('/')}/{file[1]}"
    if not _NO_KEY.search(path):
        yield at, "path", path.strip('"')


@lru_cache(maxsize=4096)
def _kind(name: str) -> str:
    """How a command takes its keys; empty if it cites nothing."""
    low = name.lower()
    if not _NAME.fullmatch(low) or _SETS_UP.fullmatch(low):
        return ""
    if low in ("nocite", "abx@aux@cite"):
        return low
    return ("volume " if "volcite" in low else "") + ("many" if _PLURAL.fullmatch(low) else "one")


def _keys(text: str, at: int, kind: str, *, comments: bool) -> Iterator[tuple[int, str]]:
    many = kind.endswith("many")
    if many and (notes := _PRENOTES.match(text, at)):
        at = notes.end()
    # \volcite{2}{key}; \abx@aux@cite{0}{key}, before biblatex 3.18 \abx@aux@cite{key}
    second = kind.startswith("volume") or kind == "abx@aux@cite"
    for _ in range(_MOST_GROUPS if many else 1):
        group = _ONE.match(text, at)
        if second and group:
            group = _ONE.match(text, group.end()) or (None if "vol" in kind else group)
        if group is None:
            return
        at = group.end()
        keys = _COMMENT.sub(lambda one: blank(one[0]), group[1]) if comments else group[1]
        for key in _KEY.finditer(keys):
            name = key[0].strip()
            if name and not _NO_KEY.search(name) and not _SETTINGS.fullmatch(name):
                start = len(key[0]) - len(key[0].lstrip())
                yield group.start(1) + key.start() + start, name
