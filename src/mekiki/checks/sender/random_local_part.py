"""The part before the @ of the sender's address looks drawn by a machine."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Place,
    Severity,
    Sighting,
    Tag,
    Text,
    check,
    mail,
    saw,
)
from mekiki.checks.readings.parties import (
    is_free_mail,
)
from mekiki.checks.readings.randomness import unreadable
from mekiki.knowledge import brands
from mekiki.model.facts import Address, Quote


@check(
    id="sender.random-local-part",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(en="Address that nobody chose", ja="でたらめな文字の並ぶアドレス"),
    found=Text(
        en="“{local}”, before the @ of the sender's address {address}, reads like letters drawn at random, not like a name.",
        ja="差出人アドレス {address} の「@」より前、「{local}」は名前ではなく無作為な文字の並びに見えます。",
    ),
    why=Text(
        en="Companies write from addresses that say something. Letters at random come from programs that "
        "invent a new sender for each batch.",
        ja="会社の通知は、意味の分かるアドレスから届きます。無作為な文字列は、"
        "送るたびに差出人を作り替えるプログラムによく見られます。",
    ),
    innocent=Text(
        en="Relay addresses of marketplaces and private addresses are drawn too, and names of other languages "
        "may look odd.",
        ja="フリマや転送サービスの匿名アドレスも無作為に作られます。また、"
        "なじみのない言語の名前がそう見えることもあります。",
    ),
    examples=(
        Example(
            mail(from_="Support <npywqzwasm@news.example>"),
            sees=({"local": "npywqzwasm", "address": "npywqzwasm@news.example"},),
        ),
        Example(
            mail(from_="Support <no-reply.b7xk2m9qw4@news.example>"),
            sees=({"local": "b7xk2m9qw4", "address": "no-reply.b7xk2m9qw4@news.example"},),
        ),
        Example(mail(from_="Krzysztof <krzysztof.brzeczyszczykiewicz@home.example>")),
        Example(mail(from_="Ticket <reply+b7xk2m9qw4@tickets.example>")),
        Example(mail(from_="Hanako <hanako19840731@home.example>")),
        Example(mail(from_="Chat <no-reply-b7xk2m9qw4tz81rjc03y5e@chat.example>")),
        Example(mail(from_="Buyer <b7xk2m9qw4zz@marketplace.amazon.co.jp>")),
    ),
    tags=(Tag.EVASION,),
    source="HEARTLAND 103, 107; hits in the development corpus: 28 hand-read bad mails, 42 of 900 unread, 3 genuine",
)
def random_local_part(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    if sender is None or not 8 <= len(sender.local_part) <= 60 or not sender.local_part.isascii():
        return
    local = sender.local_part
    if any(ch in "=+/~!#$%&*" for ch in local):
        return
    if brands.owners_of(sender.domain) and not is_free_mail(sender.domain):
        return  # relay addresses of known services
    for word in re.split(r"[._-]", local):
        if 8 <= len(word) <= 20 and unreadable(word):
            start = sender.place.start + local.find(word)
            yield saw(_part(sender.place, start, word), local=Quote(word), address=Address(sender.address))
            return


def _part(place: Place, start: int, word: str) -> Place:
    return Place(place.layer, place.part, place.header, place.index, start, start + len(word), word)
