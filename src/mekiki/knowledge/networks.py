"""What kind of network an address lies in: rented out to anybody, or standing in front of other people's servers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from mekiki.knowledge.domains import is_below
from mekiki.knowledge.files import load


@cache
def _table(kind: str) -> Mapping[str, str]:
    table: Mapping[str, str] = load("networks.json")[kind]
    return table


def _named(kind: str, *names: str) -> str:
    folded = " ".join(names).lower()
    return next((brand for piece, brand in _table(kind).items() if piece in folded), "")


def cdn_of(*names: str) -> str:
    """The content delivery network that a network's holder or name tells of; "" where it is none that is known."""
    return _named("cdn", *names) if "connected cloud" not in " ".join(names).lower() else ""


def cloud_of(*names: str) -> str:
    """The provider that rents out servers in this network; "" where it is none that is known."""
    return "" if cdn_of(*names) else _named("cloud", *names)


def cdn_of_name(host: str) -> str:
    """The content delivery network that a CNAME's target belongs to; "" where it is none that is known."""
    return next((name for suffix, name in _table("cdn_names").items() if host and is_below(host, suffix)), "")
