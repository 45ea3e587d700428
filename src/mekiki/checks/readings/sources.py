"""What the sources answered about the very things that a mail hangs on: its origin, its sender's domain, its links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

from mekiki.checks.readings import reading
from mekiki.checks.readings.claims import claimed
from mekiki.checks.readings.trail import boundary
from mekiki.checks.readings.weblinks import is_well_known, strangers, web_links
from mekiki.knowledge.brands import Brand
from mekiki.knowledge.domains import is_address, is_below, registrable_domain
from mekiki.knowledge.spans import length
from mekiki.model.evidence import Absent, Evidence, Known
from mekiki.model.facts import Text
from mekiki.model.message import Hop, Link, Message, Place
from mekiki.parse.landing import LANDING, led_to

Value = Mapping[str, object]


@reading
def received_at(message: Message) -> datetime | None:
    """When the mail came: by the boundary's clock, else the topmost one's, else by its own Date."""
    hop = boundary(message)
    times = [hop.time if hop else None, message.hops[0].time if message.hops else None, message.date]
    when = next((each for each in times if each is not None), None)
    return when if when is None or when.tzinfo else when.replace(tzinfo=UTC)


def days_before(message: Message, moment: object) -> float | None:
    """How many days before the mail something was; below zero where it was after it; None where either is unknown."""
    when = received_at(message)
    if when is None or not isinstance(moment, datetime):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return (when - moment).total_seconds() / 86_400


def dates_before(message: Message, moment: object) -> int | None:
    """The same by the calendar: how many days lie between the dates that are shown of both, whatever the hour was."""
    when = received_at(message)
    if when is None or not isinstance(moment, datetime):
        return None
    return (when.date() - moment.date()).days


def age_of(message: Message, moment: object) -> Text:
    """That in words, for a sentence that names the date besides."""
    return length(dates_before(message, moment) or 0)


# --- the links --------------------------------------------------------------------------------------------------------


@reading
def lures(message: Message) -> tuple[Link, ...]:
    """One link to each registrable domain that could be the lure (see ``weblinks.strangers``)."""
    return _one_each(strangers(message))


@reading
def leads(message: Message) -> tuple[Link, ...]:
    """The lures, and the links to the sender's own domain: where a mail can lead that no known name answers for."""
    own = [link for link in web_links(message) if not is_well_known(link.host)]
    return _one_each([*strangers(message), *own])


def _one_each(links: Iterable[Link]) -> tuple[Link, ...]:
    found: dict[str, Link] = {}
    for link in links:
        found.setdefault(link.registrable_domain or link.host, link)
    return tuple(found.values())


def ends(message: Message, evidence: Evidence) -> tuple[Link, ...]:
    """One link to each domain that only the visit revealed, where a page was found and nobody well known answers for it."""
    named = {link.registrable_domain or link.host for link in leads(message)}
    return tuple(
        link
        for link in _one_each(each for each in led_to(message, evidence) if each.source == LANDING)
        if not is_well_known(link.host) and (link.registrable_domain or link.host) not in named
    )


def registrations(message: Message, evidence: Evidence) -> Iterator[tuple[Link, Value]]:
    """The lures, and where they were seen to lead, whose domain's registration is known."""
    known = evidence.known("registration")
    for link in (*lures(message), *ends(message, evidence)):
        if link.registrable_domain in known:
            yield link, known[link.registrable_domain].value


def host_records(message: Message, evidence: Evidence) -> Iterator[tuple[Link, Value]]:
    """The leads, and where they led, whose DNS records are known: those of the host, else of its registrable domain."""
    known = evidence.known("dns")
    for link in (*leads(message), *ends(message, evidence)):
        name = link.host if link.host in known else link.registrable_domain
        if name in known:
            yield link, known[name].value


def addresses(message: Message, evidence: Evidence) -> Iterator[tuple[Link, str]]:
    """Each lead with each of its addresses, as the DNS gave them or as the link itself names one."""
    for link in (*leads(message), *ends(message, evidence)):
        if is_address(link.host):
            yield link, link.host.strip("[]")
    for link, value in host_records(message, evidence):
        for ip in (*texts(value, "a"), *texts(value, "aaaa")):
            yield link, ip


# --- the sender -------------------------------------------------------------------------------------------------------


def sender_answer(message: Message, evidence: Evidence, topic: str) -> tuple[str, Known | Absent] | None:
    """What a source said about the sender's domain, or else about its registrable part: (name, answer)."""
    sender = message.sender
    if sender is None or "." not in sender.domain:
        return None
    for name in dict.fromkeys((sender.domain, registrable_domain(sender.domain))):
        answer = evidence.answer(topic, name)
        if isinstance(answer, (Known, Absent)):
            return name, answer
    return None


def sender_place(message: Message) -> Place | None:
    return message.sender.place if message.sender else None


def is_missing(evidence: Evidence, domain: str) -> bool:
    """Whether the DNS knows no such name, which says by itself all that a missing registration says."""
    return isinstance(evidence.answer("dns", domain), Absent)


# --- the origin -------------------------------------------------------------------------------------------------------


def origin_known(message: Message, evidence: Evidence, topic: str) -> tuple[Hop, Value] | None:
    """The boundary hop with what is known on a topic about the address that it names."""
    hop = boundary(message)
    known = evidence.known(topic).get(message.origin.ip) if hop else None
    return (hop, known.value) if hop and known else None


def is_told_by_receiver(message: Message, evidence: Evidence) -> bool:
    """Whether a trusted receiver has noted itself that the address has no name: that weighs already."""
    hop = boundary(message)
    return bool(hop and hop.reverse_name == "unknown" and evidence.reader.trusts(message.hops[0].by))


def is_named_like(brand: Brand, message: Message, evidence: Evidence) -> str:
    """The confirmed name of the origin that lies in the brand's own domains; "" where there is none."""
    found = origin_known(message, evidence, "reverse-name")
    own = brand.domains | brand.sends_from
    for name in texts(found[1], "confirmed") if found else ():
        is_customer = any(is_below(name, domain) for domain in brand.customer_domains)
        if not is_customer and any(is_below(name, domain) for domain in own):
            return name
    return ""


def policies(message: Message, evidence: Evidence) -> dict[str, Value]:
    """What the sending policies (SPF) of the claimed brand say about the origin, by the domain that was asked."""
    claim = claimed(message)
    known = evidence.known("sender-policy") if claim else {}
    return {domain: each.value for domain, each in known.items() if claim and each.value.get("brand") == claim.brand.id}


def is_permitted(message: Message, evidence: Evidence) -> bool:
    """Whether the claimed brand itself says that its mail comes from this address."""
    said = policies(message, evidence).values()
    return any(value.get("result") == "pass" or value.get("mx_match") is True for value in said)


# --- values -----------------------------------------------------------------------------------------------------------


def texts(value: Value, name: str) -> tuple[str, ...]:
    """A tuple of words of an answer; () where the source left it out."""
    found = value.get(name)
    return tuple(str(each) for each in found) if isinstance(found, (tuple, list)) else ()


def text(value: Value, name: str) -> str:
    found = value.get(name)
    return found if isinstance(found, str) else ""


def number(value: Value, name: str) -> int | None:
    found = value.get(name)
    return found if isinstance(found, int) and not isinstance(found, bool) else None
