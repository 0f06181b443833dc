"""The subcommand that reads finished reviews again."""

import csv
import json
import os
import signal
import subprocess
import sys

import pytest

from litreview.commands.cli import main


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder to work in, whose modules are forgotten afterwards."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [*sys.path])
    return tmp_path


def finished(file, included=lambda n: n % 6 == 0):
    with file.open("w", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["Title", "Abstract", "Label_Included"])
        for n in range(60):
            kind = "robot legs" if n % 6 == 0 else "image pixels"
            rows.writerow([f"{kind} {n}", f"about {kind}", int(included(n))])
    return file.name


def test_each_bad_file_is_named_and_the_good_one_is_read(here, capsys):
    (here / "columns.csv").write_text("name,year\nA,1\n")
    (here / "folder").mkdir()
    alike = finished(here / "alike.csv", included=lambda _n: False)
    files = ["columns.csv", "folder", alike, finished(here / "good.csv"), "gone.csv"]
    code = main(["simulate", *files, "--seeds", "2", "--json"])
    told = capsys.readouterr()
    assert code == 2
    assert [(run["file"], run["seed"]) for run in json.loads(told.out)["runs"]] == [
        ("good.csv", 0),
        ("good.csv", 1),
    ]
    lines = told.err.splitlines()
    assert len(lines) == 4
    for name, line in zip(("columns", "folder", "alike", "gone"), lines, strict=True):
        assert name in line
    assert "columns.csv: line 1" in lines[0]
    assert lines[3].count("gone.csv") == 1


def test_a_ranker_from_a_module_in_this_folder(here, capsys):
    (here / "worst_of_all.py").write_text(
        "def ranker(texts, labels):\n    return [-('robot' in title) for title, _ in texts]\n"
    )
    name = finished(here / "good.csv")
    assert main(["simulate", name, "--ranker", "worst_of_all:ranker", "--json"]) == 0
    runs = json.loads(capsys.readouterr().out)["runs"]
    assert [run["loss"] for run in runs] == [1.0] * 5
    assert {run["ranker"] for run in runs} == {"worst_of_all:ranker"}


def test_a_ranker_that_is_not_there_is_told_once(here, capsys):
    names = [finished(here / "a.csv"), finished(here / "b.csv")]
    assert main(["simulate", *names, "--ranker", "nobody"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("nobody") == 1


def test_a_ranker_that_fails_gives_no_figures(here, capsys):
    (here / "fails_always.py").write_text("def ranker(texts, labels):\n    return [float('nan')]\n")
    name = finished(here / "a.csv")
    assert main(["simulate", name, "--ranker", "fails_always:ranker", "--json"]) == 2
    told = capsys.readouterr()
    assert json.loads(told.out) == {"runs": []}
    assert told.err.startswith("jupyter review: a.csv: The ranker ranker returned scores of shape")


@pytest.mark.parametrize("option", [["--seeds", "0"], ["--priors", "1", "none"]])
def test_numbers_below_one_are_refused(here, capsys, option):
    with pytest.raises(SystemExit) as caught:
        main(["simulate", finished(here / "a.csv"), *option])
    assert caught.value.code == 2
    assert "a number from 1" in capsys.readouterr().err


# A shell starts what runs in the background with Ctrl-C switched off, and children inherit that.
LISTENING = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from litreview.commands.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(os.name == "nt", reason="sends SIGINT")
def test_ctrl_c_leaves_cleanly_even_while_a_ranker_hangs(here):
    (here / "hangs_forever.py").write_text(
        "import sys, threading\n"
        "def ranker(texts, labels):\n"
        "    print('asked', file=sys.stderr, flush=True)\n"
        "    threading.Event().wait()\n"
    )
    name = finished(here / "a.csv")
    words = [sys.executable, "-c", LISTENING, "simulate", name]
    words += ["--ranker", "hangs_forever:ranker"]
    with subprocess.Popen(
        words, cwd=here, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr.readline() == "asked\n"
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert out == ""
    assert err.strip().startswith("jupyter review: stopped")
    assert "Traceback" not in err
