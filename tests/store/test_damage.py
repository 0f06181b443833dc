"""Damaged reviews: opened, repaired or refused in one sentence, never with a traceback."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from litreview.commands.cli import main
from litreview.errors import ReviewError
from litreview.store import create, open_database
from litreview.workspace import open as open_review
from litreview.workspace.verify import verify

from ..patience import examples
from .few import few

SEED = 202611
COPIES = examples(30)
FLIPPED = 24  # bytes of a copy


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A small review on which something was done, as one file."""
    path = tmp_path_factory.mktemp("whole") / "whole.review"
    create(path)
    database = open_database(path)
    review = few(database)
    review.undo()
    review.redo()
    review.find("vision")  # has the words indexed
    review.close()
    return path


def run(capsys, *words):
    """The exit code, and the one line on standard error."""
    code = main([str(word) for word in words])
    said = capsys.readouterr().err
    assert "Traceback" not in said
    if code == 2:
        assert said.startswith("jupyter review: ")
        assert said.count("\n") == 1
    return code, said


def test_random_damage_never_ends_in_a_traceback(whole, tmp_path, capsys):
    dice = random.Random(SEED)  # noqa: S311 - not for secrets
    data = whole.read_bytes()
    codes = set()
    with open_review(whole) as review:
        id = review.find()[0].id
    for number in range(COPIES):
        damaged = bytearray(data)
        # All over the file, and in every other copy close together, as a bad sector is.
        first = dice.randrange(100, len(data) - 512)
        for _ in range(FLIPPED):
            place = first + dice.randrange(512) if number % 2 else dice.randrange(100, len(data))
            damaged[place] ^= dice.randrange(1, 256)
        path = tmp_path / f"{number}.review"
        path.write_bytes(damaged)
        for words in (
            ("list", path),
            ("list", path, "--query", "vision"),
            ("export", path, "--to", tmp_path / f"{number}.bib", "--where", "all"),
            ("include", path, id),
            ("verify", path),
        ):
            codes.add(run(capsys, *words)[0])
    assert codes == {0, 1, 2}  # the damage was neither harmless nor always fatal


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE searched_data SET block = x'00112233445566778899'",
        "DELETE FROM searched_config",  # "vtable constructor failed"
    ],
)
def test_a_damaged_search_index_is_made_again(whole, tmp_path, capsys, statement):
    path = shutil.copy(whole, tmp_path / "index.review")
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute(statement)
    with open_review(path, reviewer="ada") as review, open_review(whole, reviewer="ada") as intact:
        for query in ("vision", "transformers", "深度", "socks"):
            expected = [record.id for record in intact.find(query)]
            assert [record.id for record in review.find(query)] == expected
            assert expected
    assert run(capsys, "verify", path)[0] == 0


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        ("UPDATE record SET title = 'Fush in the sea' WHERE position = 4", "title or abstract of"),
        ("UPDATE decision SET decision = 'maybe'", "the decisions in the tables"),
        ("UPDATE decision SET decision = 'includf'", "the table decision has a value"),
        ("UPDATE note SET text = 'Ask Grave'", "the notes in the tables"),
        ("UPDATE tag SET name = 'Fision' WHERE name = 'Vision'", "the tags in the tables"),
        ("DELETE FROM event WHERE seq = 2", "the log has"),
        ("UPDATE event SET payload = '{' WHERE seq = 2", "the table event has a value"),
        ("UPDATE event SET slot = CAST(x'ff' AS TEXT) WHERE seq = 2", "the table event has a"),
        ("UPDATE identity SET record = 'nothing'", "refers to a row of record"),
    ],
)
def test_verify_finds_what_sqlite_does_not(whole, tmp_path, capsys, statement, finding):
    path = shutil.copy(whole, tmp_path / "changed.review")
    assert verify(path) == []
    with closing(sqlite3.connect(path)) as raw, raw:
        assert raw.execute(statement).rowcount
    assert main(["verify", str(path)]) == 1
    assert finding in capsys.readouterr().out


def test_a_whole_review_is_verified(made, place, capsys):
    made.undo()
    assert main(["verify", place]) == 0
    assert capsys.readouterr().out == "no damage found\n"


def test_making_a_review_on_a_full_disk_says_so(tmp_path):
    """A file may grow to 40 kB only, which is less than an empty review has."""
    script = (
        "import resource, signal, sys\n"
        "from litreview.commands.cli import main\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "sys.exit(main(['new', sys.argv[1]]))\n"
    )
    path = tmp_path / "full.review"
    run = subprocess.run(
        [sys.executable, "-c", script, path], capture_output=True, text=True, check=False
    )
    assert run.returncode == 2
    assert run.stderr == "jupyter review: the disk failed on full.review; nothing was saved\n"
    assert list(tmp_path.iterdir()) == []


FLIPS = 200


def everything(review):
    """All that a review shows of its papers."""
    return [
        (
            record.id,
            record.key,
            *(record.title, record.abstract, record.authors, record.year, record.doi, record.type),
            *(dict(record.fields), record.decision, record.reasons, record.tags),
            [note.text for note in record.notes],
            [(mark.quote, mark.comment) for mark in record.highlights],
            [(one.source, one.line) for one in record.occurrences],
        )
        for record in review.find()
    ]


def test_no_changed_byte_shows_another_text_without_verify_saying_so(whole, tmp_path):
    dice = random.Random(SEED)  # noqa: S311 - not for secrets
    data = whole.read_bytes()
    written = [place for place in range(100, len(data)) if data[place]]
    with open_review(whole, reviewer="ada") as review:
        expected = everything(review)
    found = 0
    refused = []
    path = tmp_path / "flipped.review"
    for _ in range(FLIPS):
        damaged = bytearray(data)
        damaged[dice.choice(written)] ^= dice.randrange(1, 256)
        path.write_bytes(damaged)
        try:
            with open_review(path, reviewer="ada") as review:
                shown = everything(review)
            if shown != expected:
                found += 1
                assert verify(path)
        except ReviewError as error:
            refused.append(str(error))
    right = FLIPS - found - len(refused)
    print(f"{right} of {FLIPS} copies with a changed byte show what was there")
    print(f"{len(refused)} are refused in a sentence; of {found} verify says what is wrong")
    assert refused
    assert not any("\n" in sentence for sentence in refused)
    assert len(refused) + found < FLIPS


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE record SET authors = '[\"Somebody else\"]' WHERE position = 4",
        "UPDATE record SET year = 1937 WHERE position = 4",
        "UPDATE text SET abstract = 'Another one.' WHERE id = 1",
    ],
)
def test_a_paper_whose_checksum_is_wrong_is_not_shown(whole, tmp_path, capsys, statement):
    path = shutil.copy(whole, tmp_path / "changed.review")
    with closing(sqlite3.connect(path)) as raw, raw:
        assert raw.execute(statement).rowcount == 1
    code, said = run(capsys, "list", path)
    assert code == 2
    assert "changed outside of the program" in said
    assert main(["verify", str(path)]) == 1
