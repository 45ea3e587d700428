"""The mail speaks in a brand's own voice, while its sender's domain is none that the brand is known to use."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.namedbrands import is_a_branch, is_of_same_state, may_be_its_own
from mekiki.checks.readings.names import writes_from_visited_site
from mekiki.checks.readings.parties import is_mail_platform, mailing_list, shown_domain
from mekiki.checks.readings.quoted import judged_quotes
from mekiki.checks.readings.servers import may_be_a_server
from mekiki.checks.readings.services import writes_for_firms
from mekiki.checks.readings.voices import speaks_as
from mekiki.checks.readings.weblinks import web_links
from mekiki.knowledge import brands
from mekiki.knowledge.domains import is_reserved
from mekiki.model.facts import Address, BrandId

# carriers and payment services write about other firms' parcels and bills
_ON_BEHALF = frozenset(("parcel", "payment"))


@check(
    id="brand.stranger-speaks-as",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    title=Text(en="A stranger in the brand's voice", ja="その組織の口ぶりで話す別の差出人"),
    found=Text(
        en="The mail speaks as {brand} itself, but it comes from {sender}, a domain that {brand} is not known to use.",
        ja="「{brand}」本人の口ぶりですが、差出人は {sender} で、「{brand}」が使うと知られているドメインではありません。",
    ),
    why=Text(
        en="Who puts a firm's name at the head or foot of a mail, or thanks you for using its service, writes from that firm's "
        "own address.",
        ja="冒頭や署名に社名を入れたり、「いつもご利用ありがとうございます」と言ったりする会社なら、"
        "その組織自身のアドレスから送ってくるはずです。",
    ),
    innocent=Text(
        en="The brand may use a domain that is not on our list, or an agency may write for it.",
        ja="こちらの一覧にない公式ドメインや、委託を受けた代行会社から送られている可能性があります。",
    ),
    examples=(
        Example(
            mail("いつも三井住友カードをご利用いただきありがとうございます。", from_="kuvtngz@kanko-annai.com"),
            sees=({"brand": "smbc-card", "sender": "kuvtngz@kanko-annai.com"},),
        ),
        Example(
            mail("三井住友カードの引き落としが月末にあります。確認しておいてください。", from_="hanako@kanko-annai.com")
        ),
        Example(mail("いつも三井住友カードをご利用いただきありがとうございます。", from_="info@contact.vpass.ne.jp")),
        Example(  # the letterhead alone
            mail(
                "Social Security Administration\nYour statement is available: https://x.zocco.com/d",
                from_="c@kanko-annai.com",
            ),
            sees=({"brand": "ssa", "sender": "c@kanko-annai.com"},),
        ),
        Example(  # the signature alone
            mail(
                "Your account is listed for closure, read this: https://larsen-doors.com/v\nMicrosoft Corporation, One Way\n",
                from_="a@kanko-annai.com",
                subject="Microsoft: last notice",
            ),
            sees=({"brand": "microsoft", "sender": "a@kanko-annai.com"},),
        ),
        Example(
            mail(
                "Your token waits: https://larsen-doors.com/v\nBest regards,\nThe MetaMask Team",
                from_="a@kanko-annai.com",
            ),
            sees=({"brand": "metamask", "sender": "a@kanko-annai.com"},),
        ),
        Example(mail("We asked the MetaMask team what went wrong.\nThe support team", from_="news@kanko-annai.com")),
        Example(
            mail("Watch list\nApple Inc.\n+1.2%\nMicrosoft Corporation\n-0.3%\nThe desk", from_="news@kanko-annai.com")
        ),
        Example(
            mail("The new mail system is here.\nRegards,\nThe Microsoft Team\nNordwind", from_="it@kanko-annai.com")
        ),
        Example(
            mail("国税庁の発表によると、来年から様式が変わります。\n資料をご覧ください。", from_="info@kanko-annai.com")
        ),
        Example(mail("Microsoft Corporation has announced a new office.", from_="news@kanko-annai.com")),
        Example(  # a known site, in its own name, on what its reader has elsewhere
            mail(
                "Link your Netflix account to read on: https://www.nytimes.com/link",
                from_="NYTimes <letters@nytimes.com>",
            )
        ),
        Example(
            mail("Sticky notes on your Windows desktop, and laptops from Dell and others", from_="news@kanko-annai.com")
        ),
    ),
    tags=(Tag.OUR_LIST, Tag.DISGUISE),
    source="HEARTLAND: in 24 of 39 posts the sender's domain is not the brand's; letterheads and signatures of the brand: 133 hits "
    "in bad mail of the development corpus, 0 in genuine",
)
def stranger_in_the_brands_voice(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender, domain = message.sender, shown_domain(message)
    if sender is None or not domain or is_reserved(domain) or _tells_of_others(message):
        return
    spoken = speaks_as(message)
    if spoken is None or not spoken[0].domains:
        return
    brand, places = spoken
    if _may_speak_for(brand, domain) or writes_for_firms(message) or writes_from_visited_site(message):
        return
    if may_be_a_server(message, brand):  # the sender's name says that already
        return
    if is_a_branch(sender, brand) or any(brand.uses(link.host) for link in web_links(message)):
        return
    address = Address(sender.address if sender.domain else f"@{domain}")
    yield saw(*places, sender.place, brand=BrandId(brand.id), sender=address)


def _tells_of_others(message: Message) -> bool:
    """Whether the brand's voice is quoted: on a list, in an answer, in a mail that calls it a fraud."""
    is_answer = message.is_answer
    return is_answer or mailing_list(message) is not None or bool(judged_quotes(message))


def _may_speak_for(brand: brands.Brand, domain: str) -> bool:
    """Whether the domain is the brand's, its state's or its house's, or somebody's who writes in the name of others."""
    if (
        brand.uses(domain)
        or is_of_same_state(brand, domain)
        or is_mail_platform(domain)
        or may_be_its_own(brand, domain)
    ):
        return True
    owners = brands.owners_of(domain)
    return _same_house(brand.id, owners) or any(brands.all_brands()[owner].trade in _ON_BEHALF for owner in owners)


def _same_house(id: str, owners: tuple[str, ...]) -> bool:
    """Whether the domain's owner shares the first word of the brand's id (rakuten-card writes from rakuten)."""
    return any(owner.partition("-")[0] == id.partition("-")[0] for owner in owners)
