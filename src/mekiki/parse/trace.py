"""The trace of a mail: which Received lines the receiving side wrote, and the address that it saw there itself.

``trace`` reads all lines from the top and finds the boundary: the last line that the receiving side wrote. Everything below
it could have been written by the sender.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from ipaddress import ip_address, ip_network
from itertools import zip_longest

from mekiki.knowledge.domains import is_below, registrable_domain
from mekiki.knowledge.remember import remembered
from mekiki.model.message import Defect, Header, Hop, Origin
from mekiki.model.reader import Reader
from mekiki.parse.ipaddresses import address_in, are_neighbours, scope
from mekiki.parse.received import read_hop

MOST_HOPS = 200  # lines that are read, from the top; servers take a mail for a loop at 50 to 100 (RFC 5321 6.3)
LATENESS = timedelta(minutes=10)  # clocks differ; what is handed over earlier than this was not written by a clock

# --- whose hosts are whose -------------------------------------------------------------------------------------------

_HOUSE_NAMES = frozenset(
    ("localhost", "localdomain", "local", "lan", "internal", "intra", "intranet", "private", "home", "corp")
)
# Several registered names of one mail operator, by the name that stands for it. 1e100.net: support.google.com/faqs.
_OPERATORS = {
    **dict.fromkeys(("outlook.com", "office365.com", "exchangelabs.com", "hotmail.com"), "outlook.com"),
    **dict.fromkeys(("google.com", "googlemail.com", "gmail.com", "1e100.net"), "google.com"),
    **dict.fromkeys(("yahoo.com", "yahoodns.net", "aol.com"), "yahoo.com"),
}
# Where an operator takes in what comes from outside, its own other customers included: SPF was asked there.
_FRONT_DOORS = (".mx.google.com", ".mail.protection.outlook.com")
# Between its own hosts Exchange Online notes no reverse name. 2603:1000::/24 is Microsoft's; its list "Microsoft 365
# URLs and IP address ranges" named the subnets 2603:1096, 2603:10a6 and 2603:10d6 for Exchange Online.
# 2a01:111:f400::/48 and 2a01:111:f403::/48 stand there too, for Exchange Online Protection.
_INSIDES = {
    "outlook.com": tuple(ip_network(net) for net in ("2603:1000::/24", "2a01:111:f400::/48", "2a01:111:f403::/48"))
}
_AT_THE_MAILBOX = ("lmtp", "pop3", "imap")  # delivered into it, or fetched out of it: both sides are the reader's
# Exchange takes in by its Frontend Transport; what Mailbox Transport delivers, comes from a transport service of its own.
_WITHIN = (*_AT_THE_MAILBOX, "mapi", "qmail-scanner", "microsoft smtp server via mailbox transport")
_WEB = ("http", "https", "httpu", "httprest", "http/1.0", "http/1.1", "webmail", "dav")


@remembered(maxsize=8192)
def _organization(host: str) -> str:
    """Who runs a host, as far as its name tells; "" for names and addresses that only a house knows."""
    host = host.lower().rstrip(".")
    if ip := address_in(host):
        return "" if scope(ip) != "public" else ip
    if "." not in host or host.rpartition(".")[2] in _HOUSE_NAMES:
        return ""
    for name, operator in _OPERATORS.items():
        if is_below(host, name):
            return operator
    return registrable_domain(host)


def _is_front_door(host: str) -> bool:
    return f".{host.lower()}".endswith(_FRONT_DOORS)


@dataclass(slots=True)
class _House:
    """The receiving side, as it is known while one walks down from its innermost host.

    ``trusts`` is the reader's own word; without it the names of the lines themselves have to do.
    """

    reader: Reader
    configured: bool
    recipients_own: frozenset[str] = frozenset()  # organizations of the addresses that the mail was delivered to
    organizations: set[str] = field(default_factory=set)
    doubtful: bool = False

    def takes_in(self, hop: Hop) -> None:
        """The line was written inside, for what stands above it says so: learn its host's name."""
        organization = _organization(hop.by)
        if organization and not self.owns(hop.by):
            self.doubtful = self.doubtful or bool(self.organizations - self.recipients_own - {organization})
            self.organizations.add(organization)

    def owns(self, host: str) -> bool:
        if self.configured:
            return self.reader.trusts(host)
        return bool(host) and _organization(host) in self.organizations

    def received_inside(self, hop: Hop, below: Hop | None) -> bool:
        """Whether the host that handed over is one of the house, by the word of the host that took over."""
        protocol = hop.protocol.lower()
        if protocol.startswith(_AT_THE_MAILBOX) and (organization := _organization(hop.helo)):
            self.organizations.add(organization)
        if protocol.startswith(_WITHIN) or scope(hop.ip) in ("loopback", "private"):
            return True
        if _is_front_door(hop.by):
            return "no-from" in hop.oddities
        if not hop.ip:
            return self.owns(hop.helo) or not _organization(hop.helo)
        if self.configured and self.reader.trusts(hop.ip):
            return True
        if below is None:
            return False
        return (self.owns(below.by) and self._knows_by_name(hop, below)) or self._is_recipients_gateway(hop, below)

    def _knows_by_name(self, hop: Hop, below: Hop) -> bool:
        """What the client says of itself is not enough: a found name, or an address that is the house's own."""
        if self.owns(hop.reverse_name) and "may-be-forged" not in hop.oddities:
            self.doubtful = self.doubtful or hop.reverse_name != below.by.lower()
            return True
        return self.owns(hop.helo) and (_is_operators_own(hop) or are_neighbours(hop.ip, hop.by_ip))

    def _is_recipients_gateway(self, hop: Hop, below: Hop) -> bool:
        """Whether a host that only a house reaches (EX1.corp.local) took over from the gateway of the recipient's domain.

        By its found name, or as it greets and itself wrote the line below, of the address it is seen at here; that a forger
        can write, too, so that the answer is a weak one.
        """
        if self.configured or _organization(below.by) not in self.recipients_own or not self._is_within(hop):
            return False
        if _organization(hop.reverse_name) in self.recipients_own and "may-be-forged" not in hop.oddities:
            return True
        if hop.helo.lower() != below.by.lower() or below.by_ip != hop.ip:
            return False
        self.doubtful = True
        return True

    def _is_within(self, hop: Hop) -> bool:
        """Whether the host that took over has a name that only a house knows, or a private address and the recipient's domain."""
        organization = _organization(hop.by)
        return not organization or (organization in self.recipients_own and scope(hop.by_ip) == "private")


def _is_operators_own(hop: Hop) -> bool:
    networks = _INSIDES.get(_organization(hop.by))
    if networks is None:
        return False
    address = ip_address(hop.ip)
    return any(address in network for network in networks if network.version == address.version)


# --- the whole trace -------------------------------------------------------------------------------------------------


def trace(
    headers: Sequence[Header], reader: Reader, recipients: Sequence[str] = ()
) -> tuple[tuple[Hop, ...], Origin, tuple[Defect, ...]]:
    """All Received lines from the top (newest first), the address at the boundary, and what was malformed.

    ``Origin.reason``: configured-boundary, receiving-organization, single-hop; with an unknown address: no-received,
    only-local-hops, web-submission, address-not-recorded. Defects: received-missing, received-unparsed,
    received-time-backwards, with the hops' numbers in the order of travel, from 1, as
    their detail; received-too-many, with their number.
    """
    lines = [header for header in headers if header.name.lower() == "received"]
    hops = _mark_backwards(tuple(map(read_hop, lines[:MOST_HOPS])))
    too_many = (Defect("received-too-many", str(len(lines))),) if len(lines) > MOST_HOPS else ()
    return hops, _origin(hops, reader, recipients), (*_defects(hops), *too_many)


def _mark_backwards(hops: tuple[Hop, ...]) -> tuple[Hop, ...]:
    """Mark each hop that is earlier than the one below it, which handed over to it."""
    return tuple(
        replace(hop, oddities=(*hop.oddities, "time-backwards")) if _is_earlier(hop, below) else hop
        for hop, below in zip_longest(hops, hops[1:])
    )


def _is_earlier(hop: Hop, below: Hop | None) -> bool:
    return below is not None and bool(hop.time and below.time and below.time - hop.time > LATENESS)


def _defects(hops: tuple[Hop, ...]) -> tuple[Defect, ...]:
    if not hops:
        return (Defect("received-missing"),)
    found = (
        (f"received-{oddity}", [str(number) for number, hop in enumerate(reversed(hops), 1) if oddity in hop.oddities])
        for oddity in ("unparsed", "time-backwards")
    )
    return tuple(Defect(name, " ".join(numbers[:20])) for name, numbers in found if numbers)


def _origin(hops: tuple[Hop, ...], reader: Reader, recipients: Sequence[str]) -> Origin:
    if not hops:
        return Origin(reason="no-received")
    recipients_own = frozenset(_organization(recipient.rpartition("@")[2]) for recipient in recipients) - {""}
    house = _House(reader, _is_configured_for(hops, reader), recipients_own)
    for number, hop in enumerate(hops):
        house.takes_in(hop)
        below = hops[number + 1] if number + 1 < len(hops) else None
        if not house.received_inside(hop, below):
            return _seen_at(hop, number, house, alone=len(hops) == 1)
    return Origin(reason="only-local-hops")


def _is_configured_for(hops: tuple[Hop, ...], reader: Reader) -> bool:
    """Whether the reader's trusted hosts wrote the top of this trace; a line by a house-only name does not decide."""
    named = next((hop for hop in hops if _organization(hop.by) or reader.trusts(hop.by)), None)
    return named is not None and reader.trusts(named.by)


def _seen_at(hop: Hop, number: int, house: _House, *, alone: bool) -> Origin:
    if hop.protocol.lower() in _WEB and not house.configured:
        return Origin(hop=number, reason="web-submission")
    if not hop.ip:
        return Origin(helo=hop.helo, reverse_name=hop.reverse_name, hop=number, reason="address-not-recorded")
    if house.configured:
        confidence = "medium" if house.owns(hop.helo) else "high"  # the own name, but nothing that confirms it
        reason = "configured-boundary"
    else:
        confidence = "medium" if _is_plainly_outside(hop, house) else "low"
        reason = "single-hop" if alone else "receiving-organization"
    return Origin(hop.ip, hop.helo, hop.reverse_name, number, confidence, reason)


def _is_plainly_outside(hop: Hop, house: _House) -> bool:
    if house.doubtful or not house.organizations:
        return False
    claimed = {_organization(hop.helo), _organization(hop.reverse_name)} - {""}
    if _is_front_door(hop.by):  # there the operator's own customers come in as strangers do
        claimed -= house.organizations
    return not claimed & (house.organizations | house.recipients_own)
