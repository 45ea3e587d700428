"""Services that write for others: for firms to their customers, for one person to another."""

from __future__ import annotations

from mekiki.checks.readings import reading
from mekiki.checks.readings.parties import same_organisation
from mekiki.checks.readings.spelt import as_read
from mekiki.checks.readings.weblinks import leads_home, strangers
from mekiki.checks.readings.wording import hits
from mekiki.knowledge import brands
from mekiki.knowledge.providers import is_free_mail, writes_for_firms_at
from mekiki.model.message import Mailbox, Message, Place
from mekiki.model.regex import regex

_VIA = regex(r" \(via \w+\)$")  # "Hanako Sato (via OneDrive)"
_ON_BEHALF = "per conto di:"
_SHARES = frozenset(("software", "online", "social", "mail-product"))  # trades that write when one shares with another
_OF_USERS = ("document-shared", "e-signature")  # stories that a service tells for one of its users


@reading
def writes_for_firms(message: Message) -> bool:
    """Whether the sender is a service that writes to other firms' customers in their names, and nothing leads away from it.

    Help desks, shops' after-sales, reviews, tickets, application portals: there the firm's name is no disguise.
    """
    sender = message.sender
    if sender is None or not writes_for_firms_at(sender.domain) or offers_another_way(message):
        return False
    return all(leads_home(message, link) for link in strangers(message))


@reading
def offers_another_way(message: Message) -> bool:
    """Whether the mail would have its reader do something else than follow its links: fill in, open, call, or answer elsewhere."""
    if any(body.forms for body in message.bodies) or any(part.is_attachment for part in message.parts):
        return True
    if ("phrase", "request.call-number") in hits(message) or ("phrase", "request.reply-with-details") in hits(message):
        return True
    sender = message.sender
    return sender is not None and any(not same_organisation(box.domain, sender.domain) for box in message.reply_to)


def is_certified_mail(sender: Mailbox, writer: Mailbox) -> bool:
    """Whether From is that of Italian certified mail (PEC, DM 2 November 2005, 6.4.2): "Per conto di: X", answers go to X."""
    name = sender.name.lower().strip()
    return (
        name.startswith(_ON_BEHALF)
        and name.removeprefix(_ON_BEHALF).strip() == writer.address.lower()
        and sender.address.startswith("posta-certificata@")
    )


@reading
def writes_for_a_person(message: Message) -> bool:
    """Whether a known service writes for somebody, whose name it shows and whom answers reach; certified mail shows the address."""
    if message.sender is None or not message.reply_to:
        return False
    sender, person = message.sender, message.reply_to[0]
    if is_certified_mail(sender, person):
        return True
    name = _VIA.sub("", sender.name)
    local = person.local_part.lower()
    same = name == person.name or (not person.name and all(word in local for word in as_read(name).split()))
    return name != "" and same and shares_for_others(sender.domain)


def shares_for_others(domain: str) -> bool:
    """Whether a known service writes from there when one person shares or signs something with another."""
    return any(brands.all_brands()[id].trade in _SHARES for id in brands.owners_of(domain))


@reading
def told_for_a_user(message: Message) -> tuple[Place, ...]:
    """Where a known service's mail, from its own address, says that one of its users shares something or wants it signed.

    The sender and the button are the service's; the note beside it and what lies behind are whoever's.
    """
    sender = message.sender
    if sender is None or is_free_mail(sender.domain) or not shares_for_others(sender.domain):
        return ()
    return _shared_at(message)


def is_of_something_shared(message: Message) -> bool:
    """Whether the mail tells of something that is shared with its reader or to be signed, whoever sent it."""
    return bool(_shared_at(message))


def _shared_at(message: Message) -> tuple[Place, ...]:
    return tuple(hit.place for id in _OF_USERS for hit in hits(message).get(("pretext", id), ()))
