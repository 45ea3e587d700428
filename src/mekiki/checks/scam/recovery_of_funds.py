"""Help in getting lost money back is offered."""

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
    id="scam.recovery-of-funds",
    words="scam.recovery-of-funds",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    asks="advance-fee",
    tells="recovery",
    title=Text(
        en="Lost money to be recovered",
        ja="だまし取られたお金を取り戻すという誘い",
    ),
    found=Text(
        en="The mail offers to recover lost money: “{words}”.",
        ja="失ったお金を取り戻すという言葉「{words}」があります。",
    ),
    why=Text(
        en="Whoever was cheated once is on a list, and is cheated again with the promise of recovery, for a fee.",
        ja="一度だまされた人の名簿は出回っており、「取り戻せる」と言って手数料を払わせる二次被害がよくあります。",
    ),
    innocent=Text(
        en="A bank, the police or a lawyer whom the reader turned to may write about this; they never come unasked.",
        ja=(
            "自分で相談した銀行・警察・弁護士からの連絡なら話は別です。"
            "頼んでもいないのに向こうから来ることはありません。"
        ),
    ),
    examples=(
        Example(
            mail("Our recovery expert can recover your lost bitcoin today."),
            sees=({"words": "recovery expert / recover your lost"},),
        ),
        Example(
            mail("詐欺被害の返金をお手伝いします。被害金を取り戻しませんか。"),
            sees=({"words": "詐欺被害の返金 / 被害金を取り戻"},),
        ),
        Example(mail("How to recover your lost files from the backup")),
        Example(mail("資金の回収予定表を経理に提出してください。")),
    ),
    source="hits in the development corpus: 52 bad, 0 genuine",
)
def recovery_of_funds(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return telling_words(message, "scam.recovery-of-funds")
