"""Where an address is, by databases on this machine: the operator's own (city, AS), and the country one shipped here.

Nothing is asked of anybody; a database is opened when it is first needed and stays open.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mekiki.collect.gate import Silent  # not from net.py: an offline start must not load asyncio
from mekiki.collect.mmdb import BadDatabase, Database
from mekiki.knowledge.countries import middle_of
from mekiki.knowledge.files import DATA
from mekiki.model.evidence import Absent, Answer, Known, Question

if TYPE_CHECKING:
    from mekiki.collect.net import Net


SHIPPED = DATA / "places" / "ip-country.mmdb"
_SHIPPED_NAME = "ip-location-db geo-whois-asn-country"  # its metadata call it "country ipvAll"


async def collect(question: Question, net: Net) -> Answer:
    """The same as ``look_up``: it never leaves the machine, so it needs no net."""
    return look_up(question)


def look_up(question: Question) -> Answer:
    """Known (see docs/evidence.md), or Absent where no database holds the address.

    ``question.given["databases"]``: paths of the operator's own MMDB files, the best first. What the first leaves out
    is taken from the next, the shipped one last. One that is missing or broken is passed over, and told under ``unread``.
    Raises Silent where then no place is known: a file that the operator names and that is broken must not look like an
    address that is nowhere.
    """
    address = question.observable.value
    given = question.given.get("databases", ())
    paths = [Path(str(each)) for each in given] if isinstance(given, (tuple, list)) else []
    value: dict[str, Any] = {}
    names: list[str] = []
    built: list[datetime] = []
    unread: list[str] = []
    for path in [*paths, SHIPPED]:
        try:
            fresh = _found(path, address)
        except Silent as silent:
            unread.append(str(silent))
            continue
        taken = _fitting(value, fresh)
        if taken:
            database = _open(path)
            names.append(_name(path, database))
            built.append(_built(database))
            value |= taken
    if not value and unread:
        raise Silent(unread[0])
    if not value:
        return Absent(_name(SHIPPED, _open(SHIPPED)), _built(_open(SHIPPED)))
    place = _with_middle(value)
    dates = ", ".join(each.date().isoformat() for each in built)
    told = {"database": ", ".join(names), "dated": dates, "unread": tuple(unread)}
    return Known({**place, **told}, names[0], built[0])


def _fitting(value: Mapping[str, Any], fresh: Mapping[str, Any]) -> dict[str, Any]:
    """What a further database adds; of a place, nothing that could belong to another country than the one known."""
    taken = {name: each for name, each in fresh.items() if name not in value}
    if "city" in value:  # that of another database may be another town's name
        taken.pop("city_ja", None)
    if value.get("country") and fresh.get("country", value["country"]) != value["country"]:
        taken = {name: each for name, each in taken.items() if name in ("asn", "holder")}
    return taken


def _with_middle(value: Mapping[str, Any]) -> dict[str, Any]:
    country = str(value.get("country", ""))
    exact = "latitude" in value and "longitude" in value and bool(value.get("city"))
    middle = middle_of(country)
    latitude = value.get("latitude") if exact else middle[0] if middle else value.get("latitude")
    longitude = value.get("longitude") if exact else middle[1] if middle else value.get("longitude")
    return {
        "country": country, "city": str(value.get("city", "")), "city_ja": str(value.get("city_ja", "")),
        "latitude": latitude, "longitude": longitude, "precision": "city" if exact else "country",
        "asn": value.get("asn"), "holder": str(value.get("holder", "")),
    }  # fmt: skip


# --- databases --------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=16)
def _open(path: Path) -> Database:
    """An open database. Raises Silent."""
    try:
        return Database(path)
    except FileNotFoundError as error:
        raise Silent(f"no database: {path.name}") from error
    except (OSError, BadDatabase) as error:
        raise Silent(f"database: {path.name}") from error


@lru_cache(maxsize=4096)  # the stations of one receiving side are the same in mail after mail
def _found(path: Path, address: str) -> Mapping[str, Any]:
    """Country, city, coordinates, AS number and holder of an address, as far as one database has them."""
    try:
        row = _open(path).get(ip_address(address))
    except (BadDatabase, ValueError) as error:
        raise Silent(f"database: {path.name}") from error
    stated = _read(row) if isinstance(row, dict) else {}
    return {name: each for name, each in stated.items() if each not in (None, "")}


def _read(row: Mapping[str, Any]) -> dict[str, Any]:
    """One row in the forms of GeoLite2 and DB-IP (nested), of IPinfo and of ip-location-db (flat)."""
    number = _deep(row, "autonomous_system_number") or _deep(row, "asn")
    city = _deep(row, "city", "names", "en") or _deep(row, "city")
    return {
        "country": _first_text(
            _deep(row, "country", "iso_code"), _deep(row, "registered_country", "iso_code"),
            _deep(row, "country_code"), _deep(row, "country"),
        ).upper()[:2],
        "city": city if isinstance(city, str) else "",
        "city_ja": _first_text(_deep(row, "city", "names", "ja")),
        "latitude": _degrees(_deep(row, "location", "latitude") or _deep(row, "latitude") or _deep(row, "lat")),
        "longitude": _degrees(_deep(row, "location", "longitude") or _deep(row, "longitude") or _deep(row, "lng")),
        "asn": _as_number(number),
        "holder": _first_text(
            _deep(row, "autonomous_system_organization"), _deep(row, "as_name"), _deep(row, "organization"),
        ),
    }  # fmt: skip


def _deep(row: Mapping[str, Any], *names: str) -> Any:
    found: Any = row
    for name in names:
        found = found.get(name) if isinstance(found, dict) else None
    return found


def _first_text(*values: object) -> str:
    return next((each.strip()[:200] for each in values if isinstance(each, str) and each.strip()), "")


def _as_number(value: object) -> int | None:
    digits = str(value).upper().removeprefix("AS") if isinstance(value, (int, str)) else ""
    return int(digits) if digits.isdigit() else None


def _degrees(value: object) -> float | None:
    try:
        return float(value) if isinstance(value, (int, float, str)) else None
    except ValueError:
        return None


def _name(path: Path, database: Database) -> str:
    return _SHIPPED_NAME if path == SHIPPED else database.kind or path.name


@lru_cache(maxsize=16)
def _built(database: Database) -> datetime:
    return datetime.fromtimestamp(database.built, UTC)
