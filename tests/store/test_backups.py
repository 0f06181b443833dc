"""Copies that a review makes of itself."""

from __future__ import annotations

import gzip
import os
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

import litreview
from litreview.store import backups
from litreview.workspace.verify import verify

EARLIER = Path(__file__).with_name("earlier") / "0.1.0.review.gz"


@pytest.fixture
def path(tmp_path):
    """A review that was last changed yesterday."""
    place = tmp_path / "mine.review"
    with litreview.create(place, reviewer="ada") as review:
        review.add([{"title": "Fish in the sea"}, {"title": "Socks and robots"}])
    age(place)
    return place


def age(place):
    then = place.stat().st_mtime - 86_400
    os.utime(place, (then, then))


def copies(place):
    return sorted(file.stem for file in backups.folder(place).glob("*"))


def test_the_first_change_of_a_day_makes_a_copy(path):
    with litreview.open(path, reviewer="ada") as review:
        review.find("fish")
        assert copies(path) == []
        review.include(review.find()[0].id)
        review.exclude(review.find()[1].id)
    [name] = copies(path)
    assert date.fromisoformat(name)
    copy = backups.folder(path) / f"{name}.review"
    assert verify(copy) == []
    with litreview.open(copy, reviewer="ada") as review:
        assert [record.title for record in review.find()] == ["Fish in the sea", "Socks and robots"]


def test_a_new_review_makes_no_copy(tmp_path):
    with litreview.create(tmp_path / "new.review", reviewer="ada") as review:
        review.add({"title": "Fish in the sea"})
    assert not backups.folder(tmp_path / "new.review").exists()


def test_the_newest_copies_are_kept(path, monkeypatch):
    today = date.fromisoformat("2030-01-01")
    for day in range(backups.KEPT + 2):
        monkeypatch.setattr(backups, "_today", lambda day=day: today + timedelta(days=day))
        with litreview.open(path, reviewer="ada") as review:
            review.tag(review.find()[0].id, f"day {day}")
    assert copies(path) == ["2030-01-03", "2030-01-04", "2030-01-05"]


def test_a_damaged_review_replaces_no_good_copy(path, monkeypatch):
    with litreview.open(path, reviewer="ada") as review:
        review.include(review.find()[0].id)
    good = copies(path)
    with closing(sqlite3.connect(path)) as raw, raw:  # an index without its rows
        raw.execute("PRAGMA writable_schema = ON")
        raw.execute(
            "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE "
            "name = 'ix_event_slot') WHERE name = 'ix_event_act'"
        )
    monkeypatch.setattr(backups, "_today", lambda: date.fromisoformat("2030-01-01"))
    copier = backups.Backups(path)
    copier.look()
    copier.close()
    assert copies(path) == good


def test_a_review_is_copied_before_it_is_migrated(tmp_path):
    place = tmp_path / "earlier.review"
    place.write_bytes(gzip.decompress(EARLIER.read_bytes()))
    before = place.read_bytes()
    litreview.open(place, reviewer="ada").close()
    [name] = copies(place)
    assert name.startswith("before-migration-")
    copy = backups.folder(place) / f"{name}.review"
    assert len(copy.read_bytes()) == len(before)
    with litreview.open(copy, reviewer="ada") as review:
        assert len(review.find()) > 0


def test_without_room_on_the_disk_nothing_is_copied(path, monkeypatch):
    monkeypatch.setattr(backups, "_ROOM", 1 << 60)
    with litreview.open(path, reviewer="ada") as review:
        review.include(review.find()[0].id)
    assert copies(path) == []
