"""Answers would go to a domain that is spelt almost like the sender's."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.parties import (
    same_organisation,
)
from mekiki.knowledge.domains import registrable_domain
from mekiki.knowledge.likeness import resembles
from mekiki.model.facts import Address, Domain


@check(
    id="sender.reply-to-lookalike",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    when=("reply-to",),
    title=Text(en="Answers go to a near twin of the sender's domain", ja="返信先は差出人によく似た別のドメイン"),
    found=Text(
        en="From is at {domain}, but an answer would go to {reply}, whose domain differs by a letter or two.",
        ja="差出人のドメインは {domain} ですが、返信先 {reply} のドメインは一、二文字だけ違います。",
    ),
    why=Text(
        en="A near twin is registered so that nobody notices that the talk has moved to a stranger: the mark "
        "of invoice and payment fraud.",
        ja="よく似たドメインは、会話の相手が入れ替わったことに気付かせないために用意されます。"
        "請求書や振込の詐欺に特有の手口です。",
    ),
    innocent=Text(
        en="Two unrelated firms can have similar names, and a typing slip in the settings looks the same.",
        ja="無関係な会社の名前が似ていることや、設定の打ち間違いということもあります。",
    ),
    examples=(
        Example(
            mail(from_="Sales <sales@yamadashoji.example>", headers=("Reply-To: <sales@yarnadashoji.example>",)),
            sees=({"domain": "yamadashoji.example", "reply": "sales@yarnadashoji.example"},),
        ),
        Example(mail(from_="Sales <sales@yamadashoji.example>", headers=("Reply-To: <sales@yamada-trading.example>",))),
        Example(mail(from_="Sales <sales@yamadashoji.example>", headers=("Reply-To: <sales@yamadashoji.test>",))),
    ),
    tags=(Tag.EVERYDAY_WORDS,),
    source="UTS #39 on look-alike letters; the development corpus has no business mail compromise and no hits",
)
def reply_to_lookalike(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    if sender is None or not message.reply_to or not sender.domain:
        return
    own = registrable_domain(sender.domain)
    for box in message.reply_to[:2]:
        other = registrable_domain(box.domain) if box.domain else ""
        if not other or other == own or same_organisation(sender.domain, box.domain):
            continue
        if resembles(own.partition(".")[0], other.partition(".")[0]):
            yield saw(sender.place, box.place, domain=Domain(own), reply=Address(box.address))
