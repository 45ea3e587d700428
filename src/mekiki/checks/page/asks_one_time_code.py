"""A visited page on a domain of no known company asks for a one-time code."""

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
    id="page.asks-one-time-code",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    needs=("page",),
    title=Text(en="A stranger's page asks for a one-time code", ja="見知らぬページがワンタイムコードを要求"),
    found=Text(
        en="The page on {domain} asks for a one-time or confirmation code.",
        ja="{domain} のページが、ワンタイムコードや認証コードを求めています。",
    ),
    why=Text(
        en="The code is the second lock. Typed into a false page, it is passed on at once to the real one and opens the account.",
        ja="このコードは二つ目の鍵です。偽のページに入れると、その場で本物のサイトに使われ、口座やアカウントを開けられます。",
    ),
    innocent=Text(
        en="Services that send codes by mail or SMS ask for them too, on their own domain.",
        ja="メールやSMSでコードを送るサービスも入力を求めますが、それは自社のドメインでのことです。",
    ),
    examples=(
        Example(
            links(_PAGE),
            sees=({"domain": "a.test"},),
            answers=example_page(
                _PAGE, view(_PAGE, asks=("one-time-code",)), view(_PAGE, view="desktop", asks=("one-time-code",))
            ),
        ),
        Example(links(_NEAR), answers=example_page(_NEAR, view(_NEAR, asks=("one-time-code",)))),
        Example(links(_PAGE), answers=example_page(_PAGE, view(_PAGE, asks=("email",)))),
    ),
    tags=(Tag.TAKES,),
    source="Council of Anti-Phishing Japan, October 2022 (ascii.jp/elem/000/004/110/4110038): the confirmation code beside the card",
)
def asks_one_time_code(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for page in once_a_page(page for page in shown(evidence) if page.is_strangers and page.asks & {"one-time-code"}):
        if page.domain not in at_home(message, evidence):
            yield saw(place_of(message, page.url), domain=Domain(page.domain))
