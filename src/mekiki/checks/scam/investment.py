"""A sure or fabulous profit is promised."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Text,
    check,
    mail,
)
from mekiki.checks.readings.tells import telling_words


@check(
    id="scam.investment",
    words="scam.investment",
    severity=Severity.MEDIUM,
    confidence=Confidence.LOW,
    asks="investment-fraud",
    tells="investment",
    title=Text(
        en="Sure profit",
        ja="確実にもうかるという投資話",
    ),
    found=Text(
        en="The mail promises gain in the words of investment fraud: “{words}”.",
        ja="投資詐欺でおなじみの、もうけ話の言葉「{words}」があります。",
    ),
    why=Text(
        en=(
            "Nobody can guarantee a profit, and licensed firms may not say so. Money paid in at such places "
            "is seldom seen again."
        ),
        ja=(
            "利益を保証できる投資はなく、登録業者がそのように勧誘することは法律で禁じられています。"
            "払い込んだお金が戻ることはまずありません。"
        ),
    ),
    innocent=Text(
        en=(
            "Licensed brokers and newspapers write about passive income and trading, too, but with risks "
            "named and no promise."
        ),
        ja="証券会社や新聞も資産運用を取り上げますが、リスクを明記し、利益を約束しません。",
    ),
    examples=(
        Example(
            mail("Guaranteed returns with our trading bot: turn $250 into $4,000, double your money in a month."),
            sees=({"words": "Guaranteed returns / trading bot / turn $250"},),
        ),
        Example(
            mail("当社の推奨銘柄は必ず上がる急騰銘柄です。投資グループにご参加ください。"),
            sees=({"words": "推奨銘柄 / 必ず上がる / 急騰銘柄"},),
        ),
        Example(mail("The return on investment of the new boiler was discussed; see the minutes.")),
        Example(mail("就業規則により、副業をする場合は届け出が必要です。")),
    ),
    source="hits in the development corpus: 4 bad, 0 genuine",
)
def investment(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return telling_words(message, "scam.investment")
