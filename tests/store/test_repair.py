"""Saving what can be read of a damaged review."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing

import pytest

from litreview.commands.cli import main
from litreview.errors import ExistsError, ReviewError
from litreview.store import create, open_database
from litreview.workspace import Review
from litreview.workspace import open as open_review
from litreview.workspace.verify import repair, verify

from ..patience import examples
from .few import few
from .papers import fill
from .test_damage import everything

SEED = 4711


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    path = tmp_path_factory.mktemp("whole") / "whole.review"
    create(path)
    review = few(open_database(path))
    review.undo()
    review.redo()
    review.close()
    return path


def shown(path):
    with open_review(path, reviewer="ada") as review:
        return everything(review)


def change(path, *statements):
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            raw.execute(statement)


def test_of_a_whole_review_nothing_is_lost(whole, tmp_path, capsys):
    new = tmp_path / "new.review"
    assert main(["repair", str(whole), str(new)]) == 0
    assert "nothing is lost" in capsys.readouterr().out
    assert shown(new) == shown(whole)
    assert verify(new) == []
    with open_review(new, reviewer="ada") as review:
        assert review.undo().act


def test_a_source_that_was_removed_stays_removed(tmp_path):
    path, new = tmp_path / "two.review", tmp_path / "new.review"
    create(path)
    database = open_database(path)
    fill(database, 4, "1" * 64)
    fill(database, 8, "2" * 64)
    with Review(database, "ada") as review:
        review.sources.remove("2222.txt")
    assert repair(path, new) == []
    assert verify(new) == []
    assert len(shown(new)) == len(shown(path)) == 4
    with open_review(new, reviewer="ada") as review:
        review.undo()
        assert len(review.find()) == 8


def test_nothing_is_overwritten(whole, tmp_path):
    new = tmp_path / "new.review"
    new.write_bytes(b"mine")
    with pytest.raises(ExistsError):
        repair(whole, new)
    assert new.read_bytes() == b"mine"


def test_a_lost_paper_keeps_its_text_and_what_was_done_with_it(whole, tmp_path):
    path, new = shutil.copy(whole, tmp_path / "lost.review"), tmp_path / "new.review"
    change(path, "DELETE FROM record WHERE position = 1")
    said = repair(path, new)
    assert ["only title and abstract are left" in sentence for sentence in said] == [True]
    assert verify(new) == []
    before, after = shown(whole), {one[0]: one for one in shown(new)}
    assert after.keys() == {one[0] for one in before}
    for one in before:
        assert after[one[0]][2:4] == one[2:4], "title and abstract"
        assert after[one[0]][9:] == one[9:], "decision, tags, notes"


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE record SET authors = '[\"X\"]' WHERE position = 2", "compare it with its source"),
        ("DELETE FROM event WHERE seq = 3", "1 of"),
        ("UPDATE event SET payload = '{' WHERE seq = 3", "1 of"),
        ("DELETE FROM source", "name and date of source 1"),
        ("DELETE FROM act", ""),
        ("DROP TABLE searched", ""),
        ("UPDATE review SET last_seq = 'x'", ""),
    ],
)
def test_what_is_repaired_is_whole(whole, tmp_path, statement, sentence):
    path, new = shutil.copy(whole, tmp_path / "damaged.review"), tmp_path / "new.review"
    change(path, statement)
    said = repair(path, new)
    assert sentence in "; ".join(said)
    assert verify(new) == []
    assert len(shown(new)) == len(shown(whole))


def test_random_damage_is_repaired_or_refused_in_a_sentence(whole, tmp_path):
    dice = random.Random(SEED)  # noqa: S311 - not for secrets
    data = whole.read_bytes()
    page = 4096
    copies, saved = examples(20), 0
    for number in range(copies):
        damaged = bytearray(data)
        start = page * dice.randrange(len(data) // page)
        damaged[start : start + page] = dice.randbytes(page)
        path, new = tmp_path / "damaged.review", tmp_path / f"{number}.review"
        path.write_bytes(damaged)
        try:
            repair(path, new)
        except ReviewError as error:
            assert "\n" not in str(error)  # noqa: PT017 - not all are refused
            assert not new.exists()
            continue
        assert verify(new) == []
        saved += len(shown(new)) == len(shown(whole))
    assert saved > copies / 2
