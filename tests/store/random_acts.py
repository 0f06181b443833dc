"""Random actions, undo and redo by three reviewers, for `test_log_at_random`."""

from __future__ import annotations

import shutil
import tempfile
from bisect import insort
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule
from sqlalchemy import select

from litreview.model import STAGES, Decision, Entry, Kind, Protocol, Screening, Style
from litreview.store import Draft, log, open_database, review_settings, sources, tables
from litreview.store import followed_exports as stored
from litreview.store import imports as library
from litreview.store import key_aliases as keys
from litreview.store import tags as styles
from litreview.store.imported_screening import screening_drafts

from ..empty_review import empty_review
from .papers import again, entries, fill
from .state import MARK, present

REVIEWERS = st.sampled_from(["ada", "Éva", "bob's"])
TAGS = st.sampled_from(["vision", "Vision", "to:read", "ünïcode 漢字"])

PAIRS = st.permutations(range(4)).map(lambda order: order[:2])


class RandomActs(RuleBasedStateMachine):
    """Three reviewers and four records.

    Attributes:
        stack: the actions of each reviewer that can be undone and redone, the last one last.
        frozen: the keys that were frozen, by the number of the record.
    """

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.database = open_database(empty_review(self.folder / "acts.review"))
        self.ids = fill(self.database, 4)
        fill(self.database, found=again(entries(2)), digest="1" * 64)
        self.add_singly()
        with self.database.read() as connection:
            self.stack = {"ada": ([event.act for event in log.read(connection)], [])}
        self.frozen = {}

    def teardown(self):
        self.database.close()
        shutil.rmtree(self.folder)

    def add_singly(self):
        """The last two papers come from a source of papers that were added one by one as well."""
        with self.database.write() as connection:
            library.add_source(
                connection,
                library.ADDED_BY_HAND,
                entries(4)[2:],
                [],
                reviewer="ada",
                name_key=lambda entry, taken: f"key{len(taken)}",
            )

    def act(self, reviewer, drafts):
        with self.database.write() as connection:
            events = log.append(connection, reviewer, drafts, "did it")
        done, undone = self.stack.setdefault(reviewer, ([], []))
        done.append(events[0].act)
        undone.clear()

    @rule(
        reviewer=REVIEWERS,
        numbers=st.sets(st.integers(0, 3), min_size=1),
        decision=st.sampled_from([*Decision, None]),
        reasons=st.lists(st.sampled_from(["off topic", "no data"]), max_size=2, unique=True),
        stage=st.sampled_from(STAGES),
    )
    def decide(self, *, reviewer, numbers, decision, reasons, stage):
        payload = {"decision": decision and decision.value, "reasons": reasons}
        drafts = [Draft(Kind.DECIDED, self.ids[n], "decision", payload, stage) for n in numbers]
        self.act(reviewer, drafts)

    @rule(reviewer=REVIEWERS, number=st.integers(0, 3), tag=TAGS, on=st.booleans())
    def tag(self, reviewer, number, tag, on):
        self.act(reviewer, [Draft(Kind.TAGGED, self.ids[number], f"tag:{tag}", {"on": on})])

    @rule(
        reviewer=REVIEWERS,
        tag=TAGS,
        style=st.one_of(
            st.none(),
            st.builds(
                Style,
                st.sampled_from(["", "blue"]),
                st.sampled_from([None, 0, 3]),
                st.sampled_from(["", "Q"]),
            ),
        ),
    )
    def style(self, reviewer, tag, style):
        payload = styles.style_payload(style)
        self.act(reviewer, [Draft(Kind.TAG_STYLED, None, f"style:{tag}", payload)])

    @rule(reviewer=REVIEWERS, tag=TAGS, to=TAGS, numbers=st.sets(st.integers(0, 3)))
    def rename(self, reviewer, tag, to, numbers):
        off, on = {"on": False}, {"on": True}
        drafts = [Draft(Kind.TAGGED, self.ids[n], f"tag:{tag}", off) for n in numbers]
        drafts += [Draft(Kind.TAGGED, self.ids[n], f"tag:{to}", on) for n in numbers]
        payload = styles.style_payload(None)
        self.act(reviewer, [*drafts, Draft(Kind.TAG_STYLED, None, f"style:{tag}", payload)])

    @rule(
        reviewer=REVIEWERS,
        number=st.integers(0, 3),
        note=st.sampled_from(["n1", "n2"]),
        text=st.sampled_from(["", "a thought", "two\nlines"]),
    )
    def note(self, reviewer, number, note, text):
        slot = f"note:{reviewer}-{note}"
        self.act(reviewer, [Draft(Kind.NOTED, self.ids[number], slot, {"text": text})])

    @rule(
        reviewer=REVIEWERS,
        number=st.integers(0, 3),
        mark=st.sampled_from(["h1", "h2"]),
        quote=st.sampled_from(["", "sparse things", "漢字"]),
        comment=st.sampled_from(["", "Why?", "a thought"]),
    )
    def highlight(self, *, reviewer, number, mark, quote, comment):
        payload = dict(zip(MARK, ("abstract", quote, "a", "b", 7, comment, "pink"), strict=True))
        slot = f"highlight:{reviewer}-{mark}"
        self.act(reviewer, [Draft(Kind.HIGHLIGHTED, self.ids[number], slot, payload)])

    @rule(
        reviewer=REVIEWERS,
        number=st.integers(0, 3),
        path=st.sampled_from(["a.pdf", "of: two/漢.pdf"]),
        on=st.booleans(),
    )
    def attach(self, *, reviewer, number, path, on):
        draft = Draft(Kind.ATTACHED, self.ids[number], f"file:{path}", {"on": on})
        self.act(reviewer, [draft])

    @rule(
        importer=REVIEWERS,
        whose=st.one_of(st.just(""), REVIEWERS),
        number=st.integers(0, 3),
        decision=st.sampled_from([*Decision, None]),
        tags=st.sets(TAGS, max_size=2),
        notes=st.sets(st.sampled_from(["a thought", "another"]), max_size=1),
    )
    def bring(self, *, importer, whose, number, decision, tags, notes):
        part = Screening(whose, decision, tags=tuple(tags), notes=tuple(notes))
        placed = [(self.ids[number], Entry("A title", screenings=(part,)))]
        with self.database.write() as connection:
            before, newest = present(connection), log.newest(connection)
            drafts, _ = screening_drafts(connection, placed, importer)
            if drafts:
                log.append(connection, importer, drafts, "import: x.csv")
            after, events = present(connection), log.read(connection, newest)
        decided, changed = before[0], after[0]
        assert all(changed[place] == decided[place] for place in decided)
        assert before[1] <= after[1]
        if events:
            done, undone = self.stack.setdefault(importer, ([], []))
            done.append(events[0].act)
            undone.clear()

    @rule(
        reviewer=REVIEWERS,
        numbers=st.sets(st.integers(0, 3), min_size=1),
        fields=st.fixed_dictionaries(
            {"year": st.sampled_from([2017, 2018, None])},
            optional={
                "authors": st.sampled_from([["Ångström, A."], None]),
                "title": st.sampled_from(["A Title 漢", "Another", None]),
            },
        ),
        source=st.sampled_from(["crossref", "mine.bib"]),
    )
    def complete(self, reviewer, numbers, fields, source):
        drafts = [
            Draft(
                Kind.COMPLETED,
                self.ids[number],
                f"field:{field}",
                {"value": value, "origin": {"source": source, "id": "x", "url": "", "score": 0.9}},
            )
            for number in numbers
            for field, value in fields.items()
        ]
        self.act(reviewer, drafts)

    @rule(reviewer=REVIEWERS, question=st.sampled_from(["", "Does it help?", "Does it harm?"]))
    def write_protocol(self, reviewer, question):
        with self.database.write() as connection:
            review_settings.set_protocol(
                connection, reviewer, Protocol(question, include_terms=("help",))
            )
            last = log.undoable(connection, reviewer)[0]
        done, undone = self.stack.setdefault(reviewer, ([], []))
        done.append(last.id)
        undone.clear()

    @rule(
        reviewer=REVIEWERS,
        digest=st.sampled_from(["0" * 64, "1" * 64]),
        kind=st.sampled_from(["database", "register", "website"]),
    )
    def say_what_a_source_is(self, reviewer, digest, kind):
        self.act(reviewer, [sources.kind_draft(digest, "made.txt", kind)])

    @rule(reviewer=REVIEWERS, number=st.integers(1, 2))
    def remove_source(self, reviewer, number):
        payload = {"name": "made.txt", "digest": str(number - 1) * 64}
        self.act(reviewer, [Draft(Kind.SOURCE_REMOVED, None, f"source:{number}", payload)])

    @rule(reviewer=REVIEWERS, records=st.sets(st.integers(2, 3), min_size=1))
    def import_again(self, reviewer, records):
        """As papers are that are added singly."""
        payload = {"name": "by hand", "records": [self.ids[n] for n in sorted(records)]}
        self.act(reviewer, [Draft(Kind.IMPORTED, None, "source:3", payload)])

    @rule(reviewer=REVIEWERS, pair=PAIRS)
    def merge(self, reviewer, pair):
        loser, winner = (self.ids[n] for n in pair)
        self.act(reviewer, [Draft(Kind.MERGED, loser, "merged", {"into": winner})])

    @rule(reviewer=REVIEWERS, number=st.integers(0, 3))
    def unmerge(self, reviewer, number):
        self.act(reviewer, [Draft(Kind.MERGED, self.ids[number], "merged", {"into": None})])

    @rule(reviewer=REVIEWERS, pair=PAIRS, apart=st.booleans())
    def dismiss(self, reviewer, pair, apart):
        one, other = (self.ids[n] for n in pair)
        self.act(reviewer, [Draft(Kind.NOT_DUPLICATE, one, f"apart:{other}", {"apart": apart})])

    @rule(number=st.integers(0, 3))
    def freeze(self, number):
        key = self.keys()[number]
        draft = Draft(Kind.KEY_FROZEN, self.ids[number], "key", {"key": key})
        with self.database.write() as connection:
            log.append(connection, "ada", [draft], "freeze", role=log.Role.KEEP)
        self.frozen.setdefault(number, key)

    def keys(self):
        with self.database.read() as connection:
            of = tables.record.c
            return list(connection.execute(select(of.key).order_by(of.position)).scalars())

    @rule(
        reviewer=REVIEWERS,
        number=st.integers(0, 3),
        key=st.sampled_from(["", "key0", "key1", "Smith", "smith", "Doe"]),
        pin=st.booleans(),
    )
    def name(self, reviewer, number, key, pin):
        present = self.keys()
        with self.database.read() as connection:
            free = key.lower() not in keys.taken(connection)
        if (free or key == present[number]) and (key or pin):
            kind = Kind.KEY_PINNED if pin else Kind.KEY_MADE
            payload = {"key": key, "was": present[number]}
            self.act(reviewer, [Draft(kind, self.ids[number], "key", payload)])

    @rule(reviewer=REVIEWERS, one=st.integers(0, 3), other=st.integers(0, 3))
    def swap(self, reviewer, one, other):
        present = self.keys()
        if one != other and not {one, other} & self.frozen.keys():
            drafts = [
                Draft(Kind.KEY_MADE, self.ids[a], "key", {"key": present[b], "was": present[a]})
                for a, b in ((one, other), (other, one))
            ]
            self.act(reviewer, drafts)

    @rule(reviewer=REVIEWERS, one=st.integers(0, 3), other=st.integers(0, 3), on=st.booleans())
    def alias(self, reviewer, one, other, on):
        if one != other:
            with self.database.read() as connection:
                drafts = keys.alias_drafts(connection, self.ids[one], [self.ids[other]], on=on)
            self.act(reviewer, drafts)

    @rule(reviewer=REVIEWERS, pattern=st.sampled_from(["auth + year", "title"]))
    def set_pattern(self, reviewer, pattern):
        self.act(reviewer, [review_settings.pattern_draft(pattern)])

    @rule(
        reviewer=REVIEWERS,
        name=st.sampled_from(["to read", "a:b"]),
        query=st.sampled_from(["", "fish", "is:undecided"]),
    )
    def save_search(self, reviewer, name, query):
        self.act(reviewer, [review_settings.search_draft(name, query)])

    @rule(reviewer=REVIEWERS, path=st.sampled_from(["a.bib", "b/c.bib"]), on=st.booleans())
    def follow(self, reviewer, path, on):
        self.act(reviewer, [stored.follow_draft(path, {"format": "bibtex"} if on else None)])

    @precondition(lambda self: any(done for done, _ in self.stack.values()))
    @rule(data=st.data())
    def undo(self, data):
        reviewer = data.draw(st.sampled_from([r for r, (done, _) in self.stack.items() if done]))
        done, undone = self.stack[reviewer]
        with self.database.write() as connection:
            last = log.undoable(connection, reviewer)[0]
            assert last.id == done[-1]
            log.retract(connection, reviewer, last.id)
        undone.append(done.pop())

    @precondition(lambda self: any(undone for _, undone in self.stack.values()))
    @rule(data=st.data())
    def redo(self, data):
        reviewer = data.draw(
            st.sampled_from([r for r, (_, undone) in self.stack.items() if undone])
        )
        done, undone = self.stack[reviewer]
        with self.database.write() as connection:
            last = log.undoable(connection, reviewer)[1]
            assert last.target == undone[-1]
            log.retract(connection, reviewer, last.id)
        insort(done, undone.pop())

    @precondition(lambda self: any(done for done, _ in self.stack.values()))
    @rule(data=st.data())
    def undo_any(self, data):
        reviewer = data.draw(st.sampled_from([r for r, (done, _) in self.stack.items() if done]))
        done, undone = self.stack[reviewer]
        act = data.draw(st.sampled_from(done))
        with self.database.write() as connection:
            log.retract(connection, reviewer, act)
        done.remove(act)
        undone.append(act)

    @precondition(lambda self: any(undone for _, undone in self.stack.values()))
    @rule(data=st.data())
    def redo_any(self, data):
        reviewer = data.draw(
            st.sampled_from([r for r, (_, undone) in self.stack.items() if undone])
        )
        done, undone = self.stack[reviewer]
        act = data.draw(st.sampled_from(undone))
        with self.database.write() as connection:
            log.retract(connection, reviewer, log.undoing(connection, reviewer, act))
        undone.remove(act)
        insort(done, act)  # ids sort as the log does
