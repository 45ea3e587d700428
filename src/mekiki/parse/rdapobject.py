"""RDAP objects (RFC 9083) to plain facts: what a registry says about a domain or about a network."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from ipaddress import ip_address, summarize_address_range
from typing import Any

from mekiki.knowledge.registrations import is_privacy_service

MOST_ENTITIES = 200
_DEEPEST = 5  # entities within entities
_LONGEST = 300  # characters of one value that are kept


class NotUsable(ValueError):
    """What came is no answer to the question. ``str()`` is a word of ``report.words.REASONS``."""


def read(body: bytes) -> Mapping[str, Any]:
    """The JSON object of a reply. Raises NotUsable("unreadable answer") where it is none."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise NotUsable("unreadable answer") from error
    if not isinstance(data, dict):
        raise NotUsable("unreadable answer")
    return data


def registration(data: Mapping[str, Any], domain: str) -> dict[str, object]:
    """What is told of a domain (A-label). Raises NotUsable where the object is none, or another domain's."""
    name = _text(data.get("ldhName")).lower().rstrip(".")
    if data.get("objectClassName") != "domain" or not name:
        raise NotUsable("unreadable answer")
    if name != domain:
        raise NotUsable("an answer about something else")
    registrar = _first(data, "registrar")
    registrant = _first(data, "registrant")
    holder = _name(registrant) if registrant else ""
    hidden = is_privacy_service(holder) or (not holder and _is_redacted(data))
    return {
        "created": _event(data, "registration"), "updated": _event(data, "last changed"),
        "expires": _event(data, "expiration"), "registrar": _name(registrar) if registrar else "",
        "registrar_abuse": _addresses(_of_role([registrar] if registrar else [], "abuse")),
        "contact": (), "status": _statuses(data), "name_servers": _name_servers(data),
        "registrant": "" if hidden else holder, "registrant_country": _country(registrant) if registrant else "",
        "privacy": True if hidden else False if holder else None,
    }  # fmt: skip


def network(data: Mapping[str, Any], address: str) -> dict[str, object]:
    """What is told of the network that an address lies in. Raises NotUsable where the object is not about it."""
    if data.get("objectClassName") != "ip network":
        raise NotUsable("unreadable answer")
    first, last = _text(data.get("startAddress")), _text(data.get("endAddress"))
    cidr = _cidr(first, last)
    if not cidr:
        raise NotUsable("unreadable answer")
    if not _lies_between(address, first, last):
        raise NotUsable("an answer about something else")
    holder = _first(data, "registrant")
    abuse = list(_of_role(_entities(data), "abuse"))
    numbers = data.get("arin_originas0_originautnums")
    first_number = next(iter(numbers), None) if isinstance(numbers, list) else None
    return {
        "handle": _text(data.get("handle")), "name": _text(data.get("name")), "cidr": cidr,
        "country": (_text(data.get("country")) or (_country(holder) if holder else "")).upper()[:2],
        "holder": (_name(holder) if holder else "") or _remark(data), "asn": _number(first_number),
        "abuse": _addresses(abuse), "abuse_source": _text(abuse[0].get("handle")) if abuse else "",
    }  # fmt: skip


# --- pieces -----------------------------------------------------------------------------------------------------------


def _text(value: object) -> str:
    return value.strip()[:_LONGEST] if isinstance(value, str) else ""


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _dicts(value: object) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _event(data: Mapping[str, Any], action: str) -> datetime | None:
    for event in _dicts(data.get("events")):
        if event.get("eventAction") == action:
            return moment(_text(event.get("eventDate")))
    return None


def moment(text: str) -> datetime | None:
    """A time of RFC 3339, in UTC where it names no zone; None where it cannot be read."""
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def _statuses(data: Mapping[str, Any]) -> tuple[str, ...]:
    """RDAP's status words in EPP's spelling: "client hold" is clientHold (RFC 8056)."""
    words = data.get("status")
    return tuple(epp(each) for each in words if isinstance(each, str))[:20] if isinstance(words, list) else ()


def epp(words: str) -> str:
    """A status in EPP's spelling.

    >>> epp("client transfer prohibited"), epp("active"), epp("serverHold")
    ('clientTransferProhibited', 'ok', 'serverHold')
    """
    first, *rest = words.split() or [""]
    return "ok" if words == "active" else first + "".join(word[:1].upper() + word[1:] for word in rest)


def _name_servers(data: Mapping[str, Any]) -> tuple[str, ...]:
    names = (_text(each.get("ldhName")).lower().rstrip(".") for each in _dicts(data.get("nameservers")))
    return tuple(name for name in names if name)[:20]


def _entities(data: Mapping[str, Any], depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """All entities, those within others after the outer ones."""
    inner = _dicts(data.get("entities"))[:MOST_ENTITIES]
    yield from inner
    if depth < _DEEPEST:
        for each in inner:
            yield from _entities(each, depth + 1)


def _roles(entity: Mapping[str, Any]) -> Sequence[object]:
    roles = entity.get("roles")
    return roles if isinstance(roles, list) else ()


def _first(data: Mapping[str, Any], role: str) -> Mapping[str, Any] | None:
    """The first entity of a role on the object itself."""
    return next((each for each in _dicts(data.get("entities")) if role in _roles(each)), None)


def _of_role(entities: Iterator[Mapping[str, Any]] | list[Mapping[str, Any]], role: str) -> Iterator[Mapping[str, Any]]:
    for entity in entities:
        if role in _roles(entity):
            yield entity
        for inner in _entities(entity) if isinstance(entities, list) else ():
            if role in _roles(inner):
                yield inner


def _card(entity: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any], object]]:
    """The properties of a jCard (RFC 7095): (name, parameters, value)."""
    array = entity.get("vcardArray")
    rows = array[1] if isinstance(array, list) and len(array) == 2 and isinstance(array[1], list) else []
    return [
        (str(row[0]).lower(), row[1] if isinstance(row[1], dict) else {}, row[3])
        for row in rows[:100]
        if isinstance(row, list) and len(row) > 3
    ]


def _name(entity: Mapping[str, Any]) -> str:
    """The organisation, else the formatted name, else the handle."""
    values = {name: value for name, _, value in reversed(_card(entity))}
    org = values.get("org")
    org = org[0] if isinstance(org, list) and org else org
    return _text(org) or _text(values.get("fn")) or (_text(entity.get("handle")) if not values else "")


def _addresses(entities: Iterator[Mapping[str, Any]] | list[Mapping[str, Any]]) -> tuple[str, ...]:
    found = (_text(value) for each in entities for name, _, value in _card(each) if name == "email")
    return tuple(dict.fromkeys(each.lower() for each in found if "@" in each))[:5]


def _country(entity: Mapping[str, Any]) -> str:
    for name, parameters, value in _card(entity):
        if name == "adr":
            code = _text(parameters.get("cc")) or (_text(value[-1]) if isinstance(value, list) and value else "")
            return code.upper() if len(code) == 2 else ""
    return ""


def _is_redacted(data: Mapping[str, Any]) -> bool:
    """Whether the registry says that it keeps the registrant to itself (RFC 9537, or a remark in the older form)."""
    reasons = [*_dicts(data.get("redacted")), *_remarks(data)]
    for entity in _entities(data):
        reasons += _remarks(entity) if "registrant" in _roles(entity) else []
    return any("redact" in json.dumps(each).lower() or "registrant" in json.dumps(each).lower() for each in reasons)


def _remarks(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return _dicts(data.get("remarks"))[:20]


def _remark(data: Mapping[str, Any]) -> str:
    """The first line of the description: APNIC and RIPE name the holder there."""
    for remark in _remarks(data):
        lines = remark.get("description")
        if str(remark.get("title", "description")).lower() == "description" and isinstance(lines, list) and lines:
            return _text(lines[0])
    return ""


def _cidr(first: str, last: str) -> str:
    try:
        start, end = ip_address(first), ip_address(last)
        return str(next(iter(summarize_address_range(start, end))))
    except (ValueError, TypeError):
        return ""


def _lies_between(address: str, first: str, last: str) -> bool:
    asked, start, end = ip_address(address), ip_address(first), ip_address(last)
    return asked.version == start.version and int(start) <= int(asked) <= int(end)
