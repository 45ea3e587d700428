"""A desk's name before the @ (no-reply, info, support) with a random code behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.parties import is_list_mail
from mekiki.model.facts import Address, Quote
from mekiki.model.regex import regex

_CODED = regex(
    r"(?:[a-z]+[-_.])?(?:no-?reply|info|support|mail|admin|service|notice|account|security|update|order|email|help)"
    r"[-_.]([A-Za-z0-9]{4,20})",
)
_LETTER_AMONG_DIGITS = regex(r"[A-Za-z]\d|\d[A-Za-z]")


@check(
    id="sender.coded-role",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    title=Text(en="No-reply address with a random code", ja="窓口名に乱数を付けた差出人"),
    found=Text(
        en="The sender {address} is a desk's name with the code “{code}” behind it.",
        ja="差出人 {address} は、窓口の名前に「{code}」という符号を付けたものです。",
    ),
    why=Text(
        en="A firm's desk has one address. A code that changes from mail to mail is there to slip past filters.",
        ja="会社の送信用アドレスは決まっています。一通ごとに変わる符号は、フィルターをすり抜けるためのものです。",
    ),
    innocent=Text(
        en="Ticket systems and networks put a code there so that answers find their way; they use + or = for it.",
        ja="問い合わせ管理やSNSでは、返信を振り分ける符号が付くことがあります。",
    ),
    examples=(
        Example(
            mail(from_="Shop <no-reply-3nfD@shop.example>"),
            sees=({"address": "no-reply-3nfD@shop.example", "code": "3nfD"},),
        ),
        Example(mail(from_="Shop <no-reply@shop.example>")),
        Example(mail(from_="Shop <info-tokyo2024@shop.example>")),
        Example(mail(from_="Tickets <support+b7xk2m9qw4@tickets.example>")),
    ),
    tags=(Tag.EVASION,),
    source="HEARTLAND 3221 and 3433: no-reply-81bh, no-reply-3nfD",
)
def coded_role(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    if sender is None or is_list_mail(message) or message.is_answer:
        return
    hit = _CODED.fullmatch(sender.local_part)
    if hit is not None and _is_drawn(hit.group(1)):
        yield saw(sender.place, address=Address(sender.address), code=Quote(hit.group(1)))


def _is_drawn(code: str) -> bool:
    """Letters and digits mixed in a way that no word with a number behind it has."""
    if not _LETTER_AMONG_DIGITS.search(code) or re.fullmatch(r"[a-z]+\d{1,4}|\d{1,4}[a-z]{1,2}", code):
        return re.fullmatch(r"\d{2,4}[a-z]{2}", code) is not None
    return not re.fullmatch(r"[0-9a-f]{8,}", code)
