"""Notes that make their reader call a number, in the fields that a service repeats: a charge that was never made, a refund."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from mekiki.checks.readings import reading
from mekiki.checks.readings.identity import signing_domains
from mekiki.checks.readings.parties import is_free_mail, is_list_mail, same_organisation
from mekiki.checks.readings.services import told_for_a_user
from mekiki.checks.readings.weblinks import web_links
from mekiki.checks.readings.wording import within
from mekiki.knowledge import answers, brands, repeatedfields
from mekiki.knowledge.domains import registrable_domain
from mekiki.knowledge.providers import repeats_users_words
from mekiki.model.message import Body, Mailbox, Message, Place
from mekiki.model.regex import regex

OPENING = 3_000  # characters of a body in which the reader is greeted and the fields of a form are repeated
_NOTES = 20_000  # and in which notes are looked for
AMOUNT = regex(
    r"[$€£¥₿]\s?\d[\d,. ]{2,}|(?<!\d)\d[\d ,.]{1,15}\s?(?:USD|EUR|BTC|USDT|ETH|GBP|JPY|BRL|円|[$€£])"
    r"|\b(?:USD|EUR|USDT|BTC|GBP|JPY|BRL)\s?\d[\d,.]{2,}",
    re.IGNORECASE,
)
# A telephone number with its parts set apart, as it is written to be dialled.
PHONE = regex(r"(?<![\w/=.-])(?:\+?\d{1,3}[\s.-]{0,3})?\(?\d{2,5}\)?[\s.-]{1,3}\d{2,4}[\s.-]{1,3}\d{3,4}(?![\w/=-])")
# And as other countries part it: in pairs, or not at all behind the code (+33 1 99 00 55 12, 0800 5550173). In a note alone: elsewhere
# such digits may count anything.
_PARTED = regex(
    r"(?<![\w/=.-])(?:(?:\+|00)[1-9]\d{0,2}[ .(/-]{1,2}\d[\d ().]{6,14}\d|0\d{1,4}(?:[ .]\d{2}){4}|0\d{2,4}[ /-]\d{5,8})(?![\w/=-])"
)
_DIGIT = regex(r"\d")
# Letters that stand for digits, so that no filter reads the number: "(8O8) 555 - O187".
_DISGUISED = regex(r"(?<=[\d(+])[OoIl](?=[\dOoIl) .-])|(?<=[-. ])[OoIl](?=\d)")
_HYPHENS = dict.fromkeys(range(0x2010, 0x2016), "-")
_MOST_LABELS = 20  # of a mail
# Who passes on such notes from anybody to anybody; a bank's or an authority's mail is its own.
_PASSES_ON = frozenset(("payment", "software", "online", "marketplace"))
_BESIDE_CALL = 60  # characters before the number
_NEAR_CALL = 160  # characters between such words and the number
_NOTE = 600  # characters below such a label that belong to it
# The pretexts that make people call: something was bought, renewed or charged.
BILLS = (
    *("subscription-renewal", "antivirus-renewal", "order-confirmation-fake", "billing-amount", "card-use-confirm"),
    *("refund", "payment-failed"),
)


def phones_in(text: str) -> Iterator[tuple[int, int]]:
    """Extents of the telephone numbers in a text: of nine digits to fourteen."""
    for hit in PHONE.finditer(text):
        if 9 <= len(_DIGIT.findall(hit[0])) <= 14:
            yield hit.span()


def is_to_be_undone(text: str) -> bool:
    """Whether a text speaks of a charge that its reader did not want, or of how to cancel it."""
    return bool(repeatedfields.undoes().search(text) or repeatedfields.cancels().search(text))


@reading
def note_to_call(message: Message) -> tuple[Place, Place] | None:
    """Where a known service's mail holds the note of a stranger that makes the reader call a number: its label, and the number."""
    sender = message.sender
    if sender is None or message.is_answer:
        return None
    trades = {brands.all_brands()[id].trade for id in brands.owners_of(sender.domain)}
    if not trades & _PASSES_ON or is_free_mail(sender.domain):
        return None
    if not _names_the_house(sender) and not is_list_mail(message):  # a customer's invoice: what it says is theirs
        found = next(filter(None, map(_undoing_call, message.shown)), None)
        if found is not None and sender.name_place is not None:
            return sender.name_place, found
    for body, label in islice(_labels(message), _MOST_LABELS):
        below = body.text[label.end() : label.end() + _NOTE]
        start = label.end() + len(below) - len(below.lstrip())
        note = _DISGUISED.sub(_digits, below.lstrip().partition("\n\n")[0].translate(_HYPHENS))
        number = next(_numbers(note), None)
        if number is not None and repeatedfields.undoes().search(note):
            return body.place(*label.span()), body.place(start + number[0], start + number[1])
    return None


@reading
def notice_to_call(message: Message) -> tuple[Place, Place] | None:
    """Where a service's notice, whose words its users choose, would have a charge undone by telephone: words about it, the number."""
    sender = message.sender
    if sender is None or message.is_answer or not repeats_users_words(sender.domain):
        return None
    of_a_charge = (repeatedfields.charges(), repeatedfields.undoes(), repeatedfields.buys())
    found = _call_beside(message.subject, *of_a_charge)
    if found is not None and message.subject_place is not None:
        words, number = (within(message.subject_place, *each, message.subject) for each in found)
        return words, number
    for body in message.shown:
        if (found := _call_beside(body.text[:OPENING], *of_a_charge)) is not None:
            words, number = (body.place(*each) for each in found)
            return words, number
    return None


def leads_to_its_service_alone(message: Message) -> bool:
    """Whether a service's signed notice, whose words its users choose, holds nothing but links to the service: no file, no number."""
    sender = message.sender
    if sender is None or not repeats_users_words(sender.domain):
        return False
    if not _names_a_user(sender) and not told_for_a_user(message):
        return False
    if not any(same_organisation(sender.domain, each) for each in signing_domains(message)):
        return False
    if any(part.is_attachment for part in message.parts) or any(
        True for body in message.shown for _ in phones_in(body.text)
    ):
        return False
    links, owners = web_links(message), set(brands.owners_of(sender.domain))
    return bool(links) and all(
        same_organisation(sender.domain, link.host) or not owners.isdisjoint(brands.owners_of(link.host))
        for link in links
    )


def _call_beside(text: str, *told: re.Pattern[str]) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Where a text first tells it, and the number that is to be called: beside both an amount."""
    text = _DISGUISED.sub(_digits, text.translate(_HYPHENS))
    for start, end in phones_in(text):
        near = max(0, start - _NEAR_CALL), min(len(text), end + _NEAR_CALL)
        words = next(filter(None, (each.search(text, *near) for each in told)), None)
        called = repeatedfields.calls().search(text, max(0, start - _BESIDE_CALL), start)
        if words and called and AMOUNT.search(text, *near):
            return words.span(), (start, end)
    return None


_OF_A_USER = regex(r"\w \((?!via\b)|\bvia\b|経由")  # "Priya (Jira)", "Priya via Docusign"


def _names_a_user(sender: Mailbox) -> bool:
    """Whether the sender's name is, or begins with, that of somebody who writes by the service."""
    return bool(sender.name) and (not _names_the_house(sender) or _OF_A_USER.search(sender.name) is not None)


def _digits(hit: re.Match[str]) -> str:
    return "0" if hit[0] in "Oo" else "1"


def _names_the_house(sender: Mailbox) -> bool:
    """Whether the sender's name is that of the firm whose domain it is, or there is none."""
    name = sender.name.lower()
    owners = [brands.all_brands()[id] for id in brands.owners_of(sender.domain)]
    own = [each.lower() for brand in owners for names in (*brand.names.values(), brand.weak_names) for each in names]
    return not name or any(each in name for each in (*own, registrable_domain(sender.domain).partition(".")[0]))


def _undoing_call(body: Body) -> Place | None:
    """The number to call for a charge to be undone: an amount, what was done with it, and a call, all near together."""
    found = _call_beside(body.text[:OPENING], repeatedfields.charges())
    return body.place(*found[1]) if found is not None else None


def _numbers(note: str) -> Iterator[tuple[int, int]]:
    """Extents of the telephone numbers in a note, those of the surest form first."""
    yield from phones_in(note)
    yield from (hit.span(1) for hit in answers.run_together().finditer(note))
    yield from (hit.span() for hit in _PARTED.finditer(note))


def _labels(message: Message) -> Iterator[tuple[Body, re.Match[str]]]:
    for body in message.shown:
        for label in repeatedfields.note().finditer(body.text[:_NOTES]):
            yield body, label
