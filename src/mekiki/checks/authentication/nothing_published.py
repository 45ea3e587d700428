"""The domain in From publishes neither a policy for its servers (SPF) nor one for its name (DMARC)."""

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
from mekiki.checks.readings.ownauth import ARRIVED, TOPIC, answers, own_check, signature
from mekiki.model.facts import Domain

_FROM_SHOP = "Shop <info@shop.example>"
_NO_SPF = {"result": "none", "domain": "shop.example", "ip": "203.0.113.5", "why": "no-record"}
_NO_DMARC = {"result": "none", "domain": "shop.example", "why": "no-record"}


@check(
    id="authentication.nothing-published",
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    bearing=Bearing.CONTEXT,
    needs=(TOPIC,),
    title=Text(en="A domain that anybody can write in the name of", ja="誰でも名乗れるドメイン"),
    found=Text(
        en="{domain} publishes neither SPF nor DMARC, and the mail bears no signature of it that holds.",
        ja="{domain} はSPFもDMARCも公開しておらず、有効な署名もありません。",
    ),
    why=Text(
        en="So nobody can tell this domain's own mail from a forgery. That the address is genuine is a mere claim.",
        ja="このドメインの本物のメールと偽物を見分ける方法がありません。差出人アドレスは自称にすぎません。",
    ),
    innocent=Text(
        en="Many small firms, schools and associations have never set it up, and write honest mail all the same.",
        ja="小さな会社や学校、団体には設定していないところが多く、それでもまともなメールを送っています。",
    ),
    examples=(
        Example(
            mail(from_=_FROM_SHOP, headers=(ARRIVED,)),
            sees=({"domain": "shop.example"},),
            answers=answers(spf=_NO_SPF, dmarc=_NO_DMARC),
        ),
        Example(  # SPF was looked up for the bounce address, which is elsewhere
            mail(from_=_FROM_SHOP, headers=(ARRIVED,)),
            answers=answers(spf={**_NO_SPF, "domain": "mailer.test"}, dmarc=_NO_DMARC),
        ),
        Example(  # it signs
            mail(from_=_FROM_SHOP, headers=(ARRIVED,)),
            answers=answers(signature("shop.example", aligned=True), spf=_NO_SPF, dmarc=_NO_DMARC),
        ),
        Example(  # the name server was silent
            mail(from_=_FROM_SHOP, headers=(ARRIVED,)),
            answers=answers(spf=_NO_SPF, dmarc={**_NO_DMARC, "result": "temperror", "why": "silent"}),
        ),
    ),
    source="RFC 7208 2.6.1; RFC 9989 4.10 (tree walk)",
)
def nothing_published(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found, sender = own_check(message, evidence), message.sender
    if found is None or sender is None or found.confirms_sender:
        return
    silent_of = (found.spf["why"], found.dmarc["why"], found.spf["domain"], found.dmarc["domain"])
    if silent_of == ("no-record", "no-record", sender.domain, sender.domain):
        yield saw(sender.place, domain=Domain(sender.domain))
