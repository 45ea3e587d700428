"""A signature is made with a key or a hash so weak that it confirms nobody."""

from __future__ import annotations

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
from mekiki.checks.readings.ownauth import TOPIC, answers, own_check, signature, signing
from mekiki.model.facts import Domain


@check(
    id="authentication.weak-signature",
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    bearing=Bearing.CONTEXT,
    needs=(TOPIC,),
    title=Text(en="A signature too weak to count", ja="弱すぎて証拠にならない署名"),
    found=Text(
        en="The signature of {domain} fits, but its key of {bits} bits, or its hash, can be forged today.",
        ja="{domain} の署名は一致しますが、{bits} ビットの鍵またはハッシュ方式が古く、今日では偽造できます。",
    ),
    why=Text(
        en="Keys below 1,024 bits have been broken on a rented computer in hours; SHA-1 collides. Receivers must not count "
        "such signatures (RFC 8301).",
        ja="1,024ビット未満の鍵は借りた計算機で数時間で破られた例があり、SHA-1にも衝突が見つかっています。受信側はこうした署名を有効とみなしてはなりません（RFC 8301）。",
    ),
    innocent=Text(
        en="It speaks of an old set-up that nobody looks after, which honest senders have as well.",
        ja="手入れのされていない古い設定というだけのことが多く、まともな送信者にも見られます。",
    ),
    examples=(
        Example(
            mail(headers=(signing("old.example"),)),
            sees=({"domain": "old.example", "bits": 768},),
            answers=answers(signature("old.example", "policy", "weak-key", bits=768)),
        ),
        Example(
            mail(headers=(signing("old.example"),)),
            sees=({"domain": "old.example", "bits": 2048},),
            answers=answers(signature("old.example", "policy", "weak-hash")),
        ),
        Example(  # short by today's advice, yet allowed
            mail(headers=(signing("old.example"),)), answers=answers(signature("old.example", bits=1024))
        ),
        Example(  # 256 bits of another kind are strong
            mail(headers=(signing("new.example"),)), answers=answers(signature("new.example", bits=256))
        ),
    ),
    source="RFC 8301; Zachary Harris's forged mail to Google, Wired 2012 (512 bits)",
)
def weak_signature(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found = own_check(message, evidence)
    for each in found.signatures if found else ():
        if each.result == "policy":
            place = each.place or (message.sender.place if message.sender else None)
            yield saw(place, domain=Domain(each.domain), bits=each.bits)
