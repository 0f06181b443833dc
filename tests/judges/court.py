"""What bibtex, pdflatex, biber, pandoc and citation-js say of a .bib file.

Their exit codes lie: bibtex and biber return 0 with warnings, pandoc returns 0 always. So what
they print is read.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CITATIONJS = Path(__file__).with_name("citationjs.mjs")
DOCUMENT = r"""\documentclass{{article}}
\usepackage[utf8]{{inputenc}}
{preamble}
\begin{{document}}
\nocite{{*}}
\bibliographystyle{{{style}}}
\bibliography{{judged}}
\end{{document}}
"""
NEWER = r"""\documentclass{{article}}
\usepackage[utf8]{{inputenc}}
\usepackage[backend=biber,style={style}]{{biblatex}}
\addbibresource{{judged.bib}}
\begin{{document}}
\nocite{{*}}
\printbibliography
\end{{document}}
"""
MATH = {"lbrace": "{", "rbrace": "}", "mu": "μ", "delta": "δ", "alpha": "α", "times": "×"}
RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")


@dataclass(frozen=True)
class Verdict:
    """What LaTeX said.

    Attributes:
        warnings: bibtex's ``Warning--`` lines and errors, or biber's.
        errors: pdflatex's lines that start with ``!``.
        unset: characters that pdflatex had no glyph for, out of those lines.
        read: files outside of TeX's own that pdflatex read, by name.
        bbl: the bibliography as bibtex or biber wrote it.
        text: all that pdflatex printed.
    """

    warnings: list[str]
    errors: list[str]
    unset: set[str]
    read: set[str]
    bbl: str
    text: str


def latex(folder: Path, bib: str, style: str = "plain", preamble: str = "") -> Verdict:
    """Set everything in a bibliography with pdflatex and bibtex."""
    (folder / "judged.bib").write_bytes(bib.encode())
    (folder / "paper.tex").write_text(DOCUMENT.format(style=style, preamble=preamble))
    _run(folder, *_PDFLATEX)
    said = _run(folder, "bibtex", "paper")
    assert "The style file" in said, said
    _run(folder, *_PDFLATEX)
    warnings = r"^(?:Warning--.*|.*---line \d+ of file.*|.*error message.*)"
    return _verdict(folder, re.findall(warnings, said, re.MULTILINE))


def biblatex(folder: Path, bib: str, style: str = "numeric") -> Verdict:
    """Set everything in a bibliography with pdflatex, biber and the biblatex package."""
    (folder / "judged.bib").write_bytes(bib.encode())
    (folder / "paper.tex").write_text(NEWER.format(style=style))
    _run(folder, *_PDFLATEX)
    said = _run(folder, "biber", "--validate-datamodel", "paper")
    assert "Output to paper.bbl" in said, said
    return _verdict(folder, _objections(said))


def _verdict(folder: Path, warnings: list[str]) -> Verdict:
    text = _run(folder, *_PDFLATEX)
    assert "Output written on paper.pdf" in text, text[-2000:]
    unset = re.findall(r"Unicode character .*?\(U\+([0-9A-F]+)\)", text)
    errors = re.findall(r"^!.*", text, re.MULTILINE)
    return Verdict(
        warnings=warnings,
        errors=[line for line in errors if "Unicode character" not in line],
        unset={chr(int(code, 16)) for code in unset},
        read=_read(folder),
        bbl=(folder / "paper.bbl").read_text(encoding="utf-8"),
        text=text,
    )


def biber(folder: Path, bib: str) -> list[str]:
    """What biber objects to, with its own data model."""
    (folder / "judged.bib").write_bytes(bib.encode())
    said = _run(folder, "biber", "--tool", "--validate-datamodel", "judged.bib")
    assert "Output to judged_bibertool.bib" in said, said
    return _objections(said)


def pandoc(folder: Path, bib: str, dialect: str = "bibtex") -> dict[str, dict[str, str]]:
    """The items that pandoc reads, by key."""
    (folder / "judged.bib").write_bytes(bib.encode())
    items = json.loads(_run(folder, "pandoc", "-f", dialect, "-t", "csljson", "judged.bib"))
    found = {item["id"]: item for item in items}
    assert len(found) == len(items), "pandoc gave two items the same key"
    return found


def citationjs(folder: Path, bib: str, dialect: str = "bibtex") -> dict[str, dict[str, Any]]:
    """The items that citation-js reads, by key."""
    (folder / "judged.bib").write_bytes(bib.encode())
    said = _run(folder, "node", str(CITATIONJS), "judged.bib", dialect)
    assert "Cannot find module" not in said, "citation-js is missing; run `npm ci` in extension/"
    assert said.startswith("["), said
    items = json.loads(said)
    found = {item["id"]: item for item in items}
    assert len(found) == len(items), "citation-js gave two items the same key"
    return found


def spoken(title: str) -> str:
    """A title as pandoc or citation-js gives it, without the marks of CSL JSON.

    pandoc 2 gives formulas as LaTeX and sets what it takes for a title in lower case.
    """
    title = re.sub(r"\{\\([A-Za-z]+)\}", lambda m: MATH.get(m[1], m[0]), title)
    title = re.sub(r"<sup>(.*?)</sup>", lambda m: m[1].translate(RAISED), title)
    title = re.sub(r"<sub>(.*?)</sub>", lambda m: m[1].translate(LOWERED), title)
    return re.sub(r"</?(?:i|b|span)(?: [^>]*)?>", "", title)


def same(text: str) -> str:
    """Text without what typesetting changes: case, spaces, the shape of quotes and dashes."""
    text = unicodedata.normalize("NFKC", text.replace("---", "—").replace("--", "–"))
    text = text.translate(str.maketrans("‘’“”‐−", "''\"\"--")).replace("''", '"')
    return " ".join(text.casefold().split())


def _objections(said: str) -> list[str]:
    return re.findall(r"^(?:WARN|ERROR) - .*", said, re.MULTILINE)


def _run(folder: Path, *command: str) -> str:
    environment = os.environ | {"openin_any": "p", "openout_any": "p", "max_print_line": "1000"}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, timeout=240, check=False
    )
    return (done.stdout + b"\n" + done.stderr).decode("utf-8", "replace")


def _read(folder: Path) -> set[str]:
    lines = (folder / "paper.fls").read_text(encoding="utf-8").splitlines()
    names = {line.removeprefix("INPUT ") for line in lines if line.startswith("INPUT ")}
    return {Path(name).name for name in names if "/texmf" not in name and "/texlive" not in name}


_PDFLATEX = ("pdflatex", "-interaction=nonstopmode", "-no-shell-escape", "-recorder", "paper")
