"""A prize in a known company's name, from a sender that is not the company, with links to strangers alone."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.claims import claimed
from mekiki.checks.readings.namedbrands import may_be_its_own
from mekiki.checks.readings.names import links_home, name_fits_domain
from mekiki.checks.readings.parties import is_list_mail, is_mail_platform
from mekiki.checks.readings.phrases import by_family, quoted
from mekiki.checks.readings.stories import stories
from mekiki.checks.readings.weblinks import strangers, web_links
from mekiki.knowledge.brands import Brand
from mekiki.knowledge.domains import is_reserved
from mekiki.model.facts import BrandId, Domain


@check(
    id="brand.prize-by-stranger",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    tells="prize-survey",
    when=("claim", "stranger"),
    title=Text(en="A company's prize from a stranger", ja="無関係な差出人が配る有名企業の景品"),
    found=Text(
        en="The mail promises something in the name of {brand} (“{words}”), but it comes from {sender} and leads to {domain}.",
        ja="「{brand}」の名前で「{words}」と得な話をしていますが、差出人は {sender}、リンク先は {domain} です。",
    ),
    why=Text(
        en="A company that gives something away does so from its own address and on its own pages. A prize with a known "
        "name on it, handed out by strangers, is the bait of a form that asks for a card number.",
        ja="自社の景品なら、自社のアドレスから案内し、自社のページで受け付けます。有名な名前だけを借りた当選や"
        "プレゼントの先では、送料などの名目でカード番号を聞かれるのが定番です。",
    ),
    innocent=Text(
        en="Another firm may raffle the company's goods or vouchers, or an agency may run the draw on pages of its own.",
        ja="別の会社がその会社の商品やギフト券を景品にしている場合や、代行会社が自前のページで抽選している場合もあります。",
    ),
    examples=(
        Example(
            mail(
                "Sie wurden ausgewählt! https://larsen-doors.com/x",
                subject="Lidl Gutschein",
                from_="Ihr Team <news@kanko-annai.com>",
            ),
            sees=(
                {
                    "brand": "lidl",
                    "words": "Sie wurden ausgewählt",
                    "sender": "kanko-annai.com",
                    "domain": "larsen-doors.com",
                },
            ),
        ),
        Example(  # the company itself
            mail("Sie wurden ausgewählt! https://www.lidl.de/x", subject="Lidl Gutschein", from_="Lidl <news@lidl.de>")
        ),
        Example(  # another firm, which writes in its own name and leads to its own pages, gives away vouchers
            mail(
                "Take our survey and you may have won a voucher: https://www.larsen-doors.com/survey https://a.example/x",
                subject="Amazon voucher",
                from_="Larsen Doors <news@larsen-doors.com>",
            )
        ),
        Example(  # no prize
            mail("See https://larsen-doors.com/x", subject="Lidl", from_="Ihr Team <news@kanko-annai.com>")
        ),
    ),
    source="hits in the development corpus: 107 bad, 1 spam, 0 genuine; of 19 no other check accuses by brand",
)
def prize_by_stranger(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    promise = next(iter(by_family(message).get("prize", ())), None)
    claim, sender = claimed(message), message.sender
    if promise is None or claim is None or sender is None or not claim.brand.domains:
        return
    if not _is_strangers(sender.domain, claim.brand) or is_list_mail(message) or message.is_answer:
        return
    if name_fits_domain(message) or links_home(message):  # somebody who writes in a name of their own
        return
    if any(story.pretext.kind == "spam" for story in stories(message)[:1]):  # a casino's bonus is its ware
        return
    far = [link for link in strangers(message) if not is_mail_platform(link.host)]
    if far and not any(claim.brand.uses(link.host) for link in web_links(message)):
        yield saw(
            promise.place, far[0].place, sender.place, brand=BrandId(claim.brand.id), words=quoted(promise),
            sender=Domain(sender.domain), domain=Domain(far[0].registrable_domain or far[0].host),
        )  # fmt: skip


def _is_strangers(domain: str, brand: Brand) -> bool:
    """Whether the brand has nothing to do with a domain, and neither has a house that writes for others."""
    if "." not in domain or is_reserved(domain) or is_mail_platform(domain):
        return False
    return not brand.uses(domain) and not may_be_its_own(brand, domain)
