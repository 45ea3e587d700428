"""Cases with their sightings and blobs, and the index that they are searched by."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.exc import DBAPIError

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "cases",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("name", sa.String(64), nullable=False, unique=True),
        sa.Column("identity", sa.String(64), nullable=False, unique=True),
        sa.Column("mail", sa.String(64), nullable=False),
        sa.Column("record", sa.String(64), nullable=False),
        sa.Column("whole", sa.Integer, nullable=False),
        sa.Column("reach", sa.Integer, nullable=False),
        sa.Column("version", sa.String(40), nullable=False),
        sa.Column("first_seen", sa.String(20), nullable=False),
        sa.Column("last_seen", sa.String(20), nullable=False),
        sa.Column("mail_time", sa.String(20)),
        sa.Column("mail_local", sa.String(20)),
        sa.Column("label", sa.String(20), nullable=False),
        sa.Column("probability", sa.Float, nullable=False),
        sa.Column("brand", sa.String(80)),
        sa.Column("pretext", sa.String(80)),
        sa.Column("network", sa.Text),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("sender", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "sightings",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        _of_a_case("case_id", nullable=False),
        sa.Column("time", sa.String(20), nullable=False),
        sa.Column("door", sa.String(40), nullable=False),
    )
    op.create_index("ix_sightings_case_id", "sightings", ["case_id"])
    op.create_table(
        "blobs",
        _of_a_case("case_id", primary_key=True),
        sa.Column("role", sa.String(10), primary_key=True),
        sa.Column("sha256", sa.String(64), primary_key=True),
    )
    op.create_index("ix_blobs_sha256", "blobs", ["sha256"])
    op.create_table("searchable", _of_a_case("case_id", primary_key=True), sa.Column("text", sa.Text, nullable=False))
    op.create_table(
        "meta", sa.Column("name", sa.String(40), primary_key=True), sa.Column("value", sa.Text, nullable=False)
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search_index"
            " USING fts5(text, content='searchable', content_rowid='case_id', tokenize='trigram')"
        )
    else:
        _index_on_postgresql()


def _of_a_case(name: str, **options: bool) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, sa.ForeignKey("cases.id", ondelete="CASCADE"), **options)  # type: ignore[arg-type]


def _index_on_postgresql() -> None:
    """Trigrams where the extension may be installed; without it a search reads every row and finds the same."""
    try:
        with op.get_bind().begin_nested():
            op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            op.execute("CREATE INDEX ix_searchable_trigrams ON searchable USING gin (text gin_trgm_ops)")
    except DBAPIError:
        op.execute("INSERT INTO meta (name, value) VALUES ('search', 'without pg_trgm')")
    # The planner's statistics would hold samples of what is in these columns, and a forgotten mail must leave nothing.
    for table, columns in {
        "cases": ("name", "identity", "mail", "record", "subject", "sender", "network"),
        "searchable": ("text",), "blobs": ("sha256",),
    }.items():  # fmt: skip
        for column in columns:
            op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS 0")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search_index")
    for table in ("searchable", "blobs", "sightings", "cases", "meta"):
        op.drop_table(table)
