"""Names and dates in the forms that exporters give them."""

from __future__ import annotations

import pytest

from litreview.sources.dates import Date, read_date
from litreview.sources.people import people, person, shortens
from litreview.sources.reference import Reference, pages


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Shannon,Claude E.", "Shannon, Claude E."),
        ("Claude Shannon", "Claude Shannon"),
        ("King, Martin Luther, Jr.", "King, Jr., Martin Luther"),
        ("King, Jr., Martin Luther", "King, Jr., Martin Luther"),
        ("van der Berg, Jan", "van der Berg, Jan"),
        ("Doe J.", "Doe, J."),
        ("van den Berg RB", "van den Berg, RB"),
        ("J. Doe", "J. Doe"),
        ("J. R. R.", "J. R. R."),
        ("Cocke", "Cocke"),
        ("Apache,", "{Apache}"),
        ("World Health Organization", "{World Health Organization}"),
        ("Centers for Control and Prevention", "{Centers for Control and Prevention}"),
        ("University of Bonn, Germany", "{University of Bonn, Germany}"),
        ("Bank, Steven", "Bank, Steven"),
        ("{Already Braced}", "{Already Braced}"),
        ("ASTRO-CM Team", "{ASTRO-CM Team}"),
    ],
)
def test_names(given, name):
    assert person(given) == name


def test_short_forms():
    assert shortens("Muller H", "Müller, Hans")
    assert shortens("van Doe, JB", "van Doe, Jane B.")
    assert not shortens("Doe, J", "Roe, Jane")
    assert not shortens("Doe, B", "Doe, Jane")


def test_several_names_in_one_value():
    assert people(["Doe, J.; Roe, R.", "A, B and C, D", "others"]) == (
        ["Doe, J.", "Roe, R.", "A, B", "C, D"],
        True,
    )


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2005/07/15", Date(2005, "jul", 15)),
        ("2001/00/00/", Date(2001)),
        ("2001///", Date(2001)),
        ("2014/09//Autumn", Date(2014, "sep", 0, whole=False)),
        ("2012-05-17T10:00:00Z", Date(2012, "may", 17)),
        ("2020/01/02/12:30:00", Date(2020, "jan", 2)),
        ("2020-01-02 12:30:00", Date(2020, "jan", 2)),
        ("2001 1 2 3", Date(2001, whole=False)),
        ("2013 06 10", Date(2013, "jun", 10)),
        ("2009 Jun 14", Date(2009, "jun", 14)),
        ("JUN 14 2006", Date(2006, "jun", 14)),
        ("15th July, 2005", Date(2005, "jul", 15)),
        ("Jan", Date(None, "jan")),
        ("1998 Dec-1999 Jan", Date(1998, "dec", 0, whole=False)),
        ("2013 Spring", Date(2013, whole=False)),
        ("in press", Date(whole=False)),
        ("0000", Date()),
        ("2005/13/45", Date(2005, whole=False)),
        ("१९८७", Date(whole=False)),
    ],
)
def test_dates(text, date):
    assert read_date(text) == date


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("193-194", "193--194"),
        ("1 – 5, 9", "1--5, 9"),
        ("e0815", "e0815"),
        ("S0732-8893(15)00432-0", "S0732-8893(15)00432-0"),
    ],
)
def test_pages(given, written):
    assert pages(given) == written


def test_an_issn_and_an_isbn_in_one_value():
    made = Reference(1, type="inproceedings")
    made.numbered("03029743 (ISSN); 9783030014179 (ISBN)")
    fields = dict(made.entry(1).fields)
    assert (fields["issn"], fields["isbn"]) == ("03029743", "9783030014179")


def test_numbers_of_journals_and_books_differ():
    made = Reference(1, type="book")
    for text in ("0012-9658", "978-1-86016-359-3", "1532-1827 (Electronic)", "none"):
        made.numbered(text)
    assert dict(made.entry(1).fields) == {
        "issn": "0012-9658",
        "isbn": "978-1-86016-359-3",
        "issn-other": "1532-1827 (Electronic)",
        "isbn-other": "none",
    }
