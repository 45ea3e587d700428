"""Providers that everybody can use: free mail, shorteners, hosting, mail platforms; and the names never to accuse."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from mekiki.knowledge.domains import names_above, registrable_domain
from mekiki.knowledge.files import load
from mekiki.knowledge.remember import remembered

# Groups of kinds that are asked for in several places. Who needs one more or less says so where it is needed.
PAGES = frozenset(("free-hosting", "edge-hosting", "cloud-bucket", "form-builder", "paste"))
"""Where anybody can put a page."""
SHARED = PAGES | {"dynamic-dns", "file-sharing", "open-redirector", "shortener", "translate-wrapper"}
"""Whose domain's fame says nothing, since anybody can lead there to what is his."""
NAMES = frozenset(("free-hosting", "edge-hosting", "cloud-bucket", "dynamic-dns"))
"""What gives each customer a name of its own below the provider's."""
ON_THE_WAY = frozenset(("mail-platform", "url-rewriter"))
"""What a link passes through because of how its mail was sent or received, wherever it leads."""
_ADDRESSES = frozenset(("free-mail", "disposable-mail"))


@cache
def _kinds() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """(path prefix, kind) pairs by host suffix."""
    found: dict[str, list[tuple[str, str]]] = {}
    for kind, rows in load("providers.json")["kinds"].items():
        for key in rows:
            host, slash, path = key.partition("/")
            found.setdefault(host, []).append((slash + path, kind))
    return {host: tuple(pairs) for host, pairs in found.items()}


def kinds_of(host: str, path: str = "") -> frozenset[str]:
    """What kinds of provider a host belongs to ("free-mail", "shortener", "free-hosting", "mail-platform", ...)."""
    rows = _rows_of(host)
    return frozenset(kind for prefix, kind in rows if path.startswith(prefix)) if rows else _NO_KINDS


_NO_KINDS: frozenset[str] = frozenset()


@remembered(maxsize=16384)
def _rows_of(host: str) -> tuple[tuple[str, str], ...]:
    """The paths at a host, and at all that it lies below, with the kind of provider that is found there."""
    table = _kinds()
    rows = [row for name in names_above(host.lower().rstrip(".")) for row in table.get(name, ())]
    if any(kind == "brand-shortener" for _, kind in rows):  # below a name that shortens for everybody, too
        rows = [row for row in rows if row[1] != "shortener"]
    return tuple(rows)


def is_free_mail(domain: str) -> bool:
    """Whether anybody can have an address there."""
    return bool(kinds_of(domain) & _ADDRESSES)


_OTHERS_WRITE = frozenset(("form-builder", "file-sharing", "free-hosting", "link-in-bio", "paste", "code-hosting"))


def others_wrote(host: str, path: str) -> bool:
    """Whether what stands there may be anybody's, published by a service that is open to all; not on the service's own pages."""
    kinds = kinds_of(host, path)
    return bool(kinds & _OTHERS_WRITE) and "own-pages" not in kinds


@cache
def _others_write() -> frozenset[str]:
    hosts = (host for host, pairs in _kinds().items() if any(kind in _OTHERS_WRITE for _, kind in pairs))
    return frozenset(map(registrable_domain, hosts))


def others_write_at(domain: str) -> bool:
    """Whether anybody may publish by a service of that domain: its mails may carry the words of strangers."""
    return registrable_domain(domain) in _others_write()


@cache
def _for_firms() -> frozenset[str]:
    return frozenset(load("writes-for-firms.json")["domains"])


def writes_for_firms_at(domain: str) -> bool:
    """Whether a service writes from there to the customers of other firms, in their names.

    A name below its domain counts only where the service gave it: what a customer of a help desk chose may be a brand's.
    """
    first, _, parent = domain.lower().partition(".")
    return domain.lower() in _for_firms() or (first in _SENDERS and parent in _for_firms())


def repeats_users_words(domain: str) -> bool:
    """Whether a service's notices come from there whose words its users choose."""
    return not load("notices-of-users.toml")["domains"].keys().isdisjoint(names_above(domain))


_SENDERS = frozenset(
    ("e", "em", "email", "express", "m", "mail", "mailer", "notifications", "notify", "send", "us", "eu")
)


@cache
def _popular() -> frozenset[str]:
    return frozenset(load("popular.json")["domains"])


def is_popular(host: str) -> bool:
    """Whether the host belongs to a very well-known domain, which as a whole must never be accused."""
    return registrable_domain(host) in _popular() or host in _popular()


@cache
def roles() -> Mapping[str, str]:
    """Role by the local part of a role account ("admin", "postmaster", "soumu"); RFC 2142 and common practice."""
    return {local: row["role"] for local, row in load("role-accounts.json")["accounts"].items()}


@cache
def abused_suffixes() -> Mapping[str, str]:
    """Why a top-level name is listed as unusually abused, by the name."""
    return {name: row["why"] for name, row in load("tlds.json")["abused"].items()}
