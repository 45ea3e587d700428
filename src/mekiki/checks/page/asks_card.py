"""A visited page on a domain of no known company asks for card data."""

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
    saw,
)
from mekiki.checks.readings.landing import at_home, example_page, once_a_page, place_of, shown, view
from mekiki.model.facts import Domain

_PAGE = "https://a.test/login"
_NEAR = "https://www.amazon.co.jp/ap/signin"


@check(
    id="page.asks-card",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    needs=("page",),
    title=Text(en="A stranger's page asks for card data", ja="見知らぬページがカード情報を要求"),
    found=Text(
        en="The page on {domain} asks for a card number or its security code.",
        ja="{domain} のページが、カード番号やセキュリティコードを求めています。",
    ),
    why=Text(
        en="With number, expiry and security code anybody can pay. No card company has its customers type all three to “verify” them.",
        ja="番号、有効期限、セキュリティコードがあれば、誰でも支払いに使えます。「確認」のために全部を入力させるカード会社はありません。",
    ),
    innocent=Text(
        en="Small shops take cards on their own pages, and payment services on theirs.",
        ja="小さな通販サイトや決済代行会社の画面でも、カード番号は入力します。",
    ),
    examples=(
        Example(
            links(_PAGE),
            sees=({"domain": "a.test"},),
            answers=example_page(
                _PAGE,
                view(_PAGE, asks=("card-number", "card-expiry", "security-code")),
                view(_PAGE, view="desktop", asks=("card-number", "card-expiry", "security-code")),
            ),
        ),
        Example(
            links(_NEAR), answers=example_page(_NEAR, view(_NEAR, asks=("card-number", "card-expiry", "security-code")))
        ),
        Example(links(_PAGE), answers=example_page(_PAGE, view(_PAGE, asks=("email", "password")))),
    ),
    tags=(Tag.TAKES,),
    source="Council of Anti-Phishing Japan, October 2022 (ascii.jp/elem/000/004/110/4110038): what such pages ask for",
)
def asks_card(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for page in once_a_page(
        page for page in shown(evidence) if page.is_strangers and page.asks & {"card-number", "security-code"}
    ):
        if page.domain not in at_home(message, evidence):
            yield saw(place_of(message, page.url), domain=Domain(page.domain))
