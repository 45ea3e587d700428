"""To whom abuse can be reported in a case: network of the sender, host of the page, registrar; and who must not be.

Pure: everything stands in the case or in ``knowledge``. Nobody is written to from here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mekiki.knowledge import brands
from mekiki.knowledge.abuse import Desk, desk_of_holder, desk_of_host, never_accused
from mekiki.knowledge.domains import is_address, is_below, is_suffix, registrable_domain
from mekiki.knowledge.networks import cdn_of, cdn_of_name
from mekiki.knowledge.providers import PAGES, SHARED, is_popular, kinds_of
from mekiki.model.case import Case
from mekiki.model.facts import Domain, Ip
from mekiki.model.finding import Bearing, Finding, Status
from mekiki.model.message import Layer, Link, Place
from mekiki.parse.landing import LANDING, addresses_met, aimed_at

_MOST_LINKS = 10


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to tell about one thing. ``withheld`` says why nobody must be told; then there are no addresses."""

    role: str  # sending-network, sending-service, landing-network, cdn, landing-service, redirector, registrar
    about: str  # the address or domain that is reported
    holder: str
    addresses: tuple[str, ...] = ()
    form: str = ""  # the provider's own form, which goes before a mail
    source: str = ""  # where the contact is known from: the RDAP server, or the page of the provider
    withheld: str = ""  # public-resolver, not-public, no-address, own-host, own-domain, well-known, brand's-own

    @property
    def reachable(self) -> bool:
        return bool(self.addresses or self.form) and not self.withheld


def abuse_contacts(case: Case) -> tuple[Contact, ...]:
    """All contacts of a case without repetition: first where the mail came from, then where its links lead."""
    found = [*_of_origin(case)]
    for link in reported_links(case):
        found += _of_landing(case, link)
    unique: dict[tuple[str, str], Contact] = {}
    for contact in found:
        unique.setdefault((contact.role, contact.about), contact)
    return tuple(unique.values())


# --- where the mail came from -----------------------------------------------------------------------------------------


def _of_origin(case: Case) -> Iterator[Contact]:
    origin = case.message.origin
    if not origin.ip:
        return
    known = case.evidence.known("reverse-name").get(origin.ip)
    names = _words(known.value.get("confirmed")) if known else ()
    withheld = never_accused(origin.ip) or _own(case, origin.ip, *names)
    if withheld:
        yield Contact("sending-network", origin.ip, "", withheld=withheld)
        return
    desk = next((desk for name in names if (desk := desk_of_host(name, "mail"))), None)
    if desk is not None:
        yield _by_desk("sending-service", origin.ip, desk)
        return
    yield from _of_network(case, origin.ip, "sending-network")


def _of_network(case: Case, ip: str, role: str) -> Iterator[Contact]:
    known = case.evidence.known("network").get(ip)
    if known is None:
        return
    value = known.value
    holder = str(value.get("holder") or value.get("name") or "")
    desk = desk_of_holder(holder, str(value.get("name") or ""))
    if cdn_of(holder, str(value.get("name") or "")):
        role = "cdn" if role == "landing-network" else role
    if desk is not None:
        yield _by_desk(role, ip, desk, _words(value.get("abuse")))
    else:
        yield Contact(role, ip, holder, _words(value.get("abuse")), source=str(value.get("server") or known.source))


def _by_desk(role: str, about: str, desk: Desk, more: tuple[str, ...] = ()) -> Contact:
    """A provider's own desk; what the registry shows beside it is kept only where the provider takes mail."""
    mails = (desk.mail,) if desk.mail else () if desk.form else more
    return Contact(role, about, desk.name, mails, desk.form, desk.source)


# --- where the links lead ---------------------------------------------------------------------------------------------


def lure_links(case: Case) -> list[Link]:
    """Links that can be the lure, and where they were seen to lead, the first to each host; the first few.

    Neither the claimed brand's own nor a well-known site's are among them.
    """
    found: dict[str, Link] = {}
    for link in (*case.message.links, *aimed_at(case.message, case.evidence)):
        if link.scheme in ("http", "https") and link.host:
            found.setdefault(link.host, link)
    lures = [link for link in found.values() if not _innocent(case, link.host)]
    # a mail of many links does not crowd out where one was seen to end
    lures.sort(key=lambda link: link.source != LANDING)
    return lures[:_MOST_LINKS]


def accused_links(case: Case) -> list[Link]:
    """Of these the ones that a clue is about, with all that lead to the same names; none where no clue is about any.

    A clue is about a link that it is pinned to. One that is pinned elsewhere in the text is about whom it names; what stands in
    the header may be a name that the mail only borrows.
    """
    found = lure_links(case)
    told = {name for each in case.findings if _speaks_against(each) for name in _names_in(each, found)}
    return [link for link in found if not told.isdisjoint((link.host, link.registrable_domain))]


def reported_links(case: Case) -> list[Link]:
    """The links that somebody is told of: those that a clue is about; where none is about any, all that can be the lure.

    What stands at the foot of a mail beside them may belong to nobody who has a part in it.
    """
    return accused_links(case) or lure_links(case)


def _speaks_against(finding: Finding) -> bool:
    return (
        finding.bearing is Bearing.ACCUSES and finding.status is Status.SEEN and finding.weighs and not finding.excepted
    )


def _names_in(finding: Finding, links: Sequence[Link]) -> Iterator[str]:
    pinned = [link for link in links if any(_is_at(each, link) for each in finding.places)]
    if pinned:
        yield from (link.registrable_domain or link.host for link in pinned)
    elif not any(each.layer is Layer.HEADER for each in finding.places):
        yield from (str(fact) for fact in finding.facts.values() if isinstance(fact, (Domain, Ip)))


def _is_at(place: Place, link: Link) -> bool:
    """Whether a place is a link's; of a file, which has no letters, the file's page."""
    if place.layer is Layer.PART:
        return (place.layer, place.part, place.index) == (link.place.layer, link.place.part, link.place.index)
    return place.meets(link.place) or (link.source_place is not None and place.meets(link.source_place))


def _innocent(case: Case, host: str) -> bool:
    """Whether a link to this host is none of the attacker's: it stands in the mail for show."""
    shared = kinds_of(host) & (PAGES | {"file-sharing"})
    own = any(is_below(host, each) for each in case.evidence.reader.domains)
    trusted = any(is_below(host, each) for each in case.evidence.reader.trusted_domains)
    theirs = own or trusted or is_readers(case, host)
    return theirs or (not shared and (is_popular(host) or bool(brands.owners_of(host))))


def is_readers(case: Case, host: str) -> bool:
    """Whether a host is of a domain that the mail was addressed or delivered to, by whichever field.

    A provider's domain, where everybody may have a mailbox, is no reader's own.
    """
    message = case.message
    told = [*message.recipients, *message.delivered_to, *(hop.envelope_for for hop in message.hops)]
    told += [box.address for box in (*message.to, *message.cc)]
    houses = {_house(each.rpartition("@")[2].strip("<> .").lower()) for each in told if "@" in each}
    return any(is_below(host, house) for house in houses - {""})


def _house(domain: str) -> str:
    """What of an address's domain is its owner's: the registrable domain, or the name that a provider gave him; "" of a suffix,
    since an address at "com" would make every link there its reader's.
    """
    if is_suffix(domain):
        return ""
    whole = registrable_domain(domain)
    is_providers = bool(kinds_of(whole)) or is_popular(whole)
    return whole if not is_providers else domain if domain != whole else ""


def _of_landing(case: Case, link: Link) -> Iterator[Contact]:
    role = "redirector" if passes_on(link.host, link.path) else "landing-service"
    service = desk_of_host(link.host, "pages")
    if service is not None:
        yield _by_desk(role, link.host, service)
        return
    if role == "redirector" or kinds_of(link.host, link.path) & SHARED:
        yield Contact(role, link.host, link.host)
    if role == "redirector":
        return  # its network and its registrar have no part in the page that it leads to
    for ip in addresses_of(case, link):
        withheld = never_accused(ip)
        if withheld:
            yield Contact("landing-network", ip, "", withheld=withheld)
        else:
            yield from _of_network(case, ip, "landing-network")
    yield from _of_cname(case, link)
    yield from _of_registrar(case, link.registrable_domain)


def passes_on(host: str, path: str = "") -> bool:
    """Whether a host only leads on: a shortener or a redirector, which is told and not accused."""
    return bool(kinds_of(host, path) & {"shortener", "brand-shortener", "open-redirector"})


def _of_cname(case: Case, link: Link) -> Iterator[Contact]:
    known = case.evidence.known("dns").get(link.host)
    target = str(known.value.get("cname") or "") if known else ""
    desk = desk_of_host(target, "pages") if cdn_of_name(target) else None
    if desk is not None:
        yield _by_desk("cdn", link.host, desk)


def _of_registrar(case: Case, domain: str) -> Iterator[Contact]:
    known = case.evidence.known("registration").get(domain)
    if known is None or registrable_domain(domain) != domain:
        return
    if kinds_of(domain):
        yield Contact("registrar", domain, "", withheld="well-known")
        return
    value = known.value
    registrar, abuse = str(value.get("registrar") or ""), _words(value.get("registrar_abuse"))
    if registrar or abuse:
        desk = desk_of_holder(registrar)
        if desk is not None and not abuse:
            yield _by_desk("registrar", domain, desk)
        else:
            yield Contact("registrar", domain, registrar, abuse, source=str(value.get("server") or known.source))


def addresses_of(case: Case, link: Link) -> tuple[str, ...]:
    """The addresses of a link's host, those met in a visit first, at most three: further ones are most often the same network."""
    if is_address(link.host):
        return (link.host.strip("[]"),)
    known: Mapping[str, object] = {}
    for name in (link.host, link.registrable_domain):
        answer = case.evidence.known("dns").get(name)
        if answer is not None:
            known = answer.value
            break
    named = (*_words(known.get("a")), *_words(known.get("aaaa")))
    return tuple(dict.fromkeys((*addresses_met(case.evidence).get(link.host, ()), *named)))[:3]


# --- who must not be accused ------------------------------------------------------------------------------------------


def _own(case: Case, ip: str, *names: str) -> str:
    """Whether an address is the reader's own side: a report would go to oneself, or to one's own provider."""
    reader = case.evidence.reader
    own_hops = [
        hop for at, hop in enumerate(case.message.hops) if at < case.message.origin.hop or reader.trusts(hop.by)
    ]
    if any(hop.by_ip == ip for hop in own_hops):
        return "own-host"
    if any(reader.trusts(name) or any(is_below(name, own) for own in reader.domains) for name in names):
        return "own-host"
    return ""


def _words(value: object) -> tuple[str, ...]:
    return tuple(str(each) for each in value) if isinstance(value, (tuple, list)) else ()
