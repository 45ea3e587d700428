"""A loan is offered to everybody, without checks."""

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
    id="scam.loan-offer",
    words="scam.loan-offer",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    asks="advance-fee",
    tells="loan",
    title=Text(
        en="A loan for anybody",
        ja="だれにでも貸すという融資話",
    ),
    found=Text(
        en="The mail offers a loan to a stranger: “{words}”.",
        ja="だれにでも融資するという勧誘の言葉「{words}」があります。",
    ),
    why=Text(
        en=(
            "Lenders that ask nothing want something else: a fee paid beforehand, identity papers, or ruinous interest."
        ),
        ja="審査をしない貸し手の目当ては、先払いの手数料、身分証、または法外な利息です。",
    ),
    innocent=Text(
        en="A bank at which the reader applied for a loan writes about interest rates as well.",
        ja="自分で申し込んだ銀行や、取引のある金融機関からの案内にも、融資や金利の話は出てきます。",
    ),
    examples=(
        Example(
            mail("Do you need a loan? We give urgent loan at 3% interest, no collateral, bad credit accepted."),
            sees=({"words": "need a loan / urgent loan / 3% interest"},),
        ),
        Example(
            mail("審査なしで融資いたします。ブラックでも大丈夫です。"),
            sees=({"words": "審査なしで融資 / ブラックでも"},),
        ),
        Example(mail("The interest rate of your savings account changes on 1 June.")),
        Example(mail("資金調達の状況は来週の取締役会で報告します。")),
    ),
    source="hits in the development corpus: 4 bad, 0 genuine",
)
def loan_offer(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return telling_words(message, "scam.loan-offer")
