"""What reads as a notice on data or a registration is an order for years, as its small print says."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.entries import price_asked, warns_of_bills
from mekiki.checks.readings.together import all_places, worded
from mekiki.knowledge.sayings import saying, signs_of

_REGISTER, _NOTICE, _ORDERS, _UNOFFICIAL = (
    saying("small-print-order", each) for each in ("register", "notice", "orders", "unofficial")
)


@check(
    id="scam.small-print-order",
    signs=signs_of("small-print-order"),
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    asks="unordered-listing",
    title=Text(en="A notice that is an order in the small print", ja="「訂正」や「更新」の案内に見せた申込書"),
    found=Text(
        en="The mail reads as a notice on registered data or a mark; who signs or pays has ordered something: “{words}”.",
        ja="登録情報や商標についての通知に見えますが、署名や支払いで申込みになると書かれています：「{words}」。",
    ),
    why=Text(
        en="Forms of this kind look like an office's. Who “corrects” an entry or has a registration “kept” signs for a line in a list, or a "
        "service at many times the office's own fee, mostly for years.",
        ja="役所の書面のような体裁ですが、「訂正」や「維持」のつもりで署名すると、誰も見ない名簿への掲載や、"
        "本来の何倍もの料金のサービスを、数年契約で申し込んだことになります。",
    ),
    innocent=Text(
        en="Publishers and agents do sell such services. They say first what they offer and at what price, and not below a deadline.",
        ja="掲載や代行を扱う会社は実際にあります。その場合は、何をいくらで提供するかを最初に示し、期限で急がせたりはしません。",
    ),
    examples=(
        Example(
            mail(
                "Please check the details of your entry in the business directory and return the form signed. By your signature you order "
                "the entry at 890 EUR a year, for three years.",
                from_="Central Data Office <data@larsen-index.example>",
            ),
            sees=(
                {
                    "words": "business directory / check the details of your entry / By your signature you order / "
                    "for three years / 890 EUR"
                },
            ),
        ),
        Example(
            mail(
                "Your trademark registration will be cancelled on 3 May. Sign the form. With payment of $1,900 you enter into a contract "
                "of monitoring. We are a private company.",
                from_="Renewal Office <desk@larsen-marks.example>",
            ),
            sees=(
                {
                    "words": "trademark / trademark registration will be cancelled / "
                    "With payment of $1,900 you enter into a contract / private company / $1,900"
                },
            ),
        ),
        Example(
            mail(
                "企業名鑑の掲載内容をご確認のうえ、訂正してご返送ください。ご署名をもって三年間の掲載（年額89,000円）のお申し込みとなります。",
                from_="企業情報センター <data@larsen-index.example>",
            ),
            sees=(
                {
                    "words": "企業名鑑 / 掲載内容をご確認のうえ、訂正 / ご署名をもって三年間の掲載（年額89,000円）のお申し込 / "
                    "三年間 / 89,000円"
                },
            ),
        ),
        Example(  # an agent who says what he offers
            mail(
                "Your trademark can be renewed until 3 May. We can do it for you for $900 plus the office's fee; tell us whether you want it.",
                from_="Sato Patent Attorneys <office@sato.example>",
            )
        ),
        Example(  # a contract that is no register's
            mail(
                "Please check your details and sign. With your signature you order the telephone line for two years at 39 EUR.",
                from_="Larsen Telephone <orders@larsen-doors.example>",
            )
        ),
        Example(
            mail(
                "Misleading offers for a directory: who checks the details and signs has ordered by signature, at 890 EUR, for three years.",
                from_="Chamber <news@larsen-chamber.example>",
            )
        ),
    ),
    tags=(Tag.ANSWER, Tag.DISGUISE, Tag.NO_HOUSE),
    source="USPTO, caution: misleading notices (uspto.gov); IHK Nürnberg and IHK Reutlingen on Korrekturabzüge and Adressbuchschwindel",
)
def small_print_order(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    price = price_asked(message)
    places = all_places(message, _REGISTER, _NOTICE, _ORDERS, _UNOFFICIAL) if price is not None else ()
    if price is not None and places and not warns_of_bills(message):
        places = (*places, price)
        yield Sighting(places, {"words": worded(places)})
