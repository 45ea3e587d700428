"""The workbench: accounts, sessions and tokens; notes, corrections, marks and edited words.

A workbench that was used before made these tables by itself; they are left as they are, with what is in them.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_SAID = {"web_notes": "text", "web_corrections": "why", "web_marks": "why", "web_edits": "text"}


def upgrade() -> None:
    there = set(sa.inspect(op.get_bind()).get_table_names())
    for name, columns in _tables().items():
        if name not in there:
            op.create_table(name, *columns)
    if "web_notes" not in there:
        op.create_index("ix_web_notes_case_id", "web_notes", ["case_id"])
    if op.get_bind().dialect.name == "postgresql":
        for name, column in _SAID.items():
            op.execute(f"ALTER TABLE {name} ALTER COLUMN {column} SET STATISTICS 0")


def _tables() -> dict[str, tuple[sa.Column[Any], ...]]:
    return {
        "web_accounts": (
            sa.Column("name", sa.String(80), primary_key=True),
            sa.Column("hash", sa.Text, nullable=False),
            sa.Column("made", sa.String(20), nullable=False),
        ),
        "web_sessions": (
            sa.Column("digest", sa.String(64), primary_key=True),
            sa.Column("account", sa.String(80), nullable=False),
            sa.Column("csrf", sa.String(64), nullable=False),
            sa.Column("made", sa.String(20), nullable=False),
            sa.Column("used", sa.String(20), nullable=False),
        ),
        "web_tokens": (
            sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
            sa.Column("digest", sa.String(64), nullable=False, unique=True),
            sa.Column("name", sa.String(80), nullable=False),
            sa.Column("account", sa.String(80), nullable=False),
            sa.Column("made", sa.String(20), nullable=False),
            sa.Column("used", sa.String(20)),
        ),
        "web_notes": (
            sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
            _of_a_case(primary_key=False, nullable=False),
            *_signed(),
            sa.Column("text", sa.Text, nullable=False),
        ),
        "web_corrections": (
            _of_a_case(),
            sa.Column("label", sa.String(20), nullable=False),
            *_signed(),
            sa.Column("why", sa.Text, nullable=False),
        ),
        "web_marks": (
            _of_a_case(),
            sa.Column("finding", sa.String(120), primary_key=True),
            *_signed(),
            sa.Column("why", sa.Text, nullable=False),
        ),
        "web_edits": (
            _of_a_case(),
            sa.Column("lang", sa.String(2), primary_key=True),
            sa.Column("place", sa.String(80), primary_key=True),
            sa.Column("text", sa.Text, nullable=False),
        ),
    }


def _of_a_case(*, primary_key: bool = True, nullable: bool = False) -> sa.Column[int]:
    of = sa.ForeignKey("cases.id", ondelete="CASCADE")
    return sa.Column("case_id", sa.Integer, of, primary_key=primary_key, nullable=nullable)


def _signed() -> tuple[sa.Column[str], sa.Column[str]]:
    return sa.Column("author", sa.String(80), nullable=False), sa.Column("time", sa.String(20), nullable=False)


def downgrade() -> None:
    for name in reversed(_tables()):
        op.drop_table(name)
