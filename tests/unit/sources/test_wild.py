"""Files as exporters really write them: each kind that a reader once got wrong."""

from __future__ import annotations

import pytest

from litreview.errors import InputError
from litreview.model import Entry, Problem
from litreview.sources import open_source


def read(text, name="x.txt"):
    data = text if isinstance(text, bytes) else text.encode()
    items = list(open_source(data, name).items)
    entries = [item for item in items if isinstance(item, Entry)]
    return entries, [item for item in items if isinstance(item, Problem)]


def one(text):
    (entry,), _ = read(text)
    return entry


LONG = "We asked whether a longer line changes anything, and it did not. " * 6


@pytest.mark.parametrize(
    "text",
    [
        f"<!DOCTYPE html>\n<html><body>\n<p>{LONG}</p>\n</body></html>",
        f'[{{"recordNumber": "7", "title": "A title", "abstract": "{LONG}"}}]',
        f'[\n {{\n  "title": "A title",\n  "abstract": "{LONG}",\n  "authors": []\n }}\n]',
        f"# A project\n\n{LONG}\n\n## Install\n\npip install it\n",
        f"A project\n\n{LONG}\n\nInstall\n\npip install it\n",
        f"Name,Place\nA,B\n{LONG},{LONG}\n",
        "@font-face { font: x }\n" + LONG,
    ],
)
def test_what_holds_no_references_is_refused_with_the_formats(text):
    with pytest.raises(InputError, match=r"unknown format.*use one of .*BibTeX.* or Zotero"):
        read(text)


def test_blanks_before_a_file_do_not_count():
    for blank in ("\n" * 50_000, " " * 50_000, "\ufeff\n"):
        assert one(f"{blank}TY  - JOUR\nTI  - A title\nER  - \n").title == "A title"
        with pytest.raises(InputError, match="unknown format"):
            read(f"{blank}nothing")


WOS = """@article{{ WOS:1,
Author = {{Muster, Karla and Oz, Ada}},
Title = {{{{Of looms
   and mills}}}},
Journal = {{{{JOURNAL OF LOOMS}}}},
Year = {{{{2018}}}},
Volume = {{{{3}}}},
Month = {{{{MAR}}}},
{0}Keywords = {{{{loom; mill, water}}}},
}}"""


def test_web_of_science_puts_braces_around_everything():
    entry = one(WOS.format("Early Access Date = {{FEB 2018}},\n"))
    assert (entry.title, entry.year) == ("Of looms and mills", 2018)
    assert entry.fields == {
        "journal": "JOURNAL OF LOOMS",
        "volume": "3",
        "month": "mar",
        "keywords": "loom, {mill, water}",
        "epubdate": "FEB 2018",
    }


def test_braces_that_protect_a_title_stay():
    entry = one("@article{a, title = {{The DNA of looms}}, year = {2018}, journal = {{J Looms}}}")
    assert (entry.title, entry.fields["journal"]) == ("{The DNA of looms}", "J Looms")


def test_fields_that_are_repeated_are_kept():
    entry = one(
        "@article{a, title={T}, keywords={one}, keywords={two}, keywords={one}, "
        "url={https://ex.org/1}, url={https://ex.org/2}}"
    )
    assert (entry.fields["keywords"], entry.url) == ("one, two", "https://ex.org/1")
    assert entry.fields["other-url"] == "https://ex.org/2"


@pytest.mark.parametrize(
    ("kind", "type"),
    [
        ("['JournalArticle']", "article"),
        ("['Review', 'JournalArticle']", "article"),
        ("['Book']", "book"),
        ("None", "misc"),
    ],
)
def test_semantic_scholar_writes_lists_as_types(kind, type):
    entries, problems = read(f"@{kind}{{A1, title={{One}}}}\n@{kind}{{A2, title={{Two}}}}\n")
    assert [(entry.type, entry.key) for entry in entries] == [(type, "A1"), (type, "A2")]
    assert problems == []


def test_an_article_in_a_booktitle_is_in_that_journal():
    assert one("@article{a, title={T}, booktitle={J Looms}}").fields == {"journal": "J Looms"}


@pytest.mark.parametrize("mark", ["et al.", "others", "…", "al., et"])
def test_others_are_nobody(mark):
    entry = one(f"@article{{a, title={{T}}, author={{Lee, Ann and {mark}}}}}")
    assert (entry.authors, entry.fields) == (("Lee, Ann",), {"author-others": "author"})


MARKED = (
    r"CO\textsubscript{2} of \textit{Pinus} & Alzheimer's \textsuperscript{b}, p < .05",
    "CO<sub>2</sub> of <i>Pinus</i> &amp; Alzheimer&#39;s <sup>b</sup>, p &lt; .05",
)


@pytest.mark.parametrize(
    "text",
    [
        "TY  - JOUR\nTI  - {}\nER  - \n",
        "@article{{a, title = {{{}}}}}",
        "PT J\nTI {}\nER\n",
        "%0 Journal Article\n%T {}\n%D 2000\n",
        "PMID- 1\nTI  - {}\n",
        'title,year\n"{}",2000\n',
        '[{{"id": "a", "type": "book", "title": "{}"}}]',
    ],
)
def test_markup_and_entities_are_read_alike_everywhere(text):
    assert one(text.format(MARKED[1])).title == MARKED[0]


def test_tags_escaped_for_latex_are_tags():
    title = r"CO$<$sub$>$2$<$/sub$>$ of {\textless}i{\textgreater}Pinus{\textless}/i{\textgreater}"
    assert one(f"@article{{a, title={{{title} \\&amp; x}}}}").title == (
        r"CO\textsubscript{2} of \textit{Pinus} & x"
    )
    alone = r"Values <5 and \textless b\textgreater"
    assert one(f"@article{{a, title={{{alone}}}}}").title == alone


def test_an_abstract_has_paragraphs_for_tags():
    text = "<jats:title>Aim</jats:title><jats:p>One (p &lt; .1).</jats:p><jats:p>Two.</jats:p>"
    entry = one(f"TY  - JOUR\nTI  - T\nAB  - {text}\nER  - \n")
    assert entry.abstract == "Aim\n\nOne (p < .1).\n\nTwo."


RIS = {
    "type in the middle": "DB  - X\nTI  - One\nTY  - JOUR\nAU  - Lee, A.\nER  - \n"
    "TI  - Two\nTY  - BOOK\nAU  - Oz, B.\nER  - \n",
    "no type": "C1  - 7\nAU  - Lee, A.\nTI  - One\nJO  - J\nPY  - 2001\nER  - \n\n"
    "AU  - Oz, B.\nTI  - Two\nPY  - 2002\nER  - \n",
    "text and tags between": "1. \nTY  - JOUR\nTI  - One\nER  - \nNL  - J Looms\n\n"
    "Link to the Ovid Full Text or citation: https://ex.org\nC1  - Database: X\n\n"
    "Search Strategy:\n----------\n1  looms.mp. (3)\n2. \nTY  - JOUR\nTI  - Two\nER  - \n",
    "missing ends": "TY  - JOUR\nTI  - One\nTY  - JOUR\nTI  - Two\nER  - \n",
    "bare ends": "TY  - JOUR\nTI  - One\nER  -\nTY  - JOUR\nTI  - Two\nER  -\nXX  - stray\n",
}


@pytest.mark.parametrize("name", RIS)
def test_ris_as_it_is_found(name):
    entries, problems = read(RIS[name])
    assert [entry.title for entry in entries] == ["One", "Two"]
    assert not any(problem.lost for problem in problems)
    assert "stray" in name or all("Search" not in str(entry.fields) for entry in entries)


def test_rayyan_joins_lines():
    entry = one(
        "TY  - JOUR\nTI  - T\nDO  - 10.5555/rj-1     LK  - https://ex.org/?id=doi:10.5555%2Frj-1\n"
        "ER  - \n"
    )
    assert (entry.doi, entry.url) == ("10.5555/rj-1", "https://ex.org/?id=doi:10.5555%2Frj-1")
    assert entry.fields == {}


HEADINGS = {
    "OpenAlex": (
        "id,doi,display_name,title,publication_year,primary_location.source.display_name,"
        "authorships.author.display_name,keywords.display_name",
        "https://openalex.org/W7,https://doi.org/10.5555/c.1,A,A title,2020,J Looms,"
        "Lee Ann|Oz Bo,Looms|Mills",
    ),
    "RefWorks": (
        "Reference Type,Authors\\, Primary,Title Primary,Periodical Full,Pub Year,DOI,Keywords",
        "Journal Article,Lee\\, Ann;Oz\\, Bo,A title,J Looms,2020,10.5555/c.1,Looms;Mills",
    ),
    "SpringerLink": (
        "Item Title,Publication Title,Item DOI,Authors,Publication Year,Content Type",
        "A title,J Looms,10.5555/c.1,Ann LeeBo Oz,2020,Article",
    ),
    "Cochrane": (
        "CENTRAL ID,Author(s),Title,Source,Year,DOI",
        "CN-7,Lee\\, Ann; Oz\\, Bo,A title,J Looms,2020,10.5555/c.1",
    ),
    "Google Scholar": (
        "Authors,Title,Publication,Year,DOI",
        "Lee\\, Ann; Oz\\, Bo; ,A title,J Looms,2020,10.5555/c.1",
    ),
    "Publish or Perish": (
        "Cites,Authors,Title,Year,Source,ArticleURL,GSRank,QueryDate,Type,DOI",
        "7,A Lee\\, B Oz,A title,2020,J Looms,https://ex.org,1,2026-01-01,PDF,10.5555/c.1",
    ),
    "ASReview": (
        "type_of_reference,first_authors,title,alternate_title3,year,doi",
        "JOUR,Lee\\, Ann; Oz\\, Bo,A title,J Looms,2020,10.5555/c.1",
    ),
    "Embase": (
        "Title,Author names,Source,Source title,Publication year,Embase Accession ID,DOI",
        "A title,Lee A.; Oz B.,J Looms (2020) 1:1,J Looms,2020,L7,10.5555/c.1",
    ),
    "PubMed until 2020": (
        "Title,URL,Description,Details,ShortDetails,Type,Identifiers,Db,EntrezUID,DOI",
        "A title,/pubmed/7,Lee A\\, Oz B.,J Looms. 2020 Mar;3(2):1-9.,J Looms.  2020,citation,"
        "PMID:7,pubmed,7,10.5555/c.1",
    ),
    "Web of Science": (
        "Publication Type,Authors,Author Full Names,Article Title,Source Title,Publication Year,"
        "DOI,UT (Unique WOS ID)",
        "J,Lee\\, A; Oz\\, B,Lee\\, Ann; Oz\\, Bo,A title,J Looms,2020,10.5555/c.1,WOS:7",
    ),
    "Scopus": (
        "Authors,Author full names,Title,Year,Source title,DOI,EID",
        "Lee A.; Oz B.,Lee\\, Ann (7123456); Oz\\, Bo (7234567),A title,2020,J Looms,10.5555/c.1,"
        "2-s2.0-7",
    ),
    "Dimensions": (
        "Publication ID,DOI,Title,Source title,PubYear,Authors,Dimensions URL",
        "pub.7,10.5555/c.1,A title,J Looms,2020,Lee\\, Ann; Oz\\, Bo,https://ex.org/7",
    ),
    "JabRef": (
        "BibliographyType,Identifier,Author,Title,Journal,Year,DOI",
        "0,lee2020,Lee\\, Ann & Oz\\, Bo,A title,J Looms,2020,10.5555/c.1",
    ),
}


@pytest.mark.parametrize("tool", HEADINGS)
def test_the_columns_of_each_tool(tool):
    rows = [line.replace("\\,", "\x00").split(",") for line in HEADINGS[tool]]
    text = "\n".join("\t".join(row).replace("\x00", ",") for row in rows)
    entry = one(f"{text}\n")
    assert (entry.title, entry.year, entry.doi) == ("A title", 2020, "10.5555/c.1")
    assert entry.fields["journal"] == "J Looms"
    names = [name.replace(",", " ").replace(".", "").split() for name in entry.authors]
    assert [sorted(part[0] for part in name) for name in names] == [["A", "L"], ["B", "O"]]
    assert entry.type == "article"


def test_a_row_with_a_cell_too_many_is_read_around_it():
    heading = "Authors,Title,Year,Source title,DOI,Funding Text 1,References,Source,EID\n"
    rows = (
        "Lee A.,Fits,2005,J Looms,10.5555/s.1,,Old,Scopus,2-s2.0-1\n"
        "Oz B.,Shifts,2006,J Mills,10.5555/s.2,By A,By B,Older,Scopus,2-s2.0-2\n"
    )
    entries, problems = read(heading + rows)
    assert [(e.title, e.fields["journal"], e.doi, e.fields["eid"]) for e in entries] == [
        ("Fits", "J Looms", "10.5555/s.1", "2-s2.0-1"),
        ("Shifts", "J Mills", "10.5555/s.2", "2-s2.0-2"),
    ]
    assert entries[1].fields["funding-text-1"] == "By A"
    assert [(p.line, p.text, p.lost) for p in problems] == [(3, "By B", False)]


@pytest.mark.parametrize(
    ("cell", "authors", "others"),
    [
        ("AC Lee, SM Oz", ("Lee, AC", "Oz, SM"), False),
        ("C Lee-Oz, J Poe, ...", ("Lee-Oz, C", "Poe, J"), True),
        ("JM Van der Lee, P Oz, …", ("Van der Lee, JM", "Oz, P"), True),
        ("A. C. Lee, S. Oz", ("A. C. Lee", "S. Oz"), False),
        ("Lee, A.\n and Oz, B.\n and Poe, C.", ("Lee, A.", "Oz, B.", "Poe, C."), False),
        ("Lee, A; Oz, B & Poe, C", ("Lee, A", "Oz, B", "Poe, C"), False),
        ("Lee JA; Oz B et al", ("Lee, JA", "Oz, B"), True),
    ],
)
def test_lists_of_authors(cell, authors, others):
    entry = one(f'title\tauthors\nA title\t"{cell}"\n')
    assert entry.authors == authors
    assert ("author-others" in entry.fields) is others


@pytest.mark.parametrize(
    ("field", "name", "value"),
    [
        ("funding_details={A, 1}, funding_details={B}", "funding_details", "A, 1; B"),
        ("contributor={Lee, Ann}, contributor={Oz, Bo}", "contributor", "Lee, Ann; Oz, Bo"),
        ("language={en}, language={fr}, language={en}", "language", "en; fr"),
        ("funding_text 1={We thank, all}, funding_text 2={B}", "funding_text-2", "B"),
        ("Early Access Date = {SEP 2019}", "epubdate", "SEP 2019"),
        ("note={One}, note={Two}", "other-note", "Two"),
    ],
)
def test_fields_of_scopus_and_base_that_are_repeated_or_have_blanks(field, name, value):
    (entry,), problems = read(f"@article{{a, title={{T}}, {field}, year={{2020}}}}")
    assert (entry.fields[name], entry.year, problems) == (value, 2020, [])


def test_a_second_value_of_what_a_paper_has_once_is_said():
    (entry,), problems = read("@article{a, title={T}, volume={1}, volume={2}}")
    assert (entry.fields["volume"], len(problems)) == ("1", 1)


def test_what_ebsco_does_not_know_is_left_out():
    entry = one('@article{a, title = "T", number = "null", volume = "3", note = "null and void"}')
    assert entry.fields == {"volume": "3", "note": "null and void"}


def test_pmc_has_its_number_above_that_of_pubmed():
    one_ = "PMC - PMC600{0}\nPMID- 3123000{0}\nTI  - Of looms {0}\nFAU - Lee, Ann\n\n"
    entries, problems = read("\n" + one_.format(1) + one_.format(2), "pmc.txt")
    assert problems == []
    assert [(entry.title, entry.fields["pmcid"]) for entry in entries] == [
        ("Of looms 1", "PMC6001"),
        ("Of looms 2", "PMC6002"),
    ]


@pytest.mark.parametrize(
    ("head", "cell", "name", "value"),
    [
        ("Publication Date", '"=""4/3/2024"""', "date-given", "4/3/2024"),
        ("ISSN", '"=""12345678"""', "issn", "12345678"),
        ("Keywords", "*Looms; Mills", "keywords", "Looms, Mills"),
        ("PMID", "0", "pmid", None),
        ("PMID", "31230000", "pmid", "31230000"),
        ("Journal", "https://ex.org/trial/1", "journal", None),
    ],
)
def test_cells_of_a_table(head, cell, name, value):
    entry = one(f"Title,Year,{head}\nOf looms,2024,{cell}\n")
    assert entry.fields.get(name) == value


def test_a_table_of_something_else_is_no_page_of_papers():
    cells = "; ".join(f"Species name{n}" for n in range(40))
    with pytest.raises(InputError, match="BibTeX"):
        read(f"Study_ID,Species_name,Comment,\nS_1,Danio rerio,fish,\nS_2,{cells},birds,\n")


def test_the_journal_of_a_registered_trial_is_its_address():
    entry = one("TY  - JOUR\nTI  - T\nJA  - https://ex.org/show/NCT1\nER  - \n")
    assert (entry.url, "shortjournal" in entry.fields) == ("https://ex.org/show/NCT1", False)


@pytest.mark.parametrize("key", ['a"b', "{Smith2001}", "a{b}c", '"k"'])
def test_a_key_that_nothing_can_cite_is_said(key):
    (entry,), problems = read(f"@article{{{key}, title={{T}}, year={{2020}}}}")
    assert (entry.key, entry.title, entry.year) == ("", "T", 2020)
    assert [
        problem.reason.startswith(f"nothing can be cited as {key}") for problem in problems
    ] == [True]


RIS_OF_DATABASES = {
    "Cochrane's register by Ovid": (
        "TY  - ELEC\nID  - CN-1\nT1  - T\nA1  - van der Lee AB, Oz B, Roe-Poe CDE\nY1  - 2017//\n"
        "JA  - J Looms\nVL  - 3\nSP  - 1-9\nER  - \n",
        ("article", ("van der Lee, AB", "Oz, B", "Roe-Poe, CDE"), ""),
        {"journal": "J Looms", "volume": "3"},
    ),
    "PsycINFO by Ovid": (
        "TY  - JOUR\nT1  - T\nA1  - Lee, Ann\nA2  - Beck, S. R., Oz, B., Poe, C., Roe\nER  - \n",
        ("article", ("Lee, Ann",), ""),
        {"ris-a2": "Beck, S. R., Oz, B., Poe, C., Roe", "editor": None},
    ),
    "MEDLINE by Ovid": (
        "TY  - JOUR\nID  - 31230001\nT1  - T\n"
        "L2  - http://ovidsp.ovid.com/ovidweb.cgi?T=JS&D=medp&NEWS=N&AN=31230001\nER  - \n",
        ("article", (), ""),
        {"pmid": "31230001", "refid": None},
    ),
    "ERIC by Ovid": (
        "TY  - JOUR\nT1  - T\nL1  - https://dx.doi.org/10.5555/e.1\nER  - \n",
        ("article", (), "10.5555/e.1"),
        {},
    ),
    "Embase": (
        "TY  - JOUR\nT1  - T\nU2  - L640000001\nC5  - 31230001\nDB  - Medline\nER  - \n",
        ("article", (), ""),
        {"accession": "L640000001", "pmid": "31230001"},
    ),
    "Cochrane Library": (
        "TY  - JOUR\nT1  - T\nJA  - Trials\nC3  - PUBMED 31230001,EMBASE 640000001\nER  - \n",
        ("article", (), ""),
        {"journal": "Trials", "pmid": "31230001", "ris-c3": "EMBASE 640000001"},
    ),
    "Web of Science": (
        "TY  - JOUR\nT1  - T\nT2  - J LOOMS\nPU  - PRESS\nPI  - LONDON\nJI  - J. Loom.\nER  - \n",
        ("article", (), ""),
        {"publisher": "PRESS", "address": "LONDON", "shortjournal": "J. Loom."},
    ),
    "Covidence": (
        f"TY  - JOUR\nT1  - T\nIS  - (Lee A.) {'University of Looms, ' * 5}\nER  - \n",
        ("article", (), ""),
        {"number": None},
    ),
}


@pytest.mark.parametrize("database", RIS_OF_DATABASES)
def test_ris_as_databases_write_it(database):
    text, (kind, authors, doi), fields = RIS_OF_DATABASES[database]
    entry = one(text)
    assert (entry.type, entry.authors, entry.doi) == (kind, authors, doi)
    assert {name: entry.fields.get(name) for name in fields} == fields


def test_a_key_of_refworks():
    entry = one("TY  - JOUR\nID  - RefID:886-lee2024looms\nT1  - T\nER  - \n")
    assert entry.key == "lee2024looms"


@pytest.mark.parametrize(
    "text",
    [
        "TY  - JOUR\nTI  - T\nAB  - [No abstract available]\nER  - \n",
        "Title,Abstract,Year\nT,[No abstract available],2020\n",
        "@article{a, title={T}, abstract={No abstract available.}, year={2020}}",
    ],
)
def test_a_text_that_says_it_is_missing_is_none(text):
    assert one(text).abstract == ""


def test_the_eid_of_scopus_is_no_article_number():
    head = "Authors,Author(s) ID,Title,Year,Source title,Art. No.,Cited by,EID"
    entry = one(f"{head}\nLee A.,1,T,2020,J Looms,e7,4,2-s2.0-1\n")
    assert (entry.fields["eid"], entry.fields["eid-scopus"]) == ("e7", "2-s2.0-1")


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Lee, A, Oz, BC, and Poe, D", ("Lee, A", "Oz, BC", "Poe, D")),
        ("Lee, A, and Oz, BC", ("Lee, A", "Oz, BC")),
        ("Lee, A and Oz, BC", ("Lee, A", "Oz, BC")),
        ("Lee, Jr, Ann", ("Lee, Jr, Ann",)),
        ("Lee, III, A", ("Lee, III, A",)),
    ],
)
def test_authors_of_the_cochrane_librarys_bibtex(author, names):
    assert one(f"@article{{a, author={{{author}}}, title={{T}}}}").authors == names


def test_names_without_given_names_in_lens():
    assert one("Lens ID,Title,Author/s\n1,T,null Lee; Ann Oz\n").authors == ("Lee", "Ann Oz")


def test_braces_of_base_and_line_breaks_in_titles_go():
    entry = one(
        "@phdthesis{a, title={{Of looms\n   and mills}}, school={{University of Looms}}, "
        "note={{A note}}, year={2020}}"
    )
    assert (entry.title, entry.fields["school"]) == ("Of looms and mills", "University of Looms")


def test_editors_in_the_braces_of_web_of_science():
    text = WOS.format("Editor = {{Lee, A and Oz, B}},\n")
    assert one(text).fields["editor"] == "Lee, A and Oz, B"


def test_what_scopus_counts_is_no_note():
    entry = one("@article{a, title={T}, note={Cited by: 4; Open Access}, source={Scopus}}")
    assert (entry.fields.get("note"), entry.fields["annote"]) == (None, "Cited by: 4; Open Access")


def test_pages_here_and_there():
    assert one("TY  - JOUR\nTI  - T\nSP  - 537\nEP  - &\nER  - \n").fields["pages"] == "537"


def test_the_zoological_record_has_pages_and_numbers_of_its_own():
    entry = one("FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nTI T\nPS 97-115\nAN Z1\nER\n")
    assert (entry.fields["pages"], entry.fields["accession"]) == ("97--115", "Z1")


def test_sponsors_in_the_ris_of_scopus_translated_nothing():
    entry = one("TY  - CONF\nTI  - T\nA4  - Looms University\nDB  - Scopus\nER  - \n")
    assert ("translator" in entry.fields, "Looms" in entry.fields["sponsor"]) == (False, True)


def test_tags_of_ris_as_columns():
    entry = one("TY,AU,TI,DA,JO,SP,DO\nJOUR,Lee A,T,2019/06/04,J Looms,22,10.5555/a.1\n")
    assert (entry.authors, entry.title, entry.year) == (("Lee, A",), "T", 2019)
    assert (entry.doi, entry.fields["journal"], entry.type) == ("10.5555/a.1", "J Looms", "article")


@pytest.mark.parametrize("name", ["art_number", "article-number"])
def test_the_number_of_an_article_without_pages(name):
    entry = one(f"@article{{a, title={{T}}, {name}={{e7}}, year={{2020}}}}")
    assert entry.fields == {"eid": "e7"}
