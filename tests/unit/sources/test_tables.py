"""Tables as other tools write them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from litreview.errors import InputError
from litreview.model import Entry, Problem
from litreview.sources import open_source
from litreview.sources.authorlist import names_of
from litreview.sources.table import reader


def read(text: str) -> tuple[list[Entry], list[Problem]]:
    items = list(reader.read(text))
    entries = [item for item in items if isinstance(item, Entry)]
    return entries, [item for item in items if isinstance(item, Problem)]


def one(text: str) -> Entry:
    entries, problems = read(text)
    assert (len(entries), problems) == (1, [])
    return entries[0]


def test_a_row_becomes_what_a_record_has_a_place_for():
    entry = one(
        "Title,Authors,Year,DOI,Journal,Volume,Issue,Pages,Odd Thing,Abstract\n"
        '"A title, with a comma","Doe, Jane; Roe, Rick",2020.0,https://doi.org/10.1000/x,J,3,4,'
        '5-6,kept,"It says ""so"".\nTwice."\n'
    )
    assert entry == Entry(
        title="A title, with a comma",
        abstract='It says "so".\nTwice.',
        authors=("Doe, Jane", "Roe, Rick"),
        year=2020,
        doi="10.1000/x",
        type="article",
        fields={
            "journal": "J",
            "volume": "3",
            "number": "4",
            "pages": "5--6",
            "odd-thing": "kept",
        },
        position=1,
        line=2,
    )


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_separators_line_ends_and_encodings(separator, end, encoding):
    rows = [["title", "abstract", "year"], ["Étude", '"Long; text, with | all\t."', "1999"]]
    data = end.join(separator.join(row) for row in rows).encode(encoding)
    opened = open_source(data, "x.txt")
    (entry,) = opened.items
    assert opened.format == "csv"
    assert (entry.title, entry.abstract, entry.year) == (
        "Étude",
        "Long; text, with | all\t.",
        1999,
    )


def test_an_old_encoding_is_read_with_a_note():
    note, entry = open_source("title,year\nétude,2000".encode("cp1252"), "x.csv").items
    assert (entry.title, note.lost) == ("étude", False)
    assert note.reason == "the file is not UTF-8 (line 2); it was read as Latin-1"


def test_lines_are_those_of_the_file():
    entries, _ = read('title,abstract\nA,"one\ntwo\nthree"\n\nB,x\n')
    assert [(entry.title, entry.line, entry.position) for entry in entries] == [
        ("A", 2, 1),
        ("B", 6, 2),
    ]


def test_a_mark_without_a_partner_costs_one_line():
    entries, problems = read('title,abstract\nA,x\n"B,y\nC,"z"\nD,w\n')
    assert [entry.title for entry in entries] == ["A", "C", "D"]
    assert [(p.line, p.text, p.lost) for p in problems] == [(3, '"B,y', True)]
    assert "quotation mark" in problems[0].reason


def test_a_mark_without_a_partner_at_the_end_costs_one_line():
    entries, problems = read('title,notes\nA,"never closed\nB,y\nC,z\n')
    assert [entry.title for entry in entries] == ["B", "C"]
    assert [(p.line, p.text) for p in problems] == [(2, 'A,"never closed')]


def test_a_shifted_row_is_quoted_back():
    entries, problems = read("title,year\nA, B and C,2000\nD,2001\n")
    assert [entry.title for entry in entries] == ["D"]
    assert [(p.line, p.text, p.lost) for p in problems] == [(2, "A, B and C,2000", True)]


def test_broken_rows_are_quoted_back_until_a_thousand_are_nearly_all_there_is():
    entries, problems = read("title,abstract\n" + '"never closed\n' * 900)
    assert len(entries) + sum(problem.text == '"never closed' for problem in problems) == 900
    _, problems = read("title,abstract\n" + '"never closed\n' * 5_000)
    assert len(problems) == 1_002
    assert "from here on the file was not read" in problems[1_000].reason


def test_a_row_without_anything_to_tell_it_by_is_quoted_back():
    entries, problems = read("title,year\n,2000\nA,\n")
    assert [entry.title for entry in entries] == ["A"]
    assert [(p.line, p.lost) for p in problems] == [(2, True)]


def test_excels_separator_line_and_lines_above_the_heading():
    assert one("sep=;\ntitle;year\nA;2000\n").year == 2000
    entries, problems = read("About the data: exported yesterday\n\ntitle,year\nA,2000\n")
    assert (entries[0].line, entries[0].year) == (4, 2000)
    assert [(p.lost, p.text) for p in problems] == [(False, "About the data: exported yesterday")]


def test_two_columns_for_one_thing_are_both_kept():
    entry = one("title,Authors,Author,type,Item Type\nA,Doe J,Jane Doe,PhD thesis,thesis\n")
    assert entry.authors == ("Doe, J",)
    assert "Jane Doe" in entry.fields.values()
    assert "PhD thesis" in entry.fields.values() or entry.type == "phdthesis"


def test_columns_of_one_name_are_all_kept():
    entry = one("title,abstract,x,x-5,x,,column-6\nA,B,1,2,3,4,5\n")
    assert sorted(entry.fields.values()) == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize(
    ("heading", "row", "expected"),
    [
        (
            "key,title,year,month,day,journal,issn,volume,issue,pages,authors,url,language,"
            "publisher,location,abstract,notes,doi,keywords,pubmed_id,pmc_id",
            'rayyan-1,A,2019,5,,J,1234-5678,1,2,3-4,"Doe, J. and Roe, R.",https://x.org,eng,P,'
            "Bern,Text,,10.1000/x,a; b,77,PMC1",
            {
                "rayyan-key": "rayyan-1",
                "month": "may",
                "journal": "J",
                "issn": "1234-5678",
                "volume": "1",
                "number": "2",
                "pages": "3--4",
                "language": "eng",
                "publisher": "P",
                "address": "Bern",
                "keywords": "a, b",
                "pmid": "77",
                "pmcid": "PMC1",
            },
        ),
        (
            "Title,Authors,Abstract,Published Year,Published Month,Journal,Volume,Issue,Pages,"
            "Accession Number,DOI,Ref,Covidence #,Study,Notes,Tags",
            'A,"Doe, J.; Roe, R.",Text,2019,May,J,1,2,3-4,123,10.1000/x,9,#12,Doe 2019,,',
            {
                "month": "may",
                "journal": "J",
                "volume": "1",
                "number": "2",
                "pages": "3--4",
                "accession": "123",
                "ref": "9",
                "covidence": "#12",
                "study": "Doe 2019",
            },
        ),
        (
            "Key,Item Type,Publication Year,Author,Title,Publication Title,DOI,Url,Abstract Note,"
            "Date,Manual Tags,Automatic Tags",
            'ABCD2345,journalArticle,2019,"Doe, J.; Roe, R.",A,J,10.1000/x,https://x.org,Text,'
            "2019-05-01,mine,theirs; more",
            {
                "record-key": "ABCD2345",
                "journal": "J",
                "month": "may",
                "day": "1",
                "manual-tags": "mine",
                "keywords": "theirs, more",
            },
        ),
        (
            "record_id,primary_title,notes_abstract,authors,doi,year,journal,asreview_label",
            "0,A,Text,\"['Doe, J.', 'Roe, R.']\",10.1000/x,2019.0,J,1",
            {"record_id": "0", "journal": "J", "asreview_label": "1"},
        ),
    ],
)
def test_columns_as_other_tools_name_them(heading, row, expected):
    entry = one(f"{heading}\n{row}\n")
    assert (entry.title, entry.abstract, entry.year, entry.doi) == ("A", "Text", 2019, "10.1000/x")
    assert entry.authors == ("Doe, J.", "Roe, R.")
    assert (entry.key, entry.type) == ("", "article")
    assert entry.fields == expected


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("a; b, c", "a, {b, c}"),
        ("a, b", "a, b"),
        ("['a b', 'c, d']", "a b, {c, d}"),
        ("one", "one"),
    ],
)
def test_keywords_stand_between_commas(said, kept):
    assert one(f'title,keywords\nA,"{said}"\n').fields == {"keywords": kept}


def test_markup_of_databases_goes_and_a_mere_sign_stays():
    assert one("title\nOn <i>E. coli</i>\n").title == r"On \textit{E. coli}"
    assert one("title\nif a<b> c\n").title == "if a<b> c"


@pytest.mark.parametrize(
    ("cell", "title"), [("'=SUM(A1)", "=SUM(A1)"), ("'-omics' at work", "'-omics' at work")]
)
def test_the_apostrophe_before_a_formula_is_no_part_of_it(cell, title):
    assert one(f"title\n{cell}\n").title == title


@pytest.mark.parametrize(
    ("columns", "cells", "year", "fields"),
    [
        ("year", "2019-05", 2019, {"month": "may"}),
        ("year", "in press", None, {"date-given": "in press"}),
        ("year,month", "2019,Sept", 2019, {"month": "sep"}),
        ("year,month", "2019,13", 2019, {"month": "13"}),
        ("year,date", "2019,2019-05-01T10:00", 2019, {"month": "may", "day": "1"}),
        ("year,date", "2019,2018", 2019, {"date-given": "2018"}),
        ("date", "May 2019", 2019, {"month": "may"}),
    ],
)
def test_dates(columns, cells, year, fields):
    entry = one(f"title,{columns}\nA,{cells}\n")
    assert (entry.year, entry.fields) == (year, fields)


def test_several_addresses_are_all_kept():
    urls = "['https://doi.org/10.1000/x', 'https://ex.org']"
    entry = one(f'title,urls\nA,"{urls}"\n')
    assert (entry.url, entry.doi) == ("https://doi.org/10.1000/x", "10.1000/x")
    assert "https://ex.org" in entry.fields.values()


def test_a_list_of_titles_may_hold_commas():
    entries, problems = read('title\nOne, two; three\n"Four, ""five"""\n')
    assert [entry.title for entry in entries] == ["One, two; three", 'Four, "five"']
    assert problems == []


def test_the_tags_of_web_of_science_as_a_heading():
    entry = one(
        "PT\tAU\tAF\tTI\tSO\tDT\tPY\tBP\tEP\tDI\tUT\n"
        "J\tDoe, J\tDoe, Jane\tA title\tA JOURNAL\tArticle\t2020\t3\t9\t10.1000/w\tWOS:1\n"
    )
    assert (entry.title, entry.authors, entry.year, entry.type) == (
        "A title",
        ("Doe, Jane",),
        2020,
        "article",
    )
    assert entry.fields == {
        "pt": "J",
        "journal": "A JOURNAL",
        "pages": "3--9",
        "accession": "WOS:1",
    }


def test_zoteros_extra_names_ids():
    entry = one(
        'Key,Item Type,Title,Extra\nA,book,B,"arXiv:2001.00001 [cs]\nCitation Key: b1\nx"\n'
    )
    assert (entry.arxiv, entry.fields["extra"]) == ("2001.00001", "x")


def test_the_ends_of_pages_are_joined():
    entry = one("Title,Page start,Page end,Document Type\nA,1,9,Dataset\n")
    assert (entry.fields, entry.type) == ({"pages": "1--9"}, "dataset")


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Doe, Jane", ["Doe, Jane"]),
        ("Doe, J., Roe, R. P.", ["Doe, J.", "Roe, R. P."]),
        ("Doe J, Roe RP", ["Doe, J", "Roe, RP"]),
        ("van den Berg J; Roe R.", ["van den Berg, J", "Roe, R."]),
        ("Jane Doe, Rick van Roe, Pat Poe", ["Jane Doe", "Rick van Roe", "Pat Poe"]),
        ("Jane Doe and Rick Roe", ["Jane Doe", "Rick Roe"]),
        ("Doe, Jane & Roe, Rick", ["Doe, Jane", "Roe, Rick"]),
        ("Doe, Jane|Roe, Rick", ["Doe, Jane", "Roe, Rick"]),
        ("Doe, Jane; World Health Organization", ["Doe, Jane", "{World Health Organization}"]),
        ("Centers for Control and Prevention; Doe, J", None),
        ("Smith, John (57190000000); Doe, Jane (5719000001)", ["Smith, John", "Doe, Jane"]),
        ("['Doe, Jane', 'Roe, Rick']", ["Doe, Jane", "Roe, Rick"]),
        ("King, Jr., Martin Luther", ["King, Jr., Martin Luther"]),
        ("", []),
    ],
)
def test_names_however_they_are_joined(cell, names):
    found, others = names_of(cell)
    assert not others
    expected = ["{Centers for Control and Prevention}", "Doe, J"] if names is None else names
    assert list(found) == expected


def test_et_al_is_nobody():
    assert names_of("Doe, Jane; et al.") == (("Doe, Jane",), True)


def test_sniffing():
    assert reader.sniff("title\nA paper\n")
    assert reader.sniff('"Authors","Title","Year"\n')
    assert not reader.sniff("a,b,c\n1,2,3\n")
    assert not reader.sniff("new\n\nTitle, abstract and more\nAn abstract, with commas, and so\n")
    assert not reader.sniff("@article{a,\n title = {title, abstract}}")


def test_a_record_of_column_names_is_no_heading():
    entries, problems = read("title,abstract\ntitle,abstract,year,x")
    assert not entries
    assert "title,abstract,year,x" in [p.text for p in problems if p.lost]


BITS = st.sampled_from(
    ["title", "abstract", ",", ";", '"', '""', "\n", "\t", "x", "year", " ", "2020", "\r\n", "é"]
)


@given(st.lists(BITS, max_size=60).map("".join))
@example("x,title,title,title")
def test_no_word_of_any_table_is_lost(text):
    entries, problems = read(f"title,abstract\n{text}")
    kept = "".join(
        ["".join([e.title, e.abstract, *e.fields.values()]) for e in entries]
        + [p.text for p in problems]
    )
    for word in ("x", "é", "2020", "year"):
        assert kept.count(word) >= text.count(word) - kept.count(word * 2)


def test_finished_reviews_of_others():
    folder = Path(__file__).parents[3].parent / "shared" / "benchmarks" / "screening"
    if not folder.is_dir():
        pytest.skip(f"the finished reviews are not at {folder}")
    for file in sorted(folder.glob("*.csv")):
        opened = open_source(file.read_bytes(), file.name)
        entries = [item for item in opened.items if isinstance(item, Entry)]
        assert len(entries) > 100, file.name
        assert all(entry.fields.get("included") in ("0", "1") for entry in entries), file.name


@pytest.mark.parametrize(
    "heading",
    [
        "movieId,title,genres",
        "Rank,Title,Genre,Description,Director,Actors,Year,Runtime",
        "title,text,subject,date",
        "job_id,title,location,company,salary",
        "Title,Venue,Date,City,Price",
        "Number,Title,URL,State,Author,Assignee",
        "gene,pmid,score",
        "species,trait,value,unit,doi",
        "Rank;Sourceid;Title;Type;Issn;SJR;H index;Publisher;Coverage",
        "ISSN,Título,Área de Avaliação,Estrato",
    ],
)
def test_a_table_of_films_journals_or_genes_is_refused(heading):
    mark = ";" if ";" in heading else ","
    row = mark.join("A" for _ in heading.split(mark))
    with pytest.raises(InputError, match=r"x\.csv: unknown format.*use one of"):
        open_source(f"{heading}\n{row}\n".encode(), "x.csv")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # revtools and bibliometrix call the journal so, other tables the database.
        ("authors,title,source,year\nLee A,A,J Looms,2020\n", {"journal": "J Looms"}),
        ("authors,title,source,year\nLee A,A,Scopus; PubMed,2020\n", {"source": "Scopus; PubMed"}),
        ("title,source\nA,a shop\n", {"source": "a shop"}),
        ("Autor (AU);Título (TI);Ano (PY);Revista (SO)\nLee A;A;2020;R\n", {"journal": "R"}),
        ("标题,作者,会议,出版商\nA,Lee B,C,D\n", {"booktitle": "C", "publisher": "D"}),
        ("Title,DOI Link,Year\nA,0,2020\n", {}),
        (
            "Title ID,FullTitle,SegmentTitle,SegmentAuthors,Pages\n7,Memoirs,A,Lee B,1--6\n",
            {"title-id": "7", "journal": "Memoirs", "pages": "1--6"},
        ),
    ],
)
def test_columns_of_more_tables(text, expected):
    entry = one(text)
    assert (entry.title, dict(entry.fields)) == ("A", expected)


def test_the_first_author_stands_for_authors_that_are_not_there():
    assert one("title,first author,year\nA,Lee et al.,2020\n").authors == ("Lee",)
    entry = one("title,authors,first author,year\nA,Lee A; Oz B,Lee A,2020\n")
    assert entry.authors == ("Lee, A", "Oz, B")


def test_a_column_for_each_author():
    text = "Author 1,Author 2,Author 10,Title,Year\nAnn Lee,Bo Oz,NA,A,2020\nCy Ek,,,B,2021\n"
    entries, problems = read(text)
    assert [entry.authors for entry in entries] == [("Ann Lee", "Bo Oz"), ("Cy Ek",)]
    assert problems == []


def test_scopus_initials_before_whole_names():
    text = 'Authors,Title,Year\n"Q.L., Qian, Lo Lee; X., Yu, Xi",A,2024\n'
    assert one(text).authors == ("Qian, Lo Lee", "Yu, Xi")


def test_scopus_and_others_in_japanese():
    text = (
        "著者名,論文名,出版年,出版物名,巻,号,論文番号,開始ページ,終了ページ,DOI,リンク,抄録,"
        "著者キーワード,文献タイプ\n"
        "Lee A.; Oz B.,A,2020,J Looms,3,2,e7,1,9,10.5555/j.1,https://x.org/1,Text.,"
        "loom; mill,Article\n"
    )
    entry = one(text)
    assert (entry.title, entry.authors, entry.year) == ("A", ("Lee, A.", "Oz, B."), 2020)
    assert (entry.doi, entry.url, entry.abstract) == ("10.5555/j.1", "https://x.org/1", "Text.")
    assert entry.fields == {
        "journal": "J Looms", "volume": "3", "number": "2", "eid": "e7", "pages": "1--9",
        "keywords": "loom, mill",
    }  # fmt: skip
