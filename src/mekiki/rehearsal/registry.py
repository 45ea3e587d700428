"""RDAP as the registries of a world answer it (RFC 9083), and IANA's bootstrap files (RFC 9224) that lead there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Any
from urllib.parse import unquote, urlsplit

from mekiki.rehearsal.world import Network, Registration, Registry, World

BOOTSTRAP_HOST = "data.iana.org"
_CONFORMANCE = ["rdap_level_0", "icann_rdap_response_profile_0", "icann_rdap_technical_implementation_guide_0"]


def bootstrap(world: World, path: str, *, lying: bool = False) -> dict[str, Any] | None:
    """``/rdap/dns.json``, ``ipv4.json``, ``ipv6.json`` or ``asn.json``; None where IANA has no such file.

    ``lying``: each row leads to another row's registry.
    """
    kept = [each for each in world.registries if each.rdap]
    listed: dict[str, list[list[str]]] = {
        "/rdap/dns.json": [list(each.tlds) for each in kept],
        "/rdap/ipv4.json": [[block for block in each.blocks if ":" not in block] for each in kept],
        "/rdap/ipv6.json": [[block for block in each.blocks if ":" in block] for each in kept],
        "/rdap/asn.json": [_numbers(world, each) for each in kept],
    }
    if path not in listed:
        return None
    urls = [each.rdap for each in kept]
    urls = urls[1:] + urls[:1] if lying else urls
    return {
        "description": "RDAP bootstrap file, of a rehearsal",
        "publication": _time(world.now - timedelta(days=3)),
        "services": [[names, [url]] for names, url in zip(listed[path], urls, strict=True) if names],
        "version": "1.0",
    }


def answer(world: World, registry: Registry, path: str, *, lying: bool = False) -> tuple[int, dict[str, Any]]:
    """Status and object for a request below the registry's base URL. ``lying``: an object, but not the one asked for."""
    kind, _, rest = path.removeprefix(urlsplit(registry.rdap).path).partition("/")
    found: dict[str, Any] | None = None
    if kind == "domain":
        found = _domain_of(world, registry, unquote(rest).lower().rstrip("."), lying)
    elif kind == "ip":
        found = _network_of(world, registry, unquote(rest), lying)
    elif kind == "autnum":
        found = _autnum_of(world, registry, rest)
    if found is None:
        return 404, {"rdapConformance": _CONFORMANCE[:1], "errorCode": 404, "title": "Not Found"}
    return 200, {"rdapConformance": _CONFORMANCE, **found}


def rate_limited() -> dict[str, Any]:
    return {"rdapConformance": _CONFORMANCE[:1], "errorCode": 429, "title": "Too Many Requests"}


# --- domains ----------------------------------------------------------------------------------------------------------


def _domain_of(world: World, registry: Registry, name: str, lying: bool) -> dict[str, Any] | None:
    row = world.registrations.get(name)
    if row is None or name.rpartition(".")[2] not in registry.tlds:
        return None
    return _domain(world, registry, row, "somebody-else.com" if lying else name)


def _domain(world: World, registry: Registry, row: Registration, name: str) -> dict[str, Any]:
    handle = f"{sum(name.encode()) * 7919 % 10**9}_DOMAIN_{name.rpartition('.')[2].upper()}"
    return {
        "objectClassName": "domain",
        "handle": handle,
        "ldhName": name.upper(),
        "links": [_link("self", f"{registry.rdap}domain/{name.upper()}")],
        "status": list(row.status),
        "events": _events(world, row),
        "entities": [_registrar(row), *_registrant(row)],
        "nameservers": [{"objectClassName": "nameserver", "ldhName": each.upper()} for each in row.name_servers],
        "secureDNS": {"delegationSigned": False},
        "notices": [{"title": "Rehearsal", "description": ["Made for a test; no register stands behind it."]}],
    }


def _events(world: World, row: Registration) -> list[dict[str, str]]:
    return [
        {"eventAction": action, "eventDate": _time(when)}
        for action, when in (
            ("registration", row.created),
            ("expiration", row.expires),
            ("last changed", row.updated),
            ("last update of RDAP database", world.now),
        )
    ]


def _registrar(row: Registration) -> dict[str, Any]:
    desk = [
        {
            "objectClassName": "entity",
            "roles": ["abuse"],
            "vcardArray": _vcard("", email=row.registrar_abuse, phone=row.registrar_phone),
        }
    ]
    return {
        "objectClassName": "entity",
        "handle": row.iana_id or "9999",
        "roles": ["registrar"],
        "publicIds": [{"type": "IANA Registrar ID", "identifier": row.iana_id or "9999"}],
        "vcardArray": _vcard(row.registrar),
        "entities": desk if row.registrar_abuse else [],
    }


def _registrant(row: Registration) -> list[dict[str, Any]]:
    """The registrant, where the registry shows one; what is withheld is marked as such (RFC 9537 says how)."""
    if not row.registrant and not row.registrant_country and not row.privacy:
        return []
    entity = {
        "objectClassName": "entity",
        "handle": "REDACTED FOR PRIVACY" if row.privacy else "C-1",
        "roles": ["registrant"],
        "vcardArray": _vcard("" if row.privacy else row.registrant, country=row.registrant_country),
    }
    if row.privacy:
        reason = "Some of the data in this object has been removed."
        entity["remarks"] = [{"title": "REDACTED FOR PRIVACY", "type": "object redacted due to authorization",
                              "description": [reason]}]  # fmt: skip
    return [entity]


# --- addresses --------------------------------------------------------------------------------------------------------


def network_of(world: World, asked: str) -> Network | None:
    """The smallest block of the world that holds an address or a block."""
    try:
        wanted = ip_network(asked, strict=False)
    except ValueError:
        return None
    holding = [(block, row) for row in world.networks if _holds(block := ip_network(row.cidr), wanted)]
    return max(holding, key=lambda each: each[0].prefixlen)[1] if holding else None


def _holds(block: IPv4Network | IPv6Network, wanted: IPv4Network | IPv6Network) -> bool:
    return block.version == wanted.version and wanted.subnet_of(block)  # type: ignore[arg-type]


def _network_of(world: World, registry: Registry, asked: str, lying: bool) -> dict[str, Any] | None:
    row = network_of(world, asked)
    return _network(world, registry, row, lying) if row else None


def _network(world: World, registry: Registry, row: Network, lying: bool) -> dict[str, Any]:
    block = ip_network("192.88.99.0/24" if lying else row.cidr)
    return {
        "objectClassName": "ip network",
        "handle": row.handle,
        "startAddress": str(block[0]),
        "endAddress": str(block[-1]),
        "ipVersion": f"v{block.version}",
        "name": row.name,
        "type": "DIRECT ALLOCATION",
        "country": row.country,
        "status": ["active"],
        "links": [_link("self", f"{registry.rdap}ip/{block[0]}")],
        "events": [{"eventAction": "last changed", "eventDate": _time(world.now - timedelta(days=400))}],
        "cidr0_cidrs": [{f"v{block.version}prefix": str(block[0]), "length": block.prefixlen}],
        **({"arin_originas0_originautnums": [row.asn]} if row.asn else {}),
        "entities": [_holder(row)],
    }


def _holder(row: Network) -> dict[str, Any]:
    desk = {
        "objectClassName": "entity",
        "handle": "ABUSE-1",
        "roles": ["abuse"],
        "vcardArray": _vcard("Abuse", email=row.abuse),
    }
    return {
        "objectClassName": "entity",
        "handle": row.name,
        "roles": ["registrant"],
        "vcardArray": _vcard(row.holder, kind="org", country=row.country),
        "entities": [desk] if row.abuse else [],
    }


def _autnum_of(world: World, registry: Registry, asked: str) -> dict[str, Any] | None:
    row = next((each for each in world.networks if str(each.asn) == asked.upper().removeprefix("AS")), None)
    if row is None:
        return None
    return {
        "objectClassName": "autnum",
        "handle": f"AS{row.asn}",
        "startAutnum": row.asn,
        "endAutnum": row.asn,
        "name": row.name,
        "country": row.country,
        "links": [_link("self", f"{registry.rdap}autnum/{row.asn}")],
        "entities": [_holder(row)],
    }


def _numbers(world: World, registry: Registry) -> list[str]:
    blocks = [ip_network(each) for each in registry.blocks]
    held = (row for row in world.networks if any(_holds(block, ip_network(row.cidr)) for block in blocks))
    return sorted({f"{row.asn}-{row.asn}" for row in held if row.asn})


# --- forms ------------------------------------------------------------------------------------------------------------


def _vcard(name: str, *, kind: str = "individual", email: str = "", phone: str = "", country: str = "") -> list[Any]:
    """A jCard (RFC 7095)."""
    rows: list[list[Any]] = [["version", {}, "text", "4.0"], ["fn", {}, "text", name], ["kind", {}, "text", kind]]
    if country:
        rows.append(["adr", {"cc": country}, "text", ["", "", "", "", "", "", ""]])
    if email:
        rows.append(["email", {}, "text", email])
    if phone:
        rows.append(["tel", {"type": "voice"}, "uri", f"tel:{phone}"])
    return ["vcard", rows]


def _link(relation: str, href: str) -> Mapping[str, str]:
    return {"rel": relation, "href": href, "value": href, "type": "application/rdap+json"}


def _time(when: datetime) -> str:
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


def as_json(found: Mapping[str, Any]) -> bytes:
    return json.dumps(found, ensure_ascii=False).encode()


def registry_at(world: World, host: str, path: str) -> Registry | None:
    """The registry whose RDAP base URL covers a request."""
    at = (each for each in world.registries if each.rdap and urlsplit(each.rdap).hostname == host)
    return next((each for each in at if path.startswith(urlsplit(each.rdap).path)), None)
