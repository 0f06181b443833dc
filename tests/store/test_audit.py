"""The audit says what was decided, and replaying the log gives the same queue and files."""

import json

import pytest

import litreview
from litreview.commands.cli import main
from litreview.store import projections

from .papers import fill


@pytest.fixture
def ids(place):
    """A review of two: they agree on two papers, differ on one that is resolved, and on another."""
    with litreview.open(place, reviewer="ada") as ada, litreview.open(place, reviewer="bob") as bob:
        fill(ada._context.database, 12)
        ids = [record.id for record in ada.records()]
        ada.include(ids[:4])
        ada.exclude(ids[4:6], "animals")
        ada.next()  # a model ranks from here on
        ada.include(ids[6])
        bob.include(ids[:2])
        bob.exclude(ids[2:4], "too old")
        ada.team.resolve(ids[2], "include")
        ada.at("full-text").include(ids[0])
        bob.at("full-text").include(ids[0])
        ada.duplicates.merge([ids[7], ids[8]])
        ada.tag(ids[5], "kept")
        ada.undo()
        ada.to_bibtex(where="include")
        return ids


def test_the_audit_says_who_decided_what_and_what_ordered_the_queue(place, ids):
    with litreview.open(place, reviewer="ada") as ada:
        found = ada.log.audit()
    made = {(one.record, one.reviewer, one.stage): one for one in found.decisions}
    assert made[ids[4], "ada", "title-abstract"].reasons == ("animals",)
    assert made[ids[0], "ada", "title-abstract"].model == ""
    assert made[ids[6], "ada", "title-abstract"].model == found.models[0].run["ranker"] + (
        f" {found.models[0].run['version']}"
    )
    assert {(one.record, one.stage): (one.decision, one.how) for one in found.joint} == {
        (ids[0], "title-abstract"): ("include", "agreed"),
        (ids[1], "title-abstract"): ("include", "agreed"),
        (ids[2], "title-abstract"): ("include", "resolved by ada"),
        (ids[0], "full-text"): ("include", "agreed"),
    }
    text = str(found)
    assert "ada, title-abstract: exclude (animals)" in text
    assert "resolved by ada" in text
    assert json.loads(found.to_json())["joint"][0]["how"] == "agreed"


def test_the_command_prints_it(place, ids, capsys):
    assert main(["--reviewer", "ada", "audit", place, "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["decisions"]) == 13
    assert main(["--reviewer", "ada", "audit", place]) == 0
    assert "Joint decisions" in capsys.readouterr().out
    assert main(["--reviewer", "bob", "conflicts", place]) == 0
    assert "ada: include, bob: exclude (too old)" in capsys.readouterr().out
    resolve = ["--reviewer", "bob", "resolve", place, "exclude", ids[3], "--reason", "too old"]
    assert main(resolve) == 0
    assert main(["--reviewer", "bob", "team", place, "--blind", "open"]) == 0
    assert "Cohen's κ" in capsys.readouterr().out
    assert main(["--reviewer", "bob", "conflicts", place]) == 0
    assert not capsys.readouterr().out.removesuffix("\n").count("ada: include")


def test_replaying_the_log_gives_the_same_queue_and_files(place, ids, tmp_path):
    def seen(number):
        with litreview.open(place, reviewer="ada") as ada:
            queue = [record.id for record in ada.next(20)]
            files = []
            for name in ("x.bib", "x.csv", "x.ris", "x.json"):
                file = tmp_path / f"{number}-{name}"
                ada.export(file, where="all")
                files.append(file.read_bytes())
            return queue, files, ada.progress.prisma().svg, str(ada.log.audit())

    seen(0)
    before = seen(1)
    with litreview.open(place, reviewer="ada") as ada, ada._context.write() as connection:
        projections.rebuild(connection)
    assert seen(2) == before
