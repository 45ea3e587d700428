"""A header field that may stand only once stands there several times."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.model.facts import Quote


@check(
    id="structure.header-repeated",
    severity=Severity.MEDIUM,
    confidence=Confidence.LOW,
    when=("defect",),
    title=Text(en="A header field twice", ja="一つしか許されないヘッダーが重複している"),
    found=Text(
        en="“{name}” stands {count} times in the header, with different contents.",
        ja="ヘッダーに「{name}」が {count} つあり、中身が食い違っています。",
    ),
    why=Text(
        en=(
            "One program reads the first, another the last: what a filter checks is then not what the "
            "recipient is shown."
        ),
        ja=(
            "最初のものを読むソフトもあれば、最後のものを読むソフトもあります。"
            "フィルターが検査した内容と、受信者に表示される内容を食い違わせることができます。"
        ),
    ),
    innocent=Text(
        en="Faulty forwarding and list programs sometimes add a second one instead of replacing the first.",
        ja="転送やメーリングリストのプログラムが、置き換えずに付け足してしまうことがあります。",
    ),
    examples=(
        Example(
            mail("hello", subject="a", headers=("From: Bank <bank@trust.example>",)),
            sees=({"name": "From", "count": 2},),
        ),
        Example(mail("hello", subject="a", headers=("Received: by a.example", "Received: by b.example"))),
        Example(mail("hello", subject="a", headers=("Subject: a",))),
    ),
    source="RFC 5322 3.6",
)
def header_repeated(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for defect in message.defects:
        if defect.id == "header-repeated":
            fields = message.fields(defect.detail)
            if len({header.value.strip() for header in fields}) > 1:
                yield saw(*(header.place() for header in fields[:4]), name=Quote(fields[0].name), count=len(fields))
