"""The mail carries the fields of a well-kept mailing, and their domain is the sender's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mekiki.checks.form import (
    Bearing,
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
from mekiki.knowledge.domains import is_below, organizational_domain
from mekiki.knowledge.providers import others_write_at
from mekiki.model.facts import Domain
from mekiki.model.regex import regex

_HOST = regex(r"(?:https?://|mailto:[^?>\s]*@)([a-z0-9.-]+)", re.IGNORECASE)


@check(
    id="sender.list-structure",
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    bearing=Bearing.EXONERATES,
    when=("unsubscribe",),
    title=Text(en="Fields of a well-kept mailing", ja="整った配信用ヘッダー"),
    found=Text(
        en="List-Id and List-Unsubscribe are there, and they belong to the sender's own domain {domain}.",
        ja="List-Id と List-Unsubscribe があり、どちらも差出人のドメイン {domain} のものです。",
    ),
    why=Text(
        en="Who sends in their own name keeps these fields and lets readers leave; fraud seldom takes the trouble.",
        ja="自分の名前で配信する送信者は、購読をやめられるようこれらの項目を整えています。"
        "詐欺メールがそこまで手をかけることはまれです。",
    ),
    innocent=Text(
        en="It is a good sign, but a weak one: the fields can be written by anybody who owns the domain.",
        ja="良い兆しですが、弱いものです。ドメインの持ち主なら誰でも書ける項目です。",
    ),
    examples=(
        Example(
            mail(
                from_="Shop <news@shop.example>",
                headers=("List-Id: <news.shop.example>", "List-Unsubscribe: <https://mail.shop.example/u/17>"),
            ),
            sees=({"domain": "shop.example"},),
        ),
        Example(
            mail(
                from_="Shop <news@shop.example>",
                headers=("List-Id: <news.other.test>", "List-Unsubscribe: <https://other.test/u/17>"),
            )
        ),
        Example(mail(from_="Shop <news@shop.example>", headers=("List-Unsubscribe: <https://shop.example/u/17>",))),
        Example(  # anybody who mentions you there writes to you by it
            mail(
                from_="Somebody <notifications@github.com>",
                headers=("List-ID: <gift.somebody.github.com>", "List-Unsubscribe: <https://github.com/u/17>"),
            )
        ),
    ),
    source="RFC 2919 (List-Id), RFC 2369 and RFC 8058 (List-Unsubscribe)",
)
def list_structure(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender, id, leave = message.sender, message.field("list-id"), message.field("list-unsubscribe")
    if sender is None or id is None or leave is None or "." not in sender.domain or others_write_at(sender.domain):
        return
    own = organizational_domain(sender.domain)
    named = id.value.rpartition("<")[2].strip("> ").lower()
    hosts = [host.lower() for host in _HOST.findall(leave.value[:2000])]
    if is_below(named, own) and any(is_below(host, own) for host in hosts):
        yield saw(id.place(), leave.place(), domain=Domain(own))
