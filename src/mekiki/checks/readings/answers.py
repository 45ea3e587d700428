"""Where a mail wants its answer: whether an address is the sender's own in another house, and what the text asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from mekiki.checks.readings import reading
from mekiki.checks.readings.names import words_of
from mekiki.checks.readings.parties import is_free_mail
from mekiki.checks.readings.servers import is_mail_servers
from mekiki.checks.readings.weblinks import web_links
from mekiki.knowledge import answers
from mekiki.model.message import Body, Link, Mailbox, Message, Place
from mekiki.model.regex import regex

_LONGEST = 8_000  # characters of a body in which an address to write to is looked for
_MOST_ADDRESSES, _LONGEST_LOCAL_PART = 20, 64
_LOCAL_PART = regex(r"[\w.+'-]{2,64}$")
_DOMAIN = regex(r"(?:[\w-]{1,63}\.)+[a-z]{2,24}(?![\w@])", re.IGNORECASE)
_BEFORE = 80  # characters before an address in which the wish to be written to stands
_SUBJECT = regex(r"(?:^|&)(?:subject|body)=\S", re.IGNORECASE)
_REPORTS = ("message/delivery-status", "message/feedback-report", "message/disposition-notification")


def is_same_person(box: Mailbox, address: str) -> bool:
    """Whether an address at another house, by its letters or by the name beside it, is that of the same person.

    >>> from mekiki.model.message import Layer
    >>> hanako = Mailbox("Hanako Sato", "sato.h@yahoo.co.jp", Place(Layer.HEADER))
    >>> [is_same_person(hanako, each) for each in ("h-sato77@gmail.com", "sato.h+shop@gmail.com", "mrs.grant@gmail.com")]
    [True, True, False]
    """
    own, other = _letters(box.address), _letters(address)
    if own and other and (own in other or other in own):
        return True
    return any(word in own and word in other for word in words_of(box.name) if len(word) > 2)


def _letters(address: str) -> str:
    local = address.rpartition("@")[0].lower().partition("+")[0]
    return "".join(ch for ch in local if ch.isalpha())


_ESCAPED = regex(r"[+=]([0-9a-f]{2})", re.IGNORECASE)


def is_rewritten(box: Mailbox, address: str) -> bool:
    """Whether the part before the @ spells the whole other address, as mailing houses and lists rewrite a sender.

    "user=gmail.com@house.example", "user+2Ename=gmail.com@house.example", "user_at_gmail.com@list.example".
    """
    local = box.local_part.lower()
    spelt = (local, local.replace("_at_", "@"), _ESCAPED.sub(lambda hit: chr(int(hit[1], 16)), local))
    wanted = _signs(address.lower())
    return any(wanted in _signs(each) for each in spelt)


def _signs(text: str) -> str:
    return "".join(ch for ch in text if ch.isalnum())


@reading
def asked_to_write_to(message: Message) -> tuple[Place, str] | None:
    """A mailbox at a free house, neither the sender's nor a recipient's, that the text asks to write to, and its address.

    Nothing in mail of machines, in quoted lines, and of the text in mail with more links than one: a newsletter names many
    addresses. A button that opens a letter with its subject written already asks wherever it stands.
    """
    sender = message.sender
    if sender is None or "." not in sender.domain or _is_of_a_machine(message):
        return None
    known = {box.address.lower() for box in (sender, *message.to, *message.cc)}
    known |= {address.lower() for address in message.recipients}
    for link, address in _letters_begun(message):
        if address not in known and not is_same_person(sender, address):
            return link.place, address
    if len(web_links(message)) > 1:
        return None
    for body in message.shown:
        for place, address in _asked(body):
            if address not in known and not is_same_person(sender, address):
                return place, address
    return None


def _letters_begun(message: Message) -> Iterator[tuple[Link, str]]:
    """Links that open a letter to a free mailbox with its subject written already, and whose words do not show the address."""
    for link in message.links:
        if link.scheme == "mailto" and link.source == "html" and _SUBJECT.search(link.query):
            address = unquote(link.path).partition(",")[0].strip().lower()
            if is_free_mail(address.rpartition("@")[2]) and address not in link.text.lower():
                yield link, address


def _is_of_a_machine(message: Message) -> bool:
    sender = message.sender
    if sender is not None and is_mail_servers(sender):
        return True
    return any(part.content_type in _REPORTS for part in message.parts)


def _asked(body: Body) -> Iterator[tuple[Place, str]]:
    text = body.text[:_LONGEST]
    for start, end in _free_mailboxes(text):
        line = text[text.rfind("\n", 0, start) + 1 : start]
        before = text[max(0, start - _BEFORE) : start]
        if not line.lstrip().startswith((">", "|")) and answers.asks().search(before.replace("\n", " ")):
            yield body.place(start, end), text[start:end].lower()


def _free_mailboxes(text: str) -> Iterator[tuple[int, int]]:
    """Where addresses at free houses stand: the sign is found first, which is much faster than a pattern of addresses."""
    at = text.find("@")
    for _ in range(_MOST_ADDRESSES):
        if at < 0:
            return
        domain = _DOMAIN.match(text, at + 1)
        if domain is not None and is_free_mail(domain.group().lower()):
            first = max(0, at - _LONGEST_LOCAL_PART)
            local = _LOCAL_PART.search(text[first:at])
            if local is not None:
                yield first + local.start(), domain.end()
        at = text.find("@", at + 1)
