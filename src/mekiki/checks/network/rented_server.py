"""A mail in a company's name came from a server that anybody can rent by the hour."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, known, mail, saw
from mekiki.checks.readings.claims import claimed
from mekiki.checks.readings.sources import is_named_like, is_permitted, origin_known, text
from mekiki.knowledge.brands import Brand
from mekiki.knowledge.networks import cloud_of
from mekiki.model.facts import BrandId, Fact, Ip

_RECEIVED = (
    "Received: from mail.shop.example (mail.shop.example [192.0.2.71]) by mx.office.example (Postfix) with ESMTP id 4N2; "
    "Thu, 13 Oct 2022 06:41:17 +0900"
)
_MAIL = mail("hello", from_='"KAGOYA" <kir017706@office-mail.example>', headers=(_RECEIVED,))
_AZURE = known("network", "ip", "192.0.2.71", holder="Microsoft Corporation", name="MSFT", cidr="192.0.2.0/24")


@check(
    id="network.rented-server",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    needs=("network",),
    title=Text(en="A company's mail from a rented server", ja="会社を名乗るメールが貸しサーバーから届いている"),
    found=Text(
        en=("The mail speaks as {brand}, but {ip} lies in the network of {provider}, where anybody can rent a server."),
        ja=("{brand} を名乗っていますが、{ip} は誰でも借りられる {provider} のネットワークにあります。"),
    ),
    why=Text(
        en=(
            "Criminals rent such servers for a few hours with stolen cards. The brand has not said "
            "that it sends from there."
        ),
        ja=(
            "犯罪者は、盗んだカードでこうしたサーバーを数時間だけ借ります。"
            "この会社がそこから送ると認めている様子もありません。"
        ),
    ),
    innocent=Text(
        en="Many firms run their mail in the same clouds. Taken by itself, this is a weak clue.",
        ja="同じクラウドでメールを運用する会社も多くあります。これだけでは弱い手がかりです。",
    ),
    examples=(
        Example(_MAIL, sees=({"brand": "kagoya", "ip": "192.0.2.71", "provider": "Microsoft Azure"},), answers=_AZURE),
        Example(
            _MAIL,
            answers=_AZURE
            | known("sender-policy", "domain", "kagoya.jp", brand="kagoya", result="pass", includes=(), mx_match=False),
        ),
        Example(_MAIL, answers=known("network", "ip", "192.0.2.71", holder="Kagoya Japan Inc.", name="KAGOYA")),
        Example(mail("hello", headers=(_RECEIVED,)), answers=_AZURE),
    ),
    source="HEARTLAND, founding post (S4); names in knowledge/data/networks.json",
)
def rented_server(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    claim, found = claimed(message), origin_known(message, evidence, "network")
    if claim is None or found is None or is_permitted(message, evidence):
        return
    hop, value = found
    provider = cloud_of(text(value, "holder"), text(value, "name"))
    if not provider or _is_own(claim.brand, provider) or is_named_like(claim.brand, message, evidence):
        return
    yield saw(hop.place, brand=BrandId(claim.brand.id), ip=Ip(hop.ip), provider=Fact(provider))


def _is_own(brand: Brand, provider: str) -> bool:
    """Whether the brand is the provider itself, or one of its house ("Amazon" and "Amazon Web Services")."""
    names = {name.lower() for spelt in brand.names.values() for name in spelt}
    return any(name in provider.lower() or provider.lower() in name for name in names)
