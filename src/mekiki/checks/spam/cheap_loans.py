"""Credit or debt relief is advertised."""

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
    id="spam.cheap-loans",
    words="spam.cheap-loans",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(
        en="Advertising for credit",
        ja="ローン・借金整理の広告",
    ),
    found=Text(
        en="The mail advertises credit: “{words}”.",
        ja="ローンや借金整理の広告の言葉「{words}」があります。",
    ),
    why=Text(
        en=(
            "Credit offered by unsolicited mail collects data of people in need, or charges a fee before "
            "anything is paid."
        ),
        ja="迷惑メールのローン広告は、お金に困った人の個人情報を集めたり、先に手数料を取ったりします。",
    ),
    innocent=Text(
        en="The reader's own bank advertises loans as well.",
        ja="取引のある銀行や信販会社も、ローンの案内を送ることがあります。",
    ),
    examples=(
        Example(
            mail("Payday loan with guaranteed approval: fast cash for any credit score."),
            sees=({"words": "Payday loan / guaranteed approval / fast cash"},),
        ),
        Example(mail("借金減額のご相談。過払い金が戻るかもしれません。"), sees=({"words": "借金減額 / 過払い金"},)),
        Example(mail("Please read the rules on home equity in chapter four.")),
        Example(mail("図書館の本の借り換えはできません。")),
    ),
    source="hits in the development corpus: 6 bad, 0 genuine",
)
def cheap_loans(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return telling_words(message, "spam.cheap-loans")
