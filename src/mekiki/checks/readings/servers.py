"""A server's own programs as writers: root and cron, a mail server's reports, Exchange, and what a firm runs itself."""

from __future__ import annotations

import re

from mekiki.checks.readings import reading
from mekiki.checks.readings.parties import writes_to_its_own
from mekiki.checks.readings.weblinks import leads_home, strangers, web_links
from mekiki.checks.readings.wording import hits
from mekiki.knowledge import brands
from mekiki.knowledge.brands import Brand
from mekiki.knowledge.visited import is_visited
from mekiki.model.message import Link, Mailbox, Message
from mekiki.model.regex import regex

_MACHINES = frozenset(
    ("root", "postmaster", "admin", "administrator", "cpanel", "plesk", "zimbra", "noreply", "no-reply")
)
# cPanel, WHM, its webmail; Plesk, Webmin, DirectAdmin
_PANELS = ("2083", "2087", "2096", "8443", "8447", "10000", "2222")
# The mailboxes of a mail server's own programs, and of whoever looks after it (RFC 2142 5): no customer can have them.
_MAIL_SERVERS = frozenset(("mailer-daemon", "mail-daemon", "mdaemon", "postmaster"))
_PROGRAMS = _MAIL_SERVERS | {"root", "cron", "daemon"}
# The system mailbox by whose name Exchange writes its own notices, whatever the firm's domain is.
_EXCHANGE = regex(r"microsoftexchange[0-9a-f]{32}", re.IGNORECASE)
_RETURNED = ("message/", "text/rfc822-headers", "text/plain")  # what a report of a failed delivery brings back
_LEADS_ON = ("request.call-number", "request.reply-with-details", "request.password-by-reply", "request.enter-secret")


def may_be_a_server(message: Message, brand: Brand) -> bool:
    """Whether a server may write by the name of the program that runs on it ("cPanel on web7.host.example"), of itself alone.

    So do Exchange, by whatever address, and a hosting company's machine, at the port of its panel.
    """
    sender = message.sender
    if sender is None or is_exchange_itself(message):
        return sender is not None
    if brand.self_hosted and _is_an_installation(message, sender):
        return True
    if brand.trade != "mail-product" or not (sender.domain in sender.name.lower() or _is_a_machine(message, sender)):
        return False
    return all(leads_home(message, link) or _is_hosted_panel(link) for link in web_links(message))


def _is_an_installation(message: Message, sender: Mailbox) -> bool:
    """Whether a program that firms run themselves writes to its own people, or from a site of note, and leads to itself alone."""
    links = web_links(message)
    if not links or not all(leads_home(message, link) for link in links):
        return False
    return writes_to_its_own(message) or is_visited(sender.domain)


def _is_a_machine(message: Message, sender: Mailbox) -> bool:
    """Whether one of the programs of the reader's own machine writes, or of a machine whose every link leads to its own panel."""
    if sender.local_part.lower() not in _MACHINES:
        return False
    links = web_links(message)
    at_panel = bool(links) and all(link.host == sender.domain and link.port in _PANELS for link in links)
    return at_panel or writes_to_its_own(message)


def _is_hosted_panel(link: Link) -> bool:
    hosted = any(brands.all_brands()[id].trade == "hosting" for id in brands.owners_of(link.host))
    return hosted and link.port in _PANELS


@reading
def is_exchange_itself(message: Message) -> bool:
    """Whether Exchange reports to somebody of its own house, and leads nowhere."""
    sender = message.sender
    if sender is None or _EXCHANGE.fullmatch(sender.local_part) is None or strangers(message):
        return False
    return writes_to_its_own(message)


def is_mail_servers(sender: Mailbox) -> bool:
    """Whether the mailbox is a mail server's own, as that of a report of failure is."""
    return sender.local_part.lower() in _MAIL_SERVERS


@reading
def is_a_programs(message: Message) -> bool:
    """Whether a program of a server writes by its own name ("Mail Delivery System", "Cron Daemon"), and leads no stranger's way."""
    sender = message.sender
    if sender is None or sender.local_part.lower() not in _PROGRAMS or strangers(message):
        return False
    return not any(part.is_attachment and not part.content_type.startswith(_RETURNED) for part in message.parts)


@reading
def is_of_own_server(message: Message) -> bool:
    """Whether a machine of the reader's own house tells something, and leads to nobody: no link, file, number or other answer."""
    sender = message.sender
    if sender is None or sender.local_part.lower() not in _MACHINES or not writes_to_its_own(message):
        return False
    if message.reply_to or any(part.is_attachment for part in message.parts):
        return False
    return not web_links(message) and not any(("phrase", id) in hits(message) for id in _LEADS_ON)
