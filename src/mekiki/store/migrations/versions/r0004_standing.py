"""How a case stands where its label says more than was found: undecided, or left open.

What can only be read from the case itself the casebook reads when it is next opened.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("cases", sa.Column("standing", sa.String(20)))
    op.execute("UPDATE cases SET standing = '' WHERE label NOT IN ('legitimate', 'spam')")


def downgrade() -> None:
    op.drop_column("cases", "standing")
