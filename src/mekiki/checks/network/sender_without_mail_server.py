"""The sender's domain exists, but nothing there takes mail."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, known, mail, saw
from mekiki.checks.readings.sources import sender_answer, sender_place
from mekiki.model.evidence import Known
from mekiki.model.facts import Domain

_RECEIVED = (
    "Received: from mail.shop.example (mail.shop.example [192.0.2.71]) by mx.office.example (Postfix) with ESMTP id 4N2; "
    "Thu, 13 Oct 2022 06:41:17 +0900"
)
_MAIL = mail("hello", from_="Shop <info@shop-news.example>", headers=(_RECEIVED,))


@check(
    id="network.sender-without-mail-server",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    needs=("dns",),
    title=Text(en="The sender's domain takes no mail", ja="差出人のドメインはメールを受け取れない"),
    found=Text(
        en="Nothing in the DNS takes mail for {domain}: it has neither a mail server nor an address.",
        ja="{domain} には、メールサーバーもアドレスも設定されていません。返信は届きません。",
    ),
    why=Text(
        en=(
            "A name that is used for sending only is most often somebody's who wants no answer, or "
            "is used without its holder's knowledge."
        ),
        ja=(
            "送るだけで受け取れない名前は、返信を望まない者が使っているか、持ち主の知らないところで使われているかです。"
        ),
    ),
    innocent=Text(
        en="Large senders use names for machines only, with the answers going elsewhere (Reply-To).",
        ja="大きな会社では、送信専用の名前を使い、返信先（Reply-To）を別にすることもあります。",
    ),
    examples=(
        Example(
            _MAIL,
            sees=({"domain": "shop-news.example"},),
            answers=known("dns", "domain", "shop-news.example", a=(), aaaa=(), mx=(), ns=("ns1.example",)),
        ),
        Example(_MAIL, answers=known("dns", "domain", "shop-news.example", a=("192.0.2.9",), aaaa=(), mx=())),
        Example(
            _MAIL, answers=known("dns", "domain", "shop-news.example", a=(), aaaa=(), mx=(), silent={"MX": "timed out"})
        ),
    ),
    source="RFC 5321 5.1: without MX, the address itself takes the mail",
)
def sender_without_mail_server(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found = sender_answer(message, evidence, "dns")
    if found is None or not isinstance(found[1], Known) or message.reply_to:
        return
    value = found[1].value
    if not (value.get("mx") or value.get("a") or value.get("aaaa") or value.get("silent")):
        yield saw(sender_place(message), domain=Domain(found[0]))
