"""Nothing moves, nothing is cut off, everything has a name."""

from __future__ import annotations

from playwright.sync_api import expect

from .card import SLOW, Card, add, widen


def test_the_decision_bar_stands_still(lab, page):
    card = Card(page)
    places = set()
    lengths = set()
    for _ in range(6):
        box = card.bar.bounding_box()
        places.add((box["x"], box["y"], box["width"], box["height"]))
        lengths.add(len(card.root.locator(".jp-LitReview-abstract").inner_text()))
        card.decide("e")
    assert len(lengths) > 3
    assert len(places) == 1


def test_a_short_and_a_long_abstract_leave_the_bar_where_it_is(lab, page):
    card = Card(page)
    for width in (280, 420, 900):
        add(lab, f"Quokka, a short one at {width}", "It says little. " * 8)
        add(lab, f"Quokka, a long one at {width}", "It says a great deal, and again. " * 400)
        widen(page, width)
        places = []
        for title in (f"Quokka, a short one at {width}", f"Quokka, a long one at {width}"):
            card.search(title)
            row = card.root.locator(".jp-LitReview-rowTitle").first
            expect(row).to_have_text(title, timeout=SLOW)
            card.press("Enter")
            expect(card.title).to_have_text(title)
            places.append(card.bar.bounding_box())
            card.tag("a tag that takes some room")
            card.note("A note\nof four\nlines\nand more.")
            places.append(card.bar.bounding_box())
        assert places.count(places[0]) == 4
        assert places[0]["width"] >= 280 - 1


def test_nothing_is_wider_than_the_panel(lab, page):
    card = Card(page)
    card.tag("t" * 150)
    card.note("n" * 400)
    script = """root => {
      const { left, right } = root.getBoundingClientRect();
      const shown = element => element.checkVisibility() && !element.closest('[aria-live]');
      return [...root.querySelectorAll('button, input, textarea, select, h2, p, li')]
        .filter(shown)
        .filter(element => {
          const box = element.getBoundingClientRect();
          return box.width > 0 && (box.left < left - 1 || box.right > right + 1);
        })
        .map(element => element.outerHTML.slice(0, 200));
    }"""
    for width in (280, 400, 760, 1100):
        widen(page, width)
        for side in "swvh":
            card.press(side)
            card.root.locator(".jp-LitReview-root").focus()
            assert card.root.evaluate(script) == [], (width, side)


def test_every_control_has_a_name_and_every_key_is_shown(lab, page):
    card = Card(page)
    unnamed = """root => [...root.querySelectorAll('button, input, textarea, select, a')]
      .filter(element => !(element.getAttribute('aria-label') || element.labels?.length
        || element.innerText.trim()))
      .map(element => element.outerHTML.slice(0, 200))"""
    assert card.root.evaluate(unnamed) == []
    keys = card.root.locator("kbd").all_inner_texts()
    assert {*"iemkjztnswvh", "⇧Z"} <= set(keys)
    expect(card.root.get_by_role("button", name="Search", exact=True)).to_have_attribute(
        "title", "Search (/)"
    )


def test_reading_size_and_font_can_be_set(lab, page):
    card = Card(page)
    script = """([name, value]) => window.jupyterapp.serviceManager.settings.save(
      'jupyterlab-litreview:plugin', value).then(() => name)"""
    page.evaluate(script, ["size", '{"readingSize": 22, "readingFont": "serif"}'])
    page.reload()
    card = Card(page)
    abstract = card.root.locator(".jp-LitReview-abstract")
    expect(abstract).to_have_css("font-size", "22px", timeout=SLOW)
    assert "Georgia" in abstract.evaluate("element => getComputedStyle(element).fontFamily")


def test_decisions_are_announced(lab, page):
    card = Card(page)
    title = card.decide("i")
    live = card.root.locator("[aria-live=polite]")
    expect(live).to_contain_text(f"Included: {title}")
