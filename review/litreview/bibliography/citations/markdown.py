r"""What Markdown cites, in all its forms.

Pandoc's and Quarto's ``[@key]``, MyST's ``{cite:p}`key```, nbconvert's
``<cite data-cite="key">``, and LaTeX's ``\cite{key}``, which each of them passes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from litreview.bibliography.citations.found import Found, blank, with_lines
from litreview.bibliography.citations.latex import latex_keys
from litreview.bibliography.citations.markdown_prose import code_spans, prose

__all__ = ["is_cross_reference", "markdown_citations"]

# After pandoc's manual: a key begins with a letter, digit or underscore and has single
# punctuation only inside; others stand in braces: @doe_2020, @{https://example.org/a}
_KEY = re.compile(r"(?<![\w@\\/.])@(?:\{([^{}\s]+)\}|(\w(?:\w|[:.#$%&\-+?<>~/](?=\w))*+))")
# nocite: '@*' in a header cites everything
_EVERYTHING = re.compile(r"^nocite:[^\n]*@(\*)|^[ \t]+@(\*)[ \t]*$", re.MULTILINE)
# {cite:p} before `key`; Sphinx, Jupyter Book and mystmd
_ROLE = re.compile(r"\{(?:foot)?cite(?::[A-Za-z:]{1,20}|[a-z]{0,8})?\}\Z")
# {see}doe2020{p. 3}: notes of sphinxcontrib-bibtex
_NOTE = re.compile(r"\{[^{}]*\}")
_ROLE_KEY = re.compile(r"[^,;\s]+")
# <cite class="x" data-cite="doe2020">; not "n <N" or "->"
_TAG = re.compile(
    r"""</?[A-Za-z][\w:-]*+(?:\s{1,40}[\w:.-]{1,60}(?:\s{0,9}=\s{0,9}
    (?:"[^"<]{0,2000}"|'[^'<]{0,2000}'|[^\s"'=<>`]{1,500}))?){0,40}+\s{0,40}/?>""",
    re.VERBOSE,
)
# data-cite="doe2020,lee_2018"
_DATA_CITE = re.compile(r"""\sdata-cite\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_DATA_KEY = re.compile(r"[^,\s]+")
# An address may hold an @; not that of @{https://example.org/a}
_ADDRESS = re.compile(r"(?<!@\{)\bhttps?://[^\s()<>\[\]]+")
# {{< include _methods.qmd >}} and ```{include} methods.md
_INCLUDE = re.compile(
    r"^[ \t]*(?:\{\{<[ \t]*include[ \t]+(\S+)[ \t]*>\}\}|[`:~]{3,}\{include\}[ \t]+(\S+))",
    re.MULTILINE,
)
# (methods)= and :label: methods of MyST, {#sec-methods} of pandoc, (@first) of example lists
_LABEL = re.compile(
    r"^[ \t]*\(([^()\s]{1,200})\)=|^[ \t]*(?::|#\|[ \t])(?:label|name):[ \t]*([^\s]{1,200})"
    r"|\{#([\w:.-]{1,200})|^\(@([\w-]{1,200})\)",
    re.MULTILINE,
)
# One of these is in every label; most cells have none
_LABEL_SIGNS = (")=", "label:", "name:", "{#", "(@")
# Prefixes of Quarto (fig-) and pandoc-crossref (fig:), which take @fig-a for a figure
_CROSS_REFERENCE = re.compile(
    r"(?:fig|tbl|tab|eq|sec|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|nte|tip|wrn|imp|cau)"
    r"[-:].",
    re.IGNORECASE,
)


def is_cross_reference(key: str) -> bool:
    """Whether ``@key`` is a figure, a table, a section … to Quarto or pandoc-crossref."""
    return bool(_CROSS_REFERENCE.match(key))


def markdown_citations(text: str, *, percent: bool) -> Found:
    """The citations of a Markdown text, its labels and the files that it includes.

    Args:
        text: a file or a cell.
        percent: whether a line that begins with ``%`` is a comment, as in MyST.
    """
    labels: set[str] = set()
    if any(sign in text for sign in _LABEL_SIGNS):
        labels = {next(filter(None, label.groups())) for label in _LABEL.finditer(text)}
    if "@" not in text and "cite" not in text and "include" not in text:
        return Found(labels=labels)
    written = prose(text, percent=percent)
    includes: list[tuple[int, str]] = []
    if "include" in written:
        includes = [(one.start(), one[1] or one[2]) for one in _INCLUDE.finditer(written)]
    return Found(with_lines(text, _keys(written)), with_lines(text, includes), labels)


def _keys(written: str) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    plain: list[str] = []
    at = 0
    for start, code, end in code_spans(written):
        if _ROLE.search(written, max(at, start - 40), start):
            found += _in_role(written, code, end)
        plain += [written[at:start], blank(written[start:end])]
        at = end
    text = "".join([*plain, written[at:]])
    found += latex_keys(text) if "\\" in text else ()
    found += _in_tags(text)
    text = _TAG.sub(_blanked, text) if "<" in text else text
    text = _ADDRESS.sub(_blanked, text) if "://" in text else text
    found += ((one.start(), one[1] or one[2]) for one in _KEY.finditer(text))
    if "@*" in text:
        found += ((one.start(), "*") for one in _EVERYTHING.finditer(text))
    return found


def _in_role(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The keys of the code span from its backticks' end to behind its last backtick."""
    code = _NOTE.sub(_blanked, text[start:end].rstrip("`"))
    return ((start + one.start(), one[0]) for one in _ROLE_KEY.finditer(code))


def _in_tags(text: str) -> Iterator[tuple[int, str]]:
    if "data-cite" not in text:
        return
    for tag in _TAG.finditer(text):
        if given := _DATA_CITE.search(tag[0]):
            group = given.lastindex or 1
            start = tag.start() + given.start(group)
            for key in _DATA_KEY.finditer(given[group]):
                yield start + key.start(), key[0]


def _blanked(match: re.Match[str]) -> str:
    return blank(match[0])
