"""Reading finished reviews."""

import pytest

from litreview.errors import InputError, UsageError
from litreview.ranking.tables import read_finished


@pytest.mark.parametrize(
    "text",
    [
        "title,abstract,included\nA,About a,1\nB,,0\n",
        "\ufeffAbstract,TITLE,label_included\nAbout a,A,yes\n,B,no\n",
        "title\tabstract\tincluded\nA\tAbout a\t1\nB\t\t0\n",
        'title,abstract,included\r\n"A","About a",1.0\r\n\r\nB,,0.0\r\nC,undecided,\r\n',
    ],
    ids=["plain", "other names", "tabs", "windows"],
)
def test_the_columns_are_found(tmp_path, text):
    file = tmp_path / "a.csv"
    file.write_text(text, encoding="utf-8", newline="")
    assert read_finished(file) == ([("A", "About a"), ("B", "")], [True, False])


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "line 1: the columns title, abstract and included are required; found none"),
        (b"title,year\nA,1\n", "found title, year"),
        (b"title,included\nA,1\nB,perhaps\n", "line 3: included must be 0 or 1, not 'perhaps'"),
        (b"title,included\nA,1\n\xff,0\n", "line 3: not UTF-8"),
        (b"title,abstract,included\nA,b,1\nB,c\n", "line 3: 2 cells, but 3 columns"),
        (b"title,abstract,included\nA, or B,b,1\n", "line 2: 4 cells, but 3 columns"),
        (b'title,abstract,included\n"A,b,1\nB,c,0\n', "line 3: 1 cells, but 3 columns"),
        (b'title,"' + b"x" * (1 << 24) + b'x"\nA,1\n', "line 1: field larger than"),
    ],
    ids=["empty", "columns", "label", "coding", "short", "long", "quote", "heading"],
)
def test_what_is_wrong_is_told_with_file_and_line(tmp_path, content, sentence):
    file = tmp_path / "a.csv"
    file.write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_finished(file)
    assert sentence in str(caught.value)
    assert "a.csv" in str(caught.value)


def test_only_a_cell_that_is_there_leaves_a_paper_undecided(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("included,title,abstract\n1,A\n,B,\n-1,C,\n0,D,d,\n")
    assert read_finished(file) == ([("A", ""), ("D", "d")], [True, False])


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(UsageError, match=r"there is no file .*gone\.csv"):
        read_finished(tmp_path / "gone.csv")
