"""A place-holder of the mailing program was never filled in."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.parties import is_list_mail
from mekiki.knowledge import leftovers
from mekiki.model.facts import Quote
from mekiki.model.regex import regex

_MARK = regex(r"\{[{%]|\[\[|\$\{|#[{#]|\*\||<\?")


@check(
    id="structure.leftover-template",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    title=Text(en="An unfilled place-holder", ja="差し込み欄の消し忘れ"),
    found=Text(
        en="“{words}” should have been replaced by the mailing program.",
        ja="「{words}」は、配信プログラムが置き換えるはずだった部分です。",
    ),
    why=Text(
        en=(
            "The mail was poured out by a program and nobody looked at the result. "
            "An institution tests its notices before they go out."
        ),
        ja=(
            "プログラムで一斉に流し、出来上がりを誰も確かめなかった証拠です。"
            "まともな会社なら、送る前に試し送りをします。"
        ),
    ),
    innocent=Text(
        en="Such mishaps happen to genuine newsletters, and technical mail may speak of templates.",
        ja="本物のメールマガジンでも起こる失敗です。技術的な話題として書かれていることもあります。",
    ),
    examples=(
        Example(mail("Dear {{first_name}}, your mailbox is full."), sees=({"words": "{{first_name}"},)),
        Example(mail(html="<p>[[-Email-]] 様</p>"), sees=({"words": "[[-Email-]]"},)),
        Example(mail("x", subject="%FIRSTNAME%, you won"), sees=({"words": "%FIRSTNAME%"},)),
        Example(mail("Lorem ipsum dolor sit amet, consectetur."), sees=({"words": "Lorem ipsum dolor"},)),
        Example(
            mail(
                "The template uses {{first_name}}:\n\n> Dear {{first_name}}", headers=("In-Reply-To: <1@dev.example>",)
            )
        ),
        Example(mail("Rates: 20% date 5%, name {yours}.")),
    ),
    source="HEARTLAND (d): leftovers of templates",
)
def leftover_template(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if message.field("in-reply-to") or is_list_mail(message) or message.field("references"):
        return  # people who talk about templates
    subject = message.field("subject")
    hit = _unfilled(message.subject)
    if subject is not None and hit:
        yield saw(subject.place(*hit), words=Quote(message.subject[hit[0] : hit[1]]))
    for body in message.shown:
        hit = _unfilled(body.text)
        if hit:
            yield saw(body.place(*hit), words=Quote(body.text[hit[0] : hit[1]]))


def _unfilled(text: str) -> tuple[int, int] | None:
    if text.count("%") >= 2 or _MARK.search(text):
        hit = leftovers.unfilled().search(text[:30_000])
        if hit:
            return hit.span()
    for filler in leftovers.fillers():
        at = text.find(filler) if not filler.isascii() else text.find(filler[1:]) - 1
        if at >= 0:
            return at, at + len(filler)
    return None
