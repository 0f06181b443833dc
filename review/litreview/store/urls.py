"""Addresses of PostgreSQL databases: checked before anything connects, shown without password."""

from __future__ import annotations

import os
from importlib.util import find_spec

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from litreview.errors import UsageError

__all__ = ["is_url", "parse_url", "without_password"]

_DRIVER = "postgresql+psycopg"
_NAMES = ("postgresql", "postgres", _DRIVER)
_FORM = "postgresql://USER:PASSWORD@HOST/DATABASE"
_PORTS = range(1, 1 << 16)


def is_url(place: str | os.PathLike[str]) -> bool:
    """Whether a place is a database address rather than a file's path."""
    return "://" in str(place)


def parse_url(text: str) -> URL:
    """The address of a PostgreSQL database, with the driver that is used.

    Args:
        text: as ``postgresql://user:password@host:port/database``.

    Raises:
        UsageError: if it is another address, or psycopg is not installed.
    """
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):  # ValueError: a port that is no number
        raise UsageError(f"cannot read the database URL; write {_FORM}") from None
    if url.drivername not in _NAMES:
        raise UsageError(
            f"a review cannot be stored at {url.drivername}://; use a .review file or {_FORM}"
        )
    # Of a password with an unquoted @, the rest would be taken for the host, and shown in errors.
    if "@" in (url.host or ""):
        raise UsageError("the database URL has two @; write an @ of the password as %40")
    if url.port is not None and url.port not in _PORTS:
        raise UsageError(f"{url.port} is not a port; use a number from 1 to {_PORTS[-1]}")
    if find_spec("psycopg") is None:
        raise UsageError(
            "PostgreSQL needs psycopg; install it with "
            "`pip install 'jupyterlab-litreview[postgresql]'`"
        )
    return url.set(drivername=_DRIVER)


def without_password(place: str | os.PathLike[str]) -> str:
    """A place as it may be shown: a path as it is, of a URL the password as ``***``."""
    if not is_url(place):
        return str(place)
    try:
        url = make_url(str(place))
    except (ArgumentError, ValueError):
        return "the database"
    if "password" in url.query:
        url = url.update_query_dict({"password": "***"})
    return url.render_as_string(hide_password=True)
