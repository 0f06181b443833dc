"""Every word of ours can be translated, and there is room for longer ones."""

from __future__ import annotations

import shutil

import pytest
from playwright.sync_api import expect

import litreview

from .card import LONG, SLOW, Card, ask
from .conftest import running
from .pseudo import LEFT, SAID_BY_SERVER, choose, install, pseudo
from .test_everybody import DIALOG, DIALOGS, SIDEBAR, none, to_the_sidebar
from .views import VIEWS, cut_off, outside, view

# Greek, so that every Latin word on screen is one of ours.
ENTRY = """@article{{α{number}, title = {{Τίτλος {number} για τα νευρωνικά δίκτυα}},
  author = {{Παπαδόπουλος, Γιώργος and Νίκου, Άννα}}, year = {{20{number}}},
  journal = {{Περιοδικό}}, doi = {{10.1000/{number}}},
  abstract = {{Η μελέτη {number} εξετάζει τα {word} δίκτυα και τη συμπίεση μοντέλων. Τα
  αποτελέσματα δείχνουν ότι τα {word} μοντέλα μαθαίνουν γρήγορα.}}}}
"""
WORDS = ("νευρωνικά", "γλωσσικά", "μεγάλα", "μικρά", "αραιά")


@pytest.fixture(scope="module")
def greek(tmp_path_factory):
    folder = tmp_path_factory.mktemp("greek")
    path = folder / "κριτική.review"
    entries = [ENTRY.format(number=n, word=WORDS[n % 5]) for n in range(10, 40)]
    (folder / "πηγή.bib").write_text("".join(entries))
    with litreview.create(path, "άδα") as r:
        r.add(folder / "πηγή.bib")
        r.protocol = litreview.Protocol(
            question="Πώς;", include=("με μέτρηση",), exclude=("χωρίς",)
        )
        ids = [one.id for one in r.records()]
        r.include(ids[:4])
        r.exclude(ids[4:8], "χωρίς")
        r.maybe(ids[8:10])
        r.tag(ids[:6], "ετικέτα")
        r.note(ids[10], "Σημείωση")
        r.searches.save("αναζήτηση", "tag:ετικέτα")
    return path


@pytest.fixture(scope="module")
def lab(tmp_path_factory, browser, greek):
    folder = tmp_path_factory.mktemp("words")
    install(folder / "site")
    choose(folder / "settings")
    more = {"PYTHONPATH": str(folder / "site"), "LITREVIEW_REVIEWER": "άδα"}
    with running(folder, browser, greek, more=more) as started:
        shutil.copy(greek, started.root / greek.name)
        yield started


@pytest.fixture(scope="module")
def opened(lab):
    page = lab.page()
    expect(page.locator(f"{SIDEBAR} h2.jp-LitReview-title")).to_be_visible(timeout=LONG)
    return page


@pytest.fixture
def window(lab, opened, greek):
    """The review on the sidebar, and nothing in the main area."""
    to_the_sidebar(lab, opened, greek.name)
    expect(opened.locator(f"{SIDEBAR} .jp-LitReview-name").first).to_contain_text("κριτική")
    return opened


def left(page, selector):
    return page.locator(selector).first.evaluate(LEFT, SAID_BY_SERVER)


def test_the_sidebar_has_no_word_that_cannot_be_translated(lab, window, tmp_path):
    page = window
    card = Card(page)
    root = page.locator(f"{SIDEBAR} .jp-LitReview-root")
    found = {}
    for side in "cswvhl":
        card.press(side)
        expect(card.root.get_by_role("tabpanel")).not_to_contain_text("Looking", timeout=SLOW)
        root.focus()
        found[side] = left(page, SIDEBAR) + outside(root) + cut_off(root)
        page.screenshot(path=tmp_path / f"words-{side}.png")
    card.press("Shift+E")
    found["reasons"] = left(page, SIDEBAR)
    card.press("Escape")
    card.search("δίκτυα")
    expect(card.root.locator(".jp-LitReview-rowTitle").first).to_be_visible(timeout=SLOW)
    found["results"] = left(page, SIDEBAR)
    card.press("Escape")
    card.press("Escape")
    root.focus()
    card.press("i")
    found["decided"] = left(page, SIDEBAR)
    card.press("z")
    found["status"] = left(page, ".jp-LitReview-status")
    none(found)


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_has_no_word_that_cannot_be_translated(lab, window, tmp_path, name):
    root = view(window, name)
    window.screenshot(path=tmp_path / f"words-{name}.png")
    none({name: root.evaluate(LEFT, SAID_BY_SERVER) + outside(root) + cut_off(root)})


def test_dialogs_and_menus_have_no_word_that_cannot_be_translated(lab, window, tmp_path):
    page = window
    found = {}
    # JupyterLab translates the names of menus and settings only where it asks for one schema.
    script = "id => window.jupyterapp.serviceManager.settings.fetch(id).then(one => one.schema)"
    schema = page.evaluate(script, "jupyterlab-litreview:plugin")
    assert schema["jupyter.lab.menus"]["main"][0]["label"] == pseudo("Review")
    assert schema["properties"]["readingSize"]["title"] == pseudo("Text size")
    page.locator(".lm-MenuBar-item", has_text="Review").click()
    menu = page.locator(".lm-Menu").first
    expect(menu).to_be_visible()
    named = ".lm-Menu-item[data-type=submenu]"
    found["menu"] = menu.evaluate(LEFT, named)
    page.screenshot(path=tmp_path / "words-menu.png")
    page.keyboard.press("Escape")
    for name in DIALOGS:
        ask(page, f"litreview:{name}")
        expect(page.locator(DIALOG)).to_be_visible(timeout=SLOW)
        expect(page.locator(f"{DIALOG} [aria-busy=true]")).to_have_count(0, timeout=SLOW)
        page.screenshot(path=tmp_path / f"words-{name}.png")
        found[name] = left(page, f"{DIALOG} .jp-Dialog-body")
        page.locator(f"{DIALOG} .jp-Dialog-footer button").last.focus()
        page.keyboard.press("Escape")
        expect(page.locator(DIALOG)).to_have_count(0)
    lab.command(page, "litreview:close-review")
    expect(page.get_by_role("heading", name=pseudo("Start a literature review"))).to_be_visible()
    found["start"] = left(page, SIDEBAR)
    none(found)
