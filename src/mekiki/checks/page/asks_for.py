"""What the fields of a visited page on a stranger's domain ask for, and where they send it."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Bearing,
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
from mekiki.checks.readings.asked import asking, target_of
from mekiki.checks.readings.landing import example_page, place_of, view
from mekiki.knowledge.pages import FIELD_NAMES
from mekiki.model.facts import ConsequenceId, Domain

_PAGE = "https://a.test/login"
_NOT_SEEN = Text("not seen, since no address stands in the form", "不明（フォームに書かれていないため）")
_SCRIPTED = {
    "action": "",
    "method": "script",
    "fields": ({"name": "p", "type": "password", "label": "", "asks": "pin"},),
}


@check(
    id="page.asks-for",
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    bearing=Bearing.CONTEXT,
    needs=("page",),
    title=Text(en="What the page wants", ja="ページが求めているもの"),
    found=Text(
        en="The page on {domain} asks for: {fields}. Where it sends what is typed: {target}.",
        ja="{domain} のページが求めているのは、{fields} です。入力した内容の送り先は、{target} です。",
    ),
    why=Text(
        en="What a page asks for tells what its makers are after, and what would be lost.",
        ja="何を入力させるかを見れば、作り手の狙いと、入力した人が失うものが分かります。",
    ),
    innocent=Text(
        en="Every login and order form asks for something; whose page it is decides.",
        ja="ログイン画面や注文画面は、どこでも何かの入力を求めます。問題は、それが誰のページかです。",
    ),
    examples=(
        Example(
            links(_PAGE),
            sees=(
                {
                    "domain": "a.test", "fields": Text("password, mail address", "パスワード・メールアドレス"),
                    "target": "a.test", "asks": "account-credentials",
                },
            ),
            answers=example_page(_PAGE, view(_PAGE, asks=("email", "password"))),
        ),
        Example(
            links(_PAGE),
            sees=(
                {
                    "domain": "a.test", "fields": Text("PIN", "暗証番号"), "target": _NOT_SEEN,
                    "asks": "account-credentials",
                },
            ),
            answers=example_page(_PAGE, view(_PAGE, forms=(_SCRIPTED,))),
        ),
        Example(links(_PAGE), answers=example_page(_PAGE, view(_PAGE))),
        Example(
            links("https://www.amazon.co.jp/ap/signin"),
            answers=example_page(
                "https://www.amazon.co.jp/ap/signin",
                view("https://www.amazon.co.jp/ap/signin", asks=("email", "password")),
            ),
        ),
    ),
    source="HEARTLAND, founding post: user name and password of a false Active! mail",
)  # fmt: skip
def what_it_asks_for(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for page, follows in asking(message, evidence):
        named = [FIELD_NAMES[each] for each in FIELD_NAMES if each in page.asks and each != "other"]
        fields = Text(", ".join(each.en for each in named), "・".join(each.ja for each in named))
        target = target_of(page)
        yield saw(
            place_of(message, page.url), domain=Domain(page.domain), fields=fields,
            target=Domain(target) if target else _NOT_SEEN, asks=ConsequenceId(follows[0] if follows else "unknown"),
        )  # fmt: skip
