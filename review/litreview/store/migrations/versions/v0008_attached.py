"""Attached files, and the index of what they say."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and the index in the database's own full text."""
    op.create_table(
        "attached",
        sa.Column("record", sa.String(length=64), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False, comment="relative to the review's folder"),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["record"], ["record.id"], name=op.f("fk_attached_record")),
        sa.PrimaryKeyConstraint("record", "reviewer", "path", name=op.f("pk_attached")),
    )
    op.create_table(
        "filed",
        sa.Column("path", sa.Text(), nullable=False, comment="as in attached"),
        sa.Column("first", sa.BigInteger(), nullable=False, comment="number of its first document"),
        sa.Column("parts", sa.Integer(), nullable=False, comment="how many there are"),
        sa.PrimaryKeyConstraint("path", name=op.f("pk_filed")),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE searched_files USING fts5(words, content='', "
            "columnsize=0, prefix='2 3', tokenize='unicode61 remove_diacritics 0')"
        )
    else:
        op.execute("CREATE TABLE searched_files (doc BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)")
        op.execute("CREATE INDEX ix_searched_files_words ON searched_files USING gin (words)")
