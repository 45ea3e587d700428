"""A header field says that a filter did not hold the mail for spam."""

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
    mail,
    saw,
)
from mekiki.knowledge import filters
from mekiki.model.facts import Quote


@check(
    id="receiver.filter-passed",
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    bearing=Bearing.CONTEXT,
    receiver=True,
    title=Text(en="A filter let this mail pass", ja="フィルターは迷惑メールと判定せず"),
    found=Text(
        en="The field {field} says “{value}”.",
        ja="ヘッダー {field} に「{value}」と記録されています。",
    ),
    why=Text(
        en="This only tells that one filter saw nothing. Fraud that is new passes every filter.",
        ja=(
            "あるフィルターが何も見つけなかったというだけです。新しい手口の詐欺メールは、どのフィルターも通り抜けます。"
        ),
    ),
    innocent=Text(
        en="The sender can write such a field himself, to make the mail look examined.",
        ja="検査済みに見せかけるため、送信者が自分で書き込むこともできます。",
    ),
    examples=(
        Example(mail("x", headers=("X-Spam-Flag: NO",)), sees=({"field": "X-Spam-Flag", "value": "NO"},)),
        Example(mail("x", headers=("X-Spam-Flag: YES",))),
        Example(mail("x", headers=("X-Spam-Checker-Version: SpamAssassin 3.4.6",))),
    ),
    source="knowledge/data/filters.json",
)
def filter_passed(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if message.field_names().isdisjoint(filters.clean_fields()):
        return
    for header in message.headers:
        if header.name[:2] in ("X-", "x-"):
            good = filters.clean_fields().get(header.name.lower())
            if good and header.value.strip().lower().startswith(good):
                yield saw(header.place(), field=Quote(header.name), value=Quote(header.value.strip()[:60]))
                return
