"""A form of a visited page sends what is typed to another registrable domain."""

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
from mekiki.checks.readings.landing import example_page, host_of, place_of, shown, view
from mekiki.knowledge.domains import registrable_domain
from mekiki.knowledge.pages import SECRET
from mekiki.model.facts import Domain

_PAGE = "https://a.test/login"


@check(
    id="page.posts-elsewhere",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    needs=("page",),
    title=Text(en="The form sends elsewhere", ja="入力内容の送信先が別のドメイン"),
    found=Text(
        en="What is typed on {domain} is sent to {target}.",
        ja="{domain} で入力した内容は {target} に送られます。",
    ),
    why=Text(
        en="Kits are put on broken-in sites while the collected passwords go to one place of the criminals' own.",
        ja="乗っ取ったサイトに偽画面を置き、集めたパスワードだけを自分のサーバーへ送る手口があります。",
    ),
    innocent=Text(
        en="Newsletters, payment services and form services are also embedded in other firms' pages.",
        ja="メールマガジンの登録や決済、フォームのサービスは、他社のページに組み込まれて使われることがあります。",
    ),
    examples=(
        Example(
            links(_PAGE),
            sees=({"domain": "a.test", "target": "collect.example"},),
            answers=example_page(
                _PAGE, view(_PAGE, asks=("user", "password"), action="https://x.collect.example/p.php")
            ),
        ),
        Example(
            links(_PAGE),
            answers=example_page(_PAGE, view(_PAGE, asks=("user", "password"), action="https://auth.a.test/p.php")),
        ),
        Example(
            links(_PAGE),
            answers=example_page(
                _PAGE, view(_PAGE, asks=("email",), action="https://shop.us7.list-manage.com/subscribe/post")
            ),
        ),
    ),
    source="WHATWG HTML 4.10.21.3 (where a form is sent); the public suffix list",
)
def posts_elsewhere(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for page in shown(evidence):
        for form in page.forms if page.asks & SECRET else ():
            host = host_of(str(form.get("action", "")))
            target = registrable_domain(host) or host
            if target and target != page.domain:
                yield saw(place_of(message, page.url), domain=Domain(page.domain), target=Domain(target))
