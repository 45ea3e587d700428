"""IP addresses as mail servers write them, and what can be told of them without asking anybody."""

from __future__ import annotations

import re
from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network

from mekiki.knowledge.remember import remembered
from mekiki.model.regex import regex

_FIRST_OF_ADDRESS = frozenset("[:0123456789abcdefABCDEFIi")
_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_IPV4 = regex(rf"{_OCTET}(?:\.{_OCTET}){{3}}", re.ASCII)
_DIGITS_OF_ADDRESS = regex(r"[0-9A-Fa-f:.]{2,45}")

# RFC 1918, RFC 6598 (carrier NAT), RFC 3927, RFC 4193, RFC 4291: nobody outside can have sent from these.
# The documentation ranges (RFC 5737, RFC 3849) are left out on purpose: they stand for public addresses.
_PRIVATE = tuple(
    ip_network(network)
    for network in (
        *("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "0.0.0.0/8"),
        *("224.0.0.0/4", "240.0.0.0/4", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8", "::/128"),
    )
)


def address_in(text: str) -> str:
    """The IP address in its usual spelling; "" for anything else. Brackets, "IPv6:", a zone and a port are dropped."""
    return _read_address(text) if text and text[0] in _FIRST_OF_ADDRESS else ""


@remembered(maxsize=8192)
def _read_address(text: str) -> str:
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    if text[:5].lower() == "ipv6:":
        text = text[5:]
    text = text.partition("%")[0]
    if text.count(":") == 1:
        text = text.partition(":")[0]
    if _IPV4.fullmatch(text):
        return text
    if not _DIGITS_OF_ADDRESS.fullmatch(text):
        return ""
    try:
        address = ip_address(text)
    except ValueError:  # it only looked like one: 999.1.1.1, 15.20.4150.23
        return ""
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(address)


@lru_cache(maxsize=8192)
def scope(ip: str) -> str:
    """One of loopback, private and public; nothing where there is no address."""
    if not ip:
        return ""
    address = ip_address(ip)
    if address.is_loopback:
        return "loopback"
    if isinstance(address, IPv6Address) and address.sixtofour:  # Google's insides: 2002:a05:… is 10.5.… (RFC 3056)
        return scope(str(address.sixtofour))
    if any(address in network for network in _PRIVATE if network.version == address.version):
        return "private"
    return "public"


@lru_cache(maxsize=1024)
def are_neighbours(one: str, other: str) -> bool:
    """Whether two addresses lie in one /24 (IPv6: /48), as the machines of one house do."""
    if not one or not other or (":" in one) != (":" in other):
        return False
    return ip_address(other) in ip_network(f"{one}/{48 if ':' in one else 24}", strict=False)
