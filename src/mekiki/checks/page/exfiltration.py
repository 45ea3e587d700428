"""A visited page sends what is typed to a chat bot, a mail form or a collecting service."""

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
from mekiki.checks.readings.landing import example_page, place_of, shown, view
from mekiki.knowledge.pages import SECRET
from mekiki.model.facts import Domain, Quote

_PAGE = "https://a.test/login"
_KINDS = {
    "telegram-bot": Text(en="a Telegram bot", ja="Telegram のボット"),
    "discord-webhook": Text(en="a Discord channel", ja="Discord のチャンネル"),
    "mail-form": Text(en="a service that mails forms on", ja="フォームをメールで転送するサービス"),
    "sheet": Text(en="a spreadsheet", ja="表計算シート"),
    "bin": Text(en="a service that catches requests", ja="リクエストを受け止めるだけのサービス"),
    "mailto": Text(en="a mailbox", ja="メールアドレス"),
}


@check(
    id="page.exfiltration",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    needs=("page",),
    title=Text(en="What is typed goes to a collecting point", ja="入力内容の横流し先"),
    found=Text(
        en="The page on {domain} asks for secrets and holds the address of {kind}: {endpoint}.",
        ja="{domain} のページは秘密の情報を求め、{kind}（{endpoint}）の宛先を内部に持っています。",
    ),
    why=Text(
        en="No company has its customers' passwords delivered to a chat or a free mail form. Phishing kits do.",
        ja="顧客のパスワードをチャットや無料フォームに届けさせる企業はありません。詐欺キットの常套手段です。",
    ),
    innocent=Text(
        en="Small sites use form services for enquiries; those ask for a name and a question, not for a password.",
        ja="小さなサイトの問い合わせ欄にも使われますが、尋ねるのは名前と用件で、パスワードではありません。",
    ),
    examples=(
        Example(
            links(_PAGE),
            sees=({"domain": "a.test", "kind": _KINDS["telegram-bot"], "endpoint": "api.telegram.org/bot123456"},),
            answers=example_page(
                _PAGE,
                view(_PAGE, asks=("password",), exfiltration=(("telegram-bot", "api.telegram.org/bot123456"),)),
            ),
        ),
        Example(
            links(_PAGE),
            answers=example_page(
                _PAGE, view(_PAGE, asks=("name", "email"), exfiltration=(("mail-form", "formspree.io/f/abc"),))
            ),
        ),
    ),
    source="knowledge/data/pages/exfiltration.json",
)
def exfiltration(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for page in shown(evidence):
        for kind, endpoint in page.view.get("exfiltration") or () if page.asks & SECRET else ():
            if kind in _KINDS:
                where = place_of(message, page.url)
                yield saw(where, domain=Domain(page.domain), kind=_KINDS[kind], endpoint=Quote(endpoint))
