"""A large sum is offered to a stranger for help in moving it."""

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
    id="scam.advance-fee",
    words="scam.advance-fee",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    asks="advance-fee",
    tells="inheritance",
    title=Text(
        en="A share of millions for a stranger's help",
        ja="見知らぬ人からの巨額資金の分け前話",
    ),
    found=Text(
        en="The mail offers or mentions a large sum in the words of advance-fee fraud: “{words}”.",
        ja="前払い金詐欺でおなじみの、巨額の資金をめぐる言葉「{words}」があります。",
    ),
    why=Text(
        en="Nobody needs a stranger's account to move millions. The sum is bait: “fees” are to be paid first.",
        ja="巨額の送金に、見知らぬ人の口座を借りる必要はありません。お金の話はえさで、先に「手数料」を払わせます。",
    ),
    innocent=Text(
        en="News, court reports and business letters speak of such sums as well, but they offer nobody a share.",
        ja=(
            "報道や裁判の記録、取引先とのやり取りでも大きな金額は話題になります。ただし、"
            "分け前を約束することはありません。"
        ),
    ),
    examples=(
        Example(
            mail("The consignment box with USD 12,500,000 will reach you by diplomatic courier once the tax is paid."),
            sees=({"words": "consignment box / diplomatic courier"},),
        ),
        Example(
            mail(
                "紛争地にある米ドルの資金の送金にご協力いただければ、30パーセントを差し上げます。資金移動のパートナーとしてお願いします。"
            ),
            sees=({"words": "米ドルの資金 / 資金移動のパートナー"},),
        ),
        Example(mail("The council has spent three million dollars on the new bridge.")),
        Example(mail("新工場に数億円の資金を投じると発表しました。")),
    ),
    source="hits in the development corpus: 26 bad, 0 genuine",
)
def advance_fee(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return telling_words(message, "scam.advance-fee")
