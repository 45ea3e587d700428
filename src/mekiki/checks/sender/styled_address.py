"""The sender's address itself is written in ornamental letters, which no mail address can hold."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.model.facts import Address, Quote
from mekiki.model.regex import regex

_STYLED = regex(r"[\U0001d400-\U0001d7ff\u24b6-\u24e9\U0001f130-\U0001f169\U0001f170-\U0001f189]{2,}")


@check(
    id="sender.styled-address",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    title=Text(en="Ornamental letters in the sender's address", ja="差出人アドレスの飾り文字"),
    found=Text(
        en="The address in From is written with “{letters}”; plainly it would read {address}.",
        ja="From のアドレスに飾り文字「{letters}」が使われています。普通の文字に直すと {address} です。",
    ),
    why=Text(
        en=(
            "No domain can be registered in mathematical or enclosed letters, so nobody receives mail there. The address is "
            "only painted: it shows a name to people that filters do not recognise."
        ),
        ja=(
            "数学用の太字や丸囲みの英字でドメインを登録することはできず、このアドレスに届くメールもありません。"
            "人には名前に見えても、フィルターには別の文字なので見つけられない、見せかけのアドレスです。"
        ),
    ),
    innocent=Text(
        en="We know of none; at most somebody's joke in a mail typed by hand.",
        ja="当てはまる例は知られていません。手で作ったメールの冗談くらいでしょう。",
    ),
    examples=(
        Example(
            mail(from_="Rail <noreply@𝕣𝕒𝕚𝕝-refund.test>"),
            sees=({"letters": "𝕣𝕒𝕚𝕝", "address": "noreply@rail-refund.test"},),
        ),
        Example(mail(from_="𝗥𝗮𝗶𝗹 <noreply@rail-refund.test>")),
        Example(mail(from_="花子 <hanako@日本語.test>")),
        Example(mail(from_="Hanako <hanako@müller.test>")),
    ),
    tags=(Tag.EVASION,),
    source="RFC 5892: such letters are not allowed in domains; hits in the development corpus: 6 bad, 0 genuine",
)
def address_in_styled_letters(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for box in message.from_[:3]:
        hit = _STYLED.search(box.address) if not box.address.isascii() else None
        if hit is not None:
            yield saw(box.place, letters=Quote(hit.group()), address=Address(normalize("NFKC", box.address).lower()))
