"""Where abuse is reported, and which addresses must never be reported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from ipaddress import ip_address

from mekiki.knowledge.domains import is_below
from mekiki.knowledge.files import load


@dataclass(frozen=True, slots=True)
class Desk:
    """A provider that takes reports in its own way, which goes before the contact that a registry shows."""

    name: str
    holder: tuple[str, ...]  # pieces of a network's or registrar's name, in lower case
    hosts: tuple[str, ...]
    form: str
    mail: str
    takes: str  # "mail", "pages"; "" for both
    source: str  # where that is known from


@cache
def desks() -> tuple[Desk, ...]:
    data = load("abuse.json")
    sources: Mapping[str, Mapping[str, str]] = data["sources"]
    return tuple(
        Desk(
            row["name"], tuple(row["holder"]), tuple(row["hosts"]), row["form"], row["mail"],
            row.get("takes", ""), sources[row["source"]]["where"],
        )
        for row in data["desks"]
    )  # fmt: skip


def desk_of_host(host: str, takes: str) -> Desk | None:
    """The desk of the provider that a host name belongs to, for reports on "mail" or on "pages"."""
    found = [
        (len(suffix), desk)
        for desk in desks()
        for suffix in desk.hosts
        if desk.takes in ("", takes) and is_below(host, suffix)
    ]
    return max(found, key=lambda each: each[0])[1] if found else None


def desk_of_holder(*names: str) -> Desk | None:
    """The desk of the holder of a network, or of a registrar, by its names."""
    folded = " ".join(names).lower()
    return next((desk for desk in desks() if any(piece in folded for piece in desk.holder)), None)


def never_accused(ip: str) -> str:
    """Why an address must not be reported: "public-resolver", "not-public", "no-address"; "" where it may be."""
    try:
        address = ip_address(ip)
    except ValueError:
        return "no-address"
    never: Mapping[str, str] = load("abuse.json")["never"]
    if not address.is_global or address.is_multicast:
        return "not-public"
    return never.get(str(address), "")
