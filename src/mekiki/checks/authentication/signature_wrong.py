"""A signature was not made for this mail, by our own check: its signed header fields do not fit."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.ownauth import TOPIC, answers, failing, signature, signing
from mekiki.model.facts import Domain

_WRONG = signature("bank.example", "fail", "signature-wrong")


@check(
    id="authentication.signature-wrong",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    needs=(TOPIC,),
    title=Text(en="A signature that does not fit this mail", ja="このメールに合わない署名"),
    found=Text(
        en="The signature in the name of {domain} does not fit the header of this mail.",
        ja="{domain} 名義の署名が、このメールのヘッダーと合いません。",
    ),
    why=Text(
        en="The text is as the signature has it, sender or subject are not: so it looks when a genuine signature is copied "
        "onto a mail with another header, or is invented.",
        ja="本文は署名どおりなのに、差出人や件名などが合いません。本物の署名を別のヘッダーに付け替えたときや、署名が作り物のときにこうなります。",
    ),
    innocent=Text(
        en="Servers on the way do this too, by putting a tag into the subject or rewriting From; and a sender who set up "
        "his key wrongly produces nothing else.",
        ja="件名への目印の追加や差出人欄の書き換えなど、中継サーバーの処理でも同じことが起こります。送信側の鍵の設定ミスでも合いません。",
    ),
    examples=(
        Example(
            mail(from_="Bank <info@bank.example>", headers=(signing("bank.example"),)),
            sees=({"domain": "bank.example"},),
            answers=answers(_WRONG),
        ),
        Example(  # the owner of the key asks not to be taken at his word yet
            mail(from_="Bank <info@bank.example>", headers=(signing("bank.example"),)),
            answers=answers({**_WRONG, "testing": True}),
        ),
        Example(  # the list put its name into the subject
            mail(
                subject="[members] News",
                to="members@bank.example",
                headers=(signing("bank.example"), "List-Id: <members.bank.example>"),
            ),
            answers=answers(_WRONG),
        ),
    ),
    source="RFC 6376 6.1.3",
)
def signature_wrong(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    _, signatures = failing(message, evidence, "signature-wrong") or (None, [])
    for each in signatures:
        yield saw(each.place or (message.sender.place if message.sender else None), domain=Domain(each.domain))
