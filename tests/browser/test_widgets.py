"""Widgets in a real notebook, and the readable form that they leave in converted HTML."""

from __future__ import annotations

import nbformat
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import expect

from .card import LONG

KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
CELL = ".jp-LitReview-cell"


def notebook(*sources):
    cells = [new_code_cell(source) for source in sources]
    return new_notebook(cells=cells, metadata={"kernelspec": KERNEL})


def test_what_is_selected_in_a_widget_is_read_by_a_cell(lab, page):
    sources = (
        "import litreview, traitlets\nfrom ipywidgets import HBox\n"
        "r = litreview.open('notebooks/seeds.review')\n"
        "table = r.table('quantization')\ntable",
        "card = r.card(r.find('quantization')[1])\n"
        "link = traitlets.dlink((table, 'selection'), (card, 'selection'))\nHBox([card])",
        "print('selected', r[table.selection[0]].title)",
    )
    nbformat.write(notebook(*sources), lab.root / "widgets.ipynb")
    lab.command(page, "docmanager:open", {"path": "widgets.ipynb"})
    expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible(timeout=LONG)
    lab.command(page, "notebook:run-all-cells")
    rows = page.locator(f"{CELL}[data-cell='table'] tbody tr")
    expect(rows.first).to_be_visible(timeout=LONG)
    expect(page.locator("[class*='jp-LitReview-static-']").first).to_be_hidden()
    card = page.locator(f"{CELL}[data-cell='card'] h2")
    expect(card).to_be_visible(timeout=LONG)

    rows.nth(2).click()
    expect(rows.nth(2)).to_have_attribute("aria-selected", "true")
    title = rows.nth(2).locator("td").nth(2).inner_text()
    expect(card).to_have_text(title)
    page.locator(".jp-Notebook .jp-Cell").nth(2).click()
    lab.command(page, "notebook:run-cell")
    expect(page.get_by_text(f"selected {title}")).to_be_visible()

    page.locator(f"{CELL}[data-cell='table']").get_by_role("button", name="Include").click()
    expect(rows.nth(2).locator("[data-decision='include']")).to_be_visible()


def test_every_widget_is_readable_in_converted_html(lab, browser, tmp_path):
    made = notebook(
        "import litreview\nr = litreview.open('notebooks/seeds.review')\n"
        "r.include(r.find('quantization')[0]); r.triage()",
        "r.card(r.find('quantization')[0])",
        "r.table('quantization')",
        "r.similar(where='include').widget()",
        "import ipywidgets\nipywidgets.VBox([r.progress(), r.prisma()])",
        "r.map()",
    )
    NotebookClient(made, timeout=240, resources={"metadata": {"path": str(lab.root)}}).execute()
    assert "widgets" in made.metadata, "the worst case: the widgets' state is saved, too"
    html, _ = HTMLExporter().from_notebook_node(made)
    (tmp_path / "converted.html").write_text(html, encoding="utf-8")
    window = browser.new_page()
    window.route("http*://**", lambda route: route.abort())
    window.goto((tmp_path / "converted.html").as_uri())
    forms = window.locator("[class*='jp-LitReview-static-']")
    expect(forms).to_have_count(7)
    for number, text in enumerate(
        (
            "399 papers",
            "included",
            "undecided",
            "shared words",
            "Sources",
            "Records screened",
            "topic",
        )
    ):
        expect(forms.nth(number)).to_be_visible()
        expect(forms.nth(number)).to_contain_text(text)
    window.close()
