"""``mekiki.toml``: who the reader is, how far to go and by which way out. Every key is optional.

Looked for in the working folder, then in the user's configuration folder.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from mekiki.model.evidence import Reach
from mekiki.model.reader import Reader

NAME = "mekiki.toml"
_LISTS = {
    "mailboxes", "domains", "names", "trusted_hosts", "customer_of", "not_customer_of", "trusted_domains",
}  # fmt: skip
_WORDS = {"lang": ("ja", "en"), "reach": ("offline", "lookup", "visit")}


class BadSettings(Exception):
    """The settings cannot be used; ``str()`` names the file, the line or the key, and what is expected."""


@dataclass(frozen=True, slots=True)
class WayOut:
    """The table ``[collect]``: by which way an investigation goes out, and what it asks besides the usual sources."""

    resolvers: tuple[tuple[str, int], ...] = ()  # (address, port); none: the system's
    budget: float = 8.0  # seconds for one mail
    blocklists: tuple[str, ...] = ()  # DNS zones; each is told what is asked about, so none is asked unless named here
    databases: tuple[str, ...] = ()  # key ``mmdb``: paths of the operator's own MMDB files, the best first
    proxy: str = ""  # http://host:port
    cache: str = ""  # path of the answers kept; "off" for none; "": in the user's cache folder


def reader_from(path: Path | None) -> Reader:
    """The reader that a settings file describes; without a path, the first file found, else a reader unknown."""
    found, data = _read(path)
    return _reader(found, data.get("reader", {}))


def way_out_from(path: Path | None) -> WayOut:
    """The way out that a settings file describes; MEKIKI_MMDB (paths as in PATH) stands before its databases.

    Raises BadSettings.
    """
    found, data = _read(path)
    way_out = _way_out(found, data.get("collect", {}))
    stated = tuple(each for each in os.environ.get("MEKIKI_MMDB", "").split(os.pathsep) if each)
    return replace(way_out, databases=stated) if stated else way_out


def reach_from(stated: str | None, reader: Reader) -> Reach:
    """How far to go: the flag, else MEKIKI_REACH, else the settings, else nowhere. Raises BadSettings."""
    wanted = stated or os.environ.get("MEKIKI_REACH") or reader.reach or "offline"
    if wanted not in _WORDS["reach"]:
        raise BadSettings(f"MEKIKI_REACH takes one of {', '.join(_WORDS['reach'])}")
    return Reach[wanted.upper()]


def _read(path: Path | None) -> tuple[Path, dict[str, Any]]:
    """The file that counts, and what stands in it; nothing where there is none. Raises BadSettings."""
    found = path or find()
    if found is None:
        return Path(NAME), {}
    import tomllib  # most machines have no settings

    try:
        return found, tomllib.loads(found.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadSettings(f"{found}: {error}") from error


def find() -> Path | None:
    """The settings file that counts here, if any."""
    home = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return next((path for path in (Path(NAME), home / "mekiki" / NAME) if path.is_file()), None)


def _reader(path: Path, table: dict[str, Any]) -> Reader:
    stated: dict[str, Any] = {}
    for key, value in table.items():
        if key in _LISTS:
            if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
                raise BadSettings(f"{path}: reader.{key} takes a list of strings")
            stated[key] = tuple(each.lower() for each in value)
        elif key == "catch_all":
            if not isinstance(value, bool):
                raise BadSettings(f"{path}: reader.catch_all takes true or false")
            stated[key] = value
        elif key in _WORDS:
            if value not in _WORDS[key]:
                raise BadSettings(f"{path}: reader.{key} takes one of {', '.join(_WORDS[key])}")
            stated[key] = value
        else:
            known = ", ".join(sorted(_LISTS | _WORDS.keys() | {"catch_all"}))
            raise BadSettings(f"{path}: reader.{key} is not known; known are {known}")
    return Reader(**stated)


def _way_out(path: Path, table: dict[str, Any]) -> WayOut:
    stated: dict[str, Any] = {}
    for key, value in table.items():
        if key in ("resolvers", "blocklists", "mmdb"):
            if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
                raise BadSettings(f"{path}: collect.{key} takes a list of strings")
            name = {"mmdb": "databases"}.get(key, key)
            stated[name] = tuple(_server(path, each) for each in value) if key == "resolvers" else tuple(value)
        elif key == "budget":
            if isinstance(value, bool) or not isinstance(value, (int, float)) or not 1 <= value <= 120:
                raise BadSettings(f"{path}: collect.budget takes seconds between 1 and 120")
            stated[key] = float(value)
        elif key in ("proxy", "cache"):
            if not isinstance(value, str) or (key == "proxy" and not value.startswith("http://")):
                takes = "http://host:port" if key == "proxy" else 'a path, or "off"'
                raise BadSettings(f"{path}: collect.{key} takes {takes}")
            stated[key] = value
        else:
            known = "blocklists, budget, cache, mmdb, proxy, resolvers"
            raise BadSettings(f"{path}: collect.{key} is not known; known are {known}")
    return WayOut(**stated)


def _server(path: Path, written: str) -> tuple[str, int]:
    """An address with or without a port: 192.0.2.53, 192.0.2.53:5353, 2001:db8::53, [2001:db8::53]:5353."""
    address, _, port = written.rpartition(":") if "]:" in written or written.count(":") == 1 else (written, "", "53")
    try:
        return str(ip_address(address.strip("[]"))), int(port)
    except ValueError:
        raise BadSettings(f"{path}: collect.resolvers takes addresses, not {written!r}") from None
