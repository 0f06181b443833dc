"""``jupyter review`` as a user types it."""

from __future__ import annotations

import csv
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import litreview
from litreview.commands.cli import main

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


@pytest.fixture
def run(capsys):
    """Run a command in this process; gives exit code, output and errors."""

    def run(*words):
        code = main([str(word) for word in words])
        return code, *capsys.readouterr()

    return run


@pytest.fixture
def path(tmp_path, run):
    run("new", tmp_path / "x.review")
    run("add", tmp_path / "x.review", *SEEDS)
    return tmp_path / "x.review"


def listed(run, path, *words):
    return json.loads(run("list", path, "--json", *words)[1])["records"]


def test_from_pages_to_a_bib(tmp_path, run):
    path = tmp_path / "x.review"
    assert run("new", path)[0] == 0
    code, out, err = run("add", path, *SEEDS)
    assert (code, err) == (0, "")
    assert out.endswith("502 read, 399 new, 103 merged\n")
    status = json.loads(run("status", path, "--json")[1])
    assert (status["records"], status["occurrences"]) == (399, 502)
    assert [s["entries"] for s in status["sources"]] == [69, 83, 78, 192, 80]
    assert status["decisions"] == {"include": 0, "maybe": 0, "exclude": 0, "undecided": 399}
    one, two, three = (record["id"] for record in listed(run, path)[:3])
    assert run("include", path, one, two)[1] == "include: 2 papers\n"
    assert run("exclude", path, three, "--reason", "out of scope")[0] == 0
    assert run("tag", path, "vision", one)[0] == 0
    assert run("note", path, one, "read the appendix")[0] == 0
    assert run("note", path, one, "and the code")[0] == 0
    record = listed(run, path)[0]
    assert {"id", "key", "title", "decision", "tags", "notes", "sources"} <= set(record)
    assert (record["decision"], record["tags"], record["notes"]) == (
        "include",
        ["vision"],
        ["read the appendix", "and the code"],
    )
    assert sum(len(record["sources"]) for record in listed(run, path)) == 502
    code, out, _ = run("export", path, "--to", tmp_path / "out.bib")
    assert (code, out) == (0, f"2 entries written to {tmp_path / 'out.bib'}\n")
    assert (tmp_path / "out.bib").read_text().count("\n@") == 2
    assert [x["id"] for x in listed(run, path, "--where", "exclude")] == [three]


def test_adding_again_changes_nothing_and_says_so(path, run):
    before = run("status", path, "--json")[1]
    code, out, _ = run("add", path, *SEEDS)
    assert code == 0
    assert out.count(".txt: already in the review, nothing changed\n") == 5
    assert run("status", path, "--json")[1] == before


def test_undo_and_redo(path, run):
    id = listed(run, path)[0]["id"]
    run("include", path, id)
    run("maybe", path, id)
    assert run("undo", path)[1].startswith("undone: maybe: Betrayed by Attention")
    assert listed(run, path)[0]["decision"] == "include"
    assert run("redo", path)[1].startswith("redone: maybe")
    run("clear", path, id)
    assert listed(run, path)[0]["decision"] == "undecided"


def test_similar_says_why(path, run):
    id = listed(run, path)[0]["id"]
    found = json.loads(run("similar", path, id, "--json")[1])["similar"]
    assert len(found) == 10
    assert {"id", "title", "score", "terms"} <= set(found[0])
    assert found[0]["terms"][0]["weight"] > 0


def test_ids_can_come_from_a_pipe(path, run, monkeypatch):
    ids = [record["id"] for record in listed(run, path)[:3]]
    lines = "\n".join(f"{id}  undecided  A title" for id in ids)
    monkeypatch.setattr("sys.stdin", lines.splitlines())
    assert run("exclude", path, "-")[1] == "exclude: 3 papers\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("new", "{path}"), "already exists and was not changed"),
        (("status", "{folder}/none.review"), "there is no review at"),
        (("status", __file__), "is not a review"),
        (("include", "{path}", "zzzzzzzz"), "there is no record 'zzzzzzzz'"),
        (("tag", "{path}", "", "{id}"), "a tag cannot be empty"),
        (("note", "{path}", "{id}", ""), "a new note cannot be empty"),
        (("add", "{path}", "{folder}/none.txt"), "there is no such file"),
        (("export", "{path}", "--to", "/dev/null/x.bib"), "cannot be written"),
    ],
)
def test_what_is_wrong_is_said_in_one_line_with_exit_code_2(path, run, words, sentence):
    id = listed(run, path)[0]["id"]
    before = run("status", path, "--json")[1]
    code, out, err = run(*(w.format(path=path, folder=path.parent, id=id) for w in words))
    assert (code, out) == (2, "")
    assert sentence in err
    assert err.count("\n") == 1
    assert "Traceback" not in err
    assert run("status", path, "--json")[1] == before


def test_a_file_that_fails_does_not_stop_the_others(tmp_path, run):
    path = tmp_path / "x.review"
    (tmp_path / "empty.txt").touch()
    run("new", path)
    code, out, err = run("add", path, tmp_path / "empty.txt", SEEDS[0], tmp_path / "none.txt")
    assert code == 1
    assert "69 read, 69 new, 0 merged" in out
    assert "not read: empty.txt: the file is empty" in err
    assert "none.txt: there is no such file" in err


def test_it_is_a_command_of_jupyter(tmp_path):
    jupyter = Path(sys.executable).with_name("jupyter")
    for words in (["new", "x.review"], ["status", "x.review", "--json"]):
        done = subprocess.run(
            [jupyter, "review", *words], cwd=tmp_path, capture_output=True, text=True, check=True
        )
    assert json.loads(done.stdout)["records"] == 0


# A shell starts what runs in the background with Ctrl-C switched off, and children inherit that.
LISTENING = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from litreview.commands.cli import main
sys.exit(main(sys.argv[1:]))
"""


def test_control_c_leaves_a_whole_state(tmp_path):
    path = tmp_path / "x.review"
    pages = []
    text = "We look at a thing that nobody has looked at. " * 8
    for page in range(400):
        pages.append(tmp_path / f"page{page:03}.txt")
        pages[-1].write_text(
            "Daily Papers\nnew\n"
            + "".join(f"Title {n} of page {page}\n{text}\n" for n in range(50))
        )
    litreview.create(path).close()
    adding = subprocess.Popen(
        [sys.executable, "-c", LISTENING, "add", path, *pages], stderr=subprocess.PIPE, text=True
    )
    with litreview.open(path) as r:
        while adding.poll() is None and len(r) < 200:
            time.sleep(0.01)  # nothing tells when the fourth page is in
        adding.send_signal(signal.SIGINT)
        _, err = adding.communicate()
        status = r.status()
        assert adding.returncode == 130
        assert "stopped; everything done so far is saved" in err
        assert status["records"] == status["occurrences"] == 50 * len(status["sources"])
        assert 0 < len(status["sources"]) < 400
        report = r.add(pages[:8])
        assert report.known == min(8, len(status["sources"]))
        assert len(r) == 50 * max(8, len(status["sources"]))


def test_importing_the_library_is_cheap():
    code = (
        "import sys, litreview; heavy = {'pandas', 'sklearn', 'sqlalchemy', 'numpy', 'alembic', "
        "'bibtexparser', 'anywidget', 'IPython'} & set(sys.modules); assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_simulate_reads_finished_reviews_again(tmp_path, run):
    file = tmp_path / "finished.csv"
    with file.open("w", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["title", "abstract", "included"])
        for n in range(60):
            kind = "robot legs" if n % 6 == 0 else "image pixels"
            rows.writerow([f"{kind} {n}", f"about {kind}", int(n % 6 == 0)])
    code, out, _ = run("simulate", file, "--seeds", "2", "--json")
    runs = json.loads(out)["runs"]
    assert code == 0
    assert [(run["file"], run["seed"]) for run in runs] == [(str(file), 0), (str(file), 1)]
    assert all(run["loss"] == 0 and run["wss95"] > 0.7 and run["step_ms"] > 0 for run in runs)
    _, out, _ = run("simulate", file, "--seeds", "1", "--ranker", "naive-bayes", "--json")
    assert json.loads(out)["runs"][0]["ranker"] == "naive-bayes"
    code, out, err = run("simulate", tmp_path / "gone.csv", file, "--seeds", "1")
    assert (code, str(file) in out) == (2, True)
    assert "there is no file" in err
    assert run("simulate", file, "--ranker", "nobody")[0] == 2


def test_advice_on_the_command_line(path, run):
    run("protocol", path, "--question", "How are models quantized?")
    told = json.loads(run("protocol", path, "--json")[1])
    assert told["question"] == "How are models quantized?"
    first = json.loads(run("next", path, "-n", "2", "--json")[1])
    assert first["by"] == "protocol"
    ids = [record["id"] for record in first["records"]]
    run("include", path, ids[0])
    run("exclude", path, ids[1])
    after = json.loads(run("next", path, "--mode", "uncertain", "--json")[1])
    assert after["by"] == "model"
    why = json.loads(run("why", path, after["records"][0]["id"], "--json")[1])
    whole = why["rest"] + sum(term["weight"] for term in why["terms"])
    assert abs(whole - why["score"]) < 1e-3
    assert why["nearest"][0]["id"] == ids[0]
    assert "decisions are correct" in run("stopping", path)[1]
    similar = run("similar", path, "--where", "include", "--json")[1]
    assert len(json.loads(similar)["similar"]) == 10
    assert len(run("themes", path, "-n", "5")[1].splitlines()) == 5
