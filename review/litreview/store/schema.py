"""Making and opening a review's database; migrations by alembic.

A new SQLite review is made whole under another name and then linked to its own, so that of two
processes making the same file one wins and nothing half made is ever seen.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, insert, inspect, text

from litreview.errors import (
    ExistsError,
    MissingError,
    NewerReviewError,
    NotAReviewError,
    StorageError,
)
from litreview.store import joint, staging, tables
from litreview.store.backups import copy_before_migration
from litreview.store.engine import APPLICATION_ID, Database
from litreview.store.errors import sentences
from litreview.store.urls import is_url

__all__ = ["HEAD", "create", "open_database"]

HEAD = "0014"
"""The newest migration; `tests/store` proves that it is."""

_SQLITE = b"SQLite format 3\x00"


def create(place: str | os.PathLike[str]) -> None:
    """Make an empty review.

    Args:
        place: the new file's path, or the URL of an empty PostgreSQL database.

    Raises:
        ExistsError: if something is there already.
        MissingError: if there is no such folder.
        StorageError: if the folder cannot be written.
    """
    if is_url(place):
        _create_url(str(place))
        return
    path = Path(place).absolute()
    if os.path.lexists(path):
        raise ExistsError(f"{path.name} already exists and was not changed; open it instead")
    if not path.parent.is_dir():
        raise MissingError(f"there is no folder {path.parent} for {path.name}; create it first")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise StorageError(f"{path.name} cannot be created: {_why(error)}") from error
    os.close(handle)
    draft = Path(name)
    try:
        with sentences(path.name):
            _fill(draft, path.name)
            _publish(draft, path)
    except OSError as error:
        raise StorageError(f"{path.name} cannot be created: {_why(error)}") from error
    finally:
        for leftover in path.parent.glob(f"{draft.name}*"):
            leftover.unlink(missing_ok=True)


def open_database(place: str | os.PathLike[str]) -> Database:
    """Open a review, migrating it to this version's schema if an earlier one wrote it.

    Raises:
        MissingError: if there is none.
        NotAReviewError: if it is something else.
        NewerReviewError: if a later version wrote it.
        StorageError: if it must be migrated and cannot be written.
    """
    if not is_url(place):
        _check_file(Path(place))
    database = Database(place)
    try:
        with database.read() as connection:
            found = _revision(connection)
        if found is None and is_url(place):
            raise MissingError(f"{database.name} contains no review yet; create one with `new`")
        if found is None:
            raise NotAReviewError(f"{database.name} is a database, but not a review")
        if found != HEAD:
            if database.path is not None and not database.read_only:
                copy_before_migration(database.path, found)
            with database.write() as connection:
                _migrate(connection, database.name)
                joint.settle(connection)  # earlier versions kept none
        _clean_up(database)
        database.keep_backups()
    except BaseException:
        database.close()
        raise
    return database


def _clean_up(database: Database) -> None:
    """Delete what an import left that did not finish, unless one is running."""
    with database.read() as connection:
        left = staging.written(connection)
    if left and not database.read_only:
        with suppress(StorageError):
            staging.clean_up(database, seconds=0)


def _create_url(url: str) -> None:
    database = Database(url)
    try:
        with database.write() as connection:
            # Two makers would both find the database empty; the second waits here instead.
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": APPLICATION_ID})
            if _revision(connection) is not None:
                raise ExistsError(f"{database.name} already contains a review and was not changed")
            _migrate(connection, database.name)
            _begin_review(connection)
    finally:
        database.close()


def _fill(draft: Path, name: str) -> None:
    with sqlite3.connect(draft) as raw:
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    raw.close()
    database = Database(draft)
    database.name = name  # for messages
    try:
        with database.write() as connection:
            _migrate(connection, name)
            _begin_review(connection)
    finally:
        database.close()
    with sqlite3.connect(draft) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
    raw.close()


def _publish(draft: Path, path: Path) -> None:
    mask = os.umask(0)
    os.umask(mask)
    draft.chmod(0o666 & ~mask)
    try:
        os.link(draft, path)
    except FileExistsError:
        raise ExistsError(
            f"{path.name} already exists and was not changed; open it instead"
        ) from None
    except OSError:  # a file system without hard links: reserve the name, then take it over
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            raise ExistsError(
                f"{path.name} already exists and was not changed; open it instead"
            ) from None
        draft.replace(path)


def _check_file(path: Path) -> None:
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        raise MissingError(f"there is no review at {path}; create it with `new`") from None
    except OSError as error:
        raise StorageError(f"{path.name} cannot be opened: {_why(error)}") from error
    if not head.startswith(_SQLITE):
        raise NotAReviewError(
            f"{path.name} is not a review (not an SQLite file); it was not changed"
        )
    if int.from_bytes(head[68:72]) != APPLICATION_ID:
        raise NotAReviewError(f"{path.name} is a SQLite database, but not a review")


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    row = connection.execute(text("SELECT version_num FROM alembic_version")).first()
    return row[0] if row else None


def _migrate(connection: Connection, name: str) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise NewerReviewError(
            f"{name} was written by a later version of jupyterlab-litreview; "
            "upgrade with `pip install -U jupyterlab-litreview`"
        ) from error


def _begin_review(connection: Connection) -> None:
    created = datetime.now(UTC).isoformat()
    connection.execute(
        insert(tables.review).values(id=1, last_seq=0, last_event="", created=created)
    )


def _why(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
