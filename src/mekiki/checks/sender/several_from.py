"""From names senders of more than one organisation."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Text,
    check,
    mail,
    saw,
)
from mekiki.knowledge.domains import organizational_domain
from mekiki.model.facts import Address


@check(
    id="sender.several-from",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    title=Text(en="Several senders in From", ja="差出人が複数"),
    found=Text(
        en="From holds {address} and also {other}; programs differ in which one they show.",
        ja="From に {address} と {other} の両方が書かれています。どちらが表示されるかはメールソフトによって違います。",
    ),
    why=Text(
        en="A mail has one author's address as a rule. A second one lets the filter check the one while the "
        "reader is shown the other.",
        ja="差出人アドレスは普通ひとつです。二つ書くと、"
        "迷惑メール対策が調べるアドレスと利用者に見えるアドレスを食い違わせることができます。",
    ),
    innocent=Text(
        en="The standard allows several authors if a Sender field says who sent it; hardly any program writes that.",
        ja="Sender で送信者を示せば複数の著者を並べることは規格上認められていますが、そのようなメールはまれです。",
    ),
    examples=(
        Example(
            mail(from_="Bank <info@bank.example>, <x1@other.example>"),
            sees=({"address": "info@bank.example", "other": "x1@other.example"},),
        ),
        Example(mail(from_='"Sato, Hanako" <hanako@home.example>')),
        Example(
            mail(
                from_="Hanako <hanako@home.example>, Taro <taro@office.example>",
                headers=("Sender: hanako@home.example",),
            )
        ),
    ),
    source="RFC 5322 3.6.2; RFC 7489 6.6.1 on mail with several From domains",
)
def several_from(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if len(message.from_) < 2 or message.field("sender") is not None:
        return
    first = message.from_[0]
    for box in message.from_[1:]:
        if first.domain and box.domain and organizational_domain(first.domain) != organizational_domain(box.domain):
            yield saw(first.place, box.place, address=Address(first.address), other=Address(box.address))
            return
