"""Who may come in: accounts with argon2id passwords, sessions of browsers, tokens of programs."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from hashlib import sha256
from secrets import token_urlsafe
from threading import Lock, Semaphore
from time import monotonic
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select, update

from mekiki.doors.web import tables
from mekiki.model.stamp import stamp
from mekiki.store.casebook import Casebook
from mekiki.store.database import reading, writing

if TYPE_CHECKING:
    from argon2 import PasswordHasher

IDLE, LONGEST = timedelta(hours=12), timedelta(days=7)
SHORTEST_PASSWORD = 10  # characters (NIST SP 800-63B asks for 8 at the least)
_NOTED_EVERY = timedelta(minutes=5)
_AT_ONCE = 2  # password checks: each takes 64 MiB (RFC 9106, second recommended option)


class BadAccount(Exception):
    """No such account can be made; ``str()`` is a key of the words."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is asking. ``csrf`` is "" for a program with a token, whose browser no other page can steer."""

    account: str
    csrf: str = ""

    @property
    def name(self) -> str:
        return self.account or "local"


class Accounts:
    """``hasher`` is argon2id at the strength that RFC 9106 recommends, unless another is given."""

    def __init__(self, book: Casebook, hasher: PasswordHasher | None = None) -> None:
        self.book, self._checks, self._given = book, Semaphore(_AT_ONCE), hasher

    @cached_property
    def _hasher(self) -> PasswordHasher:
        from argon2 import PasswordHasher

        return self._given or PasswordHasher()

    @cached_property
    def _nobody(self) -> str:
        """The hash of a password that nobody has."""
        return self._hasher.hash(token_urlsafe(24))

    # --- accounts ---------------------------------------------------------------------------------------------

    def exist(self) -> bool:
        with reading(self.book.engine) as connection:
            return bool(connection.execute(select(func.count()).select_from(tables.accounts)).scalar())

    def add(self, name: str, password: str) -> None:
        """Make an account, or give it a new password; its sessions end. Raises BadAccount."""
        name = name.strip()  # as it is read where he signs in
        if not name or len(name) > 80 or not name.isprintable():
            raise BadAccount("bad-name")
        if len(password) < SHORTEST_PASSWORD:
            raise BadAccount("short-password")
        row = {"name": name, "hash": self._hasher.hash(password), "made": _now()}
        with writing(self.book.engine) as connection:
            connection.execute(delete(tables.accounts).where(tables.accounts.c.name == name))
            connection.execute(insert(tables.accounts).values(row))
            connection.execute(delete(tables.sessions).where(tables.sessions.c.account.in_(("", name))))

    def check(self, name: str, password: str) -> bool:
        """Whether the password is the account's. As slow for a name that there is none of."""
        from argon2.exceptions import InvalidHashError, VerificationError

        with reading(self.book.engine) as connection:
            kept = connection.execute(select(tables.accounts.c.hash).where(tables.accounts.c.name == name)).scalar()
        with self._checks:
            try:
                return self._hasher.verify(kept or self._nobody, password) and kept is not None
            except (VerificationError, InvalidHashError):
                return False

    # --- sessions ---------------------------------------------------------------------------------------------

    def begin(self, account: str) -> str:
        """A new session; its secret, which is kept nowhere."""
        secret, now = token_urlsafe(32), _now()
        with writing(self.book.engine) as connection:
            long_ago = stamp(datetime.now(UTC) - LONGEST)
            connection.execute(delete(tables.sessions).where(tables.sessions.c.made < long_ago))
            row = {"digest": _digest(secret), "account": account, "csrf": token_urlsafe(24), "made": now, "used": now}
            connection.execute(insert(tables.sessions).values(row))
        return secret

    def of_session(self, secret: str, now: datetime | None = None) -> Visitor | None:
        """Whose session it is; None where it is over, or its account is gone."""
        if not secret:
            return None
        now, table = now or datetime.now(UTC), tables.sessions
        with reading(self.book.engine) as connection:
            row = connection.execute(select(table).where(table.c.digest == _digest(secret))).first()
            names = connection.execute(select(tables.accounts.c.name)).scalars().all()
        if row is None or row.used < stamp(now - IDLE) or row.made < stamp(now - LONGEST):
            return None
        if row.account not in names if row.account else names:
            return None
        if row.used < stamp(now - _NOTED_EVERY):
            with writing(self.book.engine) as connection:
                connection.execute(update(table).where(table.c.digest == row.digest).values(used=stamp(now)))
        return Visitor(row.account, row.csrf)

    def end(self, secret: str) -> None:
        with writing(self.book.engine) as connection:
            connection.execute(delete(tables.sessions).where(tables.sessions.c.digest == _digest(secret)))

    # --- tokens -----------------------------------------------------------------------------------------------

    def add_token(self, name: str, account: str = "") -> str:
        """A token for a program; its secret, which is shown once."""
        secret = f"mekiki-{token_urlsafe(32)}"
        row = {"digest": _digest(secret), "name": name[:80], "account": account, "made": _now()}
        with writing(self.book.engine) as connection:
            connection.execute(insert(tables.tokens).values(row))
        return secret

    def of_token(self, secret: str) -> Visitor | None:
        table = tables.tokens
        with reading(self.book.engine) as connection:
            row = connection.execute(select(table).where(table.c.digest == _digest(secret))).first()
        if row is None:
            return None
        if (row.used or "")[:16] != _now()[:16]:
            with writing(self.book.engine) as connection:
                connection.execute(update(table).where(table.c.id == row.id).values(used=_now()))
        return Visitor(row.account or row.name)

    def tokens(self) -> list[tuple[int, str, str, str]]:
        """Id, name, when made and when last used, the newest first."""
        table = tables.tokens
        with reading(self.book.engine) as connection:
            rows = connection.execute(select(table).order_by(table.c.id.desc()))
            return [(row.id, row.name, row.made, row.used or "") for row in rows]

    def revoke(self, id: int) -> None:
        with writing(self.book.engine) as connection:
            connection.execute(delete(tables.tokens).where(tables.tokens.c.id == id))


def _digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", "replace")).hexdigest()


def _now() -> str:
    return stamp(datetime.now(UTC))


def same(one: str, other: str) -> bool:
    """Whether two secrets are the same, in a time that does not tell how nearly."""
    return bool(one) and hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))


@dataclass(slots=True)
class OneTime:
    """The link that lets the person at this machine in, once, while there is no account."""

    secret: str = field(default_factory=lambda: token_urlsafe(32))

    def take(self, told: str) -> bool:
        taken, self.secret = same(told, self.secret), "" if same(told, self.secret) else self.secret
        return taken


class Patience:
    """Failed logins: after ``most`` within ``span`` seconds from one address or for one name, no more for a while."""

    def __init__(self, most: int = 5, span: float = 300.0, clock: Callable[[], float] = monotonic) -> None:
        self.most, self.span, self.clock = most, span, clock
        self._failed: dict[str, list[float]] = {}
        self._lock = Lock()

    def wait(self, *keys: str) -> int:
        """Seconds until another try is taken; 0 where it is now."""
        with self._lock:
            now = self.clock()
            late = [self._recent(key, now) for key in keys]
            return max(
                (round(times[-self.most] + self.span - now) + 1 for times in late if len(times) >= self.most), default=0
            )

    def failed(self, *keys: str) -> None:
        with self._lock:
            now = self.clock()
            if len(self._failed) > 10_000:
                self._failed = {key: kept for key in self._failed if (kept := self._recent(key, now))}
            for key in keys:
                self._failed.setdefault(key, []).append(now)

    def succeeded(self, *keys: str) -> None:
        with self._lock:
            for key in keys:
                self._failed.pop(key, None)

    def _recent(self, key: str, now: float) -> list[float]:
        return [when for when in self._failed.get(key, ()) if when > now - self.span]
