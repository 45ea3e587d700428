"""A notice in Japanese, about a Japanese company, sent from a Chinese domain."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.claims import claimed
from mekiki.checks.readings.japanese import japanese_pieces
from mekiki.checks.readings.parties import is_list_mail
from mekiki.checks.readings.wording import hits
from mekiki.knowledge import brands
from mekiki.knowledge.brands import Brand
from mekiki.model.facts import BrandId, Domain
from mekiki.model.message import Place


@check(
    id="sender.chinese-domain",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    title=Text(en="Japanese company, Chinese domain", ja="日本企業を名乗る中国ドメインの差出人"),
    found=Text(
        en="The mail is in Japanese and about {brand}, but its sender's domain {domain} is registered under China's .cn.",
        ja="日本語で「{brand}」の用件を書いていますが、差出人のドメイン {domain} は中国の「.cn」です。",
    ),
    why=Text(
        en="No Japanese company sends its customers' notices from a .cn domain; senders of fraud buy them by the thousand.",
        ja="日本の会社が顧客への通知を「.cn」から送ることはまずありません。詐欺師が大量に取得して使い捨てるドメインです。",
    ),
    innocent=Text(
        en="A Chinese partner or supplier may write in Japanese about a Japanese firm.",
        ja="中国の取引先が、日本企業のことを日本語で書いて送ってくる場合はあります。",
    ),
    examples=(
        Example(
            mail("えきねっとをご利用いただきありがとうございます。", from_="えきねっと <a@cangrangtest.cn>"),
            sees=({"brand": "eki-net", "domain": "cangrangtest.cn"},),
        ),
        Example(mail("えきねっとをご利用いただきありがとうございます。", from_="えきねっと <a@eki-net.com>")),
        Example(mail("来週の打ち合わせの件、承知しました。", from_="Wang <wang@partner.cn>")),
    ),
    source="HEARTLAND 599; Council of Anti-Phishing Japan, July 2025: .top and .cn were half of the reported domains",
)
def chinese_domain(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    if sender is None or not sender.domain.endswith(".cn") or is_list_mail(message) or not japanese_pieces(message):
        return
    named = _japanese_brand(message)
    if named is not None and not brands.owners_of(sender.domain):
        yield saw(sender.place, named[1], brand=BrandId(named[0].id), domain=Domain(sender.domain))


def _japanese_brand(message: Message) -> tuple[Brand, Place] | None:
    """The brand that the mail speaks as, or the first one that it names, where that is at home in Japan or works there."""
    claim = claimed(message)
    if claim is not None:
        return claim.brand, claim.places[0]
    for (kind, id), found in hits(message).items():
        if kind == "brand" and brands.all_brands()[id].country == "JP":
            return brands.all_brands()[id], found[0].place
    return None
