"""The sender's address has signs before the @ that mail services do not give out."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.parties import is_list_mail
from mekiki.model.facts import Address, Quote
from mekiki.model.regex import regex

_ODD = regex(r"[!#$%^&*?{}|`~]")


@check(
    id="sender.odd-signs",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    title=Text(en="Strange signs in the sender's address", ja="差出人アドレスの見慣れない記号"),
    found=Text(
        en="The address {address} has “{sign}” before the @.",
        ja="差出人 {address} の「@」より前に「{sign}」が入っています。",
    ),
    why=Text(
        en="RFC 5322 allows such signs, but no mail service gives them out; a sending program draws them by chance.",
        ja="規格では許されていても、こうした記号のアドレスを発行する会社はまずありません。送信プログラムが無作為に作ったものです。",
    ),
    innocent=Text(
        en="Forwarding and old gateways write whole addresses into the local part, with % or !.",
        ja="転送サービスや古い中継では、「@」の前に別のアドレスを「%」や「!」で埋め込むことがあります。",
    ),
    examples=(
        Example(mail(from_="tamg!@shop.example"), sees=({"address": "tamg!@shop.example", "sign": "!"},)),
        Example(mail(from_="info@shop.example")),
        Example(mail(from_="a+b@shop.example")),
        Example(mail(from_="taro%office.example@relay.example")),
    ),
    tags=(Tag.EVASION,),
    source="RFC 5321 4.1.2: a host that expects to receive mail should avoid local parts that need quoting",
)
def odd_signs(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    if sender is None or is_list_mail(message) or "." in sender.local_part or "…" in sender.local_part:
        return
    if set(sender.local_part) <= set("*x"):  # masked by whoever quoted the mail
        return
    hit = _ODD.search(sender.local_part)
    if hit is not None and "**" not in sender.local_part:
        yield saw(sender.place, address=Address(sender.address), sign=Quote(hit.group()))
