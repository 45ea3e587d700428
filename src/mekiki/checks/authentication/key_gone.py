"""The key that a fresh mail claims to be signed with is not published."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.ownauth import KEYS_LAST, TOPIC, age, answers, failing, signature, signing
from mekiki.model.facts import Domain

_GONE = signature("shop.example", "permerror", "key-gone", bits=0)
_YESTERDAY = "Date: Sat, 31 Oct 2026 10:00:00 +0900"


@check(
    id="authentication.key-gone",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    needs=(TOPIC,),
    title=Text(en="Signed with a key that nobody publishes", ja="公開されていない鍵による署名"),
    found=Text(
        en="The mail bears a signature in the name of {domain}, but the key to check it with is not there.",
        ja="{domain} 名義の署名がありますが、検証に使う公開鍵が見つかりません。",
    ),
    why=Text(
        en="A signature that names no existing key cannot be checked by anybody. Anyone can write one.",
        ja="存在しない鍵を指す署名は、誰にも検証できません。書くだけなら誰にでもできます。",
    ),
    innocent=Text(
        en="Owners change keys, and some withdraw the old one too early or forget to publish the new one. Of mail older "
        "than a week a missing key says nothing, and we say nothing of it.",
        ja="鍵は定期的に交換され、古い鍵を早く消しすぎたり、新しい鍵の公開を忘れたりすることもあります。"
        "一週間より古いメールでは鍵がなくても不思議はないため、指摘していません。",
    ),
    examples=(
        Example(
            mail(headers=(_YESTERDAY, signing("shop.example"))),
            sees=({"domain": "shop.example"},),
            answers=answers(_GONE),
        ),
        Example(  # the key may have been changed since
            mail(headers=("Date: Thu, 1 Oct 2026 10:00:00 +0900", signing("shop.example"))), answers=answers(_GONE)
        ),
        Example(mail(headers=(signing("shop.example"),)), answers=answers(_GONE)),  # who knows how old it is
        Example(  # the name server did not answer: that is another matter
            mail(headers=(_YESTERDAY, signing("shop.example"))),
            answers=answers(signature("shop.example", "temperror", "key-silent")),
        ),
    ),
    source="RFC 6376 6.1.2; M3AAWG DKIM Key Rotation Best Common Practices (2019)",
)
def key_gone(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found, signatures = failing(message, evidence, "key-gone") or (None, [])
    old = age(message, found.time) if found else None
    if old is None or old > KEYS_LAST:
        return
    for each in signatures:
        yield saw(each.place or (message.sender.place if message.sender else None), domain=Domain(each.domain))
