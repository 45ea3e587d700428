"""The parts of a URL, and what was put into them in the place of personal data."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit

from mekiki.knowledge.domains import registrable_domain


class Piece(NamedTuple):
    """A stretch of the URL; ``where`` is "" for what only holds the others together."""

    where: str
    name: str
    text: str


class Replacement(NamedTuple):
    """One piece of personal data: ``decoy`` is what stands there now, "" where it was named and left in its place."""

    where: str  # path, query, fragment, host
    name: str  # of the query parameter
    kind: str  # recipient-address, recipient-part, opaque-token
    form: str  # plain, percent, base64, hex, reversed, utf-16, rot13, md5 …; joined by "+" where one is in another
    decoy: str


def pieces(url: str, *, whole_host: bool = False) -> list[Piece]:
    """The URL cut up; joined together the texts are the URL again.

    Of its host only what stands before the domain that somebody registered is a piece to be changed: with another domain
    it would lead to another's server.
    """
    head, slashes, rest = url.partition("://")
    if not slashes:
        return [Piece("path", "", url)]
    before, hash_, fragment = rest.partition("#")
    before, mark, query = before.partition("?")
    host, slash, path = before.partition("/")
    cut = len(host) if whole_host else _registered_from(host)
    found = [Piece("", "", head + slashes), Piece("host", "", host[:cut]), Piece("", "", host[cut:])]
    found += [Piece("path", "", slash + path), Piece("", "", mark)]
    for at, pair in enumerate(query.split("&") if query else ()):
        name, equals, value = pair.partition("=")
        found.append(Piece("", "", "&" * bool(at)))
        found += [Piece("query", name, name + equals)] if equals else []
        found.append(Piece("query", name if equals else "", value if equals else pair))
    return [*found, Piece("", "", hash_), Piece("fragment", "", fragment)]


def host_of(url: str) -> str:
    return urlsplit(url).hostname or ""


def _registered_from(netloc: str) -> int:
    """Where in user, host and port the registered domain begins; of an address, the whole of that."""
    user = netloc.rfind("@") + 1
    host = host_of(f"//{netloc}")
    at = netloc.lower().rfind(registrable_domain(host) or host)
    return max(at, user)


def unquoted(span: str) -> str:
    """The character of one %XX, or the one that stands there."""
    return chr(int(span[1:], 16)) if len(span) == 3 else span


def requoted(written: str, new: str) -> str:
    """The new character as the old one was written: as itself, or as %XX in the same case."""
    if len(written) == 1:
        return new
    code = f"%{ord(new):02X}"
    return code if written.upper() == written else code.lower()
