"""A sender with a domain of its own wants answers at a free mail address."""

from __future__ import annotations

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
from mekiki.checks.readings.parties import (
    is_free_mail,
    is_list_mail,
    same_organisation,
)
from mekiki.model.facts import Address


@check(
    id="sender.reply-to-free-mail",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    when=("reply-to",),
    title=Text(en="Answers go to a free mail address", ja="返信先がフリーメール"),
    found=Text(
        en="From says {address}, but an answer would go to the free mail address {reply}.",
        ja="差出人は {address} ですが、返信すると誰でも取得できるフリーメール {reply} に届きます。",
    ),
    why=Text(
        en="Who can send from a company's address can also receive there. An answer to free mail suggests "
        "that the sender's address was borrowed.",
        ja="その会社のアドレスで送れる人なら、そこで受け取れるはずです。返信先がフリーメールなら、"
        "差出人アドレスは借り物かもしれません。",
    ),
    innocent=Text(
        en="Contact forms name the visitor's free mail address there, and small shops and clubs often read "
        "their mail that way.",
        ja="問い合わせフォームは、入力した人のフリーメールを返信先にします。"
        "小さな店や団体が普段使いのアドレスで受けることもあります。",
    ),
    examples=(
        Example(
            mail(from_="Director <director@ministry.example>", headers=("Reply-To: <director.office@gmail.com>",)),
            sees=({"address": "director@ministry.example", "reply": "director.office@gmail.com"},),
        ),
        Example(mail(from_="Hanako <hanako@yahoo.co.jp>", headers=("Reply-To: <hanako@gmail.com>",))),
        Example(mail(from_="Hanako <hanako@gmail.com>", headers=("Reply-To: <hanako@office.example>",))),
    ),
    source="knowledge/data/providers.json, free mail; hits in the development corpus: 10 of 43 hand-read "
    "scams, 1 genuine",
)
def reply_to_free_mail(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    if sender is None or not message.reply_to or "." not in sender.domain or is_list_mail(message):
        return
    if is_free_mail(sender.domain):
        return
    for box in message.reply_to[:2]:
        if is_free_mail(box.domain) and not same_organisation(sender.domain, box.domain):
            yield saw(sender.place, box.place, address=Address(sender.address), reply=Address(box.address))
            return
