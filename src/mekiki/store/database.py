"""The casebook's database: opened, set up and brought up to date without anybody having to do anything."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import NullPool

from mekiki.model.extras import adding
from mekiki.model.facts import Text
from mekiki.model.failures import NOTHING_MORE, NotDone

NEWEST = "0004"
PATIENCE = 30  # seconds that a writer waits for another to finish
_BETWEEN_TRIES = 0.05  # seconds
_ONE_WRITER = 0x6D656B696B69  # the advisory lock that writers of a PostgreSQL casebook take: "mekiki"


NOTHING_CHANGED = Text("; nothing was changed", "（何も変更していません）")
NOTHING_KEPT = Text("; nothing was kept", "（何も保存していません）")
NOTHING_WRITTEN = Text("; nothing was written", "（何も書き込んでいません）")


class CasebookError(NotDone):
    """The casebook could not do what was asked; it says why, and that nothing of it was half done."""


class NotInCasebook(CasebookError):
    """Nothing in the casebook is called so, or more than one thing is."""


_GONE = Text("the case is there no longer; nothing was changed", "その事例はもうありません。何も変更していません")


def engine_for(url: str) -> Engine:
    """An engine for a URL of SQLAlchemy's form. Raises CasebookError where it is none that can be used."""
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite":
            engine = create_engine(parsed, connect_args={"timeout": PATIENCE}, poolclass=NullPool)
            event.listen(engine, "connect", _set_up_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
            return engine
        if parsed.get_backend_name() == "postgresql":
            return create_engine(parsed, pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        if isinstance(error, ModuleNotFoundError) and error.name == "psycopg":  # which the extra brings
            how = adding("postgres")
            raise CasebookError(
                Text(f"MEKIKI_DATABASE needs: {how}", f"MEKIKI_DATABASE を使うには {how} が必要です")
            ) from error
        raise CasebookError(
            Text(
                f"MEKIKI_DATABASE: {error}",
                f"MEKIKI_DATABASE: データベースの URL として使えません（{error}）",
            )
        ) from error
    name = parsed.get_backend_name()
    raise CasebookError(
        Text(
            f"MEKIKI_DATABASE: {name} is not supported; sqlite and postgresql are",
            f"MEKIKI_DATABASE: {name} には対応していません。使えるのは sqlite と postgresql です",
        )
    )


def _set_up_sqlite(connection: sqlite3.Connection, record: Any) -> None:
    connection.isolation_level = None  # BEGIN is said by _begin_sqlite, so that a writer never has to be turned away
    connection.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000}")
    _keep_a_log(connection)
    for pragma in (
        "synchronous = FULL", "foreign_keys = ON",
        "cache_size = -65536",  # KiB: the keys of a hundred thousand cases are looked up all over their index
        "secure_delete = ON",  # freed pages are overwritten
        "temp_store = MEMORY",  # nothing of a mail in files elsewhere
    ):  # fmt: skip
        connection.execute(f"PRAGMA {pragma}")


def _keep_a_log(connection: sqlite3.Connection) -> None:
    """Put the database into WAL mode. Where two processes open a new one at once, SQLite turns one of them away there and
    then, whatever its busy_timeout: that one asks again."""
    until = monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) or monotonic() > until:
                raise
            sleep(_BETWEEN_TRIES)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the casebook throughout."""
    with told(), engine.connect() as plain:
        options = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
        connection = plain.execution_options(**options)
        with connection.begin():
            yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that is alone in writing: committed whole at the end, or not at all."""
    with told(), engine.connect() as plain:
        connection = plain.execution_options(writes=True)
        with connection.begin():
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _ONE_WRITER})
            yield connection


@contextmanager
def told() -> Iterator[None]:
    """What the database or the disk refuses, in words."""
    try:
        yield
    except OperationalError as error:
        reason = str(error.orig).strip()
        is_full = "full" in reason or "No space" in reason
        hint = Text(" (no space left)", "：空き容量がありません") if is_full else NOTHING_MORE
        raise _refused(reason, hint) from error
    except IntegrityError as error:
        if "foreign key" in str(error.orig).lower():  # somebody forgot the case in the same moment
            raise NotInCasebook(_GONE) from error
        raise _refused(str(error.orig).strip(), NOTHING_MORE) from error
    except DBAPIError as error:
        raise _refused(str(error.orig).strip(), NOTHING_MORE) from error


def _refused(reason: str, hint: Text) -> CasebookError:
    """The database's own words stand in brackets in Japanese: it speaks English alone."""
    return CasebookError(
        Text(
            f"the casebook's database: {reason}{hint.en}{NOTHING_CHANGED.en}",
            f"事件簿のデータベースを読み書きできませんでした{hint.ja}（{reason}）。何も変更していません",
        )
    )


def bring_up_to_date(engine: Engine, revision: str = NEWEST) -> bool:
    """Run the revisions that are missing, or undo those that are too many; whether there was anything to do.

    ``revision`` is one of ``migrations``, or "base" for no tables at all.
    """
    with told():
        with reading(engine) as connection:
            if _revision(connection) == revision:
                return False
        with writing(engine) as connection:
            standing = _revision(connection)  # another process may have been faster
            if standing == revision:
                return False
            if standing is not None and standing > NEWEST:
                raise CasebookError(
                    Text(
                        f"the casebook is in format {standing}, this version of Mekiki reads {NEWEST}",
                        f"事件簿は形式 {standing} で書かれています。この版の Mekiki で読めるのは形式 {NEWEST} までです",
                    )
                )
            config = Config(attributes={"connection": connection})
            config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
            config.set_main_option("path_separator", "os")
            back = standing is not None and (revision == "base" or standing > revision)
            (command.downgrade if back else command.upgrade)(config, revision)
    return True


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()
