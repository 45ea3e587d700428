"""The sender's display name holds another mail address than the one the mail claims to come from."""

from __future__ import annotations

import re
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
    mail,
    saw,
)
from mekiki.checks.readings.parties import is_list_mail, same_organisation
from mekiki.checks.readings.services import is_certified_mail
from mekiki.model.facts import Address, Quote
from mekiki.model.regex import regex

_ADDRESS = regex(r"[^\s<>()\[\]\\,;:\"@'“”]{1,64}@((?:[a-z0-9-]+\.)+[a-z]{2,})", re.IGNORECASE)
_VIA = regex(r"[ \[(]via ")  # 'X via list', "X [via Relay]": lists and services that forward to a borrowed address


@check(
    id="sender.name-is-address",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    title=Text(en="Another address shown as the sender's name", ja="表示名に別のメールアドレス"),
    found=Text(
        en="The name shown is “{shown}”, but the address behind it is {address}.",
        ja="表示名は「{shown}」ですが、実際の差出人アドレスは {address} です。",
    ),
    why=Text(
        en="The name is free text, and many programs, above all on telephones, show only the name. An address "
        "written there is mistaken for the sender's.",
        ja="表示名には何でも書けます。スマートフォンなど表示名しか出さないメールソフトでは、"
        "そこに書かれたアドレスが本物の差出人に見えてしまいます。",
    ),
    innocent=Text(
        en="Web forms and ticket systems put the writer's address into the name when they send on somebody's behalf.",
        ja="問い合わせフォームやチケット管理システムは、利用者に代わって送るとき、"
        "その人のアドレスを表示名に入れることがあります。",
    ),
    examples=(
        Example(
            mail(from_='"ceo@corp.example" <evil@x.example>'),
            sees=({"shown": "ceo@corp.example", "address": "evil@x.example"},),
        ),
        Example(mail(from_='"hanako@home.example" <hanako.sato@mail.home.example>')),
        Example(  # Italian certified mail
            mail(
                from_='"Per conto di: studio@pec.home.example" <posta-certificata@pec.aruba.it>',
                headers=("Reply-To: studio@pec.home.example",),
            )
        ),
        Example(
            mail(
                from_='"Per conto di: studio@pec.home.example" <posta-certificata@x.example>',
                headers=("Reply-To: evil@x.example",),
            ),
            sees=({"shown": "studio@pec.home.example", "address": "posta-certificata@x.example"},),
        ),
        Example(
            mail(
                from_="\"'taro@office.example' via Staff\" <staff@lists.example>",
                headers=("List-Id: <staff.lists.example>",),
            )
        ),
        Example(mail(from_='"news@shop.example [via Relay]" <k3v9q1@mozmail.com>')),
    ),
    source="RFC 5322 3.4: the display name is free text",
)
def name_is_address(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if is_list_mail(message):
        return
    for box in message.from_[:3]:
        if "@" not in box.name or not box.domain or _VIA.search(box.name):
            continue
        if message.reply_to and is_certified_mail(box, message.reply_to[0]):
            continue
        shown = _ADDRESS.search(box.name)
        if shown and not same_organisation(shown.group(1).lower(), box.domain):
            yield saw(box.name_place, box.place, shown=Quote(shown.group()), address=Address(box.address))
