"""Sidebar, second window, widget, Python and command line show one review."""

from __future__ import annotations

from contextlib import suppress

import nbformat
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Error, expect

from .card import LONG, SLOW, Card, listed

CELL = ".jp-LitReview-cell"


def notebook(lab):
    """A notebook that shows the card."""
    cells = [
        new_code_cell("import litreview\nr = litreview.open('notebooks/seeds.review')\nr.triage()"),
        new_code_cell("r.tag(r.next()[0], 'from python')"),
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    path = lab.root / "card.ipynb"
    nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)
    return path.name


def run_all(lab, page):
    """Open that notebook and run it; before its kernel is there JupyterLab asks which one."""
    lab.command(page, "docmanager:open", {"path": notebook(lab)})
    expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible(timeout=LONG)
    lab.command(page, "notebook:run-all-cells")
    expect(page.locator(f"{CELL} h2")).to_be_visible(timeout=LONG)


def test_what_the_command_line_does_is_seen_at_once(lab, page):
    card = Card(page)
    record = listed(lab)[0]
    lab.run("jupyter", "review", "tag", lab.review, "elsewhere", record["id"])
    expect(card.tags).to_have_text(["elsewhere"], timeout=SLOW)
    lab.run("jupyter", "review", "maybe", lab.review, listed(lab)[5]["id"])
    card.counts(0, 1, 0)


def test_two_windows_agree(lab, page):
    one, two = Card(page), Card(lab.page())
    one.decide("i")
    two.counts(1, 0, 0)
    two.page.bring_to_front()
    two.decide("e")
    one.counts(1, 0, 1)


def test_two_windows_write_one_note_and_one_of_them_is_killed(lab, page):
    one = Card(page)
    title = one.title.inner_text()
    one.note("Nets.")
    expect(one.root.get_by_text("saved", exact=True)).to_be_visible(timeout=SLOW)
    killed = lab.page()
    two = Card(killed)
    expect(two.notes.first).to_have_value("Nets.", timeout=SLOW)
    saved = []
    killed.on("response", lambda answer: saved.append(answer.url) if wrote(answer) else None)
    # Both begin before either is saved: each text is kept.
    page.context.set_offline(True)
    for card, text in ((one, " Cameras."), (two, " Traps")):
        card.press("n")
        card.press("End")
        card.page.keyboard.type(text)
    expect(two.root.get_by_text("saved", exact=True)).to_be_visible(timeout=SLOW)
    page.context.set_offline(False)
    expect(one.notes).to_have_count(2, timeout=SLOW)
    # Typed on without a pause, and killed after a save: what was saved is there.
    before = len(saved)
    typed = " Traps"
    while len(saved) == before and len(typed) < 1000:
        killed.keyboard.type("!")
        typed += "!"
    lab.pages.remove(killed)
    crash(killed)
    (record,) = [one for one in listed(lab) if one["title"] == title]
    first, second = sorted(record["notes"])
    assert first == "Nets. Cameras."
    assert second.startswith("Nets. Traps!")
    assert f"Nets.{typed}".startswith(second)


def wrote(answer):
    return answer.request.method == "POST" and "/notes" in answer.url and answer.ok


def crash(page):
    """End a window as when its process is killed: nothing in it is called."""
    with suppress(Error), page.expect_event("crash"):
        page.goto("chrome://crash")


def test_a_widget_and_the_sidebar_agree(lab, page):
    sidebar = Card(page)
    run_all(lab, page)
    widget = Card(page, CELL)
    expect(widget.title).to_have_text(sidebar.title.inner_text())
    expect(sidebar.tags).to_have_text(["from python"], timeout=SLOW)
    expect(widget.tags).to_have_text(["from python"], timeout=SLOW)

    widget.title.click()
    widget.decide("i")
    sidebar.counts(1, 0, 0)
    widget.decide("m")
    sidebar.counts(1, 1, 0)
    assert [r["tags"] for r in listed(lab, "--where", "include")] == [["from python"]]
    # The notebook's own keys would have turned the cell into Markdown.
    expect(page.locator(".jp-Notebook .jp-MarkdownCell")).to_have_count(0)

    sidebar.title.click()
    sidebar.decide("e")
    expect(page.locator(f"{CELL} .jp-LitReview-count").nth(2)).to_contain_text("1", timeout=SLOW)
