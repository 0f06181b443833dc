"""No paper is suggested for all others."""

import numpy as np

from litreview.similarity import Neighbours

SUBJECTS = [f"s{subject}" for subject in range(12)]


def papers():
    """Twelve subjects of five papers, and two that have a word of every subject."""
    chance = np.random.default_rng(4)
    own = [[f"{subject}w{at}" for at in range(6)] for subject in SUBJECTS]
    texts = [(" ".join(chance.choice(words, 4)), "") for words in own for _ in range(5)]
    surveys = [(" ".join(chance.choice(words) for words in own), "") for _ in range(2)]
    return texts + surveys


def test_a_paper_near_to_everything_steps_back():
    neighbours = Neighbours(papers())
    lists = [[one.row for one in neighbours.like([row], 4)] for row in range(60)]
    own = [sum(row // 5 == at // 5 for row in some) for at, some in enumerate(lists)]
    assert np.mean(own) > 3.5


def test_papers_in_a_crowd_are_more_crowded_than_one_apart():
    texts = [("sleep apnea", "in men")] * 12 + [("volcano", "lava"), ("lava", "sleep")]
    index = Neighbours(texts)._index()
    crowded = index.profiles.crowding(index.words(np.arange(len(texts))))
    assert crowded[:12].min() > crowded[12:].max()


def test_different_results_stay_on_topic():
    chance = np.random.default_rng(1)
    words = ["robot", "leg", "gait", "walk", "motor", "knee"]
    texts = [(" ".join(chance.permutation(words)[:4]), "") for _ in range(12)]
    texts += [(f"robot cooking w{row}", f"w{row} oven recipe") for row in range(12)]
    found = Neighbours(texts).like([0], 5, diverse=0.9)
    assert all(one.row < 12 for one in found)
