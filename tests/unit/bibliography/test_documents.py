"""Which keys a document cites."""

from __future__ import annotations

import json

import pytest

from litreview.bibliography.cited_documents import cited_keys, scan
from litreview.errors import InputError, UsageError


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
        (r"\verb|\cite{x}| \verb*!\cite{x}! \lstinline[language=TeX]{\cite{x}} \cite{a}", ["a"]),
        (r"\mintinline{tex}|\cite{x}| \verb@\cite{x}@ \citep{a}", ["a"]),
        ("\\begin{comment}\n\\cite{x}\n\\end{comment}\\cite{a}\\begin{verbatim}\\cite{x}", ["a"]),
        (r"\iffalse \ifx\a\b \cite{x} \fi \cite{y} \fi \cite{a}", ["a"]),
        (r"\cite{a} \end{document} \cite{x}", ["a"]),
        (r"\url{https://ex.org/a%20b} \cite{a}", ["a"]),
        ("\\cite{a,% the first\n  b} \\cite%\n{c}", ["a", "b", "c"]),
        (r"\footcite[see {[2]} and \cite{a}]{b}", ["a", "b"]),
        (r"\cites{a}[3]{b}. {no} \volcite[see]{2}[5]{c} \citefield{d}{title}", list("abcd")),
        (r"\newcommand{\mine}[1]{\cite{#1}} \renewcommand\citet[1]{no} \citestyle{apa}", []),
        (r"\citation{biblatex-control}\abx@aux@cite{0}{a}\abx@aux@cite{b}", ["a", "b"]),
        (r"\citeA<see>[p.~3]{a} \Citeauthor*{b} \notecite{c} \fullcite{d}", list("abcd")),
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
        ('<cite data-cite="a">(Lee, 2020)</cite> <cite class="x" data-cite=\'b,c\'>', list("abc")),
        ("<!-- @x -->@a <!--\n@x\n--> @b <!-- [@x]", ["a", "b"]),
        ("`<!--` @a `-->`", ["a"]),
        ("<pre>\n@x\n</pre>\n@a <code>@x</code> <script>@x</script>", ["a"]),
        ("Text\n\n    @x = 1\n\n    @x\n\n@a\n\n- item\n\n    @b", ["a", "b"]),
        ("- ```python\n  @x\n  ```\n- @a\n\n> ~~~~\n> ~~~\n> @x\n> ~~~~\n> @b", ["a", "b"]),
        ("```{note} As @a\n@b\n```\n@c\n```{code-cell}\n@x\n```\n@d", list("abcd")),
        ("````{admonition} T\n```python\n@x\n```\n@a\n````\n@b", ["a", "b"]),
        ("{cite:t}`{see}a{p. 3}` {cite:p}`b; c` {footcite}`d` {code}`@x`", list("abcd")),
        ("% @x\n50% @a", ["a"]),
        ("---\ntitle: T\n# @x\nnocite: |\n  @a, @b\n---\n@c", list("abc")),
        ("---\nnocite: '@*'\n---\n@a", ["*", "a"]),
        ("\\@x https://ex.org/?to=@x <https://ex.org/@x> n <N and @a -> b", ["a"]),
        (r"\verb|\cite{x}| \cite{a}", ["a"]),
        ("`` open ` @a\n\n` @b `` @c", ["a", "b", "c"]),
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
        with pytest.raises(ValueError, match="notebook"):
            cited_keys(text, ".ipynb")


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("@a and @b[p. 3]. See @c-d: @e.f.", ["a", "b", "c-d", "e.f"]),
        ('#cite(<a>) #cite(label("b"), form: "prose") (@c)', list("abc")),
        ("// @x\n/* @x /* @x */ @x */ @a https://ex.org/@x @b", ["a", "b"]),
        ("`@x` ```typ\n@x\n``` @a `` @b", ["a", "b"]),
        (r'\@x me@ex.org #link("mailto:@x")[@a] #f(<x>)', ["a"]),
    ],
)
def test_typst(text, keys):
    assert cited_keys(text, ".typ") == keys


def test_notebooks_of_every_version():
    old = {"worksheets": [{"cells": [{"cell_type": "markdown", "source": "As [@a]"}]}]}
    assert cited_keys(json.dumps(old | {"nbformat": 3, "metadata": {}}), ".ipynb") == ["a"]
    with pytest.raises(ValueError, match="format 5 is newer than 4"):
        cited_keys(json.dumps({"cells": [], "nbformat": 5}), ".ipynb")


def places(found, folder):
    return [(one.key, one.place.removeprefix(f"{folder}/")) for one in found.citations]


def test_every_citation_has_its_line(tmp_path):
    (tmp_path / "a.md").write_text("---\nt: x\n---\n\n@one and\n`x\ny` @two {cite}`three`\n")
    cells = ["no", "first\n<cite data-cite='four'>x</cite>"]
    made = [{"cell_type": "markdown", "metadata": {}, "source": source} for source in cells]
    (tmp_path / "b.ipynb").write_text(json.dumps({"cells": made, "metadata": {}, "nbformat": 4}))
    (tmp_path / "c.tex").write_text("% \\cite{x}\n\\cite{five,\nsix}\n")
    assert places(scan(tmp_path), tmp_path) == [
        ("one", "a.md:5"),
        ("two", "a.md:7"),
        ("three", "a.md:7"),
        ("four", "b.ipynb:cell 2:2"),
        ("five", "c.tex:2"),
        ("six", "c.tex:3"),
    ]


def test_included_files_belong_to_the_document(tmp_path):
    folder = tmp_path / "paper"
    (folder / "parts").mkdir(parents=True)
    (tmp_path / "secret.tex").write_text(r"\cite{x}")
    (folder / "main.tex").write_text(
        "\\input{parts/one}\n\\include{parts/two}\n\\input{../secret}\n\\input{gone}\n"
        "\\subimport{parts/}{three} \\input parts/four.tex\n% \\input{parts/five}\n\\cite{a}"
    )
    for name, text in {
        "one": r"\cite{b}\input{main}\input{parts/one}",  # they include each other
        "two": r"\cite{c}",
        "three": r"\cite{d}\input{six}",
        "four": r"\cite{e}",
        "five": r"\cite{x}",
        "six": r"\cite{f}",
    }.items():
        (folder / "parts" / f"{name}.tex").write_text(text)
    found = scan(folder / "main.tex")
    assert sorted(one.key for one in found.citations) == list("abcdef")
    assert [remark.split(": ", 1)[1] for remark in found.remarks] == [
        "../secret is outside of the folder and was not read",
        "there is no file gone; its citations are missing",
    ]


def test_includes_of_other_formats(tmp_path):
    (tmp_path / "_one.qmd").write_text("@a")
    (tmp_path / "two.md").write_text("@b")
    (tmp_path / "three.typ").write_text("@c")
    (tmp_path / "x.qmd").write_text("{{< include _one.qmd >}}\n")
    (tmp_path / "y.md").write_text("```{include} two.md\n```\n")
    (tmp_path / "z.typ").write_text('#include "three.typ"\n')
    for name, key in (("x.qmd", "a"), ("y.md", "b"), ("z.typ", "c")):
        assert [one.key for one in scan(tmp_path / name).citations] == [key]


def test_what_tools_wrote_is_not_read(tmp_path):
    for folder in (".ipynb_checkpoints", "_build/html", "node_modules/x", "env", "text"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "x.md").write_text(f"@{folder[:4].strip('._')}")
    (tmp_path / "env" / "pyvenv.cfg").touch()
    (tmp_path / "out.md").symlink_to(__file__)
    assert [one.key for one in scan(tmp_path).citations] == ["text"]


def test_labels_may_be_meant(tmp_path):
    (tmp_path / "a.typ").write_text("= Intro <intro>\n@intro @doe")
    (tmp_path / "b.md").write_text("(methods)=\n# Methods\n@methods @fig-one @tbl:two @lee")
    found = scan(tmp_path)
    keys = [one.key for one in found.citations if not found.may_be_label(one)]
    assert keys == ["doe", "lee"]


def test_bad_documents_are_refused_in_a_sentence(tmp_path):
    (tmp_path / "x.docx").touch()
    with pytest.raises(UsageError, match=r"x.docx: citations are read from .tex"):
        scan(tmp_path / "x.docx")
    with pytest.raises(InputError, match="there is no such document"):
        scan(tmp_path / "x.tex")
    for text in ('{"cells": [', "[]", '{"cells": [{"cell_type": "markdown"}], "nbformat": 4}'):
        (tmp_path / "x.ipynb").write_text(text)
        with pytest.raises(InputError, match=r"x.ipynb: .*notebook"):
            scan(tmp_path)
    with (tmp_path / "x.ipynb").open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(InputError, match=r"x.ipynb: the document is too large \(100 MB"):
        scan(tmp_path)


@pytest.mark.parametrize("ending", [".tex", ".md", ".typ"])
@pytest.mark.parametrize(
    "piece",
    [
        "\\cite[",
        "\\cite[{",
        "\\cites(",
        "\\begin{verbatim}",
        "\\verb|",
        "\\iffalse",
        "<!--",
        "<!---->",
        "`",
        "``` ",
        "```\n",
        "@{",
        "<a b=",
        "(x)=\n",
        "/*",
        "<pre>x</pre>",
        "` `` ",
    ],
)
def test_time_grows_with_the_text(ending, piece):
    # Quadratic work on so many pieces would outlast the limit of a test by far.
    assert cited_keys(piece * 200_000, ending) == []
