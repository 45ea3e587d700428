"""A booked room is lost unless the card is verified, in a booking portal's name and on a page that is not the portal's."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.together import (
    all_places,
    by_way_of,
    close_together,
    is_letter_of_nobody_known,
    unknown_link,
)
from mekiki.checks.readings.weblinks import speaks_of_fraud
from mekiki.checks.readings.wording import folded_bodies
from mekiki.knowledge.sayings import saying, signs_of

_PORTAL, _STAY, _VERIFIED, _LOST = (saying("stay-and-card", each) for each in ("portal", "stay", "verified", "lost"))
_NEAR = 400  # characters


@check(
    id="pressure.stay-and-card",
    when=("web link",),
    signs=signs_of("stay-and-card"),
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    asks="card-data",
    title=Text(en="Verify the card or lose the room", ja="カードの確認をしないと取り消される予約"),
    found=Text(
        en="A booking is to be lost unless a card is verified, by a link to {host}, which is no booking portal's: “{words}”.",
        ja="カードの確認をしないと予約が取り消されるとして、予約サイトのものではない {host} へ進ませようとしています：「{words}」。",
    ),
    why=Text(
        en="Who books through a portal gave the card there, and is asked for another there alone. Criminals who broke into a hotel's "
        "account know name, dates and price; true details prove nothing.",
        ja="予約サイトで予約したなら、カードの変更もそのサイトの中で求められます。宿のアカウントが乗っ取られると、氏名も日程も料金も"
        "犯人に知られます。内容が正しくても、本物とは限りません。",
    ),
    innocent=Text(
        en="A small hotel may have its payments taken by a service of its own. Ask the hotel by the number on the portal or on its own "
        "site, and look at the booking in the portal's app.",
        ja="宿が独自の決済サービスを使うこともあります。予約サイトのアプリで予約の状態を見るか、公式サイトにある電話番号で宿に確かめてください。",
    ),
    examples=(
        Example(
            mail(
                "Your reservation made via Booking.com will be cancelled in 12 hours unless you verify your card: https://guest-stay-17.com/a",
                from_="Hotel <a@guest-stay-17.com>",
            ),
            sees=(
                {
                    "host": "guest-stay-17.com",
                    "words": "verify your card / Your reservation / cancelled / via Booking",
                },
            ),
        ),
        Example(
            mail(
                "楽天トラベルでご予約のお客様へ。24時間以内にカード情報の認証がない場合、予約は自動的に取消となります。 https://guest-stay-17.com/a",
                from_="a@guest-stay-17.com",
            ),
            sees=({"host": "guest-stay-17.com", "words": "カード情報の認証 / ご予約 / 取消 / 楽天トラベル"},),
        ),
        Example(
            mail(
                "Ihre Buchung über Expedia wird storniert, wenn Sie Ihre Kreditkarte nicht bestätigen: https://guest-stay-17.com/a",
                from_="a@guest-stay-17.com",
            ),
            sees=(
                {
                    "host": "guest-stay-17.com",
                    "words": "Kreditkarte nicht bestätigen / Ihre Buchung / stornier / Expedia",
                },
            ),
        ),
        Example(
            mail(
                "Your card was declined. Update it in the app of Booking.com or your reservation will be cancelled.",
                from_="Hotel <a@garden-inn.com>",
            )
        ),
        Example(
            mail(
                "Thank you for booking via Expedia. Free cancellation until Friday. We take cards at check-in: https://garden-inn.com/a",
                from_="Hotel <a@garden-inn.com>",
            )
        ),
        Example(
            mail(
                "Phishing in the name of Booking.com: verify your card or your reservation is cancelled. https://garden-inn.com/warning",
                from_="Hotel <a@garden-inn.com>",
            )
        ),
    ),
    tags=(Tag.SIGN_IN, Tag.NO_HOUSE, Tag.LEADS_ON),
    source="grahamcluley.com/fraudsters-target-booking-com-customers-claiming-hotel-stay-could-be-cancelled, by one who got it; Action "
    "Fraud counts 532 reports from June 2023 to September 2024 (dorsetalert.co.uk/Alerts/A/236090)",
)
def stay_and_card(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    link = unknown_link(message)
    if link is None or not is_letter_of_nobody_known(message) or speaks_of_fraud(message):
        return
    portal = all_places(message, _PORTAL)
    for body, text in folded_bodies(message):
        extents = close_together(text, _NEAR, _VERIFIED, _STAY, _LOST)
        if portal and extents:
            places = (*(body.place(*each) for each in extents), *portal)
            yield by_way_of(link, places)
            return
