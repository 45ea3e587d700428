"""Who writes and who is written to: houses, own addresses, mailing lists, and who of them is a stranger to whom."""

from __future__ import annotations

from mekiki.checks.readings import reading
from mekiki.checks.readings.weblinks import leads_home, web_links
from mekiki.knowledge import brands
from mekiki.knowledge.domains import is_reserved, organizational_domain
from mekiki.knowledge.providers import is_free_mail as is_free_mail  # a word of the checks, too
from mekiki.knowledge.providers import kinds_of
from mekiki.knowledge.registrations import is_of_any_authority
from mekiki.model.message import DELIVERY_FIELDS, Copy, Header, Mailbox, Message, Place
from mekiki.model.regex import regex

_OF_LIST_PROGRAMS = frozenset(
    ("x-mailman-version", "x-beenthere", "x-mailing-list", "mailing-list", "x-loop", "list-archive")
)
_DOMAIN = regex(r"@((?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,24})(?![A-Za-z0-9.-])")


def is_mail_platform(domain: str) -> bool:
    """Whether the domain is a mailing house's, which writes in its customers' names."""
    return "mail-platform" in kinds_of(domain)


def is_houses_own(domain: str) -> bool:
    """Whether whoever writes from a domain has it to himself: it is not where anybody gets a mailbox, and no mailing house's."""
    return not is_free_mail(domain) and not is_mail_platform(domain)


@reading
def sender_of_unknown_house(message: Message) -> Mailbox | None:
    """The sender, where he writes from a domain of his own, which is no known firm's and not kept for examples."""
    sender = message.sender
    if sender is None or not is_houses_own(sender.domain) or is_reserved(sender.domain):
        return None
    return None if brands.owners_of(sender.domain) else sender


@reading
def is_from_known_house(message: Message) -> bool:
    """Whether an authority or a firm that is known writes. A mailbox that anybody gets there is not the firm's word."""
    domain = shown_domain(message)
    return is_of_any_authority(domain) or (bool(brands.owners_of(domain)) and not is_free_mail(domain))


def same_organisation(one: str, other: str) -> bool:
    """Whether two hosts share the organizational domain, or a known brand uses both."""
    if organizational_domain(one) == organizational_domain(other):
        return True
    return any(brands.all_brands()[id].uses(other) for id in brands.owners_of(one))


@reading
def shown_domain(message: Message) -> str:
    """The domain that a reader sees in From: the address's own, else the one in a field that is no whole address."""
    if message.sender is not None and message.sender.domain:
        return message.sender.domain
    header = message.field("from")
    hit = _DOMAIN.search(header.value) if header is not None else None
    return hit.group(1).lower() if hit else ""


@reading
def own_addresses(message: Message) -> tuple[str, ...]:
    """The addresses that the mail was sent to, the receiving side's own words first; a masked one is none."""
    return tuple(address for address in message.recipients if "." in address.rpartition("@")[2])[:5]


@reading
def addressed(message: Message) -> tuple[str, ...]:
    """Those of ``own_addresses`` that the sender chose.

    To whom the receiving host gave the mail in the end (an alias of its own, a mailbox that takes the mail of others) tells of
    that host; it counts where nothing else is known.
    """
    noted = (
        () if message.copy is Copy.INLINE_FORWARD else message.envelope_to
    )  # to whom it was forwarded, its sender did not choose
    chosen = {*noted, *(box.address.lower() for box in message.to + message.cc)}
    return tuple(address for address in own_addresses(message) if address in chosen) or own_addresses(message)


def recipient_place(message: Message, address: str) -> Place | None:
    """Where the header names the recipient."""
    wanted = address.lower()
    for box in message.to + message.cc:
        if box.address.lower() == wanted:
            return box.place
    for header in message.headers:
        if header.name.lower() in DELIVERY_FIELDS and wanted in header.value.lower():
            return header.place()
    return None


@reading
def from_outside(message: Message) -> bool:
    """Whether the writer's address, or the one that an answer goes to, is of another house than the reader's."""
    domain, answers = shown_domain(message), [box.domain for box in message.reply_to]
    houses = [address.rpartition("@")[2] for address in own_addresses(message)]
    return any(
        is_free_mail(each) or not any(same_organisation(each, house) for house in houses)
        for each in (domain, *answers)
        if each
    )


@reading
def comes_from_strangers(message: Message) -> bool:
    """Whether somebody outside of the reader's house writes, and no discussion list carries it."""
    return from_outside(message) and mailing_list(message) is None


@reading
def writes_to_its_own(message: Message) -> bool:
    """Whether the mail shows a writer of the reader's own house, to whom an answer goes as well."""
    return bool(shown_domain(message)) and not from_outside(message)


def stays_at_home(message: Message) -> bool:
    """Whether a mail from the reader's own house has links, and all of them lead there: whoever wrote it, nothing leads away."""
    found = web_links(message)
    return bool(found) and writes_to_its_own(message) and all(leads_home(message, link) for link in found)


@reading
def is_list_mail(message: Message) -> bool:
    """Whether the mail came by a mailing list, or in a mailing of its sender's own or of a mailing house.

    Anybody can write a List-Id, and bulk tools invent one. So it counts where something else agrees: the sender's domain,
    a mailing house, the list's address in To or Cc, or a hop of the list that took the mail from another.
    """
    if message.field("list-post") is not None:
        return True
    header, sender = message.field("list-id"), message.sender
    id = header.value.rpartition("<")[2].strip("<>. ").lower() if header is not None else ""
    if "." not in id:
        return False
    own = organizational_domain(sender.domain) if sender is not None and not is_free_mail(sender.domain) else ""
    if own and f".{own}." in f".{id}.":  # also where a mailing house puts the sender's address before signs of its own
        return True
    if is_mail_platform(id) or any(box.address.replace("@", ".").lower() == id for box in message.to + message.cc):
        return True
    keeper = organizational_domain(id)
    return bool(keeper) and any(organizational_domain(hop.by) == keeper for hop in message.hops[:-1])


@reading
def mailing_list(message: Message) -> Header | None:
    """The List-Id field of a list whose members write to each other, where more than that field speaks of it; else None.

    No newsletter has the list's address in List-Post or in To, or comes from a strange sender by a program that keeps lists.
    """
    header, sender = message.field("list-id"), message.sender
    id = list_name(header)
    if header is None or not id or is_mail_platform(id) or not is_list_mail(message):
        return None
    name = id.partition(".")[0]
    post = message.field("list-post")
    if post is not None and f":{name}@" in post.value.lower():
        return header
    if any(box.address.replace("@", ".").lower() == id for box in message.to + message.cc):
        return header
    is_others = sender is not None and organizational_domain(id) != organizational_domain(sender.domain)
    return header if is_others and not message.field_names().isdisjoint(_OF_LIST_PROGRAMS) else None


def list_name(header: Header | None) -> str:
    """The identifier in a List-Id field (RFC 2919 2), "" where it holds none."""
    id = header.value.rpartition("<")[2].strip("<>. ").lower() if header is not None else ""
    return id if "." in id and " " not in id else ""
