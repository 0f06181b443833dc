"""MEDLINE's and EndNote's XML, and what a hostile file may try with XML."""

from __future__ import annotations

import pytest

from litreview.model import Entry, Problem
from litreview.sources import endnotexml, medline


def read(reader, text: str) -> tuple[list[Entry], list[Problem]]:
    items = list(reader.read(text))
    entries = [item for item in items if isinstance(item, Entry)]
    return entries, [item for item in items if isinstance(item, Problem)]


PUBMED = """<?xml version="1.0"?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD" "https://dtd.nlm.nih.gov/pubmed.dtd">
<PubmedArticleSet>
<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID>12</PMID>
<Article PubModel="Print"><Journal><ISSN>1234-5678</ISSN><JournalIssue><Volume>3</Volume>
<Issue>4</Issue><PubDate><Year>2013</Year><Month>Apr</Month></PubDate></JournalIssue>
<Title>Journal of Things</Title><ISOAbbreviation>J. Things</ISOAbbreviation></Journal>
<ArticleTitle>CO<sub>2</sub> in <i>Homo sapiens</i>, 10<sup>x</sup> &amp; more.</ArticleTitle>
<Pagination><MedlinePgn>764-9</MedlinePgn></Pagination>
<ELocationID EIdType="doi">10.1000/x</ELocationID>
<Abstract><AbstractText Label="AIM">One.</AbstractText><AbstractText>Two.</AbstractText></Abstract>
<AuthorList CompleteYN="N"><Author><LastName>van Doe</LastName><ForeName>Jane A</ForeName>
<Suffix>Jr</Suffix><AffiliationInfo><Affiliation>Somewhere.</Affiliation></AffiliationInfo></Author>
<Author><CollectiveName>Study Group, The</CollectiveName></Author></AuthorList>
<Language>eng</Language><PublicationTypeList><PublicationType>Journal Article</PublicationType>
</PublicationTypeList></Article><Novel><Thing>kept</Thing></Novel>
<KeywordList><Keyword>a, b</Keyword></KeywordList>
<MeshHeadingList><MeshHeading><DescriptorName>Things</DescriptorName>
<QualifierName MajorTopicYN="Y">analysis</QualifierName></MeshHeading></MeshHeadingList>
</MedlineCitation></PubmedArticle>
<PubmedBookArticle><BookDocument><PMID>13</PMID><Book><Publisher>
<PublisherName>NIH</PublisherName></Publisher><BookTitle>A book</BookTitle>
<PubDate><Year>2009</Year><Month>02</Month></PubDate><Isbn>9781860163593</Isbn></Book>
<ArticleTitle>A chapter</ArticleTitle></BookDocument></PubmedBookArticle>
</PubmedArticleSet>"""


def test_pubmed():
    entries, problems = read(medline.reader, PUBMED)
    assert problems == []
    assert entries[0] == Entry(
        title="CO\\textsubscript{2} in \\textit{Homo sapiens}, 10\\textsuperscript{x} & more.",
        abstract="AIM: One.\nTwo.",
        authors=("van Doe, Jr, Jane A", "{Study Group, The}"),
        year=2013,
        doi="10.1000/x",
        type="article",
        fields={
            "medline-own": "NLM",
            "medline-stat": "MEDLINE",
            "pmid": "12",
            "pubmodel": "Print",
            "issn": "1234-5678",
            "volume": "3",
            "number": "4",
            "month": "apr",
            "journal": "Journal of Things",
            "shortjournal": "J. Things",
            "pages": "764--769",
            "affiliation": "Somewhere.",
            "author-others": "author",
            "language": "eng",
            "pubtype": "Journal Article",
            "medline-novel": "kept",
            "keywords": "{a, b}, Things/analysis",
            "chief-headings": "Things/*analysis",
        },
        position=1,
        line=4,
    )
    assert (entries[1].title, entries[1].type, entries[1].line) == ("A chapter", "incollection", 21)
    assert dict(entries[1].fields) == {
        "pmid": "13",
        "publisher": "NIH",
        "booktitle": "A book",
        "month": "feb",
        "isbn": "9781860163593",
    }


ENDNOTE = """<?xml version="1.0" encoding="UTF-8"?><xml><records>
<record><database name="My.enl" path="/home/me/My.enl">My.enl</database>
<ref-type name="Journal Article">17</ref-type><contributors><authors>
<author><style face="normal">Doe, Jane</style></author><author>World Fund,</author></authors>
<secondary-authors><author>Roe, R.</author></secondary-authors></contributors>
<titles><title>
    <style face="normal">H</style><style face="subscript">2</style>
    <style face="italic"> in vivo</style>
</title><secondary-title>J. Things</secondary-title></titles>
<periodical><full-title>Journal of Things</full-title><abbr-1>J. Things</abbr-1></periodical>
<pages>1-20</pages><volume>59</volume><keywords><keyword>a, b</keyword><keyword>c&#xD;d</keyword>
</keywords><dates><year>1990</year><pub-dates><date>Mar 3</date></pub-dates></dates>
<isbn>1532-1827 (Electronic)&#xD;0007-0920 (Linking)</isbn><label>doe1990</label>
<abstract>One.&#xD;Two &amp; three.</abstract><custom2>PMC12</custom2><custom3>kept</custom3>
<electronic-resource-num>https://doi.org/10.1000/x</electronic-resource-num>
<urls><related-urls><url>https://ex.org/a</url><url>&lt;Go to ISI&gt;://1</url></related-urls>
<pdf-urls><url>internal-pdf://a.pdf</url></pdf-urls></urls><accession-num>12</accession-num>
<remote-database-provider>NLM</remote-database-provider></record>
<record><ref-type name="Conference Paper">47</ref-type><titles><title>Two</title>
<secondary-title>The proceedings</secondary-title></titles></record></records></xml>"""


def test_endnote():
    entries, problems = read(endnotexml.reader, ENDNOTE)
    assert problems == []
    assert entries[0] == Entry(
        title="H\\textsubscript{2} \\textit{in vivo}",
        abstract="One.\nTwo & three.",
        authors=("Doe, Jane", "{World Fund}"),
        year=1990,
        doi="10.1000/x",
        url="https://ex.org/a",
        type="article",
        key="doe1990",
        fields={
            "editor": "Roe, R.",
            "journal": "Journal of Things",
            "shortjournal": "J. Things",
            "pages": "1--20",
            "volume": "59",
            "keywords": "{a, b}, c, d",
            "month": "mar",
            "day": "3",
            "issn": "1532-1827",
            "issn-text": "1532-1827 (Electronic)",
            "issn-other": "0007-0920 (Linking)",
            "pmcid": "PMC12",
            "endnote-custom3": "kept",
            "other-url": "<Go to ISI>://1",
            "file": "internal-pdf://a.pdf",
            "provider": "NLM",
            "pmid": "12",
        },
        position=1,
        line=2,
    )
    assert (entries[1].type, dict(entries[1].fields)) == (
        "inproceedings",
        {"booktitle": "The proceedings"},
    )


def test_one_broken_reference_does_not_stop_the_rest():
    text = (
        "<xml><records>\n<record><titles><title>A</title></titles></record>\n"
        "<record><titles><title>B</titles></record>\n<record><titles>\n"
        "<record><titles><title>C</title></titles></record></records></xml>"
    )
    entries, problems = read(endnotexml.reader, text)
    assert [(entry.title, entry.line) for entry in entries] == [("A", 2), ("C", 5)]
    assert [(p.line, p.reason, p.lost) for p in problems] == [
        (3, "this reference is not well-formed XML", True),
        (4, "this reference does not end", True),
    ]
    assert problems[0].text == "<record><titles><title>B</titles></record>"


def test_what_exporters_forget_to_escape_is_mended():
    title = "A & B &eacute; &nosuch; \x02 &#2; &lt;"
    text = f"<xml><record><titles><title>{title}</title></titles></record></xml>"
    entries, problems = read(endnotexml.reader, text)
    assert [entry.title for entry in entries] == ["A & B é &nosuch; \ufffd \ufffd <"]
    assert problems == []


def test_text_between_references_is_kept():
    text = "<PubmedArticleSet>\n<!-- a --><DeleteCitation>\n<PMID>7</PMID></DeleteCitation>" + (
        "<PubmedArticle><MedlineCitation><PMID>1</PMID></MedlineCitation></PubmedArticle>"
    )
    entries, problems = read(medline.reader, text)
    assert [entry.fields["pmid"] for entry in entries] == ["1"]
    assert ("7", False) in [(p.text, p.lost) for p in problems]


LAUGHS = "".join(
    f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' if level else '<!ENTITY l0 "ha">'
    for level in range(12)
)


@pytest.mark.parametrize("place", ["before", "inside"])
@pytest.mark.parametrize(
    "definition", [LAUGHS, '<!ENTITY l11 SYSTEM "file:///etc/passwd">', '<!ENTITY % l11 "x">']
)
def test_no_entity_is_ever_expanded(definition, place):
    doctype = f"<!DOCTYPE xml [{definition}]>"
    before, inside = (doctype, "") if place == "before" else ("", doctype)
    text = (
        f"{before}<xml><records><record>{inside}<titles><title>A &l11;</title></titles></record>"
        "</records></xml>"
    )
    entries, problems = read(endnotexml.reader, text)
    titles = [entry.title for entry in entries]
    assert titles == (["A &l11;"] if place == "before" else [])
    assert any(problem.lost for problem in problems) == (place == "inside")
    assert "root:" not in repr((entries, problems))


def test_depth_is_no_danger():
    deep = "<a>" * 50_000 + "x" + "</a>" * 50_000
    entries, problems = read(
        endnotexml.reader, f"<xml><record><titles><title>{deep}</title></titles></record></xml>"
    )
    assert len(entries) + len([p for p in problems if p.lost]) >= 1


def test_sniffing():
    assert medline.reader.sniff(PUBMED)
    assert endnotexml.reader.sniff(ENDNOTE)
    assert not medline.reader.sniff(ENDNOTE)
    assert not endnotexml.reader.sniff(PUBMED)
    assert not endnotexml.reader.sniff("A page about <xml><records>")
