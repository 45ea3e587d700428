"""The mail came from a server of the very company that it speaks as, by our own check, though without a signature that holds."""

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
from mekiki.checks.readings.ownauth import ARRIVED, TOPIC, answers, own_check, signature, spoken_as_owner
from mekiki.checks.readings.parties import is_free_mail
from mekiki.checks.readings.trail import boundary
from mekiki.model.facts import BrandId, Domain, Ip

_SPF = {"result": "pass", "domain": "paypal.com", "ip": "203.0.113.5", "why": "ip4:203.0.113.5", "aligned": True}
_DMARC = {"result": "pass", "domain": "paypal.com", "policy": "reject", "why": ""}
_FROM_PAYPAL = "PayPal <service@paypal.com>"


@check(
    id="authentication.sent-by-brand",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    bearing=Bearing.EXONERATES,
    needs=(TOPIC,),
    title=Text(en="Sent from the company's own servers", ja="名乗る会社が認めた送信元"),
    found=Text(
        en="The mail speaks as {brand}, and {domain} lets {ip} send in its name.",
        ja="このメールは {brand} を名乗っており、{domain} は {ip} からの送信を認めています。",
    ),
    why=Text(
        en="The owner of the domain publishes which servers may send for it; DMARC asks that this be the domain that the "
        "reader sees.",
        ja="どのサーバーに送信を任せているかは、ドメインの持ち主が公開しています。DMARCでは、それが画面に見える差出人のドメインと一致していることが条件です。",
    ),
    innocent=Text(
        en="It is a good sign, weaker than a signature: such servers are often shared with other customers of a mailing "
        "house, and the address is known only from the trace of the mail.",
        ja="良い兆しですが、署名ほど確かではありません。配信業者のサーバーは他の顧客と共用のことが多く、"
        "送信元のアドレスもメールの経路記録から読み取ったものにすぎません。",
    ),
    examples=(
        Example(
            mail(from_=_FROM_PAYPAL, headers=(ARRIVED,)),
            sees=({"brand": "paypal", "domain": "paypal.com", "ip": "203.0.113.5"},),
            answers=answers(spf=_SPF, dmarc=_DMARC),
        ),
        Example(  # the signature says it already, and more
            mail(from_=_FROM_PAYPAL, headers=(ARRIVED,)),
            answers=answers(signature("paypal.com", aligned=True), spf=_SPF, dmarc=_DMARC),
        ),
        Example(  # the policy lets it pass, but for a bounce address elsewhere
            mail(from_=_FROM_PAYPAL, headers=(ARRIVED,)),
            answers=answers(
                spf={**_SPF, "domain": "mailer.test", "aligned": False}, dmarc={**_DMARC, "result": "fail"}
            ),
        ),
    ),
    source="RFC 7208; RFC 9989 4.4 (identifier alignment); knowledge/data/brands",
)
def sent_by_brand(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found, sender, hop = own_check(message, evidence), message.sender, boundary(message)
    if found is None or sender is None or hop is None or is_free_mail(sender.domain):
        return
    signed = any(each.result == "pass" and each.aligned for each in found.signatures)
    if signed or not found.spf["aligned"] or found.dmarc["result"] != "pass":
        return
    brand = spoken_as_owner(message, sender.domain)
    if brand:
        spf = found.spf
        yield saw(hop.place, sender.place, brand=BrandId(brand), domain=Domain(spf["domain"]), ip=Ip(spf["ip"]))
