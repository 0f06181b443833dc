"""One paper in every format becomes one record, from the file to the bibliography."""

from __future__ import annotations

import json

import pytest

import litreview
from litreview.sources import readers

TITLE = "CO₂ and 50% of things"
DOI = "10.1000/a_b"
FILES = {
    "bibtex": f"@article{{doe, title = {{{TITLE.replace('%', chr(92) + '%')}}}, doi = {{{DOI}}}}}",
    "csljson": json.dumps([{"id": "doe", "type": "article-journal", "title": TITLE, "DOI": DOI}]),
    "cslyaml": f"references:\n- id: doe\n  type: article-journal\n  title: {TITLE}\n  DOI: {DOI}\n",
    "csv": f"title,doi\n{TITLE},{DOI}\n",
    "endnotexml": '<xml><records><record><ref-type name="Journal Article">17</ref-type><titles>'
    f"<title>{TITLE}</title></titles><electronic-resource-num>{DOI}</electronic-resource-num>"
    "</record></records></xml>",
    "embase-rows": f'"TITLE","{TITLE}"\n"AUTHOR NAMES","Lee A."\n"DOI","{DOI}"\n',
    "enw": f"%0 Journal Article\n%T {TITLE}\n%R {DOI}\n",
    "eppi": json.dumps({"References": [{"ItemId": 1, "Title": TITLE, "DOI": DOI}]}),
    "identifiers": f"https://doi.org/{DOI}\n",
    "isi": f"FN Web of Science\nVR 1.0\nPT J\nTI {TITLE}\nDI {DOI}\nER\n\nEF\n",
    "medline": "<PubmedArticleSet><PubmedArticle><MedlineCitation><Article><ArticleTitle>CO<sub>2"
    f"</sub> and 50% of things</ArticleTitle><ELocationID EIdType='doi'>{DOI}</ELocationID>"
    "</Article></MedlineCitation></PubmedArticle></PubmedArticleSet>",
    "nbib": f"PMID- 1\nTI  - {TITLE}\nLID - {DOI} [doi]\n",
    "ovid": f"<1. >\nVN  - Ovid Technologies\nTI  - {TITLE}\nDO  - {DOI}\n",
    "pubmed-abstracts": f"1. J Looms. 2020;1:1-9.\n\n{TITLE}.\n\nDOI: {DOI}\nPMID: 1\n",
    "refworks": f"RT Journal Article\nSR 1\nT1 {TITLE}\nDO {DOI}\n",
    "ris": f"TY  - JOUR\nTI  - {TITLE}\nDO  - {DOI}\nN1  - ASReview_relevant\nER  - \n",
    "zoterordf": "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
    f"<bib:Article><z:itemType>journalArticle</z:itemType><dc:title>{TITLE}</dc:title>"
    f"<dc:identifier>DOI {DOI}</dc:identifier></bib:Article></rdf:RDF>",
}


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_one_paper_in_every_format_is_one_record(place, files):
    with litreview.open(place, reviewer="ada") as r:
        report = r.add(files)
        assert report.failed == ()
        assert [part.format for part in report.files] == sorted(FILES)
        assert (report.read, report.new, report.merged) == (len(FILES), 1, len(FILES) - 1)
        (paper,) = r.records()
        assert len(paper.occurrences) == len(FILES)
        assert paper.decision == "include"  # as the RIS file says
        assert paper.fields["pmid"] == "1"
        assert r.add(files).known == len(FILES)


def test_every_reader_of_text_is_tried():
    named = {reader.name for reader in readers()}
    assert named - FILES.keys() == {"seedpage", "zotero"}


def test_a_file_with_a_broken_reference_brings_the_others(place, tmp_path):
    file = tmp_path / "a.xml"
    file.write_text(
        "<xml><records>\n<record><titles><title>A</title></titles></record>\n"
        "<record><titles><title>B</titles></record></records></xml>"
    )
    with litreview.open(place, reviewer="ada") as r:
        report = r.add(file)
        assert report.new == 1
        assert [str(bad) for bad in report.failed] == [
            "a.xml:3: this reference is not well-formed XML"
        ]
        assert "<title>B" in report.failed[0].text
