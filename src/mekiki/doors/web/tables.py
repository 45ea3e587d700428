"""What the workbench writes down besides cases: who may come in, and what people say of a case.

The tables stand in the casebook's database (``store.schema``); here they go by their short names.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from mekiki.store import schema
from mekiki.store.casebook import Casebook

accounts = schema.web_accounts
sessions = schema.web_sessions
tokens = schema.web_tokens
notes = schema.web_notes
corrections = schema.web_corrections
marks = schema.web_marks
edits = schema.web_edits

LARGEST_ID = 2**31 - 1  # that a database of either kind takes


@contextmanager
def kept_open(book: Casebook) -> Iterator[None]:
    """One connection that stays, in the thread that asks for it and outside of any transaction.

    While there is one, SQLite does not set its log up and clear it away again for every other connection: a look at the
    database then takes a third of the time, and a case is written in half of it.
    """
    if book.engine.dialect.name != "sqlite":
        yield
        return
    held = book.engine.raw_connection()
    try:
        yield
    finally:
        held.close()
