"""The mail is addressed to a role account, a name that anybody can guess."""

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
from mekiki.checks.readings.parties import (
    addressed,
    recipient_place,
)
from mekiki.knowledge.providers import roles
from mekiki.model.facts import Address, Quote

_ANYBODYS = ("email", "mail", "nobody", "noreply", "no-reply", "no_reply")  # names of no desk


@check(
    id="recipient.role-account",
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    bearing=Bearing.CONTEXT,
    title=Text(en="Addressed to a role, not to a person", ja="役割名の宛先"),
    found=Text(
        en="The mail went to {address}; “{local}” is a name that every organisation is expected to have.",
        ja="宛先は {address} です。「{local}」は、どの組織にもありそうな役割の名前です。",
    ),
    why=Text(
        en="Such addresses need not be known: one writes “admin” before the @ and tries. It tells more "
        "where this address was never given to the sender.",
        ja="役割名のアドレスは、知らなくても「@」の前に admin などと付ければ送れます。"
        "差出人に教えた覚えのないアドレスなら、なおさらです。",
    ),
    innocent=Text(
        en="Providers, registries and customers write to these addresses every day; that is what they are for.",
        ja="事業者や登録機関、取引先からの連絡が日々届くのも、こうしたアドレスです。",
    ),
    examples=(
        Example(mail(to="admin@office.example"), sees=({"address": "admin@office.example", "local": "admin"},)),
        Example(mail(to="adminami@office.example")),
        Example(mail(to="taro@office.example", headers=("Delivered-To: postmaster@office.example",))),
    ),
    source="RFC 2142; HEARTLAND, founding post: admin@ was guessed",
)
def role_account(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for address in addressed(message)[:3]:
        local = address.rpartition("@")[0].lower()
        if local in roles() and local not in _ANYBODYS:
            yield saw(recipient_place(message, address), address=Address(address), local=Quote(local))
            return
