"""What `test_soak` runs in processes of its own, by `runpy`, and kills.

Each tells when it is ready and, in the end or after each action, what is done.
"""

from __future__ import annotations

from litreview.store import open_database
from litreview.workspace import open as open_review


def decide(place, tell):
    with open_review(place, reviewer="ada", follow=False) as review:
        ids = [paper.id for paper in review.records()]
        tell.send("ready")
        for number in range(1_000_000):
            act = review.exclude if number % 2 else review.include
            for id in ids:
                tell.send(act(id).act)


def import_file(place, tell, path):
    with open_review(place, reviewer="bob", follow=False) as review:
        tell.send("ready")
        review.add(path)
    tell.send("done")


def export(place, tell, path, folder):
    with open_review(place, reviewer="ada", follow=False) as review:
        tell.send("ready")
        review.export(path, overwrite=True)
        review.log.export(folder)
    tell.send("done")


def merge(place, tell, folder):
    with open_review(place, reviewer="ada", follow=False) as review:
        tell.send("ready")
        review.log.merge(folder)
    tell.send("done")


def migrate(place, tell):
    tell.send("ready")
    open_database(place).close()
    tell.send("done")


if __name__ == "killed":
    globals()[globals()["WORK"]](*globals()["GIVEN"])
