"""Holds a world's file to what worlds/README.md tells of it: each mistake is one line with the file, the table and the key."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from ipaddress import ip_address, ip_network
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from mekiki.rehearsal.world import BadWorld, World

_SERVICES = frozenset({"dns", "bootstrap", "rdap", "whois", "web", "tls"})


class _Kind(NamedTuple):
    """What a key takes: in words, and whether a value is that."""

    takes: str
    fits: Callable[[Any], bool]


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _reads(read: Callable[[Any], object]) -> Callable[[Any], bool]:
    """Whether a text can be read as something; what cannot raises ValueError."""

    def fits(value: Any) -> bool:
        try:
            return isinstance(value, str) and bool(read(value))
        except (ValueError, re.error):
            return False

    return fits


def _web(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0


TEXT = _Kind("a text", lambda value: isinstance(value, str))
DAY = _Kind("a date or a time, as 2026-03-02T09:00:00+09:00 without quotes", lambda value: isinstance(value, date))
COUNT = _Kind("a whole number", _is_count)
FLAG = _Kind("true or false", lambda value: isinstance(value, bool))
TEXTS = _Kind("a list of texts", _are_texts)
ADDRESS = _Kind("an IP address", _reads(ip_address))
BLOCK = _Kind("a block of addresses, as 45.142.213.0/24", _reads(ip_network))
URL = _Kind("a URL that begins with http:// or https://", _reads(_web))
COUNTRY = _Kind("two letters of ISO 3166-1", _reads(re.compile("[A-Z]{2}").fullmatch))
PATTERN = _Kind("a regular expression", _reads(lambda text: re.compile(text) and True))
LATITUDE = _Kind("degrees from -90 to 90", lambda value: _is_number(value) and -90 <= value <= 90)
LONGITUDE = _Kind("degrees from -180 to 180", lambda value: _is_number(value) and -180 <= value <= 180)
PAIRS = _Kind(
    "a list of pairs, [old, new]",
    lambda value: isinstance(value, list) and all(_are_texts(each) and len(each) == 2 for each in value),
)
EXTENT = _Kind("a number of bytes, or true", lambda value: isinstance(value, bool) or _is_count(value))
STATUS = _Kind("a status of HTTP, from 100 to 599", lambda value: _is_count(value) and 100 <= value <= 599)


def _one_of(*words: str) -> _Kind:
    return _Kind(f"one of {', '.join(words)}", lambda value: value in words)


Keys = Mapping[str, "_Kind | _Table"]


class _Table(NamedTuple):
    """A table of known keys; a list of such; or one whose keys are names of a kind, each with a value."""

    keys: Keys = MappingProxyType({})
    rows: bool = False  # [[…]]
    named: _Kind | None = None  # what its keys are
    each: _Kind | _Table | None = None  # what stands under such a key
    needs: tuple[str, ...] = ()


_BOTH = _Table({"en": TEXT, "ja": TEXT}, needs=("en", "ja"))
_SIGNATURE = _Table(
    {
        "domain": TEXT, "selector": TEXT, "key": _one_of("rsa-2048", "rsa-2048-other", "rsa-1024"), "headers": TEXT,
        "time": COUNT, "expires": COUNT, "partial": EXTENT,
        "published": _one_of("yes", "gone", "revoked", "other", "testing"),
    },
    rows=True, needs=("domain", "selector"),
)  # fmt: skip
_REGISTRATION = _Table(
    {
        "created": DAY, "age_days": COUNT, "updated": DAY, "expires": DAY, "registrar": TEXT, "iana_id": TEXT,
        "registrar_abuse": TEXT, "registrar_phone": TEXT, "status": TEXTS, "name_servers": TEXTS, "registrant": TEXT,
        "registrant_ja": TEXT, "registrant_country": COUNTRY, "privacy": FLAG,
    },
    needs=("registrar",),
)  # fmt: skip
_NETWORK = _Table(
    {
        "cidr": BLOCK, "handle": TEXT, "name": TEXT, "country": COUNTRY, "holder": TEXT, "asn": COUNT, "abuse": TEXT,
    },
    rows=True, needs=("cidr", "handle", "name", "country", "holder"),
)  # fmt: skip
_REGISTRY = _Table(
    {"tlds": TEXTS, "blocks": TEXTS, "rdap": URL, "whois": TEXT, "form": _one_of("generic", "jprs")}, rows=True
)
_PLACE = _Table(
    {
        "country": COUNTRY, "region": TEXT, "region_ja": TEXT, "city": TEXT, "city_ja": TEXT, "latitude": LATITUDE,
        "longitude": LONGITUDE, "asn": COUNT, "holder": TEXT,
    },
    needs=("country",),
)  # fmt: skip
_CERTIFICATE = _Table({"issuer": TEXT, "age_days": COUNT, "days": COUNT, "names": TEXTS, "self_signed": FLAG})
_READER = _Table(
    {
        "mailboxes": TEXTS, "domains": TEXTS, "names": TEXTS, "catch_all": FLAG, "trusted_hosts": TEXTS, "customer_of": TEXTS,
        "not_customer_of": TEXTS, "trusted_domains": TEXTS, "lang": _one_of("ja", "en"),
        "reach": _one_of("offline", "lookup", "visit"),
    }
)  # fmt: skip


def _world(calamities: Iterable[str]) -> _Table:
    struck = _one_of(*calamities)
    page = _Table(
        {
            "url": URL, "file": TEXT, "text": TEXT, "status": STATUS, "headers": _Table(named=TEXT, each=TEXT), "to": TEXT,
            "when": _Table(named=TEXT, each=PATTERN), "how": _one_of("endless", *calamities), "length": COUNT,
        },
        rows=True, needs=("url",),
    )  # fmt: skip
    mail = _Table({"text": TEXT, "file": TEXT, "changed": PAIRS, "appended": TEXT, "signature": _SIGNATURE})
    return _Table(
        {
            "like": TEXT, "now": DAY, "title": _BOTH, "story": _BOTH, "teaches": _BOTH, "mail": mail, "reader": _READER,
            "zone": TEXT, "blocklists": TEXTS, "reverse": _Table(named=ADDRESS, each=TEXT),
            "registration": _Table(named=TEXT, each=_REGISTRATION), "registry": _REGISTRY, "network": _NETWORK,
            "place": _Table(named=BLOCK, each=_PLACE), "certificate": _Table(named=TEXT, each=_CERTIFICATE), "page": page,
            "calamity": _Table(named=TEXT, each=struck),
        }
    )  # fmt: skip


_NEEDS = ("now", "title", "story", "teaches", "mail")


def hold(tables: Mapping[str, Any], file: str, *, whole: bool) -> None:
    """Raises BadWorld at the first mistake. ``whole``: nothing more is laid over, so nothing may be missing."""
    from mekiki.rehearsal.calamity import KINDS

    shape = _world(KINDS)
    if not whole:  # what is missing here may stand in what it is laid over
        _hold(tables, _lax(shape), file, "")
        return
    _hold(tables, shape._replace(needs=_NEEDS), file, "")
    mail = tables["mail"]
    if "text" not in mail and "file" not in mail:
        raise BadWorld(f"{file}: [mail] needs text or file")


def _lax(shape: _Table) -> _Table:
    """The same without what must be there."""
    keys = {key: _lax(each) if isinstance(each, _Table) else each for key, each in shape.keys.items()}
    each = _lax(shape.each) if isinstance(shape.each, _Table) else shape.each
    return shape._replace(keys=keys, each=each, needs=())


def _hold(value: Any, shape: _Kind | _Table, file: str, where: str) -> None:
    if isinstance(shape, _Kind):
        if not shape.fits(value):
            raise BadWorld(f"{file}: {where} takes {shape.takes}, not {_short(value)}")
        return
    if shape.rows:
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            raise BadWorld(f"{file}: {where} is a list of tables: write [[{where}]]")
        for number, each in enumerate(value, 1):
            _hold(each, shape._replace(rows=False), file, f"[[{where}]] {number}")
        return
    if not isinstance(value, dict):
        raise BadWorld(f"{file}: {where} is a table: write [{where}], and its keys below")
    for key, each in value.items():
        _hold(each, _shape_of(key, shape, file, where), file, f"{where}.{key}" if where else key)
    for key in shape.needs:
        if key not in value:
            raise BadWorld(f"{file}: {where or 'the world'} needs {key}")


def _shape_of(key: str, shape: _Table, file: str, where: str) -> _Kind | _Table:
    if shape.named is not None:
        if not shape.named.fits(key):
            raise BadWorld(f"{file}: [{where}] has {shape.named.takes} as key, not {_short(key)}")
        assert shape.each is not None
        return shape.each
    if key in shape.keys:
        return shape.keys[key]
    near = get_close_matches(key, shape.keys, 1)
    meant = f"did you mean {near[0]}?" if near else f"known are {', '.join(shape.keys)}"
    raise BadWorld(f"{file}: {f'{where}.' if where else ''}{key} is not known; {meant}")


def _short(value: object) -> str:
    said = repr(value)
    return said if len(said) <= 60 else f"{said[:57]}…"


# --- what only the whole world can tell -------------------------------------------------------------------------------


def hold_together(world: World, is_there: Callable[[str], bool]) -> None:
    """Raises BadWorld where a table names a host that has no address in the zone."""
    for number, page in enumerate(world.pages, 1):
        host = urlsplit(page.url).hostname or ""
        if not ADDRESS.fits(host) and not is_there(host):
            raise BadWorld(f"{world.path.name}: [[page]] {number}.url: {host} has no address in zone")
    for host in world.certificates:
        if not ADDRESS.fits(host) and not is_there(host):
            raise BadWorld(f"{world.path.name}: certificate.{host}: it has no address in zone")
    for whom in world.calamities:
        if whom not in _SERVICES and not whom.startswith("dns ") and not ADDRESS.fits(whom) and not is_there(whom):
            known = ", ".join(sorted(_SERVICES))
            raise BadWorld(
                f'{world.path.name}: calamity.{whom}: it is none of {known}, no "dns NAME", and has no address in zone'
            )
