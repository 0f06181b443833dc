"""Names as given, in a form that BibTeX takes apart as meant."""

from __future__ import annotations

import pytest

from litreview.bibliography.names import family, name_list


@pytest.mark.parametrize(
    ("names", "written"),
    [
        (["Vaswani, Ashish", "Noam Shazeer"], "Vaswani, Ashish and Noam Shazeer"),
        (["{Barnes and Noble}", "Doe, J."], "{Barnes and Noble} and Doe, J."),
        (["Barnes and Noble"], "{Barnes and Noble}"),
        (["Müller, Jürgen"], r"M{\"u}ller, J{\"u}rgen"),
        (["AT&T Labs"], r"AT\&T Labs"),
        (["family=Harman, given=Hans, prefix=von der, suffix=Jr."], "von der Harman, Jr., Hans"),
        (["given=Hans, family=Harman"], "Harman, Hans"),
        (["One, Two, Three, Four"], "{One, Two, Three, Four}"),
        (["Doe,", " ", ""], "Doe"),
        (["others"], "{others{}}"),
        (["{unbalanced"], r"${\lbrace}$unbalanced"),
        ([], ""),
    ],
)
def test_lists(names, written):
    assert name_list(names) == written


def test_others_are_said_at_the_end():
    assert name_list(["Doe, J."], others=True) == "Doe, J. and others"
    assert name_list([], others=True) == ""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Vaswani, Ashish", "Vaswani"),
        ("Ashish Vaswani", "Vaswani"),
        ("Ludwig van Beethoven", "van Beethoven"),
        ("{Google Brain}", "Google Brain"),
        ("family=Harman, given=Hans", "Harman"),
        ("Plato", "Plato"),
        ("", ""),
    ],
)
def test_family(name, expected):
    assert family(name) == expected
