"""A fee for some site is said to be unpaid, and a lawsuit or a visit to follow, unless the reader calls or pays today."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.moves import is_told_of_others
from mekiki.checks.readings.together import all_places, is_letter, worded
from mekiki.knowledge.sayings import saying, signs_of

# A service of any kind: who truly is owed something names the contract.
_SOME_SERVICE = saying("fictitious-bill", "some-service")
_FORCE = saying("fictitious-bill", "force")
_AT_ONCE = saying("fictitious-bill", "at-once")
_HOW = saying("fictitious-bill", "how")


@check(
    id="scam.fictitious-bill",
    signs=signs_of("fictitious-bill"),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="fee-payment",
    title=Text(en="A bill for something that nobody names", ja="何の料金かを言わない請求（架空請求）"),
    found=Text(
        en="A fee for a service without a name is claimed, with force announced and haste demanded: “{words}”.",
        ja="何のサービスかはっきりしない料金を、強い言葉で急いで払わせようとしています：「{words}」。",
    ),
    why=Text(
        en="Such letters go to whoever is on a list. Who calls the number has told them a name and a telephone, and is asked for "
        "more and more.",
        ja="名簿に載った人へ手当たりしだいに送られる請求です。電話をすると名前と番号を知られ、次々に支払いを求められます。",
    ),
    innocent=Text(
        en="A true creditor or court names the contract, sends a letter by post, and can be reached at a number that you look "
        "up yourself.",
        ja="本当の債権者や裁判所なら、契約の内容を示して郵送で知らせてきます。電話番号も自分で調べて確かめられます。",
    ),
    examples=(
        Example(
            mail(
                "過去にご利用の有料情報サイトの料金が未納です。本日中にご連絡なき場合、給与の差押えを行います。"
                "ご相談窓口 03-0000-0000"
            ),
            sees=({"words": "有料情報サイト / 差押 / 本日中 / ご相談窓口 03-0000-0000"},),
        ),
        Example(
            mail(
                "FINAL NOTICE: your payday loan is unpaid. You will be arrested. Call us within 24 hours.",
                from_="Legal Desk <desk@larsen-doors.com>",
            ),
            sees=({"words": "payday loan / arrest / FINAL NOTICE / Call us"},),
        ),
        Example(
            mail("未納料金があるとして「訴訟」「差し押さえ」をちらつかせ、電話をかけさせる詐欺の手口にご注意ください。")
        ),
        Example(mail("動画サイトの利用料金は毎月15日に引き落とされます。お問い合わせ窓口 03-0000-0000")),
        Example(mail("水道料金が未納です。本日中にお支払いください。電話 03-0000-0000")),
        Example(  # what is owed is named
            mail(
                "FINAL NOTICE: your loan of 3 May with us (contract 4711) is unpaid. Call us, or the court decides.",
                from_="Larsen Bank <desk@larsen-bank.com>",
            )
        ),
    ),
    tags=(Tag.ANSWER, Tag.NO_HOUSE),
    source="pref.ishikawa.lg.jp, 架空請求にご注意ください; city.ise.mie.jp, 身に覚えのない料金の請求 (2020-10-05); FTC, phantom debt collectors",
)
def fictitious_bill(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    places = all_places(message, _SOME_SERVICE, _FORCE, _AT_ONCE, _HOW) if is_letter(message) else ()
    if places and not any(is_told_of_others(message, place) for place in places):
        yield Sighting(places, {"words": worded(places)})
