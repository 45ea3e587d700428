"""The mail continues an earlier exchange: it answers a message and quotes it."""

from __future__ import annotations

import re
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
from mekiki.checks.readings.attached import attached, unpacked
from mekiki.checks.readings.innocence import asks_for_nothing
from mekiki.checks.readings.moves import let_unseen, redirected_payment
from mekiki.checks.readings.quoted import own_quotes
from mekiki.checks.readings.twins import twin
from mekiki.knowledge import dangers, mailheads
from mekiki.model.facts import Quote
from mekiki.model.regex import regex

_QUOTED = regex(
    rf"^[ \t]*>|^-{{2,}}\s*(?i:{mailheads.ruled()})|^.{{5,120}}{mailheads.wrote()}.{{0,60}}[:：]\s*$"
    r"|^\d{4}[年/].{5,80}:\s*$",
    re.M,
)


@check(
    id="sender.thread",
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    bearing=Bearing.EXONERATES,
    title=Text(en="Part of an exchange", ja="やり取りの続き"),
    found=Text(
        en="The mail “{subject}” refers to an earlier message and quotes it.",
        ja="メール「{subject}」は、以前のメールへの返信として書かれ、その文面を引用しています。",
    ),
    why=Text(
        en="Mail sent in bulk has no earlier exchange to continue. If you recognise your own words in the "
        "quotation, the writer has read them.",
        ja="大量に送られる詐欺メールには、続けるべきやり取りがありません。引用に自分の文章があれば、"
        "相手はそれを読んだ人です。",
    ),
    innocent=Text(
        en="It is a good sign, but a weak one: a broken-into mailbox lets strangers answer in a true thread, "
        "and “Re:” alone is easily written.",
        ja="良い兆しですが、弱いものです。乗っ取られたメール箱からは本物のやり取りに割り込めますし、"
        "件名の「Re:」は誰でも書けます。",
    ),
    examples=(
        Example(
            mail(
                "Tuesday suits me.\n\nOn Mon, Taro of the office wrote:\n> Does Tuesday suit you?\n",
                subject="Re: Meeting",
                headers=("In-Reply-To: <17@office.example>",),
            ),
            sees=({"subject": "Re: Meeting"},),
        ),
        Example(
            mail(
                "Our bank account is under audit. Please pay the invoice to a different account today and confirm once paid.\n\n"
                "On Mon, Taro of the office wrote:\n> We pay on Friday.\n",
                subject="Re: Invoice",
                headers=("In-Reply-To: <17@office.example>",),
            )
        ),
        Example(  # whoever answers an advertisement has a thread
            mail(
                "The apartment is free. I live in Norway now; pay the deposit and the first month and I send the keys.\n\n"
                "On Mon, Taro wrote:\n> Is the apartment still available?\n",
                subject="Re: Apartment",
                headers=("In-Reply-To: <17@ads.example>",),
            )
        ),
        Example(  # who is asked for a judgement gets the fraud quoted by somebody else
            mail(
                "Thanks, is this real?\n\nOn Mon, Support <desk@bank.test> wrote:\n> Your account has been suspended. Verify your "
                "account within 24 hours or it will be closed.\n",
                subject="Re: Account",
                headers=("In-Reply-To: <17@office.example>",),
            ),
            sees=({"subject": "Re: Account"},),
        ),
        Example(  # quoted, but by nobody but the writer
            mail(
                "Hello,\n\nplease see below.\n\nOn Mon, Hanako wrote:\n> Your account has been suspended. Verify your "
                "account within 24 hours or it will be closed.\n",
                subject="Re: Account",
                headers=("In-Reply-To: <17@office.example>",),
            )
        ),
        Example(mail("Please see the invoice.", subject="Re: Invoice", headers=("In-Reply-To: <17@office.example>",))),
        Example(
            mail(
                "See the new order.\n\nOn Mon, Taro of the office wrote:\n> Does Tuesday suit you?\n",
                subject="Re: Meeting",
                headers=("In-Reply-To: <17@office.example>",),
                attachments=(("order.html", "text/html", b"<html><script>go()</script></html>"),),
            )
        ),
        Example(mail("> Does Tuesday suit you?\nYes.", subject="Re: Meeting")),
    ),
    source="RFC 5322 3.6.4",
)
def thread(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if message.subject_place is None or not mailheads.answered().match(message.subject):
        return
    header = message.field("in-reply-to") or message.field("references")
    if header is None or "@" not in header.value:
        return
    # Who has broken into a mailbox waits in its threads for a payment, and goes on from a near twin of its domain.
    if redirected_payment(message) is not None or twin(message) is not None:
        return
    if (
        let_unseen(message) is not None
    ):  # who lets a flat is answered first: behind an advertisement there always is a thread
        return
    if any(dangers.danger_of(each.ending, each.kind) for each in (*attached(message), *unpacked(message)[0])):
        return  # nor does a true thread make a page, a program or a macro harmless
    if own_quotes(message) and not asks_for_nothing(message):  # a fraud that quotes itself is no exchange
        return
    if any(_QUOTED.search(body.text[:20000]) for body in message.shown):
        yield saw(message.subject_place, header.place(), subject=Quote(message.subject[:200]))
