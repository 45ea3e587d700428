"""The subject poses as an answer or a forwarded mail, but nothing was answered or forwarded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.attached import attached
from mekiki.checks.readings.trail import header_lost
from mekiki.checks.readings.wording import within
from mekiki.knowledge import mailheads
from mekiki.model.facts import Quote
from mekiki.model.regex import regex

_THREADED = ("in-reply-to", "references", "thread-index", "resent-from", "x-forwarded-message-id", "list-id")
_QUOTED = regex(
    rf"^\s?[>|]|^-{{3,}}+[^-\n]{{1,60}}-{{3}}|^{mailheads.from_field()}\s?[:：]|{mailheads.wrote()}\s?:",
    re.IGNORECASE | re.MULTILINE,
)


@check(
    id="subject.fake-reply",
    severity=Severity.MEDIUM,
    confidence=Confidence.LOW,
    title=Text(en="An answer to nothing", ja="返信や転送を装った件名"),
    found=Text(
        en="The subject begins with “{mark}”, but the mail refers to no earlier one and quotes none.",
        ja="件名は「{mark}」で始まりますが、元になるメールを指す情報も引用もありません。",
    ),
    why=Text(
        en=(
            "We open answers more readily than mail of strangers. A genuine answer names the mail that it "
            "answers in its header fields."
        ),
        ja=(
            "返信だと思えば、知らない人のメールでもつい開いてしまいます。"
            "本物の返信なら、どのメールへの返信かがヘッダーに記録されています。"
        ),
    ),
    innocent=Text(
        en=("Somebody may have typed the mark, or forwarded only a file; a few programs leave the reference out."),
        ja="手で打った場合や、添付ファイルだけを転送した場合、参照情報を付けないソフトの場合もあります。",
    ),
    examples=(
        Example(mail("Please see the document.", subject="Re: your invoice"), sees=({"mark": "Re:"},)),
        Example(mail("ご確認ください。", subject="転送:お見積りの件"), sees=({"mark": "転送:"},)),
        Example(mail("Yes.\n\n> Shall we meet?", subject="Re: lunch")),
        Example(mail("Yes.", subject="Re: lunch", headers=("In-Reply-To: <1@home.example>",))),
        Example(mail("FYI", subject="Fwd: invoice", attachments=(("invoice.pdf", "application/pdf", b"%PDF-1.4"),))),
        Example(mail("Hours and menu", subject="Re-opening of the canteen: Monday")),
    ),
    tags=(Tag.FORM,),
    source="RFC 5322 3.6.4 and 3.6.5",
)
def fake_reply(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    hit = mailheads.marked().match(message.subject)
    where = message.subject_place
    if hit is None or where is None or header_lost(message):
        return
    if not message.field_names().isdisjoint(_THREADED) or any(
        _QUOTED.search(body.text) or "<blockquote" in body.source for body in message.bodies
    ):
        return
    if hit["passed"] is None or not attached(message):
        yield saw(within(where, *hit.span(), message.subject), mark=Quote(hit[0].strip()))
