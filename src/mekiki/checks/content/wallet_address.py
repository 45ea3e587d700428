"""The mail names an address for payment in Bitcoin or the like."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.wallets import wallets
from mekiki.model.facts import Quote


@check(
    id="content.wallet-address",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    title=Text(en="An address for payment in crypto currency", ja="暗号資産の送金先アドレス"),
    found=Text(
        en="The mail names {address}, an address for payment in {coin}.",
        ja="メールに {coin} の送金先アドレス {address} が書かれています。",
    ),
    why=Text(
        en=(
            "A payment to it cannot be called back, and nobody can tell who receives it. "
            "That is why extortion and investment fraud ask for it."
        ),
        ja="送金すると取り消せず、受取人が誰かも分かりません。だからこそ、脅迫や投資の詐欺で使われます。",
    ),
    innocent=Text(
        en="Exchanges confirm transfers with such an address, and some projects take donations so.",
        ja="取引所の送金確認のメールや、寄付を募る団体のメールにも書かれます。",
    ),
    examples=(
        Example(
            mail("Send 1400 USD to 1BoatSLRHtKNngkdXEeobR76b53LETtpyT within 48 hours."),
            sees=({"address": "1BoatSLRHtKNngkdXEeobR76b53LETtpyT", "coin": "Bitcoin"},),
        ),
        Example(
            mail("Wallet: 0x52908400098527886E0F7030069857D2E4169EE7"),
            sees=({"address": "0x52908400098527886E0F7030069857D2E4169EE7", "coin": "Ethereum"},),
        ),
        Example(mail("Serial 1BoatSLRHtKNngkdXEeobR76b53LETtpyX, commit 0x5290840009852788")),
    ),
    tags=(Tag.ANSWER,),
    source="Base58Check (Bitcoin), BIP 173, BIP 350; EIP-55",
)
def wallet_address(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for wallet in wallets(message):
        yield saw(wallet.place, address=Quote(wallet.address), coin=Quote(wallet.coin))
