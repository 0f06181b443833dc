"""The log as text, and merging that of another copy: the union, in either order."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from litreview.commands.cli import main
from litreview.errors import InputError, ReviewError
from litreview.model import Kind
from litreview.store import log_export, log_lines, open_database
from litreview.store.log_files import write_folder
from litreview.workspace import create
from litreview.workspace import open as open_review
from litreview.workspace.verify import repair, verify

from ..patience import examples
from .state import present

FIRST = """@misc{berg2020, title = {Sleep after night shifts}, author = {Berg, Ada}, year = 2020,
  abstract = {Nurses slept less.}}
@misc{berg2021, title = {Naps at work}, author = {Berg, Ada}, year = 2021, doi = {10.5555/nap}}
@misc{holm2019, title = {Light and alertness}, author = {Holm, Per}, year = 2019}
"""
SECOND = """@misc{nap, title = {Naps at work}, author = {Berg, A.}, doi = {10.5555/nap},
  abstract = {Twenty minutes are enough, as forty nurses told us.}, journal = {Shift Work}}
@misc{berg2020, title = {Coffee at night}, author = {Berg, Bo}, year = 2020}
"""
THIRD = "@misc{berg2020, title = {Melatonin for shift workers}, author = {Berg, Cy}, year = 2020}"


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """A folder with a review and files to import."""
    folder = tmp_path_factory.mktemp("begun")
    for name, text in (("first", FIRST), ("second", SECOND), ("third", THIRD)):
        (folder / f"{name}.bib").write_text(text)
    with create(folder / "a.review", "ada") as review:
        review.add(folder / "first.bib")
        review.include("berg2020")
    return folder


@pytest.fixture
def two(begun, tmp_path):
    """The review and its copy on another computer."""
    return copies(begun, tmp_path / "two")


def copies(begun, folder):
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(begun, folder, ignore=shutil.ignore_patterns(".litreview"))
    shutil.copyfile(begun / "a.review", folder / "b.review")
    return folder


def reopen(path, reviewer="ada"):
    return open_review(path, reviewer=reviewer, follow=False)


def whole(path, folder):
    """Export all there is, as somebody does who may see everything; what was written."""
    shutil.rmtree(folder, ignore_errors=True)
    database = open_database(path)
    with database.read() as connection:
        write_folder(folder, log_export.identity(connection), log_export.lines(connection))
    database.close()
    return texts(folder)


def texts(folder):
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*.json*")}


def state(path):
    """All that a review says, except for the numbers of its events and sources."""
    database = open_database(path)
    with database.read() as connection:
        *shown, _sources = present(connection)
    database.close()
    with reopen(path) as review:
        found = [len(review.find(word)) for word in ("nurses", "sleep", "coffee", "melatonin")]
        return shown, review.df.to_csv(), review.to_bibtex(), found


def act(path, reviewer, steps):
    """Do some of the things that reviewers do."""
    with reopen(path, reviewer) as review:
        for step in steps:
            ids = [paper.id for paper in review.records()]
            id = ids[step % len(ids)]
            todo = (
                lambda id=id: review.include(id),
                lambda id=id: review.exclude(id, "off topic"),
                lambda id=id: review.tag(id, "sleep"),
                lambda id=id: review.note(id, f"a thought of {reviewer}"),
                lambda: review.export(path.with_suffix(".bib")),
                review.undo,
                lambda: review.add(path.parent / "second.bib"),
                lambda: review.add(path.parent / "third.bib"),
                lambda ids=ids: review.duplicates.merge([ids[0], ids[-1]]),
                lambda id=id, step=step: review.keys.pin(id, f"{reviewer}{step}"),
                lambda: review.sources.remove("second.bib"),
                lambda: review.tags.style("sleep", colour="blue"),
            )
            try:
                todo[step // 7 % len(todo)]()
            except ReviewError:
                continue  # nothing to undo, to merge or to remove


STEPS = st.lists(st.integers(0, 500), min_size=1, max_size=6)


@settings(
    max_examples=examples(2),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(one=STEPS, other=STEPS)
def test_either_order_gives_the_same_review(begun, tmp_path, one, other):
    folder = copies(begun, tmp_path / "two")
    a, b = folder / "a.review", folder / "b.review"
    act(a, "ada", one)
    act(b, "bob", other)
    whole(a, folder / "a")
    whole(b, folder / "b")
    for path, log in ((a, "b"), (b, "a")):
        assert main(["log", "merge", str(path), str(folder / log)]) == 0
    assert whole(a, folder / "a") == whole(b, folder / "b")
    assert state(a) == state(b)
    assert verify(a) == verify(b) == []
    with reopen(a) as review:
        assert str(review.log.merge(folder / "b")) == "nothing new"


def test_two_imports_of_one_paper_and_two_exports_of_one_key(two):
    """As each step of the random test does it, with what must come of it."""
    a, b = two / "a.review", two / "b.review"
    for path, name, title in (
        (a, "second.bib", "Coffee at night"),
        (b, "third.bib", "Melatonin for shift workers"),
    ):
        with reopen(path) as review:
            review.add(two / name)
            [paper] = review.find(title)
            review.include([paper.id, "berg2021"])
            review.keys.pin(paper.id, "berg")
            review.export(path.with_suffix(".bib"))
            review.log.export(two / path.stem)
    with reopen(a) as review:
        seq, seen = review.log.seq, []
        watch = review.log.watch(seen.extend)
        merged = review.log.merge(two / "b")
        assert (merged.papers, merged.renamed) == (1, (("berg", "berg-2"),))
        assert [paper.key for paper in review.records() if paper.key.startswith("berg-")]
        nap = review["berg2021"]
        assert (nap.abstract, len(nap.occurrences)) == (
            "Twenty minutes are enough, as forty nurses told us.",
            2,
        )
        assert len(review.find("melatonin")) == 1
        changed = {event.kind.value for event in review.log.events(since=seq)}
        assert {"imported", "key pinned"} <= changed, "who follows the log sees what is new"
        watch.stop()
        review.undo()
    assert verify(a) == []


def test_an_empty_review_becomes_a_copy(two, capsys):
    a, new = str(two / "a.review"), str(two / "new.review")
    assert main(["--reviewer", "ada", "log", "export", a, str(two / "log")]) == 0
    before = texts(two / "log")
    assert sorted(before) == sorted(["review.json", "ada.jsonl", *(n for n in before if "/" in n)])
    assert main(["--reviewer", "ada", "log", "export", a, str(two / "log")]) == 0
    assert capsys.readouterr().out.endswith("nothing new\n")
    assert main(["new", new]) == 0
    assert main(["log", "merge", new, str(two / "log")]) == 0
    assert whole(new, two / "copied") == before
    assert state(new) == state(two / "a.review")
    repair(two / "new.review", two / "repaired.review")
    assert state(two / "repaired.review") == state(two / "a.review")


def test_a_key_that_two_papers_were_given_is_free_again_when_one_gets_another(two):
    for name, paper in (("a", "berg2020"), ("b", "holm2019")):
        with reopen(two / f"{name}.review") as review:
            review.keys.pin(paper, "night")
            review.log.export(two / name)
    with reopen(two / "a.review") as review:
        review.log.merge(two / "b")
        assert [paper.key for paper in review.records()] == ["night", "berg2021", "night-2"]
        review.keys.pin("night", "shift")
        assert [paper.key for paper in review.records()] == ["shift", "berg2021", "night"]
    assert verify(two / "a.review") == []


def test_a_merge_that_brings_nothing_waits_for_nobody(two):
    whole(two / "a.review", two / "log")
    writer = open_database(two / "b.review")
    with reopen(two / "b.review") as review, writer.write():
        assert str(review.log.merge(two / "log")) == "nothing new"
    writer.close()


def test_a_log_goes_to_a_database_and_back(two, postgres_place):
    with reopen(two / "b.review") as review:
        review.add(two / "second.bib")
        review.exclude("holm2019")
        review.log.export(two / "log")
    assert main(["copy", str(two / "a.review"), postgres_place]) == 0
    with reopen(postgres_place) as review:
        review.add(two / "third.bib")
        review.log.merge(two / "log")
        review.log.export(two / "log")
    with reopen(two / "b.review") as review:
        review.log.merge(two / "log")
    assert state(two / "b.review") == state(postgres_place)
    assert verify(postgres_place) == []


def test_what_is_blind_is_not_exported(two):
    with reopen(two / "a.review", "bob") as review:
        review.exclude("berg2020", "off topic")
        review.note("holm2019", "not for ada")
        review.include("holm2019")
    with reopen(two / "a.review", "ada") as review:
        review.log.export(two / "log")
    said = texts(two / "log")
    assert "not for ada" not in "".join(said.values())
    own = [json.loads(line) for line in said["bob.jsonl"].splitlines()]
    assert {line["event"]["record"] for line in own if line.get("event", {}).get("kind")} == {
        line["event"]["record"] for line in own if "event" in line
    }
    assert sum("decided" in json.dumps(line) for line in own) == 1, "both have decided berg2020"
    with reopen(two / "a.review", "bob") as review:
        review.log.export(two / "log")
    with reopen(two / "a.review", "ada") as review:
        review.log.export(two / "log")
    assert "not for ada" in texts(two / "log")["bob.jsonl"], "what a folder has stays there"


def test_every_kind_of_event_can_be_read():
    assert log_lines._EVENTS.keys() == set(Kind)


def broken(old, new):
    return lambda text: text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("name", "damage", "sentence"),
    [
        ("ada.jsonl", lambda text: text[:-9], "is not complete JSON"),
        ("ada.jsonl", lambda text: text + "\n", "is not complete JSON"),
        ("ada.jsonl", broken("decided", "judged"), "unknown kind of event, 'judged'; it was wri"),
        ("ada.jsonl", broken('"event"', '"vote"'), "is of an unknown kind, 'vote'; it was written"),
        ("ada.jsonl", broken('"include"', '"yes"'), "has \"yes\" as 'decision'"),
        ("ada.jsonl", broken('"include"', "NaN"), "is not complete JSON"),
        ("ada.jsonl", broken('"include"', '"exclude"'), "is not the same in all files"),
        ("ada.jsonl", broken('"slot":"decision"', '"slot":"key"'), "has 'key' as 'slot'"),
        ("ada.jsonl", broken('"ada"', '"a\\u0000da"'), "has a null character"),
        ("ada.jsonl", broken('"ada"', '"\\ud800"'), "has an incomplete character"),
        ("ada.jsonl", broken('"ada"', '""'), "as 'reviewer'"),
        ("ada.jsonl", lambda text: "[" * 100_000 + "\n", "is n"),
        ("review.json", broken('"version":1', '"version":9'), "by a later version"),
        ("review.json", lambda text: "{}", "does not say which review this is"),
        ("review.json", broken('"review":"2', '"review":"1'), "is of another review"),
    ],
)
def test_what_cannot_be_merged_is_refused_in_a_sentence(two, capsys, name, damage, sentence):
    with reopen(two / "a.review") as review:
        review.log.export(two / "log")
    before = whole(two / "b.review", two / "b")
    damaged = two / "log" / name
    damaged.write_text(damage(damaged.read_text()), errors="surrogatepass")
    assert main(["log", "merge", str(two / "b.review"), str(two / "log")]) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert len(said.splitlines()) == 1
    assert whole(two / "b.review", two / "b") == before


def test_a_folder_without_a_log_or_without_a_source_is_refused(two, capsys):
    with reopen(two / "a.review") as review:
        review.add(two / "third.bib")
        review.log.export(two / "log")
    assert main(["log", "merge", str(two / "b.review"), str(two / "nothing")]) == 2
    assert "there is no log in" in capsys.readouterr().err
    for path in (two / "log" / "sources").iterdir():
        if "Melatonin" in path.read_text():
            path.unlink()
    with reopen(two / "b.review") as review, pytest.raises(InputError, match="is not complete"):
        review.log.merge(two / "log")


def test_git_merges_the_logs_of_two_reviewers(two):
    """With the lines of docs/trust.md in .gitattributes, and the driver."""

    def git(*words, at=two / "repository"):
        done = subprocess.run(["git", *words], cwd=at, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    docs = Path(__file__).parents[2] / "docs" / "trust.md"
    driver = "jupyter review log merge-files %A %B"
    assert "log/**/*.jsonl merge=litreview" in docs.read_text()
    assert f'git config merge.litreview.driver "{driver}"' in docs.read_text()
    (two / "repository").mkdir()
    git("init", "-q", "-b", "main")
    for name, value in (("user.name", "Ada"), ("user.email", "ada@example.org")):
        git("config", name, value)
    here = f"{sys.executable} -m litreview.commands.cli log merge-files %A %B"
    git("config", "merge.litreview.driver", here)
    (two / "repository" / ".gitattributes").write_text("log/**/*.jsonl merge=litreview\n")
    folder = two / "repository" / "log"

    def commit(path, reviewer, decide):
        with reopen(path, reviewer) as review:
            decide(review)
            review.log.export(folder)
        git("add", ".")
        git("commit", "-q", "-m", f"Screen as {reviewer}")

    commit(two / "a.review", "ada", lambda review: review.tag("berg2020", "sleep"))
    git("branch", "laptop")
    commit(two / "a.review", "ada", lambda review: review.exclude("holm2019"))
    git("checkout", "-q", "laptop")
    commit(two / "b.review", "ada", lambda review: review.include("berg2021"))
    git("merge", "-q", "-m", "Merge both", "main")
    for name in ("a.review", "b.review"):
        with reopen(two / name) as review:
            review.log.merge(folder)
            assert [path for path in review.log.export(folder) if path.suffix == ".jsonl"] == []
    assert state(two / "a.review") == state(two / "b.review")
    with reopen(two / "a.review") as review:
        assert {paper.key: paper.decision for paper in review.records()} == {
            "berg2020": "include",
            "berg2021": "include",
            "holm2019": "exclude",
        }
