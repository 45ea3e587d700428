"""The mail holds a form to be filled in."""

from __future__ import annotations

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
from mekiki.model.facts import Domain
from mekiki.model.message import Layer
from mekiki.parse.url import read_url


@check(
    id="content.form",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("form",),
    title=Text(en="A form inside the mail", ja="メール内の入力フォーム"),
    found=Text(
        en="The mail holds a form of {count} fields that sends what is typed to {host}.",
        ja="メールの中に、入力内容を {host} へ送るフォーム（入力欄 {count} 個）があります。",
    ),
    why=Text(
        en="A form hides where its content goes, even better than a link does.",
        ja="フォームは、リンク以上に送り先が分かりにくいものです。",
    ),
    innocent=Text(
        en="Search boxes and one-click surveys of newsletters are forms too.",
        ja="メールマガジンの検索窓やアンケートにも使われます。",
    ),
    examples=(
        Example(
            mail(html="<form action='https://a.example/p'><input name='name'><input name='tel'></form>"),
            sees=({"count": 2, "host": "a.example"},),
        ),
        Example(mail(html="<form action='https://a.example/p'><input type='hidden' name='id'><input name='q'></form>")),
    ),
    tags=(Tag.LEADS_ON, Tag.SIGN_IN),
    source="WHATWG HTML 4.10",
)
def form(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for body in message.shown:
        for each in body.forms:
            fields = [f for f in each.fields if f.kind not in ("hidden", "submit", "button", "image", "reset")]
            target = read_url(each.action, body.base) if each.action else None
            if len(fields) >= 2 and target is not None and target.host:
                place = Place(Layer.SOURCE, body.part, start=each.start, end=each.end, quote=each.action[:200])
                yield saw(place, count=len(fields), host=Domain(target.host))
