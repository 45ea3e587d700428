"""What may be asked of whom, and what must never be. Pure: the plan is made, and shown, before anything is asked.

No address or name of the reader and no token that stands for him is ever part of a question. A host label that holds one is left
out, and its registrable domain, which all recipients of the mail share, is asked about instead.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mekiki.collect.gate import Forbidden, Gate
from mekiki.collect.page import page_questions
from mekiki.collect.recipient import Recipient, own_domains, recipient_of
from mekiki.knowledge import brands
from mekiki.knowledge.domains import is_address, is_below, registrable_domain
from mekiki.knowledge.providers import is_popular
from mekiki.model.evidence import Evidence, Known, Observable, Plan, Question, Reach
from mekiki.model.message import Copy, Link, Message
from mekiki.model.reader import Reader
from mekiki.parse.landing import FORM_TARGET, addresses_met, led_to

ORIGIN, WAY, SENDER, LINK, BEHIND, VISITED, BRAND, MAIL = (
    "origin",
    "the way of the mail",
    "sender",
    "link",
    "behind a link",
    "revealed by the visit",
    "brand named",
    "the mail itself",
)
"""Why a question is asked: ``Question.reason``."""

_MOST_DOMAINS, _MOST_HOSTS, _MOST_ADDRESSES, _MOST_PAGES = 12, 12, 6, 3
_MOST_BRANDS, _MOST_OF_A_BRAND = 2, 3
_MOST_STOPS, _MOST_OF_VISIT = 6, 40  # hosts that a visit revealed, and what is asked about them
_FRESH = timedelta(days=30)
_RENDITIONS = (Copy.INLINE_FORWARD, Copy.OUTLOOK, Copy.HEADERS_ONLY)  # what does not hold there proves nothing
_LONGEST_NAME = 40  # characters of a display name in which a brand is looked for


@dataclass(frozen=True, slots=True)
class Sources:
    """What the operator adds to the sources that everybody has: blocklist zones, paths of MMDB files, and of roots."""

    zones: tuple[str, ...] = ()
    databases: tuple[str, ...] = ()
    mail_roots: tuple[
        str, ...
    ] = ()  # paths of the roots that may answer for who signs mail, in the place of the machine's


_NO_READER, _NO_SOURCES, _GATE = Reader(), Sources(), Gate()


def plan_questions(
    message: Message, reach: Reach, reader: Reader = _NO_READER, sources: Sources = _NO_SOURCES, gate: Gate = _GATE
) -> Plan:
    """The questions that this mail raises.

    Those beyond ``reach`` stand in it too: they are what more could be learned. Offline they are worked out when
    somebody looks at them.
    """
    if reach > Reach.OFFLINE:
        return _whole_plan(message, reach, reader, sources, gate)
    places = {each.observable: each for each in reversed([*_on_places(message, sources, gate)])}
    within = (*reversed(places.values()), *_on_signature(message, sources))
    return Plan.later(reach, within, lambda: _whole_plan(message, reach, reader, sources, gate))


def _whole_plan(message: Message, reach: Reach, reader: Reader, sources: Sources, gate: Gate) -> Plan:
    recipient = recipient_of(message, reader)
    wishes = [
        *_on_origin(message, sources), *_on_way(message, sources, gate), *_on_mail(message, recipient),
        *_on_signature(message, sources), *_on_names(message, sources), *_on_brands(message),
    ]  # fmt: skip
    barred = _Barred(message, reader, recipient, gate)
    questions, refusals = barred.sorted_out(wishes)
    own = [Question("dns", Observable("domain", domain), Reach.LOOKUP, refused=OWN) for domain in barred.own]
    pages, never = page_questions(message, reader) if reach == Reach.VISIT else ((), ())
    refused = {each.observable: each for each in [*own, *refusals, *never]}
    return Plan(reach, (*questions, *pages), tuple(refused.values()))


def follow_up(plan: Plan, evidence: Evidence, gate: Gate = _GATE) -> Plan:
    """The plan with the questions that first answers raise: whose the addresses behind the links are, and where."""
    if not evidence.known("dns"):
        return plan
    databases = next((each.given for each in plan.questions if each.topic == "place"), {})
    more: list[Question] = []
    refusals: list[Question] = []
    for address in dict.fromkeys(_addresses_behind_links(plan, evidence)):
        seen = Observable("ip", address)
        try:
            gate.address(address)
        except Forbidden as forbidden:
            refusals.append(Question("network", seen, Reach.LOOKUP, BEHIND, str(forbidden)))
            continue
        more.append(Question("network", seen, Reach.LOOKUP, BEHIND))
        more.append(Question("place", seen, Reach.OFFLINE, BEHIND, given=databases))
    return _with(plan, more, refusals, 2 * _MOST_ADDRESSES)


def follow_visit(
    plan: Plan, message: Message, evidence: Evidence, reader: Reader = _NO_READER, sources: Sources = _NO_SOURCES,
    gate: Gate = _GATE,
) -> Plan:  # fmt: skip
    """The plan with the questions that visited pages raise: what is known of the hosts to which they led, and where they are.

    They are asked as a link's own hosts would be. An address is asked about by whom it was met, the others follow by the
    next ``follow_up``.
    """
    stops = sorted(led_to(message, evidence), key=lambda link: is_popular(link.host))[:_MOST_STOPS]
    if not stops:
        return plan
    hosts, met = [link.host for link in stops], addresses_met(evidence)
    wishes = [*_on_hosts(hosts, VISITED, sources)]
    secure = [link.host for link in stops if link.source != FORM_TARGET and _shows_certificate(link)]
    wishes += [Question("certificate", Observable("domain", host), Reach.VISIT, VISITED) for host in secure]
    for address in dict.fromkeys([*_numbered(stops), *(ip for host in hosts for ip in met.get(host, ()))]):
        wishes += [
            Question("network", Observable("ip", address), Reach.LOOKUP, VISITED),
            _place(address, VISITED, sources),
        ]
    questions, refusals = _Barred(message, reader, recipient_of(message, reader), gate).sorted_out(wishes)
    return _with(plan, questions, refusals, _MOST_OF_VISIT)


def _with(plan: Plan, more: Iterable[Question], refusals: Iterable[Question], most: int) -> Plan:
    """The plan with further questions and refusals, as far as they do not stand in it."""
    known = {(each.topic, each.observable) for each in plan.questions}
    barred = {(each.topic, each.observable) for each in plan.refusals}
    new = [each for each in more if (each.topic, each.observable) not in known][:most]
    kept = [each for each in refusals if (each.topic, each.observable) not in barred][:most]
    return replace(plan, questions=(*plan.questions, *new), refusals=(*plan.refusals, *kept))


def look_closer(plan: Plan, message: Message, reader: Reader = _NO_READER, evidence: Evidence | None = None) -> Plan:
    """The plan with the pages that are visited only because the mail as a whole is accused (docs/decisions/0010)."""
    asked = [each.observable for each in plan.questions if each.topic == "page"]
    fresh = _fresh_domains(message, evidence) if evidence else frozenset()
    pages, _ = page_questions(message, reader, accused=True, fresh=fresh)
    more = [each for each in pages if each.observable not in asked][: max(0, _MOST_PAGES - len(asked))]
    seen = {each.observable for each in more}
    left = tuple(each for each in plan.refusals if each.topic != "page" or each.observable not in seen)
    return replace(plan, questions=(*plan.questions, *more), refusals=left)


def _fresh_domains(message: Message, evidence: Evidence) -> frozenset[str]:
    """Domains that were registered only days before the mail was sent: no service has grown there yet."""
    sent = message.date
    if sent is None or sent.tzinfo is None:
        return frozenset()
    told = {domain: known.value.get("created") for domain, known in evidence.known("registration").items()}
    return frozenset(
        domain
        for domain, created in told.items()
        if isinstance(created, datetime) and created.tzinfo and abs(sent - created) <= _FRESH
    )


def _addresses_behind_links(plan: Plan, evidence: Evidence) -> Iterator[str]:
    """Of each host that links lead to its first two, the hosts in the order of the plan."""
    for question in plan.questions:
        if question.topic == "dns" and question.reason in (LINK, VISITED):
            answer = evidence.answers.get(("dns", question.observable))
            if isinstance(answer, Known):
                found = [*_texts(answer.value.get("a")), *_texts(answer.value.get("aaaa"))]
                yield from found[:2]


def _texts(value: object) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, (tuple, list)) else []


# --- what is wished for -----------------------------------------------------------------------------------------------


def _on_way(message: Message, sources: Sources, gate: Gate) -> Iterator[Question]:
    """Where the stations of the receiving side are, by databases on this machine. Many have private addresses, which are
    nowhere, and are passed over without a word."""
    stations = [*(hop.by_ip for hop in message.hops[: message.origin.hop + 1])]
    stations += [hop.ip for hop in message.hops[: max(0, message.origin.hop)]]
    for address in dict.fromkeys(each for each in stations if each):
        with suppress(Forbidden):
            yield _place(gate.address(address), WAY, sources)


def _on_places(message: Message, sources: Sources, gate: Gate) -> Iterator[Question]:
    """Of all questions those that this machine answers, in the same order; what the gate closes is left out."""
    with suppress(Forbidden):
        if message.origin.ip and gate.address(message.origin.ip):
            yield _place(message.origin.ip, ORIGIN, sources)
    yield from _on_way(message, sources, gate)
    for host in _numbered(_leads(message)):
        with suppress(Forbidden):
            gate.address(host)
            yield _place(host, LINK, sources)


def _on_origin(message: Message, sources: Sources) -> Iterator[Question]:
    if not message.origin.ip:
        return
    address = Observable("ip", message.origin.ip)
    yield Question("reverse-name", address, Reach.LOOKUP, ORIGIN)
    yield Question("network", address, Reach.LOOKUP, ORIGIN)
    yield _place(message.origin.ip, ORIGIN, sources)
    if sources.zones:
        yield Question("blocklist", address, Reach.LOOKUP, ORIGIN, given={"zones": sources.zones})


def _on_mail(message: Message, recipient: Recipient) -> Iterator[Question]:
    sender = message.sender
    given = {
        "raw": message.raw, "ip": message.origin.ip, "helo": message.origin.helo, "envelope_from": message.return_path,
        "from_domain": sender.domain if sender else "", "copy": message.copy.value, "losses": message.losses,
        "recipients": recipient.addresses, "traits": recipient.traits,
    }  # fmt: skip
    yield Question("authentication", Observable("message", message.sha256), Reach.LOOKUP, MAIL, given=given)


def _on_signature(message: Message, sources: Sources) -> Iterator[Question]:
    """What a signature of S/MIME says, where the mail bears one. The certificates came with it, so nobody is asked."""
    if message.signed:
        lossy = message.copy in _RENDITIONS or bool(message.losses)
        came = next((hop.time for hop in message.hops[:1]), None) or message.date
        given = {"signed": message.signed, "roots": sources.mail_roots, "lossy": lossy, "came": came}
        yield Question("smime", Observable("message", message.sha256), Reach.OFFLINE, MAIL, given=given)


def _on_names(message: Message, sources: Sources) -> Iterator[Question]:
    senders = [box.domain for box in message.from_]
    leads = _leads(message)
    leads.sort(key=lambda link: is_popular(link.host))  # what everybody knows is asked about last, if at all
    yield from _on_hosts(senders, SENDER, sources)
    yield from _on_hosts([link.host for link in leads], LINK, sources)
    secure = [link.host for link in leads if _shows_certificate(link)]
    for host in list(dict.fromkeys(secure))[:_MOST_HOSTS]:
        yield Question("certificate", Observable("domain", host), Reach.VISIT, LINK)
    for host in _numbered(leads):
        yield Question("network", Observable("ip", host), Reach.LOOKUP, LINK)
        yield _place(host, LINK, sources)


def _leads(message: Message) -> list[Link]:
    return [link for link in message.links if link.scheme in ("http", "https") and link.host]


def _numbered(links: list[Link]) -> Iterable[str]:
    """The addresses that links name instead of a host."""
    return dict.fromkeys(link.host.strip("[]") for link in links if is_address(link.host))


def _place(address: str, reason: str, sources: Sources) -> Question:
    return Question("place", Observable("ip", address), Reach.OFFLINE, reason, given={"databases": sources.databases})


def _shows_certificate(link: Link) -> bool:
    return link.scheme == "https" and link.port in ("", "443") and not is_address(link.host)


def _on_hosts(hosts: Iterable[str], reason: str, sources: Sources) -> Iterator[Question]:
    """The registrable domains, and the hosts below them."""
    named = [host for host in dict.fromkeys(hosts) if host and not is_address(host)]
    domains = list(dict.fromkeys(map(registrable_domain, named)))[:_MOST_DOMAINS]
    for host in [each for each in named if each not in domains][:_MOST_HOSTS]:
        yield Question("dns", Observable("domain", host), Reach.LOOKUP, reason)
    for domain in domains:
        seen = Observable("domain", domain)
        yield Question("dns", seen, Reach.LOOKUP, reason)
        yield Question("registration", seen, Reach.LOOKUP, reason)
        if sources.zones:
            yield Question("blocklist", seen, Reach.LOOKUP, reason, given={"zones": sources.zones})


def _on_brands(message: Message) -> Iterator[Question]:
    """Would the brand that the sender calls itself send from there?"""
    sender = message.sender
    if sender is None or not message.origin.ip:
        return
    for id in list(dict.fromkeys(_brands_named(sender.name, sender.domain)))[:_MOST_BRANDS]:
        row = brands.all_brands()[id]
        ours = [registrable_domain(sender.domain)] if row.owns(sender.domain) else []
        for domain in list(dict.fromkeys([*ours, *row.best_known()]))[:_MOST_OF_A_BRAND]:
            given = {"ip": message.origin.ip, "brand": id}
            yield Question("sender-policy", Observable("domain", domain), Reach.LOOKUP, BRAND, given=given)


def _brands_named(name: str, domain: str) -> Iterator[str]:
    """Ids of the brands that a display name begins with or runs together, or that own the domain it comes from."""
    small = unicodedata.normalize("NFKC", name).lower().strip(" \"'“”「」【】")[:_LONGEST_NAME]
    for end in range(len(small), 2, -1):
        whole_word = end == len(small) or not (
            small[end - 1].isalnum() and small[end].isalnum() and small[end].isascii()
        )
        if whole_word and (id := brands.meant_by(small[:end], domain)):
            yield id
            break
    if "." in small:
        yield from brands.owners_of(small)
    yield from brands.named_in_one_word("".join(letter for letter in small if letter.isascii() and letter.isalnum()))
    yield from brands.owners_of(domain)


# --- what is refused --------------------------------------------------------------------------------------------------

OWN = "the recipient's own domain"
_TRUSTED = "a domain that you trust"


class _Barred:
    """Why a name or an address must not be asked about."""

    def __init__(self, message: Message, reader: Reader, recipient: Recipient, gate: Gate) -> None:
        self._reader, self._recipient, self._gate = reader, recipient, gate
        self.own = own_domains(message, reader)
        self._judged: dict[str, str] = {}

    def sorted_out(self, wishes: Iterable[Question]) -> tuple[list[Question], list[Question]]:
        """The questions that may be asked, each once, and those that must not be, with the reason."""
        asked: dict[tuple[str, Observable], Question] = {}
        refused: dict[tuple[str, Observable], Question] = {}
        for wish in wishes:
            key = wish.topic, wish.observable
            if why := self._why(wish):
                refused.setdefault(key, replace(wish, refused=why))
            else:
                asked.setdefault(key, wish)
        return list(asked.values()), list(refused.values())

    def _why(self, wish: Question) -> str:
        value = wish.observable.value
        if wish.observable.kind == "ip":
            return self._closed(self._gate.address, value)
        if wish.observable.kind != "domain":
            return ""
        if wish.topic == "sender-policy":  # a name out of our own list, not out of the mail
            return OWN if any(is_below(value, domain) for domain in self.own) else ""
        if value not in self._judged:
            self._judged[value] = self._why_not_name(value)
        return self._judged[value]

    def _why_not_name(self, name: str) -> str:
        if any(is_below(name, domain) for domain in self.own):
            return OWN
        if any(is_below(name, domain) for domain in self._reader.trusted_domains):
            return _TRUSTED
        return self._recipient.why_not_name(name) or self._closed(self._gate.name, name)

    def _closed(self, judge: Callable[[str], str], value: str) -> str:
        try:
            judge(value)
        except Forbidden as forbidden:
            return str(forbidden)
        return ""
