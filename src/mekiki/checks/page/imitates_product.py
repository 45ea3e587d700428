"""A visited page looks like the login page of a product or brand, and is not on a host of theirs."""

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
from mekiki.checks.readings.landing import active_mail_form, at_home, example_page, place_of, view
from mekiki.checks.readings.likeness import imitated
from mekiki.model.facts import Domain

_KAGOYA = "https://17aday.example/jp/kagoya.net/"


@check(
    id="page.imitates-product",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    needs=("page",),
    title=Text(en="The page imitates somebody else's login", ja="よその画面をまねたページ"),
    found=Text(
        en="The page on {domain} looks like {name}: {reasons}.",
        ja="{domain} のページは {name} に見せかけています（{reasons}）。",
    ),
    why=Text(
        en="Whose page it is, the address alone decides; a title, a logo and a form can be copied in minutes.",
        ja="誰のページかを決めるのはアドレスだけです。タイトルもロゴも入力欄も、数分で写せます。",
    ),
    innocent=Text(
        en="Companies run webmail software such as Roundcube on hosts of their own, and some firms log in by a partner's address.",
        ja="Roundcube などのウェブメールは、各社が自分のサーバーで動かしています。提携先のアドレスでログインさせる企業もあります。",
    ),
    examples=(
        Example(
            links(_KAGOYA),
            sees=(
                {
                    "domain": "17aday.example", "name": Text(en="Active! mail", ja="Active! mail"),
                    "reasons": Text(
                        en="its title says “Active! mail”; a field is called am_authid",
                        ja="タイトルに「Active! mail」、入力欄の名前が am_authid",
                    ),
                },
            ),
            answers=example_page(_KAGOYA, view(_KAGOYA, title="Active! mail ログイン", forms=active_mail_form(_KAGOYA))),
        ),
        Example(
            links("https://mail.office.example/am_bin/amlogin"),
            answers=example_page(
                "https://mail.office.example/am_bin/amlogin",
                view("https://mail.office.example/am_bin/amlogin", title="Active! mail", asks=("user", "password")),
            ),
        ),
        Example(
            links("https://www.smbc-card.com/mem/index.jsp"),
            answers=example_page(
                "https://www.smbc-card.com/mem/index.jsp",
                view("https://www.smbc-card.com/mem/index.jsp", title="Vpass", asks=("user", "password")),
            ),
        ),
    ),
    tags=(Tag.TAKES,),
    source="HEARTLAND, founding post: a false Active! mail under 17aday.com/jp/kagoya.net/",
)  # fmt: skip
def imitates_product(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found = imitated(evidence)
    if found is None or found.page.domain in at_home(message, evidence):
        return
    reasons = Text(en="; ".join(each.en for each in found.reasons), ja="、".join(each.ja for each in found.reasons))
    yield saw(place_of(message, found.page.url), domain=Domain(found.page.domain), name=found.name, reasons=reasons)
