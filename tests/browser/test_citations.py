"""Citing while writing: in Markdown cells and in the file editor."""

from __future__ import annotations

import nbformat
import pytest
from playwright.sync_api import Page, expect

from .card import SLOW

BIB = r"""
@article{zeta2001, title = {A Zebra's Memory <img src=x onerror="document.title=1">},
  author = {Zeta, Zoe}, year = 2001}
@article{d'or\x, title = {Zoology of Quotes}, author = {Zeta, Zoe}, year = 2002}
"""
LIST = ".cm-tooltip.jp-LitReview-citations"


@pytest.fixture
def notebook(lab):
    """A notebook with one Markdown cell and one of code, beside a .bib file."""
    cells = [nbformat.v4.new_markdown_cell("Related work"), nbformat.v4.new_code_cell("")]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), lab.root / "related.ipynb")
    (lab.root / "refs.bib").write_text(BIB)
    return "related.ipynb"


def opened(lab, name: str) -> Page:
    page = lab.page(path=f"lab/tree/{name}")
    if name.endswith(".ipynb"):  # asks for a kernel, and would take what is typed meanwhile
        page.get_by_role("dialog").get_by_role("button", name="No Kernel").click()
    return page


def cell(page: Page, place: int):
    return page.locator(".jp-Notebook .jp-Cell").nth(place).locator(".cm-content")


def edit(page: Page, place: int) -> None:
    if place == 0:
        page.locator(".jp-MarkdownOutput").first.dblclick()
    cell(page, place).click()


def test_a_paper_is_cited_from_the_keyboard(lab, notebook):
    page = opened(lab, notebook)
    edit(page, 0)
    page.keyboard.press("Control+End")
    page.keyboard.type(". Mail me@example.org about `@code` ")
    expect(page.locator(LIST)).to_have_count(0)
    page.keyboard.type("@zeb")
    options = page.locator(f"{LIST} [role=option]")
    expect(options).to_have_count(1, timeout=SLOW)
    expect(options).to_contain_text("zeta2001")
    info = page.locator(".cm-completionInfo")
    expect(info).to_contain_text("Zebra's Memory <img")
    expect(info).to_contain_text("refs.bib")
    page.keyboard.press("Enter")
    expect(page.locator(LIST)).to_have_count(0)
    expect(cell(page, 0)).to_have_text(
        "Related work. Mail me@example.org about `@code` [@zeta2001]"
    )
    # Keys of the list never reach the notebook, which would leave the cell.
    page.keyboard.type(" and [@zeta")
    expect(options.nth(1)).to_contain_text("Zoology of Quotes")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    expect(page.locator(LIST)).to_have_count(0)
    expect(cell(page, 0)).to_be_focused()
    edit(page, 1)
    page.keyboard.type("@zeb")
    expect(page.locator(LIST)).to_have_count(0)


def test_several_papers_are_chosen_dragged_and_listed_as_references(lab, notebook):
    page = opened(lab, notebook)
    edit(page, 0)
    page.keyboard.press("Control+End")
    page.keyboard.press("Control+Alt+c")
    dialog = page.get_by_role("dialog")
    rows = dialog.get_by_role("option")
    expect(dialog.locator("input").first).to_be_focused(timeout=SLOW)
    page.keyboard.type("zeta")
    expect(rows.nth(0)).to_contain_text("zeta2001", timeout=SLOW)
    expect(rows.nth(1)).to_contain_text("Zoology of Quotes")
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Enter")
    text = r"Related work[@zeta2001; @{d'or\x}]"
    expect(cell(page, 0)).to_have_text(text)
    key = page.locator(".jp-LitReview-key").first
    key.drag_to(cell(page, 0))
    expect(cell(page, 0)).to_contain_text(f"@{key.inner_text()}")
    lab.command(page, "litreview:update-references", {"style": "apa"})
    references = page.locator(".jp-MarkdownOutput").last
    expect(references.locator("li")).to_have_count(3)
    expect(references).to_contain_text("Zoology of Quotes")
    assert page.title() != "1"


def test_an_unknown_key_is_underlined_and_the_nearest_put_in_its_place(lab, notebook):
    (lab.root / "text.md").write_text("As [@zeta2010] and [@zeta2001] show.\n")
    page = opened(lab, "text.md")
    unknown = page.locator(".jp-LitReview-unknownCitation")
    expect(unknown).to_have_text("zeta2010", timeout=SLOW)
    unknown.hover()
    page.get_by_role("button", name="Change to “zeta2001”").click()
    expect(page.locator(".jp-FileEditor .cm-line").first).to_have_text(
        "As [@zeta2001] and [@zeta2001] show."
    )
    expect(unknown).to_have_count(0)


def test_latex_is_cited_as_latex(lab, notebook):
    (lab.root / "text.tex").write_text("")
    page = opened(lab, "text.tex")
    page.locator(".jp-FileEditor .cm-content").click()
    page.keyboard.type("me @zeta ")
    expect(page.locator(LIST)).to_have_count(0)
    page.keyboard.type("\\citep[p. 3]{zeb")
    expect(page.locator(f"{LIST} [role=option]")).to_have_count(1, timeout=SLOW)
    page.keyboard.press("Enter")
    expect(page.locator(".jp-FileEditor .cm-line").first).to_have_text(
        "me @zeta \\citep[p. 3]{zeta2001}"
    )
