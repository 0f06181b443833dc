"""What is said before an export is what biber and BibTeX say of the file afterwards."""

from __future__ import annotations

import re

import pytest

from litreview.bibliography import BibOptions, Dialect, write_bibtex
from litreview.bibliography.checks import BIBER, check
from litreview.model import Entry, Record
from litreview.sources.bibtex import reader

from .court import biber, latex

ARTICLE = "author={A, B}, title={T}, journaltitle={J}"
FAULTY = f"""
@article{{ok, {ARTICLE}, date={{2020}}}}
@article{{noauthor, title={{T}}, journaltitle={{J}}, date={{2020}}}}
@article{{nojournal, author={{A, B}}, title={{T}}, date={{2020}}}}
@article{{nodate, {ARTICLE}}}
@article{{onlyothers, author={{others}}, title={{T}}, journaltitle={{J}}, date={{2020}}}}
@book{{edited, editor={{A, B}}, title={{T}}, date={{2020}}}}
@thesis{{thesis, author={{A, B}}, title={{T}}, date={{2020}}}}
@report{{report, author={{A, B}}, title={{T}}, date={{2020}}}}
@inproceedings{{noboot, author={{A, B}}, title={{T}}, date={{2020}}}}
@incollection{{noed, author={{A, B}}, title={{T}}, booktitle={{B}}, date={{2020}}}}
@inbook{{part, author={{A, B}}, title={{T}}, booktitle={{B}}, date={{2020}}, version={{1}}}}
@online{{nourl, author={{A, B}}, title={{T}}, date={{2020}}}}
@unknowntype{{unk, author={{A, B}}, title={{T}}, date={{2020}}, booktitle={{X}}}}
@article{{fields, {ARTICLE}, date={{2020}}, booktitle={{X}}, foo={{b}}, publisher={{P}}}}
@article{{baddate, {ARTICLE}, date={{May 2020}}}}
@article{{baddate2, {ARTICLE}, date={{2020-13-45}}}}
@article{{baddate3, {ARTICLE}, date={{2020-02-30}}}}
@article{{baddate4, {ARTICLE}, date={{2020-5}}}}
@article{{baddate5, {ARTICLE}, date={{20}}, origdate={{199X}}, urldate={{2020-1-2}}}}
@article{{gooddates, {ARTICLE}, date={{1999/2000}}, urldate={{2020-02-29}}, origdate={{1999~}}}}
@article{{season, {ARTICLE}, date={{2020-21}}}}
@article{{open, {ARTICLE}, date={{2020-05/}}}}
@article{{urldate, {ARTICLE}, date={{2020}}, urldate={{yesterday}}}}
@article{{event, {ARTICLE}, date={{2020}}, eventdate={{2020}}}}
@inproceedings{{event2, author={{A, B}}, title={{T}}, booktitle={{B}}, date={{2020}},
  eventdate={{2020-05-01}}}}
@article{{press, {ARTICLE}, year={{in press}}}}
@article{{yearly, {ARTICLE}, year={{1999--2000}}}}
@article{{spring, {ARTICLE}, year={{2020}}, month={{Spring}}}}
@article{{months, {ARTICLE}, year={{2020}}, month={{5--6}}}}
@article{{may, {ARTICLE}, year={{2020}}, month=may}}
@book{{isbn, author={{A, B}}, title={{T}}, date={{2020}}, isbn={{978-3-16-148410-1}}}}
@book{{isbn2, author={{A, B}}, title={{T}}, date={{2020}}, isbn={{0-306-40615-2}}}}
@book{{isbn3, author={{A, B}}, title={{T}}, date={{2020}}, isbn={{978-3-16-148410-0 (pbk)}}}}
@book{{isbn4, author={{A, B}}, title={{T}}, date={{2020}}, isbn={{3-16-148410-X}}, ismn={{123}}}}
@article{{issn, {ARTICLE}, date={{2020}}, issn={{1234-5678}}}}
@article{{issn2, {ARTICLE}, date={{2020}}, issn={{0378-5955}}}}
@article{{issn3, {ARTICLE}, date={{2020}}, issn={{0378-5955, 1234-5679}}}}
@article{{volume, {ARTICLE}, date={{2020}}, volume={{3a}}}}
@article{{volume2, {ARTICLE}, date={{2020}}, volume={{IV}}, number={{a}}, volumes={{2}}}}
@article{{gender, {ARTICLE}, date={{2020}}, gender={{x}}}}
@article{{cross, {ARTICLE}, date={{2020}}, crossref={{nowhere}}}}
@article{{xref1, {ARTICLE}, date={{2020}}, xref={{nowhere}}}}
@set{{set1, entryset={{ok,zzz}}}}
@proceedings{{proc, title={{T}}, date={{2020}}, author={{A, B}}}}
@misc{{misc1, title={{T}}}}
@dataset{{ds, author={{A, B}}, title={{T}}}}
@patent{{pat, author={{A, B}}, title={{T}}, date={{2020}}}}
@periodical{{peri, editor={{A, B}}, title={{T}}, date={{2020}}, pages={{1}}}}
@suppperiodical{{supp, title={{T}}, date={{2020}}}}
@movie{{film, author={{A, B}}, title={{T}}}}
@phdthesis{{phd, author={{A, B}}, title={{T}}, school={{S}}, year={{2020}}}}
@conference{{conf, author={{A, B}}, title={{T}}, booktitle={{B}}, year={{2020}}}}
@inbook{{oldinbook, author={{A, B}}, title={{T}}, chapter={{2}}, publisher={{P}}, year={{2020}}}}
@article{{commas, author={{A, B, C, D}}, title={{T}}, journaltitle={{J}}, date={{2020}}}}
"""
BIBER_SAYS = [
    (re.compile(r"Entry '(\S+)' .*Missing mandatory field '(\w+)'"), "field-missing"),
    (re.compile(r"Entry '(\S+)' .*Missing mandatory field - one of '(\w+)"), "field-missing"),
    (re.compile(r"Entry '(\S+)' .*Invalid entry type ()"), "type"),
    (re.compile(r"Entry '(\S+)' .*Invalid field '(\w+)' for entrytype"), "field-misplaced"),
    (re.compile(r"Entry '(\S+)' .*Field '(\w+)' invalid in data model"), "field-unknown"),
    (re.compile(r"Entry '(\S+)' .*Invalid format '.*' of date field '(\w+)'"), "date"),
    (re.compile(r"Entry '(\S+)' .*Invalid value of field '(\w+)' must be"), "value"),
    (re.compile(r"Entry '(\S+)' .*pattern match fails\) for field '(\w+)'"), "value"),
    (re.compile(r"Entry '(\S+)' .*Invalid IS[BSM]N in value of field '(\w+)'"), None),
    (re.compile(r"WARN - ISBN '.*' in entry '(\S+)' is (in)valid"), "isbn"),
    (re.compile(r"for (?:cross|x)ref '.*' in entry '(\S+)'()"), "crossref"),
    (re.compile(r"for static set member '.*' in entry '(\S+)'()"), "crossref"),
]
# Said a second time in other words by the lines above.
AGAIN = re.compile(r"WARN - legacy (?:year|month) field")


def records(bib):
    entries = [entry for entry in reader.read(bib) if isinstance(entry, Entry)]
    return [
        Record(
            id=entry.key,
            position=entry.position,
            title=entry.title,
            authors=entry.authors,
            year=entry.year,
            doi=entry.doi,
            url=entry.url,
            type=entry.type,
            key=entry.key,
            fields=entry.fields,
        )
        for entry in entries
    ]


def said_by_biber(lines):
    said = set()
    for line in lines:
        found = next(((p.search(line), c) for p, c in BIBER_SAYS if p.search(line)), None)
        assert found or AGAIN.match(line), f"a line of biber's that nobody reads: {line}"
        if found:
            match, code = found
            field = {"eventyear": "eventdate", "in": "isbn"}.get(match[2], match[2])
            if code == "field-missing" and field == "date":
                field = ""
            said.add((match[1], code or field, "" if code == "crossref" else field))
    return said


def test_biber_says_the_same(tmp_path):
    options = BibOptions(dialect=Dialect.BIBLATEX)
    made = records(FAULTY)
    assert len(made) == FAULTY.count("\n@")
    lines = biber(tmp_path, write_bibtex(made, options))
    ours = {
        (
            one.key,
            one.code,
            ""
            if one.code == "crossref" or (one.code, one.field) == ("field-missing", "date")
            else one.field,
        )
        for one in check(made, options)
        if one.code in BIBER
    }
    theirs = said_by_biber(lines)
    assert len(theirs) > 50
    assert ours - theirs == set()
    assert theirs - ours == set()


BIBTEX_SAYS = [
    (re.compile(r"Warning--empty (\w+)(?: and \w+)? in (\S+)"), "field-missing"),
    (re.compile(r"Warning--to sort, need (\w+).* in (\S+)"), "unsortable"),
    (re.compile(r"Warning--can't use both \w+ and (\w+) fields in (\S+)"), "field-clash"),
    (re.compile(r"Warning--there's a number but no (series) in (\S+)"), "field-missing"),
]
POOR = """
@article{a1, title={T}}
@book{b1, title={T}, author={A}, editor={B}}
@book{b2, note={N}}
@book{b3, title={T}, author={A}, publisher={P}, year=2020, volume=1, number=2, series={S}}
@book{b4, title={T}, author={A}, publisher={P}, year=2020, number=2}
@inbook{ib, title={T}, author={A}, publisher={P}, year=2020}
@booklet{bl, note={N}}
@incollection{ic, author={A}, title={T}}
@inproceedings{ip, author={A}}
@inproceedings{ip2, author={A}, title={T}, crossref={par}}
@manual{m1, note={N}}
@manual{m2, title={T}, organization={O}}
@phdthesis{p1, note={N}}
@mastersthesis{mt, note={N}}
@misc{mi2, note={N}}
@proceedings{pr, note={N}}
@proceedings{pr2, title={T}, year={2020}, volume={2}, number={4}, series={S}}
@techreport{tr, note={N}}
@unpublished{u, title={T}}
@inproceedings{ip3, author={A}, title={T}, booktitle={X}, year={2020}, volume=1, number=2}
@incollection{ip4, author={A}, title={T}, booktitle={X}, year={2020}, number=2}
@article{fine, author={A, B}, title={T}, journal={J}, year={2020}, volume={1}, number={2}}
@proceedings{par, title={T}, booktitle={T}, year=2020, editor={E}}
"""


@pytest.mark.parametrize("bib", [POOR, FAULTY], ids=["poor", "faulty"])
def test_bibtex_says_the_same(tmp_path, bib):
    options = BibOptions(dialect=Dialect.BIBTEX)
    made = [one for one in records(bib) if "ref" not in one.key]
    lines = latex(tmp_path, write_bibtex(made, options)).warnings
    theirs = set()
    for line in lines:
        found = next(((p.search(line), c) for p, c in BIBTEX_SAYS if p.search(line)), None)
        if found:
            theirs.add((found[0][2], found[1], found[0][1]))
    codes = {code for _, code in BIBTEX_SAYS}
    ours = {(one.key, one.code, one.field) for one in check(made, options) if one.code in codes}
    assert len(theirs) > 20
    assert ours - theirs == set()
    assert theirs - ours == set()
