"""A balance or coins found again are to be paid out, once the reader has sent coins first."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.forbidden import forbids
from mekiki.checks.readings.parties import is_list_mail
from mekiki.checks.readings.together import all_places, is_letter, worded
from mekiki.checks.readings.wording import folded_bodies
from mekiki.knowledge.sayings import saying, signs_of

_KEPT, _FIRST, _PAID_OUT = (saying("coins-before-payout", each) for each in ("kept", "first", "paid-out"))


@check(
    id="scam.coins-before-payout",
    signs=signs_of("coins-before-payout"),
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    asks="advance-fee",
    tells="recovery",
    title=Text(en="Coins to be sent before coins are paid out", ja="受け取りの前に暗号資産を払わせる"),
    found=Text(
        en="Coins or a balance wait for the reader, and coins are to be sent first: “{words}”.",
        ja="受け取れる残高や資産があるとし、その前に暗号資産を送るよう求めています：「{words}」。",
    ),
    why=Text(
        en="Nothing waits. Whatever it is called – a fee, a tax, a deposit that proves the wallet and comes back –, what is sent stays with "
        "whoever asked for it, and another payment follows. A real fee is taken from the sum.",
        ja="受け取れる資産はありません。手数料、税金、ウォレットの確認のための入金など名目はさまざまですが、送ったものは戻らず、"
        "次の支払いを求められます。実際の手数料なら、受け取る額から差し引かれます。",
    ),
    innocent=Text(
        en="Exchanges name the fee of a withdrawal, too. They take it from the balance that you see when you sign in by your own bookmark.",
        ja="取引所も出金手数料を案内しますが、残高から差し引かれ、自分のブックマークから開いた画面で確かめられます。",
    ),
    examples=(
        Example(
            mail(
                "Your dormant wallet holds 2.4 BTC. To withdraw it, send a verification deposit of 0.03 BTC; it is returned with the rest.",
                from_="Registry <claims@larsen-coins.example>",
            ),
            sees=({"words": "dormant wallet / send a verification deposit of 0.03 BTC / withdraw"},),
        ),
        Example(
            mail(
                "Die Behörde hat Ihr Guthaben gesichert. Vor der Auszahlung ist eine Kontrollzahlung von 0,02 BTC zu leisten.",
                from_="Rückführung <post@larsen-coins.example>",
            ),
            sees=({"words": "Ihr Guthaben / Kontrollzahlung von 0,02 BTC zu leisten / Auszahlung"},),
        ),
        Example(
            mail(
                "回収された資産を返還します。ウォレット確認のため、0.02 BTC を送金してください。",
                from_="返還事務局 <claims@larsen-coins.example>",
            ),
            sees=({"words": "回収され / 確認のため、0.02 BTC を送金 / 返還"},),
        ),
        Example(  # an exchange's own notice
            mail(
                "Your withdrawal of 0.5 BTC was sent. Network fee: 0.0002 BTC. Your balance is 1.2 BTC.",
                from_="Larsen Exchange <notice@larsen-exchange.example>",
            )
        ),
        Example(
            mail(
                "出金 0.5 BTC が完了しました。手数料は 0.0002 BTC です。残高はアプリでご確認ください。",
                from_="ラーセン取引所 <notice@larsen-exchange.example>",
            )
        ),
        Example(  # who warns of it
            mail(
                "Never pay a fee of 0.03 BTC to withdraw your balance: no exchange asks for that.",
                from_="Larsen Exchange <notice@larsen-exchange.example>",
            )
        ),
    ),
    tags=(Tag.ANSWER, Tag.NO_HOUSE),
    source="FBI IC3 on fictitious law firms and recovery services that want fees or a verification first (2023–2025); cryptorescue.org on release charges and wallet verification",
)
def coins_before_payout(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if not is_letter(message) or is_list_mail(message):
        return
    places = all_places(message, _KEPT, _FIRST, _PAID_OUT)
    if places and not _is_warning(message):
        yield Sighting(places, {"words": worded(places)})


def _is_warning(message: Message) -> bool:
    """Whether the payment stands where the mail says that nobody asks for it."""
    return any(forbids(text, *found.span()) for _, text in folded_bodies(message) if (found := _FIRST.search(text)))
