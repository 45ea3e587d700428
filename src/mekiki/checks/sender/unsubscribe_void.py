"""List-Unsubscribe holds nothing by which anybody could unsubscribe."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.knowledge import answers
from mekiki.model.facts import Quote
from mekiki.model.regex import regex

_ADDRESS = regex(r"(?:https?|mailto|ftp)\s*:|\bwww\.", re.IGNORECASE)
_MASKED = regex(r"\*\*|xxx|redacted|removed|hidden|…", re.IGNORECASE)


@check(
    id="sender.unsubscribe-void",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    when=("unsubscribe",),
    title=Text(en="An unsubscribe field that leads nowhere", ja="どこにもつながらない配信停止ヘッダー"),
    found=Text(
        en="List-Unsubscribe says “{value}”, which is neither a web page nor a mail address to write to.",
        ja="List-Unsubscribe の「{value}」は、ウェブページでもメールの宛先でもありません。",
    ),
    why=Text(
        en=(
            "The field is for mail programs, which make a button of it. Whoever fills it with a copied Message-ID wants "
            "the look of an orderly mailing and lets nobody leave."
        ),
        ja=(
            "メールソフトが「配信停止」ボタンを作るための項目です。別のメールの Message-ID などで埋めてあるのは、"
            "まっとうな配信に見せかけるだけで、退会させる気がないということです。"
        ),
    ),
    innocent=Text(
        en="A faulty template of a small sender may leave the page's address incomplete.",
        ja="小規模な配信元の雛形の誤りで、アドレスが途中で切れていることもあります。",
    ),
    examples=(
        Example(
            mail(from_="Shop <news@shop.example>", headers=("List-Unsubscribe: <Kx81qPz.0.0.Kx81qPz.9@shop.example>",)),
            sees=({"value": "<Kx81qPz.0.0.Kx81qPz.9@shop.example>"},),
        ),
        Example(mail(headers=("List-Unsubscribe: /leave/?id=17",)), sees=({"value": "/leave/?id=17"},)),
        Example(mail(headers=("List-Unsubscribe: <mailto:leave@shop.example>, <https://shop.example/u/17>",))),
        Example(mail(headers=("List-Unsubscribe: https://shop.example/u/17",))),
        Example(mail(headers=("List-Unsubscribe: <unsubscribe-17@shop.example>",))),
        Example(mail(headers=("List-Unsubscribe: <>",))),
    ),
    tags=(Tag.EVASION,),
    source="RFC 2369 3.2 and RFC 8058: a URL, mailto as a rule; hits in the development corpus: 78 bad, 0 genuine",
)
def unsubscribe_leads_nowhere(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    header = message.field("list-unsubscribe")
    value = header.value.strip() if header is not None else ""
    if header is None or not value.strip("<> ") or _ADDRESS.search(value) or _MASKED.search(value):
        return
    # A bare mail address of somebody who forgot "mailto:"; what is left are copied Message-IDs.
    if "@" in value and answers.leaves().search(value.rpartition("@")[0]):
        return
    yield saw(header.place(), value=Quote(value[:200]))
