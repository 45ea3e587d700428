"""Coins are to be sent in, and are to come back doubled."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.moves import Plot, tells_of_others, told

_BESIDE = ("famous", "soon", "deadline")
_PLOT = Plot((("doubled", "sent-back"), ("send-in", "coin")), _BESIDE, longest=2500)
_IN_ONE_BREATH = Plot((("doubled", "sent-back", "send-in"), ("coin",)), _BESIDE, longest=2500)
_WITH_WARNING = 0.4  # of the weight, where swindlers are spoken of in passing: a bank warns so, and so does a swindler


@check(
    id="scam.coins-doubled",
    when=("move doubled", "move sent-back", "move coin", "move send-in"),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="investment-fraud",
    tells="crypto-airdrop",
    title=Text(en="Coins sent in come back doubled", ja="送れば倍になって返るという暗号資産"),
    found=Text(
        en="The mail wants coins sent in, and promises them back doubled: “{words}”.",
        ja="暗号資産を先に送らせ、倍にして返すと約束しています：「{words}」。",
    ),
    why=Text(
        en="Nobody doubles money. The live show is an old film, the known person knows nothing of it, and coins that were sent "
        "cannot be called back.",
        ja="お金を倍にして返す人はいません。「ライブ配信」は過去の動画の使い回しで、名前の出た著名人は無関係です。"
        "送った暗号資産は取り戻せません。",
    ),
    innocent=Text(
        en="Exchanges do give bonuses, and newspapers tell of this fraud. An exchange never asks that coins be sent to an address "
        "to get more of them back.",
        ja="取引所の特典や、この手口を伝える記事もあります。ただ、本物の取引所が「このアドレスに送れば増やして返す」と"
        "求めることはありません。",
    ),
    examples=(
        Example(
            mail(
                "Send 0.1 to 5 BTC to the address below, and we send double the amount back at once. The event is live."
            ),
            sees=({"words": "Send 0 / 5 BTC / double / back / at once"},),
        ),
        Example(
            mail("ライブ配信の記念イベントです。0.5ETH以上をこのアドレスに送ると、すぐに2倍にして返します。"),
            sees=({"words": "0.5ETH / アドレスに / 2倍 / 返 / ライブ"},),
        ),
        Example(
            mail("Every 1,000 XRP that you deposit become 2,000 XRP, in your wallet within minutes."),
            sees=({"words": "1,000 XRP that you deposit become 2,000 XRP / within minutes"},),
        ),
        Example(
            mail("Double your points: stake ETH this week. Deposit any amount, take part in the anniversary event.")
        ),
        Example(mail("Criminals promise to send double the bitcoin back that you send to the address. Send nothing.")),
        Example(mail("暗号資産を送れば2倍にして返すという詐欺の被害が増えています。アドレスに送金しないでください。")),
    ),
    source="FTC (consumer.ftc.gov/blog/2020/07/avoiding-cryptocurrency-scam): a promise to double coins is always false; "
    "FTC Data Spotlight, May 2021: celebrities who “multiply” what is sent to their wallet",
)
def coins_doubled(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    story = told(message, _PLOT) or told(message, _IN_ONE_BREATH)
    if story is not None and not tells_of_others(story, "doubled", "coin", "send-in"):
        yield Sighting(story.places, {"words": story.words}, _WITH_WARNING if story.makes("of-others") else 1.0)
