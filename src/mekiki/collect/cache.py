"""What was answered lately, kept beside the investigations: SQLite, for many threads and processes at once.

Keys are whole questions, values are records in the JSON of ``mekiki.model.codec``; each lives for the seconds that its
source allowed. The file tells what was asked about, so it is readable for its owner alone.
"""

from __future__ import annotations

import json
import logging
import sqlite3
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any

from mekiki.model.codec import decode, encode

log = logging.getLogger(__name__)

_WAIT = 5.0  # seconds for another process that is writing
_MOST = 200_000  # answers; the stalest go first


class Cache:
    """Answers with a time to live. Without a path they are kept in memory, for as long as this object lives.

    A file that cannot be used is told in the log and done without: a cache is never a reason to fail.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._lock = Lock()
        self._asked: dict[str, Future[Any]] = {}
        self._base = self._opened(path)

    def _opened(self, path: Path | None) -> sqlite3.Connection | None:
        base = None
        try:
            if path:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.touch(mode=0o600)
            base = sqlite3.connect(path or ":memory:", timeout=_WAIT, isolation_level=None, check_same_thread=False)
            base.execute("PRAGMA journal_mode=WAL")
            base.execute("PRAGMA synchronous=OFF")  # to lose it costs nothing but asking again
            base.execute(
                "CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, until REAL, record TEXT) WITHOUT ROWID"
            )
        except (OSError, sqlite3.Error) as error:
            log.warning("answers are not kept: %s: %s", path, error)
            if base is not None:
                base.close()
            return None
        return base

    def record(self, key: str, now: datetime) -> Any:
        """What is kept under a key, or None where that is nothing or no longer valid."""
        rows = self._run("SELECT record FROM kept WHERE key = ? AND until > ?", (key, now.timestamp()))
        try:
            return decode(json.loads(rows[0][0])) if rows else None
        except (ValueError, KeyError, TypeError) as error:  # of another version of Mekiki
            log.warning("a kept answer cannot be read: %s", error)
            return None

    def keep(self, key: str, record: object, now: datetime, seconds: float) -> None:
        """Keep a record for so many seconds; with none it is not kept."""
        if seconds <= 0:
            return
        text = json.dumps(encode(record), ensure_ascii=True, separators=(",", ":"))
        self._run("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", (key, now.timestamp() + seconds, text))

    def tidy(self, now: datetime) -> None:
        """Forget what is no longer valid, and the stalest of what is too much."""
        self._run("DELETE FROM kept WHERE until <= ?", (now.timestamp(),))
        self._run(
            "DELETE FROM kept WHERE key IN (SELECT key FROM kept ORDER BY until DESC LIMIT -1 OFFSET ?)", (_MOST,)
        )

    def _run(self, statement: str, values: tuple[object, ...]) -> list[Any]:
        with self._lock:
            if self._base is None:
                return []
            try:
                return self._base.execute(statement, values).fetchall()
            except sqlite3.Error as error:
                log.warning("kept answers cannot be used: %s", error)
                return []

    def close(self) -> None:
        with self._lock:
            if self._base is not None:
                self._base.close()
            self._base = None

    def __del__(self) -> None:
        self.close()

    # --- one asks, the others wait ------------------------------------------------------------------------------------

    def claim(self, key: str) -> Future[Any] | None:
        """None for whoever is first to ask: they ask, then ``settle``. The others get what to wait for."""
        with self._lock:
            if key in self._asked:
                return self._asked[key]
            self._asked[key] = Future()
            return None

    def settle(self, key: str, answer: object) -> None:
        """The answer for those who wait; None sends them to ask for themselves."""
        with self._lock:
            waiting = self._asked.pop(key)
        waiting.set_result(answer)
