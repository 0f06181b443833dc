"""What all tables share: one `MetaData`, and the column of the checksum."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, MetaData

from litreview.store import checksums

__all__ = ["crc", "metadata"]

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def crc(table: str) -> Column[Any]:
    """The column of the checksum, see `litreview.store.checksums`."""
    return Column("crc", BigInteger, default=checksums.default(table))
