"""The reader's crypto wallet is to be connected, verified or updated."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Tag,
    Text,
    check,
    mail,
)
from mekiki.checks.readings.phrases import sightings_of


@check(
    id="request.connect-wallet",
    words="request.connect-wallet",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    asks="wallet-seed",
    title=Text(en="Crypto wallet to be connected", ja="暗号資産ウォレットの接続・認証の求め"),
    found=Text(
        en="The mail is about connecting, verifying or the state of a wallet: “{words}”.",
        ja="ウォレットの接続・認証・状態に触れています（「{words}」）。",
    ),
    why=Text(
        en=("A wallet that one keeps oneself needs no verification by anybody; connecting it to a page can empty it."),
        ja=(
            "自分で管理するウォレットに、だれかの認証は要りません。見知らぬページに接続すると、"
            "中身を抜き取られることがあります。"
        ),
    ),
    innocent=Text(
        en="Exchanges and projects that you use write of wallets as well, and so do articles about them.",
        ja="ふだん使っている取引所やプロジェクトの案内、解説記事にも、ウォレットの話は出てきます。",
    ),
    examples=(
        Example(mail("ウォレットを認証してください。"), sees=({"words": "ウォレットを認証"},)),
        Example(mail("Connect your wallet to receive the tokens."), sees=({"words": "Connect your wallet"},)),
        Example(mail("定期券ウォレットの忘れ物を、受付で預かっています。")),
        Example(mail("I left my wallet on your table.")),
    ),
    tags=(Tag.SIGN_IN,),
    source=(
        "scamencyclopedia.org: wallet “suspension”; phrases in knowledge/data/phrases/request.json"
        "; hits in the development corpus: 51 of 1410 bad, 0 of 1587 genuine"
    ),
)
def connect_wallet(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "request.connect-wallet")
