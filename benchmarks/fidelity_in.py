"""What is read of a folder of files, beside what an independent reading finds in them.

python benchmarks/fidelity_in.py FOLDER … [--wrong]

A row for each format: how many entries the files have by a count that shares no code with the
readers (tags, csv.reader, json.loads, ElementTree, bibtexparser), how many were read, and of the
values that the files give their entries how many stand in them. A value counts if each of
its words is. Where FILE.bib lies beside another FILE, the fields that both have are compared.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import logging
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from defusedxml import ElementTree

from litreview.errors import InputError
from litreview.model import Entry
from litreview.sources import open_source

Values = list[str]
_TEXT = {".bib", ".ris", ".nbib", ".enw", ".isi", ".ciw", ".txt", ".csv", ".tsv", ".json", ".xml"}
_TEXT |= {".ovd", ".rdf"}
_WORD = re.compile(r"[^\W_]+")
_TAGGED = {
    "ris": (r"TY", re.compile(r"^\s{0,3}([A-Z][A-Z0-9])\s{0,4}-\s?(.*)$", re.MULTILINE)),
    "nbib": (r"PMID", re.compile(r"^([A-Z]{2,4})\s{0,2}- ?(.*)$", re.MULTILINE)),
    "isi": (r"PT", re.compile(r"^([A-Z][A-Z0-9]) (.*)$", re.MULTILINE)),
    "enw": (r"0", re.compile(r"^%(\S) (.*)$", re.MULTILINE)),
    "ovid": (r"VN", re.compile(r"^([A-Z]{2})\s{1,2}- ?(.*)$", re.MULTILINE)),
}
# `[No abstract available]`, which says that there is none.
_NOT_THERE = re.compile(r"\[?no (?:abstract|title)(?: is)? available\.?\]?", re.IGNORECASE)
_ASIDE = frozenset(("TY", "ER", "PT", "0", "FN", "VR", "EF", "VN", "DP"))
_MONTH = re.compile("0[1-9]")  # of a date, whose month is read as a name
_SHORT = {"nbib": {"AU": "FAU", "ED": "FED"}, "isi": {"AU": "AF", "BA": "BF"}}
"""Names of MEDLINE and Web of Science that a full name beside them says as well."""

_FULL = {"authors": ("author full names", "authors-full")}
"""Columns of short names, and those of full ones that say the same."""

_SAID = frozenset(("document identifier", "content type", "item type", "document type"))
"""Columns of types, which are types of BibTeX's in an entry."""

_CONCATENATED = re.compile(r"\"[^\"]*\"|\{[^{}]*\}|([A-Za-z][\w-]*)")
"""Quoted text in a BibTeX value that is joined by #; what is not quoted is a @string's name."""

_FORM = frozenset(
    (
        *("and", "others", "family", "given", "prefix", "suffix", "arxiv", "doi", "jan"),
        *("http", "https", "dx", "org", "www", "et", "al", "pubmed"),
    )
)
"""Words of a format and of the addresses of DOIs, not of what they say."""

_COMPARED = frozenset(
    (
        *("title", "author", "editor", "year", "month", "doi", "journal", "booktitle", "series"),
        *("volume", "number", "pages", "issn", "publisher", "school", "institution", "keywords"),
        *("abstract", "note", "pmid", "language", "edition"),
    )
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--wrong", action="store_true", help="show what is missing")
    given = parser.parse_args()
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    refused = []
    for file in sorted(one for folder in given.folders for one in folder.rglob("*")):
        if not file.is_file() or file.suffix.lower() not in _TEXT:
            continue
        if file.suffix == ".bib" and any(
            other.suffix != ".bib" and other.suffix in _TEXT for other in _beside(file)
        ):
            continue  # it says what another file holds
        try:
            opened = open_source(file.read_bytes(), file.name)
            entries = [item for item in opened.items if isinstance(item, Entry)]
        except InputError as error:
            refused.append(str(error))
            continue
        measure(file, opened.format, entries, rows[opened.format], given.wrong)
    print("| format | files | entries | read | values | there | fields beside | equal |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    whole: Counter[str] = sum(rows.values(), Counter())
    for name, row in (*sorted(rows.items()), ("all", whole)):
        there = f"{row['there'] / row['values']:.2%}" if row["values"] else ""
        equal = f"{row['equal'] / row['fields']:.1%}" if row["fields"] else ""
        print(
            f"| {name} | {row['files']} | {row['entries']:,} | {row['read']:,} "
            f"| {row['values']:,} | {there} | {row['fields'] or ''} | {equal} |"
        )
    for sentence in refused:
        print("refused:", sentence)


def measure(file: Path, format: str, entries: list[Entry], row: Counter[str], wrong: bool) -> None:
    text = _text(file)
    counted = list(independent(format, text))
    row["files"] += 1
    row["entries"] += len(counted)
    row["read"] += len(entries)
    if wrong and len(counted) != len(entries):
        print(f"{file.name}: {len(entries)} of {len(counted)} entries")
    if len(counted) == len(entries):
        for number, (values, entry) in enumerate(zip(counted, entries, strict=True), 1):
            known = set(_words(_all(entry)))
            for value in values:
                if _NOT_THERE.fullmatch(value.strip()):
                    continue
                missing = [
                    word
                    for word in _words(value)
                    if word not in known | _FORM and not _MONTH.fullmatch(word)
                ]
                row["values"] += 1
                row["there"] += not missing
                if missing and wrong:
                    print(f"{file.name} {number}: {missing[:8]} of {value[:80]!r}")
    beside = file.with_suffix(".bib")
    if file.suffix != ".bib" and beside.exists():
        expected = _entries(beside)
        for theirs, ours in zip(expected, entries, strict=False):
            mine = _fields(ours)
            for name, value in _fields(theirs).items():
                if name not in _COMPARED:
                    continue
                row["fields"] += 1
                same = _words(mine.get(name, "")) == _words(value)
                row["equal"] += same
                if wrong and not same:
                    print(f"{file.name} {name}: {mine.get(name, '')[:60]!r} for {value[:60]!r}")


def _entries(file: Path) -> list[Entry]:
    try:
        items = open_source(file.read_bytes(), file.name).items
    except InputError:  # the other tool read nothing
        return []
    return [item for item in items if isinstance(item, Entry)]


def independent(format: str, text: str) -> Iterator[Values]:
    """The values of each entry, read without any code of the readers."""
    if format in _TAGGED:
        yield from _tagged(format, text)
    elif format == "bibtex":
        yield from _bibtex(text)
    elif format == "csv":
        yield from _table(text)
    elif format in ("csljson", "eppi", "zotero"):
        yield from _json(text)
    elif format in ("endnotexml", "medline", "zoterordf"):
        yield from _xml(format, text)


def _tagged(format: str, text: str) -> Iterator[Values]:
    start, tag = _TAGGED[format]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    # Without types an end is where the next begins.
    typeless = format == "ris" and not re.search(r"^\s*TY\s*-", text, re.MULTILINE)
    values: Values | None = [] if typeless else None
    for found in tag.finditer(text):
        if found[1] == ("ER" if typeless else start):
            if values:
                yield values
            values = []
        if found[1] == "ER":
            continue
        if values is not None and found[1] not in _ASIDE and found[2].strip():
            full = _SHORT.get(format, {}).get(found[1])
            if full and full in text:
                continue
            values.append(found[2].removesuffix("(Linking)") if format == "nbib" else found[2])
    if values:
        yield values


def _bibtex(text: str) -> Iterator[Values]:
    import bibtexparser
    from bibtexparser.model import Field

    logging.disable()  # what is wrong with a file is not the question

    text = re.sub(r"@\['\w+'(?:, '\w+')*\]", "@article", text)
    library = bibtexparser.parse_string(text, append_middleware=[])
    blocks = [*library.entries]
    blocks += filter(None, (block.ignore_error_block for block in library.failed_blocks))
    lines = sorted(blocks, key=lambda block: block.start_line or 0)
    for block in lines:
        fields: list[Field] = getattr(block, "fields", [])
        yield [_joined(str(field.value)) for field in fields if field.key.lower() != "month"]


def _joined(value: str) -> str:
    """A value without the names of strings that it joins: what they stand for is in the entry."""
    if "#" not in value or value[:1] == "{":
        return value
    return " ".join(one[0] for one in _CONCATENATED.finditer(value) if one[1] is None)


def _table(text: str) -> Iterator[Values]:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.splitlines(keepends=True)
    mark = max("\t;,|", key=lambda one: max(line.count(one) for line in lines[:2]))
    rows = [row for row in csv.reader(io.StringIO(text), delimiter=mark) if any(row)]
    if rows and len(rows[0]) == 1 < len(rows[min(1, len(rows) - 1)]):
        rows = rows[1:]  # what an export says of itself
    names = [name.strip("\ufeff ").lower() for name in rows[0]] if rows else []
    aside = {at for at, name in enumerate(names) if name in _SAID}
    aside |= {at for at, name in enumerate(names) if set(_FULL.get(name, ())) & set(names)}
    for row in rows[1:]:
        cells = [cell for at, cell in enumerate(row) if at not in aside]
        yield [cell for cell in cells if cell.strip() and cell.lower() != "nan"]


def _json(text: str) -> Iterator[Values]:
    data = json.loads(text)
    items = data if isinstance(data, list) else data.get("items", data.get("References", [data]))
    for item in items:
        aside = ("type", "itemType", "accessDate", "dateAdded", "dateModified", "uri", "key")
        yield [
            value for name, value in item.items() if isinstance(value, str) and name not in aside
        ]


def _xml(format: str, text: str) -> Iterator[Values]:
    name = {"endnotexml": "record", "medline": "PubmedArticle", "zoterordf": "Article"}[format]
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError:
        for _ in re.findall(rf"<(?:\w+:)?{name}[\s>]", text):
            yield []
        return
    for element in root.iter():
        if element.tag.rpartition("}")[2] in (name, "PubmedBookArticle"):
            yield ["".join(one.itertext()) for one in element.iter() if _is_title(one.tag)]


def _is_title(tag: str) -> bool:
    return "itle" in tag and tag != "titles"


def _beside(file: Path) -> list[Path]:
    return [one for one in file.parent.glob(f"{file.stem}.*") if one != file]


def _text(file: Path) -> str:
    data = file.read_bytes()
    for encoding in ("utf-16", "utf-8-sig", "cp1252"):
        if encoding == "utf-16" and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
            continue
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _all(entry: Entry) -> str:
    own = (entry.title, entry.abstract, entry.doi, entry.arxiv, entry.url, entry.key, entry.type)
    return " ".join((*own, str(entry.year or ""), *entry.authors, *entry.fields.values()))


def _words(text: str) -> list[str]:
    """The words of a text without accents, markup and LaTeX, as two readers may differ in them."""
    text = unescape(unescape(text))
    text = re.sub(r"</?(?:jats:)?(?:p|div|br|li|h[1-6]|title|sec)\b[^<>]{0,60}>", " ", text)
    text = re.sub(r"</?[A-Za-z][^<>]{0,60}>", "", text)
    text = re.sub(r"\\([&%$#_{}])", r"\1", text)
    text = re.sub(r"\\[A-Za-z]+ ?|\\.|[{}$]", "", text)
    plain = unicodedata.normalize("NFKD", text).casefold()
    return _WORD.findall("".join(char for char in plain if not unicodedata.combining(char)))


def _fields(entry: Entry) -> dict[str, str]:
    fields = dict(entry.fields)
    if "issue" in fields:
        fields["number"] = fields.pop("issue")
    own = {"title": entry.title, "abstract": entry.abstract, "doi": entry.doi, "url": entry.url}
    own |= {"author": " and ".join(entry.authors), "year": str(entry.year or "")}
    return {name: text for name, text in (fields | own).items() if text}


if __name__ == "__main__":
    main()
