"""Real .bib files in, out and in again: the same entries with the same fields."""

from __future__ import annotations

from pathlib import Path

import pytest

from litreview.bibliography import BibOptions, readable, write_bibtex
from litreview.bibliography.bibtex import in_order
from litreview.model import Entry
from litreview.sources import bibtex, decode

from ..records import record_of

FOLDER = Path(__file__).parents[3].parent / "shared" / "fixtures" / "bib"
FILES = sorted(FOLDER.rglob("*.bib"))

# What does not come back as it was, with the reason; each must really differ.
MEANT = {
    "a command that is not ours to run is written as text": {
        *(
            ("Allow spaces between href arguments for import #2504.bib", key, "howpublished")
            for key in ("CaratInterface2.3.4", "Cryst4.1.26", "CrystCat1.1.10")
        ),
        (
            "collection_of_computer_science_bibliographies_multiple_results_first_result.bib",
            "Bloch:2008:EJ",
            "acknowledgement",
        ),
    },
}


def read(text: str) -> list[Entry]:
    return [item for item in bibtex.reader.read(text) if isinstance(item, Entry)]


def said(entry: Entry) -> dict[str, str]:
    """What an entry says, field by field, however LaTeX writes it."""
    own = {
        "title": entry.title,
        "abstract": entry.abstract,
        "author": " and ".join(entry.authors),
        "year": str(entry.year or ""),
        "doi": entry.doi,
        "arxiv": entry.arxiv,
        "url": entry.url,
        "type": entry.type,
        "key": entry.key,
    }
    plain = {name: readable(text) for name, text in (dict(entry.fields) | own).items()}
    bare = {name: text.replace("{", "").replace("}", "") for name, text in plain.items()}
    return {name: "".join(text.split()) for name, text in bare.items() if text}


@pytest.mark.skipif(not FILES, reason=f"the sample files of other tools are not at {FOLDER}")
def test_every_entry_comes_back_with_its_fields():
    differing: set[tuple[str, str, str]] = set()
    for file in FILES:
        entries = read(decode(file.read_bytes(), file.name).text)
        records = [record_of(entry, entry.position) for entry in entries]
        again = read(write_bibtex(records, BibOptions(abstract=True)))
        assert len(again) == len(entries), file.name
        keys: set[str] = set()
        for (_, one), back in zip(in_order(records), again, strict=True):
            entry = entries[one.position - 1]
            before, after = said(entry), said(back)
            if not entry.key or entry.key.lower() in keys:
                # A missing key is made, and a second one made unique.
                before["key"] = after["key"]
            keys.add(entry.key.lower())
            names = before.keys() | after.keys()
            differing |= {
                (file.name, entry.key, name)
                for name in names
                if before.get(name) != after.get(name)
            }
    meant = set().union(*MEANT.values())
    assert differing - meant == set()
    assert meant - differing == set()
