"""The sender bears the name of somebody whom the quoted mail shows with an address at another house."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.parties import is_free_mail, is_list_mail, own_addresses, same_organisation
from mekiki.checks.readings.spelt import as_read
from mekiki.checks.readings.weblinks import is_well_known, strangers
from mekiki.knowledge.domains import is_reserved
from mekiki.model.facts import Address, Quote
from mekiki.model.message import Mailbox, Place
from mekiki.model.regex import regex

# An address behind a name in a quoted head: "From: Kim Larsen <kim@larsen.example>", "差出人：長谷川 隆 <h@…>".
_ADDRESS = regex(r"[<\[](?:mailto:)?([\w.+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24})[>\]]")
_BEFORE = regex(r"([^<>\n:：;,\"]{2,40})\"? {0,2}$")  # the name
_LONGEST_NAME = 44  # characters before the address in which it stands
_LONGEST = 20_000  # characters of a body that are searched
_MOST = 40  # addresses
_SHORTEST = 2  # letters of a name in wide letters; a Latin one has two words
_PRIVATE = 0.4  # of the weight, from a mailbox that anybody can have: people do go on from home


@check(
    id="sender.name-of-another",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    title=Text(en="Someone's name from the thread, at another house", ja="やり取りの相手の名で、別の所から"),
    found=Text(
        en="The mail comes from {sender} in the name “{name}”; in the mail quoted below, that name has the address {known}.",
        ja="差出人は「{name}」を名乗る {sender} ですが、下に引用されたメールでは、その人のアドレスは {known} です。",
    ),
    why=Text(
        en="Malware and fraudsters steal mailboxes, and answer the mails in them from anywhere, in the name of whoever is known there. "
        "The quoted mail is true, and the file or link above it is theirs.",
        ja="盗んだメールボックスの中のメールに、相手の名前で無関係のサーバーから返信する手口です。引用された元のメールは本物でも、"
        "その上に付けられたファイルやリンクは攻撃者のものです。",
    ),
    innocent=Text(
        en="People change firms, and firms their domains; a call to a number known before settles it.",
        ja="転職や会社のドメイン変更ということもあります。以前から知っている番号に電話すれば確かめられます。",
    ),
    examples=(
        Example(
            mail(
                "Please see the corrected papers: https://files.strandhus.test/a.zip\n\nFrom: Kim Larsen <kim@larsen-doors.com>\n"
                "Subject: papers\n\nThe papers come on Friday.",
                from_="Kim Larsen <post@nordhavn-spa.com>",
            ),
            sees=({"sender": "post@nordhavn-spa.com", "name": "Kim Larsen", "known": "kim@larsen-doors.com"},),
        ),
        Example(
            mail(
                "ご確認ください。https://files.strandhus.test/a.zip\n\n差出人: 潮見 隆 <shiomi@shiomi-shuzo.jp>\n件名: 資料",
                from_="潮見隆 <info@nordhavn-spa.com>",
            ),
            sees=({"sender": "info@nordhavn-spa.com", "name": "潮見隆", "known": "shiomi@shiomi-shuzo.jp"},),
        ),
        Example(  # nothing to be opened
            mail(
                "See you on Friday.\n\nFrom: Kim Larsen <kim@larsen-doors.com>\n",
                from_="Kim Larsen <k@nordhavn-spa.com>",
            )
        ),
        Example(  # a department of the same house
            mail(
                "https://files.strandhus.test/a\n\nFrom: Kim Larsen <kim@larsen-doors.com>\n",
                from_="Kim Larsen <kim@mail.larsen-doors.com>",
            )
        ),
        Example(  # both addresses stand in the thread
            mail(
                "https://files.strandhus.test/a\n\nFrom: Kim Larsen <k@nordhavn-spa.com>\nTo: Kim Larsen <kim@larsen-doors.com>\n",
                from_="Kim Larsen <k@nordhavn-spa.com>",
            )
        ),
    ),
    source="JPCERT/CC and IPA on Emotet: answers in stolen threads, the name known, the address another",
)
def name_of_another(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    if sender is None or not sender.name or not sender.domain or is_list_mail(message):
        return
    if _is_a_service(sender.domain):  # it writes in its users' names
        return
    if not (strangers(message) or any(part.is_attachment for part in message.parts)):
        return
    known = _known_address(message, sender)
    if known is None:
        return
    address, place = known
    facts = {"sender": Address(sender.address), "name": Quote(sender.name), "known": Address(address)}
    yield Sighting((sender.place, place), facts, _PRIVATE if is_free_mail(sender.domain) else 1.0)


def _is_a_service(domain: str) -> bool:
    if is_free_mail(domain):
        return False
    return is_well_known(domain) or is_reserved(domain)


def _known_address(message: Message, sender: Mailbox) -> tuple[str, Place] | None:
    """The address that the quoted mail shows beside the sender's name, where it never shows the sender's own."""
    name = _plain(sender.name)
    if len(name) < _SHORTEST or (name.isascii() and " " not in as_read(sender.name)):
        return None
    own = {address.lower() for address in own_addresses(message)}
    found: tuple[str, Place] | None = None
    for body in message.shown[:2]:
        text = body.text[:_LONGEST]
        if "@" not in text:
            continue
        for hit in islice(_ADDRESS.finditer(text), _MOST):
            address = hit[1].lower()
            if same_organisation(address.rpartition("@")[2], sender.domain):
                return None
            person = _BEFORE.search(text, max(0, hit.start() - _LONGEST_NAME), hit.start())
            if found is None and person and address not in own and _plain(person[1]) == name:
                found = hit[1], body.place(person.start() + len(person[0]) - len(person[0].lstrip()), hit.end())
    return found


def _plain(name: str) -> str:
    return as_read(name.removesuffix("様")).replace(" ", "").replace("　", "")
