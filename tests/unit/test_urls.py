"""Addresses of databases: one sentence on what is wrong, and never a password."""

from __future__ import annotations

import pytest

from litreview.commands.cli import main
from litreview.store import urls
from litreview.store.urls import without_password

SECRET = "geh3im"


@pytest.mark.parametrize(
    ("url", "says"),
    [
        (f"mysql://u:{SECRET}@h/d", "cannot be stored at mysql://"),
        (f"sqlite://u:{SECRET}@h/d", "cannot be stored at sqlite://"),
        (f"http://u:{SECRET}@h/d", "cannot be stored at http://"),
        ("://", "cannot read the database URL"),
        (f"postgresql://u:{SECRET}@h:abc/d", "cannot read the database URL"),
        (f"postgresql://u:{SECRET}@h:99999/d", "99999 is not a port"),
        (f"postgresql://u:p@{SECRET}@h/d", "write an @ of the password as %40"),
        (f"postgresql://u:{SECRET}@127.0.0.1:1/d", "Connection refused"),
        (f"postgresql://u:{SECRET}@/d?host=/none&bogus=1", "invalid connection option"),
    ],
)
@pytest.mark.parametrize("command", ["new", "status", "verify"])
def test_a_wrong_address_is_refused_in_a_sentence(capsys, command, url, says):
    assert main([command, url]) == 2
    said = capsys.readouterr()
    assert says in said.err
    assert said.err.count("\n") == 1
    assert SECRET not in said.out + said.err


def test_without_psycopg_a_sentence_says_what_to_install(capsys, monkeypatch):
    monkeypatch.setattr(urls, "find_spec", lambda name: None)
    assert main(["status", f"postgresql://u:{SECRET}@h/d"]) == 2
    assert "pip install 'jupyterlab-litreview[postgresql]'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ("sleep.review", "sleep.review"),
        (f"postgresql://u:{SECRET}@h:5432/d", "postgresql://u:***@h:5432/d"),
        (
            f"postgresql://h/d?user=u&password={SECRET}",
            "postgresql://h/d?password=%2A%2A%2A&user=u",
        ),
        (f"postgresql://u:{SECRET}@h:abc/d", "the database"),
    ],
)
def test_a_place_is_shown_without_its_password(place, shown):
    assert without_password(place) == shown
