"""A domain is made of a brand's name and words such as "login" or "card", and is not known to be the brand's."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Tag,
    Text,
    check,
    links,
    mail,
)
from mekiki.checks.readings.posing import may_be_another_firms, named_in_domain
from mekiki.checks.readings.urls import domain_of, doubtful_hosts, is_senders_stand_in, place_in
from mekiki.checks.readings.weblinks import leads_home
from mekiki.model.facts import BrandId, Domain, Quote

_OF_ANOTHER_FIRM = 0.4  # of the weight: whose name is a word like others leads to its own page


@check(
    id="links.brand-in-domain",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    when=("doubtful link",),
    title=Text(en="A brand's name with words added, as a domain", ja="ブランド名に言葉を足しただけのドメイン"),
    found=Text(
        en=(
            "{domain} is “{shown}”, the name of {brand}, with everyday words around it; it is not among the known "
            "domains of {brand}."
        ),
        ja=(
            "{domain} は {brand} の名「{shown}」に一般的な単語を足したもので、"
            "把握している {brand} のドメインには含まれていません。"
        ),
    ),
    why=Text(
        en="Anybody can register a brand's name with “login”, “support” or “jp” added, within minutes.",
        ja="ブランド名に「login」「support」「jp」などを足したドメインは、誰でも数分で登録できます。",
    ),
    innocent=Text(
        en=(
            "Large companies own many domains, and resellers or campaigns use such names too; the list of known "
            "domains is never complete."
        ),
        ja=(
            "大きな会社は多くのドメインを持ち、販売店やキャンペーンが似た名前を使うこともあります。"
            "把握している一覧は完全ではありません。"
        ),
    ),
    examples=(
        Example(
            links("https://amazon-security-login.test/"),
            sees=({"brand": "amazon", "shown": "amazon", "domain": "amazon-security-login.test"},),
        ),
        Example(
            links("https://aeon-card.test/"),
            sees=({"brand": "aeon-card", "shown": "aeon-card", "domain": "aeon-card.test"},),
        ),
        Example(links("https://kagoya-users-meeting.example/")),
        Example(links("https://www.hyakugobank.co.jp/")),  # where one firm has one name
        Example(links("https://saison-winery.example/")),
        # as a warning shows it
        Example(links("https://ryugin-co-jp.invalid/login", from_="琉球銀行 <news@ryugin.co.jp>")),
        Example(links("https://support.rakuten-card.jp/")),  # rakuten-card.co.jp is the firm's own name
        Example(links("https://amazon-river-travel.example/")),
        Example(  # hardly anything, where another firm leads home
            mail("Your pictures: https://zoom-clients.com/anna", from_="Zoom Photo <hello@zoom-clients.com>"),
            sees=({"brand": "zoom", "shown": "zoom", "domain": "zoom-clients.com"},),
        ),
        Example(
            mail(
                html='<a href="https://www.paypay-notice.example/">本人確認</a>',
                from_="PayPay <info@paypay-notice.example>",
            )
        ),
    ),
    tags=(Tag.EVERYDAY_WORDS,),
    source="JPCERT/CC phishurl-list: 158 of 20,000 addresses",
)
def brand_in_domain(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in doubtful_hosts(message):
        for naming in named_in_domain(message, link):
            if is_senders_stand_in(message, link.host, naming.brand, naming.word):
                continue
            brand, shown = BrandId(naming.brand), Quote(naming.word)
            facts = {"brand": brand, "shown": shown, "domain": Domain(domain_of(link))}
            its_own = leads_home(message, link) and may_be_another_firms(message, naming.brand, naming.word)
            yield Sighting((place_in(link, link.host),), facts, _OF_ANOTHER_FIRM if its_own else 1.0)
