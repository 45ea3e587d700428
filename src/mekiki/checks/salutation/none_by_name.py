"""A mail in a known firm's name, about the reader's own account, addresses nobody by name."""

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
from mekiki.model.facts import BrandId

_SAYS_LITTLE = ("request.click-link", "request.open-attachment")


@check(
    id="salutation.none-by-name",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    title=Text(en="Says “your account”, knows no name", ja="契約の話なのに宛名がない"),
    found=Text(
        en="Speaking as {brand} about the reader's own affairs (“{matter}”), the mail only says “{words}”.",
        ja="「{brand}」を名乗り、利用者本人に関わる話（「{matter}」）をしながら、宛名は「{words}」だけです。",
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
            mail("お客様各位\n\nアカウントを停止しました。", from_="KAGOYA <a@notice.example>"),
            sees=({"brand": "kagoya", "matter": "アカウントを停止", "words": "お客様各位"},),
        ),
        Example(mail("佐藤 花子 様\n\nアカウントを停止しました。", from_="KAGOYA <a@notice.example>")),
        Example(mail("お客様各位\n\n年末年始の営業についてお知らせします。", from_="KAGOYA <a@notice.example>")),
        Example(
            mail(
                "お客様各位\n\n佐藤花子様のアカウントを停止しました。",
                from_="KAGOYA <a@notice.example>",
                to='"佐藤花子" <hanako@office.example>',
            )
        ),
    ),
    source="phishing.kotonoha-jp.com: 宛名",
)
def none_by_name(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    greeting, claim = first_of(message, "salutation.generic"), claimed(message)
    if greeting is None or claim is None or _named(message):
        return
    families = by_family(message)
    matters = [hit for family in ("threat", "request") for hit in families.get(family, ())]
    matter = next((hit for hit in matters if hit.term.id not in _SAYS_LITTLE), None)
    if matter is not None:
        places = (greeting.place, matter.place, claim.places[0])
        yield saw(*places, brand=BrandId(claim.brand.id), matter=quoted(matter), words=quoted(greeting))


def _named(message: Message) -> bool:
    """Whether the name that the address fields give the reader stands in the text."""
    names = [box.name.strip() for box in message.to[:3] if len(box.name.strip()) >= 2 and "@" not in box.name]
    return any(name in body.text for name in names for body in message.shown)
