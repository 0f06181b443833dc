"""Made-up papers for the store's tests."""

from __future__ import annotations

from dataclasses import replace

from litreview.model import Entry, Source
from litreview.store import imports as library

WORDS = ("sparse", "dense", "graph", "vision", "language", "robot", "protein", "climate")


def entries(number: int) -> list[Entry]:
    return [
        Entry(
            title=f"Paper {n} on {WORDS[n % len(WORDS)]} things",
            abstract=f"We study {WORDS[n % len(WORDS)]} things, the {n}th time.",
            position=n + 1,
            line=2 * n + 1,
        )
        for n in range(number)
    ]


def again(found: list[Entry]) -> list[Entry]:
    """The same papers as another source has them: with more words, and a journal."""
    return [
        replace(one, abstract=f"{one.abstract} And more.", fields={"journal": "J. of Things"})
        for one in found
    ]


def fill(database, number=6, digest="0" * 64, found=None):
    """Add papers and return the ids in their order."""
    with database.write() as connection:
        library.add_source(
            connection,
            Source(f"{digest[:4]}.txt", "made", digest),
            entries(number) if found is None else found,
            [],
            reviewer="ada",
            name_key=lambda entry, taken: f"key{len(taken)}",
        )
    with database.read() as connection:
        from litreview.store import query

        return query.find(connection, "ada")
