"""Getting a review onto the sidebar and papers into it."""

from __future__ import annotations

import base64

from playwright.sync_api import expect

from .card import SLOW, Card, status

PANEL = "#jp-litreview"
DROP = """async (panel, [name, content]) => {
  const bytes = Uint8Array.from(atob(content), letter => letter.charCodeAt(0));
  const transfer = new DataTransfer();
  transfer.items.add(new File([bytes], name));
  for (const type of ['dragenter', 'dragover', 'drop']) {
    panel.dispatchEvent(
      new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer })
    );
  }
}"""


def test_the_first_paper_is_there_when_jupyterlab_opens(lab, page):
    card = Card(page)
    expect(card.root.locator(".jp-LitReview-root")).to_be_focused()
    card.says("0 of 399")


def test_a_double_click_on_a_review_opens_it(lab, page):
    Card(page)
    lab.command(page, "litreview:close-review")
    expect(page.get_by_role("heading", name="Start a literature review")).to_be_visible()
    lab.command(page, "filebrowser:activate")
    files = page.locator("#filebrowser")
    files.get_by_role("listitem", name="notebooks").or_(
        files.locator(".jp-DirListing-item", has_text="notebooks")
    ).first.dblclick()
    files.locator(".jp-DirListing-item", has_text="seeds.review").first.dblclick()
    # The reader is in front, as something is left to decide; its bar leads to the other views.
    reader = Card(page, ".jp-LitReview-document:visible")
    expect(reader.title).to_contain_text("Betrayed by Attention")
    views = page.locator(".jp-LitReview-viewBar:visible")
    views.get_by_role("button", name="Library").click()
    library = page.locator(".jp-LitReview-libraryView")
    expect(library).to_contain_text("399 papers", timeout=SLOW)
    views.get_by_role("button", name="Progress").click()
    expect(page.get_by_text("399 papers from 502 entries in 5 sources")).to_be_visible(timeout=SLOW)


def test_a_new_review_from_the_launcher_and_files_dropped_on_it(lab, page):
    Card(page)
    page.locator(".jp-Launcher").get_by_role("button", name="Review", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox").fill("mine")
    dialog.get_by_role("button", name="Create").click()
    panel = page.locator(PANEL)
    expect(panel.get_by_role("heading", name="No papers yet")).to_be_visible(timeout=SLOW)
    seeds = (lab.root / "seeds" / "000_7b4ab6c806424836.txt").read_bytes()
    content = base64.b64encode(seeds).decode()
    panel.evaluate(DROP, ["000.txt", content])
    expect(panel.get_by_role("heading", name="new papers")).to_be_visible(timeout=SLOW)
    card = Card(page)
    panel.get_by_role("button", name="Close the report").click()
    card.root.locator(".jp-LitReview-root").focus()
    card.decide("i")
    card.counts(1, 0, 0)
    lab.review = lab.root / "mine.review"
    assert status(lab)["decisions"]["include"] == 1
    # Nothing happened to the other review.
    lab.review = lab.root / "notebooks" / "seeds.review"
    assert status(lab)["decisions"]["include"] == 0


def test_files_dragged_from_the_file_browser(lab, page):
    Card(page)
    lab.command(page, "litreview:create-review", {"path": "dragged.review"})
    panel = page.locator(PANEL)
    expect(panel.get_by_role("heading", name="No papers yet")).to_be_visible(timeout=SLOW)
    lab.command(page, "litreview:import-files", {"paths": ["seeds/001_628008b06f06d9d7.txt"]})
    expect(panel.get_by_role("heading", name="new papers")).to_be_visible(timeout=SLOW)
    lab.command(page, "litreview:import-files", {"paths": ["seeds/001_628008b06f06d9d7.txt"]})
    expect(panel.get_by_role("heading", name="Nothing new")).to_be_visible(timeout=SLOW)
    expect(panel.get_by_text("1 file imported before")).to_be_visible()


def test_a_sample_to_try_things_out_with(lab, page):
    Card(page)
    lab.command(page, "litreview:close-review")
    page.get_by_role("button", name="Open Sample Review").click()
    card = Card(page)
    expect(card.title).to_contain_text("Betrayed by Attention")
    card.says("0 of 399")


def test_the_sidebar_is_found_again_as_it_was_left(lab, page):
    card = Card(page)
    for _ in range(4):
        card.press("j")
    lab.command(page, "litreview:create-review", {"path": "other.review"})
    panel = page.locator(PANEL)
    expect(panel.get_by_role("heading", name="No papers yet")).to_be_visible(timeout=SLOW)
    panel.get_by_role("button", name="other", exact=True).click()
    panel.get_by_role("menuitem", name="notebooks/seeds.review").click()
    card = Card(page)
    card.root.locator(".jp-LitReview-root").focus()
    card.next()
    here = card.next()
    card.press("h")
    expect(card.root.get_by_role("tab", name="History")).to_have_attribute("aria-selected", "true")
    page.reload()
    card = Card(page)
    expect(card.title).to_have_text(here, timeout=SLOW)
    expect(card.root.get_by_role("tab", name="History")).to_have_attribute("aria-selected", "true")
