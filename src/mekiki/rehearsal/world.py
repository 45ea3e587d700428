"""A world: one scenario, read from one TOML file. What stands where, who answers how, and the mail that it is about.

A file overlays the one that it names with ``like``, and every file overlays ``infrastructure.toml``: tables are merged, the
rows of a list come before those below, zones are put together. worlds/README.md tells every key.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from mekiki.model.facts import Text
from mekiki.model.reader import Reader

HERE = Path(__file__).parent
WORLDS = HERE / "worlds"


class BadWorld(ValueError):
    """A world's file cannot be read, or says something that no world can mean."""


@dataclass(frozen=True, slots=True)
class Registration:
    """A domain as its registry knows it."""

    domain: str
    created: datetime
    updated: datetime
    expires: datetime
    registrar: str
    iana_id: str = ""
    registrar_abuse: str = ""
    registrar_phone: str = ""
    status: tuple[str, ...] = ("client transfer prohibited",)  # RFC 8056: EPP's words as RDAP writes them
    name_servers: tuple[str, ...] = ()
    registrant: str = ""
    registrant_ja: str = ""  # JPRS writes both
    registrant_country: str = ""
    privacy: bool = False


@dataclass(frozen=True, slots=True)
class Network:
    """A block of addresses as its registry knows it."""

    cidr: str
    handle: str
    name: str
    country: str
    holder: str
    asn: int = 0
    abuse: str = ""


@dataclass(frozen=True, slots=True)
class Registry:
    """Who answers for some top-level names or blocks of addresses: by RDAP, by WHOIS, or both."""

    rdap: str = ""  # base URL
    whois: str = ""  # host
    form: str = "generic"  # how its WHOIS writes: generic, jprs
    tlds: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """What a URL answers. The first page whose URL and conditions fit a request is the answer."""

    url: str  # a query counts only where one is written; a last "*" stands for anything
    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    when: Mapping[str, str] = field(default_factory=dict)  # agent, language, cookie, country, method: expressions
    how: str = ""  # a calamity of this page alone, or "endless": bytes without end
    length: int = 0  # a body of so many bytes, made while it is sent


@dataclass(frozen=True, slots=True)
class Certificate:
    """The certificate of a host; where a world says nothing it is good and a month old."""

    issuer: str = "Rehearsal Authority E1"
    age_days: int = 30
    days: int = 0  # valid for so long; 0: past the end of every clock that may look at it
    names: tuple[str, ...] = ()
    self_signed: bool = False


@dataclass(frozen=True, slots=True)
class World:
    name: str
    title: Text
    story: Text
    teaches: Text
    now: datetime
    mail: bytes
    reader: Reader = field(default_factory=Reader)  # to whom it was sent
    zone: str = ""  # resource records, as a zone file writes them
    blocklists: tuple[str, ...] = ()  # zones of the DNS that its reader's operator asks
    reverse: Mapping[str, str] = field(default_factory=dict)  # address -> name
    registrations: Mapping[str, Registration] = field(default_factory=dict)
    registries: tuple[Registry, ...] = ()
    networks: tuple[Network, ...] = ()
    places: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # block -> country, city …
    pages: tuple[Page, ...] = ()
    certificates: Mapping[str, Certificate] = field(default_factory=dict)
    calamities: Mapping[str, str] = field(default_factory=dict)  # who (calamity.py) -> what befell them
    path: Path = WORLDS
    told: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, name: str | Path, told: Mapping[str, str] | None = None) -> World:
        """A world by its name or its file. ``told``: other words for the words of the file. Raises BadWorld."""
        from mekiki.rehearsal.reading import read

        path = name if isinstance(name, Path) else Path(name) if name.endswith(".toml") else WORLDS / f"{name}.toml"
        return read(path, dict(told or {}))

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The worlds that come with the package."""
        return tuple(sorted(path.stem for path in WORLDS.glob("*.toml")))

    def retold(self, told: Mapping[str, str]) -> World:
        """The same story of other people: each word is replaced wherever it stands, in the mail and the pages too."""
        return World.load(self.path, {**self.told, **told})

    def struck(self, calamities: Mapping[str, str]) -> World:
        """The same world after these calamities."""
        return replace(self, calamities={**self.calamities, **calamities})

    def registry_of(self, domain: str) -> Registry | None:
        """Who keeps the register of a domain's top level, if the world has them."""
        tld = domain.rpartition(".")[2]
        return next((each for each in self.registries if tld in each.tlds), None)
