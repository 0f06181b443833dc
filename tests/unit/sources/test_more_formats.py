"""Ovid, EPPI-Reviewer, Zotero RDF, RefWorks, CNKI, ASReview projects and older workbooks."""

from __future__ import annotations

import base64
import io
import json
import sqlite3
import zipfile
import zlib

import pytest

from litreview.errors import InputError
from litreview.model import Decision, Entry, Problem, Screening
from litreview.sources import open_source


def opened(text, name="x"):
    source = open_source(text if isinstance(text, bytes) else text.encode(), name)
    items = list(source.items)
    problems = [item for item in items if isinstance(item, Problem)]
    return source.format, [item for item in items if isinstance(item, Entry)], problems


OVID = """<1. >
VN  - Ovid Technologies
DB  - Embase
UI  - 7001
TI  - Looms in small towns.
SO  - Annals of Looms. 12 (Supplement 3) (pp S1-S9), 2018.
AU  - Lee A.
AU  - Oz B.
MH  - adult
MH  - *loom
AB  - Aims: We looked
      at looms.
PT  - Article
YR  - 2018
DO  - https://dx.doi.org/10.5555/o.1

<2. >
VN  - Ovid Technologies
TI  - Mills.
AU  - Poe C.
SO  - J Mills. 3(2):10-20, 2019 Mar.
"""
OVID_LABELS = """<1>
Unique Identifier
  7001
Title
  Looms in small towns.
Source
  Annals of Looms. 12 (Supplement 3) (pp S1-S9), 2018.
Authors
  Lee A.
  Oz B.
Abstract
  Aims: We looked
  at looms.
Year of Publication
  2018
"""


@pytest.mark.parametrize("text", [OVID, OVID_LABELS])
def test_ovid(text):
    format, entries, problems = opened(text)
    first = entries[0]
    assert (format, problems) == ("ovid", [])
    assert (first.title, first.authors, first.year) == (
        "Looms in small towns.",
        ("Lee, A.", "Oz, B."),
        2018,
    )
    assert first.abstract == "Aims: We looked at looms."
    places = {name: first.fields[name] for name in ("journal", "volume", "number", "pages")}
    assert places == {
        "journal": "Annals of Looms",
        "volume": "12",
        "number": "Supplement 3",
        "pages": "S1--S9",
    }


def test_ovid_has_medline_too():
    _, (first, second), _ = opened(OVID)
    assert (first.doi, first.fields["chief-headings"]) == ("10.5555/o.1", "*loom")
    assert (second.year, second.fields["volume"], second.fields["pages"]) == (2019, "3", "10--20")


def test_eppi_reviewer_with_its_codes():
    data = {
        "CodeSets": [
            {
                "SetId": 1,
                "Attributes": {"AttributesList": [{"AttributeId": 5, "AttributeName": "Arm"}]},
            }
        ],
        "References": [
            {
                "ItemId": 7,
                "Title": "Of looms",
                "ParentTitle": "J Looms",
                "Year": "2020",
                "Pages": "1-9",
                "Authors": "Lee Ann ; van der Oz Bo ; ",
                "TypeName": "Journal, Article",
                "DOI": "10.5555/e.1",
                "Codes": [{"AttributeId": 5}],
            }
        ],
    }
    format, (entry,), problems = opened(json.dumps(data, indent=1))
    assert (format, problems, entry.line) == ("eppi", [], 16)
    assert (entry.title, entry.authors, entry.year, entry.type, entry.doi) == (
        "Of looms",
        ("Lee, Ann", "van der Oz, Bo"),
        2020,
        "article",
        "10.5555/e.1",
    )
    assert entry.fields == {"accession": "7", "journal": "J Looms", "pages": "1--9"}
    assert entry.screenings == (Screening(tags=("Arm",)),)


def test_broken_json_of_eppi_reviewer_gives_what_is_whole():
    text = '{"References": [{"ItemId": 1, "Title": "A"}, {"ItemId": 2, "Title": "B"}, {"Ti'
    _, entries, problems = opened(text)
    assert [entry.title for entry in entries] == ["A", "B"]
    assert problems[0].lost


RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:bib="http://purl.org/net/biblio#"
 xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">
 <bib:Article rdf:about="#item_1">
  <z:itemType>journalArticle</z:itemType>
  <dcterms:isPartOf rdf:resource="urn:issn:1234-5679"/>
  <bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Lee</foaf:surname>
   <foaf:givenName>Ann</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors>
  <dcterms:isReferencedBy rdf:resource="#item_2"/>
  <dc:subject>mine</dc:subject>
  <dc:subject><z:AutomaticTag><rdf:value>Looms</rdf:value></z:AutomaticTag></dc:subject>
  <dc:title>Of looms</dc:title>
  <dcterms:abstract>We looked.</dcterms:abstract>
  <dc:date>2024-12</dc:date>
  <bib:pages>1-9</bib:pages>
 </bib:Article>
 <bib:Memo rdf:about="#item_2"><rdf:value>&lt;p&gt;A note&lt;/p&gt;</rdf:value></bib:Memo>
 <bib:Journal rdf:about="urn:issn:1234-5679"><dc:title>J Looms</dc:title>
  <prism:volume>3</prism:volume><prism:number>2</prism:number>
  <dc:identifier>DOI 10.5555/r.1</dc:identifier><dc:identifier>ISSN 1234-5679</dc:identifier>
 </bib:Journal>
</rdf:RDF>
"""


def test_zotero_rdf_with_prefixes_that_nothing_declares():
    format, (entry,), problems = opened(RDF)
    assert (format, problems, entry.line) == ("zoterordf", [], 5)
    assert (entry.title, entry.authors, entry.year, entry.doi, entry.abstract) == (
        "Of looms",
        ("Lee, Ann",),
        2024,
        "10.5555/r.1",
        "We looked.",
    )
    known = {name: entry.fields[name] for name in ("journal", "volume", "number", "pages", "issn")}
    assert known == {
        "journal": "J Looms",
        "volume": "3",
        "number": "2",
        "pages": "1--9",
        "issn": "1234-5679",
    }
    assert entry.fields["keywords"] == "Looms"
    assert entry.screenings == (Screening(tags=("mine",), notes=("A note",)),)


def test_rdf_that_is_no_xml_is_told_with_its_line():
    _, entries, problems = opened(RDF.replace("</bib:Journal>", ""))
    assert (entries, problems[0].lost) == ([], True)
    assert "not well-formed XML" in problems[0].reason
    bomb = '<!DOCTYPE r [<!ENTITY a "b">]>\n' + RDF
    with pytest.raises(InputError, match="unknown format"):
        opened(bomb)


REFWORKS = "RT Journal Article\nSR 1\nA1 Lee, Ann\nA1 Oz, Bo\nT1 Of looms\nJF J Looms\nYR 2020\n"
REFWORKS += "VO 3\nIS 2\nSP 1\nOP 9\nK1 looms;mills\nAB We looked.\n\nRT Book, Whole\nT1 Mills\n"
CNKI = """SrcDatabase-来源库: 期刊
Title-题名: 织机
Author-作者: 李安;王博;
Source-文献来源: 织机学报
Keyword-关键词: 织机;磨坊
Summary-摘要: 本文。
Year-年: 2020
Period-期: 02
"""


def test_refworks_tags():
    format, (first, second), problems = opened(REFWORKS)
    assert (format, problems) == ("refworks", [])
    assert (first.title, first.authors, first.year) == ("Of looms", ("Lee, Ann", "Oz, Bo"), 2020)
    assert first.fields == {
        "volume": "3",
        "number": "2",
        "keywords": "looms, mills",
        "pages": "1--9",
        "journal": "J Looms",
    }
    assert second.title == "Mills"


def test_cnki_names_in_two_languages():
    format, (entry,), problems = opened(CNKI)
    assert (format, problems) == ("refworks", [])
    assert (entry.title, entry.authors, entry.year) == ("织机", ("李安", "王博"), 2020)
    assert (entry.abstract, entry.fields["journal"]) == ("本文。", "织机学报")
    assert (entry.fields["keywords"], entry.fields["number"]) == ("织机, 磨坊", "02")


RECORD = "record(record_id INTEGER, title, abstract, authors, keywords, year, doi, url)"
RESULTS = "results(record_id INTEGER, label, note, tags)"
TAGS = json.dumps([{"name": "Kind", "values": [{"name": "loom", "checked": True}, {"name": "x"}]}])


def database(*tables):
    with sqlite3.connect(":memory:") as connection:
        for table in tables:
            connection.execute(f"CREATE TABLE {table}")
            if table is RECORD:
                rows = [
                    (
                        0,
                        "Of looms",
                        "We looked.",
                        '["Lee, Ann"]',
                        '["loom"]',
                        2020,
                        "10.5555/p.1",
                        "",
                    ),
                    (1, "Of mills", None, "[]", "[]", None, None, None),
                    (2, "Of dyes", None, "[]", "[]", None, None, None),
                ]
                connection.executemany("INSERT INTO record VALUES (?,?,?,?,?,?,?,?)", rows)
            else:
                rows = [(0, 1, "a note", TAGS), (1, 0, None, None)]
                connection.executemany("INSERT INTO results VALUES (?,?,?,?)", rows)
        return connection.serialize()


def project(**files):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("project.json", "{}")
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_db", ".db"), content)
    return data.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        project(results_db=database(RECORD, RESULTS)),
        project(data_store_db=database(RECORD), reviews__a__results_db=database(RESULTS)),
    ],
    ids=["3.x", "2.x"],
)
def test_an_asreview_project_with_its_decisions(data):
    format, entries, problems = opened(data)
    assert (format, problems) == ("asreview", [])
    assert [entry.title for entry in entries] == ["Of looms", "Of mills", "Of dyes"]
    first = entries[0]
    assert (first.authors, first.year, first.doi) == (("Lee, Ann",), 2020, "10.5555/p.1")
    assert [entry.screenings for entry in entries] == [
        (Screening(decision=Decision.INCLUDE, tags=("loom",), notes=("a note",)),),
        (Screening(decision=Decision.EXCLUDE),),
        (),
    ]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (project(results_db=b"no database" * 99), "the project is damaged"),
        (project(results_db=database(RESULTS)), "made by ASReview 1"),
    ],
)
def test_a_project_that_cannot_be_read_says_why(data, sentence):
    with pytest.raises(InputError, match=sentence):
        opened(data)


# Written by xlwt with the columns of Web of Science's Excel export and one made-up row.
XLS = zlib.decompress(
    base64.b85decode(
        b"c-rk)O>7%Q6n?w@cWuYcA0&lzREg4-C?u_rTB_o@N>Zh5vY}20ASBqV2e7jCmfbZdJwT!4f`o*`3B;vRFI-x<@FO"
        b"^YxNtx!f&&r~QUXU#NFZ@&W8Qn-9XX|kMxqs<eb&Bx-<vlxZ@!tG9q+eSOY0Xu9NvH%<PnI$W;+APE}w>1CIm&m@"
        b"^+id@Seu29m#)6GHIO1WCA|Rf0Lp)r1{<e9X^PEi5lQ%yq<!yFy}O-xPx+>b1*f^;V5bi-a}6ThB&KU))wnN)>k<"
        b"4bJoY$^Cs(~7`v`L30KQ=`ws=H_;GzVmlc58{g~_g$esxpfUjv4zw(yWiA_Mot(*40vtT5igG+$(c0x9#YufA3j}"
        b"v$a{%8w;-@_;M3laJ6tX~84|GCwlx{3d7Jq~al+RyL;UxN~?B!D+r&wNqVTxogN;42L)QAOHv=UdBm-7@{U(-aG<"
        b"XC<zOlQ{pCmjArtdKfU<@_gxzic?2~ac)#pN@1axZrQe&GaJ$y><Tko+YCZ$W*&oGzi!!5EYy8l_5v8s3fplSo-m"
        b"s=(Wu+DmjkFeE!PTSu+Njm;+eV1X<<x@(}poy#bzcQtJRQApOZ|fW_wgNr{wBOj$8Ax0Mz~wZW~`9m1WO&P0Q~CS"
        b"d!HBimVCK?<6sH0|QS;)5Q(zF~`QvkcxxI-i+t9$UcBASAEm<#k~0(IVQ06DI7!q563V|W2S%w<6{q@JV;%PO(0="
        b"YNXn|HSeEoWF=_e|Yfeuc7YD{C4rMrl1|~IALwXh$#NNeb{e_kkOGZ`9Ozxw^jq1bWTjX$-W|g<v;+Cy8&s$Iqbq"
        b"#vhF7ZZG#Fy!{_ka6tc6q-1G<(kT>$UR|zK_-owBc2%ft3qfqO->QVL#gsuzrnO-O2Va>werm@V;k$ATXvcaLnsm"
        b"x(E9?$nt&p{w{kj+H1c)`pL-JFXeq`Up}#MuK)56<%_Tz*J};y)9(U|YNOh_?~r_24)0p9VgJN>=x>{MS}z8<w}X"
        b">L4_t?=8V>|0WT%64L~(^;h>{A$5v3JMAj&F~M3hq~g{YuV8c|W945E@kS+x5U+JR_5p&X*S6v`tSQmBAvr$Rl5?"
        b"p3IWXe3}jy9omwpBBVx%s@;bVj!UqF_2P-7|19@4D3*d7|1I`4B&$aFYAPefj4%AWyC<QiX;a56(R-(6(R=iR)`o"
        b"FR)`q5hX$o55fK9&KaGAD9X9n|_=uP9v99B079xoxl1L(nB$C@AT5xcT@u3O$IFaOIQRlnPb-XsC&m{j_IRg&<eE"
        b"feo1x>uWu)3}FGYAPSY)iYvI^p+1k|pfjg%w!lJXW^7e({fm);*qEu2}r%9--~_zqy?}Z*%{D0V~2;2L"
    )
)


def test_the_excel_export_of_web_of_science():
    format, (entry,), problems = opened(XLS)
    assert (format, problems) == ("xls", [])
    assert (entry.title, entry.authors, entry.year, entry.doi) == (
        "Of looms and mills",
        ("Muster, Karla", "Oz, Ada"),
        2018,
        "10.5555/loom.1",
    )
    assert entry.fields["pages"] == "1--9"


def test_a_damaged_workbook_says_so():
    with pytest.raises(InputError, match="the workbook is damaged"):
        opened(XLS.replace(b"\x09\x08\x10\x00", b"\xff\xff\xff\xff"))
