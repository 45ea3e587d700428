"""The company that the mail names does let the address that it came from send for it."""

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
    known,
    mail,
    saw,
)
from mekiki.checks.readings.claims import claims
from mekiki.checks.readings.ownauth import ARRIVED
from mekiki.checks.readings.trail import boundary
from mekiki.model.facts import BrandId, Domain, Ip

_FROM_AMAZON = "Amazon <info@amazon.co.jp>"
_ALLOWS = {"result": "pass", "includes": ("amazonses.com",), "mx_match": False, "brand": "amazon"}


@check(
    id="authentication.origin-allowed",
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    bearing=Bearing.CONTEXT,
    needs=("sender-policy",),
    title=Text(en="The company does send from there", ja="名乗る会社が使う送信元"),
    found=Text(
        en="The mail speaks as {brand}, and {domain} lists {ip}, which handed it in, among its servers.",
        ja="このメールは {brand} を名乗っており、送信元の {ip} は {domain} が公開する送信サーバーの一覧に含まれています。",
    ),
    why=Text(
        en="It fits. It is no proof: the large mailing houses send for everybody from the same addresses.",
        ja="名乗りと矛盾しません。ただし証明にはなりません。大手の配信業者は、多くの顧客のメールを同じアドレスから送っているからです。",
    ),
    innocent=Text(
        en="So it looks for all genuine mail of the company, and for some fraud that was sent through the same mailing house.",
        ja="その組織の本物のメールならこうなりますが、同じ配信業者を悪用した詐欺メールでもこうなります。",
    ),
    examples=(
        Example(
            mail(from_=_FROM_AMAZON, headers=(ARRIVED,)),
            sees=({"brand": "amazon", "ip": "203.0.113.5", "domain": "amazon.co.jp"},),
            answers=known("sender-policy", "domain", "amazon.co.jp", **_ALLOWS),
        ),
        Example(  # "?all" allows nobody in particular
            mail(from_=_FROM_AMAZON, headers=(ARRIVED,)),
            answers=known("sender-policy", "domain", "amazon.co.jp", **{**_ALLOWS, "result": "neutral"}),
        ),
        Example(  # it is another company that sends from there
            mail(from_="PayPal <service@paypal.com>", headers=(ARRIVED,)),
            answers=known("sender-policy", "domain", "amazon.co.jp", **_ALLOWS),
        ),
    ),
    source="RFC 7208",
)
def origin_allowed(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    hop, asked = boundary(message), evidence.known("sender-policy")
    spoken = {claim.brand.id: claim for claim in claims(message)} if hop and asked else {}
    for domain, found in asked.items():
        claim = spoken.get(str(found.value["brand"]))
        if claim and hop and found.value["result"] == "pass":
            yield saw(
                hop.place, *claim.places[:1], brand=BrandId(claim.brand.id), ip=Ip(message.origin.ip), domain=Domain(domain)
            )  # fmt: skip
            return
