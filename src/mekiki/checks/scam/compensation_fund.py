"""A fund or authority is said to pay compensation."""

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
    id="scam.compensation-fund",
    words="scam.compensation-fund",
    severity=Severity.MEDIUM,
    confidence=Confidence.LOW,
    asks="advance-fee",
    tells="inheritance",
    title=Text(
        en="Compensation waiting to be paid",
        ja="支払いを待つという補償金",
    ),
    found=Text(
        en="The mail speaks of money to be paid out: “{words}”.",
        ja="補償金や未払い資金の支払いを告げる言葉「{words}」があります。",
    ),
    why=Text(
        en=(
            "No authority pays compensation by mail to people who never applied. A “release fee” or "
            "account data is asked for next."
        ),
        ja="申請もしていない人にメールで補償金を払う機関はありません。次に「手数料」や口座情報を求めてきます。",
    ),
    innocent=Text(
        en="Insurers, airlines and offices where the reader made a claim write of compensation as well.",
        ja="保険会社や航空会社など、自分で請求した相手からの連絡にも「補償」という言葉は出てきます。",
    ),
    examples=(
        Example(
            mail("The United Nations has approved your compensation fund of $2.7 million."),
            sees=({"words": "United Nations / your compensation"},),
        ),
        Example(
            mail("補償対象と確認されました。補償金を受け取る手続きをしてください。"),
            sees=({"words": "補償対象 / 補償金を受け取"},),
        ),
        Example(mail("The United Nations publish a report on water.")),
        Example(mail("お申し出の件は旅行保険の補償対象外です。")),
    ),
    source="hits in the development corpus: 8 bad, 0 genuine",
)
def compensation_fund(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return telling_words(message, "scam.compensation-fund")
