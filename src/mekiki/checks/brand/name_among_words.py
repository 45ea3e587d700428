"""A domain whose name holds the brand's, between hyphens, beside words that say nothing of who owns it."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.claims import claims
from mekiki.checks.readings.posing import named_among_words, named_by_claim, named_in_domain, named_in_subdomain
from mekiki.checks.readings.urls import doubtful_hosts, is_senders_stand_in
from mekiki.knowledge.likeness import likeness
from mekiki.model.facts import BrandId, Domain, Quote
from mekiki.model.message import Place


@check(
    id="brand.name-among-words",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    when=("claim",),
    title=Text(en="The company's name within a domain's name", ja="会社名に別の語をつないだドメイン"),
    found=Text(
        en="The mail speaks as {brand}; “{shown}” stands in {domain} beside other words, and that domain is not known to "
        "be {brand}'s.",
        ja="「{brand}」を名乗るメールですが、使われている {domain} は「{shown}」に別の語をつないだもので、"
        "「{brand}」のドメインとは確認されていません。",
    ),
    why=Text(
        en="Anybody can register a known name with a word added. It is read as the company's, and costs the fraud a few "
        "coins a year.",
        ja="有名な名前に語を足したドメインは、誰でもわずかな費用で登録できます。受け取った人には、その会社のものに見えます。",
    ),
    innocent=Text(
        en="Companies register such names, too, for a campaign or a branch abroad, and no list of them is complete.",
        ja="キャンペーンや海外拠点のために、企業自身がこうした名前を取ることもあり、そのすべてを一覧にすることはできません。",
    ),
    examples=(
        Example(
            mail(
                "いつもカゴヤ・ジャパンをご利用いただきありがとうございます。",
                from_="カゴヤ・ジャパン <info@kagoya-torikae.com>",
            ),
            sees=({"brand": "kagoya", "shown": "kagoya", "domain": "kagoya-torikae.com"},),
        ),
        Example(
            mail(
                "いつもカゴヤ・ジャパンをご利用いただきありがとうございます。",
                from_="カゴヤ・ジャパン <info@kagoya.jp>",
            )
        ),
        Example(
            mail(
                "いつもカゴヤ・ジャパンをご利用いただきありがとうございます。",
                from_="カゴヤ・ジャパン <info@kagoyama-torikae.com>",
            )
        ),
    ),
    tags=(Tag.DISGUISE,),
    source="in mail written for tests by people who saw no code: 144 of 1,105 frauds and 5 of 1,939 genuine mails, four "
    "of them gaps of our list, since filled",
)
def name_among_words(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if not any(claim.is_voiced for claim in claims(message)):
        return
    told = set()
    for host, place in _hosts(message):
        for naming in named_among_words(message, host):
            if naming.brand not in told and not is_senders_stand_in(message, host, naming.brand, naming.word):
                told.add(naming.brand)
                facts = {"brand": BrandId(naming.brand), "shown": Quote(naming.word), "domain": Domain(host)}
                yield Sighting((place,), facts)


def _hosts(message: Message) -> Iterator[tuple[str, Place]]:
    """The domains of sender and links of which no other check says that they are made to be misread."""
    for box in message.from_[:1]:
        if box.domain and not likeness(box.domain) and not any(named_by_claim(message, box.domain)):
            yield box.domain, box.place
    for link in doubtful_hosts(message):
        if not likeness(link.host) and not named_in_domain(message, link) and not named_in_subdomain(message, link):
            yield link.host, link.place
