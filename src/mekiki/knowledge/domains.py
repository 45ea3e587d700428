"""Names in the DNS: what part of a host name somebody registered, and which names nobody can own."""

from __future__ import annotations

from contextlib import suppress
from functools import cache, lru_cache
from ipaddress import ip_address
from pathlib import Path

from publicsuffixlist import PSLFILE, PublicSuffixList

# RFC 2606, RFC 6761, RFC 6762, RFC 8375: names that no registry hands out. They are evidence neither way.
RESERVED = ("example", "test", "invalid", "localhost", "local", "internal", "home.arpa")


@cache
def _suffixes() -> PublicSuffixList:
    """The list as it is written. Its names of other scripts are encoded only for hosts that are: see ``_list_for``."""
    return PublicSuffixList(_written().splitlines(), accept_encoded_idn=False)


@cache
def _encoded_suffixes() -> PublicSuffixList:
    """The list with its names of other scripts in both forms, which takes twice as long to load."""
    return PublicSuffixList(_written().splitlines())


def _list_for(host: str) -> PublicSuffixList:
    return _encoded_suffixes() if "xn--" in host else _suffixes()


@lru_cache(maxsize=65536)
def registrable_domain(host: str) -> str:
    """The part of a host name that somebody registered (public suffix list, private section too); "" for an IP.

    >>> registrable_domain("www.kagoya.co.jp"), registrable_domain("shop.github.io"), registrable_domain("192.0.2.1")
    ('kagoya.co.jp', 'shop.github.io', '')
    """
    host = host.rstrip(".").lower()
    if not host or is_address(host):
        return ""
    return _list_for(host).privatesuffix(host) or host


@lru_cache(maxsize=16384)
def organizational_domain(host: str) -> str:
    """DMARC's organizational domain: the same list without its private section (RFC 7489 3.2)."""
    host = host.rstrip(".").lower()
    if not host or is_address(host):
        return ""
    suffixes = _list_for(host)
    suffix = suffixes.publicsuffix(host) or ""
    while suffix in _private_suffixes():  # the list is loaded once; a second one for this costs every start 40 ms
        suffix = suffixes.publicsuffix(suffix.partition(".")[2]) or ""
    label = host.removesuffix("." + suffix).rpartition(".")[2] if suffix and host != suffix else ""
    return f"{label}.{suffix}" if label else host


@cache
def _private_suffixes() -> frozenset[str]:
    """The suffixes of the list's private section."""
    return frozenset(_rules("===BEGIN PRIVATE DOMAINS==="))


@cache
def _written() -> str:
    return Path(PSLFILE).read_text(encoding="utf-8")


@cache
def _rules(after: str = "") -> list[str]:
    """The list's rules as written, from a marker on."""
    text = _written()
    lines = (line.strip() for line in text[text.find(after) if after else 0 :].splitlines())
    return [line for line in lines if line and not line.startswith("//")]


def is_address(host: str) -> bool:
    """Whether the host is an IP address literal ("192.0.2.1", "2001:db8::1", "[2001:db8::1]")."""
    if not host or (host[-1] not in "0123456789]" and (":" not in host or host[-1] not in "abcdefABCDEF:")):
        return False  # without the cost of an exception, for most names
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def is_reserved(host: str) -> bool:
    """Whether the name lies under a reserved top-level name, so that its owner says nothing."""
    host = host.rstrip(".").lower()
    return any(host == name or host.endswith("." + name) for name in RESERVED)


def is_below(host: str, domain: str) -> bool:
    """Whether the host is the domain or lies below it."""
    return host == domain or host.endswith("." + domain)


def is_top_level(label: str) -> bool:
    """Whether there is such a top-level name, a reserved one too; in A- or U-label form, in small letters."""
    if label.startswith("xn--"):
        with suppress(UnicodeError):
            label = label.encode("ascii").decode("idna")
    return label in _top_level_names()


@cache
def _top_level_names() -> frozenset[str]:
    return frozenset(RESERVED) | {rule.rpartition(".")[2].lower() for rule in _rules()}
