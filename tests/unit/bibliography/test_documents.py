"""Which keys a document cites."""

from __future__ import annotations

import json

import pytest

from litreview.bibliography.cited_documents import cited_keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (r"\cite{a,b} and \citep[see][p.~3]{c}", ["a", "b", "c"]),
        (r"\parencites(pre)[1]{a}[2]{b} \Textcite*{c}", ["a", "b", "c"]),
        (r"\nocite{*}", ["*"]),
        (r"\citeauthor{a} \footcite{b} \autocite[x]{c}", ["a", "b", "c"]),
        (r"50\% \cite{a} % \cite{b}", ["a"]),
        ("\\\\% \\cite{b}\n\\cite{ c ,\n d }", ["c", "d"]),
        (r"\begin{verbatim}\cite{x}\end{verbatim}\cite{y}", ["y"]),
        (r"\citation{a,b}", ["a", "b"]),
        (r"\excited{a} \section{cite} \cite", []),
    ],
)
def test_latex(text, keys):
    assert cited_keys(text, ".tex") == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("[@a; see @b, p. 3] and @c2020 [-@d_e:f]", ["a", "b", "c2020", "d_e:f"]),
        ("said @a. Then @b, @{c d}; @{https://x.y/z}", ["a", "b", "https://x.y/z"]),
        ("mail me@ex.org, `@code`, ``a ` @b``", []),
        ("```\n@no\n```\n@yes", ["yes"]),
        ("{cite}`a,b` {cite:p}`c`", ["a", "b", "c"]),
        (r"\cite{a}", ["a"]),
    ],
)
def test_markdown(text, keys):
    assert cited_keys(text, ".md") == keys


def test_notebooks():
    cells = [
        {"cell_type": "markdown", "source": ["As [@a]\n", "says @b"]},
        {"cell_type": "code", "source": "@decorator\ndef f(): ..."},
        {"cell_type": "markdown", "source": "and @c"},
    ]
    assert cited_keys(json.dumps({"cells": cells, "nbformat": 4}), ".ipynb") == ["a", "b", "c"]
    for text in ("{}", "[]", "no", '{"cells": [1]}'):
        with pytest.raises(ValueError, match="not a notebook"):
            cited_keys(text, ".ipynb")
