"""From a search to a document that compiles: everything from the keyboard."""

from __future__ import annotations

import subprocess
import time

import nbformat
from playwright.sync_api import expect

from ..patience import PATIENCE
from .card import SLOW, Card, listed
from .test_citations import LIST

# Without the fonts of pandoc's own template, which a small LaTeX does not have.
NATBIB = r"""\documentclass{article}\usepackage{natbib}\begin{document}
%s
\bibliographystyle{plainnat}\bibliography{refs}\end{document}
"""
BIBLATEX = r"""\documentclass{article}\usepackage[backend=biber]{biblatex}
\addbibresource{refs.bib}\begin{document}
%s
\printbibliography\end{document}
"""


def until(condition):
    end = time.monotonic() + 30 * PATIENCE
    while not condition():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)


def compiled(folder, name, text, judge):
    """What LaTeX says of a document, in its last run."""
    (folder / f"{name}.tex").write_text(text)
    latex = ["pdflatex", "-interaction=nonstopmode", f"{name}.tex"]
    for command in (latex, [judge, name], latex, latex):
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
        said = done.stdout.decode(errors="replace")
        assert done.returncode == 0, said[-2000:]
        if command[0] == judge:
            # Seeds have neither author nor year, of which both judges warn; the entry is found.
            assert "I didn't find a database entry" not in said, said
            assert "ERROR -" not in said, said
    return said


def test_a_paragraph_of_related_work(lab, page):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("Related work")])
    nbformat.write(notebook, lab.root / "related.ipynb")
    refs = lab.root / "refs.bib"
    card = Card(page)
    lab.command(page, "litreview:export-bibliography", {"to": "refs.bib", "follow": True})
    item = page.locator("#jp-bottom-panel, #jp-main-statusbar").get_by_text("refs.bib follows")
    expect(item).to_contain_text("refs.bib follows “included” · 0 keys", timeout=SLOW)
    # Search, tag, include.
    found = card.search("quantization low-bit").get_by_role("option").first
    expect(found).to_be_visible(timeout=SLOW)
    wanted = found.locator(".jp-LitReview-rowTitle").inner_text()
    card.press("Enter")
    expect(card.title).to_have_text(wanted, timeout=SLOW)
    card.tag("related work")
    card.press("i")
    card.counts(1, 0, 0)
    until(lambda: refs.read_text().count("\n@") == 1)
    expect(item).to_contain_text("1 key", timeout=SLOW)
    (included,) = listed(lab, "--where", "include")
    key = included["key"]
    # Cite in a Markdown cell.
    lab.command(page, "docmanager:open", {"path": "related.ipynb"})
    page.get_by_role("dialog").get_by_role("button", name="No Kernel").click(timeout=SLOW)
    page.locator(".jp-MarkdownOutput").first.dblclick()
    page.locator(".jp-Notebook .jp-Cell").first.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(f". As shown [@{key[:-2]}")
    options = page.locator(f"{LIST} [role=option]")
    expect(options.first).to_contain_text(key, timeout=SLOW)
    page.keyboard.press("Enter")
    expect(page.locator(".jp-Notebook .cm-content").first).to_contain_text(f"[@{key}]")
    page.keyboard.press("Control+s")
    until(lambda: f"@{key}" in (lab.root / "related.ipynb").read_text())
    # nbconvert and pandoc resolve the reference; bibtex and biber do.
    lab.run("jupyter", "nbconvert", "--to", "markdown", lab.root / "related.ipynb")
    pandoc = ["pandoc", "--from=markdown", lab.root / "related.md"]
    plain = lab.run(*pandoc, "--citeproc", f"--bibliography={refs}", "--to=plain", "--wrap=none")
    assert "@" not in plain
    assert "???" not in plain
    for style, shell, judge in (("natbib", NATBIB, "bibtex"), ("biblatex", BIBLATEX, "biber")):
        body = lab.run(*pandoc, f"--{style}", "--to=latex")
        said = compiled(lab.root, style, shell % body, judge)
        assert "undefined" not in said.lower(), said[-2000:]
