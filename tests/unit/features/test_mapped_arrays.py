"""Arrays in files without a name, and words without an object for each."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from litreview.features.mapped_arrays import MappedArrays
from litreview.features.terms import Terms

LARGE = np.arange(600_000, dtype=np.float32).reshape(300_000, 2)


def test_a_large_array_is_in_a_file_without_a_name_and_comes_back_after_release(tmp_path):
    mapped = MappedArrays(tmp_path / "made")
    there = mapped.array(LARGE)
    assert there.dtype == np.float32
    assert not there.flags.writeable
    mapped.release()
    assert np.array_equal(there, LARGE)
    assert not list((tmp_path / "made").iterdir())
    del mapped
    assert np.array_equal(there, LARGE)


def test_a_sparse_matrix_gives_the_same_products(tmp_path):
    matrix = sparse.random_array((2000, 3000), density=0.1, format="csr", rng=0, dtype=np.float32)
    matrix = sparse.csr_matrix(matrix)
    mapped = MappedArrays(tmp_path).matrix(matrix)
    weights = np.linspace(0, 1, 3000, dtype=np.float32)
    assert not mapped.data.flags.writeable
    assert np.array_equal(mapped @ weights, matrix @ weights)
    assert (mapped[[5, 3]] != matrix[[5, 3]]).nnz == 0


@pytest.mark.parametrize("large", [False, True])
def test_what_is_small_or_has_no_folder_stays_in_memory(tmp_path, large):
    (tmp_path / "file").write_text("")
    for folder in (None, tmp_path / "file") if large else (tmp_path,):
        array = LARGE if large else LARGE[:9]
        assert MappedArrays(folder).array(array) is array


def test_terms_are_as_the_words_they_were_made_of():
    words = ["deep", "größe", "学习", "k2"]
    for terms in (Terms(words), Terms.of(Terms(words).encoded)):
        assert list(terms) == [terms[at] for at in range(4)] == words
        assert (len(terms), terms[-1], terms[1:3]) == (4, "k2", words[1:3])
        with pytest.raises(IndexError):
            terms[4]
    assert not Terms()
    assert list(Terms()) == []
    with pytest.raises(ValueError, match="utf-8"):
        Terms.of(np.frombuffer(b"\xff\xfe", np.uint8))
