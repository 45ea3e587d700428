"""The mail came from the same small network in which its link ends, and that is not the network of the brand it speaks as."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, known, mail, saw
from mekiki.checks.readings.claims import claimed
from mekiki.checks.readings.sources import addresses, origin_known, text
from mekiki.model.facts import BrandId, Domain, Fact, Ip

_RECEIVED = (
    "Received: from mail.shop.example (mail.shop.example [192.0.2.71]) by mx.office.example (Postfix) with ESMTP id 4N2; "
    "Thu, 13 Oct 2022 06:41:17 +0900"
)
_MAIL = mail(
    html='<a href="https://login.17aday.example/jp/">update</a>',
    from_='"KAGOYA" <kagoya@mailer.example>',
    headers=(_RECEIVED,),
)
_SMALLEST = 20  # bits of the prefix; in a larger network too many strangers live side by side
_HOST = known("dns", "domain", "login.17aday.example", a=("192.0.2.80",))
_ORIGIN = known("network", "ip", "192.0.2.71", handle="NET-1", cidr="192.0.2.0/24", name="SMALL-HOST")


@check(
    id="landing.same-network-as-origin",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    needs=("network",),
    title=Text(en="Mail and page from the same hand", ja="メールもページも同じネットワークから"),
    found=Text(
        en=(
            "The sending address {ip} and the page's host {host} lie in one network ({network}), "
            "which is not {brand}'s."
        ),
        ja=("送信元 {ip} とリンク先 {host} は同じネットワーク（{network}）にあり、{brand} のものではありません。"),
    ),
    why=Text(
        en="Sender and page belong together: whoever sent the mail runs the page as well.",
        ja="送った者とページを置いた者が同じだと分かります。",
    ),
    innocent=Text(
        en="Small firms have mail and site with one provider; the network is then the provider's.",
        ja="小さな会社では、メールもサイトも同じ事業者に預けています。",
    ),
    examples=(
        Example(
            _MAIL,
            sees=({"ip": "192.0.2.71", "host": "login.17aday.example", "network": "192.0.2.0/24", "brand": "kagoya"},),
            answers=_HOST | known("network", "ip", "192.0.2.80", _ORIGIN, handle="NET-1", cidr="192.0.2.0/24"),
        ),
        Example(
            _MAIL, answers=_HOST | known("network", "ip", "192.0.2.80", _ORIGIN, handle="NET-2", cidr="192.0.2.64/26")
        ),
        Example(
            _MAIL,
            answers=_HOST
            | known(
                "network",
                "ip",
                "192.0.2.80",
                known("network", "ip", "192.0.2.71", handle="NET-9", cidr="192.0.0.0/12"),
                handle="NET-9",
                cidr="192.0.0.0/12",
            ),
        ),
    ),
    source="HEARTLAND, founding post (S4 and S9) asks whose both networks are; what it means that they are one is our inference",
)
def same_network_as_origin(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    claim, origin = claimed(message), origin_known(message, evidence, "network")
    if claim is None or origin is None or not _is_small(text(origin[1], "cidr")):
        return
    for link, ip in addresses(message, evidence):
        other = evidence.known("network").get(ip)
        if other and other.value.get("handle") == origin[1].get("handle") and not claim.brand.uses(link.host):
            network, brand = Fact(text(origin[1], "cidr")), BrandId(claim.brand.id)
            yield saw(
                origin[0].place, link.place, ip=Ip(origin[0].ip), host=Domain(link.host), network=network, brand=brand
            )
            return


def _is_small(cidr: str) -> bool:
    bits = cidr.rpartition("/")[2]
    return bits.isdigit() and int(bits) >= (_SMALLEST if ":" not in cidr else 2 * _SMALLEST)
