"""The sender's name is a firm's desk, its address a person's name with a long number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.namedbrands import named_brand
from mekiki.checks.readings.parties import is_list_mail
from mekiki.model.facts import Address, BrandId
from mekiki.model.regex import regex

_PRIVATE = regex(r"[a-z]{3,}[._-]?[a-z]{2,}[._-]?\d{4,}[a-z]*|[a-z]+[._][a-z]+\d{3,}", re.IGNORECASE)


@check(
    id="sender.desk-with-private-address",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    title=Text(en="Firm's desk with a private kind of address", ja="会社の窓口なのに個人風のアドレス"),
    found=Text(
        en="The sender calls itself {brand}, but {address} is built like a private person's address with a number.",
        ja="差出人は {brand} を名乗っていますが、{address} は人名に番号を付けた個人風のアドレスです。",
    ),
    why=Text(
        en="A firm's notices come from info@, no-reply@ and the like. A name with digits is somebody's own mailbox, "
        "taken over or drawn by a program.",
        ja="会社の通知は「info@」「no-reply@」などから届きます。人名と数字のアドレスは、"
        "乗っ取られた個人のものか、プログラムが作ったものです。",
    ),
    innocent=Text(
        en="Small firms sometimes write from the mailbox of whoever is on duty.",
        ja="小さな会社では、担当者個人のアドレスから送ることもあります。",
    ),
    examples=(
        Example(
            mail(from_="KAGOYA アクセス監視担当 <riko.tanaka882642@mail.example>"),
            sees=({"brand": "kagoya", "address": "riko.tanaka882642@mail.example"},),
        ),
        Example(mail(from_="KAGOYA サポート <support@kagoya.jp>")),
        Example(mail(from_="田中 理子 <riko.tanaka882642@mail.example>")),
    ),
    source="HEARTLAND 3447: a watch desk that writes from a person's name with six digits",
)
def desk_with_private_address(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender, named = message.sender, named_brand(message)
    if sender is None or named is None or is_list_mail(message) or message.is_answer:
        return
    if _PRIVATE.fullmatch(sender.local_part):
        yield saw(named[1], sender.place, brand=BrandId(named[0].id), address=Address(sender.address))
