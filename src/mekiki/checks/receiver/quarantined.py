"""A filter noted that it held the mail back."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.knowledge import filters
from mekiki.model.facts import Quote


@check(
    id="receiver.quarantined",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    receiver=True,
    title=Text(en="Held back by a filter", ja="フィルターによる隔離の記録"),
    found=Text(
        en="The field {field} shows that a filter kept a copy in its quarantine.",
        ja="ヘッダー {field} から、フィルターが隔離用に写しを取ったことが分かります。",
    ),
    why=Text(
        en="Something in the mail made a filter set it aside before it was delivered.",
        ja="配達する前に脇へ取り分けるだけの何かが、このメールにあったということです。",
    ),
    innocent=Text(
        en=("Filters also keep copies of mail with odd header lines or forbidden file types, and some of every mail."),
        ja=(
            "ヘッダーの書き方がおかしい、禁止された種類の添付がある、といった理由でも取り分けます。"
            "すべてのメールの写しを取る設定もあります。"
        ),
    ),
    examples=(
        Example(mail("x", headers=("X-Quarantine-ID: <a7Qm0x2Lw9>",)), sees=({"field": "X-Quarantine-ID"},)),
        Example(mail("Your X-Quarantine-ID is shown in the console.", subject="Quarantine report")),
    ),
    source="knowledge/data/filters.json",
)
def quarantined(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for name in filters.quarantine_fields():
        header = message.field(name)
        if header is not None:
            yield saw(header.place(), field=Quote(header.name))
