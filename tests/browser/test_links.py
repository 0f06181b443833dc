"""Where a paper is: its links, and the criteria beside its text in the Reader."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

import litreview

from .card import SLOW, Card
from .test_reading import open_paper, read

ENTRIES = """
@article{linked, title={Quokka, a paper with links}, year={2023}, pmid={12345678},
  doi={10.1000/quokka}, eprint={2301.00001v2}, eprinttype={arxiv},
  abstract={Code is at https://github.com/quokka/quokka and javascript:alert(1) is none.}}
@misc{bare, title={Wombat, a paper without links}, abstract={None here.}}
@misc{hostile, title={Numbat, a paper with bad links}, pmid={1/../2}, url={javascript:alert(1)},
  abstract={None here.}}
"""

# Where one thing is, as seen from the other.
BOXES = "const [one, other] = both.map(each => each.getBoundingClientRect());"
BESIDE = f"both => {{ {BOXES} return other.left > one.right; }}"
BELOW = f"both => {{ {BOXES} return other.top > one.bottom; }}"
WITHIN = f"both => {{ {BOXES} return other.right <= one.right; }}"


@pytest.fixture
def card(lab, page):
    (lab.root / "links.bib").write_text(ENTRIES)
    lab.run("jupyter", "review", "add", lab.review, "links.bib")
    page.context.route("https://**/*", lambda route: route.fulfill(body="elsewhere"))
    return Card(page)


def links(card):
    return card.root.locator("a.jp-LitReview-chip")


def test_the_best_link_opens_by_key_and_then_all_of_them(card):
    open_paper(card, "Quokka, a paper with links")
    expect(links(card)).to_have_text(["arXiv", "PubMed", "code"])
    assert [one.get_attribute("href") for one in links(card).all()] == [
        "https://arxiv.org/abs/2301.00001v2",
        "https://pubmed.ncbi.nlm.nih.gov/12345678/",
        "https://github.com/quokka/quokka",
    ]
    doi = card.root.locator(".jp-LitReview-byline a")
    expect(doi).to_have_text("doi:10.1000/quokka")
    expect(doi).to_have_attribute("href", "https://doi.org/10.1000/quokka")
    chips = card.root.locator(".jp-LitReview-byline a, a.jp-LitReview-chip")
    assert {one.get_attribute("rel") for one in chips.all()} == {"noopener noreferrer"}
    with card.page.context.expect_page() as opened:
        card.press("o")
    expect(opened.value).to_have_url("https://doi.org/10.1000/quokka")
    assert opened.value.evaluate("window.opener") is None
    opened.value.close()
    card.press("o")
    items = card.root.get_by_role("menuitem")
    expect(items).to_have_count(6)
    expect(items.first).to_be_focused()
    card.press("End")
    with card.page.context.expect_page() as opened:
        card.press("Enter")
    expect(opened.value).to_have_url("https://api.semanticscholar.org/DOI:10.1000/quokka")


def test_all_links_are_listed_by_mouse(card):
    open_paper(card, "Quokka, a paper with links")
    card.root.get_by_role("button", name="All links").click()
    with card.page.context.expect_page() as opened:
        card.root.get_by_role("menuitem", name="Hugging Face").click()
    expect(opened.value).to_have_url("https://huggingface.co/papers/2301.00001")


@pytest.mark.parametrize(
    "title", ["Wombat, a paper without links", "Numbat, a paper with bad links"]
)
def test_without_links_nothing_is_shown_and_the_key_says_so(card, title):
    # Nothing of the paper before stays.
    open_paper(card, "Quokka, a paper with links")
    open_paper(card, title)
    expect(links(card)).to_have_count(0)
    expect(card.root.get_by_role("button", name="All links")).to_have_count(0)
    card.press("o")
    status = card.root.locator(".jp-LitReview-live").first
    expect(status).to_have_text("The paper has no links.")
    assert len(card.page.context.pages) == 1


def test_criteria_stand_beside_the_text_and_go_by_the_same_key(lab, page):
    card = Card(page)
    with litreview.open(lab.review, reviewer="ada") as r:
        r.protocol = litreview.Protocol(
            "What helps quokkas?", include=("helps",), exclude=("no quokkas",)
        )
    reader = read(card)
    criteria = reader.root.get_by_role("region", name="Criteria")
    expect(criteria).to_contain_text("What helps quokkas?", timeout=SLOW)
    page.wait_for_function(BESIDE, arg=[reader.title.element_handle(), criteria.element_handle()])
    card.press("c")
    expect(criteria).to_have_count(0)
    card.press("c")
    expect(criteria).to_be_visible()
    page.set_viewport_size({"width": 900, "height": 900})
    page.wait_for_function(BELOW, arg=[reader.title.element_handle(), criteria.element_handle()])
    title = reader.title.inner_text()
    with page.expect_response("**/litreview/api/decisions**"):
        criteria.get_by_role("button", name="no quokkas").click()
    expect(reader.title).not_to_have_text(title, timeout=SLOW)
    with litreview.open(lab.review, reviewer="ada") as r:
        assert [record.reasons for record in r.records("exclude")] == [("no quokkas",)]


def test_the_menu_of_links_does_not_cover_the_text(lab, card):
    with litreview.open(lab.review, reviewer="ada") as r:
        r.protocol = litreview.Protocol(
            "What helps quokkas?",
            include=("A study of marsupials", "Code is there"),
            exclude=("no quokkas", "no abstract"),
        )
    open_paper(card, "Quokka, a paper with links")
    reader = read(card)
    expect(reader.root.get_by_role("region", name="Criteria")).to_be_visible(timeout=SLOW)
    reader.root.get_by_role("button", name="All links").click()
    menu, text = reader.root.get_by_role("menu"), reader.root.locator(".jp-LitReview-reader")
    page = card.page
    page.wait_for_function(WITHIN, arg=[text.element_handle(), menu.element_handle()])
