"""What leaves as BibTeX and BibLaTeX, held against Better BibTeX's own export cases.

Each case is a library in Better BibTeX's JSON and the file that it makes of it. The library is read
and written here, both files are read by the same parser, and each field is compared: as text,
without case, braces and quotes' shape (Better BibTeX sets English titles in title case, which is a
matter of taste). Citation keys are compared where the library stores one, and where its formula is
one that this project reads; those that the stored formula cannot make are counted apart, by reason
(`BEYOND`): a preference, a Chinese or Japanese word list, a list of journals, another formula.
biber judges both files with its own data model.

    git clone --depth 1 https://github.com/retorquere/zotero-better-bibtex checkout
    python benchmarks/fidelity_out.py checkout [--show FIELD] [--no-judges]
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from litreview.bibliography import BibOptions, Dialect, KeyGenerator, key_pattern, render
from litreview.bibliography.readable import readable
from litreview.errors import UsageError
from litreview.model import Entry, Record
from litreview.sources.bibtex import reader as bibtex
from litreview.sources.zotero import reader as zotero

ENDINGS = {".biblatex": Dialect.BIBLATEX, ".bibtex": Dialect.BIBTEX}
OWN = ("title", "abstract", "authors", "year", "doi", "arxiv", "url", "type", "key", "fields")
LARGEST = 400_000
"""Bytes of a library: two are for speed."""

SETTINGS = ("postscript", "exportTitleCase", "asciiBibTeX", "skipFields", "customFields")
NOT_COMPARED = frozenset(
    # What is for Zotero alone or set by a preference: paths, notes, keywords' order.
    (
        *("file", "annotation", "annote", "note", "keywords", "ids", "options", "shorttitle"),
        *("library", "langidopts"),
    )
)
_OTHER_FORMULA = "a formula that the case sets later and does not store"
_JOURNALS = "Zotero's list of journal abbreviations"
BEYOND = {
    "Citekey generation failure #708 and sort references on export #957": _OTHER_FORMULA,
    "Include first name initial(s) in cite key generation pattern (86)": _OTHER_FORMULA,
    "Journal abbreviations exported in bibtex (81)": _OTHER_FORMULA,
    "Journal abbreviations": _OTHER_FORMULA,
    "key migration": _OTHER_FORMULA,
    "use author dash separation rather than camel casing in citekey #1495": _OTHER_FORMULA,
    "Abbreviations in key generated for Conference Proceedings #548": _JOURNALS,
    "Configurable journal abbreviation for citekey #2097": _JOURNALS,
}
"""Cases with keys that the formula in their library cannot make, and what makes them.

#1495 stores ``authorsn(sep=' ')`` and expects ``salnikova-darcus``; the others expect parts (a
title, an initial, an abbreviated journal) that the stored formula does not name.
"""

_SHAPES = str.maketrans("‘’“”‐‑–—−\u00a0~ʼ", "''\"\"-----  '")
_MARKS = re.compile(r"[{}$]|\\(?:mkbib|text|emph)[a-z]*")
_SPACE = re.compile(r"\s+")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff]")


@dataclass
class Counts:
    """How often what was found, by field."""

    equal: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)
    more: Counter[str] = field(default_factory=Counter)
    different: Counter[str] = field(default_factory=Counter)
    keys: Counter[str] = field(default_factory=Counter)
    shown: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    given.add_argument("checkout", type=Path)
    given.add_argument("--show", default="", help="list what differs in this field")
    given.add_argument("--no-judges", action="store_true", help="do not run biber")
    told = given.parse_args()
    counts, cases = Counts(), 0
    ours: list[str] = []
    theirs: list[str] = []
    for name, library, expected, dialect in read_cases(told.checkout):
        cases += 1
        entries = [one for one in zotero.read(library) if isinstance(one, Entry)]
        config = json.loads(library).get("config", {}).get("preferences", {})
        count_keys(counts, name, entries, config, expected)
        written = write(entries, dialect, ours)
        compare(counts, name, written, expected, theirs)
    print(f"{cases} cases")
    print(f"{'field':<16}{'equal':>7}{'missing':>9}{'more':>7}{'different':>11}")
    names = counts.equal | counts.missing | counts.more | counts.different
    for one in sorted(names, key=lambda one: -(counts.missing[one] + counts.different[one])):
        row = (counts.equal[one], counts.missing[one], counts.more[one], counts.different[one])
        print(f"{one:<16}{row[0]:>7}{row[1]:>9}{row[2]:>7}{row[3]:>11}")
    all_of = [sum(each.values()) for each in (counts.equal, counts.missing, counts.more)]
    print(f"{'all':<16}{all_of[0]:>7}{all_of[1]:>9}{all_of[2]:>7}{counts.different.total():>11}")
    for what, number in sorted(counts.keys.items()):
        print(f"keys, {what}: {number}")
    for line in counts.shown[told.show]:
        print(line)
    if not told.no_judges and shutil.which("biber"):
        for whose, bibs in (("ours", ours), ("theirs", theirs)):
            complaints = biber("\n".join(bibs))
            print(f"biber on {whose}: {sum(complaints.values())} complaints in {len(bibs)} entries")
            for what, number in complaints.most_common(12):
                print(f"  {number:>5}  {what}")


def read_cases(checkout: Path) -> Iterator[tuple[str, str, dict[str, Entry], Dialect]]:
    """Each case's name, library, expected entries by key, and dialect."""
    folder = checkout / "test" / "fixtures" / "export"
    for path in sorted(folder.iterdir()):
        library = path.with_suffix(".json")
        dialect = ENDINGS.get(path.suffix)
        if dialect is None or not library.exists() or library.stat().st_size > LARGEST:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        expected = {one.key: one for one in bibtex.read(text) if isinstance(one, Entry)}
        yield path.name, library.read_text(encoding="utf-8", errors="replace"), expected, dialect


def write(entries: list[Entry], dialect: Dialect, kept: list[str]) -> dict[str, Entry]:
    """Our entries by key, read again from what was written."""
    options = BibOptions(dialect=dialect, abstract=True)
    texts = []
    for entry in entries:
        record = record_of(entry)
        texts.append(render(entry.key or f"unnamed{entry.position}", record, options).text)
    if dialect is Dialect.BIBLATEX:
        kept += [renamed(text, at) for at, text in enumerate(texts, len(kept))]
    found = bibtex.read("\n".join(texts))
    return {one.key: one for one in found if isinstance(one, Entry)}


def record_of(entry: Entry) -> Record:
    """An entry as a record that nobody has touched."""
    values: dict[str, Any] = {name: getattr(entry, name) for name in OWN}
    return Record(id=str(entry.position), position=entry.position, **values)


def renamed(text: str, number: int) -> str:
    """An entry under a key that no other case has."""
    return re.sub(r"^(@\w+\{)[^,]*,", rf"\1k{number},", text, count=1)


def compare(
    counts: Counts, name: str, ours: dict[str, Entry], theirs: dict[str, Entry], kept: list[str]
) -> None:
    """Count the fields of entries that both have under one key, or by what they say."""
    pairs = [(key, ours[key], one) for key, one in theirs.items() if key in ours]
    left = {key: one for key, one in ours.items() if key not in theirs}
    for key, other in theirs.items():
        same = [mine for mine, one in left.items() if plain(one.title) == plain(other.title)]
        same = [mine for mine in same if left[mine].authors == other.authors] or same
        if key not in ours and same:  # a key that a formula makes
            pairs.append((key, left.pop(same[0]), other))
    for key, mine, other in pairs:
        if name.endswith(".biblatex"):
            kept.append(as_bib(other, len(kept)))
        compare_entry(counts, f"{name} {key}", mine, other)


def as_bib(entry: Entry, number: int) -> str:
    """Better BibTeX's entry under a key that no other case has."""
    values = fields(entry)
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in values.items())
    return f"@{entry.type}{{k{number},\n{lines}}}\n"


def fields(entry: Entry) -> dict[str, str]:
    """Everything that an entry says, by field."""
    more = "others" if "author-others" in entry.fields else ""
    own = {
        "author": " and ".join([*entry.authors, *([more] if more else [])]),
        "title": entry.title,
        "abstract": entry.abstract,
        "year": str(entry.year or "") if "date" not in entry.fields else "",
        "doi": entry.doi,
        "eprint": entry.arxiv,
        "url": entry.url,
    }
    if entry.arxiv:
        own |= {"eprinttype": "arxiv"}
    kept = {name: value for name, value in entry.fields.items() if name != "author-others"}
    if "archiveprefix" in kept:
        kept["eprinttype"] = kept.pop("archiveprefix")
    return {name: value for name, value in (own | kept).items() if value}


def compare_entry(counts: Counts, name: str, mine: Entry, other: Entry) -> None:
    have, want = fields(mine), fields(other)
    have["@"], want["@"] = mine.type, other.type
    for one in sorted((have.keys() | want.keys()) - NOT_COMPARED):
        if one not in want:
            counts.more[one] += 1
            kind = "more"
        elif one not in have:
            counts.missing[one] += 1
            kind = "missing"
        elif value(one, have[one]) == value(one, want[one]):
            counts.equal[one] += 1
            continue
        else:
            counts.different[one] += 1
            kind = "different"
        shown = f"{kind}: {name}\n    ours:   {have.get(one)}\n    theirs: {want.get(one)}"
        counts.shown[one].append(shown)


def value(name: str, text: str) -> str:
    """A field's value as it is compared: ISBNs without hyphens, of several the first."""
    if name in ("isbn", "issn"):
        return re.split(r"[,;\s]", text.strip().replace("-", ""))[0]
    return plain(text)


def plain(text: str) -> str:
    """What a field says, whatever its case, braces and the shape of its quotes."""
    text = unicodedata.normalize("NFKC", readable(text)).translate(_SHAPES)
    text = _MARKS.sub("", text).replace("--", "-").replace("``", '"').replace("''", '"')
    return _SPACE.sub(" ", text).strip().casefold()


def count_keys(
    counts: Counts,
    name: str,
    entries: list[Entry],
    config: dict[str, Any],
    expected: dict[str, Entry],
) -> None:
    """Count keys that are stored and kept, and those that a stored formula makes."""
    stored = [one.key for one in entries if one.key]
    kept = sum(key in expected for key in stored)
    counts.keys["stored and kept"] += kept
    counts.keys["stored and not kept"] += len(stored) - kept
    once = {(one.title, one.authors, one.fields.get("url", "")): one for one in entries[::-1]}
    unnamed = [one for one in once.values() if not one.key][::-1]  # an item may be there twice
    formula = str(config.get("citekeyFormat", ""))
    if not formula or not unnamed:
        return
    try:
        generator = KeyGenerator(key_pattern(formula))
    except UsageError as error:
        counts.keys["formulas that are not read"] += 1
        counts.shown["formula"].append(f"{formula}\n    {error}")
        return
    counts.keys["formulas that are read"] += 1
    taken: set[str] = {key.lower() for key in stored}
    for one in unnamed:
        key = generator.name(one, taken)
        taken.add(key.lower())
        if not any(plain(other.title) == plain(one.title) for other in expected.values()):
            continue  # a note or an attachment
        if reason := beyond(one, name, config, expected):
            other = [key for key, two in expected.items() if plain(two.title) == plain(one.title)]
            if key not in other:
                counts.keys[f"not by the formula, but by {reason}"] += 1
                continue
        counts.keys["made and equal" if key in expected else "made and different"] += 1
        if key not in expected:
            other = [key for key, two in expected.items() if plain(two.title) == plain(one.title)]
            counts.shown["keys"].append(f"{formula}\n    ours:   {key}\n    theirs: {other}")


def beyond(entry: Entry, name: str, config: dict[str, Any], expected: dict[str, Entry]) -> str:
    """What makes a key, if it is not the formula alone."""
    if name.rpartition(".")[0] in BEYOND:
        return BEYOND[name.rpartition(".")[0]]
    if "skipWords" in config or "citekeyUnsafeChars" in config:
        return "a preference"
    if _CJK.search(entry.title + "".join(entry.authors)) and (
        config.get("chinese") or config.get("japanese")
    ):
        return "Chinese or Japanese word lists"
    return "a preference (keys beyond ASCII)" if _kept(entry, expected) else ""


def _kept(entry: Entry, expected: dict[str, Entry]) -> bool:
    """Whether the key is beyond ASCII, as the preference ``citekeyFold`` has it."""
    same = [key for key, other in expected.items() if plain(other.title) == plain(entry.title)]
    return any(not key.isascii() for key in same)


def biber(text: str) -> Counter[str]:
    """What biber objects to, by kind."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "judged.bib").write_text(text, encoding="utf-8")
        done = subprocess.run(
            ["biber", "--tool", "--validate-datamodel", "judged.bib"],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
    found: Counter[str] = Counter()
    for line in re.findall(r"^(?:WARN|ERROR) - (.*)", done.stdout, re.MULTILINE):
        kind = re.sub(r"'k\d+'(?: \(.*?\))?|\(.*?\)", "", line.replace("Datamodel: ", ""))
        found[_SPACE.sub(" ", kind)[:110]] += 1
    return found


if __name__ == "__main__":
    main()
