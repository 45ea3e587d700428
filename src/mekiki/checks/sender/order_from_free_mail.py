"""An order, an invoice or a receipt with its number, from a mailbox that anybody gets for nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.callnotes import phones_in
from mekiki.checks.readings.moves import makes
from mekiki.checks.readings.parties import is_free_mail, is_list_mail
from mekiki.checks.readings.weblinks import web_links
from mekiki.checks.readings.wording import folded_subject
from mekiki.knowledge import mailheads
from mekiki.knowledge.sayings import saying
from mekiki.model.facts import Address, Quote
from mekiki.model.regex import regex

_BUSINESS = saying("order-from-free-mail", "business")
_NUMBER = regex(
    r"(?<![\w-])(?:[A-Z]{0,6}[-#]?\d{5,}|[A-Z]{2,6}-?\d{3,}|(?:#|no\.?|nr\.?|№|番号[：:]?)\s?\d{3,})(?!\w)",
    re.IGNORECASE,
)

_BY_CUSTOMER = 0.4  # of the weight, where a customer writes of their own order
_LOOKED_AT = 20_000  # characters


@check(
    id="sender.order-from-free-mail",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    tells="order-confirmation-fake",
    title=Text(en="Order or invoice number from a free mailbox", ja="無料メールから届いた注文・請求の番号"),
    found=Text(
        en="“{subject}” came from {address}, a free mailbox.",
        ja="「{subject}」という件名のメールが、無料メールの {address} から届いています。",
    ),
    why=Text(
        en="A shop that numbers its orders and invoices sends them from its own domain. Invented orders that one is to "
        "cancel by telephone come from mailboxes that cost nothing.",
        ja="注文や請求に番号を付けるような店は、自社のドメインから送ります。身に覚えのない注文を「電話で取り消せ」と"
        "迫るメールは、費用のかからない無料メールから来ます。",
    ),
    innocent=Text(
        en="Craftsmen, clubs and private sellers write their invoices from free mailboxes as well.",
        ja="個人商店や団体、個人の出品者は、無料メールから請求書を送ることもあります。",
    ),
    examples=(
        Example(
            mail("Call us to cancel.", subject="Order Confirmation 774120", from_="Jo Doe <jodoe77@hotmail.com>"),
            sees=({"subject": "Order Confirmation 774120", "address": "jodoe77@hotmail.com"},),
        ),
        Example(mail(subject="Order Confirmation 774120", from_="Nordwind <orders@nordwind.com>")),
        Example(mail(subject="Re: Order Confirmation 774120", from_="Jo Doe <jodoe77@hotmail.com>")),
        Example(mail(subject="In order to meet in 2026", from_="Jo Doe <jodoe77@hotmail.com>")),
    ),
    source="hits in the development corpus: 9 bad, 0 genuine",
)
def order_from_free_mail(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    if (
        sender is None
        or not is_free_mail(sender.domain)
        or is_list_mail(message)
        or mailheads.marked().match(message.subject)
    ):
        return
    if message.subject_place and _BUSINESS.search(folded_subject(message)) and _NUMBER.search(message.subject):
        facts = {"subject": Quote(message.subject), "address": Address(sender.address)}
        yield Sighting((message.subject_place, sender.place), facts, _BY_CUSTOMER if _is_customers(message) else 1.0)


def _is_customers(message: Message) -> bool:
    """Whether somebody writes about an order of their own, and there is nothing to open or to call."""
    if any(part.is_attachment for part in message.parts) or web_links(message):
        return False
    if any(next(phones_in(body.text[:_LOOKED_AT]), None) for body in message.shown):
        return False
    return makes(message, "mine")
