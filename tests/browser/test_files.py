"""PDFs of papers: attached, found by what they say, opened, and gone."""

from __future__ import annotations

import base64

import pytest
from playwright.sync_api import expect

import litreview

from ..pdfs import pdf
from .card import SLOW, Card, ask
from .library import Library
from .themes import photograph


@pytest.fixture
def put(lab):
    def put(name, *pages):
        path = lab.root / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(pdf(*pages))
        return path

    return put


def files(card):
    return card.root.locator(".jp-LitReview-attachment")


def choose(page, name):
    """Choose a file in JupyterLab's dialog."""
    dialog = page.locator(".jp-Dialog")
    dialog.get_by_text(name, exact=True).click()
    dialog.get_by_role("button", name="Select", exact=True).click()


def test_a_pdf_is_attached_opened_and_taken_off_by_keyboard(lab, page, put):
    put("one.pdf", "An ablation of the quokka")
    card = Card(page)
    title = card.title.inner_text()
    card.press("Shift+F")
    choose(page, "one.pdf")
    expect(files(card)).to_have_text("one.pdf", timeout=SLOW)
    card.root.locator(".jp-LitReview-root").focus()
    card.press("f")
    expect(page.locator(".lm-TabBar-tabLabel").filter(has_text="one.pdf")).to_be_visible(
        timeout=SLOW
    )
    card.root.locator(".jp-LitReview-root").focus()
    card.press("z")
    expect(files(card)).to_have_count(0, timeout=SLOW)
    card.press("Shift+Z")
    expect(files(card)).to_have_text("one.pdf", timeout=SLOW)
    with litreview.open(lab.review) as there:
        assert [record.title for record in there.find("file:quokka")] == [title]
    files(card).get_by_role("button", name="Remove one.pdf").focus()
    card.press("Enter")
    expect(files(card)).to_have_count(0, timeout=SLOW)


def test_a_pdf_is_attached_and_opened_by_mouse(lab, page, put):
    put("notebooks/two.pdf", "A baseline")
    card = Card(page)
    card.root.get_by_role("button", name="PDF", exact=True).click()
    dialog = page.locator(".jp-Dialog")
    dialog.get_by_text("notebooks", exact=True).dblclick()
    choose(page, "two.pdf")
    files(card).get_by_role("button", name="two.pdf", exact=True).click(timeout=SLOW)
    expect(page.locator(".lm-TabBar-tabLabel").filter(has_text="two.pdf")).to_be_visible(
        timeout=SLOW
    )


def test_a_word_of_a_pdf_is_found_in_the_library(lab, page, put):
    put("one.pdf", "An ablation of the quokka")
    card = Card(page)
    title = card.title.inner_text()
    lab.command(page, "litreview:attach-file", {"paths": ["one.pdf"]})
    expect(files(card)).to_have_text("one.pdf", timeout=SLOW)
    library = Library(page)
    for query in ("quokka", "file:quokka", "has:pdf"):
        library.search(query)
        expect(library.rows).to_have_count(1, timeout=SLOW)
        expect(library.rows).to_contain_text(title)


def test_files_dropped_on_the_paper_are_attached(lab, page):
    card = Card(page)
    data = base64.b64encode(pdf("A baseline")).decode()
    for expected in (["one.pdf"], ["one.pdf", "one 2.pdf"]):
        page.evaluate(
            """data => {
              const bytes = Uint8Array.from(atob(data), sign => sign.charCodeAt(0));
              const dataTransfer = new DataTransfer();
              dataTransfer.items.add(new File([bytes], 'one.pdf', { type: 'application/pdf' }));
              document.querySelector('#jp-litreview h2').dispatchEvent(
                new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true })
              );
            }""",
            data,
        )
        expect(files(card)).to_have_text(expected, timeout=SLOW)
    assert sorted(path.name for path in (lab.root / "notebooks" / "seeds files").iterdir()) == [
        "one 2.pdf",
        "one.pdf",
    ]


def test_a_file_dragged_from_the_file_browser_is_attached(lab, page, put):
    put("three.pdf", "A baseline")
    Card(page)
    ask(page, "filebrowser:refresh")
    # The sidebar and the file browser share the left side; the Reader stands in the main area.
    lab.command(page, "litreview:open-reader")
    reader = Card(page, "#jp-main-dock-panel .jp-LitReview")
    lab.command(page, "filebrowser:activate")
    item = page.locator(".jp-DirListing-item").filter(has_text="three.pdf")
    expect(item).to_be_visible(timeout=SLOW)
    item.hover()  # once it stands still: the list is read again
    at, to = item.bounding_box(), reader.title.bounding_box()
    page.mouse.move(at["x"] + 40, at["y"] + 8)
    page.mouse.down()
    page.mouse.move(at["x"] + 80, at["y"] + 30, steps=4)
    page.mouse.move(to["x"] + 20, to["y"] + 10, steps=8)
    page.mouse.up()
    expect(files(reader)).to_have_text("three.pdf", timeout=SLOW)


def test_a_file_that_is_gone_says_so(lab, page, put):
    path = put("one.pdf", "An ablation")
    card = Card(page)
    lab.command(page, "litreview:attach-file", {"paths": ["one.pdf"]})
    expect(files(card)).to_have_text("one.pdf", timeout=SLOW)
    path.unlink()
    card.root.locator(".jp-LitReview-root").focus()
    card.press("f")
    expect(card.root.get_by_role("alert")).to_have_text(
        "The file one.pdf was moved or deleted. Restore it, or remove it here and attach it again.",
        timeout=SLOW,
    )
    card.root.get_by_role("button", name="Dismiss").click()
    expect(card.root.get_by_role("alert")).to_have_count(0)


def test_what_cannot_be_read_is_said_and_still_attached(lab, page):
    (lab.root / "odd <b>.pdf").write_bytes(b"%PDF-1.4\n<script>alert(1)</script>")
    card = Card(page)
    lab.command(page, "litreview:attach-file", {"paths": ["odd <b>.pdf"]})
    expect(files(card)).to_have_text("odd <b>.pdf", timeout=SLOW)
    expect(card.root.locator(".jp-LitReview-attachmentMessages")).to_have_text(
        "odd <b>.pdf is damaged, so its text is not searched"
    )
    lab.command(page, "litreview:attach-file", {"paths": ["../outside.pdf"]})
    expect(card.root.get_by_role("alert")).to_have_text(
        "“../outside.pdf” is not inside the server's root folder", timeout=SLOW
    )


@pytest.mark.pictures
def test_pictures_of_files(lab, page, put):
    put("notebooks/a-rather-long-name-of-a-paper-as-publishers-give-them-2024.pdf", "An ablation")
    card = Card(page)
    (lab.root / "scan.pdf").write_bytes(pdf(""))
    name = "notebooks/a-rather-long-name-of-a-paper-as-publishers-give-them-2024.pdf"
    lab.command(page, "litreview:attach-file", {"paths": [name, "scan.pdf"]})
    expect(files(card)).to_have_count(2, timeout=SLOW)
    photograph(lab, page, "files", page.locator("#jp-litreview"))
