"""A header field says that a filter held the mail for spam."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.knowledge import filters
from mekiki.model.facts import Quote


@check(
    id="receiver.spam-verdict",
    severity=Severity.MEDIUM,
    confidence=Confidence.LOW,
    receiver=True,
    title=Text(en="A filter held this mail for spam", ja="フィルターが迷惑メールと判定"),
    found=Text(
        en="The field {field} says “{value}”.",
        ja="ヘッダー {field} に「{value}」と記録されています。",
    ),
    why=Text(
        en=(
            "A filter on the way took the mail for spam. It may know things that the mail itself does not "
            "show, such as where else it was sent."
        ),
        ja=(
            "途中のフィルターが迷惑メールと判定したという記録です。同じメールがほかにどれだけ出回っているかな"
            "ど、メール自体からは分からない事情を知っていることもあります。"
        ),
    ),
    innocent=Text(
        en=("Filters err on genuine notices, and any host on the way, the sender's included, can write such a field."),
        ja=(
            "本物のお知らせを誤って判定することもあります。また、送信側を含め、途中のどのサーバーでも書き込め"
            "るヘッダーです。"
        ),
    ),
    examples=(
        Example(mail("x", headers=("X-Spam-Flag: YES",)), sees=({"field": "X-Spam-Flag", "value": "YES"},)),
        Example(
            mail("x", headers=("X-Spam-Status: Yes, score=8.1 required=5.0",)),
            sees=({"field": "X-Spam-Status", "value": "Yes, score=8.1 required=5.0"},),
        ),
        Example(mail("x", headers=("X-Spam-Flag: NO", "X-Spam-Status: No, score=1.0"))),
    ),
    source="knowledge/data/filters.json",
)
def spam_verdict(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if message.field_names().isdisjoint(filters.verdict_fields()):
        return
    for header in message.headers:
        if header.name[:2] in ("X-", "x-"):
            bad = filters.verdict_fields().get(header.name.lower())
            if bad and header.value.strip().lower().startswith(bad):
                yield saw(header.place(), field=Quote(header.name), value=Quote(header.value.strip()[:60]))
                return
