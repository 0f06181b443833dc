"""Encoders: texts encoded once, kept, checked; what they add to likeness."""

import zlib

import numpy as np
import pytest

from litreview.errors import UsageError
from litreview.similarity import Neighbours, sentence_encoder
from litreview.similarity.embeddings import EmbeddingCache
from litreview.similarity.faiss_index import Faiss

MEANINGS = {"hund": "dog", "dog": "dog", "katze": "cat", "cat": "cat", "auto": "car", "car": "car"}
TEXTS = [
    ("dog", "at home"),
    ("Hund", "zu Hause"),
    ("cat", "at sea"),
    ("Katze", "auf See"),
    ("car", "at speed"),
    ("Auto", "in Fahrt"),
]


class Encoder:
    """Knows a few words in two languages; other words go to a place of their own."""

    name = "a few words"

    def __init__(self):
        self.asked = []

    def __call__(self, texts):
        self.asked.append(texts)
        vectors = np.zeros((len(texts), 12))
        for row, text in enumerate(texts):
            for word in text.lower().replace(".", "").split():
                place = zlib.crc32(MEANINGS.get(word, word).encode())
                vectors[row, place % 12] += 9 if word in MEANINGS else 0.1
        return vectors


def test_meaning_finds_likes_across_languages_and_says_how_much_it_counted():
    assert 1 not in [one.row for one in Neighbours(TEXTS).like([0], 6)]
    found = {one.row: one for one in Neighbours(TEXTS, encode=Encoder()).like([0], 6)}
    assert found[1].terms == ()
    assert max(found, key=lambda row: found[row].meaning) == 1
    for one in found.values():
        added = sum(weight for _, weight in one.terms) + one.company + one.meaning
        assert one.score == pytest.approx(added)


def test_free_text_is_encoded_too():
    found = Neighbours(TEXTS, encode=Encoder()).matches("a cat", 6)
    assert found[0].row == 2
    assert max(found, key=lambda one: one.meaning).row in (2, 3)


def test_meaning_goes_through_a_dense_engine():
    exact = Neighbours(TEXTS, encode=Encoder()).like([2], 6)
    fast = Neighbours(TEXTS, encode=Encoder(), engine=Faiss()).like([2], 6)
    assert [one.row for one in fast] == [one.row for one in exact]


def test_a_text_is_encoded_once(tmp_path):
    first, second = Encoder(), Encoder()
    neighbours = Neighbours(TEXTS[:3], encode=first, cache=tmp_path)
    neighbours.extend([*TEXTS[3:], TEXTS[0]])
    assert [len(texts) for texts in first.asked] == [3, 3]
    expected = neighbours.like([0], 6)
    assert Neighbours([*TEXTS, TEXTS[0]], encode=second, cache=tmp_path).like([0], 6) == expected
    assert second.asked == []


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04", b"\x80\x04K\x01."])
def test_a_damaged_cache_is_made_again(tmp_path, damage):
    expected = Neighbours(TEXTS, encode=Encoder(), cache=tmp_path).like([0], 6)
    [kept] = tmp_path.glob("meaning-*.npz")
    kept.write_bytes(damage)
    encoder = Encoder()
    assert Neighbours(TEXTS, encode=encoder, cache=tmp_path).like([0], 6) == expected
    assert len(encoder.asked) == 1


def test_another_encoder_does_not_read_what_the_first_wrote(tmp_path):
    class Other(Encoder):
        name = "others"

    Neighbours(TEXTS, encode=Encoder(), cache=tmp_path)
    other = Other()
    Neighbours(TEXTS, encode=other, cache=tmp_path)
    assert len(other.asked) == 1
    assert len(list(tmp_path.glob("meaning-*.npz"))) == 2


def test_nothing_is_left_beside_the_cache(tmp_path):
    Neighbours(TEXTS, encode=Encoder(), cache=tmp_path)
    assert [path.suffix for path in tmp_path.iterdir()] == [".npz"]


def test_texts_without_words_mean_nothing():
    meanings = EmbeddingCache(lambda texts: np.ones((len(texts), 3)))
    meanings.extend([("", " "), ("word", "")])
    assert meanings.vectors[0].tolist() == [0, 0, 0]
    assert np.linalg.norm(meanings.vectors[1]) == pytest.approx(1)


def raises(_texts):
    raise ZeroDivisionError("by nought")


@pytest.mark.parametrize(
    ("encode", "sentence"),
    [
        (raises, "by nought"),
        (lambda texts: np.full((len(texts), 2), np.nan), "not finite"),
        (lambda texts: np.ones((1, 2)), "one row"),
        (lambda texts: np.ones(len(texts)), "one row"),
        (lambda texts: [["a"]] * len(texts), "fails"),
    ],
    ids=["raises", "nan", "one row", "flat", "words"],
)
def test_an_encoder_that_misbehaves_is_told_and_nothing_is_added(encode, sentence):
    with pytest.raises(UsageError, match=sentence):
        Neighbours(TEXTS, encode=encode)
    sound = {"now": True}
    neighbours = Neighbours(
        TEXTS[:2], encode=lambda texts: np.ones((len(texts), 2)) if sound["now"] else encode(texts)
    )
    sound["now"] = False
    with pytest.raises(UsageError):
        neighbours.extend(TEXTS[2:])
    assert len(neighbours) == 2


def test_an_encoder_of_another_width_under_the_same_name_is_told(tmp_path):
    width = {"now": 3}

    def encode(texts):
        return np.ones((len(texts), width["now"]))

    Neighbours(TEXTS[:2], encode=encode, cache=tmp_path)
    width["now"] = 4
    with pytest.raises(UsageError, match="a new name"):
        Neighbours(TEXTS, encode=encode, cache=tmp_path)


def test_a_model_that_is_not_there_is_never_fetched(tmp_path):
    with pytest.raises(UsageError, match=r"embeddings|on this machine"):
        sentence_encoder(tmp_path / "no model")
