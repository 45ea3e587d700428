"""Names in the DNS: what part of a host name somebody registered, and which names nobody can own."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import NamedTuple

from publicsuffixlist import PSLFILE

from mekiki.knowledge.derived import derived
from mekiki.knowledge.remember import remembered
from mekiki.model.regex import regex

# RFC 2606, RFC 6761, RFC 6762, RFC 8375: names that no registry hands out. They are evidence neither way.
RESERVED = ("example", "test", "invalid", "localhost", "local", "internal", "home.arpa")
LONGEST, _LONGEST_LABEL = (
    253,
    63,
)  # characters of a name (RFC 1035 2.3.4); what a mail writes for one may be of any length
_MOST_OF_A_RULE = 10  # labels; the longest of the list have seven

_UNDER_RESERVED = (*(f".{name}" for name in RESERVED), ".example.com", ".example.net", ".example.org")  # RFC 2606
_EXAMPLE_JP = regex(r"\.example\d?\.(?:(?:ac|ad|co|ed|go|gr|lg|ne|or)\.)?jp$")  # JPRS, FAQ: JP names for examples


class _Suffixes(NamedTuple):
    """The rules of the public suffix list, by their form."""

    exact: frozenset[str]
    wild: frozenset[str]  # "ck" of "*.ck"
    exceptions: frozenset[str]  # "www.ck" of "!www.ck"
    private: frozenset[str]  # rules of the private section, as written
    top_level: frozenset[str]


@cache
def _suffixes() -> _Suffixes:
    """The list that the library bundles. Its own reader takes twenty times as long, which every start would pay."""
    return _Suffixes._make(derived("suffixes", [Path(PSLFILE), Path(__file__)], _read_suffixes))


def _read_suffixes() -> tuple[frozenset[str], ...]:
    text = Path(PSLFILE).read_text(encoding="utf-8")
    rules = _rules(text)
    return (
        frozenset(rule for rule in rules if rule[0] not in "*!"),
        frozenset(rule[2:] for rule in rules if rule[0] == "*"),
        frozenset(rule[1:] for rule in rules if rule[0] == "!"),
        frozenset(_rules(text[text.find("===BEGIN PRIVATE DOMAINS===") :])),
        frozenset(RESERVED) | {rule.rpartition(".")[2].lower() for rule in rules},
    )


def _rules(text: str) -> list[str]:
    """The list's rules as written."""
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("//")]


def _suffix_labels(host: str) -> int:
    """Of how many labels a host's public suffix is made (publicsuffix.org/list: the longest rule, else the last label)."""
    if len(host) > LONGEST:
        host = _last(host, _MOST_OF_A_RULE)
    known, count, name = _suffixes(), host.count(".") + 1, _unicode(host)
    for at in range(count):
        parent = name.partition(".")[2]
        if name in known.exceptions:
            return count - at - 1
        if name in known.exact or (parent and parent in known.wild):
            return count - at
        name = parent
    return 1


def _unicode(host: str) -> str:
    """The host as the list writes it; a label that cannot be decoded stays as it is."""
    if "xn--" not in host:
        return host
    labels = host.split(".")
    for at, label in enumerate(labels):
        if len(label) > _LONGEST_LABEL:  # which would cost by its square
            continue
        with suppress(UnicodeError):
            labels[at] = label.encode("ascii").decode("idna").replace(".", "")
    return ".".join(labels)


def _last(host: str, labels: int) -> str:
    return ".".join(host.split(".")[-labels:])


@remembered(maxsize=65536, longest=LONGEST)
def registrable_domain(host: str) -> str:
    """The part of a host name that somebody registered (public suffix list, private section too); "" for an IP.

    >>> registrable_domain("www.kagoya.co.jp"), registrable_domain("shop.github.io"), registrable_domain("192.0.2.1")
    ('kagoya.co.jp', 'shop.github.io', '')
    """
    host = host.rstrip(".").lower()
    if not host or is_address(host):
        return ""
    labels = _suffix_labels(host)
    return _last(host, labels + 1) if labels <= host.count(".") and ".." not in host and host[0] != "." else host


@remembered(maxsize=16384, longest=LONGEST)
def is_suffix(host: str) -> bool:
    """Whether a name is itself a public suffix: what is said of it is said of everybody who registered below.

    >>> is_suffix("co.jp"), is_suffix("github.io"), is_suffix("jp"), is_suffix("kagoya.co.jp"), is_suffix("www.ck")
    (True, True, True, False, False)
    """
    host = host.rstrip(".").lower()
    return bool(host) and not is_address(host) and _suffix_labels(host) > host.count(".")


@remembered(maxsize=16384, longest=LONGEST)
def organizational_domain(host: str) -> str:
    """DMARC's organizational domain: the same list without its private section (RFC 7489 3.2)."""
    host = host.rstrip(".").lower()
    if not host or is_address(host):
        return ""
    suffix = _last(host, _suffix_labels(host))
    while _is_private(suffix):
        suffix = suffix.partition(".")[2]
        suffix = _last(suffix, _suffix_labels(suffix))
    label = host.removesuffix("." + suffix).rpartition(".")[2] if suffix and host != suffix else ""
    return f"{label}.{suffix}" if label else host


def _is_private(suffix: str) -> bool:
    """Whether a suffix comes from a rule of the private section."""
    written = _unicode(suffix)
    return not _suffixes().private.isdisjoint((written, "*." + written.partition(".")[2], "!" + written))


def is_address(host: str) -> bool:
    """Whether the host is an IP address literal ("192.0.2.1", "2001:db8::1", "[2001:db8::1]")."""
    if not host or (host[-1] not in "0123456789]" and (":" not in host or host[-1] not in "abcdefABCDEF:")):
        return False  # without the cost of an exception, for most names
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


# RFC 1122 3.2.1.3, RFC 1918, RFC 3927, RFC 4193, RFC 4291: what nobody can reach from outside. The ranges for documentation,
# which the standard library calls private as well, stand for addresses of the open net.
_INSIDE = tuple(
    ip_network(each)
    for each in (
        "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "::1/128", "fc00::/7", "fe80::/10",
    )
)  # fmt: skip


# mDNS (RFC 6762), the home network (RFC 8375), and what is set aside or left alone for networks of one's own (ICANN, SAC113;
# draft-chapin-rfc2606bis).
_NAMES_INSIDE = (".local", ".home.arpa", ".internal", ".intranet", ".private", ".corp", ".home", ".lan")


def is_inside(host: str) -> bool:
    """Whether a host names the reader's own machine or network, where no stranger has a page: an address, or a name of a house.

    >>> is_inside("10.0.0.7"), is_inside("portal.shionagi.local"), is_inside("intranet"), is_inside("local.shionagi.jp")
    (True, True, True, False)
    """
    if not is_address(host):
        return f".{host.rstrip('.').lower()}".endswith(_NAMES_INSIDE) or (
            bool(host) and "." not in host and host.isascii()
        )
    ip = ip_address(host.strip("[]"))
    return any(ip in net for net in _INSIDE if net.version == ip.version)


def is_reserved(host: str) -> bool:
    """Whether the name is or lies under a reserved one (RFC 2606, RFC 6761), so that its owner says nothing.

    >>> is_reserved("www.bank.example"), is_reserved("bank.example.co.jp"), is_reserved("example-bank.co.jp")
    (True, True, False)
    """
    name = f".{host.rstrip('.').lower()}"
    return name.endswith(_UNDER_RESERVED) or (name.endswith("jp") and _EXAMPLE_JP.search(name) is not None)


def is_given_to_firms(host: str) -> bool:
    """Whether the name lies where only registered firms and network operators of Japan get one (JPRS, 属性型JPドメイン名)."""
    return host.endswith((".co.jp", ".ad.jp"))


def is_below(host: str, domain: str) -> bool:
    """Whether the host is the domain or lies below it."""
    return host == domain or host.endswith("." + domain)


@remembered(maxsize=16384, longest=LONGEST)
def names_above(host: str) -> tuple[str, ...]:
    """The host and all names that it lies below: what ``is_below`` asks of one domain can be asked of a set of them.

    What is too long for a name lies below none.

    >>> names_above("www.kagoya.co.jp")
    ('www.kagoya.co.jp', 'kagoya.co.jp', 'co.jp', 'jp')
    """
    labels = host.split(".") if len(host) <= LONGEST else [host]
    return tuple(".".join(labels[at:]) for at in range(len(labels)))


def other_top_levels() -> list[str]:
    """The top-level names that are not written in ASCII, as they are written, the longest first."""
    return sorted((each for each in _suffixes().top_level if not each.isascii()), key=lambda each: (-len(each), each))


def is_top_level(label: str) -> bool:
    """Whether there is such a top-level name, a reserved one too; in A- or U-label form, in small letters."""
    if label.startswith("xn--"):
        with suppress(UnicodeError):
            label = label.encode("ascii").decode("idna")
    return label in _suffixes().top_level
