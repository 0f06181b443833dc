"""A few made-up papers of many kinds, and how a reviewer has left them."""

from __future__ import annotations

from litreview.model import Entry
from litreview.workspace import Review

from .papers import fill

PAPERS = [
    Entry(
        "Self-supervised Vision Transformers",
        "We pretrain transformers on images. Code is at https://example.org/a_b.",
        authors=("Lovelace, Ada", "Müller, Ünal"),
        year=2021,
        doi="10.1000/ABC.1",
        type="article",
        fields={"journal": "Nature"},
    ),
    Entry(
        "A survey of vision",
        "Surveys of surveys.",
        authors=("Łukasz Kaiser",),
        year=2019,
        type="article",
        fields={"journal": "Nature Communications"},
    ),
    Entry(
        "深度学习综述：方法与应用", "本文介绍深度学习。", year=2022, fields={"booktitle": "会议"}
    ),
    Entry("Fish in the sea", authors=("Fisher, R.",), year=1936, type="book"),
    Entry('Robots "fold" laundry (NEAR socks* AND OR)', "Grippers: C++, x-ray.", year=2024),
    Entry("Vitamin D and vitamins", "Is it 100% sure?"),
]


def few(database):
    """A review of these papers, and a number for each by which it is told in the tests."""
    ids = fill(database, found=PAPERS)
    opened = Review(database, "ada")
    opened.include([ids[0]])
    opened.exclude([ids[3]], ["wrong topic", "old"])
    opened.tag([ids[0], ids[1]], "computer vision")
    opened.tag([ids[1]], "Vision")
    opened.note([ids[4]], "Ask Grace about thé socks")
    return opened
