"""Forgetting: a case whose time is up, or that somebody asks to have removed, leaves nothing behind.

Rows go first, in one transaction, then the blobs; the index is written anew, the database file is packed and its log cut off.
What the casebook cannot reach it does not claim: exports, and the log and backups of a PostgreSQL server.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, func, select, text

from mekiki.model.facts import Text
from mekiki.model.stamp import stamp
from mekiki.store import campaigns, schema, search
from mekiki.store.casebook import Casebook
from mekiki.store.database import CasebookError, reading, told, writing
from mekiki.store.standing import corrected


@dataclass(frozen=True, slots=True)
class Rules:
    """How long cases stay, in days since their mail was last seen; 0 is for ever. ``by_label`` goes before ``days``."""

    days: int = 0
    by_label: Mapping[str, int] = field(default_factory=dict)

    def of(self, label: str) -> int:
        return self.by_label.get(label, self.days)


def forget(book: Casebook, ids: Sequence[int]) -> int:
    """Remove cases from database, index, log and disk; how many there were. Raises CasebookError.

    CasebookError also says where a part of it has to wait, since another process is reading the old state.
    """
    with reading(book.engine) as connection:
        names = set(connection.execute(select(schema.blobs.c.sha256).where(schema.blobs.c.case_id.in_(ids))).scalars())
    with book.blobs.changing(names, removing=True):
        with writing(book.engine) as connection:
            known = connection.execute(select(schema.cases.c.id).where(schema.cases.c.id.in_(ids))).scalars().all()
            for id in known:
                search.unindex(connection, id)
            campaigns.remove(connection, known)
            for table in (schema.sightings, schema.blobs):
                connection.execute(delete(table).where(table.c.case_id.in_(known)))
            connection.execute(delete(schema.cases).where(schema.cases.c.id.in_(known)))
            kept = set(
                connection.execute(select(schema.blobs.c.sha256).where(schema.blobs.c.sha256.in_(names))).scalars()
            )
        for name in names - kept:
            book.blobs.remove(name)
    if known:
        scrub(book)
    return len(known)


def scrub(book: Casebook) -> None:
    """Write the database anew without what was deleted from it. Raises CasebookError where somebody is in the way."""
    with told(), book.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if book.engine.dialect.name == "postgresql":
            for table in schema.metadata.sorted_tables:
                connection.execute(text(f"VACUUM (FULL) {table.name}"))
            return
        raw = connection.connection
        raw.execute("INSERT INTO search_index (search_index) VALUES ('rebuild')")
        raw.execute("VACUUM")
        (busy, _, _) = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise CasebookError(
            Text(
                "the cases are gone, but another process still reads the old state: forget again when it is done",
                "事例は消えましたが、ほかの処理がまだ古い内容を読んでいます。終わってから、もう一度 forget してください",
            )
        )


def expired(book: Casebook, rules: Rules, now: datetime | None = None) -> list[int]:
    """The cases whose time is up."""
    now = now or datetime.now(UTC)
    due = []
    given = func.coalesce(corrected(), schema.cases.c.label).label("label")
    with reading(book.engine) as connection:
        for row in connection.execute(select(schema.cases.c.id, given, schema.cases.c.last_seen)):
            days = rules.of(row.label)
            if days and row.last_seen < stamp(now - timedelta(days=days)):
                due.append(row.id)
    return due
