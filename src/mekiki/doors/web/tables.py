"""What the workbench writes down besides cases: who may come in, and what people say of a case.

The tables stand in the casebook's database, so that whatever hangs on a case goes when the case is forgotten. Of sessions and
tokens only a hash is kept.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, Text

from mekiki.store import schema
from mekiki.store.casebook import Casebook
from mekiki.store.database import writing

metadata = MetaData()


def _case(*, primary: bool = False) -> Column[int]:
    """The case that a row hangs on, and goes with."""
    case = ForeignKey(schema.cases.c.id, ondelete="CASCADE")
    return Column("case_id", Integer, case, nullable=False, primary_key=primary, index=not primary)


accounts = Table(
    "web_accounts", metadata,
    Column("name", String(80), primary_key=True),
    Column("hash", Text, nullable=False),  # argon2id, in PHC form
    Column("made", String(20), nullable=False),
)  # fmt: skip

sessions = Table(
    "web_sessions", metadata,
    Column("digest", String(64), primary_key=True),
    Column("account", String(80), nullable=False),  # "": the one person at this machine, while there is no account
    Column("csrf", String(64), nullable=False),
    Column("made", String(20), nullable=False),
    Column("used", String(20), nullable=False),
)  # fmt: skip

tokens = Table(
    "web_tokens", metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("name", String(80), nullable=False),
    Column("account", String(80), nullable=False),
    Column("made", String(20), nullable=False),
    Column("used", String(20)),
)  # fmt: skip

notes = Table(
    "web_notes", metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    _case(),
    Column("author", String(80), nullable=False),
    Column("time", String(20), nullable=False),
    Column("text", Text, nullable=False),
)  # fmt: skip

corrections = Table(
    "web_corrections", metadata,
    _case(primary=True),
    Column("label", String(20), nullable=False),
    Column("author", String(80), nullable=False),
    Column("time", String(20), nullable=False),
    Column("why", Text, nullable=False),
)  # fmt: skip

marks = Table(
    "web_marks", metadata,
    _case(primary=True),
    Column("finding", String(120), primary_key=True),  # the check's id
    Column("author", String(80), nullable=False),
    Column("time", String(20), nullable=False),
    Column("why", Text, nullable=False),
)  # fmt: skip

edits = Table(
    "web_edits", metadata,
    _case(primary=True),
    Column("lang", String(2), primary_key=True),
    Column("place", String(80), primary_key=True),  # in the entry: "title", "came/0", "reading/1/2"
    Column("text", Text, nullable=False),
)  # fmt: skip


def add_tables(book: Casebook) -> None:
    """Make what is missing. Raises CasebookError."""
    with writing(book.engine) as connection:
        metadata.create_all(connection)
