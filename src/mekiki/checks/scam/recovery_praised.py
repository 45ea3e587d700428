"""From a mailbox that anybody gets, a firm is praised that brings stolen coins back."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.parties import is_free_mail, shown_domain
from mekiki.checks.readings.together import first_place, near_places, worded
from mekiki.knowledge.sayings import saying, signs_of

_COINS, _LOST, _BACK, _PRAISED, _ASKED = (
    saying("recovery-praised", each) for each in ("coins", "lost", "back", "praised", "asked")
)
_NEAR = 250  # characters between the coins, their loss and their return


@check(
    id="scam.recovery-praised",
    signs=signs_of("recovery-praised"),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="advance-fee",
    tells="recovery",
    title=Text(en="Praise for a firm that brings coins back", ja="盗まれた暗号資産を取り戻すという業者の宣伝"),
    found=Text(
        en="From a free mailbox, the mail praises somebody who brings lost coins back: “{words}”.",
        ja="フリーメールのアドレスから、失った暗号資産を取り戻せるという業者を勧めています：「{words}」。",
    ),
    why=Text(
        en="Coins that were sent can be traced on the blockchain, not fetched back; only an exchange or a court can freeze them. Such firms "
        "take a fee from those who were robbed, and their success stories are invented.",
        ja="送ってしまった暗号資産は、追跡はできても業者が取り戻すことはできません。凍結できるのは取引所や裁判所だけです。"
        "被害者から手数料を取る二次被害で、成功談は作り話です。",
    ),
    innocent=Text(
        en="A firm that analyses blockchains writes from its own domain, to those who asked it, and promises nothing.",
        ja="実在の調査会社は自社のドメインから、相談した人に連絡し、回収を約束しません。",
    ),
    examples=(
        Example(
            mail(
                "Lost crypto to a scam? Our licensed recovery experts trace stolen coins. Write to help@larsen-trace.com.",
                from_="Kim <kim4471@gmail.com>",
            ),
            sees=({"words": "crypto / Lost / recovery / licensed recovery"},),
        ),
        Example(
            mail(
                "詐欺で失ったビットコインも取り戻せます。専門家チームの成功率は98%。", from_="Kim <kim4471@gmail.com>"
            ),
            sees=({"words": "ビットコイン / 詐欺 / 取り戻 / 専門家"},),
        ),
        Example(
            mail(
                "I lost the password of my old Bitcoin wallet. Has anybody here recovered one with the seed words?",
                from_="Kim <kim4471@gmail.com>",
            )
        ),
        Example(
            mail(
                "I lost my bitcoin to a scam. Has anybody tried a recovery service, or do they only take a fee?",
                from_="Kim <kim4471@gmail.com>",
            )
        ),
        Example(
            mail(
                "Our experts help the courts to trace stolen crypto. The yearly report is out.",
                from_="Larsen <news@larsen-analysis.com>",
            )
        ),
    ),
    tags=(Tag.ANSWER, Tag.EVERYDAY_WORDS),
    source="fbi.gov, El Paso field office, cryptocurrency recovery scams (2023)",
)
def recovery_praised(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if not is_free_mail(shown_domain(message)) or message.is_answer:
        return
    places, praised = near_places(message, _NEAR, _COINS, _LOST, _BACK), first_place(message, _PRAISED)
    if places and praised is not None and not near_places(message, _NEAR, _COINS, _ASKED):
        places = (*places, praised)
        yield Sighting(places, {"words": worded(places)})
