r"""Which keys a document cites: ``\cite{…}`` in LaTeX, ``[@key]`` in Markdown and notebooks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

__all__ = ["ENDINGS", "cited_keys"]

ENDINGS = (".tex", ".ltx", ".aux", ".md", ".markdown", ".qmd", ".rmd", ".ipynb")
"""Endings of documents that can be read."""

_LATEX = frozenset((".tex", ".ltx", ".aux"))
_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%[^\n]*")
_UNCITED = re.compile(r"\\begin\s*\{(verbatim|lstlisting|comment)\}.*?\\end\s*\{\1\}", re.DOTALL)
_CITE = re.compile(
    r"""\\(?:(?:no|paren|foot(?:full)?|text|auto|smart|super|full|short|half|[pfast]?t?volc)?
        [Cc]ite(?!d)[A-Za-z]{0,20}|(?:Paren|Foot|Text|Auto|Smart|Super|No)cite[A-Za-z]{0,20}
        |citation|bibentry)\*?
        (?P<rest>(?:\s?(?:\[[^\]]*\]|\([^()]*\)|\{[^{}]*\}|<[^<>]*>)){1,40})""",
    re.VERBOSE,
)
_GROUP = re.compile(r"\{([^{}]*)\}")
_CODE = re.compile(r"^(`{3,}|~{3,})(?!\{?cite).*?^\1[`~]*[ \t]*$", re.DOTALL | re.MULTILINE)
_ROLE = re.compile(r"\{(?:cite|footcite)(?::[\w:]+)?\}`([^`]*)`")
_SPAN = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
# After pandoc's manual: a key begins with a letter, digit or underscore; punctuation only inside.
_KEY = re.compile(r"(?<![\w@\\/.])@(?:\{([^{}\s]+)\}|(\w(?:[\w]|[:.#$%&\-+?<>~/](?=\w))*))")


def cited_keys(text: str, ending: str) -> list[str]:
    r"""The keys in the order in which they are first cited; ``*`` for ``\nocite{*}``.

    Args:
        text: the document.
        ending: its file's, one of `ENDINGS`.

    Raises:
        ValueError: if a notebook is none.
    """
    if ending in _LATEX:
        found = _in_latex(text)
    elif ending == ".ipynb":
        found = (key for cell in _cells(text) for key in _in_markdown(cell))
    else:
        found = _in_markdown(text)
    return list(dict.fromkeys(key for key in found if key))


def _in_latex(text: str) -> Iterator[str]:
    plain = _UNCITED.sub("", _COMMENT.sub(r"\1", text))
    for command in _CITE.finditer(plain):
        for group in _GROUP.findall(command["rest"]):
            yield from (key.strip() for key in group.split(","))


def _in_markdown(text: str) -> Iterator[str]:
    prose = _CODE.sub("", text)
    for role in _ROLE.finditer(prose):
        yield from (key.strip() for key in role[1].split(","))
    prose = _SPAN.sub("", _ROLE.sub("", prose))
    yield from (found[1] or found[2] for found in _KEY.finditer(prose))
    yield from _in_latex(prose)


def _cells(text: str) -> Iterator[str]:
    """The prose of a notebook, cell by cell."""
    try:
        cells = json.loads(text)["cells"]
        for cell in cells:
            if cell["cell_type"] in ("markdown", "raw"):
                source = cell["source"]
                yield source if isinstance(source, str) else "".join(source)
    except (KeyError, TypeError, json.JSONDecodeError) as error:
        raise ValueError("it is not a notebook of format version 4") from error
