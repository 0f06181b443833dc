"""What ordinary references say must leave as it is, in the way of each dialect."""

from __future__ import annotations

import json

import pytest

from litreview.bibliography import BibOptions, Dialect, export_warnings, write_bibtex
from litreview.bibliography.checks import check
from litreview.bibliography.languages import code_of, langid
from litreview.bibliography.writers import choose
from litreview.model import Entry, Record
from litreview.sources.base import open_source

OWN = ("title", "abstract", "authors", "year", "doi", "arxiv", "url", "type", "key", "fields")


def records(text):
    return [
        Record(
            id=str(one.position),
            position=one.position,
            **{name: getattr(one, name) for name in OWN},
        )
        for one in open_source(text.encode(), "given").items
        if isinstance(one, Entry)
    ]


def written(text, dialect="bibtex", **options):
    return write_bibtex(records(text), BibOptions(dialect=Dialect(dialect), **options))


def article(**fields):
    said = {"author": "Orr, Ida", "title": "Moss", "journal": "J. Moor", "year": "2001"} | fields
    lines = ", ".join(f"{name} = {{{value}}}" for name, value in said.items())
    return f"@article{{orr, {lines}}}"


def zotero(**item):
    said = {"title": "Moss", "citationKey": "orr", "creators": []} | item
    return json.dumps({"config": {"label": "BetterBibTeX JSON"}, "items": [said]})


@pytest.mark.parametrize(
    ("title", "bibtex", "biblatex"),
    [
        (r"Na\"\i ve \ae ther", r"Na{\"{\i}}ve \ae ther", "Naïve æther"),
        (r"The {\TeX} of b\H or", r"of b{{\H{o}}}r", "bőr"),
        (r"At 7~TeV and 50~\% in 3~$\mu$m", r"At 7~{TeV} and 50~\% in 3~$\mu$m", "7~{TeV}"),
        (r"Films of \ce{ZnO3}", r"{\ce{ZnO3}}", r"{\ce{ZnO3}}"),
        (r"A {\em vs.\/} b in sub\-{M}arine", r"{{\em vs.\/}} b in sub\-{M}arine", r"\-{M}arine"),
        (r"Grade (7\=12)", r"(7\=12)", r"(7\=12)"),
        (r"A 2 {\(\mathrm{\mu}\)}m film", r"{$\mathrm{\mu}$}m film", r"{$\mathrm{\mu}$}m"),
        (r"\mkbibquote{Bog} and fen\hyphen like", r"\mkbibquote{Bog}", r"fen\hyphen like"),
        (r"\ifmmode \check{S}\else \v{S}\fi{}umava", r"{{\v{S}}}umava", "{Š}umava"),
    ],
)
def test_ordinary_latex_survives(title, bibtex, biblatex):
    assert bibtex in written(article(title=title))
    assert biblatex in written(article(title=title), "biblatex")


@pytest.mark.parametrize(
    "command", [r"\input{x}", r"\write18{x}", r"\csname x\endcsname", r"\ce{\input{x}}"]
)
def test_what_reads_or_defines_is_printed_as_it_stands(command):
    text = written(article(title=f"On {command} here"))
    assert r"\textbackslash{}" in text


def test_packages_are_named():
    given = records(article(title=r"\ce{H2O} at \SI{3}{\mm}, \noopsort{a}"))
    told = " ".join(export_warnings(given))
    assert "{mhchem}" in told
    assert "{siunitx}" in told
    assert r"\newcommand{\noopsort}[1]{}" in told


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("family=Moor, given=Ada, prefix=van der, useprefix=true", "van der Moor, Ada"),
        ("given=Ada, given-i=A, family=Moor, prefix=van der, prefix-i=vd", "van der Moor, Ada"),
        (r"{\relax Yu}, A.", r"{\relax Yu}, A."),
        (r"Hor\'\i a, B.", r"Hor{\'{\i}}a, B."),
        ("Orr, I. and and Doe, J.", "Orr, I. and Doe, J."),
        ("Orr, I. and Roe, R. et al.", "Orr, I. and Roe, R. and others"),
        # biber counts commas within braces, too, and skips an entry with three in a name.
        ("{Orr, Ida; Doe, Jo}, Bo", "{{Orr, Ida; Doe, Jo}, Bo}"),
    ],
)
def test_names(name, expected):
    assert f"author = {{{expected}}}" in written(article(author=name))


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("Ida van", "Moor", "van Moor, Ida"),
        ("Jo de", "La Orr", "de La Orr, Jo"),
        ("Bo", "Orr, Jr.", "Orr, Jr., Bo"),
        ("Bo, III", "Orr", "Orr, III, Bo"),
        (", Marquis de", "Orr", "de Orr, Marquis"),
    ],
)
def test_names_of_zotero(first, last, expected):
    creator = {"creatorType": "author", "firstName": first, "lastName": last}
    text = written(zotero(itemType="book", creators=[creator]))
    assert f"author = {{{expected}}}" in text


@pytest.mark.parametrize(
    ("fields", "bibtex", "biblatex"),
    [
        ({"date": "1801~", "year": ""}, "year = {c. 1801}", "date = {1801~}"),
        ({"date": "1801?", "year": ""}, "year = {1801?}", "date = {1801?}"),
        ({"date": "2011-12/2012-21", "year": ""}, "year = {2011--2012}", "{2011-12/2012-21}"),
        ({"date": "-0043-03~", "year": ""}, "year = {c. 44 BC}", "date = {-0043-03~}"),
        ({"date": "-0050/0010", "year": ""}, "year = {51 BC--10}", "date = {-0050/0010}"),
        ({"date": "1995-23", "year": ""}, "month = {fall}", "date = {1995-23}"),
        ({"year": "17.09.1999"}, "month = sep", "date = {1999-09-17}"),
        ({"year": "1999-09-17"}, "year = {1999}", "date = {1999-09-17}"),
        ({"month": "5"}, "month = may", "date = {2001-05}"),
        ({"month": "Sept."}, "month = sep", "date = {2001-09}"),
        ({"date": "1990-06-29/1990-07-01"}, 'month = jun # "--" # jul', "{1990-06-29/1990-07-01}"),
        ({"month": "7--8 June"}, "month = {7--8 June}", "month = {7--8 June}"),
    ],
)
def test_dates(fields, bibtex, biblatex):
    text = article(**fields).replace("year = {}, ", "").replace(", year = {}", "")
    assert bibtex in written(text)
    assert biblatex in written(text, "biblatex")


def test_a_day_before_a_month_stays_a_string():
    text = '@misc{a, title = {A}, year = 1990, month = "10~" # oct}'
    assert 'month = "10~" # oct,' in written(text)
    assert "date = {1990-10-10}" in written(text, "biblatex")


def test_months_of_several_strings_stay_strings():
    text = '@misc{a, title = {A}, year = 1990, month = oct # "~4"}'
    assert 'month = oct # "~4",' in written(text)
    assert "date = {1990-10-04}" in written(text, "biblatex")
    two = '@misc{a, title = {A}, year = 1990, month = mar # "/" # apr}'
    assert 'month = mar # "/" # apr,' in written(two)
    assert "date = {1990-03/1990-04}" in written(two, "biblatex")


def test_csl_dates():
    items = [
        {"id": "a", "issued": {"date-parts": [[2011, 2], [2011, 4]]}},
        {"id": "b", "issued": {"date-parts": [[2011]], "season": "3"}},
        {"id": "c", "issued": {"date-parts": [[1602]], "circa": True}},
    ]
    text = json.dumps([{"type": "book", "title": "Moss"} | one for one in items])
    found = written(text, "biblatex")
    for date in ("2011-02/2011-04", "2011-23", "1602~"):
        assert f"date = {{{date}}}" in found


def test_containers_and_their_fields():
    child = "@inbook{c, author = {A, B}, title = {C}, crossref = {p}}\n"
    child += "@book{p, author = {A, B}, title = {P}, publisher = {X}, year = 2001}"
    assert "@inbook{c," in written(child, "biblatex")
    shared = "@xdata{x, publisher = {Fen Press}, location = {Lund}}\n"
    shared += "@book{b, author = {A, B}, title = {B}, xdata = {x}, date = {2001}}"
    found = written(shared)
    assert "publisher = {Fen Press}" in found
    assert "address = {Lund}" in found
    assert "xdata" not in found
    assert "@misc" not in found


@pytest.mark.parametrize(
    ("item", "bibtex", "biblatex"),
    [
        ({"itemType": "blogPost", "blogTitle": "Bog"}, "howpublished = {Bog}", "@online"),
        ({"itemType": "webpage", "websiteTitle": "Bog"}, "howpublished", "organization = {Bog}"),
        ({"itemType": "conferencePaper", "conferenceName": "MossCon"}, "booktitle", "eventtitle"),
        ({"itemType": "presentation", "meetingName": "M"}, "@unpublished", "eventtitle = {M}"),
        ({"itemType": "statute", "dateEnacted": "1999-02-03"}, "feb", "@legislation"),
        ({"itemType": "case", "firstPage": "9", "court": "C"}, "pages = {9}", "institution = {C}"),
        ({"itemType": "patent", "assignee": "Fen Ltd"}, "@patent", "holder = {{Fen Ltd}}"),
        (
            {"itemType": "journalArticle", "publicationTitle": "arXiv:2401.00009 [cs, math]"},
            "journal = {arXiv:2401.00009 [cs, math]}",
            "@online{orr",
        ),
        ({"itemType": "bookSection", "seriesNumber": "41"}, "number = {41}", "number = {41}"),
        (
            {"itemType": "journalArticle", "publicationTitle": "arXiv preprint arXiv:2401.00009"},
            "eprint = {2401.00009}",
            "@online{orr",
        ),
        (
            {"itemType": "newspaperArticle", "publicationTitle": "Bog", "extra": "type: review"},
            "@article",
            "journaltitle = {Bog}",
        ),
        ({"itemType": "book", "place": "<pre>Fen and Ek</pre>"}, "{Fen and Ek}", "{{Fen and Ek}}"),
        ({"itemType": "computerProgram", "company": "Fen"}, "{Fen}", "organization = {Fen}"),
        (
            {"itemType": "thesis", "thesisType": "Ph.D. Dissertation"},
            "@phdthesis",
            "type = {phdthesis}",
        ),
        (
            {"itemType": "journalArticle", "journalAbbreviation": "J. Fen"},
            "journal = {J. Fen}",
            "journaltitle = {J. Fen}",
        ),
        (
            {"itemType": "conferencePaper", "extra": "Event Place: Lund"},
            "address = {Lund}",
            "venue = {Lund}",
        ),
        ({"itemType": "book", "date": "[1929] 2004"}, "year = {2004}", "origdate = {1929}"),
        ({"itemType": "book", "date": "n.d."}, "year = {n.d.}", "year = {n.d.}"),
        ({"itemType": "book", "date": "2011-03-01T08:09:10"}, "month = mar", "2011-03-01T08:09:10"),
        ({"itemType": "book", "date": "3 mai 2009"}, "month = may", "date = {2009-05-03}"),
        ({"itemType": "book", "language": "sv-SE"}, "langid = {swedish}", "langid = {swedish}"),
        ({"itemType": "book", "extra": "Original Date: 1888"}, "@book", "origdate = {1888}"),
        ({"itemType": "book", "extra": "tex.volume: 7"}, "volume = {7}", "volume = {7}"),
        ({"itemType": "report", "extra": "Type: Memo"}, "type = {Memo}", "type = {Memo}"),
        ({"itemType": "book", "citationKey": "_мох'9"}, "@book{_мох'9,", "@book{_мох'9,"),
    ],
)
def test_items_of_zotero(item, bibtex, biblatex):
    assert bibtex in written(zotero(**item))
    assert biblatex in written(zotero(**item), "biblatex")


def test_a_film_has_a_director():
    creator = {"creatorType": "director", "firstName": "Ida", "lastName": "Orr"}
    text = zotero(itemType="film", creators=[creator])
    assert "editor = {Orr, Ida}" in written(text, "biblatex")
    assert "editortype = {director}" in written(text, "biblatex")
    assert "author = {Orr, Ida}" in written(text)


@pytest.mark.parametrize(
    ("title", "more", "expected"),
    [
        ("The slow growth of mosses near Umeå, northern Sweden", {}, r"northern {Sweden}"),
        ("Slow Growth of Mosses Near the Sea", {}, "Slow Growth of Mosses Near the Sea"),
        ("Das Moos im Norden", {"langid": "german"}, "Das {Moos} im {Norden}"),
        ("Moss", {"subtitle": "What DNA tells"}, "Moss: What {DNA} tells"),
    ],
)
def test_capitals_that_mean_something(title, more, expected):
    assert expected in written(article(title=title, **more))


def test_biblatex_leaves_the_case_of_other_languages_alone():
    text = article(title="Das Moos im Norden", langid="german")
    assert "title = {Das Moos im Norden}" in written(text, "biblatex")


@pytest.mark.parametrize("name", [r"{\"O}re, A.", r"G{\"o}k, A.", r"B{\'o}, A."])
def test_accents_on_an_o_are_letters_in_biblatex(name):
    found = written(article(author=name), "biblatex")
    assert "{Ö" not in found.replace("author = {Ö", "")
    assert "\\" not in found


def test_unknown_fields_stay_in_the_review():
    text = article(ppn="123")
    assert "ppn" not in written(text)
    assert "ppn" not in written(text, "biblatex")
    assert "ppn = {123}" in written(text, "source")
    assert "ppn = {123}" in written(text, "biblatex", unknown=True)


def test_old_keys_in_bibtex():
    record = Record("x", 1, "Moss", key="new", aliases=("old",), fields={"key": "m"})
    options = BibOptions(dialect=Dialect.BIBTEX)
    assert [one.code for one in check([record], options)] == ["old-key"]
    again = BibOptions(dialect=Dialect.BIBTEX, second_entries=True)
    assert "@misc{old," in write_bibtex([record], again)
    assert "@misc{new," in write_bibtex([record], again)


@pytest.mark.parametrize(
    ("said", "name", "code"),
    [
        ("en-GB", "british", "en-GB"),
        ("Svenska", "swedish", "sv"),
        ("fre", "french", "fr"),
        ("Brazilian Portuguese", "brazilian", "pt-BR"),
        ("de", "ngerman", "de"),
        ("Deutsch", "ngerman", "de"),
        ("german", "german", "de"),
        ("zh-TW", "chinese-traditional", "zh-Hant"),
        ("zh-Hans-CN", "chinese-simplified", "zh-Hans"),
        ("quenya", "", ""),
    ],
)
def test_languages(said, name, code):
    assert langid(said) == name
    assert code_of(name) == code


def test_italics_and_scripts_go_to_csl_as_its_marks():
    record = Record("x", 1, r"On \textit{Sphagnum} and CO\textsubscript{2}", key="k")
    (item,) = json.loads(choose("csl-json", "").write([record]))
    assert item["title"] == "On <i>Sphagnum</i> and CO₂"


def test_the_address_of_a_preprint_is_its_id():
    text = article(eprint="https://arxiv.org/abs/2401.00009v2", archiveprefix="arXiv")
    assert "eprint = {2401.00009v2}" in written(text)


def test_a_key_that_biber_does_not_read_is_said():
    found = records("@book{o'orr, author = {Orr, I.}, title = {T}, year = 1999, publisher = {P}}")
    sentences = [one.sentence for one in check(found, BibOptions(dialect=Dialect.BIBLATEX))]
    assert any("apostrophe" in one for one in sentences)
    assert not any(
        "apostrophe" in one.sentence for one in check(found, BibOptions(dialect=Dialect.BIBTEX))
    )


@pytest.mark.parametrize(
    ("address", "number", "archive"),
    [
        ("https://www.jstor.org/stable/41164999?seq=1", "41164999", "jstor"),
        ("http://www.jstor.org/stable/pdf/41164999.pdf", "41164999", "jstor"),
        ("http://hdl.handle.net/10999/4715", "10999/4715", "hdl"),
        ("https://pubmed.ncbi.nlm.nih.gov/99999901/", "99999901", "pubmed"),
        ("http://www.ncbi.nlm.nih.gov/pubmed/99999901", "99999901", "pubmed"),
        ("https://books.google.co.uk/books?id=abcdefghijkl&pg=1", "abcdefghijkl", "googlebooks"),
    ],
)
def test_numbers_of_archives_in_addresses(address, number, archive):
    text = article(url=address)
    assert f"eprint = {{{number}}}" in written(text, "biblatex")
    assert f"eprinttype = {{{archive}}}" in written(text, "biblatex")
    assert "eprint" not in written(text)
    assert "eprint" not in written(article(url="https://example.org/jstor.org/stable/1"))


def test_letters_in_formulas_are_commands():
    text = article(title="{Decays of $γ$ from $√s = 13$ with $B→Dγa$}")
    for dialect in ("bibtex", "biblatex", "source"):
        found = written(text, dialect)
        assert r"$\gamma$ from $\sqrt{s} = 13$ with $B\rightarrow D\gamma a$" in found
    assert r"\$5 für \$6" in written(article(title="From $5 für $6"), "biblatex")


def test_lists_of_publishers():
    literal = article(publisher="Fen, Orr and Ek", address="Lund")
    assert "publisher = {{Fen, Orr and Ek}}" in written(literal, "biblatex")
    assert "publisher = {Fen, Orr and Ek}" in written(literal)
    of_biblatex = "@book{a, title = {A}, date = {2001}, publisher = {Fen and Ek}}"
    assert "publisher = {Fen and Ek}" in written(of_biblatex, "biblatex")


def test_empty_given_names_and_numbers_of_mendeley():
    text = article(editor="{Fen Group}, {} and {Orr}, {Ida}", isbn=r"1234 (A)$\backslash$r5678 (B)")
    found = written(text)
    assert "editor = {{Fen Group} and {Orr}, {Ida}}" in found
    assert "isbn = {1234 (A), 5678 (B)}" in found


@pytest.mark.parametrize(
    "pages", [r"60{\textendash}67", r"60\textendash 67", r"60\textendash{}67", "60–67", "60 — 67"]
)
def test_pages_have_a_hyphen_that_styles_find(pages):
    assert "pages = {60--67}" in written(article(pages=pages))
    assert "pages = {60--67}" in written(article(pages=pages), "biblatex")


@pytest.mark.parametrize(
    ("date", "csl", "ris"),
    [
        ("../2004-01-02", [[2004, 1, 2]], "2004"),
        ("2004-01-02/..", [[2004, 1, 2]], "2004"),
        ("1973/1974", [[1973], [1974]], "1973"),
        ("2016-07-18T20:26:06Z", [[2016, 7, 18]], "2016"),
    ],
)
def test_open_ranges_and_times_in_other_formats(date, csl, ris):
    record = Record("x", 1, "Moss", key="k", type="book", fields={"date": date})
    (item,) = json.loads(choose("csl-json", "").write([record]))
    assert item["issued"] == {"date-parts": csl}
    assert f"PY  - {ris}\n" in choose("ris", "").write([record]).decode().replace("\r", "")


def test_words_in_place_of_a_year_in_csl():
    record = Record("x", 1, "Moss", key="k", type="book", fields={"date-given": "in press"})
    (item,) = json.loads(choose("csl-json", "").write([record]))
    assert item["issued"] == {"literal": "in press"}
