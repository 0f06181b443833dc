"""Completing a review from the services: who allows it, what is kept, how it goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import litreview
from litreview.commands.cli import main

from ...empty_review import empty_review
from .conftest import ATTENTION
from .standin import Fault as Bad
from .standin import Paper

TITLES = (ATTENTION.title, "Deep Residual Learning for Image Recognition", "Nobody knows this one")


@pytest.fixture
def path(tmp_path):
    pages = tmp_path / "found.bib"
    pages.write_text("".join(f"@misc{{x{n}, title = {{{t}}}}}\n" for n, t in enumerate(TITLES)))
    path = tmp_path / "x.review"
    with litreview.open(empty_review(path), reviewer="ada") as r:
        r.add(pages)
    return path


@pytest.fixture
def r(path, stand_in):
    stand_in.papers.append(
        Paper(TITLES[1], (("Kaiming", "He"),), 2016, doi="10.1109/cvpr.2016.90", arxiv="1512.03385")
    )
    with litreview.open(path, reviewer="ada") as opened:
        yield opened


def test_nobody_is_asked_unless_it_is_allowed(r, stand_in, monkeypatch):
    for call in (
        r.metadata.complete,
        lambda **more: r.metadata.candidates(r.records()[0].id, **more),
    ):
        with pytest.raises(litreview.UsageError, match=r"allow it \(online=True, --online"):
            call()
    assert r.metadata.online is None
    monkeypatch.setenv("LITREVIEW_ONLINE", "1")
    assert r.metadata.online is True
    with pytest.raises(litreview.UsageError, match="allow it"):
        r.metadata.complete(online=False)
    monkeypatch.setenv("LITREVIEW_ONLINE", "0")
    with pytest.raises(litreview.OfflineError, match="is turned off"):
        r.metadata.complete(online=True)
    assert stand_in.asked == []
    monkeypatch.setenv("LITREVIEW_ONLINE", "1")
    assert r.metadata.complete().looked == 3


def test_files_are_read_and_nobody_is_asked(r, stand_in, tmp_path):
    report = r.metadata.complete(from_=tmp_path / "found.bib", online=True, threshold=0.9)
    assert (report.looked, report.completed, stand_in.asked) == (3, 0, [])
    with pytest.raises(litreview.UsageError, match="files or services"):
        r.metadata.complete(from_=tmp_path / "found.bib", services="arxiv")


def test_the_sure_ones_are_taken_over_and_asking_again_asks_nothing_twice(r, stand_in):
    report = r.metadata.complete(online=True, threshold=0.95)
    assert (report.looked, report.completed, report.problems) == (3, 2, ())
    assert report.unknown == (r.records()[2].id,)
    attention, residual, _ = r.records()
    assert (attention.authors[0], attention.year) == ("Ashish Vaswani", 2017)
    assert residual.doi == "10.1109/cvpr.2016.90"
    assert r.metadata.provenance(attention.id)["year"].source == "openalex"
    assert str(r.metadata.provenance(attention.id)["year"]).startswith("openalex W")
    assert r.log.undoable()[0] == "complete: 2 papers"
    asked = len(stand_in.asked)
    again = r.metadata.complete(online=True, threshold=0.95)
    assert (again.looked, again.completed, len(stand_in.asked)) == (1, 0, asked)
    r.undo()
    assert r.metadata.complete(online=True, threshold=0.95).completed == 2
    assert len(stand_in.asked) == asked


def test_all_services_are_asked_for_the_candidates_of_one_record(r, stand_in):
    found = r.metadata.candidates(r.records()[0].id, online=True)
    assert {one.source for one in found} == {"openalex", "crossref", "semanticscholar", "arxiv"}
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert r.metadata.apply(found[0]).ids == (r.records()[0].id,)
    only = r.metadata.candidates(r.records()[0].id, online=True, services="crossref")
    assert {one.source for one in only} == {"crossref"}


def test_what_nobody_answered_is_left_and_asked_for_the_next_time(r, stand_in):
    for service in ("openalex", "crossref", "semanticscholar", "arxiv"):
        stand_in.faults[service] = [Bad(403)]
    first = r.metadata.complete(online=True, threshold=0.9)
    assert (first.looked, len(first.left)) == (0, 3)
    assert first.problems[-1].startswith("no service can be reached")
    assert len(first.problems) == 5
    second = r.metadata.complete(online=True, threshold=0.9)
    assert (second.looked, second.completed, second.left) == (3, 2, ())


def test_stopping_leaves_the_rest_and_going_on_asks_only_for_it(r, stand_in):
    titles = []
    first = r.metadata.complete(
        online=True,
        threshold=0.9,
        progress=lambda number, total, title: titles.append(title),
        stop=lambda: len(titles) > 1,
    )
    assert (first.stopped, first.looked, first.completed, len(first.left)) == (True, 1, 1, 2)
    asked = len(stand_in.asked)
    second = r.metadata.complete(online=True, threshold=0.9)
    assert (second.looked, second.completed) == (2, 1)
    assert not any("attention" in path.casefold() for _, path, _ in stand_in.asked[asked:])


def test_the_answers_lie_beside_the_review_and_can_be_deleted(r, path, stand_in):
    r.metadata.complete(online=True)
    kept = path.parent / ".litreview" / "x.review.answers"
    assert kept.exists()
    asked = len(stand_in.asked)
    kept.unlink()
    r.metadata.complete(online=True)
    assert len(stand_in.asked) == 2 * asked


def test_a_title_from_the_network_cannot_reach_the_page(r, stand_in):
    stand_in.papers = [
        Paper(TITLES[2], (("<img src=x onerror=alert(1)>", "Li<script>alert(1)</script>"),), 2020)
    ]
    id = r.records()[2].id
    r.metadata.complete([id], online=True, threshold=0.9)
    assert r[id].authors == ("Li",)
    assert "<" not in json.dumps(r[id].authors)


def run(*words):
    return main([str(word) for word in words])


def test_from_the_command_line(r, path, stand_in, capsys):
    assert run("complete", path) == 2
    assert "--online" in capsys.readouterr().err
    assert run("complete", path, "--online", "--threshold", "0.9", "--dry-run") == 0
    out = capsys.readouterr().out
    assert out.endswith("3 looked up, 2 completed, 1 not found; nothing was changed\n")
    assert all(not record.authors for record in r.records())
    id = r.records()[0].id
    assert run("candidates", path, id, "--online") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("1  1.00  openalex W")
    assert lines[1].startswith("   adds abstract, authors, year, doi, arxiv, type, journal")
    assert run("candidates", path, id, "--online", "--json") == 0
    found = json.loads(capsys.readouterr().out)["candidates"]
    assert len(found) == len(lines) // 2
    assert found[0]["brings"][:3] == ["abstract", "authors", "year"]
    stand_in.papers = []
    words = ("complete", path, "--online", "--service", "arxiv", "--json")
    assert run(*words) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["looked"], len(report["unknown"])) == (3, 2)
    assert run("complete", path, "--online", "--service", "bing") == 2


def test_without_a_network_the_command_says_so_in_a_sentence(path, stand_in, capsys, monkeypatch):
    for name in ("ARXIV", "CROSSREF", "OPENALEX", "SEMANTICSCHOLAR"):
        monkeypatch.setenv(f"LITREVIEW_{name}_URL", "http://127.0.0.1:9")
    assert run("complete", path, "--online", "--threshold", "0.9") == 2
    out, err = capsys.readouterr()
    assert "0 looked up, 0 completed, 3 left" in out
    assert (
        "note: no service can be reached; the remaining papers were not looked up. Try again later"
        in err
    )
    assert "Traceback" not in err


def test_ctrl_c_leaves_what_is_done(path, stand_in):
    stand_in.faults["openalex"] = [
        Bad(200, stand_in.answer("openalex", "/works", {"filter": TITLES[0], "per-page": "5"})[1]),
        Bad(200, b" " * 1000, slow=60),
    ]
    words = ("complete", str(path), "--online", "--threshold", "0.9", "--service", "openalex")
    # A background job's children ignore Ctrl-C from the start, so the child listens again.
    code = (
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler);"
        " from litreview.commands.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code, *words],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        cwd=Path(__file__).parents[3],
    )
    while len(stand_in.asked) < 2 and child.poll() is None:
        stand_in.wait()
    child.send_signal(signal.SIGINT)
    err = child.communicate(timeout=60)[1]
    assert child.returncode == 130
    assert err == "\njupyter review: stopped; everything done so far is saved\n"
    with litreview.open(path) as r:
        assert r.records()[0].year == 2017
        assert r.records()[1].year is None


def test_a_paper_is_added_by_its_identifier_with_what_a_service_says(r, stand_in):
    report = r.add(["10.5555/999999", "pmid:31234567"], online=True)
    assert (report.new, report.merged, report.remarks) == (1, 1, ())
    loses = r[report.files[0].records[0]]
    assert (loses.title[:24], loses.authors) == ("Attention Is Not All You", ("Dong, Yihe",))
    # The second was in the review by its title and has an identifier now.
    assert r.find("transduction")[0].doi == "10.5555/3295222"


def test_a_book_is_added_by_isbn_and_not_one_of_its_chapters(r, stand_in):
    isbn = "9780306406157"
    stand_in.papers += [
        Paper("A chapter", (("Ann", "Lee"),), doi="10.5555/b.1", isbn=isbn, kind="book-chapter"),
        Paper("The book", (("Bo", "Roy"),), doi="10.5555/b", isbn=isbn, kind="monograph"),
    ]
    report = r.add("978-0-306-40615-7", online=True)
    book = r[report.files[0].records[0]]
    assert (book.title, book.type, book.fields["isbn"]) == ("The book", "book", isbn)


def test_what_no_service_knows_is_added_bare_and_says_so(r, stand_in, monkeypatch):
    report = r.add("10.5555/nobody", online=True)
    assert "as no service knows it" in report.remarks[0].reason
    assert r[report.files[0].records[0]].doi == "10.5555/nobody"
    monkeypatch.setenv("LITREVIEW_ONLINE", "0")
    with pytest.raises(litreview.OfflineError):
        r.add("10.5555/nobody2", online=True)
    assert "as look-up is off" in r.add("10.5555/nobody2").remarks[0].reason
