"""Which domains people visit: a Bloom filter over the registrable domains of the million most visited web origins.

A filter says "is among them" of one strange domain in some three hundred as well, and never "is not" of one that is. It
takes twelve bits a domain, where the list itself takes twenty bytes. ``scripts/visited-domains`` makes it.
Source: Chrome UX Report (Google, CC BY 4.0), December 2025, by way of the MISP warning lists (CC0).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from hashlib import blake2b
from mmap import ACCESS_READ, mmap
from pathlib import Path

from mekiki.knowledge.domains import registrable_domain
from mekiki.knowledge.files import DATA

FILE = DATA / "visited" / "domains.bloom"
BITS_EACH, PROBES = 12, 8  # one strange domain in 314 is taken for a visited one


def _probes(domain: str, bits: int) -> Iterator[int]:
    """The bits of a domain: double hashing (Kirsch and Mitzenmacher 2006)."""
    digest = blake2b(domain.encode(), digest_size=16).digest()
    first, step = int.from_bytes(digest[:8], "big"), int.from_bytes(digest[8:], "big") | 1
    return ((first + at * step) % bits for at in range(PROBES))


def filter_of(domains: Collection[str]) -> bytes:
    """The filter over these registrable domains. The same domains give the same bytes."""
    table = bytearray((len(domains) * BITS_EACH + 7) // 8)
    for domain in domains:
        for bit in _probes(domain, len(table) * 8):
            table[bit >> 3] |= 1 << (bit & 7)
    return bytes(table)


def stands_in(domain: str, table: bytes | mmap) -> bool:
    """Whether a registrable domain is, as far as the filter knows, one of those that it was made of."""
    return all(table[bit >> 3] >> (bit & 7) & 1 for bit in _probes(domain, len(table) * 8))


@cache
def _shipped(path: Path = FILE) -> mmap:
    with path.open("rb") as file:
        return mmap(file.fileno(), 0, access=ACCESS_READ)


@lru_cache(maxsize=16384)
def is_visited(domain: str) -> bool:
    """Whether a host's registrable domain is among those that very many people visit."""
    own = registrable_domain(domain)
    return bool(own) and stands_in(own, _shipped())
