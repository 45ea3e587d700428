"""A visited page on a domain of no known company asks for the Japanese Individual Number."""

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
    id="page.asks-my-number",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    needs=("page",),
    title=Text(en="A stranger's page asks for the My Number", ja="見知らぬページがマイナンバーを要求"),
    found=Text(
        en="The page on {domain} asks for the Individual Number (My Number).",
        ja="{domain} のページが、マイナンバー（個人番号）を求めています。",
    ),
    why=Text(
        en="Only employers, banks and authorities may ask for it, for tax and social security, and they do not do so by a link in a mail.",
        ja="マイナンバーを求めてよいのは、税や社会保険の手続きに使う勤務先・金融機関・役所だけで、メールのリンク先で入力させることはありません。",
    ),
    innocent=Text(
        en="Payroll services collect it from employees, on pages that the employer has announced.",
        ja="給与計算サービスが従業員から集めることはありますが、勤務先から事前に案内があります。",
    ),
    examples=(
        Example(
            links(_PAGE),
            sees=({"domain": "a.test"},),
            answers=example_page(
                _PAGE, view(_PAGE, asks=("name", "my-number")), view(_PAGE, view="desktop", asks=("name", "my-number"))
            ),
        ),
        Example(links(_NEAR), answers=example_page(_NEAR, view(_NEAR, asks=("name", "my-number")))),
        Example(links(_PAGE), answers=example_page(_PAGE, view(_PAGE, asks=("name", "phone")))),
    ),
    tags=(Tag.TAKES,),
    source="番号法 (平成25年法律第27号) 15条: nobody may ask for the number outside the procedures named there",
)
def asks_my_number(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for page in once_a_page(page for page in shown(evidence) if page.is_strangers and page.asks & {"my-number"}):
        if page.domain not in at_home(message, evidence):
            yield saw(place_of(message, page.url), domain=Domain(page.domain))
