"""Money is demanded by a date, or else harm is done."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.moves import Plot, leads_on, makes, told
from mekiki.checks.readings.phrases import by_family
from mekiki.checks.readings.together import first_place
from mekiki.checks.readings.weblinks import web_links
from mekiki.knowledge.sayings import saying
from mekiki.model.message import Layer
from mekiki.model.regex import regex

_BY_US = Plot((("harm", "we"), ("deadline",), ("demand",)), longest=2500)
_IN_COINS = Plot((("harm",), ("deadline|raised",), ("demand|gift-card|coin", "crypto|gift-card")), longest=2500)
# Who tells of such letters, or sells what helps against them. A letter that names the wallet tells of nobody else's.
_OF_OTHERS = saying("pay-or-harm", "warned")
_WALLET = regex(r"\b(?:bc1[0-9a-z]{20,}|[13][a-z0-9]{25,34}|0x[0-9a-f]{40}|t[a-z0-9]{33}|[48][0-9a-z]{94})\b")
_THREATENED_WITH = ("spam.seo", "spam.b2b-list")
_DESCRIBED = 0.3  # of the weight, where an attached paper warns, or tells of such demands and says no "we"


@check(
    id="scam.pay-or-harm",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="extortion-payment",
    tells="extortion",
    title=Text(en="Pay, or we do you harm", ja="「払わなければ害を加える」"),
    found=Text(
        en="The mail threatens to do harm unless money is paid in time: “{words}”.",
        ja="期限までに払わなければ害を加えると脅しています：「{words}」。",
    ),
    why=Text(
        en="Attacks on servers, stolen data, a wave of bad reviews: most who threaten with them by mail can do none of it, and write to thousands.",
        ja="サーバー攻撃、データの公開、低評価の投稿。メールでこう脅す者の多くは実行する力を持たず、何千通も同じものを送っています。",
    ),
    innocent=Text(
        en="A customer or a lawyer may announce steps, too. They name a claim that can be examined, and an address.",
        ja="取引先や弁護士が法的措置を予告することもあります。その場合は、確かめられる請求内容と連絡先が書かれています。",
    ),
    examples=(
        Example(
            mail("We will attack your network on Monday. Pay the fee within 3 days, or nothing of you stays online."),
            sees=({"words": "We will attack / Pay / days"},),
        ),
        Example(
            mail("当方は貴社のデータを公開します。3日以内に50万円を支払えば中止します。"),
            sees=({"words": "公開します / 日以内 / 万円"},),
        ),
        Example(
            mail(
                "Attackers publish stolen files when a ransom is not paid within days. Our report: https://manekineko-fukurou.com/r"
            )
        ),
        Example(mail("Please pay the fee of $20 within 14 days.")),
        Example(
            mail(
                "DDoS攻撃を予告し、期限までに1 BTCを要求する脅迫メールが届いています。支払わずに警察へご相談ください。"
            )
        ),
        Example(
            mail(
                "We are planning our opening hours. Take the survey by Friday. We draw three $50 gift cards among all who answer."
            )
        ),
    ),
    source="CISA, ransom by threatened denial of service (cisa.gov, DDoS quick guide); FBI IC3 annual reports, extortion",
)
def pay_or_harm(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if leads_on(message) and not _names_sites(message):
        return
    by_us = told(message, _BY_US)
    story = by_us
    if story is None and not _offers(message):  # cards are won, and coins staked, as well
        story = told(message, _IN_COINS)
    if story is not None and (not first_place(message, _OF_OTHERS) or first_place(message, _WALLET)):
        described = story.places[0].layer == Layer.PART and (by_us is None or story.makes("warning"))
        yield Sighting(story.places, {"words": story.words}, _DESCRIBED if described else 1.0)


def _offers(message: Message) -> bool:
    """Whether something is held out or sold. With ranks, links and the sale of addresses some threaten."""
    found = by_family(message)
    return "prize" in found or any(hit.term.id not in _THREATENED_WITH for hit in found.get("spam", ()))


def _names_sites(message: Message) -> bool:
    """Whether all that is linked are front pages, beside coins: whoever threatens a site names it, and programs make that a link."""
    return makes(message, "crypto") and all(link.path in ("", "/") and not link.query for link in web_links(message))
