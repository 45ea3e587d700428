"""The company that the mail names does not let the address that it came from send for any of its domains."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, known, mail, saw
from mekiki.checks.readings.claims import claims
from mekiki.checks.readings.ownauth import ARRIVED, answers, own_check, signature, weight_by_age
from mekiki.checks.readings.parties import is_list_mail
from mekiki.checks.readings.trail import boundary
from mekiki.model.facts import BrandId, Domain, Ip

_FROM_AMAZON = "Amazon <info@amazon.co.jp>"
_REFUSES = {"result": "fail", "includes": ("amazonses.com",), "mx_match": False, "brand": "amazon"}


@check(
    id="authentication.origin-not-allowed",
    severity=Severity.MEDIUM,
    confidence=Confidence.LOW,
    needs=("sender-policy",),
    title=Text(en="The company does not send from there", ja="名乗る会社の送信元ではない"),
    found=Text(
        en="The mail speaks as {brand} and was handed in by {ip}. {domain} does not list that address, and takes no mail "
        "there either.",
        ja="このメールは {brand} を名乗っていますが、送信元の {ip} は、{domain} が公開する送信サーバーの一覧になく、受信サーバーでもありません。",
    ),
    why=Text(
        en="A company whose name is misused publishes all servers that send for it, those of its mailing houses included.",
        ja="名前をかたられやすい会社は、委託先も含めて、送信に使うサーバーをすべて公開しています。",
    ),
    innocent=Text(
        en="The list is for the company's own domain: a partner who writes about the company, or a mailing house that uses "
        "its own bounce address, is not on it. Nor is anybody who forwards a mail.",
        ja="一覧は、その組織自身のドメインについてのものです。その組織について書いた取引先や、"
        "自社の戻り先アドレスで送る配信業者、転送したサーバーは載っていません。",
    ),
    examples=(
        Example(
            mail(from_=_FROM_AMAZON, headers=(ARRIVED,)),
            sees=({"brand": "amazon", "ip": "203.0.113.5", "domain": "amazon.co.jp"},),
            answers=known("sender-policy", "domain", "amazon.co.jp", **_REFUSES),
        ),
        Example(  # one of its domains does let the address send
            mail(from_=_FROM_AMAZON, headers=(ARRIVED,)),
            answers=known(
                "sender-policy", "domain", "amazon.co.jp",
                known("sender-policy", "domain", "amazon.com", **{**_REFUSES, "result": "pass"}), **_REFUSES,
            ),
        ),
        Example(  # its own mail exchanger
            mail(from_=_FROM_AMAZON, headers=(ARRIVED,)),
            answers=known("sender-policy", "domain", "amazon.co.jp", **{**_REFUSES, "mx_match": True}),
        ),
        Example(  # forwarded: the signature came through whole
            mail(from_=_FROM_AMAZON, headers=(ARRIVED,)),
            answers=known("sender-policy", "domain", "amazon.co.jp", answers(signature("amazon.co.jp", aligned=True)), **_REFUSES),
        ),
        Example(  # a friend who writes of it
            mail("I ordered it at Amazon.", headers=(ARRIVED,)),
            answers=known("sender-policy", "domain", "amazon.co.jp", **_REFUSES),
        ),
    ),
    source="RFC 7208; S8 of the founding post (where the mail was really sent from)",
)  # fmt: skip
def origin_not_allowed(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    hop, own, asked = boundary(message), own_check(message, evidence), evidence.known("sender-policy")
    if hop is None or not asked or is_list_mail(message) or (own is not None and own.confirms_sender):
        return
    for claim in claims(message)[:3]:
        of_brand = {domain: found for domain, found in asked.items() if found.value["brand"] == claim.brand.id}
        refused = [domain for domain, found in of_brand.items() if found.value["result"] in ("fail", "softfail")]
        if not refused or len(refused) < len(of_brand) or any(found.value["mx_match"] for found in of_brand.values()):
            continue
        sender = message.sender.domain if message.sender else ""
        domain = sender if sender in refused else refused[0]
        sighting = saw(
            hop.place, *claim.places[:1], brand=BrandId(claim.brand.id), ip=Ip(message.origin.ip), domain=Domain(domain)
        )  # fmt: skip
        yield replace(sighting, strength=weight_by_age(message, of_brand[domain].time))
        return
