"""A win in a lottery is announced to somebody who did not play."""

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
    id="scam.lottery-win",
    words="scam.lottery-win",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    asks="advance-fee",
    tells="lottery",
    title=Text(
        en="A lottery win out of the blue",
        ja="身に覚えのない宝くじの当選",
    ),
    found=Text(
        en="The mail announces a lottery win: “{words}”.",
        ja="宝くじの当選を知らせる言葉「{words}」があります。",
    ),
    why=Text(
        en=(
            "No lottery draws mail addresses, and nobody wins without a ticket. The “winner” is asked for "
            "fees and identity papers."
        ),
        ja=(
            "メールアドレスを抽選する宝くじはなく、くじを買わずに当たることもありません。「当選者」"
            "は手数料や身分証を求められます。"
        ),
    ),
    innocent=Text(
        en=(
            "An online lottery where the reader really plays does send notices of a win; the win then shows "
            "in the account there as well."
        ),
        ja=(
            "実際に宝くじの公式サイトで購入していれば、当選の知らせが届くことはあります。"
            "その場合は公式サイトの購入履歴でも確かめられます。"
        ),
    ),
    examples=(
        Example(
            mail("Your email has won EUR 850,000 in our international promotion. Quote your winning number."),
            sees=({"words": "Your email has won / international promotion / winning number"},),
        ),
        Example(
            mail("国際宝くじに当選されました。当選金額は8,000万円です。"), sees=({"words": "宝くじに当選 / 当選金額"},)
        ),
        Example(mail("Your ticket number for Saturday's concert is 4411.")),
        Example(mail("町内会の宝くじ抽選会は日曜日の午後2時からです。")),
    ),
    source="hits in the development corpus: 7 bad, 0 genuine",
)
def lottery_win(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return telling_words(message, "scam.lottery-win")
