"""MEDLINE's text, Web of Science's and EndNote's: lines with tags."""

from __future__ import annotations

from litreview.model import Entry, Problem
from litreview.sources import enw, isi, nbib


def read(reader, text: str) -> tuple[list[Entry], list[Problem]]:
    items = list(reader.read(text))
    entries = [item for item in items if isinstance(item, Entry)]
    return entries, [item for item in items if isinstance(item, Problem)]


NBIB = """
PMID- 20481061
OWN - NLM
IS  - 0955-2359 (Print)
IS  - 1477-4674 (Electronic)
VI  - 20
IP  - 4
DP  - 2009 Jun 14
TI  - From danger to beauty: health
      advice.
PG  - 454-81
LID - 10.1093/tcbh/hwp050 [doi]
AB  - BACKGROUND: One.
      Two.
FAU - Long, Vicky
AU  - Long V
AD  - University of Manchester.
AU  - Short S
CN  - Study Group on Beauty
JT  - 20 century British history
TA  - 20 Century Br Hist
PT  - Journal Article
MH  - Aged, 80 and over
OT  - health
PMC - PMC4513071
XYZ - kept

PMID- 2
BTI - A Book
PB  - A Publisher
"""


def test_medline_text():
    entries, problems = read(nbib.reader, NBIB)
    assert problems == []
    assert entries[0] == Entry(
        title="From danger to beauty: health advice.",
        abstract="BACKGROUND: One. Two.",
        authors=("Long, Vicky", "Short, S", "{Study Group on Beauty}"),
        year=2009,
        doi="10.1093/tcbh/hwp050",
        type="article",
        fields={
            "pubtype": "Journal Article",
            "pmid": "20481061",
            "medline-own": "NLM",
            "issn": "0955-2359",
            "issn-text": "0955-2359 (Print)",
            "issn-other": "1477-4674 (Electronic)",
            "volume": "20",
            "number": "4",
            "month": "jun",
            "day": "14",
            "pages": "454--481",
            "affiliation": "University of Manchester.",
            "journal": "20 century British history",
            "shortjournal": "20 Century Br Hist",
            "pmcid": "PMC4513071",
            "medline-xyz": "kept",
            "keywords": "{Aged, 80 and over}, health",
        },
        position=1,
        line=2,
    )
    assert (entries[1].title, entries[1].type, entries[1].line) == ("A Book", "book", 28)


def test_medline_text_between_references_is_kept():
    entries, problems = read(nbib.reader, "PMID- 1\nTI  - A\n\nstray words\n\nPMID- 2\nTI  - B\n")
    assert [entry.title for entry in entries] == ["A", "B"]
    assert [(p.line, p.text, p.lost) for p in problems] == [(4, "stray words", False)]


ISI = """FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Gamernyk, RV
   Gnatenko, YP
AF Gamernyk, Roman V.
   Gnatenko, Yuri P.
CA ATLAS Collaboration
TI Optical spectroscopy of
   crystals
SO JOURNAL OF PHYSICS
DT Article
DE lasers; crystals, ferroelectric
ID ELECTRIC-FIELD
AB Lorem
   ipsum
C1 Inst Phys, Kiev.
   Univ, Lvov.
CR BERCHA DM, 1997
   BRAVINA SL, 1997
SN 0953-8984
EI 1361-648X
JI J. Phys.
PD JUN 14
PY 2006
VL 18
IS 23
BP 5323
EP 5331
DI 10.1088/0953
UT WOS:000238592600006
ZZ kept
ER

PT B
AU Doe, J
AF Doe, Jane
   Roe, Richard
TI A chapter
SO A Book
DT Proceedings Paper
AR 12
ER

EF
"""


def test_web_of_science():
    entries, problems = read(isi.reader, ISI)
    assert problems == []
    assert entries[0] == Entry(
        title="Optical spectroscopy of crystals",
        abstract="Lorem ipsum",
        authors=("Gamernyk, Roman V.", "Gnatenko, Yuri P.", "{ATLAS Collaboration}"),
        year=2006,
        doi="10.1088/0953",
        type="article",
        fields={
            "keywords": "lasers, {crystals, ferroelectric}, ELECTRIC-FIELD",
            "month": "jun",
            "day": "14",
            "pages": "5323--5331",
            "journal": "JOURNAL OF PHYSICS",
            "wos-dt": "Article",
            "affiliation": "Inst Phys, Kiev.\nUniv, Lvov.",
            "cited-references": "BERCHA DM, 1997\nBRAVINA SL, 1997",
            "issn": "0953-8984",
            "issn-other": "1361-648X",
            "shortjournal": "J. Phys.",
            "volume": "18",
            "number": "23",
            "accession": "WOS:000238592600006",
            "wos-zz": "kept",
        },
        position=1,
        line=3,
    )
    second = entries[1]
    assert (second.type, second.line) == ("inproceedings", 35)
    assert second.authors == ("Doe, Jane", "Roe, Richard")
    assert (second.fields["booktitle"], second.fields["eid"]) == ("A Book", "12")


def test_fewer_full_names_than_names_lose_nobody():
    entries, _ = read(isi.reader, "PT J\nAU Doe, J\n   Roe, R\nAF Doe, Jane\nTI T\nER\n")
    assert entries[0].authors == ("Doe, J", "Roe, R")
    assert entries[0].fields["wos-af"] == "Doe, Jane"


def test_a_reference_without_end_is_read_and_told():
    entries, problems = read(isi.reader, "PT J\nTI A\nPT J\nTI B\n")
    assert [entry.title for entry in entries] == ["A", "B"]
    assert [(p.line, p.lost) for p in problems] == [(3, False)]


ENW = """%0 Journal Article
%A Doe, Jane
%A World Wide Fund,
%T A title
%J Journal of Things
%V 3
%N 2
%P 10-20
%D 2001
%8 Mar 3
%K one
two
%X One.

Two.
%U https://ex.org/a
%R 10.1000/x
%@ 1234-5678
%F doe2001
%3 kept

%0 Conference Proceedings
%T Another
%B The proceedings
%E Roe, R.
%I ACM
"""


def test_endnote_text():
    entries, problems = read(enw.reader, ENW)
    assert problems == []
    assert entries[0] == Entry(
        title="A title",
        abstract="One.\n\nTwo.",
        authors=("Doe, Jane", "{World Wide Fund}"),
        year=2001,
        doi="10.1000/x",
        url="https://ex.org/a",
        type="article",
        key="doe2001",
        fields={
            "journal": "Journal of Things",
            "volume": "3",
            "number": "2",
            "pages": "10--20",
            "month": "mar",
            "day": "3",
            "issn": "1234-5678",
            "endnote-custom3": "kept",
            "keywords": "one, two",
        },
        position=1,
        line=1,
    )
    assert (entries[1].type, dict(entries[1].fields)) == (
        "inproceedings",
        {"publisher": "ACM", "editor": "Roe, R.", "booktitle": "The proceedings"},
    )


def test_endnote_text_without_types():
    entries, _ = read(enw.reader, "%A Doe, J.\n%T A\n\n%A Roe, R.\n%T B\n")
    assert [(entry.title, entry.authors) for entry in entries] == [
        ("A", ("Doe, J.",)),
        ("B", ("Roe, R.",)),
    ]


def test_sniffing():
    samples = {nbib.reader: NBIB, isi.reader: ISI, enw.reader: ENW}
    for reader in samples:
        assert [other.name for other, text in samples.items() if reader.sniff(text)] == [
            reader.name
        ]
    assert not isi.reader.sniff("PT boats\nand more\n")
    assert not enw.reader.sniff("%A comment of LaTeX\n@misc{a,\n}\n")
