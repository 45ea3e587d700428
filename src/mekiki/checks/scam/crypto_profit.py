"""Crypto currency is given away or waits to be paid out."""

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
    id="scam.crypto-profit",
    words="scam.crypto-profit",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    asks="investment-fraud",
    tells="investment",
    title=Text(
        en="Crypto currency for nothing",
        ja="ただでもらえるという暗号資産",
    ),
    found=Text(
        en="The mail promises crypto currency: “{words}”.",
        ja="暗号資産がもらえる、引き出せるという言葉「{words}」があります。",
    ),
    why=Text(
        en=(
            "A balance that was never paid in does not exist. The page behind it wants a “fee” or the keys of a wallet."
        ),
        ja="入金した覚えのない残高は存在しません。リンク先では「手数料」やウォレットの鍵を求められます。",
    ),
    innocent=Text(
        en="Exchanges where the reader has an account, and newsletters on the subject, use these words as well.",
        ja="口座を持っている取引所や、暗号資産の情報メールでも同じ言葉が使われます。",
    ),
    examples=(
        Example(
            mail("Withdraw your bitcoin: your mining account holds 1.3 BTC."),
            sees=({"words": "Withdraw your bitcoin / mining account"},),
        ),
        Example(
            mail("マイニング報酬が確定しました。ビットコインの引き出しをしてください。"),
            sees=({"words": "マイニング報酬 / ビットコインの引き出し"},),
        ),
        Example(mail("The seminar explains what bitcoin has to do with energy prices.")),
        Example(mail("鉱山のマイニング機械の展示会のご案内")),
    ),
    source="hits in the development corpus: 10 bad, 0 genuine",
)
def crypto_profit(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return telling_words(message, "scam.crypto-profit")
