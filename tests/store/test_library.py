"""Entries become records, or join the record they are."""

from __future__ import annotations

import dataclasses

from litreview.model import Entry
from litreview.store.records import load_records

from .papers import entries, fill


def records(database):
    with database.read() as connection:
        return load_records(connection, "ada")


def test_the_same_title_is_the_same_record(database):
    first = fill(database, 4)
    again = [
        dataclasses.replace(entries(4)[1], title="PAPER 1: on dense  things!", position=1),
        Entry("Another one", "Quite new.", position=2, line=3),
    ]
    assert fill(database, found=again, digest="1" * 64)[:4] == first
    found = records(database)
    assert len(found) == 5
    assert [(one.source, one.position) for one in found[1].occurrences] == [
        ("0000.txt", 2),
        ("1111.txt", 1),
    ]


def test_the_text_shown_does_not_depend_on_the_order_of_import(database):
    cut = Entry("A title", "We show a thing in a", position=1)
    mirror = Entry("A title", "We show a thing in all detail https://mirror.example/x", position=1)
    whole = Entry("A title", "We show a thing in all detail https://x.example/x", position=1)
    for number, entry in enumerate((whole, cut, mirror)):
        fill(database, found=[entry], digest=str(number) * 64)
    (record,) = records(database)
    assert record.abstract == whole.abstract
    assert [text.abstract for text in record.texts] == [e.abstract for e in (whole, mirror, cut)]
    assert [link.url for link in record.links] == ["https://x.example/x"]


def test_two_dois_are_two_records_even_with_one_title(database):
    found = [
        Entry("Editorial", doi="10.1000/one", position=1),
        Entry("Editorial", doi="10.1000/two", position=2),
        Entry("Editorial", doi="https://doi.org/10.1000/ONE", position=3),
    ]
    assert len(fill(database, found=found)) == 2


def test_a_later_source_fills_gaps_and_overwrites_nothing(database):
    fill(database, found=[Entry("A title", year=2020, position=1)])
    later = Entry("A title", authors=("Ada Lovelace",), year=2021, doi="10.1/x", position=1)
    fill(database, found=[later], digest="1" * 64)
    (record,) = records(database)
    assert (record.year, record.authors, record.doi) == (2020, ("Ada Lovelace",), "10.1/x")


def test_a_title_too_long_for_an_index_is_a_title(database):
    long = "very " * 30_000 + "long"
    fill(database, found=[Entry(long, position=1)])
    fill(database, found=[Entry(long.upper(), position=1)], digest="1" * 64)
    (record,) = records(database)
    assert record.title in (long, long.upper())
    assert len(record.occurrences) == 2


def test_ids_are_the_same_wherever_they_are_made(database):
    assert fill(database, found=[Entry("Foundation Transformers", position=1)]) == ["wyvgx4qs"]
