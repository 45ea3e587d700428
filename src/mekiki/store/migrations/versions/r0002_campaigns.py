"""Campaigns: the traits of each case, the keys that it is found by, and the campaign that it belongs to.

Cases that were kept before have no traits yet; the casebook reads them when it is next opened.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "campaigns", sa.Column("id", sa.Integer, primary_key=True, autoincrement=True), sqlite_autoincrement=True
    )
    op.create_table(
        "traits",
        sa.Column("case_id", sa.Integer, sa.ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_table(
        "bands",
        sa.Column("key", sa.BigInteger, primary_key=True),
        sa.Column("case_id", sa.Integer, sa.ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_bands_case_id", "bands", ["case_id"])
    op.add_column("cases", sa.Column("campaign_id", sa.Integer))
    op.create_index("ix_cases_campaign_id", "cases", ["campaign_id"])
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE traits ALTER COLUMN record SET STATISTICS 0")


def downgrade() -> None:
    op.drop_index("ix_cases_campaign_id", "cases")
    op.drop_column("cases", "campaign_id")
    for table in ("bands", "traits", "campaigns"):
        op.drop_table(table)
