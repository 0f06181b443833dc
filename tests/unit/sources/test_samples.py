"""Samples of other tools: recognized, read, and compared with what JabRef makes of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from litreview.errors import InputError
from litreview.model import Entry
from litreview.sources import bibtex, choose, decode, readers

FOLDER = Path(__file__).parents[3].parent / "shared" / "fixtures" / "import"
FILES = sorted(file for file in FOLDER.rglob("*") if file.is_file() and file.suffix != ".bib")
PAIRED = [file for file in FILES if file.with_suffix(".bib").is_file()]
HEAD = 4096

FORMATS = {
    "ris": "ris",
    "isi": "isi",
    "txt": "nbib",
    "MedlineImporterTest*.xml": "medline",
    "EndnoteXml*.xml": "endnotexml",
}

# What is read otherwise than JabRef reads it, with the reason; each must really differ.
MEANT = {
    "a suffix is kept": {("MedlineImporterTestNbib", 1, "author")},
    "A2 is an editor": {("RisImporterTest1", 1, "author")},
    "the journal's full name, not its abbreviation": {
        ("RisImporterTest1", 1, "journal"),
        ("RisImporterTestDate1.2", 1, "journal"),
        ("RisImporterTestWithEmptyER", 1, "journal"),
    },
    "BT is the title of a book, JA is not": {("RisImporterTest1", 1, "booktitle")},
    "both publishers of a thesis are its school": {
        ("RisImporterTest1", 1, "publisher"),
        ("RisImporterTest1", 1, "school"),
    },
    "abbreviated pages are written out, as MEDLINE means them": {
        ("MedlinePlainImporterTestCompleteEntry", 1, "pages"),
    },
    "a subheading stays with its heading; stars stand in a field of their own": {
        ("MedlineImporterTestMeshHeadingList", 1, "keywords"),
        ("MedlineImporterTestNbib", 1, "keywords"),
        ("MedlinePlainImporterTestCompleteEntry", 1, "keywords"),
    },
    "all ISSNs are kept, each in a field": {
        ("EndnoteXmlImporterTest_WithoutUrlStyle", 1, "isbn"),
        ("EndnoteXmlImporterTestLabelAndMultiTitle", 1, "isbn"),
        ("EndnoteXmlImporterTestLabelAndMultiTitle", 2, "isbn"),
    },
    "what is no address is no url": {
        ("EndnoteXmlImporterTestLabelAndMultiTitle", 1, "url"),
        ("EndnoteXmlImporterTestLabelAndMultiTitle", 2, "url"),
    },
    "a book's second title is its series": {
        ("EndnoteXmlImporterTestLabelAndMultiTitle", 2, "booktitle"),
    },
}
COMPARED = (
    "title author editor year month doi url journal booktitle series volume number pages issn isbn "
    "publisher school institution keywords abstract note pmid language edition"
)


def read(file: Path) -> list[Entry]:
    text = decode(file.read_bytes(), file.name).text
    return [item for item in choose(text, file.name).read(text) if isinstance(item, Entry)]


def plain(field: str, text: str) -> str:
    text = re.sub(r"\\text(?:it|bf|subscript|superscript)\{", "", text)
    text = " ".join(text.replace("{", "").replace("}", "").split())
    if field == "pages":
        return re.sub(r"[-–]+", "-", text)
    return text.replace("; ", ", ") if field == "keywords" else text


def fields_of(entry: Entry) -> dict[str, str]:
    fields = dict(entry.fields)
    if "issue" in fields:
        fields["number"] = fields.pop("issue")
    own = {"title": entry.title, "abstract": entry.abstract, "doi": entry.doi, "url": entry.url}
    own |= {"author": " and ".join(entry.authors), "year": str(entry.year or "")}
    return {name: text for name, text in (fields | own).items() if text}


@pytest.mark.skipif(not FILES, reason=f"the samples of other tools are not at {FOLDER}")
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_each_sample_is_known_by_one_reader(file):
    text = decode(file.read_bytes(), file.name).text
    known = [one.name for one in readers() if one.name != "seedpage" and one.sniff(text[:HEAD])]
    if file.name == "IsiImporterTestEmpty.isi":
        assert known == []
        with pytest.raises(InputError, match="unknown format"):
            choose(text, file.name)
        return
    (expected,) = {name for pattern, name in FORMATS.items() if file.match(f"*{pattern}")}
    assert known == [expected]


@pytest.mark.skipif(not PAIRED, reason=f"the samples of other tools are not at {FOLDER}")
def test_what_jabref_reads_is_read():
    differing = {}
    for file in PAIRED:
        text = file.with_suffix(".bib").read_text(encoding="utf-8")
        expected = [item for item in bibtex.reader.read(text) if isinstance(item, Entry)]
        found = read(file)
        assert len(found) == len(expected), file.name
        for number, (theirs, ours) in enumerate(zip(expected, found, strict=True), 1):
            mine, yours = fields_of(ours), fields_of(theirs)
            for name in COMPARED.split():
                if name in yours and plain(name, mine.get(name, "")) != plain(name, yours[name]):
                    differing[file.stem, number, name] = (mine.get(name), yours[name])
    meant = set().union(*MEANT.values())
    assert {place: values for place, values in differing.items() if place not in meant} == {}
    assert meant - differing.keys() == set()
