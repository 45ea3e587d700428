"""The mail comes under the brand's own domain, but everything it asks to open lies with strangers."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.parties import is_list_mail, is_mail_platform
from mekiki.checks.readings.posing import is_named_after_who_writes
from mekiki.checks.readings.voices import speaks_as
from mekiki.checks.readings.weblinks import strangers, web_links
from mekiki.knowledge.domains import is_reserved
from mekiki.model.facts import BrandId, Domain


@check(
    id="brand.action-elsewhere",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    when=("stranger",),
    title=Text(en="Brand's sender, stranger's links", ja="差出人はブランド、リンク先は別のドメイン"),
    found=Text(
        en="The sender shows {brand}'s own domain, but none of the links leads to {brand}; they lead to {domain}.",
        ja="差出人は「{brand}」のドメインですが、「{brand}」のサイトへのリンクはひとつもなく、{domain} へ誘導しています。",
    ),
    why=Text(
        en="A sender's address can be forged; a link has to lead where the forger wants you.",
        ja="差出人は偽れますが、リンクだけは犯人の用意した場所につながっていなければ目的を果たせません。",
    ),
    innocent=Text(
        en="Some firms count clicks through a company whose domain is not on our list.",
        ja="クリック計測のために、こちらの一覧にない会社のドメインを経由させている場合があります。",
    ),
    examples=(
        Example(
            mail(
                "メルカリをご利用いただきありがとうございます。 https://mercnmn-kakunin.com/a",
                from_="メルカリ <no-reply@mercari.jp>",
            ),
            sees=({"brand": "mercari", "domain": "mercnmn-kakunin.com"},),
        ),
        Example(
            mail(
                "メルカリをご利用いただきありがとうございます。 https://jp.mercari.com/a https://kakunin-bm.com/b",
                from_="メルカリ <no-reply@mercari.jp>",
            )
        ),
        Example(mail("Burgers: https://mcdonalds.smart.link/a", from_="McDonald's <news@mcdonalds.com>")),
    ),
    tags=(Tag.OUR_LIST, Tag.DISGUISE),
    source="RFC 7489 3.1: a forged From is a brand's own domain; hits in the development corpus: 22 bad, 2 genuine",
)
def brands_sender_strangers_links(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender, spoken = message.sender, speaks_as(message)
    if sender is None or spoken is None or not spoken[0].writes_from(sender.domain) or is_list_mail(message):
        return
    far = [
        link
        for link in strangers(message)
        if not (is_reserved(link.host) or is_mail_platform(link.host) or is_named_after_who_writes(message, link.host))
    ]
    if far and not any(spoken[0].uses(link.host) for link in web_links(message)):
        yield saw(far[0].place, sender.place, brand=BrandId(spoken[0].id), domain=Domain(far[0].registrable_domain))
