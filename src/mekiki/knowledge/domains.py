"""Names in the DNS: what part of a host name somebody registered, and which names nobody can own."""

from __future__ import annotations

from functools import cache, lru_cache
from ipaddress import ip_address
from pathlib import Path

from publicsuffixlist import PSLFILE, PublicSuffixList

# RFC 2606, RFC 6761, RFC 6762, RFC 8375: names that no registry hands out. They are evidence neither way.
RESERVED = ("example", "test", "invalid", "localhost", "local", "internal", "home.arpa")


@cache
def _suffixes() -> PublicSuffixList:
    """The list, with its names of other scripts in both forms. Only those are encoded: it is half of the loading time."""
    rules = _rules()
    encoded = [_encoded(rule) for rule in rules if not rule.isascii()]
    return PublicSuffixList("\n".join(rules + encoded), accept_encoded_idn=False)


def _encoded(rule: str) -> str:
    mark = "!" if rule.startswith("!") else ""
    return mark + rule.removeprefix("!").encode("idna").decode("ascii")


@lru_cache(maxsize=65536)
def registrable_domain(host: str) -> str:
    """The part of a host name that somebody registered (public suffix list, private section too); "" for an IP.

    >>> registrable_domain("www.kagoya.co.jp"), registrable_domain("shop.github.io"), registrable_domain("192.0.2.1")
    ('kagoya.co.jp', 'shop.github.io', '')
    """
    host = host.rstrip(".").lower()
    if not host or is_address(host):
        return ""
    return _suffixes().privatesuffix(host) or host


@lru_cache(maxsize=16384)
def organizational_domain(host: str) -> str:
    """DMARC's organizational domain: the same list without its private section (RFC 7489 3.2)."""
    host = host.rstrip(".").lower()
    if not host or is_address(host):
        return ""
    suffix = _suffixes().publicsuffix(host) or ""
    while suffix in _private_suffixes():  # the list is loaded once; a second one for this costs every start 40 ms
        suffix = _suffixes().publicsuffix(suffix.partition(".")[2]) or ""
    label = host.removesuffix("." + suffix).rpartition(".")[2] if suffix and host != suffix else ""
    return f"{label}.{suffix}" if label else host


@cache
def _private_suffixes() -> frozenset[str]:
    """The suffixes of the list's private section."""
    return frozenset(_rules("===BEGIN PRIVATE DOMAINS==="))


def _rules(after: str = "") -> list[str]:
    """The list's rules as written, from a marker on."""
    text = Path(PSLFILE).read_text(encoding="utf-8")
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


@cache
def top_level_names() -> frozenset[str]:
    """All top-level names of the public suffix list, with the reserved ones, in both A- and U-label form."""
    return frozenset(RESERVED) | {rule.rpartition(".")[2].lower() for rule in _rules()}
