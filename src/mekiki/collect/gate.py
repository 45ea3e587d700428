"""Where an investigation may never go, whoever asks for it: judged on the name, on every address, and on each redirect.

A sender chooses the hosts that are asked about. Without a gate, a link to 127.0.0.1 or to a cloud's metadata service
would make the investigator's own machine the attacker's messenger (server-side request forgery).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import NamedTuple
from urllib.parse import urlsplit

from mekiki.model.regex import regex


class Silent(Exception):
    """A source did not answer, or not usably: the collector's answer is Unavailable. ``str()`` is the reason."""

    def __init__(self, reason: str, source: str = "") -> None:
        super().__init__(reason)
        self.source = source  # who was silent, where that is more than the topic says


class Forbidden(Silent):
    """The gate refused: the address must never be reached from an investigation."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"refused by the gate: {reason}")


class WebAddress(NamedTuple):
    """A URL that was let through, in the parts that are connected to; nothing of it is read a second time."""

    scheme: str
    host: str
    port: int
    target: str  # path and query


# IANA's registries of special-purpose addresses (RFC 6890), and what the clouds put on public ones.
_CLOSED_4 = (
    ("168.63.129.16/32", "a metadata address"),  # Azure's, a public address as far as the registries know
    ("169.254.169.254/32", "a metadata address"),
    ("100.100.100.200/32", "a metadata address"),  # Alibaba
    ("192.0.0.192/32", "a metadata address"),  # Oracle
    ("255.255.255.255/32", "a broadcast address"),
    ("0.0.0.0/8", "an unspecified address"),
    ("127.0.0.0/8", "a loopback address"),
    ("10.0.0.0/8", "a private address"),
    ("172.16.0.0/12", "a private address"),
    ("192.168.0.0/16", "a private address"),
    ("100.64.0.0/10", "a carrier's inner address"),  # RFC 6598
    ("169.254.0.0/16", "a link-local address"),
    ("198.18.0.0/15", "a benchmark address"),  # RFC 2544
    ("192.0.0.0/24", "a reserved address"),
    ("192.31.196.0/24", "a reserved address"),  # AS112, RFC 7535
    ("192.52.193.0/24", "a reserved address"),  # AMT, RFC 7450
    ("192.88.99.0/24", "a tunnelled address"),  # 6to4 relays, RFC 7526
    ("192.175.48.0/24", "a reserved address"),  # AS112, RFC 7534
    ("224.0.0.0/4", "a multicast address"),
    ("240.0.0.0/4", "a reserved address"),
)
_CLOSED_6 = (
    ("fd00:ec2::254/128", "a metadata address"),
    ("::/128", "an unspecified address"),
    ("::1/128", "a loopback address"),
    ("::ffff:0:0/96", "an IPv4 address in disguise"),
    ("::ffff:0:0:0/96", "an IPv4 address in disguise"),  # RFC 2765
    ("::/96", "an IPv4 address in disguise"),
    ("64:ff9b::/96", "a tunnelled address"),  # NAT64, RFC 6052
    ("64:ff9b:1::/48", "a tunnelled address"),  # RFC 8215
    ("2002::/16", "a tunnelled address"),  # 6to4
    ("2001::/32", "a tunnelled address"),  # Teredo
    ("fc00::/7", "a private address"),
    ("fe80::/10", "a link-local address"),
    ("fec0::/10", "a private address"),  # site-local, RFC 3879
    ("ff00::/8", "a multicast address"),
    ("2001:2::/48", "a benchmark address"),
    ("2001::/23", "a reserved address"),
    ("2620:4f:8000::/48", "a reserved address"),  # AS112
)
# RFC 5737, 3849, 9637
_DOCUMENTATION = ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20")
_GLOBAL_6 = IPv6Network("2000::/3")  # all that is handed out; whatever lies outside is reserved

# Names that lead inside by definition (RFC 6761, 6762, 7686, 8375, 9476) or by a widespread habit.
_CLOSED_NAMES = (
    "localhost", "localdomain", "local", "internal", "intranet", "private", "corp", "home", "lan", "home.arpa", "onion",
    "i2p", "alt", "invalid", "metadata.goog",
)  # fmt: skip
_DOCUMENTATION_NAMES = ("example", "test", "example.com", "example.net", "example.org")  # RFC 2606

_LOW_PORTS = frozenset({43, 53, 80, 443})
# What listens there can be hurt by a request that it did not expect: the bad ports of browsers (WHATWG Fetch) that lie
# above 1023, and the databases, caches, desktops and cluster controls that answer without asking who speaks.
_CLOSED_PORTS = frozenset({
    1433, 1434, 1521, 1719, 1720, 1723, 2049, 2181, 2375, 2376, 2379, 2380, 3268, 3306, 3389, 3659, 4045, 4190, 4444,
    5060, 5061, 5432, 5555, 5672, 5900, 5984, 5985, 5986, 6379, 6443, 6566, 6697, 7001, 7474, 8009, 8086, 8500, 9042, 9092,
    9200, 9300, 10080, 10250, 10255, 11211, 15672, 27017, 27018, 50070, *range(6000, 6064), *range(6660, 6670),
})  # fmt: skip

_LONGEST_ADDRESS = 45  # characters of a literal (RFC 4291 2.2, with the last 32 bits in decimals)
_LABEL = regex(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = regex(r"\d+|0x[0-9a-f]*")
_VISIBLE = regex(r"[!-~]+")


class _Network(NamedTuple):
    """A network as numbers: comparing those takes a tenth of the time, and a mail names a dozen addresses."""

    first: int
    mask: int
    why: str


def _networks(*rows: tuple[str, str]) -> dict[int, tuple[_Network, ...]]:
    """The networks by the version of their addresses."""
    found: dict[int, list[_Network]] = {4: [], 6: []}
    for written, why in rows:
        network = ip_network(written)
        found[network.version].append(_Network(int(network.network_address), int(network.netmask), why))
    return {version: tuple(networks) for version, networks in found.items()}


_CLOSED = _networks(*_CLOSED_4, *_CLOSED_6)
_FOR_DOCUMENTATION = _networks(*((network, "a documentation address") for network in _DOCUMENTATION))


@dataclass(frozen=True, slots=True)
class Gate:
    """Judges names, addresses, ports and URLs; each method gives back what may be used, or raises Forbidden.

    In a rehearsal the names and addresses reserved for documentation count as public: they belong to nobody, so that
    opening them opens no door.
    """

    documentation: bool = False

    def address(self, written: str) -> str:
        """A public address in its one canonical form; nothing but a plain literal is read."""
        if len(written) > _LONGEST_ADDRESS:
            raise Forbidden("an address with a zone" if "%" in written else "no address")
        address, why = _judged(written, self.documentation)
        if why:
            raise Forbidden(why)
        return address

    def host(self, written: str) -> str:
        """A host as it may be connected to: a public address, or a name that is at least not known to lead inside."""
        host = wire_form(written)
        if ":" in host or host.startswith("["):
            return self.address(host.removeprefix("[").removesuffix("]"))
        if _NUMBER.fullmatch(host.rstrip(".").rpartition(".")[2]):  # so WHATWG URL tells a number from a name
            return self._quad(host)
        return self.name(host)

    def _quad(self, host: str) -> str:
        """Four decimal numbers; octal, hexadecimal, short and whole-number forms are only ever disguise."""
        try:
            IPv4Address(host)
        except ValueError:
            raise Forbidden("an address in disguise") from None
        return self.address(host)

    def name(self, written: str) -> str:
        """A name that may be asked about in the DNS; the reverse name of an address only where that is public."""
        name = wire_form(written)
        labels = name.split(".")
        if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
            raise Forbidden("a name in no proper form")
        if len(labels) == 1:
            raise Forbidden("a name without a domain")
        ends = {".".join(labels[at:]) for at in range(len(labels))}
        if not ends.isdisjoint(_CLOSED_NAMES) or not (self.documentation or ends.isdisjoint(_DOCUMENTATION_NAMES)):
            raise Forbidden("a name that is not public")
        if "arpa" in ends:
            self.address(_reversed(name))
        return name

    def port(self, number: int) -> int:
        """A port on which a web server, a registry or a name server may be met."""
        if number in _LOW_PORTS or (1024 <= number <= 65535 and number not in _CLOSED_PORTS):
            return number
        raise Forbidden("a forbidden port")

    def url(self, written: str) -> WebAddress:
        """A web address in its parts; refused where two programs could read it in two ways."""
        if not _VISIBLE.fullmatch(written) or "\\" in written:
            raise Forbidden("a URL in no proper form")
        try:
            parts = urlsplit(written)
            stated = parts.port
        except ValueError:
            raise Forbidden("a URL in no proper form") from None
        if parts.scheme not in ("http", "https"):
            raise Forbidden("neither http nor https")
        if "@" in parts.netloc:
            raise Forbidden("a user name in the URL")
        host = self.host(re.sub(r":\d*$", "", parts.netloc))
        port = self.port(stated if stated is not None else 443 if parts.scheme == "https" else 80)
        return WebAddress(parts.scheme, host, port, (parts.path or "/") + (f"?{parts.query}" if parts.query else ""))


@lru_cache(maxsize=4096)  # pure, and the stations of one receiving side are the same in mail after mail
def _judged(written: str, documentation: bool) -> tuple[str, str]:
    """The address in its canonical form, and why it is forbidden; "" where it is not."""
    if "%" in written:
        return "", "an address with a zone"
    try:
        address = ip_address(written)
    except ValueError:
        return "", "no address"
    return str(address), _why_not(address, documentation)


def _why_not(address: IPv4Address | IPv6Address, documentation: bool) -> str:
    number = int(address)
    for first, mask, why in _FOR_DOCUMENTATION[address.version]:
        if number & mask == first:
            return "" if documentation else why
    for first, mask, why in _CLOSED[address.version]:
        if number & mask == first:
            return why
    return "a reserved address" if isinstance(address, IPv6Address) and address not in _GLOBAL_6 else ""


def wire_form(name: str) -> str:
    """A name in small letters as the DNS carries it: labels outside ASCII in Punycode (RFC 3492).

    >>> wire_form("ドメイン.kagoya.net")
    'xn--eckwd4c7c.kagoya.net'

    Raises Forbidden for letters that stand for others (full-width, circled) and for what no label is made of: a name
    in which they are left has not been read as a browser reads it, and must not be guessed at.
    """
    name = name.lower()
    if name.isascii():
        return name
    if unicodedata.normalize("NFKC", name) != name:
        raise Forbidden("a host in disguise")
    if any(not letter.isascii() and unicodedata.category(letter)[0] not in "LMNS" for letter in name):
        raise Forbidden("a host in disguise")
    labels = (label if label.isascii() else f"xn--{label.encode('punycode').decode()}" for label in name.split("."))
    return ".".join(labels)


def _reversed(name: str) -> str:
    """The address that a name under in-addr.arpa or ip6.arpa stands for. Raises Forbidden where it stands for none."""
    labels = name.split(".")[::-1]
    if labels[:2] == ["arpa", "in-addr"] and len(labels) == 6:
        return ".".join(labels[2:])
    if labels[:2] == ["arpa", "ip6"] and len(labels) == 34:
        digits = "".join(labels[2:])
        return ":".join(digits[at : at + 4] for at in range(0, 32, 4))
    raise Forbidden("a name that is not public")
