"""What the library is sorted, counted and searched by; filled when the review is next used."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the list, and the index of words in the database's own full text."""
    op.create_table(
        "listed",
        sa.Column(
            "number", sa.Integer(), autoincrement=False, nullable=False, comment="record.position"
        ),
        sa.Column("record", sa.String(length=64), nullable=False),
        sa.Column("doc", sa.BigInteger(), nullable=False, comment="its words in the index"),
        sa.Column(
            "version",
            sa.BigInteger(),
            nullable=False,
            comment="grows with every change of the list",
        ),
        sa.Column("title", sa.Text(), nullable=False, comment="folded, to sort by"),
        sa.Column("authors", sa.Text(), nullable=False, comment="family names, to sort by"),
        sa.Column("venue", sa.Text(), nullable=False, comment="folded, to sort by"),
        sa.Column("place", sa.Text(), nullable=False, comment="the venue as it is shown"),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("doi", sa.Text(), nullable=False, comment="in lower case"),
        sa.Column("has", sa.Integer(), nullable=False, comment="abstract 1, authors 2"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_listed")),
    )
    op.create_index("ix_listed_version", "listed", ["version"], unique=False)
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE searched USING fts5(title, abstract, author, venue, content='', "
            "columnsize=0, prefix='2 3', tokenize='unicode61 remove_diacritics 0')"
        )
    else:
        op.execute("CREATE TABLE searched (doc BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)")
        op.execute("CREATE INDEX ix_searched_words ON searched USING gin (words)")
