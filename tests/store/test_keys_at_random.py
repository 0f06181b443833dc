"""Keys under random actions: an exported key never changes, and no two records share one."""

from __future__ import annotations

import contextlib
import random
import shutil
import sqlite3
from contextlib import closing

import litreview
from litreview.errors import ExistsError, MissingError, UsageError

from ..patience import examples
from .test_keyed import DEFAULT, bib, ris

NAMES = ("Smith, Ann", "Smith, Bo", "Müller, J.", "Doe, Jane and Roe, R.", "李, 明", "")
TITLES = ("Sparse things", "Deep things", "The things", "Graphs", "Vision")
PATTERNS = (
    "[auth][year]",
    "auth.lower + year",
    "[veryshorttitle:lower]",
    "[auth:lower][shorttitle:2]",
    "year + postfix('-%(n)s')",
    DEFAULT,
)
REVIEWS = examples(8)
ACTIONS = 200  # in each review; 16,000 in all in `make fuzz`


class Author:
    """Does anything at random; seeded, so that a failure can be repeated."""

    def __init__(self, folder, seed):
        self.random = random.Random(seed)  # noqa: S311 - acts, no secrets
        self.folder = folder
        self.place = folder / f"{seed}.review"
        shutil.copy(folder / "empty.review", self.place)
        self.files = 0
        self.ids = []
        self.exported = {}
        self.open()
        self.reader = sqlite3.connect(self.place)
        self.import_papers()

    def open(self):
        self.review = litreview.open(self.place, reviewer="ada")

    def any(self):
        return self.random.choice(self.ids)

    def import_papers(self):
        papers = [
            (
                f"k{self.random.randrange(40)}",
                self.random.choice(NAMES),
                f"{self.random.choice(TITLES)} {self.random.randrange(12)}",
                self.random.choice((2019, 2020)),
            )
            for _ in range(2)
        ]
        self.files += 1
        write, ending = self.random.choice(((bib, "bib"), (ris, "ris")))
        file = self.folder / f"{self.files}.{ending}"
        file.write_text(write(*papers))
        self.review.add(file)
        self.ids = list(self.keys())

    def pattern(self):
        self.review.keys.pattern = self.random.choice(PATTERNS)

    def rekey(self):
        where = self.random.choice(("all", "undecided", "include"))
        self.review.keys.regenerate(self.random.choice((None, *PATTERNS)), where)

    def pin(self):
        key = self.random.choice((*self.keys().values(), f"Pin{self.random.randrange(9)}"))
        with contextlib.suppress(ExistsError, UsageError):
            self.review.keys.pin(self.any(), key)

    def unpin(self):
        self.review.keys.unpin(self.ids)

    def merge(self):
        one, two = self.any(), self.any()
        if self.review[one].id != self.review[two].id:
            self.review.duplicates.merge([one, two])

    def unmerge(self):
        with contextlib.suppress(UsageError, MissingError):
            self.review.duplicates.unmerge(self.any())

    def tag(self):
        self.review.tag(self.any(), self.random.choice("abc"))

    def decide(self):
        self.review.decide(self.any(), self.random.choice(("include", "exclude", None)))

    def undo(self):
        self.review.undo()

    def redo(self):
        self.review.redo()

    def export(self):
        some = [self.any()]
        self.review.include(some)
        text = self.review.to_bibtex(where="include")
        frozen = {id: key for id, key in self.keys().items() if f"{{{key},\n" in text}
        self.exported = frozen | self.exported

    def reopen(self):
        self.review.close()
        self.open()

    def frozen(self):
        return {id for (id,) in self.reader.execute("SELECT id FROM record WHERE key_frozen")}

    def keys(self):
        return dict(self.reader.execute("SELECT id, key FROM record"))


def test_no_action_changes_an_exported_key_and_no_two_records_share_one(tmp_path):
    often = {
        **{"pin": 24, "undo": 8, "redo": 8, "rekey": 5, "unpin": 10, "pattern": 12},
        **dict.fromkeys(("merge", "unmerge", "tag", "decide"), 1),
        **{"import_papers": 0.5, "export": 0.6, "reopen": 0.5},
    }
    litreview.create(tmp_path / "empty.review").close()
    exported = 0
    for seed in range(REVIEWS):
        author = Author(tmp_path, seed)
        for act in author.random.choices(list(often), list(often.values()), k=ACTIONS):
            getattr(author, act)()
            present = author.keys()
            assert {id: present[id] for id in author.exported} == author.exported, (seed, act)
            assert len({key.lower() for key in present.values()}) == len(present), (seed, act)
        exported += len(author.exported)
        with closing(author.review), closing(author.reader):
            assert author.frozen() == author.exported.keys()
            for id, key in author.exported.items():
                assert author.review[key].id == author.review[id].id
    assert exported > REVIEWS / 2
