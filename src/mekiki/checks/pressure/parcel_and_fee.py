"""A parcel waits, a small fee is asked for, and both go through a page of somebody whom nobody knows."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.parties import is_from_known_house, is_list_mail
from mekiki.checks.readings.phrases import quoted, stranger_in_short_mail
from mekiki.checks.readings.wording import hits
from mekiki.model.facts import Domain


@check(
    id="pressure.parcel-and-fee",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    when=("stranger",),
    words="request.pay-fee",
    title=Text(en="A parcel, a small fee and a stranger's page", ja="荷物と少額の手数料と見知らぬページ"),
    found=Text(
        en="A parcel is said to wait for a payment (“{words}”), which is to be made through {domain}.",
        ja="荷物の受け取りに支払いが必要だとして（「{words}」）、{domain} へ進ませようとしています。",
    ),
    why=Text(
        en="The fee is small so that nobody thinks about it; what is wanted is the card. Carriers take their fees on their own "
        "domains or at the door.",
        ja="深く考えずに払ってしまう額にしてあり、狙いはカードの情報です。運送会社は、料金を自社のサイトか受け取りのときに受け取ります。",
    ),
    innocent=Text(
        en="Small couriers and customs agents do charge through payment pages. The tracking number typed in at the carrier's own site "
        "tells.",
        ja="小さな運送会社や通関業者が決済ページを使うこともあります。運送会社の公式サイトに追跡番号を入れれば分かります。",
    ),
    examples=(
        Example(
            mail(
                "We tried to deliver your parcel. Pay the redelivery fee of $1.99: https://larsen-depot.top/x",
                from_="Post <parcel@larsen-post.top>",
            ),
            sees=({"words": "redelivery fee", "domain": "larsen-depot.top"},),
        ),
        Example(
            mail(
                "We tried to deliver your parcel. Pick a day: https://larsen-depot.top/x",
                from_="Post <parcel@larsen-post.top>",
            )
        ),
        Example(
            mail(
                "The course costs a fee of 20 euros: https://larsen-school.test/x",
                from_="School <a@larsen-school.test>",
            )
        ),
    ),
    tags=(Tag.LEADS_ON, Tag.SIGN_IN),
    source="ncsc.gov.uk and USPIS, warnings of “missed parcel” messages that ask for a small fee",
)
def parcel_and_fee(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found = hits(message)
    fee = found.get(("phrase", "request.pay-fee"), ())
    parcel = found.get(("pretext", "parcel-undelivered")) or [
        hit for hit in found.get(("pretext", "parcel-fee"), ()) if not any(hit.place.meets(each.place) for each in fee)
    ]
    if not parcel or not fee or is_list_mail(message) or is_from_known_house(message):
        return
    link = stranger_in_short_mail(message)
    if link is not None:
        yield saw(
            fee[0].place,
            parcel[0].place,
            link.place,
            words=quoted(fee[0]),
            domain=Domain(link.registrable_domain or link.host),
        )
