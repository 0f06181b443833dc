"""A review in numbers, on both databases: counted by the database as one would count by hand."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import pytest

import litreview
from litreview.errors import UsageError
from litreview.workspace.import_files import Upload


def bib(name, *keys, text="we study {key} and nothing else, for many pages"):
    return Upload(
        name,
        "\n".join(
            f"@article{{{key}, title = {{On the matter of {key}}}, year = 2020,\n"
            f"  abstract = {{{text.format(key=key)}}}}}"
            for key in keys
        ).encode(),
    )


ANIMALS = ["aardvarks", "bats", "camels", "dolphins", "eagles", "ferrets", "geese", "herons"]


@pytest.fixture
def r(place):
    with litreview.open(place, reviewer="ada") as opened:
        opened.add([bib("one.bib", *ANIMALS[:5]), bib("two.bib", *ANIMALS[3:])])
        yield opened


def test_days_are_those_of_the_reviewer_s_place_and_leave_out_what_was_undone(r):
    ids = list(r.df.index)
    r.include(ids[:2])
    r.exclude(ids[2:5], "no animal")
    undone = r.maybe(ids[5])
    r.exclude(ids[1])
    r.undo(undone.act)
    for zone in ("UTC", "Pacific/Kiritimati", "Etc/GMT+12"):
        days = r.progress.statistics(zone).days
        assert sum(day.decisions["include"] for day in days) == 1
        assert sum(day.decisions["maybe"] for day in days) == 0
        assert sum(day.decisions["exclude"] for day in days) == 4
    ahead = r.progress.statistics("Pacific/Kiritimati").days[-1].day
    behind = r.progress.statistics("Etc/GMT+12").days[-1].day
    assert ahead > behind
    assert r.progress.statistics().days[-1].day == datetime.now(UTC).date().isoformat()
    for zone in ("Nowhere/At_All", "../../etc/passwd", "", "Europe"):
        with pytest.raises(UsageError, match="no time zone"):
            r.progress.statistics(zone)


def test_another_reviewer_s_decisions_are_not_counted(r, place):
    ids = list(r.df.index)
    r.include(ids[0])
    with litreview.open(place, reviewer="blind") as other:
        assert other.progress.statistics().days == ()
        assert other.progress.reading().points == ((0, 0, 0),)


def test_tags_and_reasons_and_what_goes_together(r):
    ids = list(r.df.index)
    r.include(ids[0])
    r.exclude(ids[1], ["no animal", "no data"])
    r.exclude(ids[2], "no data")
    r.tag(ids[:3], "zoo")
    r.tag(ids[2:4], 'a "quoted" tag')
    found = r.progress.statistics()
    tags = {tag.name: tag for tag in found.tags}
    zoo = tags["zoo"]
    assert zoo.count == 3
    assert zoo.decisions == {
        "include": 1,
        "maybe": 0,
        "exclude": 2,
        "undecided": 0,
    }
    assert tags['a "quoted" tag'].decisions["undecided"] == 1
    assert found.tags_together == (('a "quoted" tag', "zoo", 1),)
    assert found.reasons == (("no data", 2), ("no animal", 1))
    assert found.reasons_together == (("no animal", "no data", 1),)


def test_sources_and_their_overlap_are_what_the_records_say(r):
    r.add([bib("three.bib", *ANIMALS[::3])])
    included = list(r.df.index)[::2]
    r.include(included)
    found = r.progress.statistics()
    names = {source.id: source.name for source in found.sources}
    by_hand = Counter(tuple(sorted({o.source for o in one.occurrences})) for one in r.records())
    assert {tuple(sorted(names[id] for id in of)): n for of, n in found.overlap} == by_hand
    assert sum(number for _, number in found.overlap) == len(r)
    assert [(s.entries, s.records, s.new) for s in found.sources] == [
        (5, 5, 5),
        (5, 5, 3),
        (3, 3, 0),
    ]
    assert [s.alone for s in found.sources] == [
        by_hand[("one.bib",)],
        by_hand[("two.bib",)],
        by_hand[("three.bib",)],
    ]
    for source in found.sources:
        records = r.records("include", source=source.name)
        assert source.included == len(records)


def test_a_merged_record_came_from_the_sources_of_both(r):
    first, *_, last = r.df.index
    r.duplicates.merge([first, last])
    found = r.progress.statistics()
    assert sum(number for _, number in found.overlap) == len(r) == 7
    assert dict(found.overlap)[(1, 2)] == 3
    r.undo()
    assert dict(r.progress.statistics().overlap)[(1, 2)] == 2


def test_more_sources_than_a_number_has_bits(place):
    with litreview.open(place, reviewer="ada") as r:
        r.add(
            [
                bib(f"{n}.bib", "yaks", *(["zebras"] if n % 2 else []), text=f"{{key}} {n} times")
                for n in range(70)
            ]
        )
        found = r.progress.statistics()
        assert sorted((len(of), number) for of, number in found.overlap) == [(35, 1), (70, 1)]
        assert [source.records for source in found.sources] == [1 + n % 2 for n in range(70)]


def test_the_reading_so_far_and_what_may_be_left(r):
    ids = list(r.df.index)
    assert r.progress.reading().expected is None
    r.include(ids[0])
    r.exclude(ids[1])
    r.maybe(ids[2])
    found = r.progress.reading()
    assert found.points == ((0, 0, 0), (1, 1, 0), (2, 1, 0), (3, 1, 1))
    expected = found.expected
    assert expected.points[0] == (3, 2.0)
    assert expected.points[-1][0] == found.total == 8
    assert expected.points[-1][1] == pytest.approx(2 + expected.rest, abs=1e-3)
    gains = [
        round(b - a, 9)
        for (_, a), (_, b) in zip(expected.points, expected.points[1:], strict=False)
    ]
    assert gains == sorted(gains, reverse=True)
    assert 0 <= expected.low <= expected.rest <= expected.high <= 5
    r.exclude(ids[3:])
    assert r.progress.reading().expected is None
