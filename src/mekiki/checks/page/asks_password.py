"""A visited page on a domain of no known company asks for a password, or for a PIN that is no card's."""

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
from mekiki.checks.readings.landing import as_people_see, at_home, example_page, once_a_page, place_of, view
from mekiki.knowledge.pages import FIELD_NAMES
from mekiki.model.facts import Domain

_PAGE = "https://a.test/login"
_NEAR = "https://www.amazon.co.jp/ap/signin"


@check(
    id="page.asks-password",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    needs=("page",),
    title=Text(en="A stranger's page asks for a password or PIN", ja="見知らぬページがパスワードや暗証番号を要求"),
    found=Text(
        en="The page on {domain}, which belongs to no known company, asks for a secret of a login: {secret}.",
        ja="既知の企業のものではない {domain} のページが、ログイン用の{secret}を求めています。",
    ),
    why=Text(
        en="Such a secret is typed where one has an account. A page that a mail leads to, on a domain that nobody knows, collects it.",
        ja="こうした情報は、自分が登録した先で入れるものです。メールから導かれた無名のドメインで入れれば、集められるだけです。",
    ),
    innocent=Text(
        en="Every small shop and club with members has such a page; the question is whether you signed up there.",
        ja="会員制の小さな店やサークルにも、同じようなページはあります。そこに登録した覚えがあるかどうかです。",
    ),
    examples=(
        Example(
            links(_PAGE),
            sees=({"domain": "a.test", "secret": FIELD_NAMES["password"]},),
            answers=example_page(
                _PAGE, view(_PAGE, asks=("email", "password")), view(_PAGE, view="desktop", asks=("email", "password"))
            ),
        ),
        Example(
            links(_PAGE),
            sees=({"domain": "a.test", "secret": FIELD_NAMES["pin"]},),
            answers=example_page(
                _PAGE, view(_PAGE, asks=("user", "pin")), view(_PAGE, view="desktop", asks=("user", "pin"))
            ),
        ),
        Example(links(_NEAR), answers=example_page(_NEAR, view(_NEAR, asks=("email", "password")))),
        Example(links(_PAGE), answers=example_page(_PAGE, view(_PAGE, asks=("email", "name")))),
        Example(links(_PAGE), answers=example_page(_PAGE, view(_PAGE, asks=("card-number", "pin")))),
    ),
    tags=(Tag.TAKES,),
    source="HEARTLAND, founding post",
)
def asks_password(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for page in once_a_page(page for page in as_people_see(evidence) if page.is_strangers and _secret(page.asks)):
        if page.domain not in at_home(message, evidence):
            yield saw(place_of(message, page.url), domain=Domain(page.domain), secret=FIELD_NAMES[_secret(page.asks)])


def _secret(asks: frozenset[str]) -> str:
    if "password" in asks:
        return "password"
    return "pin" if "pin" in asks and "card-number" not in asks else ""
