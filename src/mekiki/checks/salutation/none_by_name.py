"""In a known firm's name, about the reader's own account, a mail names nobody and links to a stranger."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Text,
    check,
    mail,
    saw,
)
from mekiki.checks.readings.claims import claimed
from mekiki.checks.readings.phrases import by_family, first_of, quoted
from mekiki.checks.readings.weblinks import strangers
from mekiki.model.facts import BrandId, Domain

_SAYS_LITTLE = ("request.click-link", "request.open-attachment")


@check(
    id="salutation.none-by-name",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    when=("claim", "stranger"),
    title=Text(en="Says “your account”, knows no name", ja="契約の話なのに宛名がない"),
    found=Text(
        en="Speaking as {brand} (“{matter}”), the mail only says “{words}” and links to {domain}.",
        ja="「{brand}」を名乗って「{matter}」と書きながら、宛名は「{words}」だけで、リンク先は {domain} です。",
    ),
    why=Text(
        en="A firm that keeps an account for somebody knows the name. A sender with a list of addresses does not.",
        ja="口座や契約を預かる会社なら、契約者の名前を知っています。アドレスの一覧しか持たない送り主は知りません。",
    ),
    innocent=Text(
        en=(
            "Many banks, providers and public bodies leave the name out on purpose, lest it be read by others, or "
            "write one text to all customers. This is a hint only together with others."
        ),
        ja=(
            "他人に読まれたときのために、あえて名前を書かない銀行や役所、全員に同じ文面を送る会社も多くあります。"
            "ほかの手がかりと合わせて見るべき、弱い材料です。"
        ),
    ),
    examples=(
        Example(
            mail("お客様各位\n\nアカウントを停止しました。\nhttps://kakunin.test/", from_="KAGOYA <a@notice.example>"),
            sees=({"brand": "kagoya", "matter": "アカウントを停止", "words": "お客様各位", "domain": "kakunin.test"},),
        ),
        Example(
            mail("佐藤 花子 様\n\nアカウントを停止しました。\nhttps://kakunin.test/", from_="KAGOYA <a@notice.example>")
        ),
        Example(
            mail("お客様各位\n\nアカウントを停止しました。\nhttps://www.kagoya.jp/", from_="KAGOYA <a@kagoya.com>")
        ),
        Example(mail("お客様各位\n\n年末年始のご案内です。\nhttps://kakunin.test/", from_="KAGOYA <a@notice.example>")),
        Example(
            mail(
                "お客様各位\n\n佐藤花子様のアカウントを停止しました。\nhttps://kakunin.test/",
                from_="KAGOYA <a@notice.example>",
                to='"佐藤花子" <hanako@office.example>',
            )
        ),
    ),
    source=("phishing.kotonoha-jp.com: 宛名; hits in the development corpus: 22 of 1410 bad, 1 of 1587 genuine"),
)
def none_by_name(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    greeting, claim = first_of(message, "salutation.generic"), claimed(message)
    link = next(iter(strangers(message)), None) if greeting is not None else None
    if greeting is None or claim is None or link is None or _named(message):
        return
    families = by_family(message)
    matters = [hit for family in ("threat", "request") for hit in families.get(family, ())]
    matter = next((hit for hit in matters if hit.term.id not in _SAYS_LITTLE), None)
    if matter is not None:
        places = (greeting.place, matter.place, link.place, claim.places[0])
        domain = Domain(link.registrable_domain or link.host)
        yield saw(*places, brand=BrandId(claim.brand.id), matter=quoted(matter), words=quoted(greeting), domain=domain)


def _named(message: Message) -> bool:
    """Whether the name that the address fields give the reader stands in the text."""
    names = [box.name.strip() for box in message.to[:3] if len(box.name.strip()) >= 2 and "@" not in box.name]
    return any(name in body.text for name in names for body in message.shown)
