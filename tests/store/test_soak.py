"""Processes that are killed at any moment: nothing acknowledged is lost, nothing is half done.

A few of each for every day; ``make soak`` kills many more on both engines, and prints how many.
"""

from __future__ import annotations

import gzip
import multiprocessing
import random
import runpy
import time
from pathlib import Path

import pytest

from litreview.store import log, open_database
from litreview.workspace import create
from litreview.workspace import open as open_review
from litreview.workspace.verify import verify

from ..patience import EXAMPLES, examples
from .test_earlier_versions import EARLIER, VERSIONS

SEED = 20261128
ENTRIES = 240  # more than are imported in one transaction

_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["__main__", "litreview.workspace", "psycopg"])
WORK = Path(__file__).with_name("killed.py")


def bib(first, number):
    return "\n".join(
        f"@misc{{k{n}, title = {{Paper {n} on nights}}, author = {{Berg, A{n}}}, year = 2020}}"
        for n in range(first, first + number)
    )


ENGINES = ["sqlite", "postgresql"] if EXAMPLES > 1 else ["sqlite"]
IN_SHORT = pytest.mark.parametrize("place", ENGINES, indirect=True)
"""What is the same on both engines is tried on one of them every day."""


class Killer:
    """Runs work in processes of its own and kills them; first one without, to know how long."""

    def __init__(self):
        self._dice = random.Random(SEED)  # noqa: S311 - not for secrets
        self._took = {}
        self.kills = self.acknowledged = 0

    def run(self, work, *given):
        """What a process told before it was killed at a random moment."""
        began, _ = self._start(work, given)
        return self._finish(*began, self._dice.random() * self._took.get(work, 0.3))

    def learn(self, work, *given):
        """Let it finish, or for endless work, let it go on for a while."""
        (process, told), since = self._start(work, given)
        process.join()
        self._took[work] = 1.1 * (time.monotonic() - since)
        assert process.exitcode == 0
        told.close()

    def _start(self, work, given):
        told, tell = _PROCESSES.Pipe(duplex=False)
        names = {"WORK": work, "GIVEN": (given[0], tell, *given[1:])}
        process = _PROCESSES.Process(target=runpy.run_path, args=(str(WORK), names, "killed"))
        process.start()
        tell.close()
        assert told.recv() == "ready"
        return (process, told), time.monotonic()

    def _finish(self, process, told, seconds):
        said = []
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            try:
                if told.poll(left):
                    said.append(told.recv())
            except EOFError:
                break
        process.kill()
        process.join()
        while True:
            try:
                said.append(told.recv())
            except EOFError:
                break
        told.close()
        self.kills += 1
        self.acknowledged += len(said)
        return said


@pytest.fixture
def killer():
    return Killer()


@pytest.fixture
def begun(place, tmp_path):
    """A review with a few papers; the folder of the test beside it."""
    (tmp_path / "few.bib").write_text(bib(0, 5))
    with open_review(place, reviewer="ada") as review:
        review.add(tmp_path / "few.bib")
    return place


def report(what, place, killer):
    engine = "PostgreSQL" if "://" in str(place) else "SQLite"
    print(f"{engine}: {killer.kills} kills of {what}, {killer.acknowledged} acknowledged, 0 lost")


def test_a_killed_writer_loses_no_decision(begun, killer):
    for _ in range(examples(1)):
        said = killer.run("decide", begun)
        database = open_database(begun)
        with database.read() as connection:
            known = {event.act for event in log.read(connection)}
        database.close()
        assert set(said) - {""} <= known, "without those that changed nothing"
    assert verify(begun) == []
    report("writers", begun, killer)


def test_a_killed_import_is_there_whole_or_not_at_all(begun, tmp_path, killer):
    found = 5
    for number in range(examples(2)):
        path = tmp_path / f"{number}.bib"
        path.write_text(bib(100 + ENTRIES * number, ENTRIES))
        if number == 0:
            killer.learn("import_file", begun, path)
            found += ENTRIES
            continue
        said = killer.run("import_file", begun, path)
        with open_review(begun, reviewer="ada") as review:
            now = len(review)
        assert now in ((found + ENTRIES,) if said else (found, found + ENTRIES))
        found = now
    assert verify(begun) == []
    report("imports", begun, killer)


@IN_SHORT
def test_a_killed_export_leaves_the_old_file_or_the_new_one(begun, tmp_path, killer):
    path, folder = tmp_path / "out.bib", tmp_path / "log"
    with open_review(begun, reviewer="ada") as review:
        review.include([paper.id for paper in review.records()])
    killer.learn("export", begun, path, folder)
    for number in range(examples(1)):
        before = path.read_text()
        with open_review(begun, reviewer="ada") as review:
            (review.exclude if number % 2 == 0 else review.include)("k0")
            review.export(tmp_path / "expected.bib", overwrite=True)
        killer.run("export", begun, path, folder)
        assert path.read_text() in (before, (tmp_path / "expected.bib").read_text())
        with open_review(begun, reviewer="ada") as review:
            review.log.export(folder)  # whatever is there can be read
    report("exports", begun, killer)


@IN_SHORT
def test_a_killed_merge_of_a_log_is_done_whole_or_not_at_all(begun, tmp_path, killer):
    whole = tmp_path / "whole.review"
    with create(whole, "bob") as review, open_review(begun, reviewer="ada") as mine:
        mine.log.export(tmp_path / "log")
        review.log.merge(tmp_path / "log")
        (tmp_path / "more.bib").write_text(bib(10, 60))
    for number in range(examples(1) + 1):
        with open_review(whole, reviewer="bob") as review:
            (tmp_path / "more.bib").write_text(bib(100 + 20 * number, 20))
            review.add(tmp_path / "more.bib")
            review.log.export(tmp_path / "log")
            there = len(review)
        if number == 0:
            killer.learn("merge", begun, tmp_path / "log")
            continue
        with open_review(begun, reviewer="ada") as review:
            before = len(review)
        said = killer.run("merge", begun, tmp_path / "log")
        with open_review(begun, reviewer="ada") as review:
            assert len(review) in ((there,) if said else (before, there))
    assert verify(begun) == []
    report("merges", begun, killer)


def test_a_killed_migration_leaves_a_review_that_opens(tmp_path, killer):
    earlier = gzip.decompress((EARLIER / f"{VERSIONS[0]}.review.gz").read_bytes())
    for number in range(examples(1) + 1):
        path = tmp_path / f"{number}.review"
        path.write_bytes(earlier)
        if number == 0:
            killer.learn("migrate", path)
            continue
        killer.run("migrate", path)
        assert verify(path) == []
    report("migrations", tmp_path, killer)
