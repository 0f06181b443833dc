"""Columns read table by table say what loaded records say."""

from __future__ import annotations

import litreview
from litreview.store import query
from litreview.store.record_columns import columns_of, read_columns
from litreview.store.records import load_records

OURS = """
@article{lee2019, title = {Deep fish at https://example.org/a}, author = {Lee, Ann}, year = 2019}
@article{roy2020, title = {Counting fish}, doi = {10.5555/roy}, abstract = {See http://ex.org/b.}}
@misc{roy2019, title = {Fish: a count}, author = {Roy, Bo}, year = 2019, doi = {10.48550/arXiv.1}}
@misc{kim2021, title = {Boats on lakes}, author = {Kim, Cy}}
"""
THEIRS = """
@article{other, title = {Counting fish}, author = {Roy, Bo and Lee, Ann}, doi = {10.5555/roy}}
@article{oak2001, title = {Oaks}, year = 2001}
"""


def test_columns_say_what_records_say(place, tmp_path):
    (tmp_path / "ours.bib").write_text(OURS)
    (tmp_path / "theirs.bib").write_text(THEIRS)
    with litreview.open(place, reviewer="bob") as bob:
        bob.add(tmp_path / "ours.bib")
        bob.add(tmp_path / "theirs.bib")
        bob.team.set_policy(blind="open")
        bob.include("lee2019")
        bob.tag("lee2019", "ours")
        bob.at("full-text").maybe("lee2019")
    with litreview.open(place, reviewer="ada") as r:
        steps = (
            lambda: r.exclude(["lee2019", "kim2021"], ["no fish", "old"]),
            lambda: r.tag(["lee2019", "roy2020"], "z", "fish", "ours"),
            lambda: r.note("roy2020", "Ask Bo"),
            lambda: r.highlights.add("roy2020", "title", 0, 8, "how"),
            lambda: r.metadata.edit("kim2021", year=2022, url="https://ex.org/c"),
            lambda: r.metadata.edit("roy2019", abstract=""),
            lambda: r.duplicates.merge(["roy2020", "roy2019"]),
            lambda: r.sources.remove("theirs.bib"),
            lambda: r.team.set_policy(blind="until-decided"),
            lambda: r.maybe("kim2021"),
            lambda: r.sources.remove("ours.bib"),
            r.undo,
        )
        for step in steps:
            step()
            for stage in ("title-abstract", "full-text"):
                assert_same(r.at(stage)._context)


def assert_same(context):
    who = {"stage": context.stage, "viewer": context.reviewer}
    for decider in (context.decider, "bob"):
        with context.read() as connection:
            ids = query.find(connection, decider, **who)
            records = load_records(connection, decider, ids, **who)
            assert read_columns(connection, decider, **who) == columns_of(records)
