"""A visited page on a domain of no known company asks for a password."""

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
    links,
    saw,
)
from mekiki.checks.readings.landing import at_home, example_page, once_a_page, place_of, shown, view
from mekiki.model.facts import Domain

_PAGE = "https://a.test/login"
_NEAR = "https://www.amazon.co.jp/ap/signin"


@check(
    id="page.asks-password",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    needs=("page",),
    title=Text(en="A stranger's page asks for a password", ja="見知らぬページがパスワードを要求"),
    found=Text(
        en="The page on {domain}, which belongs to no known company, asks for a password.",
        ja="既知の企業のものではない {domain} のページが、パスワードを求めています。",
    ),
    why=Text(
        en="A password is typed where one has an account. A page that a mail leads to, on a domain that nobody knows, collects it.",
        ja="パスワードは、自分が登録した先で入れるものです。メールから導かれた無名のドメインで入れれば、集められるだけです。",
    ),
    innocent=Text(
        en="Every small shop and club with members has such a page; the question is whether you signed up there.",
        ja="会員制の小さな店やサークルにも、同じようなページはあります。そこに登録した覚えがあるかどうかです。",
    ),
    examples=(
        Example(
            links(_PAGE),
            sees=({"domain": "a.test"},),
            answers=example_page(
                _PAGE, view(_PAGE, asks=("email", "password")), view(_PAGE, view="desktop", asks=("email", "password"))
            ),
        ),
        Example(links(_NEAR), answers=example_page(_NEAR, view(_NEAR, asks=("email", "password")))),
        Example(links(_PAGE), answers=example_page(_PAGE, view(_PAGE, asks=("email", "name")))),
    ),
    source="HEARTLAND, founding post",
)
def asks_password(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for page in once_a_page(page for page in shown(evidence) if page.is_strangers and page.asks & {"password"}):
        if page.domain not in at_home(message, evidence):
            yield saw(place_of(message, page.url), domain=Domain(page.domain))
