"""The mail itself asks for a password or card number in a form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Place,
    Severity,
    Sighting,
    Tag,
    Text,
    check,
    mail,
    saw,
)
from mekiki.model.facts import Quote
from mekiki.model.message import Layer
from mekiki.model.regex import regex

_SECRET = regex(r"pass|pwd|pin\b|cvv|cvc|card|iban|暗証|パスワード|カード番号", re.IGNORECASE)


@check(
    id="content.password-field",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    asks="account-credentials",
    when=("form",),
    title=Text(en="A field for secrets inside the mail", ja="メール内の秘密情報の入力欄"),
    found=Text(
        en="The mail has a form with the field “{field}”.",
        ja="メールの中に「{field}」の入力欄があります。",
    ),
    why=Text(
        en=(
            "What is typed there goes straight to whoever wrote the mail. "
            "No bank, shop or mail host asks for a password or card number inside a mail."
        ),
        ja=(
            "ここに入力した内容は、メールを書いた相手にそのまま送られます。"
            "銀行も通販サイトもレンタルサーバー会社も、メールの中でパスワードやカード番号を入力させることはあ"
            "りません。"
        ),
    ),
    innocent=Text(
        en="A web page saved and sent as a mail may carry its login form along.",
        ja="ウェブページをそのまま保存して送ったメールに、ログイン欄が残っていることはあり得ます。",
    ),
    examples=(
        Example(
            mail(
                html="<form action='https://a.example/p'><input name='login'><input type='password' name='pw'></form>"
            ),
            sees=({"field": "pw"},),
        ),
        Example(
            mail(
                html="<form action='https://a.example/search'><input type='text' name='q'><input type='submit'></form>"
            )
        ),
    ),
    tags=(Tag.SIGN_IN,),
    source="WHATWG HTML 4.10.5; the forms of credential phishing",
)
def password_field(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for body in message.shown:
        for form in body.forms:
            for field in form.fields:
                named = f"{field.name} {field.hint}"
                if field.kind == "password" or (field.kind in ("text", "tel", "number") and _SECRET.search(named)):
                    place = Place(Layer.SOURCE, body.part, start=form.start, end=form.end, quote=form.action[:200])
                    yield saw(place, field=Quote((field.name or field.hint or field.kind)[:60]))
                    break
