"""A language in which every string of ours is in brackets and a third longer."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

HERE = Path(__file__).parent
SCHEMA = HERE.parents[1] / "extension" / "schema" / "plugin.json"
DOMAIN = "jupyterlab_litreview"
# JupyterLab takes only what is a language; this one has plurals as English has.
LOCALE = "eo"
PACK = f"jupyterlab_language_pack_{LOCALE}"


def pseudo(text: str) -> str:
    return f"⟦{text}{' ωωωω' * (1 + len(text) // 15)}⟧"


def strings() -> dict[str, list[str]]:
    """What the code has translated, and as what; a string is singular everywhere or nowhere."""
    out = subprocess.run(
        ["node", HERE / "strings.cjs"], capture_output=True, text=True, check=True
    ).stdout
    found: dict[str, list[str]] = {}
    for singular, plural in json.loads(out):
        forms = [pseudo(singular)] + ([] if plural is None else [pseudo(plural)])
        # JupyterLab keeps one or the other for a string and shows English where it has not got it.
        assert found.setdefault(singular, forms) == forms, singular
    return found


def of_schema() -> dict[tuple[str, str], str]:
    """What the schema has translated, by context and text."""
    schema = json.loads(SCHEMA.read_text())
    found = {
        ("schema", schema["title"]): "",
        ("schema", schema["description"]): "",
        ("settings", schema["jupyter.lab.setting-icon-label"]): "",
    }
    for one in schema["properties"].values():
        found |= {("settings", one["title"]): "", ("settings", one["description"]): ""}
    for label in re.findall(r'"label": "([^"]+)"', SCHEMA.read_text()):
        found[("menu", label)] = ""
    return {key: pseudo(key[1]) for key in found}


def install(folder: Path) -> None:
    """Make the language pack as a package in a folder of Python's path."""
    messages = folder / PACK / "locale" / LOCALE / "LC_MESSAGES"
    messages.mkdir(parents=True)
    (folder / PACK / "__init__.py").write_text("")
    told = folder / f"{PACK}-1.0.dist-info"
    told.mkdir()
    (told / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {PACK}\nVersion: 1.0\n")
    (told / "entry_points.txt").write_text(f"[jupyterlab.languagepack]\n{LOCALE} = {PACK}\n")
    forms = "nplurals=2; plural=(n != 1);"
    head = {"domain": DOMAIN, "language": LOCALE, "version": "1.0", "plural_forms": forms}
    head["pluralForms"] = forms
    (messages / f"{DOMAIN}.json").write_text(json.dumps({"": head, **strings()}))
    catalog = Catalog(locale=LOCALE, domain=DOMAIN)
    for (context, text), translated in of_schema().items():
        catalog.add(text, translated, context=context)
    with (messages / f"{DOMAIN}.mo").open("wb") as file:
        write_mo(file, catalog)


def choose(settings: Path) -> None:
    """Have JupyterLab speak it."""
    plugin = settings / "@jupyterlab" / "translation-extension"
    plugin.mkdir(parents=True)
    (plugin / "plugin.jupyterlab-settings").write_text(json.dumps({"locale": LOCALE}))


# What the library says in English whatever the language: acts as the log keeps them, the sentences
# of an import and an export, and the flow diagram, which is PRISMA's own.
SAID_BY_SERVER = ", ".join(
    (
        ".jp-LitReview-undo",
        ".jp-LitReview-live",
        ".jp-LitReview-activity",
        ".jp-LitReview-history",
        ".jp-LitReview-prisma",
        ".jp-LitReview-remarks",
        ".jp-LitReview-checks",
    )
)

# Latin letters on screen that are outside the brackets, wherever a reader or a screen reader meets
# them; the data of the test have none. Keys and what is typed are not words.
LEFT = r"""(root, saidByServer) => {
  const outside = text => {
    let depth = 0;
    let left = '';
    for (const letter of text) {
      depth += letter === '⟦' ? 1 : 0;
      left += depth === 0 ? letter : ' ';
      depth -= letter === '⟧' ? 1 : 0;
    }
    // Dates are the browser's; names of files, addresses, citation keys, BibTeX's types and what is
    // typed into a search are the same in every language.
    const words = left
      .replace(/\S+\.(bib|review|ipynb)\b|https?:\S+|\b[a-z]+:\S+/g, ' ')
      .replace(/[a-z]*\d[a-z\d]*|\barticle\b|\b[A-Z][a-z]{2} \d/g, ' ');
    return /\p{Script=Latin}{2}/u.test(words);
  };
  const exempt = `kbd, .lm-Menu-itemShortcut, code, pre, style, script, ${saidByServer}`;
  const found = new Set();
  const shown = element =>
    element.checkVisibility({ visibilityProperty: true }) && !element.closest(exempt);
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    if (shown(node.parentElement) && outside(node.data)) {
      found.add(`${node.parentElement.className}: ${node.data}`);
    }
  }
  for (const element of [root, ...root.querySelectorAll('*')]) {
    for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description']) {
      const text = element.getAttribute(name);
      if (text && shown(element) && outside(text)) {
        found.add(`${element.className} ${name}: ${text}`);
      }
    }
  }
  return [...found];
}"""
